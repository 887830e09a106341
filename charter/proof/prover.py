"""One pack written for the solver, and its questions answered: with a session that the engine confirms, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from charter.engine.engine import Engine
from charter.engine.inputs import Inputs
from charter.engine.outcome import Outcome
from charter.pack.pack import Pack
from charter.proof.cone import sizes
from charter.proof.days import days
from charter.proof.decode import replay
from charter.proof.encode import Encoder
from charter.proof.gates import Circuit
from charter.proof.queries import Query, demands
from charter.proof.solver import PySat, Solver
from charter.proof.symbols import Model, Symbols

_MISSES = 12
"""Fruitless tries at enlarging a session after which it is taken as it is."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A complete session that a model stands for, and what the engine concludes from it."""

    model: Model
    inputs: Inputs
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query: whether it is possible (None: the solver gave up), and a session when one had to be found."""

    query: Query
    possible: bool | None
    witness: Witness | None = None

    @property
    def proved(self) -> bool:
        return self.possible is self.query.wanted


class Prover:
    """A pack written over the variables of ``symbols``, where it has the rank ``rank``, and a solver."""

    def __init__(self, pack: Pack, symbols: Symbols, rank: int = 0) -> None:
        self.pack = pack
        self.symbols = symbols
        self.rank = rank
        self.circuit = symbols.circuit
        self.encoder = Encoder(pack, symbols, rank)
        self.engine = Engine(pack)
        self.found: list[Witness] = []
        """The sessions found so far."""

    @classmethod
    def of(cls, pack: Pack, only: date | None = None, solver: Solver | None = None) -> Prover:
        """A pack alone; ``only`` limits the proof to the slice of days that holds that day.

        Raises UsageError without a solver, or when some quantity has no value yet on that day.
        """
        circuit = Circuit(solver or PySat())
        return cls(pack, Symbols(circuit, [pack], sizes(demands(pack)), days([pack], only)))

    def possible(self, literals: Sequence[int], strict: bool = True) -> bool | None:
        """Whether a complete session makes all the literals true, without leaving anything out when ``strict``."""
        return self.circuit.solver.solve([*literals, self.symbols.strict] if strict else literals)

    def model(self) -> Model:
        """The last model found."""
        return Model(self.circuit.solver.told())

    def witness(self) -> Witness:
        """The session of the last model found, confirmed by the engine. Raises Disagreement when it is not."""
        return self.confirmed(self.model())

    def confirmed(self, model: Model) -> Witness:
        """The session of a model, as this pack reads it. Raises Disagreement when the engine concludes otherwise."""
        inputs, outcome = replay(self.engine, self.encoder, model)
        self.found.append(Witness(model, inputs, outcome))
        return self.found[-1]

    def answer(self, queries: Iterable[Query]) -> Iterator[Answer]:
        """What comes of each query. A session found for one is first tried on those that are still to be answered."""
        waiting = {number: query for number, query in enumerate(queries) if query.wanted}
        for query in queries:
            if not query.wanted:
                possible = self.possible([query.goal, *query.given], query.strict)
                yield Answer(query, possible, self.witness() if possible else None)
        while waiting:
            number, query = next(iter(waiting.items()))
            del waiting[number]
            possible = self.possible([query.goal, *query.given], query.strict)
            yield Answer(query, possible)
            if possible:
                model = self._richest(query, waiting.values())
                seen = [n for n, other in waiting.items() if self._shows(model, other)]
                for n in seen:
                    yield Answer(waiting.pop(n), True)

    def _richest(self, query: Query, others: Iterable[Query]) -> Model:
        """The session of the last model, made to show as many of ``others`` as it easily can, and confirmed.

        Confirming a session costs more than solving for it: a few tries at enlarging it spare as many sessions.
        """
        model, misses = self.model(), 0
        held = [query.goal, *query.given, self.symbols.strict]
        for other in others:
            if misses == _MISSES:
                break
            wanted = [other.goal, *other.given]
            if all(model.holds(literal) for literal in wanted):
                held += wanted
            elif self.possible([*held, *wanted], strict=False):
                held += wanted
                model = self.model()
            else:
                misses += 1
        return self.confirmed(model).model

    def _shows(self, model: Model, query: Query) -> bool:
        wanted = (query.goal, *query.given, *((self.symbols.strict,) if query.strict else ()))
        return all(model.holds(literal) for literal in wanted)
