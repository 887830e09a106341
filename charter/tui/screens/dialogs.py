"""Dialogs: a question with yes or no, a sheet to read. Each returns a typed result."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from charter.i18n import _
from charter.tui.keys import bindings, listening
from charter.tui.widgets.bars import KeyBar, press
from charter.tui.widgets.lines import Builder, Lines
from charter.tui.widgets.picker import Entries, Entry, Picker
from charter.tui.wrap import BLANK, Line, wrap


class Confirm(ModalScreen[bool]):
    """A question answered by yes or no; ``body`` is what is at stake. « No » is under the cursor first."""

    BINDINGS: ClassVar = bindings("dialogue")

    def __init__(self, title: str, body: Builder | None = None, *, yes: str = "", no: str = "") -> None:
        super().__init__()
        self._title = title
        self._yes, self._no = yes or _("Oui"), no or _("Non")
        self.body = Fitted(body, classes="dialog-body") if body is not None else None
        self.picker = Answers(self._entries, self.body)
        self.foot = KeyBar()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Title(self._title)
            if self.body is not None:
                yield self.body
            yield self.picker
            yield self.foot

    def on_mount(self) -> None:
        self.picker.focus()
        self.call_after_refresh(self._offer_keys)

    def _offer_keys(self) -> None:
        """Say the key that turns the page when what is at stake does not fit."""
        long = self.body is not None and self.body.last_top > 0
        self.foot.offer(
            [replace(key, rank=6) if long and key.id == "liste.page_down" else key for key in listening("dialogue")]
        )

    def _entries(self, width: int) -> list[Entry]:
        return [
            Entry(tuple(wrap(self._no, width, "strong")), "no"),
            Entry(tuple(wrap(self._yes, width, "strong")), "yes"),
        ]

    def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        self.dismiss(message.id == "yes")

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        press(self.app, message.key)

    def action_cancel(self) -> None:
        self.dismiss(False)


class Answers(Picker):
    """No and yes; the keys of pages turn those of what is at stake."""

    def __init__(self, entries: Entries, page: Lines | None) -> None:
        super().__init__(entries, id="answer")
        self._page = page

    def action_page_up(self) -> None:
        if self._page is not None:
            self._page.action_screen_up()

    def action_page_down(self) -> None:
        if self._page is not None:
            self._page.action_screen_down()


class Fitted(Lines):
    """Lines as high as their text, up to what a dialog leaves of the screen."""

    AROUND = 14
    """Lines of the rest of a dialog: its frame, its title, its answers, its keys."""

    @property
    def limit(self) -> int:
        return max(self.screen.size.height - self.AROUND, 4)

    def _fit(self) -> None:
        self.rebuild()
        self.styles.height = min(max(len(self.lines), 1), self.limit)

    def on_resize(self, event: events.Resize) -> None:
        event.prevent_default()
        if self._width != self.size.width:
            self._fit()
        self.top = min(self.top, self.last_top)


class Title(Fitted):
    """The title of a dialog, or of a field."""

    @property
    def limit(self) -> int:
        return 6

    def __init__(self, text: str, role: str = "title") -> None:
        self._text, self._role = text, role
        super().__init__(lambda width: wrap(self._text, width, self._role), classes="dialog-title")

    def say(self, text: str, role: str) -> None:
        """Other words; the height follows."""
        self._text, self._role = text, role
        self._fit()


class Sheet(ModalScreen[None]):
    """Something to read: help, why, sources."""

    BINDINGS: ClassVar = bindings("texte")

    def __init__(self, title: str, body: Builder) -> None:
        super().__init__()
        self._title, self._body = title, body
        self.page = Lines(self._body, classes="sheet-body")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog sheet"):
            yield Title(self._title)
            yield self.page
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(KeyBar).offer(listening("page"))

    def action_close(self) -> None:
        self.dismiss(None)

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        press(self.app, message.key)

    def action_line_up(self) -> None:
        self.page.action_line_up()

    def action_line_down(self) -> None:
        self.page.action_line_down()

    def action_screen_up(self) -> None:
        self.page.action_screen_up()

    def action_screen_down(self) -> None:
        self.page.action_screen_down()

    def action_first_line(self) -> None:
        self.page.action_first_line()

    def action_last_line(self) -> None:
        self.page.action_last_line()


def paragraphs(*texts: str | Line) -> Builder:
    """A builder for plain paragraphs separated by blank lines."""

    def build(width: int) -> list[Line]:
        lines: list[Line] = []
        for text in texts:
            if lines:
                lines.append(BLANK)
            lines += wrap(text, width) if isinstance(text, str) else [text]
        return lines

    return build
