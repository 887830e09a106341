"""French typography: right, done once, and away from what is not French."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.text.typography import fr


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("L'usage d'un outil", "L’usage d’un outil"),
        ("l'{outil} et l'« IA »", "l’{outil} et l’«~IA~»"),
        ("Attendez...", "Attendez…"),
        ('"interdit"', "«~interdit~»"),
        ('Le "secret" d\'affaires: "non".', "Le «~secret~» d’affaires~: «~non~»."),
        ("«oui» « non »", "«~oui~» «~non~»"),
        ("Vraiment? Oui!", "Vraiment_? Oui_!"),
        ("Vraiment ? Oui !", "Vraiment_? Oui_!"),
        ("Vraiment?! « Oui ! »", "Vraiment_?! «~Oui_!~»"),
        ("un ; deux: trois", "un_; deux~: trois"),
        ("(voir ceci ?)", "(voir ceci_?)"),
        ("**Attention**!", "**Attention**_!"),
        ("1 200 salariés, 12 345 678 euros", "1_200 salariés, 12_345_678 euros"),
        ("10 000 €, 12% et 3 %", "10_000_€, 12_% et 3_%"),
        ("art. 5 et n°3, art. L. 1222-4", "art.~5 et n°~3, art.~L. 1222-4"),
        ("ligne un :\nligne deux !", "ligne un~:\nligne deux_!"),
    ],
)
def test_what_a_keyboard_lacks_is_put_back(typed: str, printed: str) -> None:
    assert fr(typed) == printed.replace("~", "\u00a0").replace("_", "\u202f")


@pytest.mark.parametrize(
    "text",
    [
        "https://exemple.fr/a?b='c';d=1%20e",
        "www.exemple.fr/a;b",
        "jean.d-o@exemple.fr",
        '`x : y ; "z" l\'a...`',
        "```\nx : 'y'\n```",
        "{pilote|de}",
        "{{x}}",
        "à 14:32 précises",
        "rules/socle.yaml",
        "/srv/l'usage:x",
        "C:\\l'usage",
        "en 2026 100 personnes",
        "le 01 23 45 67 89",
        "+33 612 345 678 90",
        "2026",
        'un écran de 27" ou de 32"',
        "a:b",
        "x != y",
        "??",
        "20%20b",
        "Tom &amp; Jerry",
        "![image](x.png)",
        "| :--- | ---: |",
        "......",
    ],
)
def test_what_is_not_french_prose_is_left_as_it_is(text: str) -> None:
    assert fr(text) == text


def test_punctuation_after_a_link_is_still_french() -> None:
    assert fr("voir https://exemple.fr/a ; puis ?") == "voir https://exemple.fr/a\u202f; puis\u202f?"


PIECES = st.sampled_from(
    [
        "l",
        "'",
        "’",
        '"',
        "«",
        "»",
        " ",
        "\xa0",
        "\u202f",
        ";",
        "!",
        "?",
        ":",
        "1",
        "200",
        "000",
        "%",
        "€",
        "art.",
        "n°",
        "...",
        ".",
        "…",
        "(",
        ")",
        "[",
        "]",
        "{x}",
        "{",
        "}",
        "`",
        "https://x.fr",
        "a@b.fr",
        "/",
        "\\",
        "a/b",
        "-",
        "_",
        "*",
        "\n",
        "\t",
        "14:32",
        "www.x.fr",
        "&amp;",
        "é",
        "L.",
        "5",
        ",",
        "+",
        "~",
        "C:\\x",
        "\ue000",
    ]
)
PROSE = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=30)


@settings(max_examples=1500, deadline=None)
@given(PROSE)
def test_twice_is_once(text: str) -> None:
    assert fr(fr(text)) == fr(text)


def bare(text: str) -> str:
    """The text without its spaces, and with one sign for each kind of quotation mark, apostrophe and ellipsis."""
    return re.sub(r"\s", "", re.sub('["«»]', "Q", text)).replace("’", "'").replace("…", "...")


@settings(max_examples=1500, deadline=None)
@given(PROSE)
def test_nothing_but_spaces_and_signs_changes(text: str) -> None:
    assert bare(fr(text)) == bare(text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(categories=["L", "Nd"]), max_size=30))
def test_a_word_is_left_alone(text: str) -> None:
    assert fr(text) == text
