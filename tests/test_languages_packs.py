"""Packs in another language: sealed translations beside the rules, shown when they are up to date, listed when not."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from cli_support import ESSAI, charter, elsewhere
from hypothesis import given
from hypothesis import strategies as st

from charter import assets
from charter.errors import PackError, UsageError
from charter.i18n import FRENCH, use
from charter.pack import codes, codes_examples, codes_pages, files, languages, library, model, translatable
from charter.pack.languages import check, in_language, read, sealed
from charter.pack.languages_file import write
from charter.pack.load import load
from charter.text.slots import parse
from charter.text.typography import Typeset, fr
from charter.workshop import Workshop
from charter.workshop.commands import AdoptDefaults, Answer, PutItem, Word

__all__ = ["elsewhere"]

BILINGUAL = Path(__file__).parent / "packs" / "bilingue"
SECTOR = Path(__file__).parent / "packs" / "essai_secteur"


@pytest.fixture(autouse=True)
def french_again() -> Iterator[None]:
    yield
    use(FRENCH)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the pack in two languages, to be spoilt."""
    return Path(shutil.copytree(BILINGUAL, tmp_path / "bilingue"))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Workshop]:
    """A session on that pack, opened by somebody who reads English."""
    path = tmp_path / "room.charte"
    with Workshop.create(path, folders=[BILINGUAL], company="Glass & Co") as workshop:
        workshop.do(Answer("effectif", "1500"))
        workshop.do(Answer("cse", "oui"))
        workshop.do(AdoptDefaults())
        workshop.do(
            PutItem("outils", {"nom_outil": "Chat", "pays": "us", "clients_vus": "oui"}, "chat", True, new=True)
        )
    use("en")
    with Workshop.open(path, folders=[BILINGUAL], day=date(2026, 11, 21)) as workshop:
        yield workshop


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "langues" / "en.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def advice(folder: Path) -> list[str]:
    return [finding.code for finding in check(load([folder]), folder)]


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_the_whole_pack_is_shown_in_english(room: Workshop) -> None:
    assert room.pack.language == "en"
    assert room.question("pilote").label == "Who answers for AI before the committee?"
    assert [option.label for option in room.question("cse").options] == ["Yes", "No"]
    assert room.clause("pilote_nomme").text == "AI is placed under the responsibility of the chief executive."
    assert room.clause("vigueur").text == "The charter takes effect on 1\u00a0February 2027."
    item = room.register("outils").items[0]
    assert item.classes[0].label == "High risk"
    assert item.classes[0].reason == "“Chat” falls under foreign law, from 2\u00a0December 2026."
    assert room.actions()[0].owner == "the chief executive"
    assert room.starters("outils")[0].name == "Online translator"
    assert room.agendas()[0].steps[0] == ("Welcome", 20)


def test_its_papers_are_in_english_and_say_that_french_prevails(room: Workshop) -> None:
    paper = room.document("comex")
    assert (paper.language, paper.title) == ("en", "Charter for the use of artificial intelligence")
    assert "Translation of the rules: the French text prevails." in paper.cover.warnings
    assert ("Rules", "Pack in two languages, 1.0.0") in paper.cover.identity
    said = repr(paper)
    for word in ("Gouvernance", "Sommaire", "Données", "décembre", "Confidentiel", " et "):
        assert word not in said, word


def test_the_same_answers_lead_to_the_same_verdicts(room: Workshop) -> None:
    use(FRENCH)
    with Workshop.open(room.path, read_only=True, day=room.day) as french:
        assert french.pack.language == FRENCH
        assert french.outcome.states == room.outcome.states
        assert french.outcome.rules == room.outcome.rules
        assert french.outcome.items == room.outcome.items
        assert french.pack.digest == room.pack.digest
        assert french.question("pilote").label == "Qui répond de l’IA devant le comité\u202f?"


def test_the_session_carries_no_translation(room: Workshop) -> None:
    path = room.path
    room.close()
    before = path.read_bytes()
    with Workshop.open(path) as workshop:
        assert workshop.pack.language == FRENCH
    assert path.read_bytes() == before


def test_a_wording_is_not_stale_because_it_is_read_in_another_language(room: Workshop) -> None:
    room.do(Word("vigueur", "We start in February."))
    assert not room.clause("vigueur").stale
    path, day = room.path, room.day
    room.close()
    use(FRENCH)
    with Workshop.open(path, read_only=True, day=day) as french:
        assert not french.clause("vigueur").stale


def test_a_pack_without_translation_is_shown_in_french(tmp_path: Path) -> None:
    use("en")
    with Workshop.create(tmp_path / "a.charte", folders=[ESSAI], company="Glass & Co") as workshop:
        assert workshop.pack.language == FRENCH
        assert workshop.document().language == FRENCH


def test_a_text_that_is_outdated_missing_or_unfaithful_stays_french(folder: Path) -> None:
    change(folder, '"Who answers for AI before the committee?"', '""')
    change(folder, sealed("La charte entre en vigueur le {echeance}."), "00000000")
    change(folder, "responsibility {pilote|de}", "responsibility of {echeance}")
    pack = in_language(load([folder]), "en", [folder])
    assert pack.questions["pilote"].label == "Qui répond de l’IA devant le comité\u202f?"
    assert pack.clauses["vigueur"].text == "La charte entre en vigueur le {echeance}."
    assert pack.clauses["pilote_nomme"].text.startswith("L’IA est placée")
    assert pack.questions["effectif"].label == "How many employees?"
    assert check(load([folder]), folder)[0].place.text.strip().startswith("clauses.pilote_nomme.texte")
    assert sorted(advice(folder)) == [codes.LANGUAGE_MISSING, codes.LANGUAGE_OUTDATED, codes.LANGUAGE_SLOTS]


def test_french_typography_leaves_english_alone() -> None:
    assert fr(Typeset("Who answers: you? 100%")) == "Who answers: you? 100%"
    assert fr("Qui répond: vous? 100%") == "Qui répond\u00a0: vous\u202f? 100\u202f%"


def test_the_command_line_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "a.charte"
    assert charter("--lang", "en", "new", path, "--company", "Glass & Co", "--rules", BILINGUAL).code == 0
    shown = charter("--lang", "en", "show", path, "--rules", BILINGUAL).out
    assert "Who answers for AI before the committee?" in shown
    assert "Qui répond" in charter("show", path, "--rules", BILINGUAL).out
    out = tmp_path / "a.md"
    assert charter("--lang", "en", "render", path, "-o", out, "--rules", BILINGUAL).code == 0
    assert "# Charter for the use of artificial intelligence" in out.read_text(encoding="utf-8")


# -- what is checked ---------------------------------------------------------------------------------------------------


def test_the_pack_in_two_languages_is_complete() -> None:
    assert check(load([BILINGUAL]), BILINGUAL) == []
    assert charter("check", "--strict", BILINGUAL).code == 0


def test_every_text_of_the_models_is_known_to_translators() -> None:
    """A field added to a model is either a text to translate, or one of these: names, versions, addresses."""
    apart = {
        ("Identity", "version"),
        ("Identity", "extends"),
        ("Source", "url"),
        ("Source", "facts"),
        ("Review", "name"),
        ("Review", "capacity"),
    }
    found: set[tuple[str, str]] = set()
    for module in (model, library):
        for kind in vars(module).values():
            if not (isinstance(kind, type) and issubclass(kind, model.Node) and kind is not model.Node):
                continue
            for name, info in kind.model_fields.items():
                kinds = [info.annotation, *get_args(info.annotation)]
                texts = [one for one in kinds if one in (str, model.Line, model.Prose)]
                patterns = [getattr(one, "pattern", None) for one in info.metadata]
                if texts and not any(patterns) and name not in translatable.TEXTS.get(kind, ()):
                    found.add((kind.__name__, name))
    identifiers = {(one, name) for one, name in found if name in ("id", "theme", "source", "group", "each", "question")}
    assert found - identifiers - apart == set()


def test_every_text_of_a_delivered_pack_has_a_path_that_leads_to_it() -> None:
    for folder in assets.delivered():
        pack = load([folder])
        texts = translatable.texts(pack)
        assert len(texts) > 50
        again = translatable.reworded(pack, lambda _path, text: f"<{text}>")
        said = list(translatable.texts(again).values())
        assert [text for text in said if text not in ("Oui", "Non")] == [f"<{text}>" for text in texts.values()]
        assert again.texts.keys() == pack.texts.keys()
        assert again.conditions == pack.conditions


def test_a_layer_translates_what_it_says_itself(tmp_path: Path) -> None:
    layer = Path(shutil.copytree(SECTOR, tmp_path / "essai_secteur"))
    pack = load([ESSAI, layer])
    _paths, waiting = write(pack, layer, "en")
    own = read(layer, "en")
    assert waiting == len(own) > 0
    assert set(own) < set(translatable.texts(pack))
    assert "questions.pilote.texte" not in own
    assert [finding.code for finding in check(pack, layer)] == [codes.LANGUAGE_MISSING]


@pytest.mark.parametrize("code", [code for code in codes_pages.known() if code.startswith("G") and code != "G002"])
def test_what_a_page_calls_wrong_is_found_and_what_it_calls_right_is_not(code: str, tmp_path: Path) -> None:
    page = codes_pages.page(code)
    assert page is not None
    assert page.example is not None
    (tmp_path / "langues").mkdir()
    (tmp_path / "regles.yaml").write_text(codes_examples.IDENTITY + codes_examples.RULES, encoding="utf-8")
    found: list[set[str]] = []
    for text in page.example.printed():
        (tmp_path / "langues" / "en.yaml").write_text(text, encoding="utf-8")
        try:
            found.append(
                {finding.code for finding in check(load([tmp_path]), tmp_path) if "effectif" in finding.render()}
            )
        except PackError as error:
            found.append({finding.code for finding in error.findings})
    assert (code in found[0], code in found[1]) == (True, False)


def test_a_language_that_the_program_does_not_speak_is_told(folder: Path) -> None:
    (folder / "langues" / "en.yaml").rename(folder / "langues" / "eng.yaml")
    finding = check(load([folder]), folder)[0]
    assert finding.code == codes.LANGUAGE_UNKNOWN
    assert "«\u00a0en\u00a0»" in finding.remedy


@given(st.text("ab ’'.\u00a0\u202f", min_size=1), st.text("ab", min_size=1, max_size=3))
def test_a_seal_changes_with_words_not_with_spaces_or_apostrophes(text: str, more: str) -> None:
    assert sealed(text) == sealed(fr(text)) == sealed(f" {text.replace(' ', '  ')} ")
    assert sealed(text) == sealed(text.replace("'", "’"))
    assert sealed(text) != sealed(text + more)
    assert len(sealed(text)) == 8


# -- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "langues/en.yaml:1:1"),
        ("textes: [a]\n", "langues/en.yaml:1:9"),
        ("langue: en\ntextes: {}\n", "langues/en.yaml:1:1"),
        ("textes:\n  a.b: {fr: 0, texte: c, autre: d}\n", "langues/en.yaml:2:8"),
        ("textes:\n  a.b: {fr: [0], texte: c}\n", "langues/en.yaml:2:8"),
        ("textes:\n  a: &x {fr: 0, texte: c}\n  b: *x\n", "langues/en.yaml:2:6"),
        ("textes:\n  a: {fr: 0, texte: c}\n  a: {fr: 0, texte: d}\n", "langues/en.yaml:3:3"),
        ("textes: {a: " + "[" * 60 + "}\n", "langues/en.yaml:1:51"),
        (b"\xff\xfe\x00", "langues/en.yaml:1:1"),
    ],
)
def test_a_file_that_is_no_translation_is_refused_at_its_place(folder: Path, text: str | bytes, place: str) -> None:
    (folder / "langues" / "en.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PackError) as caught:
        read(folder, "en")
    assert str(caught.value.findings[0].place) == place
    assert charter("check", folder).code == 2
    use("en")
    with pytest.raises(PackError):
        Workshop.create(folder / "a.charte", folders=[folder])


def test_a_path_translated_twice_is_refused_with_both_places(folder: Path) -> None:
    (folder / "langues" / "en-2.yaml").write_text("textes:\n  pack.titre: {texte: Again}\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read(folder, "en")
    assert "langues/en.yaml" in str(caught.value) or "langues/en-2.yaml" in str(caught.value)
    assert caught.value.findings[0].code == codes.LANGUAGE_SHAPE


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_nothing_is_read_through_a_link_or_a_pipe(folder: Path, tmp_path: Path) -> None:
    home = folder / "langues"
    elsewhere = tmp_path / "elsewhere"
    home.rename(elsewhere)
    home.symlink_to(elsewhere)
    for spoil in (
        lambda: None,
        lambda: (home.unlink(), home.mkdir(), (home / "en.yaml").symlink_to(elsewhere / "en.yaml")),
        lambda: ((home / "en.yaml").unlink(), os.mkfifo(home / "en.yaml")),
        lambda: ((home / "en.yaml").unlink(), (home / "en.yaml").write_bytes(b"# " + b"x" * files.MAX_FILE)),
    ):
        spoil()
        with pytest.raises(PackError):
            read(folder, "en")
        assert charter("check", folder).code == 2


def test_a_folder_of_languages_may_be_empty_or_absent(folder: Path) -> None:
    shutil.rmtree(folder / "langues")
    assert (languages.languages(folder), read(folder, "en"), advice(folder)) == ([], {}, [])
    (folder / "langues").mkdir()
    assert (languages.languages(folder), read(folder, "en"), advice(folder)) == ([], {}, [])


# -- what the translator's tool writes ---------------------------------------------------------------------------------


def test_the_delivered_file_is_as_the_tool_writes_it(folder: Path) -> None:
    before = (folder / "langues" / "en.yaml").read_text(encoding="utf-8")
    assert write(load([folder]), folder, "en") == ([folder / "langues" / "en.yaml"], 0)
    assert (folder / "langues" / "en.yaml").read_text(encoding="utf-8") == before


def test_the_tool_adds_what_is_missing_keeps_what_is_translated_and_seals_what_was_reread(folder: Path) -> None:
    rules = folder / "pack.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("Combien de salariés ?", "Combien êtes-vous ?"), encoding="utf-8"
    )
    assert advice(folder) == [codes.LANGUAGE_OUTDATED]
    assert write(load([folder]), folder, "en")[1] == 0
    assert advice(folder) == [codes.LANGUAGE_OUTDATED], "what nobody reread still shows"
    change(folder, f"    fr: {sealed('Combien de salariés ?')}\n", "")
    assert advice(folder) == [codes.LANGUAGE_OUTDATED]
    assert write(load([folder]), folder, "en")[1] == 0
    assert advice(folder) == []
    assert read(folder, "en")["questions.effectif.texte"].text == "How many employees?"


def test_a_translation_of_nothing_is_told_then_left_out(folder: Path) -> None:
    change(folder, "  questions.effectif.texte:", "  questions.effectifs.texte:")
    assert sorted(advice(folder)) == [codes.LANGUAGE_PATH, codes.LANGUAGE_MISSING]
    assert charter("pack", "translate", folder, "en").out.splitlines()[-1] == "1 texte à traduire."
    assert advice(folder) == [codes.LANGUAGE_MISSING]


def test_a_large_pack_is_translated_in_several_files(tmp_path: Path) -> None:
    core = Path(shutil.copytree(assets.rules() / "socle", tmp_path / "socle"))
    pack = load([core])
    paths, waiting = write(pack, core, "en")
    assert len(paths) > 1
    assert all(path.stat().st_size < files.MAX_FILE for path in paths)
    assert waiting == len(translatable.texts(pack)) == len(read(core, "en"))
    assert len(write(pack, core, "en")[0]) == len(paths) == len(list((core / "langues").iterdir()))
    assert [finding.code for finding in check(pack, core)] == [codes.LANGUAGE_MISSING]
    assert in_language(pack, "en", [core]).clauses.keys() == pack.clauses.keys()


@pytest.mark.parametrize("language", ["fr", "xx", ""])
def test_a_pack_is_translated_into_a_language_of_the_program(language: str, folder: Path) -> None:
    with pytest.raises(UsageError) as caught:
        write(load([folder]), folder, language)
    assert caught.value.code == "U220"


def test_a_translation_may_drop_a_form_but_not_an_answer() -> None:
    assert translatable.slots("{pilote|de} et {seuil}") == {"pilote": frozenset({"de"}), "seuil": frozenset({""})}
    assert translatable.slots("{ouvert") is None
    for text, same in (
        ("{pilote}", True),
        ("{pilote|de}", True),
        ("{pilote|a}", False),
        ("pilote", False),
        ("{pilote} {x}", False),
    ):
        assert languages._quotes_alike("{pilote|de}", text) is same, text
    assert parse("{{pilote}}") == ("{pilote}",)
