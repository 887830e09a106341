"""Dialogs: a question with yes or no, a form of a few fields, a sheet to read. Each returns a typed result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from charter.i18n import _
from charter.tui.keys import bindings, listening
from charter.tui.widgets.bars import KeyBar
from charter.tui.widgets.choices import Choice, Choices
from charter.tui.widgets.fields import Field, Page
from charter.tui.widgets.lines import Builder, Lines
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import BLANK, Line, wrap


class Confirm(ModalScreen[bool]):
    """A question answered by yes or no; ``body`` is what is at stake. « No » is under the cursor first."""

    BINDINGS: ClassVar = bindings("dialogue")

    def __init__(self, title: str, body: Builder | None = None, *, yes: str = "", no: str = "") -> None:
        super().__init__()
        self._title, self._body = title, body
        self._yes, self._no = yes or _("Oui"), no or _("Non")
        self.picker = Picker(self._entries, id="answer")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Title(self._title)
            if self._body is not None:
                yield Lines(self._body, classes="dialog-body")
            yield self.picker
            foot = KeyBar()
            yield foot

    def on_mount(self) -> None:
        self.query_one(KeyBar).offer(listening("dialogue"))
        self.picker.focus()

    def _entries(self, width: int) -> list[Entry]:
        return [Entry(tuple(wrap(self._no, width, "strong")), "no"), Entry(tuple(wrap(self._yes, width, "strong")), "yes")]

    def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        self.dismiss(message.id == "yes")

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        self.app.simulate_key(message.key)

    def action_cancel(self) -> None:
        self.dismiss(False)


class Title(Lines):
    """The title of a dialog, as high as its text."""

    def __init__(self, text: str, role: str = "title") -> None:
        self._text, self._role = text, role
        super().__init__(lambda width: wrap(self._text, width, self._role), classes="dialog-title")

    def say(self, text: str, role: str) -> None:
        """Other words; the height follows."""
        self._text, self._role = text, role
        self.rebuild()
        self.styles.height = max(len(self.lines), 1)

    def on_resize(self, event: events.Resize) -> None:
        self.rebuild()
        self.styles.height = max(len(self.lines), 1)


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a form: one line, several, or a choice among ``options`` (« none » is then ``value`` "")."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    lines: bool = False
    options: tuple[Choice, ...] = ()


class Form(ModalScreen[bool]):
    """A few fields. ``accept`` records them and returns what was refused, "" when all is well: only then it closes."""

    BINDINGS: ClassVar = [*bindings("dialogue"), *bindings("ligne")]

    def __init__(self, title: str, blanks: Sequence[Blank], accept: Callable[[Mapping[str, str]], str], *,
                 intro: Builder | None = None) -> None:  # fmt: skip
        super().__init__()
        self._title, self._blanks, self._accept, self._intro = title, blanks, accept, intro
        self._widgets: dict[str, Field | Page | Choices] = {blank.id: _widget(blank) for blank in blanks}
        self.refusal = Title("", "bad")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Title(self._title)
            if self._intro is not None:
                yield Lines(self._intro, classes="dialog-body")
            with VerticalScroll(classes="dialog-form", can_focus=False):
                for blank in self._blanks:
                    yield Title(blank.label + (f"  ({blank.hint})" if blank.hint else ""), "strong")
                    yield self._widgets[blank.id]
            yield self.refusal
            yield KeyBar()

    def on_mount(self) -> None:
        for blank in self._blanks:
            widget = self._widgets[blank.id]
            if isinstance(widget, Choices):
                widget.styles.height = len(blank.options)
                widget.ask(blank.options, multi=False, ticked=(blank.value,))
        self.query_one(KeyBar).offer(listening("texte"))
        self._widgets[self._blanks[0].id].focus()

    @property
    def values(self) -> dict[str, str]:
        """What the fields hold now."""
        return {id: _held(widget) for id, widget in self._widgets.items()}

    def action_submit(self) -> None:
        """Go to the next field; at the last one, record."""
        widgets = list(self._widgets.values())
        at = next((rank for rank, widget in enumerate(widgets) if widget.has_focus), len(widgets) - 1)
        if at + 1 < len(widgets):
            widgets[at + 1].focus()
        else:
            self.action_record()

    def action_record(self) -> None:
        """Hand the values over; close when they are accepted."""
        refused = self._accept(self.values)
        if refused:
            self.refusal.say(refused, "bad")
        else:
            self.dismiss(True)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_submit()

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        if message.go_on:
            self.action_submit()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        self.app.simulate_key(message.key)

    def action_cancel(self) -> None:
        self.dismiss(False)


def _widget(blank: Blank) -> Field | Page | Choices:
    if blank.options:
        return Choices()
    return Page(blank.value) if blank.lines else Field(blank.value)


def _held(widget: Field | Page | Choices) -> str:
    if isinstance(widget, Choices):
        value = widget.value
        return value if isinstance(value, str) else ""
    return widget.typed


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
        self.app.simulate_key(message.key)

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
