"""Standard streams that never fail on a character."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata

_HANDLER = "charter.lisible"
# What a console of another age can show instead, best first.
_INSTEAD = {
    "\u202f": ("\u00a0", " "),
    "\u00a0": (" ",),
    "’": ("'",),
    "‘": ("'",),
    "“": ('"',),
    "”": ('"',),
    "«": ('"',),
    "»": ('"',),
    "…": ("...",),
    "–": ("-",),
    "—": ("-",),
    "•": ("-",),
    "→": ("->",),
    "œ": ("oe",),
    "Œ": ("OE",),
    "æ": ("ae",),
    "Æ": ("AE",),
    "€": ("EUR",),
    "≥": (">=",),
    "≤": ("<=",),
    "×": ("x",),
}


def prepare() -> None:
    """Make the three streams survive any text and any byte: what cannot be shown is replaced, visibly."""
    codecs.register_error(_HANDLER, _readable)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def abandon_unwritten() -> None:
    """Forget what standard output could not take: Python would try again at the very end, and complain in English."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        try:
            sys.stdout.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)


def _readable(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_instead(sign, error.encoding) for sign in signs), error.end


def _instead(sign: str, encoding: str) -> str:
    bare = unicodedata.normalize("NFKD", sign)
    without_accent = "".join(part for part in bare if not unicodedata.combining(part))
    for candidate in (*_INSTEAD.get(sign, ()), without_accent):
        try:
            candidate.encode(encoding)
        except UnicodeError:
            continue
        if candidate:
            return candidate
    return "?"
