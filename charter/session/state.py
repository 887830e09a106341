"""What the room has decided so far: the records, folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from charter.session.decisions import Adoption, Freeze, Given, Item, Prerequisite, Status, Wording
from charter.session.history import cancelled, redoable, undoable
from charter.session.kinds import Value
from charter.session.migration import migrate
from charter.session.records import Record

__all__ = [
    "Adoption",
    "Freeze",
    "Given",
    "Item",
    "Prerequisite",
    "State",
    "Status",
    "Value",
    "Wording",
    "fold",
    "redoable",
    "undoable",
]


@dataclass(frozen=True, slots=True)
class State:
    """Everything in force. A question absent from ``answers`` was never given anything: silence is never a no."""

    answers: dict[str, Given] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    wordings: dict[str, Wording] = field(default_factory=dict)
    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    cells: dict[tuple[str, str, str], Value] = field(default_factory=dict)
    freezes: tuple[Freeze, ...] = ()
    adoption: Adoption | None = None
    packs: int = 0
    created: datetime | None = None
    last_time: datetime | None = None

    @property
    def freeze(self) -> Freeze | None:
        """The latest freeze."""
        return self.freezes[-1] if self.freezes else None


@dataclass(slots=True)
class _Draft:
    answers: dict[str, Given] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    wordings: dict[str, Wording] = field(default_factory=dict)
    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    cells: dict[tuple[str, str, str], Value] = field(default_factory=dict)
    freezes: list[Freeze] = field(default_factory=list)
    adoption: Adoption | None = None
    packs: int = 0


def fold(records: Iterable[Record]) -> State:
    """The state that ``records`` lead to, in the order of their numbers; what was undone is left out.

    Pure. A text that was expunged is as if it had been taken back: its answer, note, wording or field is absent.
    """
    ordered = sorted(records, key=lambda record: record.n)
    gone = cancelled(ordered)
    draft = _Draft()
    for record in ordered:
        step = _STEPS.get(record.kind)
        if step is not None and record.n not in gone:
            step(draft, record, record.payload)
    return State(
        answers=draft.answers,
        notes=draft.notes,
        wordings=draft.wordings,
        items=draft.items,
        closed=frozenset(draft.closed),
        cells=draft.cells,
        freezes=tuple(draft.freezes),
        adoption=draft.adoption,
        packs=draft.packs,
        created=ordered[0].local if ordered else None,
        last_time=ordered[-1].local if ordered else None,
    )


def _pack(draft: _Draft, record: Record, _payload: dict[str, Any]) -> None:
    draft.packs = record.n


def _migrate(draft: _Draft, record: Record, payload: dict[str, Any]) -> None:
    draft.packs = record.n
    for step in payload["etapes"]:
        migrate(draft, step)


def _answer(draft: _Draft, record: Record, payload: dict[str, Any]) -> None:
    _give(draft, payload["question"], "repondue", payload["valeur"], record)


def _defaults(draft: _Draft, record: Record, payload: dict[str, Any]) -> None:
    for question, value in payload["valeurs"].items():
        _give(draft, question, "defaut", value, record)


def _give(draft: _Draft, question: str, status: Status, value: Value | None, record: Record) -> None:
    if value is None:
        draft.answers.pop(question, None)
    else:
        draft.answers[question] = Given(status, record.n, value=value)


def _park(draft: _Draft, record: Record, payload: dict[str, Any]) -> None:
    draft.answers[payload["question"]] = Given(
        "a_trancher",
        record.n,
        owner=payload.get("porteur"),
        due=payload.get("echeance"),
        interim=payload.get("interim"),
    )


def _leave_out(draft: _Draft, record: Record, payload: dict[str, Any]) -> None:
    draft.answers[payload["question"]] = Given("ecartee", record.n, reason=payload.get("motif"))


def _erase(draft: _Draft, _record: Record, payload: dict[str, Any]) -> None:
    question = payload["question"]
    # A matrix keeps its default row by row (« question.row »), and its cells apart.
    draft.answers = {name: given for name, given in draft.answers.items() if name.partition(".")[0] != question}
    draft.cells = {place: value for place, value in draft.cells.items() if place[0] != question}


def _note(draft: _Draft, _record: Record, payload: dict[str, Any]) -> None:
    if payload["texte"]:
        draft.notes[payload["question"]] = payload["texte"]
    else:
        draft.notes.pop(payload["question"], None)


def _word(draft: _Draft, record: Record, payload: dict[str, Any]) -> None:
    if payload["texte"]:
        draft.wordings[payload["clause"]] = Wording(payload["texte"], payload["base"], record.n)
    else:
        draft.wordings.pop(payload["clause"], None)


def _item(draft: _Draft, record: Record, payload: dict[str, Any]) -> None:
    fields = {name: value for name, value in payload["champs"].items() if value is not None}
    # An item nobody confirmed must not pass for a confirmed one.
    item = Item(fields, bool(payload.get("confirme")), record.n)
    draft.items.setdefault(payload["groupe"], {})[payload["id"]] = item


def _remove(draft: _Draft, _record: Record, payload: dict[str, Any]) -> None:
    item = payload["id"]
    draft.items.get(payload["groupe"], {}).pop(item, None)
    # The columns of a matrix are items; another register may hold one of the same name, whose cells stay.
    if not any(item in group for group in draft.items.values()):
        draft.cells = {place: value for place, value in draft.cells.items() if place[2] != item}


def _close(draft: _Draft, _record: Record, payload: dict[str, Any]) -> None:
    if payload["clos"]:
        draft.closed.add(payload["groupe"])
    else:
        draft.closed.discard(payload["groupe"])


def _cell(draft: _Draft, _record: Record, payload: dict[str, Any]) -> None:
    place = (payload["question"], payload["ligne"], payload["colonne"])
    # Filling a cell takes up again a matrix that was parked or left out, as an answer does for any other question.
    draft.answers.pop(payload["question"], None)
    if payload["valeur"] is None:
        draft.cells.pop(place, None)
    else:
        draft.cells[place] = payload["valeur"]


def _freeze(draft: _Draft, record: Record, payload: dict[str, Any]) -> None:
    details = {key: value for key, value in payload.items() if key != "numeros"}
    draft.freezes.append(Freeze(payload["numeros"], record.n, record.local, details))


def _adopt(draft: _Draft, record: Record, payload: dict[str, Any]) -> None:
    prerequisites = {
        name: Prerequisite(given["fait"], given.get("le"), given.get("motif"), given.get("signataire"))
        for name, given in payload["prealables"].items()
    }
    draft.adoption = Adoption(payload["le"], prerequisites, record.n, record.local)


_STEPS: dict[str, Callable[[_Draft, Record, dict[str, Any]], None]] = {
    "pack": _pack,
    "migrer": _migrate,
    "repondre": _answer,
    "defaut": _defaults,
    "parquer": _park,
    "ecarter": _leave_out,
    "effacer": _erase,
    "noter": _note,
    "rediger": _word,
    "element": _item,
    "retirer": _remove,
    "clore": _close,
    "cellule": _cell,
    "arreter": _freeze,
    "adopter": _adopt,
}
