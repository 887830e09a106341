"""What ``charter show --json`` prints follows the published schema, in every state a session can be in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cli_support import ROOT, charter, elsewhere, session

__all__ = ["elsewhere"]

SCHEMA = json.loads((ROOT / "docs" / "schemas" / "show.schema.json").read_text(encoding="utf-8"))
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None),
}  # fmt: skip
UNDERSTOOD = {
    "$schema", "title", "description", "type", "properties", "required", "additionalProperties", "items", "enum", "const",
    "minimum", "pattern",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], place: str = "$") -> list[str]:
    """What in ``value`` breaks ``schema``, for the keywords that our schema uses."""
    assert set(schema) <= UNDERSTOOD, set(schema) - UNDERSTOOD
    if "const" in schema and (value != schema["const"] or isinstance(value, bool)):
        return [f"{place}: {value!r}"]
    if "enum" in schema and not any(
        value is one or (value == one and type(value) is type(one)) for one in schema["enum"]
    ):
        return [f"{place}: {value!r}"]
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        fits = any(
            isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool)) for name in names
        )
        if not fits:
            return [f"{place}: {value!r}"]
    found: list[str] = []
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append(f"{place}: {value}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{place}: {value}")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{place}: {name} is missing" for name in schema.get("required", []) if name not in value]
        for name, one in value.items():
            inner = known.get(name, schema.get("additionalProperties", {}))
            found += [f"{place}: {name} is unknown"] if inner is False else faults(one, inner, f"{place}.{name}")
    if isinstance(value, list):
        for index, one in enumerate(value):
            found += faults(one, schema.get("items", {}), f"{place}[{index}]")
    return found


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
    assert [key for key, value in data.items() if value in ([], {}, "")] == []
    assert {question["state"] for question in data["questions"]} >= {
        "repondue",
        "a_trancher",
        "ecartee",
        "sans_reponse",
    }


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda data: data.pop("tally"), "tally is missing"),
        (lambda data: data.update(surprise=1), "surprise is unknown"),
        (lambda data: data["questions"][0].update(state="perdue"), "state"),
        (lambda data: data["clauses"][0].update(truth="oui"), "truth"),
        (lambda data: data.update(schema=True), "schema"),
    ],
)
def test_the_check_itself_sees_a_fault(tmp_path: Path, spoil: Any, where: str) -> None:
    data = shown(session(tmp_path))
    spoil(data)
    assert any(where in fault for fault in faults(data, SCHEMA))
