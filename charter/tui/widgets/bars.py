"""The line at the head and the keys at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.message import Message

from charter.tui.keytable import Key
from charter.tui.widgets.lines import Lines
from charter.tui.wrap import Line, shorten


class HeadBar(Lines):
    """One line: where we are on the left, what is recorded on the right."""

    BAR = 0

    def __init__(self) -> None:
        super().__init__(self._drawn)
        self._left = self._right = ""
        self._warn = False

    def say(self, left: str, right: str, *, warn: bool = False) -> None:
        """Other words at both ends; ``warn`` when the right one must be noticed."""
        if (left, right, warn) != (self._left, self._right, self._warn):
            self._left, self._right, self._warn = left, right, warn
            self.rebuild()

    def _drawn(self, width: int) -> list[Line]:
        right = shorten(self._right, max(width - 14, 0))
        left = shorten(self._left, max(width - cell_len(right) - 3, 0))
        gap = width - cell_len(left) - cell_len(right) - 2
        return [
            ((" ", ""), (left, "strong"), (" " * max(gap, 1), ""), (right, "warn" if self._warn else "soft"), (" ", ""))
        ]


def press(app: App[Any], key: str) -> None:
    """Do what ``key`` does. Called by way of the app: a key sent by a screen would stop before reaching that screen."""
    app.call_later(app.simulate_key, key)


class KeyBar(Lines):
    """The keys that work here, the most useful first; a click on one does what the key does."""

    BAR = 0

    @dataclass
    class Pressed(Message):
        """A key of the bar was clicked."""

        key: str

    def __init__(self) -> None:
        super().__init__(self._drawn)
        self._keys: Sequence[Key] = ()
        self._spots: list[list[tuple[int, int, str]]] = []

    def offer(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        shown = tuple(key for key in keys if key.rank)
        if shown != self._keys:
            self._keys = shown
            self.rebuild()

    def _drawn(self, width: int) -> list[Line]:
        lines: list[list[tuple[str, str]]] = [[]]
        self._spots = [[]]
        used = 0
        for key in self._keys:
            size = cell_len(key.shown) + 1 + cell_len(key.label) + 2
            if used + size > width:
                if len(lines) >= max(self.size.height, 1):
                    continue
                lines.append([])
                self._spots.append([])
                used = 0
            lines[-1] += [(f" {key.shown}", "accent"), (f" {key.label} ", "")]
            self._spots[-1].append((used, used + size, key.keys[0]))
            used += size
        return [tuple(line) for line in lines]

    def on_resize(self, event: events.Resize) -> None:
        event.prevent_default()
        self.rebuild()

    def on_click(self, event: events.Click) -> None:
        spots = self._spots[event.y] if 0 <= event.y < len(self._spots) else []
        for start, end, key in spots:
            if start <= event.x < end:
                event.stop()
                self.post_message(self.Pressed(key))
