"""What a charter is made of, before it is laid out: plain texts, already said, in reading order.

Confidentiality is structural: what belongs to the deliberation sits in ``Deliberation``, which the diffusion edition
does not have. Notes and votes have no field here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charter.papers.blocks import Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A printed clause: number (« 4.3 », « L2 », « P7 »), text, marks, identifiers of its sources."""

    key: str
    number: str
    text: str
    marks: tuple[tuple[str, Tone], ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme with its printed clauses; ``removed`` are numbers of an earlier freeze that print nothing any more."""

    id: str
    number: str
    title: str
    principle: str
    mention: str
    lines: tuple[Line, ...]
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix: title, columns, and rows of (label, definition, cells), each cell a word and its tone.

    ``note`` says where the conditions that cells only announce are written.
    """

    title: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[tuple[str, Tone], ...]], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Classed:
    """The class of an item: label, tone, and the reason with its article."""

    title: str
    label: str
    tone: Tone
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a register: its name, the facts to print as (value, tone), its classes."""

    name: str
    facts: tuple[tuple[str, Tone], ...]
    classes: tuple[Classed, ...]


@dataclass(frozen=True, slots=True)
class Register:
    id: str
    title: str
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]
    closed: bool
    counted: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of law: ISO day to sort by, in words, its status at the date of law, what it is, its source."""

    day: date
    said: str
    status: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Task:
    """An action; ``others`` are the items for which the same sentence holds, beside the one that it names."""

    text: str
    owner: str
    deadline: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """What is not settled, as everyone may read it: never who carries it nor why it waits."""

    label: str
    state: str
    due: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as the annex prints it. ``secondary`` and ``reservation`` say how sure it is; ``voluntary`` that it binds
    nobody: it is then marked wherever it is quoted.
    """

    id: str
    title: str
    url: str
    nature: str
    noted_on: str
    secondary: bool
    reservation: str
    reviewed_by: str
    voluntary: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A prerequisite of adoption; ``outcome`` says what became of it, empty before adoption. ``unmet`` is a reservation."""

    title: str
    text: str
    outcome: str
    unmet: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a layer of rules departs from a rule that cites the law: the rule, what the layer changes, why, who signs."""

    rule: str
    change: str
    reason: str
    signatory: str


@dataclass(frozen=True, slots=True)
class Deliberation:
    """What the comex edition alone prints: where each clause comes from, what was left out and why, what is open."""

    origins: dict[str, str]
    reserved: tuple[str, ...]  # rules that the pack keeps for the committee
    left_out: tuple[tuple[str, str], ...]
    parked: tuple[tuple[str, str, str, str], ...]  # question, owner, due, interim
    waiting: tuple[tuple[str, str], ...]  # clause as far as it is known, what it waits for
    reservations: tuple[tuple[str, str], ...]  # prerequisite, reason and signatory
    contradictions: tuple[tuple[str, str], ...]  # severity in words, message


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the charter prints."""

    company: str
    day: date
    law_day: str
    session_day: str
    status: str
    version: str
    adopted_on: str
    pack: str
    reviewed: bool
    chapters: tuple[Chapter, ...]
    red_law: tuple[Line, ...]
    red_house: tuple[Line, ...]
    red_removed: tuple[str, ...]
    annex_lines: tuple[tuple[str, tuple[Line, ...]], ...]  # title of the theme, its lines
    summary: tuple[Line, ...]
    summary_red: tuple[Line, ...]
    grids: tuple[Grid, ...]
    registers: tuple[Register, ...]
    calendar: tuple[Deadline, ...]
    tasks: tuple[Task, ...]
    prerequisites: tuple[Condition, ...]
    references: tuple[Reference, ...]
    terms: tuple[tuple[str, str], ...]
    noted_on: str
    open_points: tuple[Pending, ...]
    contradictions: tuple[tuple[str, ...], ...]  # numbers of the rules that each blocking one opposes
    gaps: tuple[Gap, ...] = ()
    deliberation: Deliberation | None = None
