"""What the engine is given: answers, registers, and the date of law. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Value = str | int | date | tuple[str, ...]
Held = Literal["repondue", "defaut", "a_trancher", "ecartee"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the room did with a question. ``value`` for an answer or a default, ``interim`` for a parked question."""

    state: Held
    value: Value | None = None
    interim: Value | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One tool or one use. A fact that is not known is absent. ``confirmed`` is False while its facts are presumed."""

    id: str
    fields: Mapping[str, Value]
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that decides an outcome. ``cells`` maps (matrix, row, item) to a cell option."""

    day: date
    answers: Mapping[str, Answer] = field(default_factory=dict)
    items: Mapping[str, Mapping[str, Item]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    cells: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
