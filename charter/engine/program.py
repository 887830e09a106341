"""The conditions of a pack as functions, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from charter.engine.truth import Judge, compile_condition
from charter.pack.conditions import AllOf, Condition, Each, Known, Literal_, Ref, Some
from charter.pack.pack import Pack
from charter.text.slots import Slot

RowJudge = tuple[str, str, Judge]
"""A row of a table: its identifier, the class it gives, and its condition."""


@dataclass(frozen=True, slots=True)
class Register:
    """How the items of one register are judged: fields in order, tables in order, then the rules of each item.

    ``inner`` are the conditions that other rules quantify over the register. ``reads`` are the questions that fields,
    tables and ``inner`` read; ``readers`` the rules that read each question.
    """

    fields: list[tuple[str, Judge | None]]
    tables: list[tuple[str, list[RowJudge]]]
    rules: dict[str, Judge]
    inner: list[Judge]
    reads: frozenset[str]
    readers: Mapping[str, list[str]]
    references: list[tuple[str, str]]
    cells: list[tuple[str, str]]


class Program:
    """Everything that one pack asks, compiled once, and what each rule reads."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.groups = tuple(_by_reference(pack))
        self._wholes = {rule.id: self._whole(rule.id, rule.each) for rule in pack.rules()}
        quantified = [
            part
            for condition in (*self._wholes.values(), *(pack.condition(name) for name in pack.questions))
            for part in _quantified(condition)
        ]
        parts = {group: list(dict.fromkeys(q.part for q in quantified if q.group == group)) for group in pack.groups}
        slots = {(group, part): index for group, found in parts.items() for index, part in enumerate(found)}
        self.matrices = frozenset(name for name, question in pack.questions.items() if question.kind == "matrice")
        self.stages = tuple(
            tuple(
                (name, compile_condition(pack.conditions[name], slots) if name in pack.conditions else None)
                for name in stage
            )
            for stage in pack.stages
        )
        self.rules = {
            rule.id: compile_condition(self._wholes[rule.id], slots) for rule in pack.rules() if rule.each is None
        }
        self.registers = {group: self._register(group, parts[group]) for group in pack.groups}
        self.read_by_items = self.matrices.union(
            *(register.reads | register.readers.keys() for register in self.registers.values())
        )
        self.shared_reads = tuple(sorted(self.read_by_items - self.matrices))
        self.readers = _index((rule, name) for rule in self.rules for name in _questions(self._wholes[rule]))
        self.quantifiers = _index(
            (rule, (part.group, slots[part.group, part.part]))
            for rule in self.rules
            for part in _quantified(self._wholes[rule])
        )

    def _register(self, group: str, parts: list[Condition]) -> Register:
        pack, content = self.pack, self.pack.groups[group]
        rules = {rule.id: self._wholes[rule.id] for rule in pack.rules() if rule.each == group}
        own = [condition for key, condition in pack.conditions.items() if key.startswith(f"{group}.")]
        return Register(
            fields=[(field.id, self._optional(f"{group}.{field.id}")) for field in content.fields],
            tables=[(name, self._rows(group, name)) for name in content.tables],
            rules={name: compile_condition(condition) for name, condition in rules.items()},
            inner=[compile_condition(part) for part in parts],
            reads=frozenset(name for condition in (*own, *parts) for name in _questions(condition)),
            readers=_index((rule, name) for rule, condition in rules.items() for name in _questions(condition)),
            references=[(f.id, f.group) for f in content.fields if f.kind == "reference" and f.group],
            cells=[(q.id, row) for q in pack.questions.values() if q.columns == group for row in q.rows],
        )

    def _whole(self, key: str, group: str | None) -> Condition:
        """The condition of a rule, and that everything its text quotes is known."""
        condition = self.pack.condition(key)
        known = dict.fromkeys(quoted(self.pack, key, group))
        return AllOf((condition, *known)) if known else condition

    def _optional(self, key: str) -> Judge | None:
        return compile_condition(self.pack.conditions[key]) if key in self.pack.conditions else None

    def _rows(self, group: str, table: str) -> list[RowJudge]:
        return [
            (line.id, line.then, compile_condition(self.pack.conditions[f"{group}.{table}.{line.id}"]))
            for line in self.pack.groups[group].tables[table].lines
        ]


def quoted(pack: Pack, key: str, group: str | None) -> Iterator[Literal_]:
    """What the text of a rule needs to know before it can be said: its slots, dated values included.

    A calculation needs what it is made of: it is known when all of that is, waits while some of it waits, and is dead as
    soon as some of it is.
    """
    for piece in pack.texts.get(key, ()):
        if not isinstance(piece, Slot):
            continue
        if piece.name in pack.values:
            yield Literal_(Ref("value", piece.name), Known())
        else:
            for ref in pack.read_by(piece.name, group):
                yield Literal_(ref, Known())


def _questions(condition: Condition) -> set[str]:
    """The questions that a condition reads itself, outside any register."""
    if isinstance(condition, Literal_):
        return {condition.ref.name} if condition.ref.kind == "question" else set()
    if isinstance(condition, (Some, Each)):
        return set()
    return set().union(*(_questions(part) for part in condition.parts))


K = TypeVar("K")


def _index(pairs: Iterable[tuple[str, K]]) -> dict[K, list[str]]:
    """For each thing read, the rules that read it, each once."""
    found: dict[K, dict[str, None]] = {}
    for rule, read in pairs:
        found.setdefault(read, {})[rule] = None
    return {read: list(rules) for read, rules in found.items()}


def _quantified(condition: Condition) -> Iterator[Some | Each]:
    if isinstance(condition, (Some, Each)):
        yield condition
    elif not isinstance(condition, Literal_):
        for part in condition.parts:
            yield from _quantified(part)


def _by_reference(pack: Pack) -> list[str]:
    """Registers in an order where an item comes after those it refers to; packs refuse circles."""
    done: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        for field in pack.groups[name].fields:
            if field.group:
                visit(field.group)
        done.append(name)

    for name in pack.groups:
        visit(name)
    return done
