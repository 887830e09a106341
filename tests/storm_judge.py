"""What storms of packs look for: findings that are not for people, and anything done that is not reading."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from charter.errors import Finding
from charter.pack import codes_titles, conditions, entries, library, model

LONGEST = 3_000

# Names of our own classes that no French text has: « DatedValue », « Field_ ».
_CLASSES = {
    name
    for module in (model, library, conditions, entries)
    for name, one in vars(module).items()
    if isinstance(one, type) and re.search(r"[a-z][A-Z]|_$", name)
}
_FORBIDDEN = re.compile(
    r"\b(parser|mapping|scalar|sequence|token|Traceback|None|True|False|Input|should|pydantic|NoneType|[A-Z]\w*Error|"
    rf"{'|'.join(sorted(_CLASSES))})(?!\w)|<class|object at 0x|\b__\w+__\b"
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|\{[^}]*\}")
# What would disturb a terminal. A tab or a hyphen that does not show may be quoted from the author's own line.
_DISTURBING = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What reading may do, and nothing else: no writing, no network, no process, no code made or imported.
_HARMLESS = frozenset(
    {"os.listdir", "os.scandir", "pathlib.Path.glob", "sys._getframe", "object.__getattr__", "builtins.id"}
)


class Watch:
    """What the interpreter is asked to do while ``watching``: everything that is not reading these folders."""

    def __init__(self, homes: tuple[Path, ...]) -> None:
        self._homes = tuple(os.fspath(home) for home in homes)
        self._on = False
        self.breaches: list[str] = []
        sys.addaudithook(self._hear)

    @contextmanager
    def watching(self) -> Iterator[None]:
        self._on = True
        try:
            yield
        finally:
            self._on = False

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._on:
            return
        fine = event in _HARMLESS
        if event in ("open", "os.listdir", "os.scandir"):
            path = arguments[0]
            fine = isinstance(path, int) or os.path.realpath(os.fsdecode(path)).startswith(self._homes)
        if event == "open":
            fine = fine and not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        if not fine:
            self.breaches.append(f"{event} {str(arguments)[:200]}")


def files_of(layers: Sequence[Path]) -> dict[str, int]:
    """How many lines the files of a pack have, by the names that people see; the first folder may have translations."""
    shown = {f"{folder.name}/{path.name}": path for folder in layers for path in folder.glob("*.yaml")}
    shown |= {f"langues/{path.name}": path for path in layers[0].glob("langues/*.yaml")}
    return {name: len(re.split(b"\r\n|\r|\n", path.read_bytes())) for name, path in shown.items()}


def wrong(finding: Finding, files: Mapping[str, int]) -> str:
    """What is wrong with a finding, empty when nothing is: its code is known, its place in the pack, its words French."""
    place = finding.place
    homes = {name.partition("/")[0] for name in files}
    said = f"{finding.message} {finding.remedy} {finding.consequence}"
    # What follows « Écrivez » is the author's own line.
    own = f"{finding.message} {finding.remedy.partition('Écrivez')[0]} {finding.consequence}"
    word = _FORBIDDEN.search(_QUOTED.sub("", own))
    if finding.code not in codes_titles.titles():
        return f"unknown code {finding.code}"
    if not finding.message.strip() or word or _DISTURBING.search(said):
        return f"no sentence for people ({word and word[0]}): {said!r}"
    if len(finding.render()) > LONGEST:
        return f"{len(finding.render())} signs for one finding: {said[:200]!r}"
    if place.file not in files and place.file not in homes and not place.file.startswith("socle/"):
        return f"{finding.code} at {place}, a file that is not of the pack"
    last = files.get(place.file, place.line)
    if not (1 <= place.line <= last and 1 <= place.column <= len(place.text) + 1):
        return f"{finding.code} at {place}, which is not in the file: {place.text[:80]!r}"
    return ""
