"""What screens know of the application: the workshop that they share, and the ways between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from charter.emit.worker import Renderer
    from charter.workshop import Workshop
    from charter.workshop.door import Clock


class House(Protocol):
    """The application as its screens see it. It imports them, they do not import it."""

    folders: tuple[Path, ...]
    day: date | None
    clock: Clock
    workshop: Workshop | None
    unsaved: bool
    """Whether the last record was refused by the disk."""
    adoption_draft: dict[str, dict[str, str]]
    agenda: str
    """The agenda that the room follows; "" for the first of the pack."""
    exporting: str
    """The name of the paper being drawn, "" when there is none."""

    @property
    def rules_trouble(self) -> str:
        """The first mistake of rules followed as they are written; "" when there is none."""

    @property
    def renderer(self) -> Renderer:
        """The process that draws papers."""

    def tell(self, text: str, *, warn: bool = False) -> None:
        """Say something in passing. ``text`` is literal."""

    async def enter(self, workshop: Workshop) -> None:
        """Show a session just opened."""

    def action_leave(self) -> None:
        """Quit, once confirmed."""

    async def action_language(self) -> None:
        """Speak the other language."""

    def go_back(self) -> None:
        """One screen less."""

    def go_to_screen(self, name: str) -> object:
        """Show one of the screens that cover the question."""

    def go_to_question(self, id: str) -> object:
        """Show a question, or a register's stop by the register's name."""

    def open_register(self, group: str) -> object:
        """Show one register."""

    def open_item(self, group: str, item: str) -> object:
        """Show one item of a register, a new one when ``item`` is ""."""

    def open_matrix(self, question: str) -> object:
        """Show a matrix."""

    def follow(self, agenda: str) -> object:
        """Follow another agenda of the pack."""

    def find_question(self) -> None:
        """Ask for a question by a few letters, and go there."""

    def draw_curtain(self) -> None:
        """Empty the projected screen until a key is pressed."""
