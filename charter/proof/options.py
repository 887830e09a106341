"""Options that change nothing: whatever else is answered, choosing one or its neighbour leads to the same outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from charter.engine.inputs import Answer
from charter.engine.outcome import Outcome
from charter.pack.conditions import Among, Literal_, literals
from charter.proof.encode import Encoder
from charter.proof.guilty import parts
from charter.proof.prover import Prover
from charter.proof.queries import subject
from charter.text.slots import Slot

Tests = dict[str, list[frozenset[str]]]
"""By question, the sets of options that some condition asks about."""
Deciders = dict[str, list[tuple[int, frozenset[str]]]]
"""By question, verdicts that are true only when its answer is among some options."""

_SESSIONS = 4
"""Sessions in which options are compared by the engine before the solver is asked about all of them."""


def alike(prover: Prover) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Questions with options that rules name and yet do not tell apart, and that no text quotes.

    Options that no condition names are plain to see without a proof, and ``charter.pack.lint`` says them. A question of
    the profile states a fact: it is named only when none of its options matters.
    """
    pack = prover.pack
    quoted = {piece.name for pieces in pack.texts.values() for piece in pieces if isinstance(piece, Slot)}
    tests, deciders = _tests(prover), _deciders(prover)
    for name, question in pack.questions.items():
        if question.kind not in ("choix", "oui_non") or name in quoted or name not in tests:
            continue
        found = _classes(prover, name, tests[name], deciders.get(name, []))
        if question.profile and len(found) > 1:
            continue
        named = frozenset().union(*tests[name])
        yield from ((name, tuple(same)) for same in found if len(same) > 1 and not named.isdisjoint(same))


def classes(prover: Prover, name: str) -> list[list[str]]:
    """The options of a question, those that change nothing between them together."""
    return _classes(prover, name, _tests(prover)[name], _deciders(prover)[name])


def _tests(prover: Prover) -> Tests:
    found: Tests = defaultdict(list)
    for condition in prover.pack.conditions.values():
        for leaf in literals(condition):
            if leaf.ref.kind == "question" and isinstance(leaf.test, Among):
                found[leaf.ref.name].append(leaf.test.options)
    return found


def _deciders(prover: Prover) -> Deciders:
    pack, encoder = prover.pack, prover.encoder
    found: Deciders = defaultdict(list)
    verdicts = [(name, encoder.asked(name)[0]) for name in pack.questions]
    for rule in pack.rules():
        item = subject(encoder, rule.each) if rule.each else None
        verdict = encoder.rule(rule.id, item)[0]
        verdicts.append((rule.id, verdict if item is None else prover.circuit.all((verdict, item.present))))
    for key, verdict in verdicts:
        for part in parts(pack.condition(key)):
            if isinstance(part, Literal_) and part.ref.kind == "question" and isinstance(part.test, Among):
                options = frozenset(pack.options(part.ref.name))
                true = part.test.options if part.positive else options - part.test.options
                found[part.ref.name].append((verdict, true))
    return found


def _classes(
    prover: Prover, name: str, tests: list[frozenset[str]], deciders: list[tuple[int, frozenset[str]]]
) -> list[list[str]]:
    written: dict[tuple[bool, ...], list[str]] = {}
    for option in prover.pack.options(name):
        written.setdefault(tuple(option in test for test in tests), []).append(option)
    firsts = [same[0] for same in written.values()]
    apart = _decided(prover, name, firsts, deciders)
    apart |= _shown(prover, name, firsts, set(combinations(firsts, 2)) - apart)
    found: list[list[str]] = []
    for same in written.values():
        home = next((f for f in found if (f[0], same[0]) not in apart and _equal(prover, name, f[0], same[0])), None)
        if home is None:
            found.append(same)
        else:
            home += same
    return found


def _decided(
    prover: Prover, name: str, options: list[str], deciders: list[tuple[int, frozenset[str]]]
) -> set[tuple[str, str]]:
    """Pairs that a verdict tells apart: true in some session with one option, and never true with the other."""
    symbol = prover.symbols.question(prover.rank, name)
    apart: set[tuple[str, str]] = set()
    for verdict, true in deciders:
        for one in options:
            pairs = {_pair(options, one, other) for other in options if other not in true} - apart
            if one in true and pairs and _together(prover, verdict, symbol.among([one])):
                apart |= pairs
    return apart


def _pair(options: list[str], one: str, other: str) -> tuple[str, str]:
    return (one, other) if options.index(one) < options.index(other) else (other, one)


def _together(prover: Prover, *literals: int) -> bool:
    if any(all(witness.model.holds(literal) for literal in literals) for witness in prover.found):
        return True
    return prover.possible(literals) is True


def _shown(prover: Prover, name: str, options: list[str], pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The pairs that lead the engine to different outcomes in a session that was found."""
    apart: set[tuple[str, str]] = set()
    sessions = [witness.inputs for witness in prover.found if witness.outcome.view.asked[name]]
    for inputs in sessions[:_SESSIONS]:
        if apart == pairs:
            break
        said = {
            option: _everything_said(
                prover.engine.run(replace(inputs, answers={**inputs.answers, name: Answer("repondue", option)}))
            )
            for option in options
        }
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
    first, second = (Encoder(prover.pack, prover.symbols, prover.rank, {name: option}) for option in (one, two))
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
