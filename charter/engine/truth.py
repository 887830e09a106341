"""Three-valued truth: conditions become functions that answer True, False or None (unknown).

A literal is « asked and ±test »: false when its question is not asked or left out, unknown when there is no answer yet
or when its own visibility is unknown. Connectives are strong Kleene, so filling a blank never flips a settled verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from charter.engine.inputs import Value
from charter.pack.conditions import (
    AllOf,
    Among,
    AnyOf,
    Compare,
    Condition,
    Each,
    Every,
    Known,
    Literal_,
    Ref,
    Some,
    Test,
)

Truth = bool | None


class Dead:
    """Reading of a question that is not asked, or that was left out on purpose."""


DEAD: Final = Dead()
Reading = Value | Dead | None
"""A value, DEAD, or None when nothing is known yet."""

CELLS: Final = "cases"
"""Reading of a matrix whose cells may be read: it has no value of its own."""


@dataclass(slots=True, eq=False)
class ItemView:
    """Readings of one item of ``group``: its fields and cells, its classes, and the items that it refers to.

    ``inner`` is the truth, for this item, of each condition that some rule quantifies over its register.
    Compared by identity: a view is part of the key under which the verdicts of what refers to it are kept.
    """

    id: str
    group: str
    fields: dict[str, Reading] = field(default_factory=dict)
    cells: dict[tuple[str, str], Reading] = field(default_factory=dict)
    classes: dict[str, str | None] = field(default_factory=dict)
    links: dict[str, ItemView | None] = field(default_factory=dict)
    inner: tuple[Truth, ...] = ()


@dataclass(slots=True)
class View:
    """Readings of a whole session at a date.

    ``values`` are the dated values then in force, None before the first. ``inner`` gathers by register the truths of
    each quantified condition, item after item.
    """

    day: date
    questions: dict[str, Reading] = field(default_factory=dict)
    asked: dict[str, Truth] = field(default_factory=dict)
    items: dict[str, dict[str, ItemView]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    values: Mapping[str, int | date | None] = field(default_factory=dict)
    inner: dict[str, list[tuple[Truth, ...]]] = field(default_factory=dict)


Judge = Callable[[View, ItemView | None], Truth]
Slots = Mapping[tuple[str, Condition], int]
"""Where ``inner`` keeps the truth of a condition that is quantified over a register."""


def reading(view: View, item: ItemView | None, ref: Ref) -> Reading:
    """What ``ref`` reads, seen from ``item`` (None outside any register)."""
    if ref.kind == "question":
        return view.questions.get(ref.name)
    if ref.kind == "value":
        return view.values.get(ref.name)
    if item is not None and ref.via:
        gate = item.fields.get(ref.via)
        if gate is None or gate is DEAD:
            return gate
        item = item.links.get(ref.via)
    if item is None:
        return None
    if ref.kind == "field":
        return item.fields.get(ref.name)
    if ref.kind == "class":
        return item.classes.get(ref.name)
    return item.cells.get((ref.name, ref.row))


def compile_condition(condition: Condition, slots: Slots | None = None) -> Judge:
    """Turn a condition into a function of a view and an item. Pure: the function reads nothing else.

    With ``slots``, a condition on a register reads what its items already know of themselves; without, it asks each.
    """
    if isinstance(condition, Literal_):
        return _literal(condition)
    if isinstance(condition, AllOf):
        parts = [compile_condition(part, slots) for part in condition.parts]
        return parts[0] if len(parts) == 1 else _all(parts)
    if isinstance(condition, AnyOf):
        return _any([compile_condition(part, slots) for part in condition.parts])
    return _quantified(condition, slots)


def _all(parts: list[Judge]) -> Judge:
    def judge(view: View, item: ItemView | None) -> Truth:
        truth: Truth = True
        for part in parts:
            found = part(view, item)
            if found is False:
                return False
            if found is None:
                truth = None
        return truth

    return judge


def _any(parts: list[Judge]) -> Judge:
    def judge(view: View, item: ItemView | None) -> Truth:
        truth: Truth = False
        for part in parts:
            found = part(view, item)
            if found:
                return True
            if found is None:
                truth = None
        return truth

    return judge


def _quantified(condition: Some | Each, slots: Slots | None) -> Judge:
    group, settled_by = condition.group, isinstance(condition, Some)
    slot = slots[group, condition.part] if slots is not None else None
    ask = compile_condition(condition.part)

    def judge(view: View, item: ItemView | None) -> Truth:
        if slot is not None:
            found = view.inner[group][slot] if group in view.inner else ()
        else:
            found = tuple([ask(view, each) for each in view.items.get(group, {}).values()])
        if settled_by in found:
            return settled_by
        # A register is open until the room closes it: an item may still come and settle the question.
        return None if group not in view.closed or None in found else not settled_by

    return judge


def _literal(literal: Literal_) -> Judge:
    test, positive, ref = compile_test(literal.test), literal.positive, literal.ref

    if ref.kind == "question":
        name = ref.name

        def judge_question(view: View, item: ItemView | None) -> Truth:
            value = view.questions[name]
            if value is None or value is DEAD:
                return None if value is None else False
            found = test(value, view)
            return None if found is None else found is positive

        return judge_question

    def judge(view: View, item: ItemView | None) -> Truth:
        value = reading(view, item, ref)
        if value is None or value is DEAD:
            return None if value is None else False
        found = test(value, view)
        return None if found is None else found is positive

    return judge


def compile_test(test: Test) -> Callable[[Reading, View], Truth]:
    """Turn a test into a function of a known value and of the view, whose dated values it may read."""
    if isinstance(test, Known):
        return lambda value, view: value != ()
    if isinstance(test, Among):
        options = test.options
        return lambda value, view: not options.isdisjoint(value) if isinstance(value, tuple) else value in options
    if isinstance(test, Every):
        wanted = test.options
        return lambda value, view: isinstance(value, tuple) and wanted.issubset(value)
    return _comparison(test)


_COMPARE: Mapping[str, Callable[[int, int], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
}


def _comparison(test: Compare) -> Callable[[Reading, View], Truth]:
    compare, bound = _COMPARE[test.operator], test.bound

    def judge(value: Reading, view: View) -> Truth:
        limit = view.values.get(bound) if isinstance(bound, str) else bound
        if limit is None:
            return None
        return compare(_ordinal(value), _ordinal(limit))

    return judge


def _ordinal(value: Reading) -> int:
    return value.toordinal() if isinstance(value, date) else int(value)  # type: ignore[arg-type]
