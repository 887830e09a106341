"""The verdicts of a pack as gates over the answers of a session.

Follows ``charter.engine`` line by line, over sessions in which everything asked has an answer and every register is
closed. A question that is not asked, or is left out, makes a test and its opposite both false. What the engine still
finds unknown there (an item that no row classifies) is unknown here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from charter.engine.program import quoted
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
from charter.pack.pack import Pack
from charter.proof.cone import whole
from charter.proof.gates import NO, UNKNOWN, YES, Circuit, Pair, settled
from charter.proof.symbols import Item, Symbol, Symbols


class Encoder:
    """The verdicts of one pack, each written once, over the variables of ``symbols`` (``rank``: which of its packs).

    A question of ``fixed`` has that option for answer, whatever its variables say.
    """

    def __init__(self, pack: Pack, symbols: Symbols, rank: int = 0, fixed: Mapping[str, str] | None = None) -> None:
        self.pack = pack
        self.symbols = symbols
        self.circuit: Circuit = symbols.circuit
        self.rank = rank
        self._fixed = fixed or {}
        self._asked: dict[str, Pair] = {}
        self._fields: dict[tuple[str, str], Pair] = {}
        self._rules: dict[tuple[str, Item | None], Pair] = {}
        self._rows: dict[tuple[str, Item], list[int]] = {}
        self._registers: dict[tuple[type, str, Condition], Pair] = {}
        # In the order in which they are computed: no chain of questions is followed deeper than one step.
        for name in pack.order:
            self.asked(name)
        for group in pack.groups:
            for item in symbols.registers[group]:
                for name, target in item.links.items():
                    if pack.field(group, name) is not None:
                        self.circuit.require(-item.present, -self.field(item, name)[0], target.present)

    # -- what is asked -------------------------------------------------------------------------------------------------

    def asked(self, question: str) -> Pair:
        """Whether a question is asked."""
        if question not in self._asked:
            self._asked[question] = self.condition(self.pack.condition(question), None)
        return self._asked[question]

    def live(self, question: str) -> Pair:
        """Whether a question is asked and has not been left out."""
        return self.circuit.behind(self.asked(question), settled(-self.symbols.out(question)))

    def field(self, item: Item, name: str) -> Pair:
        """Whether a fact of an item is asked."""
        key = (item.path, name)
        if key not in self._fields:
            self._fields[key] = self.condition(self.pack.condition(f"{item.group}.{name}"), item)
        return self._fields[key]

    # -- rules ---------------------------------------------------------------------------------------------------------

    def rule(self, name: str, item: Item | None = None) -> Pair:
        """The verdict of a rule (for ``item`` when it is evaluated by item)."""
        key = (name, item)
        if key not in self._rules:
            self._rules[key] = self.condition(whole(self.pack, name, item.group if item else None), item)
        return self._rules[key]

    def fired(self, name: str) -> int:
        """A rule is true, or is true of some item."""
        rule = self.pack.rule(name)
        assert rule is not None
        if rule.each is None:
            return self.rule(name)[0]
        found = [self.circuit.all((one.present, self.rule(name, one)[0])) for one in self.symbols.registers[rule.each]]
        return self.circuit.any(found)

    def known(self, key: str, item: Item | None) -> list[tuple[Literal_, Pair]]:
        """What the text of ``key`` quotes, and whether each can be said."""
        return [(one, self.condition(one, item)) for one in quoted(self.pack, key, item.group if item else None)]

    def row(self, item: Item, table: str, index: int) -> int:
        """The row of a table is the one that classifies the item."""
        return self._table(item, table)[index]

    def unclassified(self, item: Item, table: str) -> int:
        """No row classifies the item."""
        return -self.circuit.any(self._table(item, table))

    def classed(self, item: Item, table: str, name: str) -> int:
        """The table gives that class to the item."""
        lines = self.pack.groups[item.group].tables[table].lines
        return self.circuit.any([self.row(item, table, at) for at, line in enumerate(lines) if line.then == name])

    def _table(self, item: Item, table: str) -> list[int]:
        key = (table, item)
        if key not in self._rows:
            hits: list[int] = []
            reached = YES[0]
            for line in self.pack.groups[item.group].tables[table].lines:
                found = self.condition(self.pack.condition(f"{item.group}.{table}.{line.id}"), item)
                hits.append(self.circuit.all((reached, found[0])))
                reached = self.circuit.all((reached, found[1]))
            self._rows[key] = hits
        return self._rows[key]

    # -- what was written so far, to be compared with the engine -------------------------------------------------------

    def said_asked(self) -> Iterator[tuple[str, Pair]]:
        """Each question, and whether it is asked."""
        yield from self._asked.items()

    def said_rules(self) -> Iterator[tuple[str, Item | None, Pair]]:
        """Each rule met so far, for which item, and its verdict."""
        for (name, item), pair in self._rules.items():
            yield name, item, pair

    def said_tables(self) -> Iterator[tuple[str, Item, list[int]]]:
        """Each table met so far, for which item, and the rows that classify it."""
        for (name, item), hits in self._rows.items():
            yield name, item, hits

    # -- conditions ----------------------------------------------------------------------------------------------------

    def condition(self, condition: Condition, item: Item | None) -> Pair:
        """The truth of a condition, seen from an item or from nowhere."""
        if isinstance(condition, Literal_):
            return self._literal(condition, item)
        if isinstance(condition, AllOf):
            return self.circuit.every([self.condition(part, item) for part in condition.parts])
        if isinstance(condition, AnyOf):
            return self.circuit.some([self.condition(part, item) for part in condition.parts])
        key = (type(condition), condition.group, condition.part)
        if key not in self._registers:
            self._registers[key] = self._quantified(condition)
        return self._registers[key]

    def _quantified(self, condition: Some | Each) -> Pair:
        items = self.symbols.registers[condition.group]
        found = [(one.present, self.condition(condition.part, one)) for one in items]
        if isinstance(condition, Some):
            return self.circuit.some(
                [(self.circuit.all((here, t)), self.circuit.any((-here, f))) for here, (t, f) in found]
            )
        return self.circuit.every(
            [(self.circuit.any((-here, t)), self.circuit.all((here, f))) for here, (t, f) in found]
        )

    def _literal(self, literal: Literal_, item: Item | None) -> Pair:
        ref = literal.ref
        if ref.kind == "value":
            return YES  # the proof is about the days on which every quantity has a value
        if ref.kind == "question" and ref.name in self._fixed:
            held = not isinstance(literal.test, Among) or self._fixed[ref.name] in literal.test.options
            return self.circuit.behind(self.live(ref.name), YES if held is literal.positive else NO)
        if ref.kind == "question":
            symbol = self.symbols.question(self.rank, ref.name)
            return self.circuit.behind(self.live(ref.name), self._tested(symbol, literal))
        if item is None:
            return UNKNOWN
        if ref.via:
            beyond = Literal_(Ref(ref.kind, ref.name, ref.row), literal.test, literal.positive)
            return self.circuit.behind(self.field(item, ref.via), self._literal(beyond, item.links[ref.via]))
        if ref.kind == "class":
            return self._class(literal, item)
        if ref.kind == "cell":
            symbol = self.symbols.cell(self.rank, item, ref.name, ref.row)
            return self.circuit.behind(self.live(ref.name), self._tested(symbol, literal))
        symbol = self.symbols.fact(self.rank, item, ref.name)
        return self.circuit.behind(self.field(item, ref.name), self._tested(symbol, literal))

    def _class(self, literal: Literal_, item: Item) -> Pair:
        lines = self.pack.groups[item.group].tables[literal.ref.name].lines
        wanted: list[int] = []
        others: list[int] = []
        for index, line in enumerate(lines):
            test = literal.test
            hit = line.then in test.options if isinstance(test, Among) else isinstance(test, Known)
            (wanted if hit is literal.positive else others).append(self.row(item, literal.ref.name, index))
        return self.circuit.any(wanted), self.circuit.any(others)

    def _tested(self, symbol: Symbol, literal: Literal_) -> Pair:
        found = self._test(symbol, literal.test)
        return settled(found if literal.positive else -found)

    def _test(self, symbol: Symbol, test: Test) -> int:
        if isinstance(test, Known):
            return symbol.known()
        if isinstance(test, Among):
            return symbol.among(test.options)
        if isinstance(test, Every):
            return symbol.every(test.options)
        if not isinstance(test.bound, str):
            return _compared(self.circuit, symbol, test, _ordinal(test.bound))
        return self._by_day(test.bound, lambda bound: _compared(self.circuit, symbol, test, bound))

    def _by_day(self, value: str, test: Callable[[int], int]) -> int:
        """A test of a dated value, for what it is worth on each slice of days."""
        cases: dict[int, list[int]] = {}
        for literal, part in zip(self.symbols.slices, self.symbols.days.slices, strict=True):
            worth = self.pack.value_at(value, part.day)
            assert worth is not None
            cases.setdefault(_ordinal(worth), []).append(literal)
        if len(cases) == 1:
            return test(next(iter(cases)))
        return self.circuit.any(
            [self.circuit.all((self.circuit.any(when), test(worth))) for worth, when in cases.items()]
        )


def _compared(circuit: Circuit, symbol: Symbol, test: Compare, bound: int) -> int:
    if test.operator == ">=":
        return symbol.at_least(bound)
    if test.operator == ">":
        return symbol.at_least(bound + 1)
    if test.operator == "<":
        return -symbol.at_least(bound)
    if test.operator == "<=":
        return -symbol.at_least(bound + 1)
    return circuit.all((symbol.at_least(bound), -symbol.at_least(bound + 1)))


def _ordinal(value: int | date) -> int:
    return value.toordinal() if isinstance(value, date) else value
