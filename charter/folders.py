"""Where the program keeps what is its own: its log and its incident reports. Never a session, never an answer."""

from __future__ import annotations

import os
from pathlib import Path


def logs() -> Path:
    """The folder of logs and incidents, created for its owner alone. Raises OSError when there is none.

    Without a home directory the place found is relative: nothing is strewn in the current folder.
    """
    from platformdirs import user_log_path

    place = user_log_path("charter", appauthor=False)
    if not place.is_absolute():
        raise FileNotFoundError(str(place))
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def private(path: Path, flags: int) -> int:
    """Open ``path`` for writing, for its owner alone. Same contract as the ``opener`` of ``open``."""
    return os.open(path, flags, 0o600)
