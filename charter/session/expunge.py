"""Take one text out of a session for good."""

from __future__ import annotations

from pathlib import Path

from charter.session import durable, headers, reading, records, refusals


def expunge(path: Path, n: int, key: str, *, program: str) -> None:
    """Replace the text ``key`` of record ``n`` by null, with its salt; every seal still holds.

    The file is replaced as a whole: after a crash it is the old one or the new one. Copies, backups and a
    « .rebut » file beside it are not touched. Raises ``SessionError`` when the session is not intact, is open
    elsewhere, or has no such text.
    """
    reading.read(reading.load(path).blob, path, program)
    real = durable.real_path(path)
    lock = durable.Lock(real)
    hold = lock.take()
    if hold is not durable.Hold.OURS:
        raise refusals.not_held(path, refusals.why_read_only(hold))
    try:
        blob = reading.load(path).blob
        found = reading.read(blob, path, program)
        target = next((record for record in found.records if record.n == n), None)
        if target is None or target.texts.get(key) is None:
            raise refusals.no_such_text(n, key)
        kept = (records.without_text(record, key) if record is target else record for record in found.records)
        lines = b"".join(records.encode(record) for record in kept)
        durable.replace(real, headers.encode(found.header) + lines + blob[found.good :])
    except OSError as error:
        raise refusals.not_written(error) from None
    finally:
        lock.drop()
