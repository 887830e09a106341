"""From the bytes of a file to records that are proved, or to the names of those that are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from charter.errors import SessionError
from charter.i18n import _
from charter.session import durable, headers, kinds, records, refusals
from charter.session.canonical import Damaged
from charter.session.headers import Header
from charter.session.records import Record

LIMIT = 64 * 1024 * 1024
"""The most a session may weigh."""

# How our lines begin: no data and no text can hold it, since quotes are escaped inside texts.
_START = re.compile(rb'\{"n":\d+,"heure":"')
_END = b'"}'


@dataclass(frozen=True, slots=True)
class Line:
    """One terminated line after the first: its number in the file, and its record when it is proved."""

    number: int
    raw: bytes
    record: Record | None


@dataclass(frozen=True, slots=True)
class Scan:
    """A file cut in lines. ``header`` is None when the first line is not intact; ``tail`` is an unterminated line."""

    first: bytes
    header: Header | None
    lines: tuple[Line, ...]
    tail: bytes

    @property
    def proved(self) -> tuple[Record, ...]:
        """The records that their own seals prove, in the order of the file."""
        return tuple(line.record for line in self.lines if line.record is not None)

    @property
    def is_newer(self) -> bool:
        """True when a later program wrote the file: a higher format, or a proved record of an unknown kind."""
        if any(record.kind not in kinds.KINDS for record in self.proved):
            return True
        announced = headers.announced_format(self.first)
        if announced is None or announced <= headers.FORMAT:
            return False
        # A flipped byte may turn our format number into another: the seal of the first line tells the difference.
        return headers.is_sealed(self.first) or not self.proved


@dataclass(frozen=True, slots=True)
class Reading:
    """An intact session. ``good`` is the length of its complete lines; what follows is a torn line."""

    header: Header
    records: tuple[Record, ...]
    good: int


def load(path: Path) -> durable.Snapshot:
    """The bytes of ``path``; raises ``SessionError`` for a folder, a pipe, a missing or an enormous file."""
    try:
        return durable.read_regular(path, LIMIT)
    except (OSError, ValueError) as error:
        raise refusals.unreadable(path, error) from None


def scan(blob: bytes) -> Scan:
    """Cut ``blob`` in lines and prove each alone; total, whatever the bytes."""
    *complete, tail = blob.split(b"\n")
    first = complete[0] if complete else b""
    header: Header | None = None
    try:
        header = headers.decode(first)
    except Damaged:
        header = None
    lines = tuple(Line(number, raw, _proved(raw)) for number, raw in enumerate(complete[1:], start=2))
    return Scan(first, header, lines, tail)


def read(blob: bytes, path: Path, program: str) -> Reading:
    """The intact session in ``blob``, or the ``SessionError`` that says what it is instead."""
    if not blob:
        raise refusals.empty(path)
    found = scan(blob)
    if found.is_newer:
        raise refusals.newer(path, program)
    if found.header is None and not found.proved:
        raise _foreign(blob, path)
    damage = _damage(found)
    if damage:
        raise refusals.damaged(path, damage)
    if found.header is None or not found.proved:
        raise refusals.empty(path)
    return Reading(found.header, found.proved, len(blob) - len(found.tail))


def salvage(raw: bytes) -> tuple[Record, ...]:
    """The proved records inside a damaged line: two lines whose separator is gone, a line with signs around it."""
    starts = [found.start() for found in _START.finditer(raw)]
    saved: list[Record] = []
    for begin, end in pairwise([*starts, len(raw)]):
        record = _proved(raw[begin : raw.rfind(_END, begin, end) + len(_END)])
        if record is not None:
            saved.append(record)
    return tuple(saved)


def describe(before: int | None, line: int, after: int | None) -> str:
    """The name of a damaged line between two intact records (their numbers, None for no neighbour)."""
    expected = (before or 0) + 1
    if after is None or after == expected + 1:
        return _("enregistrement n° {n} (ligne {line})").format(n=expected, line=line)
    return _("ligne {line}").format(line=line)


def missing(first: int, last: int) -> str:
    """The name of records that are absent from the file."""
    if first == last:
        return _("enregistrement n° {n} absent").format(n=first)
    return _("enregistrements n° {first} à {last} absents").format(first=first, last=last)


def _proved(raw: bytes) -> Record | None:
    try:
        return records.decode(raw)
    except Damaged:
        return None


def _foreign(blob: bytes, path: Path) -> SessionError:
    if any(salvage(raw) for raw in blob.split(b"\n")):
        return refusals.damaged(path, (_("les sauts de ligne ne sont plus ceux d’origine"),))
    if blob.startswith(b'{"charte":'):
        # Our first line, and nothing after it: a creation that was cut short, unless something was there.
        return refusals.nothing_to_save(path) if b"\n" in blob else refusals.empty(path)
    return refusals.not_a_session(path, blob)


def _damage(found: Scan) -> tuple[str, ...]:
    places: list[str] = []
    if found.header is None:
        places.append(_("en-tête (ligne 1)"))
    previous = found.header.seal if found.header is not None else None
    before: int | None = None
    for index, line in enumerate(found.lines):
        record = line.record
        if record is None:
            following = next((one.record.n for one in found.lines[index + 1 :] if one.record is not None), None)
            places.append(describe(before, line.number, following))
            previous = None
            before = (before or 0) + 1
            continue
        follows = record.previous == previous and record.n > (before or 0)
        if previous is not None and not follows:
            places.append(_broken(before or 0, record.n, line.number))
        previous = record.hash
        before = record.n
    if any(found.tail != records.encode(record)[:-1] for record in salvage(found.tail)):
        # A whole record without its line feed, and something more: no interrupted write leaves that.
        places.append(_("dernière ligne ({line})").format(line=len(found.lines) + 2))
    return tuple(places)


def _broken(before: int, n: int, line: int) -> str:
    if n > before + 1:
        return missing(before + 1, n - 1)
    return _("ligne {line}, qui ne suit pas la précédente").format(line=line)
