"""The items of the registers, judged one by one; those that did not change keep their views and verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from charter.engine.inputs import Inputs, Item
from charter.engine.outcome import ClassVerdict, ItemVerdicts, Verdict
from charter.engine.program import Program, Register, RowJudge
from charter.engine.truth import CELLS, DEAD, ItemView, Reading, Truth, View
from charter.pack.pack import UNCLASSIFIED

VERDICTS: Mapping[Truth, Verdict] = {truth: Verdict(truth) for truth in (True, False, None)}
Verdicts = dict[str, dict[str, ItemVerdicts]]

_Kept = tuple[object, ItemView, ItemVerdicts]
"""Everything of its own that an item was judged on, its view, and its verdicts."""


@dataclass(slots=True)
class _Memory:
    """What was concluded last: the day, the questions that items read, and each item by register."""

    day: date | None = None
    read: dict[str, Reading] = field(default_factory=dict)
    items: dict[str, dict[str, _Kept]] = field(default_factory=dict)
    inner: dict[str, list[tuple[Truth, ...]]] = field(default_factory=dict)


class Items:
    """Judges items for one program. One memory for each kind of pass, whose answers differ."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._memories: dict[tuple[bool, int], _Memory] = {}

    def judge(self, view: View, inputs: Inputs, interim: bool, number: int) -> Verdicts:
        """Judge every item of every register, and fill ``view`` with their views."""
        before = self._memories.get((interim, number), _Memory())
        now = _Memory(inputs.day, {name: view.questions[name] for name in self._program.shared_reads})
        if before.day != now.day:
            before = _Memory()
        changed = {name for name, value in now.read.items() if value != before.read.get(name)}
        verdicts: Verdicts = {}
        for group in self._program.groups:
            verdicts[group] = self._judge_group(group, view, inputs, before, now, changed)
        self._memories[interim, number] = now
        return verdicts

    def _judge_group(
        self, group: str, view: View, inputs: Inputs, before: _Memory, now: _Memory, changed: set[str]
    ) -> dict[str, ItemVerdicts]:
        register = self._program.registers[group]
        comparable = group in before.items and register.reads.isdisjoint(changed)
        earlier = before.items[group] if comparable else {}
        stale = {rule for name in changed for rule in register.readers.get(name, ())}
        kept: dict[str, _Kept] = {}
        views: dict[str, ItemView] = {}
        view.items[group] = views
        same = comparable
        for item in inputs.items.get(group, {}).values():
            links = {name: view.items[target].get(_reference(item, name)) for name, target in register.references}
            cells = _cells(register, item.id, view, inputs)
            key = (item, cells, tuple(links.values()))
            held = earlier.get(item.id)
            if held is None or held[0] != key:
                one = ItemView(item.id, group, cells=dict(cells), links=links)
                held = (key, one, _judge(register, item, one, view))
                same = False
            elif stale:
                held = (key, held[1], _again(register, held[1], held[2], stale, view))
            kept[item.id] = held
            views[item.id] = held[1]
        now.items[group] = kept
        if same and list(kept) == list(earlier):
            now.inner[group] = before.inner[group]
        else:
            rows = [held[1].inner for held in kept.values()]
            now.inner[group] = list(zip(*rows, strict=True)) if rows else [()] * len(register.inner)
        view.inner[group] = now.inner[group]
        return {name: held[2] for name, held in kept.items()}


def _reference(item: Item, name: str) -> str:
    return cast(str, item.fields.get(name))


def _cells(register: Register, item: str, view: View, inputs: Inputs) -> tuple[tuple[tuple[str, str], Reading], ...]:
    found: list[tuple[tuple[str, str], Reading]] = []
    for matrix, row in register.cells:
        reading = view.questions[matrix]
        found.append(((matrix, row), inputs.cells.get((matrix, row, item)) if reading is CELLS else reading))
    return tuple(found)


def _judge(register: Register, item: Item, one: ItemView, view: View) -> ItemVerdicts:
    for name, judge in register.fields:
        # What refers to an item that is not there says nothing.
        value = item.fields.get(name) if one.links.get(name, one) is not None else None
        asked = judge(view, one) if judge else True
        one.fields[name] = DEAD if asked is False else (value if asked else None)
    classes: dict[str, ClassVerdict] = {}
    for name, lines in register.tables:
        classes[name] = _classify(lines, view, one, presumed=not item.confirmed)
        one.classes[name] = classes[name].name if classes[name].decided else None
    one.inner = tuple([judge(view, one) for judge in register.inner])
    return ItemVerdicts(classes, {name: VERDICTS[judge(view, one)] for name, judge in register.rules.items()})


def _again(register: Register, one: ItemView, found: ItemVerdicts, stale: set[str], view: View) -> ItemVerdicts:
    """The verdicts of an item that did not change, the rules that read a changed question judged again."""
    rules = dict(found.rules)
    for name in stale:
        rules[name] = VERDICTS[register.rules[name](view, one)]
    return ItemVerdicts(found.classes, rules)


def _classify(lines: list[RowJudge], view: View, one: ItemView, presumed: bool) -> ClassVerdict:
    for line, then, judge in lines:
        truth: Truth = judge(view, one)
        if truth is None:
            return ClassVerdict(UNCLASSIFIED, line, decided=False, presumed=presumed)
        if truth:
            return ClassVerdict(then, line, decided=True, presumed=presumed)
    return ClassVerdict(UNCLASSIFIED, None, decided=False, presumed=presumed)
