"""The charter as a paper: two editions, nothing that leaks, nothing that nobody decided, the same bytes twice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

import pikepdf
import pytest

from charter.emit import html, markdown, pdf
from charter.papers.blocks import Clause, Document, Heading, Signatures, fingerprint
from charter.workshop import Workshop
from charter.workshop import commands as do
from charter.workshop.answers import build

ROOT = Path(__file__).resolve().parent.parent
ESSAI = ROOT / "tests" / "packs" / "essai"
MARKER = "ZQXJ-SECRET-ZQXJ"
Clock = Callable[[], datetime]


@pytest.fixture
def essai(tmp_path: Path, clock: Clock) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "s.charte", folders=[ESSAI], company="Essai", clock=clock) as workshop:
        yield workshop


def _texts(content: bytes) -> str:
    """Every character of a PDF's pages, metadata and attachments."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(content)) as document:
        found += [str(value) for value in document.docinfo.values()]
        found.append(bytes(document.Root.Metadata.read_bytes()).decode("utf-8", "replace"))
        for name, attachment in document.attachments.items():
            found += [name, attachment.get_file().read_bytes().decode("utf-8", "replace")]
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                found.append(item.read_bytes().decode("latin-1"))
            elif isinstance(item, pikepdf.Dictionary):
                found.append(repr(item))
    return "\n".join(found)


def test_what_the_room_said_in_confidence_never_reaches_the_diffusion_edition(essai: Workshop) -> None:
    essai.do(do.Answer("effectif", 80))
    essai.do(do.Answer("pilote", "dsi"))
    essai.do(do.Note("pilote", f"note {MARKER}"))
    essai.do(do.Skip("revue", f"motif {MARKER}"))
    essai.do(do.Park("comptes", owner=f"porteur {MARKER}", due="2027-01-15", interim="non"))
    essai.do(do.Note("comptes", f"autre note {MARKER}"))
    essai.do(do.Freeze())
    essai.do(
        do.Adopt("2027-02-01", {"avis_cse": do.Met(False, reason=f"motif {MARKER}", signatory=f"signataire {MARKER}")})
    )
    document = essai.document("diffusion")
    assert MARKER not in markdown.render(document)
    assert MARKER not in html.render(document)
    content = pdf.render(document).content
    assert MARKER not in _texts(content)
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert list(opened.attachments) == ["empreinte.txt"]
    comex = markdown.render(essai.document("comex"))
    assert f"motif {MARKER}" in comex.replace("\\", "")
    assert f"note {MARKER}" not in comex.replace("\\", "")


def test_the_comex_edition_says_where_each_clause_comes_from_and_is_marked_confidential(essai: Workshop) -> None:
    essai.do(do.Answer("pilote", "dsi"))
    document = essai.document("comex")
    assert document.classification.startswith("Confidentiel")
    origins = [block.origin for block in document.blocks if isinstance(block, Clause) and block.number == "1.1"]
    assert origins and "Qui répond de l’IA" in origins[0]
    diffusion = essai.document("diffusion")
    assert not [block for block in diffusion.blocks if isinstance(block, Clause) and block.origin]
    assert len(diffusion.attachments) == 1


def test_a_draft_never_says_adopted_and_has_nowhere_to_sign(essai: Workshop) -> None:
    essai.do(do.Answer("effectif", 12))
    essai.do(do.AdoptDefaults())
    for freeze in (False, True):
        if freeze:
            essai.do(do.Freeze())
        document = essai.document("diffusion")
        assert not [block for block in document.blocks if isinstance(block, Signatures)]
        text = markdown.render(document)
        assert not re.search(r"\b(adoptée?s?|décidée?s?)\b", text.replace("non adopté", "")), text
        assert "rojet" in document.status
    essai.do(do.Adopt("2027-02-01"))
    adopted = essai.document("diffusion")
    assert [block for block in adopted.blocks if isinstance(block, Signatures)]
    assert adopted.status.startswith("Adopté")


def test_an_empty_session_prints_no_rule(essai: Workshop) -> None:
    essai.do(do.Clear("raison_sociale"))
    document = essai.document("comex")
    assert not [block for block in document.blocks if isinstance(block, Clause)]
    assert "Aucune règle" in markdown.render(document)


def test_numbers_are_kept_after_the_freeze_removed_ones_said_new_ones_next(essai: Workshop) -> None:
    essai.do(do.Answer("pilote", "dsi"))
    essai.do(do.Answer("revue", 12))
    essai.do(do.Freeze())
    before = dict(essai.numbers())
    essai.do(do.Skip("revue", ""))
    essai.do(do.Answer("echeance", "2027-01-01"))
    after = essai.numbers()
    assert {name: after[name] for name in before} == before
    assert after["vigueur"] == "1.3"
    assert f"Supprimé : {before['revue_charte']}." in markdown.render(essai.document()).replace("\\", "").replace(
        "\u00a0:", " :"
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "{{7*7}}",
    "[/x] [RSSI]",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "**gras** _x_",
    "# titre",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_an_answer_is_never_markup(tmp_path: Path, clock: Clock, typed: str) -> None:
    with Workshop.create(tmp_path / "s.charte", folders=[ESSAI], company=typed, clock=clock) as workshop:
        workshop.do(do.Answer("pilote", "dsi"))
        workshop.do(do.Word("pilote_nomme", typed))
        document = workshop.document("comex")
    assert document.company == typed
    page = html.render(document)
    assert "<script>" not in page
    assert typed in unescape(page), "the answer stands in the page as it was typed, nothing computed"
    assert not re.search(r'href="(?:file|javascript):', page)
    with pikepdf.open(io.BytesIO(pdf.render(document).content)) as opened:
        actions = [
            str(item.get("/S")) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item
        ]
        assert "/JavaScript" not in actions and "/Launch" not in actions


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    session = tmp_path_factory.mktemp("exemple") / "eti.charte"
    with build(ROOT / "examples" / "eti-industrielle.yaml", session) as workshop:
        yield workshop


def test_the_same_session_gives_the_same_bytes(example: Workshop, tmp_path: Path) -> None:
    first = pdf.render(example.document("comex")).content
    with build(ROOT / "examples" / "eti-industrielle.yaml", tmp_path / "again.charte") as again:
        assert fingerprint(again.document("comex")) == fingerprint(example.document("comex"))
        assert pdf.render(again.document("comex")).content == first


def test_the_body_holds_in_eight_pages_and_the_summary_in_one(example: Workshop) -> None:
    document = example.document("diffusion")
    pages = _pages_of_headings(pdf.render(document).content, document)
    assert pages["Les lignes rouges"] - pages["L’essentiel en une page"] == 1
    assert pages["Annexes"] - pages["L’essentiel en une page"] <= 8


def _pages_of_headings(content: bytes, document: Document) -> dict[str, int]:
    """The page of each first-level heading, read from the bookmarks."""
    titles = {block.title for block in document.blocks if isinstance(block, Heading) and block.level == 1}
    found: dict[str, int] = {}
    with pikepdf.open(io.BytesIO(content)) as opened:
        numbers = {page.objgen: index for index, page in enumerate(opened.pages, 1)}
        with opened.open_outline() as outline:
            waiting = list(outline.root)
            while waiting:
                item = waiting.pop(0)
                waiting += item.children
                if item.title in titles and item.destination is not None:
                    found[item.title] = numbers[item.destination[0].objgen]
    return found


def test_sources_say_their_day_their_certainty_and_that_no_lawyer_read_them(example: Workshop) -> None:
    text = markdown.render(example.document("diffusion"))
    assert "Socle juridique non relu par un juriste" in text
    assert "source secondaire" in text
    assert "inspiration volontaire, sans force obligatoire en France" in text
    assert "21\u00a0novembre 2026" in text
