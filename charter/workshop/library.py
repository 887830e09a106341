"""What the pack offers beside its questions: ready-made items, agendas; and how the checklist of topics stands."""

from __future__ import annotations

from charter.engine.inputs import Item, Value
from charter.pack import library, model
from charter.text.typography import fr
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
        return tuple(self._topic(name, topic) for name, topic in self.pack.topics.items())

    def _topic(self, name: str, topic: model.Topic) -> TopicView:
        clauses = tuple(
            clause.id
            for clause in self.pack.clauses.values()
            if name in clause.topics and any(True for _fired in self.outcome.fired(clause.id))
        )
        questions = tuple(question.id for question in self.pack.questions.values() if name in question.topics)
        state = self._state_of(name, clauses, questions)
        return TopicView(name, fr(topic.title), topic.mandatory, state, clauses, questions)

    def _state_of(self, name: str, clauses: tuple[str, ...], questions: tuple[str, ...]) -> TopicState:
        states = [self.outcome.states[question] for question in questions]
        if clauses or self._annexed(name):
            # A reminder of law with no question of its own is there because the company is: by default.
            return "decide" if "repondue" in states else "defaut"
        for state, said in _OPEN:
            if state in states:
                return said
        return "sans_reponse" if self._may_come(name) else "sans_objet"

    def _annexed(self, name: str) -> bool:
        rules = (*self.pack.actions.values(), *self.pack.prerequisites.values())
        return any(name in rule.topics and any(True for _f in self.outcome.fired(rule.id)) for rule in rules)

    def _may_come(self, name: str) -> bool:
        return any(
            verdict.truth is None
            for rule in self.pack.rules()
            if name in rule.topics
            for _item, verdict in self.verdicts(rule, self.outcome)
        )


_OPEN: tuple[tuple[str, TopicState], ...] = (
    ("a_trancher", "a_trancher"),
    ("sans_reponse", "sans_reponse"),
    ("ecartee", "ecarte"),
)
