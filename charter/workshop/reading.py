"""Everything a skin shows, read from the outcome. Nothing here changes the session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from charter.engine.inputs import Value
from charter.engine.outcome import Outcome
from charter.engine.say import Speaker
from charter.engine.truth import ItemView as EngineItem
from charter.engine.why import Explainer, Reason, waiting
from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import Ref, suggest
from charter.pack.pack import Pack, options_of
from charter.session.state import State
from charter.text.typing import french_day
from charter.text.typography import fr
from charter.workshop import views
from charter.workshop.admit import group_of, question_of
from charter.workshop.clauses import Clauses
from charter.workshop.commands import Typed
from charter.workshop.registers import Registers
from charter.workshop.sources import source_view, sources_of
from charter.workshop.values import default_of


class Reading(Registers, Clauses):
    """The views of a workshop."""

    pack: Pack
    state: State
    outcome: Outcome
    speaker: Speaker
    explainer: Explainer

    @property
    def day(self) -> date:
        """The date of law; the door gives it."""
        raise NotImplementedError

    # -- themes and questions ------------------------------------------------------------------------------------------

    def themes(self) -> tuple[views.ThemeView, ...]:
        """Themes in the order of the pack, with their questions that may be asked and how many are settled."""
        found = []
        for name, theme in self.pack.themes.items():
            asked = [q.id for q in self.pack.questions.values() if q.theme == name]
            counted = [q for q in asked if self.outcome.states[q] != "sans_objet"]
            settled = [q for q in counted if self.outcome.states[q] in ("repondue", "defaut", "ecartee")]
            groups = tuple(group for group, content in self.pack.groups.items() if content.theme == name)
            found.append(
                views.ThemeView(
                    name, fr(theme.title), fr(theme.principle), tuple(asked), groups, len(settled), len(counted)
                )
            )
        return tuple(found)

    def question(self, id: str) -> views.QuestionView:
        """One question. Raises UsageError when it does not exist."""
        question = question_of(self.pack, id)
        given = self.state.answers.get(id)
        answer = self.outcome.inputs.answers.get(id)
        state = self.outcome.states[id]
        value = answer.value if answer is not None else None
        default = default_of(question)
        plain = default if not isinstance(default, Mapping) else None
        interim = answer.interim if answer is not None else None
        due = date.fromisoformat(given.due) if given is not None and given.due else None
        return views.QuestionView(
            id=id,
            theme=question.theme,
            kind=question.kind,
            label=fr(question.label),
            why=fr(question.why),
            state=state,
            asked=self.outcome.view.asked[id],
            options=self._options(question, value, plain),
            value=value,
            answer=self._said(question, value),
            default=plain,
            default_said=self._said(question, plain),
            default_why=fr(question.default_why),
            live=question.live,
            profile=question.profile,
            mandatory=question.mandatory or any(self.pack.topics[t].mandatory for t in question.topics),
            minutes=question.minutes,
            seat=fr(question.seat),
            unit=fr(question.unit),
            minimum=question.minimum,
            maximum=question.maximum,
            multiline=question.multiline,
            note=fr(question.note),
            own_note=self.state.notes.get(id, ""),
            owner=(given.owner or "") if given is not None else "",
            due=french_day(due) if due else "",
            interim=self._said(question, interim),
            reason=(given.reason or "") if given is not None else "",
            sources=sources_of(self.pack, question.sources),
        )

    def _options(
        self, question: model.Question, value: Value | None, default: Value | None
    ) -> tuple[views.OptionView, ...]:
        options = question.cells if question.kind == "matrice" else options_of(question)
        return tuple(
            views.OptionView(
                name, fr(option.label), fr(option.consequence), option.tone, _holds(value, name), _holds(default, name)
            )
            for name, option in options.items()
        )

    def _said(self, question: model.Question, value: Value | None) -> str:
        if value is None:
            return ""
        if value == ():
            return _("aucune")
        options = options_of(question)
        if isinstance(value, tuple):
            return ", ".join(fr(options[one].label) for one in value)
        if isinstance(value, str) and value in options:
            return fr(options[value].label)
        said = self.speaker.say(Ref("question", question.id), value, "", self.outcome.view, None)
        return f"{said}\u00a0{fr(question.unit)}" if question.unit else said

    # -- what the rules say --------------------------------------------------------------------------------------------

    def alerts(self) -> tuple[views.AlertView, ...]:
        """Alerts that hold, the gravest first."""
        found: list[views.AlertView] = []
        for alert in self.pack.alerts.values():
            for item, _verdict in self.outcome.fired(alert.id):
                one = self._engine_item(alert.each, item)
                found.append(
                    views.AlertView(
                        alert.id,
                        alert.severity,
                        self.speaker.text(alert.id, self.outcome.view, one),
                        item or "",
                        self.speaker.name(one) if one else "",
                        tuple(self.clause(name) for name in alert.clauses),
                        tuple(views.WayOutView(fr(way.text), way.question or "") for way in alert.ways_out),
                        sources_of(self.pack, alert.sources),
                    )
                )
        order = {"bloquante": 0, "forte": 1, "faible": 2}
        return tuple(sorted(found, key=lambda alert: order[alert.severity]))

    def actions(self) -> tuple[views.ActionView, ...]:
        """Actions that follow from the answers, with who and by when."""
        found: list[views.ActionView] = []
        for action in self.pack.actions.values():
            for item, _verdict in self.outcome.fired(action.id):
                one = self._engine_item(action.each, item)
                owner = self.speaker.text(f"{action.id}.qui", self.outcome.view, one) if action.owner else ""
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

    def _deadline(self, action: model.Action) -> str:
        if action.before is not None:
            limit = self.pack.value_at(action.before, self.day)
            if isinstance(limit, date):
                return _("avant le {day}").format(day=french_day(limit))
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

    # -- why ---------------------------------------------------------------------------------------------------------------

    def why(self, id: str, item: str = "") -> views.WhyView:
        """Why a clause, alert, action or prerequisite prints or not, or why an item has its class (``group.table``)."""
        if "." in id:
            return self._why_class(id, item)
        rule = self.pack.rule(id)
        if rule is None:
            raise UsageError(
                "U370",
                _("« {id} » n’est ni une clause, ni une alerte, ni une action.").format(id=id),
                suggest(id, [r.id for r in self.pack.rules()]),
            )
        if rule.each is not None and item not in self.outcome.inputs.items.get(rule.each, {}):
            raise UsageError(
                "U371",
                _("« {id} » se lit élément par élément de « {register} » : dites lequel.").format(
                    id=id, register=fr(self.pack.groups[rule.each].title)
                ),
                suggest(item, list(self.outcome.inputs.items.get(rule.each, {}))),
            )
        reason = self.explainer.rule(id, self.outcome, item or None)
        one = self._engine_item(rule.each, item)
        kinds = {model.Clause: _("clause"), model.Alert: _("alerte"), model.Action: _("action")}
        verdicts = self.outcome.items[rule.each][item].rules if rule.each else self.outcome.rules
        return views.WhyView(
            id,
            kinds.get(type(rule), _("préalable")),
            self.speaker.text(id, self.outcome.interim, one),
            _verdict(verdicts[id].truth, verdicts[id].provisional),
            _lines(reason),
            sources_of(self.pack, rule.sources),
        )

    def _why_class(self, id: str, item: str) -> views.WhyView:
        group, _dot, table = id.partition(".")
        register = group_of(self.pack, group)
        if table not in register.tables or item not in self.outcome.items[group]:
            raise UsageError("U372", _("« {id} » ne désigne pas une classe de « {item} ».").format(id=id, item=item))
        found = self.outcome.items[group][item].classes[table]
        view = self.class_view(group, table, found, self.outcome.view.items[group][item])
        lines = self._path(group, table, found.line, item)
        return views.WhyView(id, register.tables[table].title, view.reason, view.label, lines, view.sources)

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

    # -- what is left ------------------------------------------------------------------------------------------------------

    def open_points(self) -> tuple[views.OpenPoint, ...]:
        """What is not settled: parked, then unanswered, then registers, uses without a class, stale wordings."""
        hanging = self._hanging()
        points: list[views.OpenPoint] = []
        for wanted in ("a_trancher", "sans_reponse"):
            for name, state in self.outcome.states.items():
                if state == wanted:
                    question = self.question(name)
                    owner = question.owner or (_("sans porteur") if wanted == "a_trancher" else "")
                    points.append(
                        views.OpenPoint(
                            wanted,
                            name,
                            question.label,
                            "",
                            owner,
                            question.due,
                            question.interim,
                            tuple(hanging.get(name, ())),
                        )
                    )
        for register in self.registers():
            if not register.closed:
                points.append(
                    views.OpenPoint(
                        "registre_ouvert",
                        register.id,
                        register.title,
                        "",
                        "",
                        "",
                        "",
                        tuple(hanging.get(register.id, ())),
                    )
                )
            for item in register.items:
                for one in item.classes:
                    if one.missing:
                        points.append(
                            views.OpenPoint(
                                "a_qualifier",
                                f"{register.id}/{item.id}",
                                item.name,
                                ", ".join(one.missing),
                                "",
                                "",
                                "",
                                (),
                            )
                        )
        points += [
            views.OpenPoint("redaction_perimee", name, name, "", "", "", "", (name,))
            for name in self.state.wordings
            if self.stale(name)
        ]
        return tuple(points)

    def _hanging(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for clause in self.pack.clauses.values():
            verdict = self.outcome.rules.get(clause.id)
            if verdict is not None and verdict.truth is None:
                for name in waiting(self.explainer.rule(clause.id, self.outcome)):
                    found.setdefault(name, []).append(clause.id)
        return found

    def tally(self) -> views.Tally:
        """The bilan in figures."""
        states = list(self.outcome.states.values())
        printed = [verdict for clause in self.pack.clauses for _item, verdict in self.outcome.fired(clause)]
        pending = [
            c
            for c in self.pack.clauses
            if c in self.outcome.rules and self.outcome.rules[c].truth is None and not self.outcome.rules[c].provisional
        ]
        severities = [alert.severity for alert in self.alerts()]
        return views.Tally(
            states.count("repondue"),
            states.count("defaut"),
            states.count("a_trancher"),
            states.count("ecartee"),
            states.count("sans_reponse"),
            states.count("sans_objet"),
            len(printed),
            sum(1 for verdict in printed if verdict.provisional),
            len(pending),
            severities.count("bloquante"),
            severities.count("forte"),
            severities.count("faible"),
        )

    def _engine_item(self, group: str | None, item: str | None) -> EngineItem | None:
        return self.outcome.view.items.get(group, {}).get(item or "") if group else None

    def clauses_of(self, question: str, value: Typed | None = None) -> tuple[views.ClauseView, ...]:
        """The clauses that read a question, as they stand, or as if the room answered ``value``. Writes nothing."""
        question_of(self.pack, question)
        outcome = self.outcome if value is None else self.suppose(question, value)
        return tuple(self.clause_view(clause, outcome, None) for clause in self._readers(question))

    def suppose(self, question: str, value: Typed) -> Outcome:
        """What would follow from an answer; the door gives it."""
        raise NotImplementedError


def _holds(value: object, option: str) -> bool:
    return option in value if isinstance(value, tuple) else value == option


def _verdict(truth: bool | None, provisional: bool) -> str:
    if provisional:
        return _("retenue à titre provisoire")
    return {True: _("retenue"), False: _("absente"), None: _("en attente")}[truth]


def _lines(reason: Reason, depth: int = 0) -> tuple[views.ReasonView, ...]:
    head = views.ReasonView(depth, reason.truth, reason.required, reason.found, reason.question)
    return (head, *(line for part in reason.parts for line in _lines(part, depth + 1)))
