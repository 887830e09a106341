"""What a session may hold, as variables: the answer to each question, the facts of items, the day."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from charter.engine.inputs import Value
from charter.pack.pack import Pack
from charter.proof.days import Days
from charter.proof.gates import FALSE, TRUE, Circuit
from charter.proof.spec import Spec, may_be_left_out, spec_of

_SpecOf = Callable[[Pack], Spec | None]


class Model:
    """The values that the solver gave to the variables; one that it never met is false."""

    def __init__(self, told: Sequence[int]) -> None:
        self._told = told

    def holds(self, literal: int) -> bool:
        place = abs(literal) - 1
        return (place < len(self._told) and self._told[place] > 0) is (literal > 0)


class Symbol:
    """An answer that is not known: tests of it are literals."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    def among(self, options: Iterable[str]) -> int:
        """One of the options is chosen."""
        raise NotImplementedError(self.spec.kind)

    def every(self, options: Iterable[str]) -> int:
        """All the options are ticked."""
        return FALSE

    def at_least(self, bound: int) -> int:
        """The number, or the rank of the day, is that high."""
        raise NotImplementedError(self.spec.kind)

    def known(self) -> int:
        """There is something to quote."""
        return TRUE

    def value(self, model: Model) -> Value | None:
        """The answer in a model; None for a text or a reference, which no test looks into."""
        return self.spec.usual()

    def facts(self, model: Model) -> list[int]:
        """The literals that make the answer what it is in a model."""
        return []

    def usual(self) -> list[int]:
        """The literals that make the answer its default; none when it has none."""
        return []


class Choice(Symbol):
    def __init__(self, spec: Spec, circuit: Circuit) -> None:
        super().__init__(spec)
        self._circuit = circuit
        if len(spec.options) == 2:
            one = circuit.new()
            self.options = dict(zip(spec.options, (one, -one), strict=True))
        else:
            self.options = {option: circuit.new() for option in spec.options}
            circuit.exactly_one(list(self.options.values()))

    def among(self, options: Iterable[str]) -> int:
        return self._circuit.any([self.options[option] for option in options if option in self.options])

    def value(self, model: Model) -> Value | None:
        return next(option for option, literal in self.options.items() if model.holds(literal))

    def facts(self, model: Model) -> list[int]:
        return [literal for literal in self.options.values() if model.holds(literal)]

    def usual(self) -> list[int]:
        return [literal for option, literal in self.options.items() if option == self.spec.default]


class Ticks(Symbol):
    def __init__(self, spec: Spec, circuit: Circuit) -> None:
        super().__init__(spec)
        self._circuit = circuit
        self.options = {option: circuit.new() for option in spec.options}

    def among(self, options: Iterable[str]) -> int:
        return self._circuit.any([self.options[option] for option in options if option in self.options])

    def every(self, options: Iterable[str]) -> int:
        return self._circuit.all([self.options.get(option, FALSE) for option in options])

    def known(self) -> int:
        return self._circuit.any(self.options.values())

    def value(self, model: Model) -> Value | None:
        return tuple(option for option, literal in self.options.items() if model.holds(literal))

    def facts(self, model: Model) -> list[int]:
        return [literal if model.holds(literal) else -literal for literal in self.options.values()]

    def usual(self) -> list[int]:
        usual = self.spec.default
        if not isinstance(usual, tuple):
            return []
        return [literal if option in usual else -literal for option, literal in self.options.items()]


class Order(Symbol):
    """A number or a day, by the thresholds that something compares it to."""

    def __init__(self, spec: Spec, circuit: Circuit) -> None:
        super().__init__(spec)
        self._circuit = circuit
        self.cuts: list[int] = []
        self.literals: dict[int, int] = {}

    def at_least(self, bound: int) -> int:
        if bound <= self.spec.low or bound > self.spec.high:
            return TRUE if bound <= self.spec.low else FALSE
        if bound not in self.literals:
            literal = self.literals[bound] = self._circuit.new()
            insort(self.cuts, bound)
            place = self.cuts.index(bound)
            if place:
                self._circuit.require(-literal, self.literals[self.cuts[place - 1]])
            if place + 1 < len(self.cuts):
                self._circuit.require(-self.literals[self.cuts[place + 1]], literal)
        return self.literals[bound]

    def within(self, model: Model) -> tuple[int | None, int | None]:
        """The last threshold reached and the first one that is not."""
        reached = [cut for cut in self.cuts if model.holds(self.literals[cut])]
        missed = [cut for cut in self.cuts if not model.holds(self.literals[cut])]
        return (reached[-1] if reached else None), (missed[0] if missed else None)

    def value(self, model: Model) -> Value | None:
        reached, missed = self.within(model)
        low = self.spec.low if reached is None else reached
        high = self.spec.high if missed is None else missed - 1
        return self.spec.nearest(low, high)

    def facts(self, model: Model) -> list[int]:
        reached, missed = self.within(model)
        found = [] if reached is None else [self.literals[reached]]
        return found if missed is None else [*found, -self.literals[missed]]

    def usual(self) -> list[int]:
        usual = self.spec.default.toordinal() if isinstance(self.spec.default, date) else self.spec.default
        if not isinstance(usual, int):
            return []
        return [literal if usual >= cut else -literal for cut, literal in self.literals.items()]


@dataclass(slots=True, eq=False)
class Item:
    """An item that may be in its register, and those that its references designate."""

    group: str
    path: str
    present: int
    links: dict[str, Item] = field(default_factory=dict)


class Symbols:
    """The variables of every session that all the packs admit.

    ``sizes`` says how many items of each register are looked at, besides those that items designate: each item has its
    own, since two that have the same facts change nothing.
    """

    def __init__(self, circuit: Circuit, packs: Sequence[Pack], sizes: Mapping[str, int], days: Days) -> None:
        self.circuit = circuit
        self.packs = packs
        self.days = days
        self.strict = circuit.new()
        """While it is assumed, no question is left out."""
        self.slices = self._choice(len(days.slices))
        self._symbols: dict[tuple[object, ...], Symbol] = {}
        self._specs: dict[tuple[object, ...], Spec] = {}
        self._out: dict[str, int] = {}
        self.pools: dict[str, list[Item]] = {}
        self.registers: dict[str, list[Item]] = {group: [] for pack in packs for group in pack.groups}
        for group in self.registers:
            count = max(1, sizes.get(group, 0))
            self.pools[group] = [self._item(group, f"{group}:{number}") for number in range(count)]

    def _choice(self, count: int) -> list[int]:
        if count == 1:
            return [TRUE]
        literals = [self.circuit.new() for _ in range(count)]
        self.circuit.exactly_one(literals)
        return literals

    def _item(self, group: str, path: str) -> Item:
        item = Item(group, path, self.circuit.new())
        self.registers[group].append(item)
        for pack in self.packs:
            for known in pack.groups[group].fields if group in pack.groups else ():
                if known.kind == "reference" and known.group and known.id not in item.links:
                    item.links[known.id] = self._item(known.group, f"{path}.{known.id}")
        return item

    def out(self, question: str) -> int:
        """The question is left out on purpose; never, when one of the packs forbids it."""
        if question not in self._out:
            free = all(question not in pack.questions or may_be_left_out(pack, question) for pack in self.packs)
            self._out[question] = literal = self.circuit.new() if free else FALSE
            if free:
                self.circuit.require(-self.strict, -literal)
        return self._out[question]

    # Each of these makes the variables of the symbol when it meets it first, unless they are only to be looked at.

    def question(self, pack: int, name: str, made: bool = True) -> Symbol:
        """The answer to a question, as the pack of that rank reads it."""
        return self._symbol(pack, ("question", name), lambda at: spec_of(at.questions.get(name)), "", made)

    def fact(self, pack: int, item: Item, name: str, made: bool = True) -> Symbol:
        """A fact of an item."""
        home = item.group
        return self._symbol(
            pack,
            ("fact", home, name),
            lambda at: spec_of(at.field(home, name)) if home in at.groups else None,
            item.path,
            made,
        )

    def cell(self, pack: int, item: Item, matrix: str, row: str, made: bool = True) -> Symbol:
        """The cell of a matrix for an item."""

        def spec(at: Pack) -> Spec | None:
            found = at.questions.get(matrix)
            if found is None or found.kind != "matrice" or row not in found.rows or found.columns != item.group:
                return None
            usual = found.default.get(row) if isinstance(found.default, dict) else None
            return Spec("choix", tuple(found.cells), default=usual)

        return self._symbol(pack, ("cell", matrix, row), spec, item.path, made)

    def _symbol(self, pack: int, name: tuple[str, ...], spec: _SpecOf, path: str, made: bool) -> Symbol:
        key = self._key(pack, name, spec)
        found = self._symbols.get((key, path))
        if found is None:
            if not made:
                return Symbol(self._specs[key])
            found = self._symbols[key, path] = self._made(self._specs[key])
        return found

    def _key(self, pack: int, name: tuple[str, ...], spec: _SpecOf) -> tuple[object, ...]:
        """One variable for all the packs when they admit values in common, else one each."""
        if (pack, name) in self._specs:
            return (pack, name)
        if name not in self._specs:
            own = spec(self.packs[pack])
            assert own is not None
            shared: Spec | None = own
            for at in self.packs:
                other = spec(at)
                if shared is not None and other is not None:
                    shared = shared.merged(other)
            if shared is None:
                self._specs[pack, name] = own
                return (pack, name)
            self._specs[name] = shared
        return name

    def _made(self, spec: Spec) -> Symbol:
        if spec.kind in ("choix", "oui_non"):
            return Choice(spec, self.circuit)
        if spec.kind == "multi":
            return Ticks(spec, self.circuit)
        return Order(spec, self.circuit) if spec.kind in ("nombre", "date") else Symbol(spec)
