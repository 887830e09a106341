"""The ready-made uses: complete, classed as they say, never made safer by a missing fact, and prompts without anybody in them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from charter.engine.engine import Engine
from charter.engine.inputs import Inputs, Item, Value
from charter.engine.outcome import ItemVerdicts
from charter.pack.library import Starter
from charter.pack.load import load
from charter.pack.pack import UNCLASSIFIED, Pack

SOCLE = Path(__file__).resolve().parent.parent / "rules" / "socle"
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load([SOCLE])


@pytest.fixture(scope="module")
def engine(pack: Pack) -> Engine:
    return Engine(pack)


def _facts(starter: Starter) -> dict[str, Value]:
    return {name: tuple(raw) if isinstance(raw, list) else raw for name, raw in starter.facts.items()}


def _classed(engine: Engine, name: str, facts: dict[str, Value]) -> ItemVerdicts:
    outcome = engine.run(Inputs(DAY, items={"usages": {name: Item(name, facts, confirmed=False)}}))
    return outcome.items["usages"][name]


def test_there_are_enough_uses_for_every_trade_and_every_regime(pack: Pack) -> None:
    uses = list(pack.catalogue.values())
    assert 60 <= len(uses) <= 80
    trades = Counter(use.facts["metier"] for use in uses)
    field = pack.field("usages", "metier")
    assert field is not None
    assert set(trades) == set(field.options) and len(trades) >= 9
    assert min(trades.values()) >= 4
    classes = Counter(use.expects["classe_ria"] for use in uses)
    annexed = [
        use for use in uses if use.expects["classe_ria"] == "haut_risque" and use.facts["domaine"] != ["aucun_domaine"]
    ]
    shown = [
        use
        for use in uses
        if use.expects["transparence"] != "sans_mention"
        or use.expects["transparence_fournisseur"] != "rien_fournisseur"
    ]
    assert classes["interdit"] >= 5
    assert len(annexed) >= 12
    assert len(shown) >= 10
    assert {"interdit", "haut_risque", "exception", "minimal", "hors_champ"} <= set(classes)


def test_every_use_is_classed_in_the_three_tables_as_it_says(pack: Pack, engine: Engine) -> None:
    for name, use in pack.catalogue.items():
        found = _classed(engine, name, _facts(use)).classes
        assert set(use.expects) == set(pack.groups["usages"].tables), name
        assert {table: one.name for table, one in found.items()} == use.expects, name
        assert all(one.line for one in found.values()), name


def test_a_use_taken_from_the_catalogue_stays_to_be_confirmed(pack: Pack, engine: Engine) -> None:
    for name, use in pack.catalogue.items():
        assert all(one.presumed for one in _classed(engine, name, _facts(use)).classes.values()), name


def test_a_missing_fact_never_changes_a_class_for_another(pack: Pack, engine: Engine) -> None:
    for name, use in pack.catalogue.items():
        facts = _facts(use)
        whole = _classed(engine, name, facts).classes
        for fact in facts:
            rest = {key: value for key, value in facts.items() if key != fact}
            for table, found in _classed(engine, name, rest).classes.items():
                assert found.name in (UNCLASSIFIED, whole[table].name), (name, fact, table)


def test_a_use_that_may_stay_open_has_two_prompts_and_a_forbidden_one_has_none(pack: Pack) -> None:
    for name, use in pack.catalogue.items():
        expected = 0 if use.facts["couleur"] == "interdit" else 2
        assert len(use.prompts) == expected, name
        assert ("condition_usage" in use.facts) is (use.facts["couleur"] == "encadre"), name


def test_what_the_law_forbids_or_annex_iii_holds_is_never_proposed_in_green(pack: Pack) -> None:
    for name, use in pack.catalogue.items():
        if use.expects["classe_ria"] == "interdit":
            assert use.facts["couleur"] == "interdit", name
        if use.expects["classe_ria"] in ("haut_risque", "exception"):
            assert use.facts["couleur"] != "autorise", name
        if use.expects["transparence"] not in ("sans_mention", "relecture"):
            assert use.facts["couleur"] != "autorise", name


def test_no_prompt_names_a_person_or_carries_a_number_that_identifies(pack: Pack) -> None:
    for name, use in pack.catalogue.items():
        for prompt in use.prompts:
            assert not re.search(r"@|\b\d{5,}\b|\b(?:M\.|Mme|Monsieur|Madame) [A-Z]", prompt), (name, prompt)
            assert "{" not in prompt and prompt.count("[") == prompt.count("]"), (name, prompt)
            for hole in re.findall(r"\[([^\]]*)\]", prompt):
                assert not re.search(
                    r"\b(?:nom|prénom|adresse|téléphone|numéro)\b(?! de)", hole.replace("sans nom", "")
                ), (name, hole)


def test_no_use_contradicts_itself(pack: Pack, engine: Engine) -> None:
    for name, use in pack.catalogue.items():
        rules = _classed(engine, name, _facts(use)).rules
        for alert in ("faits_contraires", "interdit_ouvert", "haut_risque_vert", "mention_absente", "annonce_absente"):
            assert rules[alert].truth is False, (name, alert)
