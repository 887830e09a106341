"""The proof against an exhaustive look at every session, on small random packs."""

from __future__ import annotations

from itertools import combinations

import pytest
from proof_packs import Oracle, random_pack, sessions

from charter.engine.engine import Engine
from charter.engine.inputs import Answer, Inputs
from charter.pack.pack import Pack
from charter.proof import options
from charter.proof.prover import Prover
from charter.proof.queries import queries

PACKS = 320
"""``tests/storm_proof.py`` looks at thousands."""


@pytest.mark.parametrize("slice_", range(8))
def test_the_solver_finds_possible_what_some_session_shows_and_nothing_else(slice_: int) -> None:
    compared = 0
    for seed in range(slice_, PACKS, 8):
        pack = random_pack(seed)
        seen = Oracle(pack).seen
        prover = Prover.of(pack)
        for answer in prover.answer(list(queries(prover.encoder))):
            key = (answer.query.property, *answer.query.ids)
            assert answer.possible is (key in seen), (seed, key)
            compared += 1
    assert compared > 500


def alike(pack: Pack, question: str) -> set[tuple[str, str]]:
    """Pairs of options that lead to the same outcome in every session."""
    engine = Engine(pack)
    pairs = set(combinations(pack.options(question), 2))
    for inputs in sessions(pack):
        said = {}
        for option in pack.options(question):
            answers = {**inputs.answers, question: Answer("repondue", option)}
            outcome = engine.run(Inputs(inputs.day, answers, inputs.items, inputs.closed, inputs.cells))
            asked = {name: state != "sans_objet" for name, state in outcome.states.items()}
            said[option] = (asked, outcome.rules, outcome.items)
        pairs = {(one, two) for one, two in pairs if said[one] == said[two]}
    return pairs


@pytest.mark.parametrize("slice_", range(4))
def test_options_are_alike_when_no_session_tells_them_apart(slice_: int) -> None:
    compared = same = 0
    for seed in range(400 + slice_, 480, 4):
        pack = random_pack(seed)
        prover = Prover.of(pack)
        assert sum(1 for _answer in prover.answer(list(queries(prover.encoder)))) > 0
        for name in pack.questions:
            if pack.questions[name].kind in ("choix", "oui_non"):
                classes = options.classes(prover, name)
                found = {
                    pair for one in classes for pair in combinations(sorted(one, key=list(pack.options(name)).index), 2)
                }
                assert found == alike(pack, name), (seed, name)
                compared, same = compared + 1, same + bool(found)
    assert compared > 10
    assert 0 < same < compared
