"""Which links may leave a paper, and safe names for the places inside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

# Signs that a reader, a browser or a Markdown parser could take for the end of the address or for something else.
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\\<>\"'`{}|^()]")
_MAILTO = re.compile(r"mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


def allowed(href: str) -> str:
    """``href`` when it is a plain https: or mailto: address or a « #anchor », otherwise an empty string.

    A mail address carries no header (« ?bcc=… »): a paper never prepares a message in somebody's name.
    """
    if href.startswith("#"):
        return href if len(href) > 1 else ""
    if href.startswith("mailto:"):
        return href if _MAILTO.fullmatch(href) else ""
    if not href.startswith("https://") or _UNSAFE.search(href):
        return ""
    try:
        parts = urlsplit(href)
        usable = bool(parts.hostname) and parts.port != 0 and parts.username is None
    except ValueError:
        return ""
    return href if usable else ""


def slug(text: str) -> str:
    """``text`` in the signs that every format accepts in an anchor: ASCII letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^A-Za-z0-9]+", "-", folded).strip("-").lower()
    return name if name[:1].isalpha() else f"s-{name}".rstrip("-")


class Anchors:
    """The places of one paper: each asked anchor gets one unique identifier, none of the ``reserved`` ones."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._names: dict[str, str] = {}
        self._taken = set(reserved)

    def add(self, anchor: str) -> str:
        """A new identifier for ``anchor``; the first place that bears an anchor is the one its links reach."""
        base = name = slug(anchor)
        rank = 1
        while name in self._taken:
            rank += 1
            name = f"{base}-{rank}"
        self._taken.add(name)
        if anchor:
            self._names.setdefault(anchor, name)
        return name

    def resolve(self, href: str) -> str:
        """``href`` ready to print, or an empty string when it is refused or leads nowhere in this paper."""
        kept = allowed(href)
        if not kept.startswith("#"):
            return kept
        name = self._names.get(kept[1:])
        return f"#{name}" if name else ""
