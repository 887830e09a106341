"""The papers for authors: the tutorial does what it says, and what is generated follows the program."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_support import ROOT, charter, elsewhere
from script_support import script

from charter.pack.load import load
from charter.workshop.trials import read_text

__all__ = ["elsewhere"]

TUTORIAL = ROOT / "docs" / "tutoriel-pack.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(path: Path) -> Iterator[tuple[str, str]]:
    """The blocks of code of a page, in order: their kind and their text."""
    yield from BLOCK.findall(path.read_text(encoding="utf-8"))


def plain(text: str) -> list[str]:
    """Lines whose no-break spaces are ordinary: a page is read, not compared byte by byte."""
    return [line.replace("\u00a0", " ").replace("\u202f", " ").rstrip() for line in text.splitlines()]


def test_the_tutorial_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files are written, its commands run in its folder, and each says what the page shows (« … » is anything)."""
    monkeypatch.chdir(tmp_path)
    ran = 0
    for kind, text in blocks(TUTORIAL):
        if kind == "yaml":
            first, _newline, _rest = text.partition("\n")
            path = Path(first.removeprefix("# "))
            assert first.startswith("# mon-pack/"), first
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            continue
        assert kind == "console"
        for command, expected in _commands(text):
            words = shlex.split(command)
            assert words[0] == "charter"
            done = charter(*words[1:])
            said = plain(done.out + done.err)
            assert _shown(said, plain(expected)), f"{command}\n" + "\n".join(said)
            ran += 1
    assert ran >= 10
    assert text.count("$") >= 1


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _newline, expected = part.partition("\n")
        yield command, expected


def _shown(said: list[str], expected: list[str]) -> bool:
    """Whether the page shows what was said."""
    if not expected:
        return not said
    head, *rest = expected
    if head.strip() == "…":
        return any(_shown(said[start:], rest) for start in range(len(said) + 1))
    return bool(said) and said[0] == head and _shown(said[1:], rest)


def test_the_tutorial_takes_ten_steps() -> None:
    steps = re.findall(r"^## (\d+)\.", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE)
    assert steps == [str(number) for number in range(1, 11)]


# -- what is generated -----------------------------------------------------------------------------------------------------


def test_what_is_generated_is_up_to_date() -> None:
    """Otherwise: python scripts/generate_docs.py"""
    pages = script("generate_docs").pages()
    assert len(pages) >= 4
    for path, text in pages.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: python scripts/generate_docs.py"


def test_the_links_of_the_pages_for_authors_lead_somewhere() -> None:
    for page in [TUTORIAL, ROOT / "docs" / "format-des-packs.md", *script("generate_docs").pages()]:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("word", ["parser", "mapping", "scalar", "NoneType", "Traceback", "pydantic"])
def test_no_page_for_authors_speaks_the_language_of_programs(word: str) -> None:
    for page in [TUTORIAL, *script("generate_docs").pages()]:
        assert word not in page.read_text(encoding="utf-8"), page.name


def test_the_test_shown_in_the_format_is_read_on_the_delivered_pack() -> None:
    """Its names are those of the real pack: the page shows what can be written."""
    page = (ROOT / "docs" / "format-des-packs.md").read_text(encoding="utf-8")
    (shown,) = [text for kind, text in BLOCK.findall(page) if kind == "yaml" and text.startswith("date:")]
    (trial,) = read_text(load([ROOT / "rules" / "socle"]), "essais.yaml", shown.encode())
    assert len(trial.expected) >= 8
