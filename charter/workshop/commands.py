"""What a skin may ask of a workshop. Values are as typed by a person or a script: the workshop reads and checks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Typed = str | int | date | tuple[str, ...]
"""An option identifier, several of them, a number, a day, or free text. Numbers and days may also come as text."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a question. For a multiple choice, ``value`` is a tuple (possibly empty) of options."""

    question: str
    value: Typed


@dataclass(frozen=True, slots=True)
class Park:
    """Leave a question to be settled later (« à trancher »), with or without an owner, a day and an interim answer."""

    question: str
    owner: str = ""
    due: date | str | None = None
    interim: Typed | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave a question out on purpose (« écartée »). Refused for a mandatory one."""

    question: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AdoptDefaults:
    """Adopt en bloc the defaults of the questions asked and not answered: of one theme, of some questions, or of all."""

    theme: str | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clear:
    """Take an answer back: the question is not answered any more."""

    question: str


@dataclass(frozen=True, slots=True)
class Note:
    """The facilitator's note on a question; empty removes it. Never in a paper."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """The session's own wording of a clause; empty goes back to the pack's. A mandatory clause is completed, not replaced."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class PutItem:
    """Add an item to a register (``id`` None or new) or replace the facts of one. Absent or empty fields are unknown."""

    group: str
    fields: Mapping[str, Typed] = field(default_factory=dict)
    id: str | None = None
    confirmed: bool = True
    new: bool = False
    """True refuses an identifier that exists already, instead of replacing it."""


@dataclass(frozen=True, slots=True)
class DuplicateItem:
    """Copy an item under a new identifier and a new name."""

    group: str
    id: str


@dataclass(frozen=True, slots=True)
class TakeStarter:
    """Put a ready-made item of the pack in its register; its facts are presumed until somebody confirms them."""

    starter: str


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item out of its register."""

    group: str
    id: str


@dataclass(frozen=True, slots=True)
class Close:
    """Say that a register is complete (or open again)."""

    group: str
    closed: bool = True


@dataclass(frozen=True, slots=True)
class SetCell:
    """Fill one cell of a matrix; ``value`` None empties it."""

    question: str
    row: str
    item: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Undo:
    """Cancel the last command that still counts."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Give back what the last undo cancelled."""


@dataclass(frozen=True, slots=True)
class Freeze:
    """Fix the draft (« projet v0.9 arrêté »): article numbers are kept from then on."""


@dataclass(frozen=True, slots=True)
class Met:
    """What became of a prerequisite of adoption: met on a day, or not met, with a reason and who signs for it."""

    done: bool
    on: date | str | None = None
    reason: str = ""
    signatory: str = ""


@dataclass(frozen=True, slots=True)
class Adopt:
    """Adopt the charter on ``on``. Every prerequisite that applies is met, or has a reason and a signatory."""

    on: date | str
    prerequisites: Mapping[str, Met] = field(default_factory=dict)


Command = (
    Answer
    | Park
    | Skip
    | AdoptDefaults
    | Clear
    | Note
    | Word
    | PutItem
    | DuplicateItem
    | TakeStarter
    | RemoveItem
    | Close
    | SetCell
    | Undo
    | Redo
    | Freeze
    | Adopt
)
