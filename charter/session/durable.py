"""Files that survive a kill, a full disk and a power cut. The only module that knows platforms.

Everything here raises ``OSError`` (or ``NotRegular``, ``TooBig``, ``Changed``); the callers turn it into a sentence.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})

_BINARY: int = getattr(os, "O_BINARY", 0)
# A named pipe must not hold the program until someone writes to it, and a terminal must not adopt us.
_CAUTIOUS: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_REPLACE_ATTEMPTS = 20
_REPLACE_PAUSE = 0.05


class NotRegular(OSError):
    """A folder, a pipe, a device: not something to read."""


class TooBig(OSError):
    """The file is larger than what may be read into memory."""


class Changed(OSError):
    """Someone else replaced, cut or extended the file while we held it."""


class Hold(Enum):
    """What became of a request for the lock."""

    OURS = "ours"
    BUSY = "busy"
    UNSUPPORTED = "unsupported"
    DENIED = "denied"
    NO_ROOM = "no room"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a file and what tells whether it is still the same one."""

    blob: bytes
    device: int
    inode: int
    modified: int

    def same_as(self, other: Snapshot) -> bool:
        """True when nothing suggests a change between the two reads."""
        mine = (self.device, self.inode, self.modified, len(self.blob))
        return mine == (other.device, other.inode, other.modified, len(other.blob))


def read_regular(path: Path, limit: int) -> Snapshot:
    """The content of a regular file of at most ``limit`` bytes; nothing is written, nothing blocks.

    Raises ``NotRegular``, ``TooBig``, or the ``OSError`` of the system.
    """
    # Looked at before it is opened: opening some devices is already an act.
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotRegular(errno.EINVAL, "not a regular file")
    fd = os.open(path, os.O_RDONLY | _BINARY | _CAUTIOUS)
    with os.fdopen(fd, "rb") as stream:
        seen = os.fstat(fd)
        if not stat.S_ISREG(seen.st_mode):
            raise NotRegular(errno.EINVAL, "not a regular file")
        if seen.st_size > limit:
            raise TooBig(errno.EFBIG, "too big")
        blob = stream.read(limit + 1)
    if len(blob) > limit:
        raise TooBig(errno.EFBIG, "too big")
    return Snapshot(blob, seen.st_dev, seen.st_ino, seen.st_mtime_ns)


def sync(fd: int) -> None:
    """Return once the bytes of ``fd`` are on the disk itself."""
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync stops at the drive's cache; some file systems only know fsync.
        with contextlib.suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Make a new or renamed name in ``folder`` survive a power cut."""
    if sys.platform == "win32":
        return  # no such call there: NTFS journals names by itself
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:
        # Some network file systems refuse fsync on a folder and order names themselves.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(fd)


def real_path(path: Path) -> Path:
    """``path`` without its symbolic links, so that two names of one session share one lock."""
    try:
        return path.resolve()
    except RuntimeError:
        raise OSError(errno.ELOOP, "a loop of symbolic links") from None


def may_write(path: Path) -> bool:
    """True when the system would let us write; a disk mounted for reading says no even to its administrator."""
    return os.access(path, os.W_OK)


def make_folder(folder: Path) -> None:
    """Create ``folder`` and its missing parents, each readable by its owner alone."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(PRIVATE_FOLDER)
        sync_folder(folder.parent)


def create(path: Path, content: bytes) -> None:
    """Write a file that did not exist, 0600, on the disk with its name when this returns; on failure, no file."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE)
    try:
        try:
            write_all(fd, content)
            sync(fd)
        finally:
            os.close(fd)
        sync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def replace(path: Path, content: bytes) -> None:
    """Give ``path`` a new content: after a crash the old one or the new one, never a mixture."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    create(temporary, content)
    try:
        for attempt in range(_REPLACE_ATTEMPTS):
            try:
                temporary.replace(path)
                break
            except PermissionError:
                # On Windows an antivirus or an indexer may hold the target for a moment.
                if sys.platform != "win32" or attempt == _REPLACE_ATTEMPTS - 1:
                    raise
                time.sleep(_REPLACE_PAUSE)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def extend(path: Path, content: bytes) -> None:
    """Add bytes at the end of a side file, created 0600 when missing, and wait for the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY | getattr(os, "O_NOFOLLOW", 0) | _CAUTIOUS
    fd = os.open(path, flags, PRIVATE_FILE)
    try:
        write_all(fd, content)
        sync(fd)
    finally:
        os.close(fd)
    sync_folder(path.parent)


def open_end(path: Path) -> int:
    """A descriptor on an existing file that writes at its end and can cut it."""
    return os.open(path, os.O_RDWR | os.O_APPEND | _BINARY | _CAUTIOUS)


class Lock:
    """One writer at a time, through a lock that the kernel drops when its owner dies."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f".{path.name}.lock")
        self._lock: BaseFileLock | None = None

    def take(self) -> Hold:
        """Try once, without waiting."""
        # Imported here: it costs tens of milliseconds that reading a session need not pay.
        from filelock import FileLock, Timeout

        lock = FileLock(
            self._path,
            mode=PRIVATE_FILE,
            blocking=False,
            thread_local=False,  # taken by one thread, dropped by another
            fallback_to_soft=False,  # a lock that outlives its owner is worse than none
        )
        try:
            lock.acquire()
        except Timeout:
            return Hold.BUSY
        except NotImplementedError:
            return Hold.UNSUPPORTED
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
                return Hold.DENIED
            return Hold.NO_ROOM if error.errno in NO_ROOM else Hold.UNSUPPORTED
        self._lock = lock
        return Hold.OURS

    def drop(self) -> None:
        """Let others in; harmless when nothing is held."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def write_all(fd: int, content: bytes) -> None:
    """Write every byte, however few the system takes at a time."""
    view = memoryview(content)
    while view:
        view = view[os.write(fd, view) :]
