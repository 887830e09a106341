"""A widget that draws lines which we cut ourselves, and scrolls them without any layout: one frame a change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from charter.tui.theme import ink
from charter.tui.wrap import BLANK, Line, drawn, plain

Builder = Callable[[int], Sequence[Line]]
"""Makes the lines for a width. Called again when the widget is resized."""


class Lines(Widget):
    """Lines of pieces, each with a role. Texts are literal: there is no markup to escape."""

    BAR = 1
    """Columns kept at the right for the scroll mark."""

    def __init__(self, builder: Builder | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._builder: Builder = builder or (lambda width: ())
        self._lines: list[Line] = []
        self._width = -1
        self.top = 0

    # -- content -------------------------------------------------------------------------------------------------------

    def show(self, builder: Builder, *, keep: bool = False) -> None:
        """Draw other lines, from the top unless ``keep``. Nothing around is laid out again."""
        self._builder = builder
        before = self._picture()
        self._build()
        self.top = min(self.top, self.last_top) if keep else 0
        self._repaint(before)

    def rebuild(self) -> None:
        """Draw the same content again, after something that its builder reads has changed."""
        before = self._picture()
        self._build()
        self.top = min(self.top, self.last_top)
        self._repaint(before)

    def _picture(self) -> tuple[int, int, list[Line]]:
        """What is on screen, to repaint only what differs afterwards."""
        return self.top, len(self._lines), self._lines[self.top : self.top + self.size.height]

    def _repaint(self, before: tuple[int, int, list[Line]]) -> None:
        """Repaint the rows that differ: on a slow line, most of a frame is what did not change."""
        after, (width, height) = self._picture(), self.size
        barred = max(before[1], after[1]) > height
        if barred and before[:2] != after[:2]:
            self.refresh()
            return
        rows = [
            Region(0, y, width, 1)
            for y, (one, other) in enumerate(zip_longest(before[2], after[2]))
            if one != other or one is None
        ]
        if rows:
            self.refresh(*rows)

    @property
    def lines(self) -> Sequence[Line]:
        return self._lines

    @property
    def text(self) -> str:
        """Everything the widget holds, even what is scrolled away."""
        return plain(self._lines)

    def _build(self) -> None:
        self._width = self.size.width
        self._lines = list(self._builder(max(self._width - self.BAR, 1))) if self._width else []

    def on_resize(self, event: events.Resize) -> None:
        if self._width != self.size.width:
            self._build()
        self.top = min(self.top, self.last_top)
        self.refresh()

    # -- scrolling -----------------------------------------------------------------------------------------------------

    @property
    def last_top(self) -> int:
        """The first line shown when the end is in sight."""
        return max(0, len(self._lines) - self.size.height)

    def scroll_lines(self, count: int) -> None:
        """Move by ``count`` lines, within bounds."""
        top = min(max(self.top + count, 0), self.last_top)
        if top != self.top:
            self.top = top
            self.refresh()

    def reveal(self, first: int, last: int) -> None:
        """Bring the lines ``first`` to ``last`` in sight, the first one before all."""
        height = max(self.size.height, 1)
        if last >= self.top + height:
            self.top = last - height + 1
        if first < self.top:
            self.top = first
        self.top = min(max(self.top, 0), self.last_top)

    def action_line_up(self) -> None:
        self.scroll_lines(-1)

    def action_line_down(self) -> None:
        self.scroll_lines(1)

    def action_screen_up(self) -> None:
        self.scroll_lines(1 - self.size.height)

    def action_screen_down(self) -> None:
        self.scroll_lines(self.size.height - 1)

    def action_first_line(self) -> None:
        self.scroll_lines(-len(self._lines))

    def action_last_line(self) -> None:
        self.scroll_lines(len(self._lines))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-3)

    # -- drawing -------------------------------------------------------------------------------------------------------

    def style_of(self, role: str, line: int) -> Style:
        """The style of a role on a line; subclasses light up the line of their cursor."""
        return self.ink(role)

    def fill_style(self, line: int) -> Style:
        """The style of what is empty at the end of a line."""
        return self.ink("")

    def ink(self, role: str) -> Style:
        """How a role is drawn on this widget in the present theme."""
        # Component classes would say the same in the style sheet, for a third of the time of the first screen.
        return ink(self.app.theme, role, self.styles.background.hex6)

    def margin(self, number: int) -> str:
        """What stands before a line."""
        return ""

    def render_line(self, y: int) -> Strip:
        width, number = self.size.width, self.top + y
        pieces = self._lines[number] if number < len(self._lines) else BLANK
        segments = [Segment(drawn(text), self.style_of(role, number)) for text, role in pieces]
        if lead := self.margin(number):
            segments.insert(0, Segment(lead, self.style_of("strong", number)))
        strip = Strip(segments).crop(0, width - self.BAR).extend_cell_length(width - self.BAR, self.fill_style(number))
        strip = self._selected(strip, number).apply_offsets(0, number)
        if self.BAR:
            strip = Strip.join([strip, Strip([self._bar(y)])])
        return strip

    def _bar(self, y: int) -> Segment:
        height, total = self.size.height, len(self._lines)
        if total <= height or height < 2:
            return Segment(" ", self.ink(""))
        size = max(1, height * height // total)
        start = round((height - size) * self.top / max(self.last_top, 1))
        held = start <= y < start + size
        return Segment("┃" if held else "│", self.ink("rule"))

    # -- selection with the mouse --------------------------------------------------------------------------------------

    def _selected(self, strip: Strip, number: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(number) if selection is not None else None
        if span is None:
            return strip
        start, end = span[0], strip.cell_length if span[1] == -1 else span[1]
        if end <= start:
            return strip
        chosen = self.screen.get_component_rich_style("screen--selection")
        parts = list(strip.divide([start, end, strip.cell_length]))
        if len(parts) > 1:
            parts[1] = Strip([Segment(part.text, chosen) for part in parts[1]])
        return Strip.join(parts)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract(drawn_text(self._lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh(Region(0, 0, self.size.width, self.size.height))


def drawn_text(lines: Sequence[Line]) -> str:
    """The characters of ``lines`` as they are drawn."""
    return "\n".join("".join(drawn(text) for text, _role in line) for line in lines)


def width_of(line: Line) -> int:
    """Cells of a line."""
    return sum(cell_len(text) for text, _role in line)
