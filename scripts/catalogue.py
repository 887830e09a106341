"""Compile the French catalogues (``.po``) into what gettext reads (``.mo``): ``python scripts/catalogue.py``."""

from __future__ import annotations

import ast
import struct
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "charter" / "locale" / "fr" / "LC_MESSAGES"


def read(text: str) -> dict[str, str]:
    """The messages of a ``.po`` file, as gettext keys them: plural forms are joined by NUL."""
    messages: dict[str, str] = {}
    parts: dict[str, str] = {}
    current = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if "msgid" in parts:
                key = "\0".join(parts[name] for name in ("msgid", "msgid_plural") if name in parts)
                messages[key] = "\0".join(text for name, text in parts.items() if name.startswith("msgstr"))
            parts = {}
            continue
        if not line.startswith('"'):
            current, line = line.split(" ", 1)
            parts[current] = ""
        parts[current] += ast.literal_eval(line)
    return messages


def compiled(messages: dict[str, str]) -> bytes:
    """The ``.mo`` file of these messages: a header, two tables of lengths and places, then the texts."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages.items() if text)
    place = 7 * 4 + 16 * len(pairs)
    tables: list[bytes] = []
    texts: list[bytes] = []
    for side in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[side]), place))
            texts.append(pair[side] + b"\0")
            place += len(pair[side]) + 1
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs))
    return header + b"".join(tables) + b"".join(texts)


def main() -> None:
    """Compile every catalogue in place."""
    for source in sorted(FOLDER.glob("*.po")):
        source.with_suffix(".mo").write_bytes(compiled(read(source.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
