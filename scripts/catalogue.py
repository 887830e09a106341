"""Catalogues of messages: « python scripts/catalogue.py » compiles them; with « update », ours is first brought up to date.

French is written in the sources: only what our library says needs a French catalogue (``messages``). The other
languages have one of our own messages (``charter``), whose identifiers are the French texts. The templates are read by
the library that draws them, and our sources by Python itself: nothing to install.
"""

from __future__ import annotations

import ast
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "charter" / "locale"
HEADER = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Language: {language}\n"
    "Plural-Forms: {plural}\n"
)
PLURALS = {"en": "nplurals=2; plural=(n != 1);"}

CALLS = {"_": 1, "ngettext": 2}
"""The functions, and how many of their first arguments are texts."""


class NotLiteral(ValueError):
    """A text that is computed: nobody could translate it."""


def said() -> dict[str, list[str]]:
    """Each message (plural forms joined by NUL), and the files that say it. Raises NotLiteral, with its place."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "charter").rglob("*.py")):
        _add(found, in_python(file.read_text(encoding="utf-8"), file.name), file)
    for file in sorted((ROOT / "templates").rglob("*.j2")):
        _add(found, in_template(file.read_text(encoding="utf-8")), file)
    return found


def _add(found: dict[str, list[str]], texts: Iterator[str], file: Path) -> None:
    place = file.relative_to(ROOT).as_posix()
    for text in texts:
        places = found.setdefault(text, [])
        if place not in places:
            places.append(place)


def in_python(source: str, name: str) -> Iterator[str]:
    """The messages of a Python module, in the order of its lines. Raises NotLiteral."""
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        assert isinstance(call.func, ast.Name)
        wanted = CALLS.get(call.func.id, 0)
        if wanted:
            yield "\0".join(_literal(argument, name) for argument in call.args[:wanted])


def _literal(node: ast.expr, name: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotLiteral(f"{name}:{node.lineno}: {ast.unparse(node)}")


def in_template(source: str) -> Iterator[str]:
    """The messages of a template, in the order of its lines."""
    for _line, _function, found in extract_from_ast(Environment().parse(source), tuple(CALLS)):
        texts = (found,) if isinstance(found, str) else found
        yield "\0".join(text for text in texts if text)


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


def written(language: str, known: dict[str, str], wanted: dict[str, list[str]]) -> str:
    """The ``.po`` file of ``wanted`` (message → files that say it), translated by what is ``known``.

    Messages stand by the first file that says them, in its order; those that nobody says any more are left out.
    """
    header = HEADER.format(language=language, plural=PLURALS[language])
    parts = ["\n".join(['msgid ""', 'msgstr ""', *map(_quoted, header.splitlines(keepends=True)), ""])]
    for key, places in wanted.items():
        singular, _nul, plural = key.partition("\0")
        lines = [f"#: {' '.join(places)}", f"msgid {_quoted(singular)}"]
        forms = known.get(key, "").split("\0")
        if plural:
            lines.append(f"msgid_plural {_quoted(plural)}")
            lines += [f"msgstr[{rank}] {_quoted(forms[rank] if rank < len(forms) else '')}" for rank in (0, 1)]
        else:
            lines.append(f"msgstr {_quoted(forms[0])}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def update() -> list[str]:
    """Bring our catalogues up to date with the sources. Returns the messages that still wait for a translation."""
    wanted, waiting = said(), []
    for language in PLURALS:
        file = LOCALES / language / "LC_MESSAGES" / "charter.po"
        known = read(file.read_text(encoding="utf-8")) if file.exists() else {}
        # A message whose spaces alone changed says the same thing.
        alike = {_words(key): text for key, text in known.items()}
        known = {key: known.get(key) or alike.get(_words(key), "") for key in wanted}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written(language, known, wanted), encoding="utf-8")
        waiting += [f"{language}: {key.split(chr(0))[0]}" for key in wanted if not all(known.get(key, "").split("\0"))]
    return waiting


def _words(text: str) -> str:
    return " ".join(text.split())


def main(arguments: list[str]) -> int:
    """Do what is asked; returns 1 when messages wait for a translation."""
    waiting = update() if "update" in arguments else []
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        source.with_suffix(".mo").write_bytes(compiled(read(source.read_text(encoding="utf-8"))))
    for message in waiting:
        print(message)
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
