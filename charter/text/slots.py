"""Slots of a text: ``{id}`` and ``{id|forme}``. Not a template language: no logic, no nesting, nothing to execute."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from charter.i18n import _

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_INSIDE = re.compile(r"^([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)(?:\|([a-z]+))?$")


@dataclass(frozen=True, slots=True)
class Slot:
    """What a text quotes: ``name`` is a question, a field, a dated value or a path; ``form`` how it is said."""

    name: str
    form: str = ""


class BadSlot(ValueError):
    """A brace that opens no slot; ``offset`` is its 0-based place in the text, ``found`` what stands there."""

    def __init__(self, offset: int, found: str) -> None:
        super().__init__(found)
        self.offset = offset
        self.found = found


def parse(text: str) -> tuple[str | Slot, ...]:
    """Cut ``text`` into literal strings and slots, ``{{`` and ``}}`` becoming braces.

    Raises BadSlot on a lone brace or on something that is no slot.
    """
    if "{" not in text and "}" not in text:
        return (text,)
    pieces: list[str | Slot] = []
    literal: list[str] = []
    end = 0
    for match in _PIECE.finditer(text):
        literal.append(text[end : match.start()])
        end = match.end()
        found = match.group(0)
        if found in ("{{", "}}"):
            literal.append(found[0])
            continue
        inside = _INSIDE.match(match.group(1) or "") if len(found) > 1 else None
        if inside is None:
            raise BadSlot(match.start(), found)
        if joined := "".join(literal):
            pieces.append(joined)
        literal = []
        pieces.append(Slot(inside.group(1), inside.group(2) or ""))
    literal.append(text[end:])
    if joined := "".join(literal):
        pieces.append(joined)
    return tuple(pieces)


def fill(pieces: tuple[str | Slot, ...], say: Callable[[Slot], str]) -> str:
    """The text with each slot replaced by what ``say`` answers."""
    return "".join(piece if isinstance(piece, str) else say(piece) for piece in pieces)


def in_a_list(words: list[str]) -> str:
    """Words in a list, as the language in use writes it: « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + _(" et ") + words[-1]
