"""One HTML file, safe and well built, whatever the answers hold."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import emit_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.emit import html
from charter.papers.blocks import Document

TAGS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title style body header main section footer nav div p span h1 h2 h3 h4 ul ol li a strong em "
        "table caption colgroup col thead tbody tr th td",
    )
)
VOID = {"meta", "col"}


class Reader(HTMLParser):
    """Elements, texts and attributes of a page."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.balanced = True
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.balanced &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [attrs[name] for _tag, attrs in self.elements if name in attrs]

    @property
    def text(self) -> str:
        return "".join("".join(self.texts).split())


PAPERS = {
    "diffusion": samples.charter(),
    "comex": samples.charter("comex"),
    "adopted": samples.adopted(),
    "hostile": samples.hostile(),
}
every_paper = pytest.mark.parametrize("document", PAPERS.values(), ids=PAPERS.keys())


@every_paper
def test_a_page_is_made_of_our_elements_and_nothing_else(document: Document) -> None:
    page = Reader(html.render(document))
    assert {tag for tag, _attrs in page.elements} <= TAGS
    assert page.balanced and not page.open
    names = {name for _tag, attrs in page.elements for name in attrs}
    assert names <= {
        *("lang", "charset", "name", "content", "class", "id", "href", "scope", "style", "aria-labelledby"),
        *("data-document", "data-classification", "data-statut", "data-courant", "data-signet"),
    }
    assert all(re.fullmatch(r"width: [\d.]+%", value) for value in page.values("style"))


@every_paper
def test_a_page_fetches_nothing(document: Document) -> None:
    source = html.render(document)
    style = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    assert len(style) == 1
    assert not re.search(r"url\(|@import|@font-face|expression|string\(", style[0])
    assert all(href.startswith(("#", "https://", "mailto:")) for href in Reader(source).values("href"))


@pytest.mark.parametrize("document", [PAPERS["diffusion"], PAPERS["comex"]], ids=["diffusion", "comex"])
def test_no_space_stands_between_a_rule_and_what_is_put_beside_it(document: Document) -> None:
    """The PDF renderer breaks such a line after its first word when the rule just fills it."""
    rules = re.findall(r'<p class="regle.*?</p>', html.render(document), re.DOTALL)
    assert rules
    assert not [rule for rule in rules if re.search(r"[^>\s]\s+<span", rule)]


def test_an_address_is_never_hyphenated_nor_markup() -> None:
    said = html.whole("Écrivez à ia@quorvane.example, poste 42 ; <b>x@y</b>")
    assert said == (
        'Écrivez à<span class="adresse"> ia@quorvane.example,</span> poste 42 ;'
        '<span class="adresse"> &lt;b&gt;x@y&lt;/b&gt;</span>'
    )
    assert html.whole("a < b") == "a &lt; b"


def test_hostile_strings_are_shown_as_they_were_typed() -> None:
    text = Reader(html.render(samples.hostile())).text
    for string in samples.HOSTILE:
        assert "".join(string.split()) in text


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn"]), min_size=1, max_size=60))
def test_any_string_is_shown_as_it_was_typed(string: str) -> None:
    page = Reader(html.render(samples.hostile((string,))))
    assert page.balanced
    assert "".join(string.split()) in page.text


@every_paper
def test_headings_tables_and_links_are_sound(document: Document) -> None:
    page = Reader(html.render(document))
    levels = [int(tag[1]) for tag, _attrs in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    assert all(attrs.get("scope") in ("row", "col") for tag, attrs in page.elements if tag == "th")
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(ids)


def test_a_page_says_its_language_title_status_and_classification() -> None:
    source = html.render(samples.charter("comex"))
    page = Reader(source)
    assert page.elements[0] == ("html", {"lang": "fr"})
    assert "<title>Charte d’usage de l’intelligence artificielle — Ateliers Morvan</title>" in source
    assert "Confidentiel·Projetv0.9" in page.text


def test_confidential_style_belongs_to_the_confidential_edition() -> None:
    assert '<body class="confidentiel">' in html.render(samples.charter("comex"))
    assert '<body class="confidentiel">' not in html.render(samples.charter("diffusion"))


def test_only_an_adopted_page_carries_the_marker() -> None:
    assert '<meta name="keywords" content="charte-adoptee">' in html.render(samples.adopted())
    assert "charte-adoptee" not in html.render(samples.charter())


def test_every_tone_is_doubled_by_words() -> None:
    source = html.render(samples.charter())
    assert source.count('<span class="forme"></span>') > 20
    assert not re.search(r'<span class="forme"></span>\s*</', source)
