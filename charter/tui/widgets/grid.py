"""The matrix: a cell under the cursor, a glyph and a word in each, columns that scroll sideways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message

from charter.tui.keys import bindings
from charter.tui.widgets.lines import Lines
from charter.tui.words import Sign
from charter.tui.wrap import Line, shorten, wrap

_GAP = 1
_TITLE = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """A possible answer of a cell."""

    id: str
    label: str
    sign: Sign
    letter: str = ""
    """The letter that puts it."""


class Grid(Lines, can_focus=True):
    """Rows by columns. It draws; the screen records."""

    BINDINGS: ClassVar = bindings("matrice")

    @dataclass
    class Marked(Message):
        """An answer for the cell under the cursor; None empties it."""

        grid: Grid
        row: str
        column: str
        value: str | None

    @dataclass
    class Defaulted(Message):
        """The proposed answers are wanted for the whole matrix."""

        grid: Grid

    @dataclass
    class Moved(Message):
        """The cursor is on another cell."""

        row: str
        column: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(self._drawn, id=id)
        self._rows: Sequence[tuple[str, str]] = ()
        self._columns: Sequence[tuple[str, str]] = ()
        self._marks: Sequence[Mark] = ()
        self._cells: Mapping[tuple[str, str], str] = {}
        self.row = self.column = 0
        self._left = 0
        self._starts: list[int] = []

    def fill(self, rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]], marks: Sequence[Mark],
             cells: Mapping[tuple[str, str], str]) -> None:  # fmt: skip
        """Other contents; the cursor stays on its cell as far as it exists."""
        self._rows, self._columns, self._marks, self._cells = rows, columns, marks, cells
        self.row = min(self.row, max(len(rows) - 1, 0))
        self.column = min(self.column, max(len(columns) - 1, 0))
        self.rebuild()

    # -- drawing -------------------------------------------------------------------------------------------------------

    def _widths(self, width: int) -> tuple[int, int, int]:
        """Width of the row titles, of a column, and how many columns fit."""
        title = max(min(max((cell_len(label) for _id, label in self._rows), default=0), width // 3), _TITLE)
        least = max((cell_len(mark.label) + 4 for mark in self._marks), default=8)
        room = max(width - title - _GAP, least)
        fit = max(room // (least + _GAP), 1)
        shown = min(fit, max(len(self._columns), 1))
        column = min(max(room // shown - _GAP, least), max(least, 24))
        return title, column, shown

    def _drawn(self, width: int) -> list[Line]:
        title, column, shown = self._widths(width)
        self._left = min(max(self._left, self.column - shown + 1), self.column)
        visible = list(self._columns[self._left : self._left + shown])
        heads = [wrap(name, column - 1, "strong")[:2] for _id, name in visible]
        lines: list[Line] = []
        beyond = (
            ""
            if len(visible) == len(self._columns)
            else f"{self._left + 1}–{self._left + len(visible)} / {len(self._columns)}"
        )
        for rank in range(max((len(head) for head in heads), default=0)):
            lines.append(
                _row(
                    shorten("" if rank else beyond, title).ljust(title),
                    [head[rank] if rank < len(head) else () for head in heads],
                    column,
                )
            )
        lines.append((("─" * min(width, title + (column + _GAP) * len(visible)), "rule"),))
        self._starts = []
        airy = len(lines) + 2 * len(self._rows) <= self.size.height
        for number, (row, label) in enumerate(self._rows):
            self._starts.append(len(lines))
            parts = wrap(label, title)
            cells = [
                self._cell(row, id, number, self._left + place, column) for place, (id, _name) in enumerate(visible)
            ]
            lines.append(_row(_text(parts[0]).ljust(title), cells, column))
            lines += [((_text(part), ""),) for part in parts[1:]]
            if airy:
                lines.append(())
        return lines

    def _cell(self, row: str, item: str, number: int, place: int, width: int) -> Line:
        here = (number, place) == (self.row, self.column)
        mark = next((one for one in self._marks if one.id == self._cells.get((row, item))), None)
        text = f"{mark.sign.glyph} {mark.label}" if mark else "·"
        shown = ("> " if here else "  ") + shorten(text, width - 3)
        role = "cursor" if here else (mark.sign.role if mark else "soft")
        return ((shown.ljust(width - 1), role),)

    def style_of(self, role: str, line: int) -> Style:
        style = super().style_of(role, line)
        return style + Style(bold=True) if role == "cursor" else style

    # -- moving and answering ------------------------------------------------------------------------------------------

    @property
    def at(self) -> tuple[str, str] | None:
        """Row and column under the cursor, None when the matrix is empty."""
        if not self._rows or not self._columns:
            return None
        return self._rows[self.row][0], self._columns[self.column][0]

    def _move(self, rows: int, columns: int) -> None:
        self.row = min(max(self.row + rows, 0), max(len(self._rows) - 1, 0))
        self.column = min(max(self.column + columns, 0), max(len(self._columns) - 1, 0))
        self.rebuild()
        if self._starts:
            start = self._starts[self.row]
            self.reveal(0 if self.row == 0 else start, start + 1)
        if (at := self.at) is not None:
            self.post_message(self.Moved(*at))

    def action_up(self) -> None:
        self._move(-1, 0)

    def action_down(self) -> None:
        self._move(1, 0)

    def action_left(self) -> None:
        self._move(0, -1)

    def action_right(self) -> None:
        self._move(0, 1)

    def _mark(self, value: str | None) -> None:
        if (at := self.at) is not None:
            self.post_message(self.Marked(self, *at, value))

    def action_cycle(self) -> None:
        if (at := self.at) is None or not self._marks:
            return
        ids = [mark.id for mark in self._marks]
        held = self._cells.get(at)
        self._mark(ids[(ids.index(held) + 1) % len(ids)] if held in ids else ids[0])

    def action_letter(self, letter: str) -> None:
        wanted = next((mark.id for mark in self._marks if mark.letter == letter), None)
        if wanted is not None:
            self._mark(wanted)

    def action_number(self, number: int) -> None:
        if number <= len(self._marks):
            self._mark(self._marks[number - 1].id)

    def action_defaults(self) -> None:
        self.post_message(self.Defaulted(self))

    def action_empty(self) -> None:
        self._mark(None)

    def on_click(self, event: events.Click) -> None:
        title, column, _shown = self._widths(self.size.width - self.BAR)
        x, y = event.get_content_offset_capture(self)
        line = self.top + y
        place = self._left + (x - title - _GAP) // (column + _GAP)
        if x <= title or place >= len(self._columns):
            return
        for number, start in reversed(list(enumerate(self._starts))):
            if line >= start:
                same = (number, place) == (self.row, self.column)
                self._move(number - self.row, place - self.column)
                if same:
                    self.action_cycle()
                return


def _row(title: str, cells: Sequence[Line], width: int) -> Line:
    pieces: list[tuple[str, str]] = [(title, "")]
    for cell in cells:
        used = sum(cell_len(text) for text, _role in cell)
        pieces += [(" " * _GAP, ""), *cell, (" " * (width - used), "")]
    return tuple(pieces)


def _text(line: Line) -> str:
    return "".join(text for text, _role in line)
