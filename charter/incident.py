"""When the program itself is wrong: a report without any answer, for those who will repair it."""

from __future__ import annotations

import platform
import secrets
import sys
import tempfile
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from charter import __version__, folders

_DEEPEST = 200


def report(error: BaseException) -> Path:
    """Write what ``error`` went through, and return the file, readable by its owner alone.

    Kinds of errors and places in the program only: the message of an error, the values of variables and the arguments
    of the command may hold an answer or a name. Raises OSError when there is nowhere to write.
    """
    text = "\n".join(_lines(error)) + "\n"
    name = f"incident-{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}.txt"
    try:
        path = folders.logs() / name
        _write(path, text)
    except OSError:
        path = Path(tempfile.gettempdir()) / name
        _write(path, text)
    return path


def _write(path: Path, text: str) -> None:
    # The name may be guessed in a shared temporary folder: what exists already is not ours.
    with open(path, "x", encoding="utf-8", opener=lambda name, flags: folders.private(Path(name), flags)) as file:
        file.write(text)


def _lines(error: BaseException) -> Iterator[str]:
    yield f"charter {__version__}, Python {platform.python_version()}, {sys.platform} {platform.machine()}"
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield ""
        yield f"{type(cause).__module__}.{type(cause).__qualname__}"
        frames = traceback.extract_tb(cause.__traceback__)
        for frame in frames[-_DEEPEST:]:
            yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
        cause = cause.__cause__ or cause.__context__


def _place(filename: str) -> str:
    """The end of a path: the beginning names the person's folders."""
    return "/".join(Path(filename).parts[-3:])
