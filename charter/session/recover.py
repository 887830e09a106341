"""Save into a new file what a damaged session still proves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charter.i18n import _
from charter.session import durable, headers, packs, reading, records, refusals
from charter.session.kinds import CARRYING
from charter.session.packs import CarriedPack
from charter.session.records import Record


@dataclass(frozen=True, slots=True)
class Report:
    """How many records were kept, and the names of those that were not."""

    kept: int
    lost: tuple[str, ...]


def recover(path: Path, copy: Path, *, program: str, packs: Iterable[CarriedPack] = ()) -> Report:
    """Write into the new file ``copy`` every record of ``path`` that its own seal proves; ``path`` is only read.

    Records keep their number, time, author and texts, so that an « annuler » still names what it cancels; the chain is
    made anew, and a last record « recuperation », at the time of the last one, names what was lost. When no pack
    record is left, ``packs`` (given by the person) takes its place. Raises ``SessionError`` when ``path`` is not a
    session, newer than ``program``, or holds nothing to save, and when ``copy`` exists.
    """
    blob = reading.load(path).blob
    if not blob:
        raise refusals.empty(path)
    found = reading.scan(blob)
    if found.is_newer:
        raise refusals.newer(path, program)
    kept = _kept(found)
    if not kept:
        # Says what the file is instead; what opens with nothing to keep is an interrupted creation.
        reading.read(blob, path, program)
        raise refusals.nothing_to_save(path)
    unknown = _after(found, kept[-1].n)
    lost = _lost(found, kept, unknown)
    header = headers.new(program)
    chain = _chain(kept, header.seal, kept[-1].n + len(unknown), _added(path, kept, lost, tuple(packs)))
    content = headers.encode(header) + b"".join(records.encode(record) for record in chain)
    try:
        target = durable.real_path(copy)
        durable.make_folder(target.parent)
        durable.create(target, content)
    except FileExistsError:
        raise refusals.exists(copy) from None
    except (OSError, ValueError) as error:
        raise refusals.not_created(copy, error) from None
    return Report(len(kept), lost)


def _kept(found: reading.Scan) -> list[Record]:
    by_number: dict[int, Record] = {}
    for line in found.lines:
        for record in [line.record] if line.record is not None else reading.salvage(line.raw):
            by_number.setdefault(record.n, record)
    for record in (*reading.salvage(found.first), *reading.salvage(found.tail)):
        by_number.setdefault(record.n, record)
    return [by_number[n] for n in sorted(by_number)]


def _lost(found: reading.Scan, kept: list[Record], unknown: list[reading.Line]) -> tuple[str, ...]:
    names = [] if found.header is not None else [_("en-tête (ligne 1)")]
    before, seal = 0, found.header.seal if found.header is not None else ""
    for record in kept:
        # An unbroken chain says that a jump in the numbers is not a loss: an earlier recovery left it.
        if record.previous != seal and record.n > before + 1:
            names.append(reading.missing(before + 1, record.n - 1))
        before, seal = record.n, record.hash
    names += [_("ligne {line}").format(line=line.number) for line in unknown]
    if found.tail and not reading.salvage(found.tail):
        names.append(_("dernière ligne, inachevée et jamais confirmée"))
    return tuple(names)


def _after(found: reading.Scan, n: int) -> list[reading.Line]:
    """The lines after the one that holds record ``n``, the last one kept: no number is known for them."""
    last = max((index for index, line in enumerate(found.lines) if _holds(line, n)), default=len(found.lines))
    return list(found.lines[last + 1 :])


def _holds(line: reading.Line, n: int) -> bool:
    found = [line.record] if line.record is not None else reading.salvage(line.raw)
    return any(record.n == n for record in found)


def _added(
    path: Path, kept: list[Record], lost: tuple[str, ...], given: tuple[CarriedPack, ...]
) -> list[tuple[str, dict[str, Any]]]:
    added: list[tuple[str, dict[str, Any]]] = []
    if not any(record.kind in CARRYING for record in kept):
        if not given:
            raise refusals.pack_lost(path)
        added.append(("pack", packs.encode(given)))
    if lost:
        added.append(("recuperation", {"perdus": list(lost)}))
    return added


def _chain(kept: list[Record], previous: str, number: int, added: list[tuple[str, dict[str, Any]]]) -> list[Record]:
    chain: list[Record] = []
    for record in kept:
        chain.append(records.reseal(record, previous))
        previous = chain[-1].hash
    for place, (kind, data) in enumerate(added, start=number + 1):
        # No new instant: the date of law must not move because a file was repaired.
        moment = kept[-1].local
        chain.append(
            records.seal(
                n=place, moment=moment, who="charter recover", kind=kind, data=data, texts={}, previous=previous
            )
        )
        previous = chain[-1].hash
    return chain
