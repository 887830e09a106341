"""A form of a few fields, over the screen. Apart from the other dialogs: fields take long to import, and come late."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from charter.tui.keys import bindings, listening
from charter.tui.screens.dialogs import Fitted, Title
from charter.tui.widgets.bars import KeyBar, press
from charter.tui.widgets.choices import Choice, Choices
from charter.tui.widgets.fields import Field, Page
from charter.tui.widgets.lines import Builder


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
                yield Fitted(self._intro, classes="dialog-body")
            yield self.refusal
            with VerticalScroll(classes="dialog-form", can_focus=False):
                for blank in self._blanks:
                    yield Title(blank.label + (f"  ({blank.hint})" if blank.hint else ""), "strong")
                    yield self._widgets[blank.id]
            yield KeyBar()

    def on_mount(self) -> None:
        for blank in self._blanks:
            widget = self._widgets[blank.id]
            if isinstance(widget, Choices):
                widget.styles.height = len(blank.options)
                widget.ask(blank.options, multi=False, ticked=(blank.value,))
        self.refusal.display = False
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
            self.refusal.display = True
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
        press(self.app, message.key)

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
