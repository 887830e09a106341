"""The pane of themes: how far the room has come, and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from charter.tui.keys import bindings
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.words import Sign
from charter.tui.wrap import shorten


@dataclass(frozen=True, slots=True)
class Step:
    """A question or register in the plan."""

    id: str
    label: str
    sign: Sign
    debated: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A theme: its title, how many are settled out of how many, its steps if it is open, and if the room is there."""

    id: str
    title: str
    settled: int
    total: int
    steps: tuple[Step, ...]
    here: bool


class Plan(Picker, inherit_bindings=False):
    """Themes with their counts; the open one shows its questions. Enter or a click goes there."""

    BINDINGS = bindings("chemin")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(self._drawn, id=id)
        self._parts: Sequence[Part] = ()

    def follow(self, parts: Sequence[Part], here: str) -> None:
        """Draw the plan with the cursor on ``here``."""
        if (list(parts), here) != (list(self._parts), self.current) or not self.lines:
            self._parts = parts
            self.show_entries(self._drawn, at=here, keep=True)

    def _drawn(self, width: int) -> list[Entry]:
        entries: list[Entry] = []
        for part in self._parts:
            count = f" {part.settled}/{part.total}"
            title = shorten(part.title, max(width - len(count) - 1, 4))
            gap = " " * max(width - cell_len(title) - len(count) - 1, 0)
            entries.append(Entry((((title, "strong" if part.here else ""), (gap + count, "soft")),), part.id))
            for step in part.steps:
                label = shorten(step.label, width - 3)
                role = "" if step.debated else "soft"
                entries.append(Entry((((f" {step.sign.glyph} ", step.sign.role), (label, role)),), step.id))
        return entries
