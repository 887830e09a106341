"""The schema of a pack accepts what the reader accepts, and refuses what an editor can see to be wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_support import ESSAI, ROOT, charter, elsewhere
from hypothesis import given, settings
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from strategies import Drawn, packs

from charter import assets
from charter.pack import codes_examples, codes_pages, entries, model, schema_words
from charter.pack.codes_shapes import Example
from charter.pack.load import load, load_sources
from charter.pack.pack import Pack
from charter.pack.schema import schema

__all__ = ["elsewhere"]

LAYERS = [ESSAI, ESSAI.with_name("essai_secteur")]
# What a schema can see without reading the pack as a whole.
SEEN = ["P203", "P204", "P205", "P207", "P210", "P211", "P212", "P213", "P214", "P215", "P216", "P217", "P218", "P219"]
SEEN += ["P220", "P301", "P302", "P303", "P304", "P306", "P308", "P309", "P310", "P311", "P314", "P401", "P423", "P430"]
SEEN += ["P432", "P433"]


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.2: « oui » is a word, true a truth, 12 a number, 2026-11-21 a word."""
    return _with_days(YAML(typ="safe", pure=True).load(text))


def _with_days(data: Any) -> Any:
    """A day is a word in YAML 1.2, as for the language server; this library alone makes it a date."""
    if isinstance(data, dict):
        return {_with_days(key): _with_days(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_with_days(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def refusals(pack: Pack, text: str) -> list[str]:
    return [error.message for error in Draft7Validator(schema(pack)).iter_errors(as_an_editor_reads(text))]


@cache
def example(beside: str) -> Pack:
    """The small pack of the pages of codes."""
    return load_sources(codes_examples.files(Example("", "sujets:\n  d2: Données\n", "all"), wrong=False))


@pytest.mark.parametrize(
    "folders", [[folder] for folder in assets.delivered()] + [[ESSAI], LAYERS], ids=lambda f: f[-1].name
)
def test_the_usual_checker_accepts_every_file_of_a_pack(folders: list[Path], tmp_path: Path) -> None:
    made = tmp_path / "pack.schema.json"
    assert charter("schema", *folders, "-o", made).code == 0
    files = sorted(folders[-1].glob("*.yaml"))
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", str(made), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_is_itself_a_schema_and_is_printed_without_a_file() -> None:
    ran = charter("schema", ESSAI)
    assert ran.code == 0
    Draft7Validator.check_schema(json.loads(ran.out))


@pytest.mark.parametrize("code", [code for code in codes_pages.known() if code[0] == "P" and code >= "P200"])
def test_what_the_pages_call_right_is_accepted(code: str) -> None:
    page = codes_pages.page(code)
    assert page is not None
    assert page.example is not None
    if page.example.beside == "nothing" or not isinstance(page.example.right, str) or page.example.beside == "below":
        return
    pack = load_sources(codes_examples.files(page.example, wrong=False))
    assert refusals(pack, page.example.right) == []


@pytest.mark.parametrize("code", SEEN)
def test_what_the_pages_call_wrong_is_underlined(code: str) -> None:
    page = codes_pages.page(code)
    assert page is not None
    assert page.example is not None
    assert isinstance(page.example.wrong, str)
    pack = load_sources(codes_examples.files(page.example, wrong=False))
    assert refusals(pack, page.example.wrong) != []


@settings(max_examples=60, deadline=None)
@given(packs())
def test_a_pack_that_the_reader_accepts_is_accepted(drawn: Drawn) -> None:
    """Random packs, as they are dumped: the schema never refuses what can be read."""
    validator = Draft7Validator(schema(drawn.pack))
    for text in drawn.pack.files.values():
        assert [error.message for error in validator.iter_errors(as_an_editor_reads(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "questions: [{id: revue, theme: gouvernance, type: nombre, profil: true, texte: Revue, min: 1, max: '36'}]",
        "questions: [{id: revue, theme: gouvernance, type: nombre, profil: Oui, texte: 12, min: '1 000'}]",
        'clauses: [{id: a, theme: gouvernance, si: {effectif: 50}, texte: "Oui."}]',
        'clauses: [{id: a, theme: gouvernance, si: {effectif: "50", cse: non}, texte: true}]',
        "valeurs: {delai: {titre: Délai, le: 2026-12-02, source: loi}}",
    ],
)
def test_scalars_are_accepted_as_an_editor_types_them(text: str) -> None:
    files = {
        "a.yaml": codes_examples.IDENTITY.encode(),
        "b.yaml": codes_examples.RULES.encode(),
        "c.yaml": text.encode(),
    }
    assert load_sources(files).questions
    assert refusals(example("all"), text) == []


def test_identifiers_come_with_what_they_stand_for() -> None:
    made = schema(load([ESSAI]))
    answer = made["definitions"]["reponse_pilote"]
    assert answer["description"].startswith("Qui répond de l’IA devant le comité")
    options = answer["anyOf"][0]
    assert dict(zip(options["enum"], options["enumDescriptions"], strict=True))["dsi"] == "La DSI"
    assert "gouvernance" in made["definitions"]["themes"]["enum"]


def test_the_fields_of_an_item_are_offered_only_where_items_are_read() -> None:
    made = schema(load([ESSAI]))
    here = made["definitions"]["condition"]["properties"]
    there = made["definitions"]["condition_usages"]["properties"]
    assert {"effet", "outil.pays", "outil.matrice.clients", "classe"} <= set(there)
    assert not {"effet", "outil.pays", "classe"} & set(here)
    assert "usages" in here
    assert "usages" not in there


def test_every_key_of_the_models_is_explained() -> None:
    """A key that is added to a model needs its sentence: hovers and the reference come from it."""
    kinds = {kind for kind in _parts()}
    words = schema_words.fields()
    assert set(words) == {kind.__name__ for kind in kinds}
    for kind in kinds:
        keys = {info.alias or name for name, info in kind.model_fields.items()}
        assert set(words[kind.__name__]) == keys, kind.__name__
    assert set(schema_words.sections()) == {"pack", *entries.TABLES, *entries.LISTS}


def _parts() -> set[type[model.Node]]:
    """The models that make a pack, from those of its sections down."""
    found: set[type[model.Node]] = set()
    todo: list[type[model.Node]] = [model.Identity, *entries.TABLES.values(), *entries.LISTS.values()]
    while todo:
        kind = todo.pop()
        if kind not in found:
            found.add(kind)
            todo += [part for info in kind.model_fields.values() for part in entries._nodes(info.annotation)]
    return found


def test_the_schema_of_a_broken_pack_is_refused_with_its_mistakes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(codes_examples.IDENTITY + "claus: []\n", encoding="utf-8")
    ran = charter("schema", tmp_path, "-o", tmp_path / "x.json")
    assert ran.code == 2
    assert "P203" in ran.err
    assert not (tmp_path / "x.json").exists()


def test_the_lock_of_the_language_server_names_no_registry() -> None:
    lock = (ROOT / "tests" / "lsp" / "package-lock.json").read_text(encoding="utf-8")
    assert "http" not in "".join(line for line in lock.splitlines() if "resolved" in line)
    assert '"node_modules/yaml-language-server"' in lock
    assert yaml.safe_load((ROOT / "tests" / "lsp" / "package.json").read_text())["dependencies"] == {
        "yaml-language-server": "2.0.0"
    }
