"""Rules that are written while the workshop is open: each save shows on the question, a broken one says where."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from charter.errors import CharterError
from charter.i18n import _
from charter.workshop.watch import Broken, Changed, Watcher

if TYPE_CHECKING:
    from charter.tui.screens.question import QuestionScreen

_PERIOD = 0.5


class Live:
    """Looks at the folders twice a second, while the author has the question on screen and the room does not."""

    def __init__(
        self, app: App[None], folders: Sequence[Path], author_screen: Callable[[], QuestionScreen | None]
    ) -> None:
        self._app = app
        self._author_screen = author_screen
        self._watcher = Watcher(folders)
        self.broken = ""
        """The first mistake of the last save, with its place; empty when it holds."""

    def start(self) -> None:
        """From now on."""
        self._app.set_interval(_PERIOD, self._tick)

    def _tick(self) -> None:
        screen = self._author_screen()
        if screen is not None:
            self._app.run_worker(self._look(screen), group="rules", exclusive=True)

    async def _look(self, screen: QuestionScreen) -> None:
        # Reading a large pack takes a tenth of a second, which keys must not wait for.
        found = await asyncio.to_thread(self._watcher.poll)
        if found is None or not screen.is_attached:
            return
        if isinstance(found, Broken):
            self.broken = _("règles : {mistake}").format(mistake=found.sentence)
        elif isinstance(found, Changed):
            try:
                screen.workshop.reload(found.pack)
            except CharterError as error:
                self.broken = error.message
            else:
                self.broken = ""
                await screen.renew()
        screen.draw_head()
