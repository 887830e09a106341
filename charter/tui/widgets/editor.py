"""Where an answer is given, whatever its kind: options, one line, or several lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from charter.tui.widgets.choices import Choice, Choices
from charter.tui.widgets.lines import Lines
from charter.tui.wrap import wrap

if TYPE_CHECKING:
    from textual.widgets import Input

    from charter.tui.widgets.fields import Field, Page

_FIELD_HEIGHT, _PAGE_HEIGHT = 6, 11
"""Lines of each field with its hint, as the style sheet has them."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked. ``kept`` is what is recorded as it would be typed; ``hint`` says what is expected."""

    kind: str
    options: tuple[Choice, ...] = ()
    ticked: tuple[str, ...] | None = None
    kept: str = ""
    draft: str | None = None
    multiline: bool = False
    hint: str = ""

    @property
    def chosen(self) -> bool:
        """Whether it is answered by choosing."""
        return self.kind in ("choix", "multi", "oui_non", "reference")


class Editor(Vertical):
    """One of three widgets at a time. The fields are made when first needed: most questions are choices."""

    @dataclass
    class Answered(Message):
        """An answer, as chosen or as typed. ``go_on`` asks for what comes next."""

        editor: Editor
        value: str | tuple[str, ...]
        go_on: bool

        @property
        def control(self) -> Editor:
            return self.editor

    def __init__(self, *, id: str | None = None, moved: Callable[[str], None] | None = None) -> None:
        super().__init__(id=id)
        self.choices = Choices(moved=moved)
        self._hint = Lines(classes="hint")
        self._field: Field | None = None
        self._page: Page | None = None
        self._ask = Ask("choix")

    def compose(self) -> ComposeResult:
        yield self.choices
        yield self._hint

    # -- asking --------------------------------------------------------------------------------------------------------

    async def ask(self, ask: Ask, *, at: str = "", keep: bool = False) -> None:
        """Ask something; ``keep`` when it is the same thing again and the cursor must not move."""
        self._ask = ask
        wanted = await self._widget()
        for widget in (self.choices, self._field, self._page):
            if widget is not None:
                widget.display = widget is wanted
        self._hint.display = not ask.chosen and bool(ask.hint)
        if ask.chosen:
            self.choices.ask(ask.options, multi=ask.kind == "multi", ticked=ask.ticked, at=at, keep=keep)
            return
        self._hint.show(lambda width: wrap(ask.hint, width, "soft"))
        typing = self._typing()
        if typing is not None and not (keep and typing.draft is not None):
            typing.hold(ask.kept if ask.draft is None else ask.draft, ask.kept)

    async def _widget(self) -> Widget:
        if self._ask.chosen:
            return self.choices
        from charter.tui.widgets.fields import Field, Page

        if self._ask.multiline:
            if self._page is None:
                self._page = Page()
                await self.mount(self._page, before=self._hint)
            return self._page
        if self._field is None:
            self._field = Field()
            await self.mount(self._field, before=self._hint)
        return self._field

    def _typing(self) -> Field | Page | None:
        if self._ask.chosen:
            return None
        return self._page if self._ask.multiline else self._field

    @property
    def chooses(self) -> bool:
        """Whether it is answered by choosing."""
        return self._ask.chosen

    @property
    def typing(self) -> bool:
        """Whether a field has the keyboard."""
        field = self._typing()
        return field is not None and field.has_focus

    @property
    def draft(self) -> str | None:
        """What was typed and is not recorded, or None."""
        field = self._typing()
        return field.draft if field is not None else None

    def take_keyboard(self) -> None:
        """Give the keyboard to what answers."""
        (self._typing() or self.choices).focus()

    @property
    def _typing_height(self) -> int:
        return _PAGE_HEIGHT if self._ask.multiline else _FIELD_HEIGHT

    def wanted_height(self, width: int) -> int:
        """Lines that it needs to show everything."""
        return self.choices.wanted_height(width) if self._ask.chosen else self._typing_height

    def folded_height(self, width: int) -> int:
        """Lines that it needs to show what is enough to answer."""
        return self.choices.folded_height(width) if self._ask.chosen else self._typing_height

    def recorded(self) -> None:
        """What was typed is on the disk: it is no draft any more."""
        field = self._typing()
        if field is not None:
            field.kept = field.typed

    # -- answering -----------------------------------------------------------------------------------------------------

    def submit(self, *, go_on: bool) -> None:
        """Give what was typed as the answer."""
        field = self._typing()
        if field is not None:
            self.post_message(self.Answered(self, field.typed, go_on))

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.post_message(self.Answered(self, message.value, message.go_on))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.submit(go_on=True)
