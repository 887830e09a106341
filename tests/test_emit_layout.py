"""Blocks find their place: orientation, levels, pages, contents."""

from __future__ import annotations

import dataclasses

import emit_samples as samples

from charter.emit import layout, texts
from charter.papers.blocks import (
    Block,
    Cell,
    Clause,
    Columns,
    Document,
    Figure,
    Figures,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Table,
    plain,
)


def paper(*blocks: Block) -> Document:
    return dataclasses.replace(samples.charter(), blocks=blocks)


def table(wide: bool) -> Table:
    return Table("Légende", ("A",), ((Cell(plain("a")),),), (1.0,), wide=wide)


def kinds(document: Document) -> list[tuple[bool, list[str]]]:
    return [(section.wide, [item.kind for item in section.blocks]) for section in layout.lay_out(document).sections]


def test_a_wide_table_takes_its_introduction_to_the_landscape_page() -> None:
    document = paper(
        Paragraph(plain("avant")),
        Heading(1, "Annexe", "a"),
        Heading(2, "Registre", "b"),
        Paragraph(plain("introduction")),
        table(wide=True),
        table(wide=True),
        Paragraph(plain("après")),
    )
    assert kinds(document) == [
        (False, ["paragraph"]),
        (True, ["heading", "heading", "paragraph", "table", "table"]),
        (False, ["paragraph"]),
    ]


def test_a_wide_table_without_a_heading_goes_alone() -> None:
    document = paper(Paragraph(plain("un")), Paragraph(plain("deux")), table(wide=True))
    assert kinds(document) == [(False, ["paragraph", "paragraph"]), (True, ["table"])]


def test_an_ordinary_table_stays_upright() -> None:
    assert kinds(paper(Heading(1, "Titre", "t"), table(wide=False))) == [(False, ["heading", "table"])]


def test_no_heading_level_is_skipped() -> None:
    document = paper(Heading(3, "a", "a"), Heading(1, "b", "b"), Heading(3, "c", "c"), Heading(3, "d", "d"))
    placed = layout.lay_out(document).sections[0].blocks
    assert [item.level for item in placed] == [1, 1, 2, 3]


def test_a_page_break_moves_to_the_block_that_follows() -> None:
    document = paper(Paragraph(plain("a")), PageBreak(), PageBreak(), Paragraph(plain("b")), PageBreak())
    assert [item.new_page for item in layout.lay_out(document).sections[0].blocks] == [False, True]


def test_contents_hold_the_headings_asked_for_and_two_levels() -> None:
    document = paper(
        Heading(1, "Partie", "p"),
        Heading(2, "Article", "a", number="1"),
        Heading(3, "Détail", "d"),
        Heading(2, "Caché", "c", in_contents=False),
        Heading(1, "Annexe", "x", number="Annexe 1"),
        Heading(1, "Glossaire", "g"),
    )
    entries = layout.lay_out(document).entries
    assert [(entry.level, entry.number, entry.title) for entry in entries] == [
        (1, "", "Partie"),
        (2, "1", "Article"),
        (1, "Annexe 1", "Annexe"),
        (1, "", "Glossaire"),
    ]


def test_a_short_paper_has_no_contents() -> None:
    assert layout.lay_out(paper(*(Heading(1, str(rank), str(rank)) for rank in range(3)))).entries == ()


def test_two_places_with_one_anchor_get_two_names() -> None:
    document = paper(Heading(1, "a", "ici"), Clause("1", "ici", plain("règle")))
    assert [item.id for item in layout.lay_out(document).sections[0].blocks] == ["ici", "ici-2"]


def test_long_columns_are_stacked() -> None:
    short, long = ListItem(plain("court")), ListItem(plain("mot " * 200))
    placed = layout.lay_out(paper(Columns("g", (short,), "d", (short,)), Columns("g", (long,) * 4, "d", ())))
    assert [item.stacked for item in placed.sections[0].blocks] == [False, True]


def test_figures_form_even_rows() -> None:
    figures = [Figures(tuple(Figure(str(rank), "") for rank in range(count))) for count in (0, 1, 4, 5, 6, 9)]
    assert [[len(row) for row in layout.rows_of_figures(item)] for item in figures] == [
        [],
        [1],
        [4],
        [3, 2],
        [3, 3],
        [3, 3, 3],
    ]


def test_columns_fall_back_on_equal_widths() -> None:
    unusable = dataclasses.replace(table(wide=False), head=("a", "b"), widths=(0.3,))
    negative = dataclasses.replace(unusable, widths=(-1.0, 2.0))
    doubled = dataclasses.replace(unusable, widths=(0.5, 1.5))
    assert layout.shares(unusable) == layout.shares(negative) == [50.0, 50.0]
    assert layout.shares(doubled) == [25.0, 75.0]


def test_a_cover_with_long_texts_is_said_crowded() -> None:
    document = samples.charter()
    long = dataclasses.replace(document, cover=dataclasses.replace(document.cover, warnings=("mot " * 60,) * 6))
    assert not layout.lay_out(document).crowded_cover
    assert layout.lay_out(long).crowded_cover


def test_texts_change_everywhere_and_nothing_else_does() -> None:
    document = samples.charter("comex")
    changed = texts.map_text(document, str.upper)
    assert changed.cover.identity[0] == ("VERSION", "PROJET V0.9")
    assert changed.attachments[0].name == document.attachments[0].name
    assert changed.attachments[0].content == document.attachments[0].content
    assert changed.date == document.date
    assert texts.map_text(document, lambda text: text) == document


def test_signs_that_no_format_carries_become_visible() -> None:
    assert texts.printable("a\x00b\x1bc\ud800d\uffffe") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert texts.printable("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd\te"
    assert texts.printable("abc\u202edef\u2066") == "abcdef"


def test_neither_the_first_nor_the_last_rule_of_a_run_stands_alone() -> None:
    rules = tuple(Clause(f"1.{n}", f"c{n}", plain("Règle.")) for n in range(1, 6))
    document = paper(Heading(2, "Thème", "t"), *rules, Heading(2, "Autre", "u"), rules[0])
    kept = [item.kept for section in layout.lay_out(document).sections for item in section.blocks]
    assert kept == [False, True, False, False, True, False, False, False]


def test_a_date_a_length_of_time_and_a_product_stay_on_one_line() -> None:
    said = "le 1er\u00a0mai 2026 ou le 14\u00a0juin 2027, en 8 h, données × outils, 14 heures, poste 51 00, a ×"
    assert texts.bound(said) == (
        "le 1er\u00a0mai\u00a02026 ou le 14\u00a0juin\u00a02027, en 8\u00a0h, données\u00a0×\u00a0outils, 14 heures, poste 51\u00a000, a ×"
    )
    assert texts.bound(texts.bound(said)) == texts.bound(said)


def test_the_letter_that_ends_a_head_stays_with_its_word() -> None:
    assert texts.tied("Atelier d’images C") == "Atelier d’images\u00a0C"
    assert texts.tied("Liste des outils") == "Liste des outils"
    assert texts.tied("C") == "C"
