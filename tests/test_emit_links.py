"""Only plain addresses leave a paper; everything else keeps its words and loses its link."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.emit import links


@pytest.mark.parametrize(
    "href",
    [
        "https://exemple.fr",
        "https://eur-lex.europa.eu/eli/reg/2024/1689/oj?locale=fr#art5",
        "https://exemple.fr:8443/a/b.html?x=1&y=2",
        "mailto:referent.ia@exemple.fr",
        "#article-4",
    ],
)
def test_plain_addresses_are_kept(href: str) -> None:
    assert links.allowed(href) == href


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#",
        "http://exemple.fr",
        "HTTPS://exemple.fr",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "//exemple.fr",
        "/etc/passwd",
        "../secret",
        "asset:SourceSans3-Regular.ttf",
        "https://",
        "https:exemple.fr",
        "https://[",
        "https://exemple.fr:99999",
        "https://user:pass@exemple.fr",
        "https://exemple.fr/a b",
        "https://exemple.fr/\u202egpj.exe",
        'https://exemple.fr/"onclick=x',
        "https://exemple.fr/<script>",
        "https://exemple.fr\\@autre.fr",
        "https://exemple.fr/a\nb",
        "mailto:a@b.fr?bcc=c@d.fr",
        "mailto:a",
    ],
)
def test_any_other_address_is_dropped(href: str) -> None:
    assert links.allowed(href) == ""


@settings(deadline=None)
@given(st.text(max_size=40) | st.text("htps:/#mailo@.fr\\\n ", max_size=30))
def test_an_address_is_kept_as_it_is_or_not_at_all(href: str) -> None:
    kept = links.allowed(href)
    assert kept in ("", href)
    assert kept == "" or kept.startswith(("https://", "mailto:", "#"))


@settings(deadline=None)
@given(st.lists(st.text(max_size=8), max_size=8))
def test_each_place_has_one_name_and_links_reach_the_first_that_asked(asked: list[str]) -> None:
    anchors = links.Anchors()
    names = [anchors.add(anchor) for anchor in asked]
    assert len(set(names)) == len(names)
    for anchor, name in zip(reversed(asked), reversed(names), strict=True):
        first = names[asked.index(anchor)]
        assert anchors.resolve(f"#{anchor}") == (f"#{first}" if anchor else "")
        assert name.isascii() and name[0].isalpha() and not set(name) & set(" \"'<>#%")


def test_a_link_to_a_missing_place_is_dropped() -> None:
    anchors = links.Anchors()
    anchors.add("ici")
    assert anchors.resolve("#ici") == "#ici"
    assert anchors.resolve("#ailleurs") == ""
    assert anchors.resolve("https://exemple.fr") == "https://exemple.fr"
