"""The smallest set of answers that forces a fault, in the plainest session that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from charter.engine.truth import DEAD
from charter.pack.conditions import AllOf, Condition
from charter.proof.prover import Prover, Witness
from charter.proof.queries import Query
from charter.proof.symbols import Item, Symbol

Kind = Literal["reponse", "ecartee", "fait", "case", "element", "vide", "jour"]


@dataclass(frozen=True, slots=True)
class Fact:
    """What a room said, and the literal that stands for it. ``name`` is a question, a field, a register or « matrix.row ».

    ``rank`` is that of the pack that it is a fact for.
    """

    kind: Kind
    literal: int
    rank: int
    name: str = ""
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Guilt:
    """Facts none of which can be taken away, and a session that holds them."""

    facts: tuple[Fact, ...]
    witness: Witness


def smallest(prover: Prover, query: Query, beside: Prover | None = None) -> Guilt | None:
    """What forces the goal of a query that is possible. None when the solver gave up on the way.

    ``beside`` is another pack over the same variables, whose questions count as well.

    The session is made plain first: registers empty, defaults taken, wherever the fault survives it.
    """
    held = [query.goal, *query.given, *((prover.symbols.strict,) if query.strict else ())]
    held = plain(prover, held)
    if not prover.possible(held, strict=False):
        return None
    witness = prover.witness()
    # What is decided last explains best: a register before the questions, a question before those that lead to it.
    facts = list(_facts(prover, witness))[::-1]
    if beside is not None:
        known = {fact.literal for fact in facts}
        more = list(_facts(beside, beside.confirmed(witness.model)))[::-1]
        facts += [fact for fact in more if fact.literal not in known]
    context = [-query.goal, *query.given, *((prover.symbols.strict,) if query.strict else ())]
    kept = _core(prover, [fact.literal for fact in facts], context)
    if kept is None:
        return None
    return Guilt(tuple(fact for fact in reversed(facts) if fact.literal in kept), witness)


def clashing(prover: Prover, conditions: Sequence[tuple[Condition, int]], item: Item | None) -> list[Condition]:
    """Conditions (each with its literal) that cannot all hold, none of which can be taken away."""
    given = [item.present] if item is not None else []
    kept = _core(prover, [literal for _condition, literal in conditions], [*given, prover.symbols.strict])
    return [condition for condition, literal in conditions if kept is not None and literal in kept]


def parts(condition: Condition) -> Iterator[Condition]:
    """The lines of a condition that must all hold."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from parts(part)
    else:
        yield condition


def _core(prover: Prover, literals: Iterable[int], context: list[int]) -> set[int] | None:
    """The literals that cannot hold with the context, one less of which could; None when all of them can.

    QuickXplain (Junker, 2004): halves are taken away before single literals, and the first ones are the last to go.
    """
    candidates = list(dict.fromkeys(literals))

    def clash(more: list[int]) -> bool:
        return prover.possible([*context, *more], strict=False) is False

    def explain(kept: list[int], added: bool, rest: list[int]) -> list[int]:
        if added and clash(kept):
            return []
        if len(rest) == 1:
            return rest
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        later = explain([*kept, *first], bool(first), second)
        sooner = explain([*kept, *later], bool(later), first)
        return [*sooner, *later]

    if not clash(candidates):
        return None
    return set(explain([], True, candidates)) if candidates else set()


def plain(prover: Prover, held: list[int]) -> list[int]:
    """What is held, and everything ordinary that can be held with it: no item too many, nothing left out, defaults."""
    symbols, pack = prover.symbols, prover.pack
    for group in reversed(prover.engine.reference_order):
        absent = [-one.present for one in symbols.registers[group] if one.present not in held]
        held = _if_possible(prover, held, absent)
    for name in pack.questions:
        held = _if_possible(prover, held, [-symbols.out(name)])
        held = _if_possible(prover, held, symbols.question(prover.rank, name, made=False).usual())
    for part, literal in zip(symbols.days.slices, symbols.slices, strict=True):
        if part.usual:
            held = _if_possible(prover, held, [literal])
    return held


def _if_possible(prover: Prover, held: list[int], more: list[int]) -> list[int]:
    return [*held, *more] if prover.possible([*held, *more], strict=False) else held


def _facts(prover: Prover, witness: Witness) -> Iterator[Fact]:
    """Everything that was said in a session, of what was asked there."""
    symbols, pack, model = prover.symbols, prover.pack, witness.model
    if len(symbols.slices) > 1:
        yield from (Fact("jour", literal, prover.rank) for literal in symbols.slices if model.holds(literal))
    for name in pack.order:
        if witness.outcome.view.asked[name] is not True:
            continue
        if model.holds(symbols.out(name)):
            yield Fact("ecartee", symbols.out(name), prover.rank, name)
        else:
            yield from _of(symbols.question(prover.rank, name, made=False), witness, "reponse", prover.rank, name)
            if symbols.out(name) != -1:
                yield Fact("reponse", -symbols.out(name), prover.rank, name)
    for group in prover.engine.reference_order:
        yield from _of_register(prover, witness, group)


def _of(symbol: Symbol, witness: Witness, kind: Kind, rank: int, name: str, item: Item | None = None) -> Iterator[Fact]:
    for literal in symbol.facts(witness.model):
        yield Fact(kind, literal, rank, name, item)


def _of_register(prover: Prover, witness: Witness, group: str) -> Iterator[Fact]:
    symbols, model = prover.symbols, witness.model
    items = symbols.registers[group]
    absent = prover.circuit.all([-one.present for one in items if not model.holds(one.present)])
    yield Fact("vide", absent, prover.rank, group)
    views = iter(witness.outcome.view.items[group].values())
    for one in items:
        if not model.holds(one.present):
            continue
        view = next(views)
        yield Fact("element", one.present, prover.rank, group, one)
        for field in prover.pack.groups[group].fields:
            if view.fields[field.id] not in (None, DEAD):
                yield from _of(
                    symbols.fact(prover.rank, one, field.id, made=False), witness, "fait", prover.rank, field.id, one
                )
        for question in prover.pack.questions.values():
            for row in question.rows if question.columns == group else ():
                name = f"{question.id}.{row}"
                yield from _of(
                    symbols.cell(prover.rank, one, question.id, row, made=False),
                    witness,
                    "case",
                    prover.rank,
                    name,
                    one,
                )
