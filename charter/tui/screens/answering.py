"""What asking a question and asking a fact have in common: a list beside, what is asked, and where it is answered."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.containers import Vertical

from charter.tui.screens.base import Desk
from charter.tui.widgets.choices import Choices
from charter.tui.widgets.editor import Editor
from charter.tui.widgets.lines import Lines
from charter.tui.widgets.picker import Picker
from charter.tui.wrap import Line


class Answering(Desk):
    """One thing asked at a time, ``here``; the screen swaps its content, and is never another screen a question."""

    MODES: ClassVar[tuple[str, str, str, str]]
    """The keys that listen while one types, moves in the list, chooses an option, or does none of these."""

    def __init__(self, beside: Picker) -> None:
        super().__init__()
        self.here = ""
        self.beside = beside
        self.asked = Lines(self.asked_lines, id="asked")
        self.editor = Editor(id="editor", moved=self.suppose)
        self.middle = Vertical(id="middle")

    @property
    def stack(self) -> str:
        typing, moving, choosing, resting = self.MODES
        if self.editor.typing:
            return typing
        if self.focused is self.beside:
            return moving
        return choosing if self.focused is self.editor.choices else resting

    # -- what the screen gives -----------------------------------------------------------------------------------------

    def asked_lines(self, width: int) -> list[Line]:
        """What is asked, in lines."""
        raise NotImplementedError

    def suppose(self, option: str) -> None:
        """Draw what would follow from ``option``, in the message of the key itself."""
        raise NotImplementedError

    def known(self, id: str) -> bool:
        """Whether ``id`` can be asked."""
        raise NotImplementedError

    async def swap(self, *, keep: bool) -> None:
        """Show what is asked ``here``; ``keep`` when it was there already and the cursor must not move."""
        raise NotImplementedError

    async def step(self, by: int, *, passing: bool) -> None:
        """Go to the next thing asked (1), or to the one before (-1)."""
        raise NotImplementedError

    # -- going ---------------------------------------------------------------------------------------------------------

    async def visit(self, id: str, *, passing: bool = False) -> None:
        """Ask ``id``. What was typed for the one before is recorded, or kept as a draft.

        In ``passing``, a field does not take the keyboard: it would swallow the letter that goes further.
        """
        if not self.known(id) or not self.keep_typing():
            return
        self.here = id
        self.draw_head()
        await self.swap(keep=False)
        if passing and not self.editor.chooses:
            self.set_focus(None)
        else:
            self.editor.take_keyboard()
        self.offer_keys()

    def redraw(self) -> None:
        """Called after each record, here or on another screen."""
        if self.is_mounted and self.here:
            self.call_later(self.swap, keep=True)

    async def action_next(self) -> None:
        await self.step(1, passing=True)

    async def action_previous(self) -> None:
        await self.step(-1, passing=True)

    def action_answer(self) -> None:
        self.editor.take_keyboard()

    def on_choices_hinted(self, message: Choices.Hinted) -> None:
        self.tell(message.text)

    # -- room ----------------------------------------------------------------------------------------------------------

    def room(self) -> int:
        """Lines for what is asked and for the answer."""
        return self.middle.size.height

    def fit(self) -> None:
        """Share the room: the answer needs its options, what is asked half of it at least; consequences fold before that."""
        room, width = self.room(), self.text_width
        height = len(self.asked_lines(width))
        if room > 0:
            left = room - self.editor.wanted_height(width)
            height = min(height, left if left >= room // 2 else max(room - self.editor.folded_height(width), room // 2))
        if self.asked.styles.height is None or self.asked.styles.height.value != height:
            self.asked.styles.height = height
        self.asked.show(self.asked_lines)

    @property
    def text_width(self) -> int:
        """Cells of a line of what is asked."""
        return max(self.asked.size.width - 1, 20)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self.refit)

    def refit(self) -> None:
        """Share the pane again: its size changed."""
        if self.here and self.is_mounted:
            self.fit()
            self.suppose(self.editor.choices.current if self.editor.choices.display else "")
