"""What drawing a paper gives back, and the marker that an adopted one carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Written as a keyword in the metadata of an adopted paper, where it can be read without opening it.
ADOPTED: Final = "charte-adoptee"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawn paper: its bytes, its number of pages, and the signs that no bundled face draws (a white square stands
    for each of them on paper)."""

    content: bytes
    pages: int
    missing: tuple[str, ...] = ()
