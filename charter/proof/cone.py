"""What a query depends on, and how many items of each register it takes to answer it.

Conditions on a register are about one item at a time. So whatever several of them conclude together, a register with one
item for each of them can conclude it as well: the others may go, and no verdict changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from charter.engine.program import quoted
from charter.pack.conditions import AllOf, AnyOf, Condition, Literal_, Ref
from charter.pack.pack import Pack

Atom = tuple[str, Condition]
"""A register, and what is asked of its items."""
_NONE: frozenset[Atom] = frozenset()


def whole(pack: Pack, rule: str, group: str | None) -> Condition:
    """The condition of a rule, and that everything its text quotes is known: what the engine judges."""
    known = dict.fromkeys(quoted(pack, rule, group))
    return AllOf((pack.condition(rule), *known)) if known else pack.condition(rule)


class Cone:
    """The conditions on registers that each query of one pack hangs on."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._questions: dict[str, frozenset[Atom]] = {}
        self._refs: dict[tuple[str, Ref], frozenset[Atom]] = {}
        # In the order in which they are computed, so that no chain of questions is followed deeper than one step.
        for name in pack.order:
            self.question(name)

    def question(self, name: str) -> frozenset[Atom]:
        """What decides whether a question is asked."""
        if name not in self._questions:
            self._questions[name] = self.condition(self.pack.condition(name), None)
        return self._questions[name]

    def rule(self, name: str) -> frozenset[Atom]:
        """What the verdict of a rule hangs on, besides the item that it is evaluated for."""
        rule = self.pack.rule(name)
        assert rule is not None
        return self.condition(whole(self.pack, name, rule.each), rule.each)

    def table(self, group: str, table: str) -> frozenset[Atom]:
        """What the class of an item hangs on."""
        return self._ref(Ref("class", table), group)

    def condition(self, condition: Condition, group: str | None) -> frozenset[Atom]:
        """What a condition, read from an item of ``group`` or from nowhere, hangs on."""
        if isinstance(condition, Literal_):
            return self._ref(condition.ref, group)
        if isinstance(condition, (AllOf, AnyOf)):
            return _union(self.condition(part, group) for part in condition.parts)
        return self.condition(condition.part, condition.group) | {(condition.group, condition.part)}

    def _ref(self, ref: Ref, group: str | None) -> frozenset[Atom]:
        if ref.kind in ("question", "cell") and not ref.via:
            return self.question(ref.name)
        if group is None or ref.kind == "value":
            return _NONE
        key = (group, ref)
        if key not in self._refs:
            self._refs[key] = _NONE
            self._refs[key] = _union(self._within(ref, group))
        return self._refs[key]

    def _within(self, ref: Ref, group: str) -> Iterator[frozenset[Atom]]:
        if ref.via:
            yield self._ref(Ref("field", ref.via), group)
            via = self.pack.field(group, ref.via)
            assert via is not None and via.group is not None
            yield self._ref(Ref(ref.kind, ref.name, ref.row), via.group)
        elif ref.kind == "field":
            yield self.condition(self.pack.condition(f"{group}.{ref.name}"), group)
        else:
            for line in self.pack.groups[group].tables[ref.name].lines:
                yield self.condition(self.pack.condition(f"{group}.{ref.name}.{line.id}"), group)


def sizes(queries: Iterable[frozenset[Atom]]) -> Mapping[str, int]:
    """For each register, the items that the most demanding query takes, and one more to put a question about."""
    most: dict[str, int] = {}
    for query in queries:
        for group, count in Counter(group for group, _part in query).items():
            most[group] = max(most.get(group, 0), count)
    return {group: count + 1 for group, count in most.items()}


def _union(found: Iterable[frozenset[Atom]]) -> frozenset[Atom]:
    return frozenset().union(*found)
