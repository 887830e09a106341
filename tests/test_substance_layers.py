"""Sector layers and the example of a company: each stands on the common pack, and adds without taking away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from charter.engine.engine import Engine
from charter.engine.inputs import Inputs, Item
from charter.pack.load import load
from charter.pack.pack import Pack
from charter.workshop.trial import Bench
from charter.workshop.trials import read_trials

RULES = Path(__file__).resolve().parent.parent / "rules"
SECTORS = ("communication", "professions_conseil", "banque_assurance")
FOLDERS = {**{name: RULES / "secteurs" / name for name in SECTORS}, "exemple_entreprise": RULES / "exemple_entreprise"}


@pytest.fixture(scope="module")
def socle() -> Pack:
    return load([RULES / "socle"])


@pytest.fixture(scope="module", params=FOLDERS)
def layered(request: pytest.FixtureRequest) -> tuple[str, Pack]:
    return request.param, load([FOLDERS[request.param]])


def test_a_layer_finds_the_common_pack_and_takes_nothing_away(layered: tuple[str, Pack], socle: Pack) -> None:
    name, pack = layered
    assert [layer.identity.id for layer in pack.layers] == ["socle", name]
    for section in ("questions", "clauses", "alerts", "actions", "prerequisites", "catalogue"):
        assert set(getattr(socle, section)) <= set(getattr(pack, section)), section
    assert len(pack.clauses) > len(socle.clauses) and len(pack.questions) > len(socle.questions)
    assert not pack.departures


def test_a_layer_passes_its_own_tests_and_serves_topics_of_the_checklist(
    layered: tuple[str, Pack], socle: Pack
) -> None:
    name, pack = layered
    trials = read_trials(pack, FOLDERS[name] / "essais")
    report = Bench(pack).run(trials)
    assert not [failure.message for failure in report.failures]
    for clause in pack.clauses.values():
        assert clause.topics and set(clause.topics) <= set(socle.topics), clause.id


def test_the_uses_that_a_layer_brings_are_classed_as_they_say(layered: tuple[str, Pack]) -> None:
    _name, pack = layered
    engine = Engine(pack)
    for starter in pack.catalogue.values():
        facts = {key: tuple(raw) if isinstance(raw, list) else raw for key, raw in starter.facts.items()}
        facts = {key: int(raw) if key == "criteres_aipd" else raw for key, raw in facts.items()}
        outcome = engine.run(Inputs(date(2026, 11, 21), items={"usages": {"u": Item("u", facts)}}))
        found = {table: one.name for table, one in outcome.items["usages"]["u"].classes.items()}
        assert found == starter.expects, starter.id


def test_two_sectors_and_a_company_hold_together() -> None:
    names = ("professions_conseil", "banque_assurance", "exemple_entreprise")
    pack = load([FOLDERS[name] for name in names])
    assert {layer.identity.id for layer in pack.layers} == {"socle", *names}
    assert {"secret_professionnel", "score_client", "atelier_telephones"} <= set(pack.questions)
