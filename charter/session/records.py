"""One sealed record, and its one line of JSON.

The seal of a record is the SHA-256 of its line without the texts and their salts: it covers each text through a salted
digest. A text can thus be expunged later, with its salt, and the seals still hold. This detects damage; it is no
proof against someone who forges the whole file.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from charter.session import canonical, kinds
from charter.session.canonical import Damaged

_HEX64 = re.compile(r"[0-9a-f]{64}\Z")
_HEX32 = re.compile(r"[0-9a-f]{32}\Z")
_KEYS = ["n", "heure", "decalage", "qui", "quoi", "donnees", "textes", "sel", "empreintes", "precedent", "sceau"]


class Unrecordable(ValueError):
    """A text that no file in UTF-8 can hold (half of a surrogate pair)."""


@dataclass(frozen=True, slots=True)
class Record:
    """What happened once: the ``kind`` and its ``data``, the ``texts`` people typed, who and when.

    ``time`` is UTC in ISO form and ``offset`` the minutes to add for the clock on the wall. In ``texts`` and ``salt`` an
    expunged text is None; ``digests`` keeps what the seal covers. ``previous`` and ``hash`` chain the records.
    """

    n: int
    time: str
    offset: int
    who: str
    kind: str
    data: dict[str, Any]
    texts: dict[str, str | None]
    salt: dict[str, str | None]
    digests: dict[str, str]
    previous: str
    hash: str

    @property
    def payload(self) -> dict[str, Any]:
        """The data with each text at its dotted path (« champs.nom »); an expunged text is None."""
        return _merge(self.data, self.texts)

    @property
    def local(self) -> datetime:
        """When it happened, on the wall clock of the room."""
        zone = timezone(timedelta(minutes=self.offset))
        return datetime.fromisoformat(self.time).astimezone(zone)


def seal(
    *,
    n: int,
    moment: datetime,
    who: str,
    kind: str,
    data: dict[str, Any],
    texts: dict[str, str],
    previous: str,
) -> Record:
    """A new record. ``moment`` carries its time zone.

    Raises ``Unrecordable`` for a lone surrogate, ``ValueError`` when the payload is not one of ``kind``.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment without its time zone")
    if kind not in kinds.KINDS:
        raise ValueError(f"unknown kind {kind!r}")
    try:
        # What is kept in memory is what a reader will find: lists for tuples, texts for keys.
        data = canonical.load(canonical.dump(data))
        salt = {key: secrets.token_hex(16) for key in texts}
        digests = {key: _digest(salt[key], text) for key, text in texts.items()}
        wrong = kinds.problem(kind, _merge(data, texts))
        if wrong is not None:
            raise ValueError(f"{kind}: bad or missing {wrong}")
        utc = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
        minutes = int(offset.total_seconds()) // 60
        hash_ = _seal(n, utc, minutes, who, kind, data, digests, previous)
    except UnicodeEncodeError:
        raise Unrecordable("lone surrogate") from None
    return Record(n, utc, minutes, who, kind, data, {**texts}, {**salt}, digests, previous, hash_)


def reseal(record: Record, previous: str) -> Record:
    """The same record, chained after another one."""
    unsealed = (record.n, record.time, record.offset, record.who, record.kind, record.data, record.digests)
    return replace(record, previous=previous, hash=_seal(*unsealed, previous))


def without_text(record: Record, key: str) -> Record:
    """The same record, sealed by the same seal, with the text ``key`` and its salt gone for ever."""
    # The salt goes too: with it, a short text could be guessed from its digest.
    return replace(record, texts={**record.texts, key: None}, salt={**record.salt, key: None})


def encode(record: Record) -> bytes:
    """The line of ``record``, with its line feed, in real characters."""
    body = {
        "n": record.n,
        "heure": record.time,
        "decalage": record.offset,
        "qui": record.who,
        "quoi": record.kind,
        "donnees": record.data,
        "textes": record.texts,
        "sel": record.salt,
        "empreintes": record.digests,
        "precedent": record.previous,
        "sceau": record.hash,
    }
    return canonical.dump(body) + b"\n"


def decode(line: bytes) -> Record:
    """The record on ``line`` (without line feed), proved by its own seal; a kind may be unknown.

    Raises ``Damaged``. The chain is the business of whoever reads several lines.
    """
    body = canonical.load(line)
    if list(body) != _KEYS:
        raise Damaged("keys")
    record = Record(*(body[key] for key in _KEYS))
    _check_types(record)
    try:
        _check_seals(record, line)
        _check_payload(record)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None
    return record


def _check_seals(record: Record, line: bytes) -> None:
    # The bytes themselves are compared: no other spelling of the same content is ours.
    if encode(record) != line + b"\n":
        raise Damaged("spelling")
    unsealed = (record.n, record.time, record.offset, record.who, record.kind, record.data, record.digests)
    if _seal(*unsealed, record.previous) != record.hash:
        raise Damaged("seal")
    for key, text in record.texts.items():
        salt = record.salt[key]
        if text is not None and salt is not None and _digest(salt, text) != record.digests[key]:
            raise Damaged("text")


def _check_payload(record: Record) -> None:
    if record.kind in kinds.KINDS:
        known = {key: "" if text is None else text for key, text in record.texts.items()}
        wrong = kinds.problem(record.kind, _merge(record.data, known))
        if wrong is not None:
            raise Damaged(wrong)


def _check_types(record: Record) -> None:
    whole = type(record.n) is int and record.n >= 1 and type(record.offset) is int and abs(record.offset) < 24 * 60
    words = all(isinstance(text, str) for text in (record.time, record.who, record.kind))
    chained = all(isinstance(seal, str) and _HEX64.match(seal) for seal in (record.previous, record.hash))
    maps = all(isinstance(part, dict) for part in (record.data, record.texts, record.salt, record.digests))
    if not (whole and words and chained and maps):
        raise Damaged("types")
    if not list(record.texts) == list(record.salt) == list(record.digests):
        raise Damaged("texts")
    for key, text in record.texts.items():
        salt, digest = record.salt[key], record.digests[key]
        paired = text is salt is None or (isinstance(text, str) and isinstance(salt, str) and _HEX32.match(salt))
        if not paired or not isinstance(digest, str) or not _HEX64.match(digest):
            raise Damaged("texts")
    try:
        if not record.time.endswith("Z"):
            raise Damaged("time")
        _ = record.local
    except (ValueError, OverflowError):
        raise Damaged("time") from None


def _merge(data: dict[str, Any], texts: dict[str, Any]) -> dict[str, Any]:
    if not texts:
        return data
    merged = {**data}
    for path, text in texts.items():
        *folders, name = path.split(".")
        place = merged
        for folder in folders:
            inner = place.get(folder, {})
            if not isinstance(inner, dict):
                raise ValueError(f"no room for the text {path!r}")
            place[folder] = {**inner}
            place = place[folder]
        if name in place:
            raise ValueError(f"the text {path!r} is already there")
        place[name] = text
    return merged


def _seal(
    n: int, time: str, offset: int, who: str, kind: str, data: dict[str, Any], digests: dict[str, str], previous: str
) -> str:
    body = {
        "n": n,
        "heure": time,
        "decalage": offset,
        "qui": who,
        "quoi": kind,
        "donnees": data,
        "empreintes": digests,
        "precedent": previous,
    }
    return canonical.sha256(canonical.dump(body))


def _digest(salt: str, text: str) -> str:
    return canonical.sha256(bytes.fromhex(salt) + text.encode())
