"""A list where one entry is under the cursor: options, rows of a register, open points, commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message

from charter.tui.keys import bindings
from charter.tui.widgets.lines import Lines
from charter.tui.wrap import Line


@dataclass(frozen=True, slots=True)
class Entry:
    """Some lines and, if the cursor may stop on them, an identifier."""

    lines: tuple[Line, ...]
    id: str = ""


Entries = Callable[[int], Sequence[Entry]]
_MARK = 2


class Picker(Lines, can_focus=True):
    """Entries with a cursor: a ``>`` in the margin and reversed colours, so that neither is needed alone."""

    BINDINGS: ClassVar = bindings("liste")

    @dataclass
    class Picked(Message):
        """Enter or a click on an entry."""

        picker: Picker
        id: str

        @property
        def control(self) -> Picker:
            return self.picker

    def __init__(self, entries: Entries | None = None, *, id: str | None = None, classes: str | None = None,
                 moved: Callable[[str], None] | None = None) -> None:  # fmt: skip
        super().__init__(id=id, classes=classes)
        self._entries: Entries = entries or (lambda width: ())
        self._made: Sequence[Entry] = ()
        self._starts: list[int] = []
        self._owner: list[int] = []
        self.cursor = -1
        self.moved = moved
        """Called in the message of the key itself: what follows the cursor is drawn in the same frame."""

    # -- content -------------------------------------------------------------------------------------------------------

    def show_entries(self, entries: Entries, *, at: str = "", keep: bool = False) -> None:
        """Other entries; the cursor goes to ``at``, else stays where it was if ``keep``, else to the first."""
        held, top = self.current, self.top
        self._entries = entries
        self._build()
        self.cursor = self._place(at or (held if keep else ""))
        self.top = top if keep else 0
        self._sight()
        self.refresh()

    def rebuild(self) -> None:
        self.show_entries(self._entries, keep=True)

    @property
    def current(self) -> str:
        """The identifier under the cursor, or ""."""
        return self._made[self.cursor].id if 0 <= self.cursor < len(self._made) else ""

    @property
    def ids(self) -> list[str]:
        """The identifiers where the cursor may stop, in order."""
        return [entry.id for entry in self._made if entry.id]

    def _build(self) -> None:
        self._width = self.size.width
        self._made = list(self._entries(max(self._width - self.BAR - _MARK, 1))) if self._width else []
        self._lines, self._starts, self._owner = [], [], []
        for number, entry in enumerate(self._made):
            # Blank lines that set an entry apart are not under the cursor with it.
            lead = next((rank for rank, line in enumerate(entry.lines) if line), 0)
            self._starts.append(len(self._lines) + lead)
            self._lines.extend(entry.lines)
            self._owner.extend([-1] * lead + [number] * (len(entry.lines) - lead))

    def _place(self, id: str) -> int:
        """Where ``id`` is; else the nearest place to the present one where the cursor may stop."""
        if not self._made:
            return -1
        for number, entry in enumerate(self._made):
            if id and entry.id == id:
                return number
        stops = [number for number, entry in enumerate(self._made) if entry.id]
        if not stops:
            return -1
        return stops[0] if not id or self.cursor < 0 else min(stops, key=lambda stop: abs(stop - self.cursor))

    def on_resize(self, event: events.Resize) -> None:
        event.prevent_default()
        if not self.size.width:
            return
        held = self.current
        self._build()
        self.cursor = self._place(held)
        self._sight()
        self.refresh()

    # -- cursor --------------------------------------------------------------------------------------------------------

    def move_to(self, id: str) -> None:
        """Put the cursor on ``id`` and say so."""
        place = self._place(id)
        if place != self.cursor:
            before, top = self.cursor, self.top
            self.cursor = place
            self._sight()
            if self.top == top:
                self._refresh_entries(before, place)
            else:
                self.refresh()
            if self.moved is not None:
                self.moved(self.current)

    def _refresh_entries(self, *entries: int) -> None:
        width = self.size.width
        rows = [Region(0, y - self.top, width, 1) for y, owner in enumerate(self._owner) if owner in entries]
        if rows:
            self.refresh(*rows)

    def _sight(self) -> None:
        if 0 <= self.cursor < len(self._made):
            first = self._starts[self.cursor]
            lead = first if any(entry.id for entry in self._made[: self.cursor]) else 0
            last = first + self._owner.count(self.cursor) - 1
            self.reveal(lead if last - lead < self.size.height else first, last)
        else:
            self.top = min(self.top, self.last_top)

    def _step(self, by: int) -> None:
        stops = [number for number, entry in enumerate(self._made) if entry.id]
        if not stops:
            self.scroll_lines(by)
            return
        rank = stops.index(self.cursor) if self.cursor in stops else -1
        there = min(max(rank + by, 0), len(stops) - 1)
        if stops[there] == self.cursor:
            # At the end of the stops, what stands beyond them can still be read.
            self.scroll_lines(3 if by > 0 else -3)
            return
        self.move_to(self._made[stops[there]].id)

    def action_up(self) -> None:
        self._step(-1)

    def action_down(self) -> None:
        self._step(1)

    def action_page_up(self) -> None:
        self._step(-max(self.size.height // 2, 1))

    def action_page_down(self) -> None:
        self._step(max(self.size.height // 2, 1))

    def action_first(self) -> None:
        self._step(-len(self._made))

    def action_last(self) -> None:
        self._step(len(self._made))

    def action_pick(self) -> None:
        if self.current:
            self.post_message(self.Picked(self, self.current))

    def on_click(self, event: events.Click) -> None:
        number = self.top + event.get_content_offset_capture(self).y
        if 0 <= number < len(self._owner) and self._owner[number] >= 0 and (id := self._made[self._owner[number]].id):
            event.stop()
            self.move_to(id)
            self.clicked()

    def clicked(self) -> None:
        """What a click does once the cursor is there."""
        self.action_pick()

    # -- drawing -------------------------------------------------------------------------------------------------------

    def _under(self, number: int) -> bool:
        return 0 <= number < len(self._owner) and self._owner[number] == self.cursor

    def style_of(self, role: str, line: int) -> Style:
        if not self._under(line):
            return super().style_of(role, line)
        if not self.lit:
            return super().style_of(role, line) + Style(bold=True)
        style = self.ink("cursor")
        return style + Style(bold=True) if role in ("strong", "title") else style

    def fill_style(self, line: int) -> Style:
        return self.ink("cursor" if self.lit and self._under(line) else "")

    @property
    def lit(self) -> bool:
        """Whether the cursor is reversed: where the keyboard is, and there only; the ``>`` stays."""
        return self.has_focus or not self.can_focus

    def on_focus(self) -> None:
        self._refresh_entries(self.cursor)

    def on_blur(self) -> None:
        self._refresh_entries(self.cursor)

    def margin(self, number: int) -> str:
        return "> " if self._under(number) and self._starts[self.cursor] == number else "  "
