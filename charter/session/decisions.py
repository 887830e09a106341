"""What the room decided, one thing at a time: an answer, an item, a wording, a freeze, an adoption."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from charter.session.kinds import Value

Status = Literal["repondue", "defaut", "a_trancher", "ecartee"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the room gave to one question. ``value`` only when it settled it; ``owner``, ``due`` (ISO day) and
    ``interim`` only for « a_trancher »; ``reason`` only for « ecartee ». ``record`` is the number of the record."""

    status: Status
    record: int
    value: Value | None = None
    owner: str | None = None
    due: str | None = None
    interim: Value | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The room's own text of a clause, and the digest of what it was written on."""

    text: str
    base: str
    record: int


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a register. ``confirmed`` is False while its facts are only presumed."""

    fields: dict[str, Value]
    confirmed: bool
    record: int


@dataclass(frozen=True, slots=True)
class Freeze:
    """A draft as it was handed over: the number given to each clause."""

    numbers: dict[str, str]
    record: int
    time: datetime
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """What had to be done before adoption: done, since when; or not, why and on whose signature."""

    done: bool
    day: str | None
    reason: str | None
    signatory: str | None


@dataclass(frozen=True, slots=True)
class Adoption:
    """The act itself, dated ``day`` (ISO)."""

    day: str
    prerequisites: dict[str, Prerequisite]
    record: int
    time: datetime
