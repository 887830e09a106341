"""Going from one screen to another. The question screen stays below whatever covers it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual import work

from charter.i18n import _
from charter.tui import words
from charter.tui.compat import Guarded
from charter.tui.itinerary import REGISTER
from charter.tui.screens.dialogs import Confirm, paragraphs
from charter.workshop import Workshop

if TYPE_CHECKING:
    from charter.tui.screens.question import QuestionScreen


class Going(Guarded, inherit_bindings=False):
    """The screens of a session and the ways between them; each is imported when first shown."""

    workshop: Workshop | None
    unsaved: bool
    agenda: str
    adoption_draft: dict[str, dict[str, str]]

    def tell(self, text: str, *, warn: bool = False) -> None:
        """Say something in passing; the application does it."""
        raise NotImplementedError

    # -- sessions ------------------------------------------------------------------------------------------------------

    async def enter(self, workshop: Workshop) -> None:
        """Show a session just opened."""
        self.workshop = workshop
        self.unsaved, self.agenda = False, ""
        self.adoption_draft.clear()
        await self.show_workshop()
        gc.collect()
        gc.freeze()

    async def show_workshop(self) -> None:
        """Show the question where the session goes on, and say what was found in its file."""
        from charter.tui.screens.question import QuestionScreen

        assert self.workshop is not None
        await self.push_screen(QuestionScreen(self.workshop))
        for damage in self.workshop.damage:
            self.tell(damage, warn=True)

    async def leave_workshop(self) -> None:
        """Close the session and go back home."""
        from charter.tui.screens.home import Home

        while len(self.screen_stack) > 1 and not isinstance(self.screen, Home):
            await self.pop_screen()
        if not isinstance(self.screen, Home):
            await self.push_screen(Home())
        if self.workshop is not None:
            self.workshop.close()
            self.workshop = None

    @property
    def question_screen(self) -> QuestionScreen | None:
        """The question screen, below whatever covers it."""
        from charter.tui.screens.question import QuestionScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, QuestionScreen)), None)

    # -- from one to another -------------------------------------------------------------------------------------------

    def go_back(self) -> None:
        """One screen less; from the question screen, home, once confirmed."""
        if self.screen is not self.question_screen:
            self.pop_screen()
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                await self.leave_workshop()

        self.push_screen(Confirm(_("Revenir à l’accueil ?"), paragraphs(_("Tout est enregistré."))), answered)

    @work
    async def go_to_screen(self, name: str) -> None:
        """Show one of the screens that cover the question."""
        from charter.tui.screens import gallery

        await self._uncover()
        await self.push_screen(gallery.screen(name))

    @work
    async def go_to_question(self, id: str) -> None:
        """Show a question, or a register's stop by the register's name."""
        await self._uncover()
        if (screen := self.question_screen) is not None:
            await screen.visit(id if id in screen.itinerary else REGISTER + id)

    @work
    async def open_register(self, group: str) -> None:
        """Show one register."""
        from charter.tui.screens.register import RegisterScreen

        await self._uncover()
        await self.push_screen(RegisterScreen(group))

    @work
    async def open_item(self, group: str, item: str) -> None:
        """Show one item of a register, over its register."""
        from charter.tui.screens.item import ItemScreen
        from charter.tui.screens.register import RegisterScreen

        if not (isinstance(self.screen, RegisterScreen) and self.screen.group == group):
            await self._uncover()
            await self.push_screen(RegisterScreen(group, item))
        await self.push_screen(ItemScreen(group, item))

    @work
    async def open_matrix(self, question: str) -> None:
        """Show a matrix."""
        from charter.tui.screens.matrix import MatrixScreen

        await self._uncover()
        await self.push_screen(MatrixScreen(question))

    async def _uncover(self) -> None:
        below = self.question_screen
        while below is not None and self.screen is not below:
            await self.pop_screen()

    def follow(self, agenda: str) -> None:
        """Follow another agenda of the pack: the stops of the meeting are then its own."""
        self.agenda = agenda
        if (screen := self.question_screen) is not None:
            self.call_later(screen.renew)

    def find_question(self) -> None:
        """Ask for a question by a few letters, and go there."""
        from charter.tui.screens.finder import Finder, Item

        screen = self.question_screen
        if screen is None:
            return
        plan = screen.itinerary
        items = [
            Item(
                stop.id, stop.label, words.state(plan.state(stop)).glyph, leg.title, words.state(plan.state(stop)).word
            )
            for leg in plan.legs
            for stop in leg.stops
        ]

        def chosen(id: str | None) -> None:
            if id:
                self.go_to_question(id)

        self.push_screen(Finder(_("Aller à…"), items), chosen)

    def draw_curtain(self) -> None:
        """Empty the projected screen until a key is pressed."""
        from charter.tui.screens.curtain import Curtain

        self.push_screen(Curtain())
