"""What comes out of a proof as sessions: witnesses that open where they should, and the few that show every clause."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from cli_support import ESSAI, ROOT, charter, elsewhere
from proof_packs import Oracle, random_pack
from proof_support import pack
from test_cli_show_json import faults

from charter.engine.outcome import Outcome
from charter.pack.load import load
from charter.pack.pack import Pack
from charter.proof.cover import sessions
from charter.proof.prove import prove
from charter.tui.itinerary import Itinerary
from charter.workshop import Workshop, witness
from charter.workshop import commands as do
from charter.workshop.answers import build

__all__ = ["elsewhere"]

SCHEMA = json.loads((ROOT / "docs" / "schemas" / "check.schema.json").read_text(encoding="utf-8"))
BARE = {
    "questions": [
        "id: taille, type: nombre, texte: Combien, min: 1, max: 900",
        "id: comite, type: oui_non, texte: Un comité, si: {taille: '>= 50'}, sujets: [a]",
        "id: avis, type: oui_non, texte: Un avis",
    ],
    "clauses": [
        "id: comite_dit, si: {comite: oui}, sujets: [a]",
        "id: sans_comite, si: {comite: non, avis: oui}, sujets: [a]",
    ],
    "more": "sujets: {a: Le comité}\n",
}


def folder(tmp_path: Path, one: Pack) -> Path:
    """The pack as a folder, for the commands that take one."""
    home = tmp_path / "regles"
    home.mkdir()
    for name, text in one.files.items():
        (home / Path(name).name).write_text(text, encoding="utf-8")
    return home


def test_a_witness_opens_on_the_question_that_decides_and_answering_it_shows_the_fault(tmp_path: Path) -> None:
    one = pack(**BARE)
    (fault,) = prove(one).faults
    assert (fault.name, fault.open_on) == ("a", "comite")
    assert fault.session is not None
    path = tmp_path / "temoin.charte"
    witness.write(path, fault.session, open_on="comite", note="Voyez.", folders=[folder(tmp_path, one)])
    with Workshop.open(path) as workshop:
        assert Itinerary(workshop).first() == "comite"
        assert workshop.day == fault.session.day
        assert workshop.state.notes["comite"] == "Voyez."
        assert {name for name, state in workshop.outcome.states.items() if state == "sans_reponse"} == {"comite"}
        outcome = workshop.do(do.Answer("comite", str(fault.session.answers["comite"].value)))
        assert [outcome.rules[name].truth for name in ("comite_dit", "sans_comite")] == [False, False]
        assert outcome.states["comite"] == "repondue"


def test_a_witness_about_items_opens_on_their_register(tmp_path: Path) -> None:
    source = (ESSAI / "regles.yaml").read_text(encoding="utf-8")
    broken = source.replace("si: {effet: [aucun_effet, decision, emotions]}", "si: {effet: [aucun_effet, emotions]}")
    assert broken != source
    home = tmp_path / "essai"
    home.mkdir()
    (home / "regles.yaml").write_text(broken, encoding="utf-8")
    (home / "pack.yaml").write_bytes((ESSAI / "pack.yaml").read_bytes())
    (fault,) = [fault for fault in prove(load([home])).faults if fault.serious]
    assert (fault.finding.code, fault.open_on) == ("V170", "usages")
    assert fault.session is not None
    path = tmp_path / "temoin.charte"
    witness.write(path, fault.session, open_on="usages", note="", folders=[home])
    with Workshop.open(path) as workshop:
        assert Itinerary(workshop).first() == "registre:usages"
        (one,) = workshop.outcome.items["usages"].values()
        verdicts = one.classes["classe"]
        assert (verdicts.decided, verdicts.name) == (False, "a_qualifier")


def test_check_writes_witnesses_names_them_and_ends_with_one(tmp_path: Path) -> None:
    home = folder(tmp_path, pack(**BARE))
    written = tmp_path / "temoins"
    ran = charter("check", home, "--witness", written)
    assert (ran.code, ran.out) == (1, "")
    assert "aucune règle ne traite «\u00a0Le comité\u00a0»" in ran.err
    assert "      – «\u00a0Un avis\u00a0» → «\u00a0Non\u00a0»\n" in ran.err
    assert f"Séance témoin\u00a0: {written / 'v120-a.charte'}" in ran.err
    assert "1 propriété réfutée." in ran.err
    report = json.loads(charter("check", home, "--witness", written, "--format", "json").out)
    assert faults(report, SCHEMA) == []
    (fault,) = report["packs"][0]["proof"]["faults"]
    assert fault["witness"] == str(written / "v120-a-2.charte")
    assert sorted(path.name for path in written.glob("v*.charte")) == ["v120-a-2.charte", "v120-a.charte"]
    assert charter("show", written / "v120-a.charte").code == 0


def seen(tmp_path: Path, one: Pack, rules: Path) -> tuple[int, set[tuple[str, bool]]]:
    """How many sessions are offered for a pack, and what they show of its clauses once imported."""
    shown: set[tuple[str, bool]] = set()
    found = sessions(one)
    for number, answers in enumerate(found):
        source = tmp_path / f"{number}.yaml"
        source.write_text(yaml.safe_dump(answers, allow_unicode=True, sort_keys=False), encoding="utf-8")
        with build(source, tmp_path / f"{number}.charte", folders=[rules]) as workshop:
            shown |= clauses(one, workshop.outcome)
    return len(found), shown


def clauses(one: Pack, outcome: Outcome) -> set[tuple[str, bool]]:
    """Each clause that is true or false, somewhere when it goes by item."""
    found: set[tuple[str, bool]] = set()
    for clause in one.clauses.values():
        if clause.each is None:
            truths = [outcome.rules[clause.id].truth]
        else:
            truths = [each.rules[clause.id].truth for each in outcome.items[clause.each].values()]
        found |= {(clause.id, truth) for truth in truths if truth is not None}
    return found


def test_a_few_sessions_show_every_clause_of_a_pack_both_ways(tmp_path: Path) -> None:
    one = load([ESSAI])
    count, shown = seen(tmp_path, one, ESSAI)
    always = {("emotions_loi", False), ("revue_charte", False), ("vigueur", False)}
    assert shown == {(name, truth) for name in one.clauses for truth in (True, False)} - always
    assert count <= 3


@pytest.mark.parametrize("seed", range(12))
def test_the_sessions_of_a_random_pack_show_all_that_any_session_shows(tmp_path: Path, seed: int) -> None:
    one = random_pack(seed)
    possible = {(str(key[1]), True) for key in Oracle(one).seen if key[0] == "clause"}
    _count, shown = seen(tmp_path, one, folder(tmp_path, one))
    assert {key for key in shown if key[1]} == possible
