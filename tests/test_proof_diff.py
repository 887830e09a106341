"""Two packs compared: every verdict that some session changes, with the answers that show it, and no other."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
import yaml
from cli_support import ESSAI
from proof_packs import random_pack, sessions
from proof_support import pack

from charter.engine.engine import Engine
from charter.engine.outcome import Outcome
from charter.errors import PackError
from charter.pack.load import load, load_sources
from charter.pack.pack import Pack
from charter.proof.diff import compare

CHOICE = "id: qui, type: choix, texte: Qui répond, options: {dg: La direction, dsi: La DSI}"


def test_a_pack_does_not_differ_from_itself() -> None:
    found = compare(load([ESSAI]), load([ESSAI]))
    assert (found.level, found.changes, found.added, found.removed, found.reworded) == ("aucune", (), {}, {}, ())


def test_a_clause_whose_condition_moves_is_shown_by_the_answers_that_it_moves_for() -> None:
    size = "id: effectif, type: nombre, texte: Combien, min: 1, max: 900"
    before, after = (
        pack(
            questions=[size],
            clauses=[f"id: grand, si: {{effectif: '>= {bound}'}}", "id: petit, si: {effectif: '< 10'}"],
        )
        for bound in (50, 60)
    )
    found = compare(before, after)
    (change,) = found.changes
    assert (change.kind, change.ids, change.before, change.after) == ("clause", ("grand",), True, False)
    assert change.answers == ("«\u00a0Combien\u00a0» → de 50 à 59",)
    assert found.level == "majeure"
    assert Engine(before).run(change.session).rules["grand"].truth is True
    assert Engine(after).run(change.session).rules["grand"].truth is False


def test_what_is_new_gone_or_reworded_is_named_and_tells_the_version() -> None:
    before = pack(questions=[CHOICE], clauses=["id: une, si: {qui: dg}"])
    more = pack(questions=[CHOICE], clauses=["id: une, si: {qui: dg}", "id: deux, si: {qui: dsi}"])
    words = pack(questions=[CHOICE], clauses=["id: une, si: {qui: dg}, texte: Un autre texte."])
    longer = pack(
        questions=[CHOICE.replace("dsi: La DSI", "dsi: La DSI, nul: Personne")], clauses=["id: une, si: {qui: dg}"]
    )
    assert (compare(before, more).added, compare(before, more).level) == ({"clauses": ("deux",)}, "mineure")
    assert (compare(more, before).removed, compare(more, before).level) == ({"clauses": ("deux",)}, "majeure")
    assert (compare(before, words).reworded, compare(before, words).level) == (("une",), "corrective")
    assert (compare(before, longer).added, compare(before, longer).level) == ({"options": ("qui.nul",)}, "mineure")


def swapped(one: Pack, random: Random) -> Pack | None:
    """The pack with the conditions of two clauses exchanged; None when they cannot be."""
    (name,) = one.files
    data = yaml.safe_load(one.files[name])
    pairs = [
        (a, b)
        for a, b in combinations(data["clauses"], 2)
        if a.get("pour_chaque") == b.get("pour_chaque") and a["si"] != b["si"]
    ]
    if not pairs:
        return None
    a, b = random.choice(pairs)
    a["si"], b["si"] = b["si"], a["si"]
    try:
        return load_sources({name: yaml.safe_dump(data, allow_unicode=True).encode()})
    except PackError:
        return None


def verdicts(one: Pack, outcome: Outcome) -> dict[tuple[str, str], object]:
    found: dict[tuple[str, str], object] = {(name, ""): outcome.rules[name].truth for name in outcome.rules}
    for items in outcome.items.values():
        for item, held in items.items():
            found |= {(name, item): verdict.truth for name, verdict in held.rules.items()}
    return found


@pytest.mark.parametrize("slice_", range(4))
def test_the_clauses_that_differ_are_those_that_some_session_tells_apart(slice_: int) -> None:
    compared = changed = 0
    for seed in range(slice_, 120, 4):
        before = random_pack(seed)
        after = swapped(before, Random(seed))
        if after is None:
            continue
        old, new = Engine(before), Engine(after)
        apart: set[str] = set()
        for inputs in sessions(before):
            one, two = verdicts(before, old.run(inputs)), verdicts(after, new.run(inputs))
            apart |= {key[0] for key in one if one[key] != two[key]}
        assert {change.ids[0] for change in compare(before, after).changes} == apart, seed
        compared, changed = compared + 1, changed + bool(apart)
    assert compared > 5
    assert changed > 5
