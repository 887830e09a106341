"""The fewest sessions in which every clause is seen to be there and not to be there, for a lawyer to read once."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.outcome import Outcome
from charter.pack.pack import Pack
from charter.proof.answers import Answers, answers
from charter.proof.decode import trimmed
from charter.proof.guilty import plain
from charter.proof.prover import Prover

Target = tuple[str, bool]
"""A clause, and whether it is to be seen true or false (of some item, when it is evaluated by item)."""


def sessions(pack: Pack) -> list[Answers]:
    """Complete sessions, as answers, that show each clause both ways as far as it can be.

    Each session is made to show as much of what remains as it can; sessions that the others make useless are then taken
    away. That is few, not proved to be fewest. Raises UsageError without a solver.
    """
    prover = Prover.of(pack)
    wanted = dict(_targets(prover))
    kept: list[tuple[Answers, frozenset[Target]]] = []
    while wanted:
        first = next(iter(wanted))
        shown = _session(prover, first, wanted)
        if shown is None:
            del wanted[first]
            continue
        kept.append(shown)
        for target in shown[1]:
            wanted.pop(target, None)
    return [held for held, _shows in _useful(kept)]


def _targets(prover: Prover) -> Iterator[tuple[Target, int]]:
    encoder, circuit = prover.encoder, prover.circuit
    for clause in prover.pack.clauses.values():
        yield (clause.id, True), encoder.fired(clause.id)
        if clause.each is None:
            yield (clause.id, False), encoder.rule(clause.id)[1]
        else:
            items = prover.symbols.registers[clause.each]
            missed = [circuit.all((one.present, encoder.rule(clause.id, one)[1])) for one in items]
            yield (clause.id, False), circuit.any(missed)


def _session(prover: Prover, first: Target, wanted: dict[Target, int]) -> tuple[Answers, frozenset[Target]] | None:
    """A session that shows ``first`` and as much of the rest as can be shown with it; None when nothing shows it."""
    held = [wanted[first], prover.symbols.strict]
    if not prover.possible(held, strict=False):
        return None
    model = prover.model()
    for literal in wanted.values():
        if model.holds(literal):
            held.append(literal)
        elif prover.possible([*held, literal], strict=False):
            held.append(literal)
            model = prover.model()
    prover.possible(plain(prover, held), strict=False)
    witness = prover.witness()
    return answers(prover.pack, trimmed(prover.pack, witness.inputs, witness.outcome)), _shown(prover, witness.outcome)


def _shown(prover: Prover, outcome: Outcome) -> frozenset[Target]:
    """What the engine says of the clauses in a session."""
    found: set[Target] = set()
    for clause in prover.pack.clauses.values():
        if clause.each is None:
            verdicts = [outcome.rules[clause.id]]
        else:
            verdicts = [one.rules[clause.id] for one in outcome.items[clause.each].values()]
        found |= {(clause.id, verdict.truth) for verdict in verdicts if verdict.truth is not None}
    return frozenset(found)


def _useful(kept: list[tuple[Answers, frozenset[Target]]]) -> list[tuple[Answers, frozenset[Target]]]:
    """The sessions without those that show nothing of their own, the last ones looked at first."""
    left = list(kept)
    for one in reversed(kept):
        others = [other for other in left if other is not one]
        if one[1] <= frozenset().union(*(shows for _held, shows in others)):
            left = others
    return left
