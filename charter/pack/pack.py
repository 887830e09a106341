"""A pack that has been read, typed and checked: what the rest of the program works with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from charter.i18n import FRENCH
from charter.pack import library, model
from charter.pack.calculations import Formula
from charter.pack.conditions import ALWAYS, Condition, Ref, Subject
from charter.pack.layer import Departure, Layer, digest
from charter.pack.provenance import Provenance
from charter.text.slots import Slot

Pieces = tuple[str | Slot, ...]
STATES = ("repondue", "defaut", "a_trancher", "ecartee", "sans_reponse", "sans_objet")
UNCLASSIFIED = "a_qualifier"
KNOWN_AS_OPTIONS = ("choix", "multi", "oui_non")


@dataclass(frozen=True)
class Pack:
    """Everything a pack says, by identifier and in the order of its layers and files.

    ``identity`` is that of its last layer; ``departures`` are where a layer departs from the law that another cites.

    ``stages`` are the questions in the order in which their visibility is computed: items are judged between two stages.
    ``conditions`` and ``texts`` are keyed by the identifier of their rule, question or prerequisite; by
    ``group.field`` for a field and ``group.table.line`` for a classification row. ``formulas`` are what calculations do. ``language`` is the one of its texts;
    ``written`` is the pack as its authors wrote it, when this one is a translation.
    """

    identity: model.Identity
    themes: Mapping[str, model.Theme]
    topics: Mapping[str, model.Topic]
    sources: Mapping[str, model.Source]
    values: Mapping[str, model.DatedValue]
    questions: Mapping[str, model.Question]
    groups: Mapping[str, model.Group]
    calculations: Mapping[str, model.Calculation]
    clauses: Mapping[str, model.Clause]
    alerts: Mapping[str, model.Alert]
    actions: Mapping[str, model.Action]
    prerequisites: Mapping[str, model.Prerequisite]
    terms: tuple[model.Term, ...]
    postures: Mapping[str, library.Posture]
    agendas: Mapping[str, library.Agenda]
    catalogue: Mapping[str, library.Starter]
    conditions: Mapping[str, Condition]
    texts: Mapping[str, Pieces]
    formulas: Mapping[str, Formula]
    stages: tuple[tuple[str, ...], ...]
    layers: tuple[Layer, ...]
    departures: tuple[Departure, ...] = ()
    language: str = FRENCH
    written: Pack | None = None

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The questions in an order where each comes after those that decide whether it is asked."""
        return tuple(name for stage in self.stages for name in stage)

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The files of every layer, by name."""
        return {name: text for layer in self.layers for name, text in layer.files.items()}

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the pack's files, names included."""
        return digest(self.files)

    @cached_property
    def provenance(self) -> Provenance:
        """Where each field is written, in which layer. Reads the files again, the first time."""
        return Provenance(self.layers)

    def condition(self, key: str) -> Condition:
        """The condition of a rule, question, field or row; always true when it has none."""
        return self.conditions.get(key, ALWAYS)

    def options(self, question: str) -> Mapping[str, model.Option]:
        """The options of a question, « oui » and « non » included for a yes-no question."""
        return options_of(self.questions[question])

    def field(self, group: str, name: str) -> model.Field_ | None:
        """The field ``name`` of a register, or None."""
        return next((field for field in self.groups[group].fields if field.id == name), None)

    def rules(self) -> Iterator[model.Clause | model.Alert | model.Action | model.Prerequisite]:
        """Clauses, then alerts, actions and prerequisites."""
        yield from self.clauses.values()
        yield from self.alerts.values()
        yield from self.actions.values()
        yield from self.prerequisites.values()

    def rule(self, name: str) -> model.Clause | model.Alert | model.Action | model.Prerequisite | None:
        """The clause, alert, action or prerequisite of that identifier, or None."""
        return self.clauses.get(name) or self.alerts.get(name) or self.actions.get(name) or self.prerequisites.get(name)

    def value_at(self, name: str, day: date) -> int | date | None:
        """What a dated value is worth on ``day``: its day of application, or the quantity then in force."""
        value = self.values[name]
        if value.on is not None:
            return value.on
        steps = [step for step in value.history if step.since <= day]
        return max(steps, key=lambda step: step.since).value if steps else None

    def read_by(self, slot: str, group: str | None) -> tuple[Ref, ...]:
        """What a slot reads of the answers: all that a calculation takes, or the one thing that its name designates."""
        if slot in self.formulas:
            return self.formulas[slot].reads
        subject = self.resolve(slot, group) if slot not in self.values else None
        return (subject.ref,) if subject is not None else ()

    def resolve(self, name: str, group: str | None) -> Subject | None:
        """What ``name`` designates in a condition or a slot, seen from an item of ``group`` or from nowhere."""
        return resolve(name, group, self.questions, self.groups)


_YES_NO = {"oui": model.Option(label="Oui"), "non": model.Option(label="Non")}


def options_of(item: model.Question | model.Field_) -> Mapping[str, model.Option]:
    """The options of a question or a field; a yes-no one always has both, in that order."""
    if item.kind == "oui_non":
        return {name: item.options.get(name, plain) for name, plain in _YES_NO.items()}
    return item.options


def resolve(
    name: str,
    group: str | None,
    questions: Mapping[str, model.Question],
    groups: Mapping[str, model.Group],
) -> Subject | None:
    """What ``name`` designates: a field, class or cell of an item of ``group`` first, else a question."""
    head, dot, rest = name.partition(".")
    if group is not None and (found := _resolve_in(name, head, rest, group, questions, groups)):
        return found
    if dot or name not in questions:
        return None
    question = questions[name]
    if question.kind == "matrice":
        return None
    return Subject(Ref("question", name), question.kind, tuple(options_of(question)))


def _resolve_in(
    name: str,
    head: str,
    rest: str,
    group: str,
    questions: Mapping[str, model.Question],
    groups: Mapping[str, model.Group],
) -> Subject | None:
    here = groups.get(group)
    if here is None:
        return None
    for field in here.fields:
        if field.id == name:
            return Subject(Ref("field", name), field.kind, tuple(options_of(field)))
        if rest and field.id == head and field.kind == "reference" and field.group:
            beyond = _resolve_in(rest, *_split(rest), field.group, questions, groups)
            if beyond is None or beyond.ref.via:
                return None
            return Subject(Ref(beyond.ref.kind, beyond.ref.name, beyond.ref.row, head), beyond.kind, beyond.options)
    if name in here.tables:
        return Subject(Ref("class", name), "choix", tuple(here.tables[name].classes))
    matrix = questions.get(head)
    if rest and matrix is not None and matrix.columns == group and rest in matrix.rows:
        return Subject(Ref("cell", head, rest), "choix", tuple(matrix.cells))
    return None


def _split(name: str) -> tuple[str, str]:
    head, _dot, rest = name.partition(".")
    return head, rest
