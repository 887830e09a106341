"""Which signs the bundled faces draw. A sign they lack is replaced in sight, never dropped in silence."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from io import BytesIO

from charter import assets

SUBSTITUTE = "\u25a1"
_SPACES = frozenset({"Zs", "Zl", "Zp"})


@cache
def faces() -> dict[str, bytes]:
    """The bundled faces, file name to bytes, in alphabetical order."""
    folder = assets.templates() / "fonts"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.ttf"))}


@cache
def drawable() -> frozenset[int]:
    """The code points that every sans face draws; the serif faces fall back on them."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    covered = [
        frozenset(TTFont(BytesIO(data), lazy=True)["cmap"].getBestCmap())
        for name, data in faces().items()
        if name.startswith("SourceSans3-")
    ]
    return frozenset.intersection(*covered)


def replacer() -> tuple[Callable[[str], str], Callable[[], tuple[str, ...]]]:
    """A change to apply to texts, and what it had to replace so far, sorted."""
    known = drawable()
    lacking: set[str] = set()

    def replaced(sign: str) -> str:
        if sign == "\n" or ord(sign) in known:
            return sign
        category = unicodedata.category(sign)
        if category in _SPACES or sign == "\t":
            return " "
        # Joiners and variation selectors draw nothing by themselves.
        if category == "Cf" or 0xFE00 <= ord(sign) <= 0xFE0F or 0xE0100 <= ord(sign) <= 0xE01EF:
            return ""
        lacking.add(sign)
        return SUBSTITUTE

    def change(text: str) -> str:
        composed = unicodedata.normalize("NFC", text)
        if known.issuperset(map(ord, composed)):
            return composed
        return "".join(map(replaced, composed))

    return change, lambda: tuple(sorted(lacking))
