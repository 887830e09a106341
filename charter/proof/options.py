"""Options that change nothing: whatever else is answered, choosing one or its neighbour leads to the same outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from charter.engine.inputs import Answer
from charter.engine.outcome import Outcome
from charter.pack.conditions import Among, literals
from charter.pack.pack import Pack
from charter.proof.encode import Encoder
from charter.proof.prover import Prover
from charter.text.slots import Slot


def alike(prover: Prover) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Questions with options that rules name and yet do not tell apart, and that no text quotes.

    Options that no condition names are plain to see without a proof, and ``charter.pack.lint`` says them.
    A question of the profile states a fact: it is named only when none of its options matters. The sessions that the
    prover has found tell most options apart at the price of one evaluation each; the solver settles the others.
    """
    pack = prover.pack
    quoted = {piece.name for pieces in pack.texts.values() for piece in pieces if isinstance(piece, Slot)}
    for name, question in pack.questions.items():
        if question.kind not in ("choix", "oui_non") or name in quoted:
            continue
        classes = _classes(prover, name)
        if question.profile and len(classes) > 1:
            continue
        named = frozenset().union(*_tests(pack, name))
        yield from ((name, tuple(same)) for same in classes if len(same) > 1 and not named.isdisjoint(same))


def _classes(prover: Prover, name: str) -> list[list[str]]:
    """The options of a question, those that change nothing between them together."""
    written: dict[tuple[bool, ...], list[str]] = {}
    tests = list(_tests(prover.pack, name))
    for option in prover.pack.options(name):
        written.setdefault(tuple(option in test for test in tests), []).append(option)
    found: list[list[str]] = []
    apart = _told_apart(prover, name, [same[0] for same in written.values()])
    for same in written.values():
        home = next((f for f in found if (f[0], same[0]) not in apart and _equal(prover, name, f[0], same[0])), None)
        if home is None:
            found.append(same)
        else:
            home += same
    return found


def _tests(pack: Pack, question: str) -> Iterator[frozenset[str]]:
    """The sets of options that some condition asks about."""
    for condition in pack.conditions.values():
        for leaf in literals(condition):
            if leaf.ref.kind == "question" and leaf.ref.name == question and isinstance(leaf.test, Among):
                yield leaf.test.options


def _told_apart(prover: Prover, name: str, options: list[str]) -> set[tuple[str, str]]:
    """The pairs of options that lead to different outcomes in a session that was found."""
    pairs = set(combinations(options, 2))
    apart: set[tuple[str, str]] = set()
    for witness in prover.found:
        if apart == pairs:
            break
        if witness.outcome.view.asked[name]:
            said = {}
            for option in options:
                answers = {**witness.inputs.answers, name: Answer("repondue", option)}
                said[option] = _everything_said(prover.engine.run(replace(witness.inputs, answers=answers)))
            apart |= {(one, two) for one, two in pairs if said[one] != said[two]}
    return apart


def _everything_said(outcome: Outcome) -> tuple[object, ...]:
    """All that an option may change: verdicts, classes, and which questions are asked."""
    items = [
        (tuple(one.classes.values()), tuple(verdict.truth for verdict in one.rules.values()))
        for found in outcome.items.values()
        for one in found.values()
    ]
    rules = tuple(verdict.truth for verdict in outcome.rules.values())
    return tuple(outcome.view.asked.values()), rules, tuple(items)


def _equal(prover: Prover, name: str, one: str, two: str) -> bool:
    """Two copies of the pack, in which the question has one answer and the other, never differ."""
    circuit = prover.circuit
    first, second = (Encoder(prover.pack, prover.symbols, prover.rank, fixed={name: option}) for option in (one, two))
    pairs = zip(_verdicts(prover, first), _verdicts(prover, second), strict=True)
    differ = circuit.any([circuit.differ(here, there) for here, there in pairs])
    return prover.possible([differ, prover.encoder.live(name)[0]], strict=False) is False


def _verdicts(prover: Prover, encoder: Encoder) -> Iterator[int]:
    pack, pools = prover.pack, prover.symbols.pools
    for question in pack.questions:
        yield encoder.asked(question)[0]
    for rule in pack.rules():
        yield encoder.rule(rule.id, pools[rule.each][0] if rule.each else None)[0]
    for group, content in pack.groups.items():
        for name, table in content.tables.items():
            yield from (encoder.row(pools[group][0], name, index) for index in range(len(table.lines)))
