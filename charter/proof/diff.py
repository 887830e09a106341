"""What changes between two packs: in which sessions a verdict is no longer the same, and what is new, gone or reworded.

Sessions are those that both packs admit: an option, a question or a register that only one of them has is told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from charter.engine.inputs import Inputs
from charter.engine.truth import Truth
from charter.pack.pack import Pack, options_of
from charter.proof.cone import sizes
from charter.proof.days import days
from charter.proof.decode import trimmed
from charter.proof.gates import Circuit, Pair, settled
from charter.proof.guilty import smallest
from charter.proof.prover import Prover
from charter.proof.queries import Query, demands, subject
from charter.proof.say import Sayer
from charter.proof.solver import PySat
from charter.proof.symbols import Item, Model, Symbols

Kind = Literal["question", "clause", "alerte", "action", "prealable", "classe"]
Level = Literal["aucune", "corrective", "mineure", "majeure"]


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that differs: for a class, ``ids`` are the register, the table and the class.

    ``answers`` are the smallest answers that show it, in French; ``session`` holds them and is complete for the second
    pack.
    """

    kind: Kind
    ids: tuple[str, ...]
    before: Truth
    after: Truth
    answers: tuple[str, ...]
    session: Inputs


@dataclass(frozen=True, slots=True)
class Difference:
    """Identifiers that only the second or only the first pack has, by section; rules reworded; verdicts that change."""

    added: Mapping[str, tuple[str, ...]]
    removed: Mapping[str, tuple[str, ...]]
    reworded: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def level(self) -> Level:
        """The version number that tells the truth: major when a session may lose or change something, minor when it only
        gains, corrective when only words change."""
        if self.changes or any(self.removed.values()):
            return "majeure"
        if any(self.added.values()):
            return "mineure"
        return "corrective" if self.reworded else "aucune"


def compare(before: Pack, after: Pack) -> Difference:
    """Everything that differs from ``before`` to ``after``. Raises UsageError without a solver."""
    old, new = _parts(before), _parts(after)
    return Difference(
        {section: ids for section in new if (ids := _missing(new[section], old[section]))},
        {section: ids for section in old if (ids := _missing(old[section], new[section]))},
        tuple(key for key in before.texts if key in after.texts and before.texts[key] != after.texts[key])
        + tuple(name for name in before.formulas if name in after.formulas and _other_number(before, after, name)),
        tuple(_Comparison(before, after).changes()),
    )


def _other_number(before: Pack, after: Pack, name: str) -> bool:
    """Whether a calculation does something else, or prints another unit: no verdict changes, but what is read does."""

    def done(pack: Pack) -> object:
        formula = pack.formulas[name]
        return formula.operation, formula.operands, formula.rounding, pack.calculations[name].unit

    return done(before) != done(after)


def _missing(here: tuple[str, ...], there: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in here if name not in set(there))


def _parts(pack: Pack) -> dict[str, tuple[str, ...]]:
    """The identifiers that answers and rules go by, by section."""
    tables = [(group, name, table) for group, content in pack.groups.items() for name, table in content.tables.items()]
    return {
        "sujets": tuple(pack.topics),
        "questions": tuple(pack.questions),
        "options": tuple(f"{name}.{option}" for name in pack.questions for option in pack.options(name)),
        "calculs": tuple(pack.calculations),
        "cases": tuple(f"{q.id}.{one}" for q in pack.questions.values() for one in (*q.rows, *q.cells)),
        "groupes": tuple(pack.groups),
        "champs": tuple(f"{group}.{field.id}" for group, content in pack.groups.items() for field in content.fields),
        "options_des_champs": tuple(
            f"{group}.{field.id}.{option}"
            for group, content in pack.groups.items()
            for field in content.fields
            for option in options_of(field)
        ),
        "classes": tuple(f"{group}.{name}.{one}" for group, name, table in tables for one in table.classes),
        "clauses": tuple(pack.clauses),
        "alertes": tuple(pack.alerts),
        "actions": tuple(pack.actions),
        "prealables": tuple(pack.prerequisites),
    }


@dataclass(frozen=True, slots=True)
class _Same:
    """A verdict that both packs give, and the item it is about."""

    kind: Kind
    ids: tuple[str, ...]
    before: Pair
    after: Pair
    item: Item | None = None


class _Comparison:
    """Two packs over the same variables."""

    def __init__(self, before: Pack, after: Pack) -> None:
        old, new = sizes(demands(before)), sizes(demands(after))
        counts = {group: old.get(group, 0) + new.get(group, 0) for group in {*old, *new}}
        symbols = Symbols(Circuit(PySat()), [before, after], counts, days([before, after]))
        self.old, self.new = Prover(before, symbols, 0), Prover(after, symbols, 1)
        self.sayers = Sayer(self.new), Sayer(self.old)

    def changes(self) -> Iterator[Change]:
        """Each verdict that some session changes."""
        # All is written before anything is solved: each session is then compared with the engines on every verdict.
        for same in [*self._questions(), *self._rules(), *self._classes()]:
            found = self._changed(same)
            if found is not None:
                yield found

    def _changed(self, same: _Same) -> Change | None:
        circuit = self.new.circuit
        differ = circuit.any([circuit.differ(one, two) for one, two in zip(same.before, same.after, strict=True)])
        given = (same.item.present,) if same.item is not None else ()
        for strict in (True, False):
            query = Query(same.kind, same.ids, differ, False, given, strict)
            if not self.new.possible([differ, *given], strict):
                continue
            model = self.new.model()
            guilt = smallest(self.new, query, self.old)
            if guilt is not None:
                model = guilt.witness.model
            witness = self.new.confirmed(model)
            self.old.confirmed(model)
            lines = [line for sayer in self.sayers for line in sayer.answers(guilt)] if guilt is not None else []
            session = trimmed(self.new.pack, witness.inputs, witness.outcome)
            return Change(
                same.kind, same.ids, _truth(model, same.before), _truth(model, same.after), tuple(lines), session
            )
        return None

    def _questions(self) -> Iterator[_Same]:
        for name in self.old.pack.questions:
            if name in self.new.pack.questions:
                yield _Same("question", (name,), self.old.encoder.asked(name), self.new.encoder.asked(name))

    def _rules(self) -> Iterator[_Same]:
        kinds: tuple[tuple[Kind, Mapping[str, object], Mapping[str, object]], ...] = (
            ("clause", self.old.pack.clauses, self.new.pack.clauses),
            ("alerte", self.old.pack.alerts, self.new.pack.alerts),
            ("action", self.old.pack.actions, self.new.pack.actions),
            ("prealable", self.old.pack.prerequisites, self.new.pack.prerequisites),
        )
        for kind, before, after in kinds:
            for name in before:
                if name in after:
                    yield self._rule(kind, name)

    def _rule(self, kind: Kind, name: str) -> _Same:
        one, two = self.old.pack.rule(name), self.new.pack.rule(name)
        assert one is not None and two is not None
        if one.each != two.each:
            # By item on one side only: what can be compared is whether it is there at all.
            there = settled(self.old.encoder.fired(name)), settled(self.new.encoder.fired(name))
            return _Same(kind, (name,), *there)
        item = subject(self.new.encoder, one.each) if one.each else None
        return _Same(kind, (name,), self.old.encoder.rule(name, item), self.new.encoder.rule(name, item), item)

    def _classes(self) -> Iterator[_Same]:
        for group, content in self.old.pack.groups.items():
            there = self.new.pack.groups.get(group)
            for name, table in content.tables.items():
                if there is None or name not in there.tables:
                    continue
                item = subject(self.new.encoder, group)
                for one in table.classes:
                    if one in there.tables[name].classes:
                        before = settled(self.old.encoder.classed(item, name, one))
                        after = settled(self.new.encoder.classed(item, name, one))
                        yield _Same("classe", (group, name, one), before, after, item)


def _truth(model: Model, pair: Pair) -> Truth:
    return True if model.holds(pair[0]) else False if model.holds(pair[1]) else None
