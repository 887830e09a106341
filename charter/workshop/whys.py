"""Why a rule prints, does not, or waits; why an item has its class."""

from __future__ import annotations

from charter.engine.why import Reason
from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.provenance import Written
from charter.text.typography import fr
from charter.workshop import views
from charter.workshop.names import group_of, nearest, shown
from charter.workshop.registers import Registers
from charter.workshop.sources import sources_of


class Whys(Registers):
    """The explanations of a workshop."""

    def why(self, id: str, item: str = "") -> views.WhyView:
        """Why a clause, alert, action or prerequisite prints or not, or why an item has its class (``group.table``)."""
        if "." in id:
            return self._why_class(id, item)
        rule = self.pack.rule(id)
        if rule is None:
            raise UsageError(
                "U370",
                _("« {id} » n’est ni une clause, ni une alerte, ni une action.").format(id=shown(id)),
                nearest(id, [r.id for r in self.pack.rules()]),
            )
        one = self.item_of(rule, item, self.outcome)
        reason = self.explainer.rule(id, self.outcome, item or None)
        kinds = {model.Clause: _("clause"), model.Alert: _("alerte"), model.Action: _("action")}
        verdicts = self.outcome.items[rule.each][item].rules if rule.each else self.outcome.rules
        verdict = verdicts[id]
        view = self.outcome.interim if verdict.provisional else self.outcome.view
        if one is not None and rule.each is not None:
            one = view.items[rule.each][item]
        return views.WhyView(
            id,
            kinds.get(type(rule), _("préalable")),
            self.speaker.text(id, view, one),
            _verdict(verdict.truth, verdict.provisional),
            _lines(reason),
            sources_of(self.pack, rule.sources),
        )

    def written(self, id: str, item: str = "") -> tuple[Written, ...]:
        """Where each field of a rule is written, and by which layer; for a class, of the row where the table stopped."""
        if "." not in id:
            return self.pack.provenance.fields(id)
        group, _dot, table = id.partition(".")
        found = self.outcome.items[group][item].classes[table]
        return self.pack.provenance.fields(f"{id}.{found.line}") if found.line else ()

    def _why_class(self, id: str, item: str) -> views.WhyView:
        group, _dot, table = id.partition(".")
        register = group_of(self.pack, group)
        if table not in register.tables or item not in self.outcome.items[group]:
            raise UsageError(
                "U372", _("« {id} » ne désigne pas une classe de « {item} ».").format(id=shown(id), item=shown(item))
            )
        found = self.outcome.items[group][item].classes[table]
        view = self.class_view(table, found, self.outcome.view.items[group][item], self.outcome)
        lines = self._path(group, table, found.line, item)
        return views.WhyView(id, fr(register.tables[table].title), view.reason, view.label, lines, view.sources)

    def _path(self, group: str, table: str, stop: str | None, item: str) -> tuple[views.ReasonView, ...]:
        """The rows that were crossed, down to the one where the table stopped."""
        lines: list[views.ReasonView] = []
        for line in self.pack.groups[group].tables[table].lines:
            reason = self.explainer.line(group, table, line.id, self.outcome, item)
            if line.id == stop:
                return (*lines, *_lines(reason))
            label = self.speaker.class_label(group, table, line.then)
            lines.append(views.ReasonView(0, False, label, _("écartée par les faits"), ""))
        return tuple(lines)


def _verdict(truth: bool | None, provisional: bool) -> str:
    if provisional:
        return _("retenue à titre provisoire")
    return {True: _("retenue"), False: _("absente"), None: _("en attente")}[truth]


def _lines(reason: Reason, depth: int = 0) -> tuple[views.ReasonView, ...]:
    head = views.ReasonView(depth, reason.truth, reason.required, reason.found, reason.question)
    return (head, *(line for part in reason.parts for line in _lines(part, depth + 1)))
