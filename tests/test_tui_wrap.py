"""Wrapping: nothing is lost, nothing is too long, and French no-break spaces hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from charter.tui.wrap import drawn, flow, plain, shorten, wrap

TEXTS = st.text(alphabet="abéœ [x]\\/«»\u00a0\u202f?!:…-日🙂\n", max_size=120)


@given(TEXTS, st.integers(2, 40))
def test_no_character_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert plain(lines).replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(sum(cell_len(part) for part, _role in line) <= width for line in lines)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "strong", "soft"])), max_size=5), st.integers(2, 40))
def test_roles_stay_with_their_characters(pieces: list[tuple[str, str]], width: int) -> None:
    def by_role(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(sign, role) for text, role in runs for sign in text if not sign.isspace() or sign in "\u00a0\u202f"]

    assert by_role([piece for line in flow(pieces, width) for piece in line]) == by_role(pieces)


@given(st.integers(4, 60))
def test_a_line_never_starts_with_a_closing_sign(width: int) -> None:
    text = "Que faites-vous d’un «\u00a0oui\u00a0» dit trop vite\u202f? Ceci\u00a0: rien\u202f!"
    longest = max(cell_len(word) for word in text.split(" "))
    for line in plain(wrap(text, max(width, longest))).split("\n"):
        assert line[:1] not in {"»", "?", "!", ":", "\u00a0", "\u202f"}


def test_no_break_spaces_are_drawn_as_spaces_once_lines_are_cut() -> None:
    assert drawn("«\u00a0oui\u00a0»\u202f!\tx") == "« oui » ! x"


def test_controls_and_marks_of_direction_are_not_drawn() -> None:
    assert drawn("a\x1b[31mb\u202ec\x00") == "a[31mbc"


def test_an_indent_opens_every_line_but_the_first() -> None:
    lines = plain(wrap("un deux trois", 8, first=(("- ", ""),), rest="  ")).split("\n")
    assert lines == ["- un", "  deux", "  trois"]


@given(TEXTS, st.integers(1, 30))
def test_a_shortened_text_fits_and_says_it_was_cut(text: str, width: int) -> None:
    short = shorten(text, width)
    assert cell_len(short) <= width
    assert short == " ".join(text.split("\n")) or short.endswith("…")
