"""Saving what a damaged session still proves, in a new file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from charter import __version__
from charter.pack.load import load
from charter.session.recover import Report
from charter.session.recover import recover as rebuild
from charter.workshop.carried import carried


def recover(path: Path, copy: Path, *, folders: Sequence[Path] = ()) -> Report:
    """Write to ``copy`` every record of ``path`` that still verifies, and say what is lost. ``path`` is not touched.

    ``folders`` give the packs when the session lost its own. Raises SessionError when there is nothing to save.
    """
    packs = carried(load(folders)) if folders else ()
    return rebuild(path, copy, program=__version__, packs=packs)
