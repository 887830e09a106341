"""What people type: understood, or refused in a sentence that shows how to write it."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.errors import UsageError
from charter.text import typing
from charter.text.typing import clean, day, day_in_words, number, whole_number, yes_no


def refusal(function: Callable[[str], object], text: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        function(text)
    error = caught.value
    assert error.code in typing.titles()
    assert error.remedy
    assert len(str(error)) < 300
    str(error).encode()
    return error


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("800", 800),
        (" 1 200 ", 1200),
        ("1\u202f200", 1200),
        ("1\u00a0200\u00a0000", 1_200_000),
        ("-3", -3),
        ("\u22123", -3),
        ("+5", 5),
        ("007", 7),
    ],
)
def test_a_whole_number_is_read_as_french_writes_it(text: str, value: int) -> None:
    assert whole_number(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("800 environ", "U101"),
        ("12,5", "U101"),
        ("١٢", "U101"),
        ("1 2 00", "U101"),
        ("1200 300", "U101"),
        ("", "U101"),
        ("1e3", "U101"),
        ("9" * 5000, "U101"),
        ("1.200", "U102"),
        ("1,200", "U102"),
        ("1.200.000", "U102"),
    ],
)
def test_what_is_no_whole_number_is_refused(text: str, code: str) -> None:
    error = refusal(whole_number, text)
    assert error.code == code
    assert text[:30] in error.message


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_number_that_is_written_is_read_back(value: int) -> None:
    assert whole_number(number(value)) == value


def test_numbers_are_grouped_by_narrow_spaces() -> None:
    assert [number(n) for n in (0, 999, 1200, -1234567)] == [
        "0",
        "999",
        "1\u202f200",
        "\u22121\u202f234\u202f567",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-01",
        "2027-2-1",
        "01/02/2027",
        "1/2/2027",
        "1 février 2027",
        "1er février 2027",
        "1ER FEVRIER 2027",
        "1ᵉʳ février 2027",
        "le 1er\u00a0février\u202f2027 ",
        "1er fe\u0301vrier 2027",
    ],
)
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert day(text) == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("2026-02-30", "U104", "février 2026 a 28 jours"),
        ("29/02/2027", "U104", "février 2027 a 28 jours"),
        ("31 avril 2027", "U104", "avril 2027 a 30 jours"),
        ("0/01/2027", "U104", "janvier 2027 a 31 jours"),
        ("01/15/2027", "U104", "mois 15"),
        ("15/01/27", "U106", "quatre chiffres"),
        ("15 janvier 27", "U106", "quatre chiffres"),
        ("1899-12-31", "U105", "1900"),
        ("2201-01-01", "U105", "2200"),
        ("demain", "U103", "demain"),
        ("2er mars 2027", "U103", "2er mars 2027"),
        ("١٥/01/2027", "U103", "date"),
        ("", "U103", "rien"),
        ("x" * 5000, "U103", "xxx…"),
        ("1\x1b[31m", "U103", "1\ufffd[31m"),
    ],
)
def test_what_is_no_day_is_refused(text: str, code: str, said: str) -> None:
    error = refusal(day, text)
    assert error.code == code
    assert said in error.message
    assert "2027-01-15" in error.remedy


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_that_is_written_is_read_back(value: date) -> None:
    assert day(day_in_words(value)) == value
    assert day(value.isoformat()) == value
    assert day(f"{value:%d/%m/%Y}") == value


def test_days_are_written_with_their_month_attached() -> None:
    assert day_in_words(date(2027, 2, 1)) == "1er\u00a0février 2027"
    assert day_in_words(date(2026, 12, 2)) == "2\u00a0décembre 2026"


@pytest.mark.parametrize("text", ["oui", "OUI ", "o", "Vrai", "yes", "true"])
def test_yes(text: str) -> None:
    assert yes_no(text) is True


@pytest.mark.parametrize("text", ["non", " Non", "N", "faux", "no", "false"])
def test_no(text: str) -> None:
    assert yes_no(text) is False


@pytest.mark.parametrize("text", ["", "peut-être", "1", "oui non", "0"])
def test_neither_yes_nor_no_is_refused(text: str) -> None:
    assert refusal(yes_no, text).code == "U107"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("  Bonjour\r\nà tous\x0bet\u2028merci \r", "Bonjour\nà tous\net\nmerci"),
        ("\ufeffé\tx", "é x"),
        ("e\u0301", "é"),
        ("mot\u00adcoupé\u200b\u2060", "motcoupé"),
        ("\u202eabc\u202c \u200fd", "abc d"),
        ("a\x07b\x9bc", "abc"),
        ("l\u200cà\u200d", "là"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("نامه\u200cای", "نامه\u200cای"),
        ("a\n\n\nb", "a\n\n\nb"),
        ("« espace\u00a0: »", "« espace\u00a0: »"),
    ],
)
def test_a_paste_loses_what_nobody_sees_and_keeps_the_rest(pasted: str, kept: str) -> None:
    assert clean(pasted, lines=True) == kept


def test_a_one_line_field_joins_the_lines_it_is_given() -> None:
    assert clean(" un\r\n\r\n  deux\n", lines=False) == "un deux"


def test_a_text_too_long_says_its_length_and_the_limit() -> None:
    assert clean("a" * 20_000 + "\n\u200b", lines=True) == "a" * 20_000
    error = refusal(lambda text: clean(text, lines=True), "a" * 20_001)
    assert error.code == "U108"
    assert number(20_001) in error.message and number(20_000) in error.message
    assert refusal(lambda text: clean(text, lines=False, limit=3), "abcd").code == "U108"


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_a_character_that_no_file_holds_is_refused(text: str) -> None:
    error = refusal(lambda pasted: clean(pasted, lines=True), text)
    assert error.code == "U109"
    assert "2" in error.message


@settings(max_examples=500, deadline=None)
@given(
    st.text(st.sampled_from("aé\u030a\u200d\u200c\u200b😀A\u212b \t\n\r\u2028م\ufe0f\u0301\u00a0\u1100\u1161")),
    st.booleans(),
)
def test_cleaning_twice_is_cleaning_once(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)
    assert lines or "\n" not in once


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=40))
def test_visible_text_is_only_composed(text: str) -> None:
    assert clean(text, lines=True) == unicodedata.normalize("NFC", text)


def test_an_enormous_paste_is_answered_at_once() -> None:
    start = time.process_time()
    for text in ("1 " * 300_000, "1 a" * 200_000, "\u200d" * 500_000, "a\u200d" * 200_000):
        for function in (whole_number, day, yes_no):
            refusal(function, text)
        clean(text, lines=True, limit=10**6)
    assert time.process_time() - start < 3
