"""Everything a skin shows, read from the outcome. Nothing here changes the session."""

from __future__ import annotations

from charter.workshop.library import Library
from charter.workshop.remaining import Remaining
from charter.workshop.whys import Whys


class Reading(Remaining, Whys, Library):
    """The views of a workshop."""
