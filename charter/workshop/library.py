"""What the pack offers beside its questions: ready-made items, agendas; and how the checklist of topics stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charter.engine.inputs import Item, Value
from charter.pack import library, model
from charter.text.typography import fr
from charter.workshop.base import Rule
from charter.workshop.registers import Registers
from charter.workshop.values import restored
from charter.workshop.views_library import AgendaView, StarterView, TopicState, TopicView


class Library(Registers):
    """The catalogue, the agendas and the coverage of a workshop."""

    def starters(self, group: str) -> tuple[StarterView, ...]:
        """The ready-made items of a register, in the order of the pack."""
        return tuple(self._starter(starter) for starter in self.pack.catalogue.values() if starter.group == group)

    def _starter(self, starter: library.Starter) -> StarterView:
        known = {field.id: field for field in self.pack.groups[starter.group].fields}
        facts: dict[str, Value] = {}
        for name, raw in starter.facts.items():
            value = restored(known[name], int(raw) if known[name].kind == "nombre" else raw)
            if value is not None:
                facts[name] = value
        shown = self.trial(starter.group, Item(starter.id, facts, confirmed=False))
        said = tuple((field.label, field.said) for field in shown.fields if field.said)
        taken = starter.id in self.outcome.inputs.items.get(starter.group, {})
        prompts = tuple(fr(prompt) for prompt in starter.prompts)
        return StarterView(starter.id, starter.group, shown.name, said, shown.classes, prompts, taken)

    def agendas(self) -> tuple[AgendaView, ...]:
        """The agendas of the pack, with the minutes that their debated questions ask for in this company."""
        return tuple(
            AgendaView(
                name,
                fr(agenda.title),
                agenda.minutes,
                agenda.deciding,
                tuple((fr(step.title), step.minutes) for step in agenda.steps),
                tuple(question for question in agenda.debated if self._applies(question)),
                sum(self.pack.questions[q].minutes for q in agenda.debated if self._applies(q)),
            )
            for name, agenda in self.pack.agendas.items()
        )

    def _applies(self, question: str) -> bool:
        return self.outcome.states[question] != "sans_objet"

    def coverage(self) -> tuple[TopicView, ...]:
        """Every topic of the checklist: decided, by default, parked, left out, waiting, or not applicable."""
        served = _Served({name: [] for name in self.pack.topics}, set(), set())
        for rule in self.pack.rules():
            if rule.topics and not (isinstance(rule, model.Clause) and rule.spot == "comite"):
                self._serve(rule, served)
        questions: dict[str, list[str]] = {name: [] for name in self.pack.topics}
        for question in self.pack.questions.values():
            for name in question.topics:
                questions[name].append(question.id)
        return tuple(
            TopicView(
                name,
                fr(topic.title),
                topic.mandatory,
                self._state_of(name, served, questions[name]),
                tuple(served.clauses[name]),
                tuple(questions[name]),
            )
            for name, topic in self.pack.topics.items()
        )

    def _serve(self, rule: Rule, served: _Served) -> None:
        """Add what a rule does for its topics. Rule by rule: the checklist is long, and so are the rules."""
        printed = waiting = False
        for _item, verdict in self.verdicts(rule, self.outcome):
            printed = printed or verdict.printed
            waiting = waiting or verdict.truth is None
        for name in rule.topics:
            if waiting:
                served.waiting.add(name)
            if printed and isinstance(rule, model.Clause):
                served.clauses[name].append(rule.id)
            elif printed and not isinstance(rule, model.Alert):
                served.annexed.add(name)

    def _state_of(self, name: str, served: _Served, questions: Sequence[str]) -> TopicState:
        states = [self.outcome.states[question] for question in questions]
        if served.clauses[name] or name in served.annexed:
            # A reminder of law with no question of its own is there because the company is: by default.
            return "decide" if "repondue" in states else "defaut"
        for state, said in _OPEN:
            if state in states:
                return said
        return "sans_reponse" if name in served.waiting else "sans_objet"


@dataclass(frozen=True, slots=True)
class _Served:
    """What rules do for topics: clauses that print, actions and prerequisites that stand, rules that may still come."""

    clauses: dict[str, list[str]]
    annexed: set[str]
    waiting: set[str]


_OPEN: tuple[tuple[str, TopicState], ...] = (
    ("a_trancher", "a_trancher"),
    ("sans_reponse", "sans_reponse"),
    ("ecartee", "ecarte"),
)
