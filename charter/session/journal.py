"""The journal of a session: what was confirmed stays, whatever is killed, full or torn."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from charter.i18n import _
from charter.session import durable, headers, packs, reading, records, refusals
from charter.session.appender import Appender
from charter.session.headers import Header
from charter.session.kinds import CARRYING
from charter.session.packs import CarriedPack
from charter.session.records import Record

Clock = Callable[[], datetime]
"""Gives the present moment with its time zone."""


class Journal:
    """One session file, open. ``create`` and ``open`` build it; ``close`` (or ``with``) lets others write.

    ``read_only_reason`` says in French why nothing can be written; ``damage`` what was found and does no harm.
    """

    def __init__(
        self,
        path: Path,
        held: tuple[Header, tuple[Record, ...]],
        clock: Clock,
        lock: durable.Lock | None,
        appender: Appender | None,
        read_only_reason: str = "",
        damage: tuple[str, ...] = (),
    ) -> None:
        self.path = path
        self.header, self.records = held
        self.read_only = appender is None
        self.read_only_reason = read_only_reason
        self.damage = damage
        self._clock = clock
        self._lock = lock
        self._appender = appender
        # The screen writes from a worker: two answers must not interleave.
        self._turn = threading.Lock()

    @classmethod
    def create(cls, path: Path, *, packs: Iterable[CarriedPack], who: str, program: str, clock: Clock) -> Journal:
        """A new session carrying ``packs``, on the disk when this returns.

        ``who`` is the person recorded by default, ``program`` the version that writes. Missing folders are created
        for their owner alone. Raises ``SessionError`` when the file exists or cannot be written and locked.
        """
        header = headers.new(program)
        first = _seal(n=1, moment=clock(), who=who, kind="pack", data=_encode(packs), texts={}, previous=header.seal)
        content = headers.encode(header) + records.encode(first)
        try:
            real = durable.real_path(path)
            durable.make_folder(real.parent)
            taken = real.exists()
        except (OSError, ValueError) as error:
            raise refusals.not_created(path, error) from None
        if taken:
            raise refusals.exists(path)
        lock = durable.Lock(real)
        hold = lock.take()
        if hold is not durable.Hold.OURS:
            raise refusals.not_held(path, refusals.why_read_only(hold))
        try:
            durable.create(real, content)
            snapshot = reading.load(real)
        except FileExistsError:
            lock.drop()
            raise refusals.exists(path) from None
        except OSError as error:
            lock.drop()
            raise refusals.not_created(path, error) from None
        except BaseException:
            lock.drop()
            raise
        return cls(path, (header, (first,)), clock, lock, _appender(real, snapshot, len(content)))

    @classmethod
    def open(cls, path: Path, *, program: str, clock: Clock, read_only: bool = False) -> Journal:
        """The session in ``path``, to write in unless it is locked, out of reach, or ``read_only`` is asked.

        Nothing is written to the session; only a session open for writing has its lock file beside it. Raises
        ``SessionError`` when the file is not a session, newer than ``program``, or damaged.
        """
        snapshot = reading.load(path)
        found = reading.read(snapshot.blob, path, program)
        if read_only:
            reason = _("La séance a été ouverte en lecture seule.")
            return cls(path, (found.header, found.records), clock, None, None, reason, _torn(snapshot, found, path))
        real = durable.real_path(path)
        lock = durable.Lock(real)
        reason = _why_not(real) or refusals.why_read_only(lock.take())
        try:
            again = reading.load(path)
            if not again.same_as(snapshot):
                # Another window may have written between our reading and our lock.
                snapshot, found = again, reading.read(again.blob, path, program)
            appender = None if reason else _appender(real, snapshot, found.good)
        except BaseException:
            lock.drop()
            raise
        damage = _torn(snapshot, found, path)
        return cls(path, (found.header, found.records), clock, lock, appender, reason, damage)

    @property
    def who(self) -> str:
        """Whom a record is ascribed to when nobody is named: the person who created the session."""
        return self.records[0].who

    @property
    def packs(self) -> tuple[CarriedPack, ...]:
        """The packs in force: those of the last record that brought some. Raises ``SessionError`` when they are unreadable."""
        return self.packs_at(self.records[-1].n)

    def packs_at(self, n: int) -> tuple[CarriedPack, ...]:
        """The packs that were in force once record ``n`` was written. Raises ``SessionError`` as ``packs`` does."""
        last = next((record for record in reversed(self.records) if record.n <= n and record.kind in CARRYING), None)
        if last is None:
            raise refusals.packs_unreadable()
        return packs.decode(last.data)

    def append(
        self, kind: str, data: dict[str, Any], texts: dict[str, str] | None = None, who: str | None = None
    ) -> Record:
        """Seal a record and return it once it is on the disk.

        ``texts`` holds what people typed, by dotted path in the payload. Raises ``SessionError`` when nothing could be
        written: the session is then as before, and the next call tries again. ``ValueError`` for a payload that is
        not one of ``kind``.
        """
        with self._turn:
            if self._appender is None:
                raise refusals.read_only(self.read_only_reason)
            last = self.records[-1]
            record = _seal(
                n=last.n + 1,
                moment=self._clock(),
                who=self.who if who is None else who,
                kind=kind,
                data=data,
                texts=texts or {},
                previous=last.hash,
            )
            line = records.encode(record)
            if self._appender.good + len(line) > reading.LIMIT:
                raise refusals.full()
            try:
                self._appender.append(line)
            except OSError as error:
                raise refusals.not_written(error) from None
            self.records = (*self.records, record)
            self.damage = ()
            return record

    def close(self) -> None:
        """Let go of the file and of the lock. What is in memory stays readable; nothing more can be written."""
        with self._turn:
            if self._appender is not None:
                self._appender.close()
                self._appender = None
                self.read_only = True
                self.read_only_reason = _("La séance a été fermée.")
            if self._lock is not None:
                self._lock.drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _seal(**parts: Any) -> Record:
    try:
        return records.seal(**parts)
    except records.Unrecordable:
        raise refusals.unrecordable() from None


def _encode(carried: Iterable[CarriedPack]) -> dict[str, Any]:
    # A parameter of ``create`` bears the name of the module.
    return packs.encode(carried)


def _appender(real: Path, snapshot: durable.Snapshot, good: int) -> Appender:
    return Appender(real, snapshot, good, _rejected(real))


def _rejected(path: Path) -> Path:
    return path.with_name(path.name + ".rebut")


def _why_not(real: Path) -> str:
    if not durable.may_write(real.parent):
        return refusals.why_read_only(durable.Hold.DENIED)
    if not durable.may_write(real):
        return _("Vous n’avez pas le droit d’écrire dans ce fichier.")
    return ""


def _torn(snapshot: durable.Snapshot, found: reading.Reading, path: Path) -> tuple[str, ...]:
    size = len(snapshot.blob) - found.good
    if size == 0:
        return ()
    sentence = _(
        "La dernière ligne est inachevée ({size} octets) et n’avait pas été confirmée : elle est ignorée. À la prochaine "
        "écriture, elle sera mise de côté dans « {file} »."
    )
    return (sentence.format(size=size, file=_rejected(path).name),)
