"""Everything a skin shows, read from the outcome. Nothing here changes the session."""

from __future__ import annotations

from charter.workshop.remaining import Remaining
from charter.workshop.whys import Whys


class Reading(Remaining, Whys):
    """The views of a workshop."""
