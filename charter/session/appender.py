"""The end of a session file."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from charter.session import durable


class Appender:
    """The end of one file, where each write is whole or absent.

    ``snapshot`` is what was read; ``good`` the length of its complete lines. What follows ``good`` (a torn line) is
    copied to ``rejected`` at the first write, then cut.
    """

    def __init__(self, path: Path, snapshot: durable.Snapshot, good: int, rejected: Path) -> None:
        self._path = path
        self._identity = (snapshot.device, snapshot.inode)
        self._good = good
        self._torn = snapshot.blob[good:]
        self._rejected = rejected
        self._fd: int | None = None
        self._dirty = False

    @property
    def good(self) -> int:
        """How many bytes of the file are known to be on the disk and complete."""
        return self._good

    def append(self, line: bytes) -> None:
        """Write ``line`` and return once it is on the disk. On failure the file is cut back, now or at the next call.

        Raises ``Changed`` when the file is no longer the one that was opened, else the ``OSError`` of the system.
        """
        fd = self._open()
        self._check(fd)
        if self._torn:
            durable.extend(self._rejected, self._torn + b"\n")
            self._cut(fd)
            self._torn = b""
        if self._dirty:
            self._cut(fd)
        # Set before the write, so that an interruption at any instant leaves the next call a tail to cut.
        self._dirty = True
        try:
            durable.write_all(fd, line)
            durable.sync(fd)
        except OSError:
            with contextlib.suppress(OSError):
                self._cut(fd)
            raise
        self._good += len(line)
        self._dirty = False

    def close(self) -> None:
        """Let go of the file; a tail that could not be cut before is tried once more."""
        if self._fd is None:
            return
        if self._dirty:
            with contextlib.suppress(OSError):
                self._cut(self._fd)
        os.close(self._fd)
        self._fd = None

    def _open(self) -> int:
        if self._fd is None:
            self._fd = durable.open_end(self._path)
        return self._fd

    def _check(self, fd: int) -> None:
        held = os.fstat(fd)
        try:
            named = self._path.stat()
        except FileNotFoundError:
            raise durable.Changed(errno.ESTALE, "the file is gone") from None
        expected = self._good + len(self._torn)
        intact = held.st_size >= self._good if self._dirty else held.st_size == expected
        if not intact or not self._identity == (held.st_dev, held.st_ino) == (named.st_dev, named.st_ino):
            # Written there, an answer would be confirmed and lost.
            raise durable.Changed(errno.ESTALE, "the file was replaced or modified")

    def _cut(self, fd: int) -> None:
        os.ftruncate(fd, self._good)
        durable.sync(fd)
        self._dirty = False
