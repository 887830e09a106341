"""What a page says of a code: its meaning, and an example of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is wrong, in one or two sentences, and what the charter loses by it."""

    text: str
    consequence: str


@dataclass(frozen=True, slots=True)
class Example:
    """A wrong and a right way of writing the same thing.

    Each is one file of a pack, beside those of ``codes_examples.base``: ``beside`` says which of them, « below » when it is
    a layer of its own above them. Bytes when the
    encoding matters. ``shown`` replaces what would not be visible on a page; a case that no file shows, such as a link,
    has only this.
    """

    wrong: str | bytes = ""
    right: str | bytes = ""
    beside: Literal["all", "rules", "nothing", "below"] = "all"
    shown: tuple[str, str] | None = None

    def printed(self) -> tuple[str, str]:
        """Both as a page shows them."""
        if self.shown is not None:
            return self.shown
        assert isinstance(self.wrong, str)
        assert isinstance(self.right, str)
        return self.wrong, self.right


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that ``charter explain`` says of a code."""

    code: str
    title: str
    meaning: Meaning
    example: Example | None
