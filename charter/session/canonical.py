"""One spelling for JSON, and its digest: compact, in real characters, in the order given."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# Made once: ``json.dumps`` would build one for each of the thousands of lines of a session.
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class Damaged(ValueError):
    """A line that is not what was written."""


def sha256(content: bytes) -> str:
    """The digest of ``content``, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def dump(body: dict[str, Any]) -> bytes:
    """``body`` as one line of UTF-8, without line feed. Raises ``ValueError`` for NaN or a lone surrogate."""
    return _ENCODER.encode(body).encode()


def load(line: bytes) -> dict[str, Any]:
    """The object on ``line``, however it is spelled; raises ``Damaged``."""
    try:
        body = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise Damaged("json") from None
    if not isinstance(body, dict):
        raise Damaged("json")
    return body
