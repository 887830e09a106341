"""The conditions of a pack as functions, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charter.engine.truth import Judge, compile_condition
from charter.pack.conditions import AllOf, Condition, Each, Known, Literal_, Ref, Some, literals
from charter.pack.pack import Pack
from charter.text.slots import Slot

RowJudge = tuple[str, str, Judge]
"""A row of a table: its identifier, the class it gives, and its condition."""


@dataclass(frozen=True, slots=True)
class Register:
    """How the items of one register are judged: fields in order, tables in order, then the rules of each item.

    ``inner`` are the conditions that other rules quantify over the register.
    """

    fields: list[tuple[str, Judge | None]]
    tables: list[tuple[str, list[RowJudge]]]
    rules: list[tuple[str, Judge]]
    inner: list[Judge]


class Program:
    """Everything that one pack asks, compiled once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.groups = tuple(_by_reference(pack))
        wholes = {rule.id: self.whole(rule.id, rule.each) for rule in pack.rules()}
        quantified = [
            part
            for condition in (*wholes.values(), *(pack.condition(name) for name in pack.questions))
            for part in _quantified(condition)
        ]
        parts = {group: list(dict.fromkeys(q.part for q in quantified if q.group == group)) for group in pack.groups}
        slots = {(group, part): index for group, found in parts.items() for index, part in enumerate(found)}
        self.visible = {
            name: compile_condition(pack.conditions[name], slots) for name in pack.questions if name in pack.conditions
        }
        self.rules = {rule.id: compile_condition(wholes[rule.id], slots) for rule in pack.rules() if rule.each is None}
        self.registers = {
            group: Register(
                fields=[(field.id, self._optional(f"{group}.{field.id}")) for field in content.fields],
                tables=[(name, self._rows(group, name)) for name in content.tables],
                rules=[(rule.id, compile_condition(wholes[rule.id])) for rule in pack.rules() if rule.each == group],
                inner=[compile_condition(part) for part in parts[group]],
            )
            for group, content in pack.groups.items()
        }
        self.matrices = frozenset(name for name, question in pack.questions.items() if question.kind == "matrice")
        self.references = {
            group: [(field.id, field.group) for field in content.fields if field.kind == "reference" and field.group]
            for group, content in pack.groups.items()
        }
        self.cells = {
            group: [
                (question.id, row)
                for question in pack.questions.values()
                if question.columns == group
                for row in question.rows
            ]
            for group in pack.groups
        }
        by_item = [wholes[rule.id] for rule in pack.rules() if rule.each is not None]
        by_item += [part for found in parts.values() for part in found]
        by_item += [condition for key, condition in pack.conditions.items() if "." in key]
        self.read_by_items = self.matrices | {
            leaf.ref.name for condition in by_item for leaf in literals(condition) if leaf.ref.kind == "question"
        }
        self.shared_reads = tuple(sorted(self.read_by_items))

    def whole(self, key: str, group: str | None) -> Condition:
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
    """What the text of a rule needs to know before it can be said: its slots, dated values included."""
    for piece in pack.texts.get(key, ()):
        if not isinstance(piece, Slot):
            continue
        if piece.name in pack.values:
            yield Literal_(Ref("value", piece.name), Known())
        elif (subject := pack.resolve(piece.name, group)) is not None:
            yield Literal_(subject.ref, Known())


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
