"""Markdown shows the same characters that people typed, whatever they typed."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import emit_samples as samples
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from charter.emit import markdown, texts
from charter.papers.blocks import (
    Callout,
    Cell,
    Clause,
    Cover,
    Definitions,
    Document,
    Heading,
    Items,
    ListItem,
    Paragraph,
    Span,
    Table,
    plain,
)

PARSER = MarkdownIt("commonmark").enable("table")
# Signs that mean something to Markdown, and their neighbours, come up more often than chance would have it.
TEXTS = st.text(
    st.sampled_from("*_`~#-+=>|[](){}<>!&;:.\\/\"'$^1290 \n\tab\u00a0\u202fé«»’—") | st.characters(codec="utf-8"),
    max_size=30,
)


def seen(source: str) -> str:
    """What a reader sees of ``source`` once a CommonMark parser has read it, without white space."""
    return squeezed(unescape(re.sub(r"<[^>]*>", "", PARSER.render(source))))


def squeezed(text: str) -> str:
    return "".join(sign for sign in texts.printable(text) if not sign.isspace() and unicodedata.category(sign) != "Zs")


def paper(*blocks: object, title: str = "Titre", company: str = "Société") -> Document:
    cover = Cover("", title, company, "", ())
    return Document(title, company, "fr", "Projet", "Interne", "2026-11-21", cover, blocks)  # type: ignore[arg-type]


@settings(deadline=None)
@given(TEXTS)
@example("1. x")
@example("a\n===\nb")
@example("a\n:-\n")
@example("\\")
@example("\u00a0*")
def test_a_text_shows_its_own_characters(text: str) -> None:
    assert seen(markdown.escape(text)) == squeezed(text)


@settings(deadline=None)
@given(TEXTS)
@example("#")
@example("x #")
def test_a_title_shows_its_own_characters(text: str) -> None:
    document = paper(title=text, company="")
    assert seen(markdown.render(document)) == squeezed(text + "Interne · Projet")


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(TEXTS, st.booleans(), st.booleans(), st.sampled_from(["", "https://exemple.fr/?a=1&copy=2", "#ici"]))
    )
)
@example([("1", False, False, ""), (". x", False, False, "")])
@example([("a", True, False, ""), ("b", False, True, ""), ("c", True, True, "")])
@example([("«", True, False, ""), ("suite", False, False, "")])
@example([("x", False, False, ""), ("a", True, False, ""), ("b", False, False, ""), ("c", False, True, "")])
def test_runs_show_their_own_characters(runs: list[tuple[str, bool, bool, str]]) -> None:
    text = tuple(Span(*run) for run in runs)
    document = paper(Paragraph(text), title="", company="")
    assert seen(markdown.render(document)) == squeezed("Interne·Projet" + "".join(run[0] for run in runs))


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_every_block_shows_its_own_characters(first: str, second: str, third: str) -> None:
    document = paper(
        Heading(1, first, "", second, third),
        Items((ListItem(plain(first)), ListItem(plain(second)))),
        Clause(first, "", plain(second), ((third, "interdit"),)),
        Table(first, (second, third), ((Cell(plain(third)), Cell(plain(first))),), (0.5, 0.5), note=second),
        Callout(first, (plain(second), plain(third))),
        Definitions(((first, plain(second)),)),
        title="",
        company="",
    )
    expected = [
        "Interne · Projet",
        *(f"{second} — {first}" if second else first, third),
        *(first, second),
        *(first, second, f"({third})"),
        *(first, second, third, third, first, second),
        *(first, second, third),
        *(first, "—", second),
    ]
    assert seen(markdown.render(document)) == squeezed("".join(expected))


def test_emphasis_is_kept_where_it_can_be_shown() -> None:
    document = paper(Paragraph((Span("Vous "), Span("relisez", strong=True), Span(" tout."))))
    assert "Vous **relisez** tout." in markdown.render(document)


def test_only_addresses_that_may_leave_become_links() -> None:
    rendered = PARSER.render(markdown.render(samples.charter()))
    assert set(re.findall(r'href="([^"]*)"', rendered)) == {
        "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
        "mailto:ia@morvan.example",
    }


def test_no_hostile_string_becomes_an_element() -> None:
    rendered = PARSER.render(markdown.render(samples.hostile()))
    allowed = {"p", "strong", "em", "h1", "h2", "h3", "h4", "ul", "li", "br", "blockquote"}
    allowed |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert set(re.findall(r"<([a-zA-Z0-9]+)", rendered)) <= allowed
    for string in samples.HOSTILE:
        assert squeezed(string) in seen(markdown.render(samples.hostile()))


@pytest.mark.parametrize("edition", ["diffusion", "comex"])
def test_the_realistic_charter_has_its_headings_and_tables(edition: str) -> None:
    rendered = PARSER.render(markdown.render(samples.charter(edition)))  # type: ignore[arg-type]
    assert rendered.count("<h1>") == 1
    assert rendered.count("<h2>") == 9 + (edition == "comex")
    assert rendered.count("<table>") >= 4
    assert "Vous relisez tout contenu" in rendered
