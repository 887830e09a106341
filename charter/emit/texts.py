"""One change applied to every text of a paper, and the signs no format can carry."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import cast

from charter.papers.blocks import Document

# Addresses, dates and bytes are not texts: an emitter treats each of them in its own way.
_UNTOUCHED = frozenset({"href", "anchor", "date", "language", "name", "media_type", "content"})
# Explicit reordering of letters would let a sentence read otherwise than it is written.
_REORDERING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_BREAK = "\u00a0"
_IMPOSSIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


# A day already held to its month, its year; a number and its hours; « données × outils »; the pairs of a telephone number.
_LOOSE = re.compile(
    r"(?<=[\drʳ]\u00a0)([^\W\d]+) (?=\d{4}\b)|(?<=\d)() (?=h\b)|(?<=\w)( ×) (?=\w)|(?<=\b\d\d)() (?=\d\d\b)"
)
# A letter or a mark alone on the second line of a column’s head reads as another column.
_LAST_LETTER = re.compile(r" (?=\S{1,2}$)")


def bound(text: str) -> str:
    """``text`` with no line break inside a date or a telephone number, before the « h » of a length of time, or around « × »."""
    return _LOOSE.sub(lambda found: found[0].replace(" ", _NO_BREAK), text)


def tied(text: str) -> str:
    """``text`` whose last word, when it is but a letter or two, stays with the one before."""
    return _LAST_LETTER.sub(_NO_BREAK, text)


def printable(text: str) -> str:
    """``text`` without reordering signs, with one kind of line end, and U+FFFD for what no format can write."""
    return _IMPOSSIBLE.sub("\ufffd", _REORDERING.sub("", _LINES.sub("\n", text)))


def map_text(document: Document, change: Callable[[str], str]) -> Document:
    """``document`` with ``change`` applied to each text that people read."""
    return cast(Document, _mapped(document, change))


def _mapped(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            item.name: _mapped(getattr(value, item.name), change)
            for item in fields(value)
            if item.name not in _UNTOUCHED
        }
        return replace(value, **changed)
    return value
