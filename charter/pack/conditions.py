"""Conditions as a tree in which only atoms are negated.

``syntax`` pushes ``sauf`` and ``aucun`` down while reading, so the engine only ever meets positive connectives over
literals: that is what lets an unasked question make a test and its opposite both false (docs/architecture.md, « Truth »).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Literal

from charter.i18n import _
from charter.pack.refusals import clip

RefKind = Literal["question", "field", "class", "cell", "value"]


@dataclass(frozen=True, slots=True)
class Ref:
    """What a literal reads. ``via`` is the reference field it goes through, ``row`` the line of a matrix cell."""

    kind: RefKind
    name: str
    row: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Among:
    """One of the options is chosen (for a multiple choice: at least one is ticked)."""

    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Every:
    """All the options are ticked."""

    options: frozenset[str]


Operator = Literal["<", "<=", ">", ">=", "="]


@dataclass(frozen=True, slots=True)
class Compare:
    """``operator`` against a number, a day, or the identifier of a dated value."""

    operator: Operator
    bound: int | date | str


@dataclass(frozen=True, slots=True)
class Known:
    """Some answer exists."""


Test = Among | Every | Compare | Known


@dataclass(frozen=True, slots=True)
class Literal_:
    """An atom or its negation."""

    ref: Ref
    test: Test
    positive: bool = True


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one item of the register satisfies ``part``."""

    group: str
    part: Condition


@dataclass(frozen=True, slots=True)
class Each:
    """Every item of the register satisfies ``part``."""

    group: str
    part: Condition


Condition = Literal_ | AllOf | AnyOf | Some | Each
ALWAYS = AllOf()


def literals(condition: Condition) -> Iterator[Literal_]:
    """Every literal of the tree, those under a quantifier included."""
    if isinstance(condition, Literal_):
        yield condition
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from literals(part)
    else:
        yield from literals(condition.part)


def quantifies(condition: Condition) -> bool:
    """Whether a condition reads a register."""
    if isinstance(condition, (AllOf, AnyOf)):
        return any(quantifies(part) for part in condition.parts)
    return not isinstance(condition, Literal_)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a name designates: its reference, its kind of answer, and its options if it has some."""

    ref: Ref
    kind: str
    options: tuple[str, ...] = ()


Path = tuple[str | int, ...]
Complain = Callable[[str, Path, str, str], None]
"""``complain(code, path, message, remedy)`` records a finding at a path of the data."""


def suggest(word: str, known: list[str]) -> str:
    """« Vouliez-vous… ? » when something close exists, else an empty string."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return _("Vouliez-vous « {close} » ?").format(close=close[0]) if close else ""


def shown(value: object) -> str:
    """What was read, short enough for a sentence."""
    if isinstance(value, dict):
        return _("une table")
    if isinstance(value, list):
        return _("une liste")
    return clip(str(value)) if value is not None else _("rien")
