"""What a command is checked against, and what an admitted one leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from charter.engine.outcome import Outcome
from charter.pack.pack import Pack
from charter.session.state import State
from charter.text.typing import day


@dataclass(frozen=True, slots=True)
class Event:
    """What a command leaves in the journal: its kind, its data, and apart, by dotted path, the texts people typed."""

    kind: str
    data: dict[str, Any]
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What a command is checked against."""

    pack: Pack
    state: State
    outcome: Outcome
    numbers: Callable[[], Mapping[str, str]]


def day_of(typed: date | str) -> date:
    """A day, given as such or as typed. Raises UsageError when it cannot be read."""
    return typed if isinstance(typed, date) else day(typed)
