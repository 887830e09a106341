"""Folders of rules that are being written: what became of them since the last look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from charter.errors import CharterError, PackError
from charter.i18n import _
from charter.pack.load import load
from charter.pack.pack import Pack

_Look = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """The rules were saved, and hold."""

    pack: Pack


@dataclass(frozen=True, slots=True)
class Broken:
    """The rules were saved with mistakes: the last ones that held stay in force. ``sentence`` fits on one line."""

    error: CharterError

    @property
    def sentence(self) -> str:
        """The first mistake with its place, and how many others there are."""
        if not isinstance(self.error, PackError):
            return self.error.message
        first, count = self.error.findings[0], len(self.error.findings) - 1
        told = first.headline()
        return _("{finding}, et {count} de plus").format(finding=told, count=count) if count else told


class Watcher:
    """Looks at times and sizes: cheap, the same on every system and on network disks.

    ``poll`` is meant for twice a second. A save that does not hold is told only when a second look finds it unchanged:
    many editors empty a file before they write it.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._seen = self._look()
        self._doubt: CharterError | None = None

    def poll(self) -> Changed | Broken | None:
        """What a save since the last call led to; None when there was none, or when it is too early to tell."""
        look = self._look()
        if look == self._seen:
            doubt, self._doubt = self._doubt, None
            return Broken(doubt) if doubt is not None else None
        self._seen = look
        self._doubt = None
        try:
            return Changed(load(self._folders))
        except CharterError as error:
            self._doubt = error
            return None

    def _look(self) -> _Look:
        found = []
        for folder in self._folders:
            try:
                for path in sorted(folder.iterdir()):
                    if path.name.lower().endswith((".yaml", ".yml")) and not path.name.startswith("."):
                        seen = path.lstat()
                        found.append((str(path), seen.st_mtime_ns, seen.st_size))
            except OSError:
                # A folder that is gone for a moment is one more change, and its loading says what is wrong.
                found.append((str(folder), -1, -1))
        return tuple(found)
