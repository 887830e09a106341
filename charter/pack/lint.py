"""Advice on a pack that can be used: what a careful reader would ask its authors to look at again.

Nothing here depends on anything but the pack and the day: the same advice comes back in the same order.
"""

from __future__ import annotations

from datetime import date

from charter.errors import Finding
from charter.pack import lint_law, lint_texts, lint_use
from charter.pack.linting import Linting
from charter.pack.pack import Pack

_RANK = {"erreur": 0, "avertissement": 1, "info": 2}


def lint(pack: Pack, day: date) -> list[Finding]:
    """Every advice on ``pack`` at the date of law ``day``, by severity, then file and line."""
    linting = Linting(pack, day)
    lint_law.check(linting)
    lint_use.check(linting)
    lint_texts.check(linting)
    return sorted(
        linting.findings,
        key=lambda f: (_RANK[f.severity], f.place.file, f.place.line, f.place.column, f.code, f.message),
    )
