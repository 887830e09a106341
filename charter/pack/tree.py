"""What one pack file says, and where it says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Union

from charter.errors import Place

Data = Union[str, None, list["Data"], dict[str, "Data"]]  # noqa: UP007 - a recursive alias needs the old form


class Mark(Protocol):
    """Where the YAML library met something, from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


# Of a value: where it starts, where its key starts (itself in a list), whether it is between quotes, and the spots of
# what it contains. The library's own marks are kept as they come: turning each into numbers would cost a fifth of the
# reading, for places that are asked for only when something is wrong.
Spot = tuple[Mark, Mark, bool, Union["Spots", None]]
Spots = Union[dict[str, Spot], list[Spot]]  # noqa: UP007 - the same


def place_of(name: str, lines: list[str], mark: Mark) -> Place:
    """The mark as people read it, with the text of its line."""
    return Place(name, mark.line + 1, mark.column + 1, lines[mark.line] if mark.line < len(lines) else "")


@dataclass(frozen=True, slots=True)
class Tree:
    """One file read: ``data`` (tables, lists, text, None where nothing is written) and the place of each part of it."""

    name: str
    data: dict[str, Data]
    lines: list[str]
    spot: Spot

    def place(self, path: tuple[str | int, ...], key: bool = False) -> Place:
        """Where the value at ``path`` is written (its key when ``key``); of a missing one, its nearest ancestor."""
        spot, found = self._find(path)
        return place_of(self.name, self.lines, spot[1] if key and found else spot[0])

    def quoted(self, path: tuple[str | int, ...]) -> bool:
        """Whether ``path`` is a text between quotes or a block of text; False when nothing is there."""
        spot, found = self._find(path)
        return found and spot[2]

    def _find(self, path: tuple[str | int, ...]) -> tuple[Spot, bool]:
        spot = self.spot
        for step in path:
            children = spot[3]
            if isinstance(children, dict) and isinstance(step, str) and step in children:
                spot = children[step]
                continue
            if isinstance(children, list) and isinstance(step, int) and 0 <= step < len(children):
                spot = children[step]
                continue
            return spot, False
        return spot, True
