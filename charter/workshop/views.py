"""What skins show. Texts are in French typography, ready to draw, and never markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from charter.engine.inputs import Value
from charter.engine.outcome import State
from charter.engine.truth import Truth

Severity = Literal["bloquante", "forte", "faible"]


@dataclass(frozen=True, slots=True)
class OptionView:
    id: str
    label: str
    consequence: str
    tone: str
    chosen: bool
    default: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as people check it: title, address, certainty in words, day it was noted, reservation, and its nature."""

    id: str
    title: str
    url: str
    certainty: str
    noted_on: str
    reservation: str
    nature: str
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question, its state, and what was answered. ``answer`` is said in words; ``value`` is the raw value.

    ``asked`` is None while the visibility is itself unknown. ``note`` is the pack's advice to the facilitator and
    ``own_note`` what was noted in the room: neither is for the projector.
    """

    id: str
    theme: str
    kind: str
    label: str
    why: str
    state: State
    asked: Truth
    options: tuple[OptionView, ...]
    value: Value | None
    answer: str
    default: Value | None
    default_said: str
    default_why: str
    live: bool
    profile: bool
    mandatory: bool
    minutes: int
    seat: str
    unit: str
    minimum: int | None
    maximum: int | None
    multiline: bool
    note: str
    own_note: str
    owner: str
    due: str
    interim: str
    reason: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its questions in order, registers included (``groups``), and how many are settled."""

    id: str
    title: str
    principle: str
    questions: tuple[str, ...]
    groups: tuple[str, ...]
    settled: int
    total: int


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause as it will be printed. ``truth`` None: pending on ``pending`` (questions and registers).

    ``marks`` are short words printed beside it. ``own`` is the session's wording if any, ``stale`` when the answers or
    the pack text changed since; ``pack_text`` is the pack's.
    """

    id: str
    theme: str
    spot: str
    number: str
    text: str
    truth: Truth
    provisional: bool
    marks: tuple[str, ...]
    mandatory: bool
    own: bool
    stale: bool
    pack_text: str
    item: str
    pending: tuple[str, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class WayOutView:
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class AlertView:
    id: str
    severity: Severity
    text: str
    item: str
    item_name: str
    clauses: tuple[ClauseView, ...]
    ways_out: tuple[WayOutView, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    id: str
    text: str
    owner: str
    deadline: str
    item: str
    item_name: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """A fact of an item: ``asked`` False when it does not apply to this item."""

    id: str
    kind: str
    label: str
    help: str
    options: tuple[OptionView, ...]
    asked: Truth
    value: Value | None
    said: str
    unit: str
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class ClassView:
    """The class of an item in a table, why, and what is missing to settle it."""

    table: str
    title: str
    name: str
    label: str
    tone: str
    reason: str
    presumed: bool
    missing: tuple[str, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    id: str
    name: str
    fields: tuple[FieldView, ...]
    classes: tuple[ClassView, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class RegisterView:
    id: str
    title: str
    element: str
    an_element: str
    elements: str
    feminine: bool
    help: str
    theme: str
    items: tuple[ItemView, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A matrix question: rows of the pack, one column an item. ``cells`` maps (row, item) to an option identifier."""

    question: str
    rows: tuple[tuple[str, str, str], ...]  # id, label, help
    columns: tuple[tuple[str, str], ...]  # item id, name
    options: tuple[OptionView, ...]
    cells: dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something left open: a parked or unanswered question, an open register, or a use that cannot be classified."""

    kind: Literal["a_trancher", "sans_reponse", "registre_ouvert", "a_qualifier", "redaction_perimee"]
    target: str
    label: str
    detail: str
    owner: str
    due: str
    interim: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The bilan in figures: questions by state, rules that print, contradictions by severity."""

    decided: int
    by_default: int
    parked: int
    left_out: int
    unanswered: int
    not_applicable: int
    clauses: int
    provisional: int
    pending: int
    blocking: int
    strong: int
    weak: int


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A line of « pourquoi »: what is required, what was found, whether it holds, and the question to go to."""

    depth: int
    truth: Truth
    required: str
    found: str
    question: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """Why a rule prints, does not, or waits."""

    id: str
    kind: str
    text: str
    verdict: str
    reasons: tuple[ReasonView, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class PrerequisiteView:
    """What must be done before adoption; ``met`` None until an adoption says."""

    id: str
    title: str
    text: str
    dated: bool
    sources: tuple[SourceView, ...]
