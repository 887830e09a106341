"""Saving what a damaged session still proves, in a new file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from charter import __version__
from charter.pack.load import load
from charter.session.packs import CarriedPack
from charter.session.recover import Report
from charter.session.recover import recover as rebuild


def recover(path: Path, copy: Path, *, folders: Sequence[Path] = ()) -> Report:
    """Write to ``copy`` every record of ``path`` that still verifies, and say what is lost. ``path`` is not touched.

    ``folders`` give the packs when the session lost its own. Raises SessionError when there is nothing to save.
    """
    carried = []
    if folders:
        pack = load(folders)
        carried = [CarriedPack(pack.identity.id, pack.identity.version, pack.digest, dict(pack.files))]
    return rebuild(path, copy, program=__version__, packs=carried)
