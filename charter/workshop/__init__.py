"""The one door: commands in, outcomes and views out. Skins call this package and nothing below it."""

from charter.workshop.door import Workshop

__all__ = ["Workshop"]
