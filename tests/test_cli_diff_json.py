"""What ``charter diff --json`` prints follows the published schema, for two packs and for two sessions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_support import ESSAI, charter, elsewhere, session
from schema_support import faults, published

__all__ = ["elsewhere"]

SCHEMA = published("diff")


def newer(home: Path, version: str) -> Path:
    """The pack of the tests with a clause more, one less, one reworded and one with another condition."""
    folder = home / "essai"
    shutil.copytree(ESSAI, folder)
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("version: 1.0.0", f"version: {version}")
        clause = '  - {id: affichage, theme: gouvernance, si: {pilote: dg}, texte: "La charte est affichée."}\n'
        text = text.replace("clauses:\n", f"clauses:\n{clause}")
        text = text.replace("entre en vigueur le", "s’applique dès le")
        text = text.replace("si: {comptes: non}, texte", "si: {comptes: non, pilote: dg}, texte")
        text = text.replace(", exclut: [comptes_oui]", "")
        path.write_text(text, encoding="utf-8")
    return folder


def differences(*arguments: object, code: int = 0) -> dict[str, Any]:
    ran = charter("diff", *arguments, "--json")
    assert (ran.code, ran.err) == (code, "")
    found = json.loads(ran.out)
    assert isinstance(found, dict)
    assert faults(found, SCHEMA) == []
    return found


def test_two_packs_and_a_number_that_lies(tmp_path: Path) -> None:
    pytest.importorskip("pysat")
    data = differences(ESSAI, newer(tmp_path, "1.0.1"), code=1)
    found = data["packs"]
    assert data["sessions"] is None
    assert (found["before"]["version"], found["after"]["version"]) == ("1.0.0", "1.0.1")
    assert found["added"] == {"clauses": ["affichage"]}
    assert [one["id"] for one in found["reworded"]] == ["vigueur"]
    assert "comptes_non" in [one["id"] for one in found["verdicts"]]
    assert all(one["answers"] for one in found["verdicts"])
    assert (found["needed"], found["declared"], found["honest"]) == ("majeure", "correctif", False)
    assert found["expected"] == "2.0.0"


def test_the_number_that_was_expected_is_true(tmp_path: Path) -> None:
    pytest.importorskip("pysat")
    assert differences(ESSAI, newer(tmp_path, "2.0.0"))["packs"]["honest"] is True


def test_without_the_solver_what_must_be_read_again_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pysat.solvers", None)
    found = differences(ESSAI, newer(tmp_path, "1.1.0"))["packs"]
    assert found["verdicts"] is None
    assert "comptes_non" in found["unproved"]
    assert found["why_unproved"]
    assert found["honest"] is None


def test_a_pack_and_itself(tmp_path: Path) -> None:
    found = differences(ESSAI, ESSAI)["packs"]
    assert [found[key] for key in ("added", "removed", "reworded", "needed", "expected")] == [{}, {}, [], None, None]


def test_two_sessions(tmp_path: Path) -> None:
    before = session(tmp_path)
    after = tmp_path / "apres.charte"
    shutil.copy(before, after)
    assert charter("answer", after, "comptes", "oui").code == 0
    assert charter("tool", "add", after, "nom=Assistant", "pays=us").code == 0
    data = differences(before, after)
    found = data["sessions"]
    assert data["packs"] is None
    (answer,) = [one for one in found["answers"] if one["id"] == "comptes"]
    assert (answer["before"], answer["after"]) == ("sans réponse", "Oui")
    assert [one["id"] for one in found["gained"]] == ["comptes_oui"]
    assert [one["id"] for one in found["facts"]] == ["outils.assistant"]
    assert all(not rows for rows in differences(before, before)["sessions"].values())


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda data: data.pop("sessions"), "'sessions' is a required property"),
        (lambda data: data["packs"].update(surprise=1), "'surprise' was unexpected"),
        (lambda data: data["packs"].update(honest="oui"), "honest"),
        (lambda data: data["packs"]["added"].update(clauses="toutes"), "clauses"),
        (lambda data: data.update(schema=2), "schema"),
    ],
)
def test_the_check_itself_sees_a_fault(spoil: Any, where: str) -> None:
    data = differences(ESSAI, ESSAI)
    spoil(data)
    assert any(where in fault for fault in faults(data, SCHEMA))
