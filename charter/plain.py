"""Text that cannot drive a terminal."""

from __future__ import annotations

import re

# C0 and C1 controls but the end of line, and the marks that reverse the reading of what follows.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """``text`` with a space for every character that a terminal obeys instead of showing."""
    return _CONTROLS.sub(" ", text)
