"""The packs a session carries, so that it opens and replays on any machine."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from charter.session import refusals

LIMIT = 8 * 1024 * 1024
"""The most that the packs of a session may weigh once decompressed."""


@dataclass(frozen=True, slots=True)
class CarriedPack:
    """One layer of rules: its identity, the digest of its sources, and the sources by file name."""

    id: str
    version: str
    digest: str
    files: dict[str, str]


def encode(packs: Iterable[CarriedPack]) -> dict[str, Any]:
    """The data of a ``pack`` record. Identities stay readable, the sources are compressed.

    Raises ``SessionError`` when the sources weigh more than ``LIMIT``.
    """
    packs = tuple(packs)
    sources = json.dumps([pack.files for pack in packs], ensure_ascii=False, separators=(",", ":"))
    try:
        content = sources.encode()
    except UnicodeEncodeError:
        raise refusals.unrecordable() from None
    if len(content) > LIMIT:
        raise refusals.packs_too_big()
    return {
        "packs": [{"id": pack.id, "version": pack.version, "empreinte": pack.digest} for pack in packs],
        "contenu": base64.b64encode(zlib.compress(content, 9)).decode("ascii"),
    }


def decode(data: dict[str, Any]) -> tuple[CarriedPack, ...]:
    """The packs of a ``pack`` record, decompressing ``LIMIT`` bytes at most.

    Raises ``SessionError`` when the content is not what ``encode`` writes.
    """
    try:
        identities, files = data["packs"], json.loads(_inflate(data["contenu"]))
        if not isinstance(files, list) or not all(_is_folder(folder) for folder in files):
            raise ValueError("sources")
        return tuple(
            CarriedPack(identity["id"], identity["version"], identity["empreinte"], folder)
            for identity, folder in zip(identities, files, strict=True)
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refusals.packs_unreadable() from None


def _inflate(content: str) -> bytes:
    engine = zlib.decompressobj()
    try:
        # A few kilobytes can inflate to gigabytes: one byte more than the limit is enough to know.
        inflated = engine.decompress(base64.b64decode(content, validate=True), LIMIT + 1)
    except (zlib.error, binascii.Error):
        raise ValueError("compression") from None
    if len(inflated) > LIMIT or not engine.eof or engine.unused_data:
        raise ValueError("compression")
    return inflated


def _is_folder(files: object) -> bool:
    return isinstance(files, dict) and all(isinstance(text, str) for text in files.values())
