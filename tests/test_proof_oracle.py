"""The proof against an exhaustive look at every session, on small random packs."""

from __future__ import annotations

import pytest
from proof_packs import Oracle, random_pack

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
