"""The packs delivered with the program are proved, on the days of today and of tomorrow."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_support import ESSAI, ROOT, charter, elsewhere

from charter import assets
from charter.pack.load import load
from charter.proof.prove import prove

__all__ = ["elsewhere"]


@pytest.mark.parametrize("folder", assets.delivered(), ids=lambda folder: folder.name)
def test_every_property_of_a_delivered_pack_is_proved(folder: Path) -> None:
    report = prove(load([folder]))
    assert [fault.finding.render() for fault in report.faults] == []
    assert sum(report.proved.values()) > 0


def test_check_is_silent_on_a_proved_pack_and_tells_when_asked() -> None:
    ran = charter("check", ESSAI)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = charter("check", ESSAI, "-v")
    assert re.search(r"\d+ propriétés prouvées sur toutes les séances complètes, à toute date depuis le 1er", ran.out)
    ran = charter("check", ESSAI, "-v", "--date", "2 décembre 2026")
    assert "à la date du 2\u00a0décembre 2026" in ran.out


def test_a_date_before_any_value_leaves_the_pack_unproved_and_says_so() -> None:
    ran = charter("check", ESSAI, "--date", "2001-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert "rien ne peut être prouvé" in ran.err
    assert charter("check", ESSAI, "--date", "2001-01-01", "--strict").code == 1


def test_without_the_solver_the_pack_is_read_and_the_missing_proof_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pysat.solvers", None)
    ran = charter("check", ESSAI)
    assert (ran.code, ran.out) == (0, "")
    assert "Preuve non faite" in ran.err
    assert "pip install 'charte-ia[auteur]'" in ran.err
    assert charter("check", ESSAI, "--strict").code == 1
    report = json.loads(charter("check", ESSAI, "--format", "json").out)
    assert report["packs"][0]["proof"] == {"done": False, "reason": "Preuve non faite\u00a0: il manque le solveur."}


def test_only_one_module_names_the_solver() -> None:
    users = [path.name for path in (ROOT / "charter").rglob("*.py") if "pysat" in path.read_text(encoding="utf-8")]
    assert users == ["solver.py"]
