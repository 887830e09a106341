"""What ``charter show --json`` prints follows the published schema, in every state a session can be in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_support import ESSAI, ROOT, charter, elsewhere, session
from schema_support import faults, published

__all__ = ["elsewhere"]

SCHEMA = published("show")


def shown(path: Path) -> dict[str, Any]:
    ran = charter("show", path, "--json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert isinstance(found, dict)
    return found


def full(path: Path) -> None:
    """A session with something in every part."""
    for arguments in (
        ["answer", "effectif", "120"],
        ["answer", "echeance", "1er mars 2027"],
        ["answer", "comptes", "oui"],
        ["answer", "donnees_permises", "clients"],
        ["park", "pilote", "--owner", "Marie", "--due", "2027-01-15", "--interim", "dg"],
        ["skip", "revue", "--reason", "plus tard"],
    ):
        assert charter(arguments[0], path, *arguments[1:]).code == 0
    assert charter("tool", "add", path, "nom=Assistant", "pays=us").code == 0
    assert charter("use", "add", path, "nom=Tri", "outil=assistant", "traitees=clients", "effet=decision").code == 0
    assert charter("answer", path, "matrice", "clients/assistant=non").code == 0
    assert charter("word", path, "comptes_oui", "Le nôtre.").code == 0
    assert charter("freeze", path).code == 0


def test_an_empty_session_follows_the_schema_and_asserts_nothing(tmp_path: Path) -> None:
    path = tmp_path / "vide.charte"
    assert charter("new", path, "--rules", ROOT / "tests" / "packs" / "essai").code == 0
    data = shown(path)
    assert faults(data, SCHEMA) == []
    assert [clause["id"] for clause in data["clauses"] if clause["truth"] is True or clause["text"]] == []
    assert (data["alerts"], data["actions"], data["tally"]["clauses"]) == ([], [], 0)


def test_a_full_session_follows_the_schema_and_fills_every_part(tmp_path: Path) -> None:
    path = session(tmp_path)
    full(path)
    data = shown(path)
    assert faults(data, SCHEMA) == []
    assert [key for key, value in data.items() if value in ([], {}, "") and key != "aside"] == []
    (layer,) = data["layers"]
    assert (layer["id"], layer["version"], layer["origin"]) == ("essai", "1.0.0", "seance")
    assert {question["state"] for question in data["questions"]} >= {
        "repondue",
        "a_trancher",
        "ecartee",
        "sans_reponse",
    }


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda data: data.pop("tally"), "'tally' is a required property"),
        (lambda data: data.update(surprise=1), "'surprise' was unexpected"),
        (lambda data: data["questions"][0].update(state="perdue"), "state"),
        (lambda data: data["clauses"][0].update(truth="oui"), "truth"),
        (lambda data: data.update(schema=True), "schema"),
    ],
)
def test_the_check_itself_sees_a_fault(tmp_path: Path, spoil: Any, where: str) -> None:
    data = shown(session(tmp_path))
    spoil(data)
    assert any(where in fault for fault in faults(data, SCHEMA))


# -- the layers, and what is set aside -----------------------------------------------------------------------------------


def layers(path: Path, *arguments: object) -> list[tuple[str, str]]:
    ran = charter("show", path, "--json", *arguments)
    assert ran.code == 0, ran.err
    return [(layer["id"], layer["origin"]) for layer in json.loads(ran.out)["layers"]]


def test_each_layer_says_where_it_comes_from(tmp_path: Path) -> None:
    path, house = tmp_path / "s.charte", tmp_path / "maison"
    house.mkdir()
    head = 'pack: {id: maison, titre: Maison, version: 1.0.0, format: 1, etend: {socle: ">=1.0.0"}}\n'
    (house / "pack.yaml").write_text(head, encoding="utf-8")
    assert charter("new", path, "--rules", house).code == 0
    assert layers(path) == [("socle", "programme"), ("maison", "seance")]
    assert layers(path, "--rules", house) == [("socle", "programme"), ("maison", "dossier")]


def test_what_the_rules_do_not_know_any_more_is_listed_without_the_notes(tmp_path: Path) -> None:
    path, folder = tmp_path / "s.charte", tmp_path / "essai"
    shutil.copytree(ESSAI, folder)
    more = folder / "plus.yaml"
    more.write_text(
        "questions:\n  - {id: devise, theme: donnees, type: texte, profil: oui, texte: Quelle devise ?}\n",
        encoding="utf-8",
    )
    assert charter("new", path, "--rules", folder).code == 0
    assert charter("answer", path, "devise", "Verre et paix").code == 0
    assert charter("note", path, "devise", "Le président hésite").code == 0
    assert shown(path)["aside"] == []
    more.unlink()
    ran = charter("show", path, "--json", "--rules", folder)
    data = json.loads(ran.out)
    assert faults(data, SCHEMA) == []
    assert data["aside"] == [
        {"kind": "reponse", "id": "devise", "value": "Verre et paix"},
        {"kind": "note", "id": "devise", "value": ""},
    ]
    assert "hésite" not in ran.out
