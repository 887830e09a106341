"""What the rules say: alerts, actions, prerequisites, and the sources they rest on."""

from __future__ import annotations

from datetime import date

from charter.engine.truth import ItemView
from charter.i18n import _
from charter.pack import model
from charter.text.slots import Slot
from charter.text.typing import day_in_words
from charter.text.typography import fr
from charter.workshop import views
from charter.workshop.clauses import Clauses
from charter.workshop.sources import source_view, sources_of

_GRAVEST_FIRST = ("bloquante", "forte", "faible")


class Rulings(Clauses):
    """Alerts, actions, prerequisites and sources of a workshop."""

    def alerts(self) -> tuple[views.AlertView, ...]:
        """Alerts that hold, the gravest first."""
        found: list[views.AlertView] = []
        for alert in self.pack.alerts.values():
            for item, verdict in self.outcome.fired(alert.id):
                view = self.outcome.interim if verdict.provisional else self.outcome.view
                one = view.items[alert.each][item] if alert.each and item else None
                text = self.speaker.text(alert.id, view, one)
                found.append(
                    views.AlertView(
                        alert.id,
                        alert.severity,
                        _("{text} (à titre provisoire)").format(text=text) if verdict.provisional else text,
                        item or "",
                        self.speaker.name(one) if one else "",
                        tuple(self._beside(alert, name, item) for name in alert.clauses),
                        tuple(views.WayOutView(fr(way.text), way.question or "") for way in alert.ways_out),
                        sources_of(self.pack, alert.sources),
                    )
                )
        return tuple(sorted(found, key=lambda alert: _GRAVEST_FIRST.index(alert.severity)))

    def _beside(self, alert: model.Alert, name: str, item: str | None) -> views.ClauseView:
        """A clause to show beside an alert; for the same item when both are read item by item."""
        clause = self.pack.clauses[name]
        return self.clause_view(clause, self.outcome, item if clause.each == alert.each else None)

    def actions(self) -> tuple[views.ActionView, ...]:
        """Actions that follow from the answers, with who and by when."""
        found: list[views.ActionView] = []
        for action in self.pack.actions.values():
            for item, _verdict in self.outcome.fired(action.id):
                one = self.item_of(action, item or "", self.outcome)
                owner = self._owner(action, one)
                found.append(
                    views.ActionView(
                        action.id,
                        self.speaker.text(action.id, self.outcome.view, one),
                        owner,
                        self._deadline(action),
                        item or "",
                        self.speaker.name(one) if one else "",
                    )
                )
        return tuple(found)

    def _owner(self, action: model.Action, item: ItemView | None) -> str:
        """Who does it. An action that is due does not vanish because nobody is named yet."""
        view, key = self.outcome.view, f"{action.id}.qui"
        for piece in self.pack.texts.get(key, ()):
            if isinstance(piece, Slot) and not self.speaker.knows(piece, view, item):
                return _("à désigner")
        return self.speaker.text(key, view, item) if action.owner else ""

    def _deadline(self, action: model.Action) -> str:
        if action.immediate:
            return _("sans attendre l’adoption")
        if action.before is not None:
            limit = self.pack.value_at(action.before, self.day)
            if isinstance(limit, date):
                return _("avant le {day}").format(day=day_in_words(limit))
        return _("{days} jours après l’adoption").format(days=action.days) if action.days else ""

    def prerequisites(self) -> tuple[views.PrerequisiteView, ...]:
        """What must be done before adoption, as far as the answers tell; an unknown one counts."""
        return tuple(
            views.PrerequisiteView(
                name,
                fr(rule.title),
                self.speaker.text(name, self.outcome.view),
                rule.dated,
                sources_of(self.pack, rule.sources),
            )
            for name, rule in self.pack.prerequisites.items()
            if self.outcome.rules[name].truth is not False
        )

    def sources(self) -> tuple[views.SourceView, ...]:
        """Every source of the pack."""
        return tuple(source_view(name, source) for name, source in self.pack.sources.items())
