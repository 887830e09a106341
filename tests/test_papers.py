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
from charter.papers.blocks import Block, Callout, Clause, Columns, Document, Heading, Signatures, Table, fingerprint
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


def test_red_lines_have_numbers_and_the_freeze_keeps_them(example: Workshop, tmp_path: Path) -> None:
    printed = {c.id: c.number for _theme, lines in example.charter() for c in lines if c.spot.startswith("rouge")}
    law = [number for number in printed.values() if number.startswith("L")]
    house = [number for number in printed.values() if number.startswith("N")]
    assert len(law) + len(house) == len(printed)
    assert sorted(law, key=_rank) == [f"L{n}" for n in range(1, len(law) + 1)]
    columns = next(block for block in example.document().blocks if isinstance(block, Columns))
    assert [item.text[0].text.strip() for item in columns.right] == [f"N{n}" for n in range(1, len(house) + 1)]
    with build(ROOT / "examples" / "eti-industrielle.yaml", tmp_path / "s.charte") as frozen:
        frozen.do(do.Freeze())
        gone = next(name for name, number in printed.items() if number == "N3")
        question = next(q for q in frozen.pack.questions if gone in {c.id for c in frozen.clauses_of(q)})
        frozen.do(do.Clear(question))
        assert {**frozen.numbers()}.items() >= {(name, number) for name, number in printed.items()}
        assert frozen.clause(gone).truth is not True
        assert "Supprimé\u00a0: N3." in markdown.render(frozen.document())


def _rank(number: str) -> int:
    return int(number[1:])


def _section(document: Document, anchor: str) -> list[Block]:
    """The blocks between a heading and the next one of its level or above."""
    blocks = list(document.blocks)
    start, head = next((i, b) for i, b in enumerate(blocks) if isinstance(b, Heading) and b.anchor == anchor)
    rest = blocks[start + 1 :]
    end = next((i for i, b in enumerate(rest) if isinstance(b, Heading) and b.level <= head.level), len(rest))
    return rest[:end]


def test_every_edition_names_the_open_points_that_its_cover_counts_and_never_who_carries_them(essai: Workshop) -> None:
    essai.do(do.Answer("effectif", 80))
    essai.do(do.Park("comptes", owner=f"porteur {MARKER}", due="2027-01-15", interim="non"))
    document = essai.document("diffusion")
    table = next(block for block in _section(document, "points-ouverts") if isinstance(block, Table))
    named = ["".join(span.text for span in row[0].text) for row in table.rows]
    assert len(named) == len(essai.open_points())
    assert essai.question("comptes").label in named
    assert any(f"{len(named)} points restent ouverts" in warning for warning in document.cover.warnings)
    assert MARKER not in markdown.render(document)
    assert MARKER in markdown.render(essai.document("comex"))


def test_a_blocking_contradiction_is_on_the_cover_by_its_rules_and_its_words_stay_with_the_committee(
    example: Workshop,
) -> None:
    blocking = [alert for alert in example.alerts() if alert.severity == "bloquante"]
    assert blocking
    document = example.document("diffusion")
    said = [warning for warning in document.cover.warnings if "le comité choisit avant l’adoption" in warning]
    numbers = {clause.number for alert in blocking for clause in alert.clauses if clause.number}
    assert len(said) == 1
    assert numbers and all(number in said[0] for number in numbers)
    text = markdown.render(document).replace("\\", "")
    assert not [alert.text for alert in blocking if alert.text in text]


def test_a_wording_that_prints_no_more_is_open_without_its_words(essai: Workshop) -> None:
    essai.do(do.Answer("comptes", "non"))
    essai.do(do.Word("comptes_non", f"Jamais {MARKER}."))
    assert MARKER in markdown.render(essai.document("diffusion"))
    essai.do(do.Answer("comptes", "oui"))
    assert [point.target for point in essai.open_points() if point.kind == "redaction_perimee"] == ["comptes_non"]
    assert MARKER not in markdown.render(essai.document("diffusion"))


def test_what_inspires_a_rule_is_said_of_the_source_and_never_of_the_rule(example: Workshop) -> None:
    words = "inspiration volontaire, sans force obligatoire en France"
    document = example.document("diffusion")
    assert markdown.render(document).count(words) == 1
    marked = [
        block for block in document.blocks if isinstance(block, Clause) and any(s.text == "*" for s in block.references)
    ]
    assert marked
    columns = next(block for block in document.blocks if isinstance(block, Columns))
    assert not [item for item in (*columns.left, *columns.right) if any(s.text == "*" for s in item.text)]


def test_the_plan_says_an_action_once_for_all_its_uses_and_follows_the_days(example: Workshop) -> None:
    table = next(block for block in _section(example.document(), "actions") if isinstance(block, Table))
    lines = ["".join(span.text for span in row[0].text) for row in table.rows]
    for action in example.actions():
        if action.item_name:
            assert [line for line in lines if action.item_name in line], action.text
    skeletons = [re.sub("«[^»]*»", "", line.partition("\n")[0]) for line in lines]
    owners = ["".join(span.text for span in row[1].text) for row in table.rows]
    assert len(set(zip(skeletons, owners, strict=True))) == len(lines)
    assert len(lines) < len(example.actions())
    days = [found for row in table.rows if (found := re.match(r"\d+(?= jours)", row[2].text[0].text))]
    assert [int(day[0]) for day in days] == sorted(int(day[0]) for day in days)


def test_the_summary_quotes_the_red_lines_of_the_house(example: Workshop) -> None:
    summary = _section(example.document(), "essentiel")
    box = next(b for b in summary if isinstance(b, Callout) and b.title == "Ce que nous nous interdisons")
    said = ["".join(span.text for span in paragraph) for paragraph in box.paragraphs]
    wanted = [c for c in example.pack.clauses.values() if c.summary and c.spot == "rouge_maison"]
    printed = [c for _theme, lines in example.charter() for c in lines if c.id in {one.id for one in wanted}]
    assert said == [f"{c.text}\u00a0{c.number}" for c in printed]


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
    assert pages["Vos données, vos outils"] - pages["L’essentiel en une page"] == 1
    assert pages["Les lignes rouges"] - pages["Vos données, vos outils"] == 1
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


def test_what_a_pack_keeps_for_the_committee_prints_in_its_edition_only(example: Workshop) -> None:
    kept = [c for _theme, lines in example.charter() for c in lines if c.spot == "comite"]
    assert len(kept) >= 4
    comex, diffusion = (markdown.render(example.document(edition)) for edition in ("comex", "diffusion"))
    for clause in kept:
        assert clause.text in comex and clause.text not in diffusion, clause.id
    (priced,) = example.register("chiffrages").items
    assert priced.name in comex and priced.name not in diffusion
