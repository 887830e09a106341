"""Undo and redo: which records still count."""

from __future__ import annotations

from collections.abc import Iterable

from charter.session.kinds import BOOKKEEPING
from charter.session.records import Record


def cancelled(records: Iterable[Record]) -> frozenset[int]:
    """The numbers of the records that an « annuler » in force cancels."""
    return frozenset(record.data["n"] for record in _undos(records).values())


def undoable(records: Iterable[Record]) -> Record | None:
    """The latest record still in force that may be undone, None when there is none."""
    records = tuple(records)
    gone = cancelled(records)
    commands = (one for one in reversed(records) if one.kind not in BOOKKEEPING and one.n not in gone)
    return next(commands, None)


def redoable(records: Iterable[Record]) -> Record | None:
    """The « annuler » that a « retablir » would take back, None when a new command came after it."""
    records = tuple(records)
    undos = _undos(records)
    last_command = max((one.n for one in records if one.kind not in ("annuler", "retablir")), default=0)
    latest = max(undos, default=0)
    return undos[latest] if latest > last_command else None


def _undos(records: Iterable[Record]) -> dict[int, Record]:
    """The « annuler » in force, by number: they name an earlier record that may be undone, and none took them back."""
    commands: set[int] = set()
    undos: dict[int, Record] = {}
    for record in records:
        if record.kind == "annuler":
            if record.data["n"] in commands:
                undos[record.n] = record
        elif record.kind == "retablir":
            undos.pop(record.data["n"], None)
        elif record.kind not in BOOKKEEPING:
            commands.add(record.n)
    return undos
