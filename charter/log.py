"""The log: what was run and how long it took. Identifiers and durations, never an answer, a name or a path."""

from __future__ import annotations

import logging
import os
import re
from io import TextIOWrapper
from pathlib import Path

from charter import folders

_NAME = "charter"
_SIZE = 512 * 1024
_IDENTIFIER = re.compile(r"[A-Za-z0-9_.\-]{1,64}", re.ASCII)


class _Private(logging.FileHandler):
    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        return os.fdopen(folders.private(Path(self.baseFilename), flags), "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: a full disk must not put a traceback on the projector."""


def start() -> None:
    """Open the log. Silent when it cannot be: a log is a help, never a condition."""
    logger = logging.getLogger(_NAME)
    if logger.handlers:
        return
    logger.propagate = False
    logger.setLevel(logging.INFO)
    try:
        place = folders.logs() / "charter.log"
        # Turned over here, once a run: the library's own way costs as much to import as the rest of the log.
        if place.exists() and place.stat().st_size > _SIZE:
            place.replace(place.with_suffix(".1.log"))
        handler: logging.Handler = _Private(place, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(message)s"))
    logger.addHandler(handler)


def event(name: str, **facts: str | int | float) -> None:
    """Note that ``name`` happened. A text that is not an identifier is not written: it could be an answer."""
    logging.getLogger(_NAME).info(
        "%s", " ".join([_safe(name), *(f"{key}={_safe(fact)}" for key, fact in facts.items())])
    )


def _safe(fact: str | int | float) -> str:
    if isinstance(fact, str):
        return fact if _IDENTIFIER.fullmatch(fact) else "-"
    return f"{fact:.3f}" if isinstance(fact, float) else str(fact)
