"""Formulas as gates: each distinct conjunction is one variable of the solver, written once."""

from __future__ import annotations

from collections.abc import Iterable

from charter.proof.solver import Solver

TRUE = 1
FALSE = -1
Pair = tuple[int, int]
"""A truth of the engine: the literal that says « true » and the one that says « false ». Neither: unknown."""

YES: Pair = (TRUE, FALSE)
NO: Pair = (FALSE, TRUE)
UNKNOWN: Pair = (FALSE, FALSE)

_LADDER = 6
"""From this many options on, « exactly one » is written with helper variables: three clauses an option, not a square."""


class Circuit:
    """Gates over one solver."""

    def __init__(self, solver: Solver) -> None:
        self.solver = solver
        self.size = TRUE
        self._gates: dict[tuple[int, ...], int] = {}
        solver.add([TRUE])

    def new(self) -> int:
        """A variable that nothing binds yet."""
        self.size += 1
        return self.size

    def require(self, *literals: int) -> None:
        """One of these is true in every session."""
        self.solver.add(literals)

    def all(self, literals: Iterable[int]) -> int:
        """The literal that is true when all are."""
        kept: set[int] = set()
        for literal in literals:
            if literal == FALSE or -literal in kept:
                return FALSE
            if literal != TRUE:
                kept.add(literal)
        if len(kept) < 2:
            return kept.pop() if kept else TRUE
        key = tuple(sorted(kept))
        gate = self._gates.get(key)
        if gate is None:
            gate = self._gates[key] = self.new()
            for literal in key:
                self.solver.add((-gate, literal))
            self.solver.add((gate, *(-literal for literal in key)))
        return gate

    def any(self, literals: Iterable[int]) -> int:
        """The literal that is true when one is."""
        return -self.all([-literal for literal in literals])

    def differ(self, one: int, other: int) -> int:
        """The literal that is true when the two are not the same."""
        return self.any((self.all((one, -other)), self.all((-one, other))))

    def exactly_one(self, literals: list[int]) -> None:
        """Require that one and only one be true."""
        self.solver.add(literals)
        if len(literals) < _LADDER:
            for index, literal in enumerate(literals):
                for other in literals[:index]:
                    self.solver.add((-literal, -other))
            return
        earlier = literals[0]
        for literal in literals[1:]:
            self.solver.add((-earlier, -literal))
            step = self.new()
            self.solver.add((-earlier, step))
            self.solver.add((-literal, step))
            earlier = step

    # -- truths of the engine ------------------------------------------------------------------------------------------

    def every(self, pairs: Iterable[Pair]) -> Pair:
        """True when all are true, false when one is false."""
        found = list(pairs)
        return self.all([pair[0] for pair in found]), self.any([pair[1] for pair in found])

    def some(self, pairs: Iterable[Pair]) -> Pair:
        """True when one is true, false when all are false."""
        found = list(pairs)
        return self.any([pair[0] for pair in found]), self.all([pair[1] for pair in found])

    def behind(self, gate: Pair, pair: Pair) -> Pair:
        """What ``pair`` says when ``gate`` is true; false when it is false, unknown when it is."""
        true = self.all((gate[0], pair[0]))
        if gate[1] == -gate[0] and pair[1] == -pair[0]:
            return true, -true
        return true, self.any((gate[1], self.all((gate[0], pair[1]))))


def settled(literal: int) -> Pair:
    """The truth of something that is never unknown."""
    return literal, -literal
