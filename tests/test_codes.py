"""Every code has a page, and what its page calls wrong and right is so for the real reader."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml
from cli_support import ESSAI, ROOT, charter, elsewhere

from charter import assets
from charter.errors import EXCERPT, CharterError, Finding, PackError, Place, Severity
from charter.i18n import _, speaking
from charter.pack import codes_examples, codes_pages, codes_titles, files, reader
from charter.pack.load import load, load_sources

__all__ = ["elsewhere"]

FOREIGN = re.compile(
    r"parser|mapping|scalar|\bsequence\b|token|stream|\bnode\b|NoneType|pydantic|yaml\.|Error\b", re.IGNORECASE
)
FOLDERS = ["P040", "P041", "P042", "P043", "P044", "P046", "U151", "U152", "U154"]
DENIED = ["P045", "U153"]
READ = [code for code in codes_pages.known() if code[0] == "P" and code not in [*FOLDERS, *DENIED]]


def refused(sources: dict[str, bytes]) -> set[str]:
    """The codes with which the reader refuses a pack; every message is in the words of its author, with its price."""
    try:
        load_sources(sources)
    except PackError as error:
        for finding in error.findings:
            assert not FOREIGN.search(f"{finding.message} {finding.remedy}"), finding
            assert finding.consequence, finding
            assert finding.remedy, finding
            assert finding.place.line >= 1
        return {finding.code for finding in error.findings}
    return set()


@pytest.fixture(params=[yaml.SafeLoader, yaml.CSafeLoader], ids=lambda loader: loader.__name__)
def any_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The C reader and the pure Python one that replaces it where libyaml is missing."""
    monkeypatch.setattr(reader, "_LOADER", request.param)


@pytest.mark.usefixtures("any_parser")
@pytest.mark.parametrize("folder", [*assets.delivered(), ESSAI], ids=lambda folder: folder.name)
def test_delivered_packs_are_read_alike_with_and_without_libyaml(folder: Path) -> None:
    """« {texte: Combien ?, min: 0} » is understood by one and not by the other: texts of that kind are quoted."""
    assert load([folder]).clauses


@pytest.mark.usefixtures("any_parser")
@pytest.mark.parametrize("code", READ)
def test_what_a_page_calls_wrong_is_refused_with_its_code_and_what_it_calls_right_is_read(code: str) -> None:
    page = codes_pages.page(code)
    assert page is not None
    assert page.example is not None, code
    wrong = codes_examples.files(page.example, wrong=True) if code != "P200" else {}
    assert refused(wrong) == {code}
    assert refused(codes_examples.files(page.example, wrong=False)) == set()


def _folder_for(code: str, folder: Path) -> Path:
    """A folder that is wrong in the way that ``code`` tells."""
    whole = codes_examples.IDENTITY + codes_examples.RULES
    here = folder / "regles"
    here.mkdir()
    target = here / "clauses.yaml"
    if code == "P040":
        target.symlink_to("ailleurs.yaml")
    elif code == "P041":
        target.mkdir()
    elif code == "P042":
        target.write_text("# " + "x" * files.MAX_FILE)
    elif code == "P043":
        for number in range(files.MAX_FILES + 1):
            (here / f"{number}.yaml").write_text("a: b")
    elif code == "P044":
        for number in range(20):
            (here / f"{number}.yaml").write_text("# " + "x" * 250 * 1024)
    elif code == "P046":
        (here / "clau\nses.yaml").write_text("a: b")
    elif code == "U151":
        return folder / "regle"
    elif code == "U152":
        target.write_text(whole)
        return target
    elif code == "U154":
        (here / "essais").mkdir()
        (here / "essais" / "base.yaml").write_text("essais: []")
    return here


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("code", FOLDERS)
def test_a_folder_that_is_wrong_is_refused_with_its_code(code: str, tmp_path: Path) -> None:
    with pytest.raises(CharterError) as caught:
        load([_folder_for(code, tmp_path)])
    assert caught.value.code == code
    page = codes_pages.page(code)
    assert page is not None
    assert page.example is not None
    assert all(page.example.printed())


@pytest.mark.parametrize("code", DENIED)
def test_what_may_not_be_read_is_refused_with_its_code(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights mean nothing to an administrator: the system's refusal is made, not provoked."""
    (tmp_path / "a.yaml").write_text("a: b")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(files.os, "open" if code == "P045" else "scandir", denied)
    with pytest.raises(CharterError) as caught:
        load([tmp_path])
    assert caught.value.code == code


def test_every_code_of_the_packs_has_a_title_and_a_meaning() -> None:
    used: set[str] = set()
    for source in (ROOT / "charter" / "pack").glob("*.py"):
        if not source.name.startswith("codes"):
            used |= set(re.findall(r'"([PLT]\d{3})"', source.read_text(encoding="utf-8")))
    assert used
    assert used <= set(codes_titles.titles())
    for code in codes_pages.known():
        page = codes_pages.page(code)
        assert page is not None
        assert page.meaning.text.endswith((".", "»", "…")), code
        assert re.match("Conséquence\u00a0: ", page.meaning.consequence), code
        assert not FOREIGN.search(page.meaning.text + page.meaning.consequence), code


def test_a_page_is_printed_with_both_examples() -> None:
    ran = charter("explain", "p211")
    assert ran.code == 0
    assert ran.out.startswith("P211  Clé inconnue\n")
    assert "        ressume: oui" in ran.out
    assert ran.out.rstrip().endswith("resume: oui")
    assert charter("explain").out.count("\n") == len(codes_pages.known())


def test_a_code_without_a_page_is_refused_with_the_way_to_the_list() -> None:
    ran = charter("explain", "Z999")
    assert (ran.code, ran.out) == (2, "")
    assert "Z999" in ran.err
    assert "charter explain" in ran.err


# -- how findings are shown ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", [1, 40, 161, 400, 590, 600, 601])
def test_the_caret_stands_under_its_column_however_long_the_line(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(600))
    shown, caret = Finding("P211", "clé inconnue", Place("f.yaml", 7, column, line)).render().split("\n")[1:3]
    assert len(shown) <= EXCERPT + 6
    pointed = shown[len(caret) - 1 : len(caret)]
    assert pointed == line[column - 1 : column]
    if column > 1:
        assert shown[len(caret) - 2] == line[column - 2]


def test_the_first_twenty_are_shown_sorted_then_counted_within_four_thousand_characters() -> None:
    findings = [
        Finding(
            "P211",
            "clé inconnue « x »" * 9,
            Place(f"{'n' * 200}{number % 3}.yaml", 50 - number, 3, "y" * 300),
            "z" * 90,
            "w" * 90,
        )
        for number in range(34)
    ]
    said = str(PackError(findings))
    assert len(said) <= 4000
    assert said.startswith("34 erreurs")
    assert "… et 14 autres." in said
    assert said.count("[P211]") == 20
    assert said.count("^") >= 1
    shown = PackError(findings[:3])
    assert str(shown).count("^") == 3
    places = [(finding.place.file, finding.place.line) for finding in shown.findings]
    assert places == sorted(places)


def test_check_shows_twenty_mistakes_and_counts_them_all(tmp_path: Path) -> None:
    (tmp_path / "00-pack.yaml").write_text(codes_examples.IDENTITY + codes_examples.RULES, encoding="utf-8")
    for name in "ab":
        terms = "".join(f"  - {{terme: {name}{number}, definition: D, faute: x}}\n" for number in range(15))
        (tmp_path / f"{name}.yaml").write_text(f"glossaire:\n{terms}", encoding="utf-8")
    ran = charter("check", tmp_path)
    assert ran.code == 2
    assert ran.err.count("[P211]") == 20
    assert "… et 10 autres." in ran.err
    assert "30 erreurs" in ran.err
    assert ran.err.index("a.yaml:16") < ran.err.index("b.yaml:2")


def test_advice_says_how_serious_it_is() -> None:
    told = Finding("L004", "jamais citée", Place("f.yaml", 1, 1), severity="info").render()
    assert told.endswith("[info L004]")


@pytest.mark.parametrize("severity", ["erreur", "avertissement", "info"])
def test_a_finding_is_told_in_the_language_of_the_person(severity: Severity) -> None:
    """The words of the program, not those of the pack: what separates a place from a sentence, and how serious it is."""
    finding = Finding("L004", "never quoted", Place("f.yaml", 1, 1), severity=severity)
    french = finding.headline()
    with speaking("en"):
        english, mark = finding.headline(), " ".join([*([_(severity)] if severity != "erreur" else []), "L004"])
    assert french.startswith("f.yaml:1:1\u00a0: never quoted")
    assert english == f"f.yaml:1:1: never quoted [{mark}]"
    assert ("erreur" in french) is ("erreur" in english) is False
