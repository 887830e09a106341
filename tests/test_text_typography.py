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
        ("1 200 salariés, 12 345 678 euros", "1_200 salariés, 12_345_678~euros"),
        ("10 000 €, 12% et 3 %", "10_000_€, 12_% et 3_%"),
        ("art. 5 et n°3, art. L. 1222-4", "art.~5 et n°~3, art.~L.~1222-4"),
        ("Article 12, annexe III. Annexe B § 3, points 6 et 7", "Article~12, annexe~III. Annexe~B §~3, points~6 et 7"),
        ("le 2 décembre 2026 ou le 1er mai", "le 2~décembre 2026 ou le 1er~mai"),
        ("35 M€, 15 millions d'euros", "35~M€, 15~millions d’euros"),
        ("le règlement (UE) 2024/1689", "le règlement (UE)~2024/1689"),
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
        "un point À revoir, une section L’une",
        "le 12 marsouin, l’article de loi",
        "la version 3.12 mai",
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
        "article",
        "annexe",
        "III",
        "B",
        "§",
        "(UE)",
        "mai",
        "1er",
        "millions",
        "M€",
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


SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "  ", "\t"])
BOUND = st.one_of(
    st.tuples(
        st.sampled_from(["art.", "Article", "articles", "annexe", "§", "n°", "point", "alinéa", "page"]),
        st.integers(1, 9999).map(str),
    ),
    st.tuples(st.sampled_from(["annexe", "chapitre"]), st.sampled_from(["III", "IV", "B"])),
    st.tuples(st.integers(1, 31).map(str), st.sampled_from(["janvier", "août", "décembre"])),
    st.tuples(st.integers(1, 9999).map(str), st.sampled_from(["€", "%", "M€", "millions", "milliard", "euros"])),
)


@settings(max_examples=500, deadline=None)
@given(
    BOUND, SPACES, st.sampled_from(["", "Voir ", "(", "à l’", "« "]), st.sampled_from(["", ".", " et la suite", ")"])
)
def test_no_line_ends_between_a_number_and_what_it_counts_or_cites(
    bound: tuple[str, str], space: str, before: str, after: str
) -> None:
    text = fr(before + space.join(bound) + after)
    left, right = bound
    assert re.search(rf"{re.escape(left)}[\u00a0\u202f]{re.escape(right)}", text)
    assert fr(text) == text
