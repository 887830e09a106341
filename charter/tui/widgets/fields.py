"""Fields to type in. They swallow letters, so the bar at the foot then shows other keys."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import Input, TextArea

from charter.tui.keys import bindings


class Field(Input):
    """One line. A paste of several lines is joined by spaces: the stock widget silently keeps the first one only."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("champ")

    def __init__(self, value: str = "", *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(value, id=id, placeholder=placeholder, select_on_focus=False, compact=True, highlighter=None)
        self.kept = value
        """What is recorded; anything else is a draft."""

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        joined = " ".join(part.strip() for part in event.text.splitlines() if part.strip())
        if self.selection.is_empty:
            self.insert_text_at_cursor(joined)
        else:
            self.replace(joined, *self.selection)

    def hold(self, value: str, kept: str) -> None:
        """Show ``value``, ``kept`` being what is recorded."""
        self.kept = kept
        self.value = value
        self.cursor_position = len(value)

    @property
    def draft(self) -> str | None:
        """What was typed and is not recorded, or None."""
        return self.value if self.value != self.kept else None

    @property
    def typed(self) -> str:
        return self.value


class Page(TextArea):
    """Several lines."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(
            text, id=id, tab_behavior="focus", compact=True, show_line_numbers=False, highlight_cursor_line=False
        )
        self.kept = text

    def hold(self, value: str, kept: str) -> None:
        """Show ``value``, ``kept`` being what is recorded."""
        self.kept = kept
        self.load_text(value)
        self.move_cursor(self.document.end)

    @property
    def draft(self) -> str | None:
        """What was typed and is not recorded, or None."""
        return self.text if self.text != self.kept else None

    @property
    def typed(self) -> str:
        return self.text
