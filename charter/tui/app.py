"""The application: it opens sessions, moves between screens, and holds the workshop that they share."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

# Read by Textual when it is imported: two frames then cost half as much, one frame the same.
os.environ.setdefault("TEXTUAL_FPS", "120")

from textual import work
from textual.app import App
from textual.screen import Screen

from charter.errors import CharterError
from charter.i18n import LANGUAGES, _, interface, use
from charter.tui import settings
from charter.tui.compat import Guarded, accept_any_byte, ready_for_processes
from charter.tui.going import Going
from charter.tui.keys import bindings, listening
from charter.tui.live import Live
from charter.tui.names import DARK, LIGHT
from charter.tui.screens.base import Desk, Framed
from charter.tui.screens.dialogs import Confirm, Sheet, paragraphs
from charter.tui.theme import themes
from charter.tui.widgets.bars import press
from charter.tui.wrap import drawn, plain, wrap
from charter.workshop import Workshop
from charter.workshop.door import Clock, now

if TYPE_CHECKING:
    from charter.emit.worker import Renderer
    from charter.tui.house import House
    from charter.tui.screens.question import QuestionScreen


_FIRST_READING = 0.5
"""Seconds left to the first question before the drawing process takes its share of the machine."""

_NOTICE = 62
"""Cells of a line of notice."""
_LONGEST = 8
"""Lines of a notice; what is longer is read at leisure."""


class CharterApp(Going, inherit_bindings=False):
    """The workshop on the whole screen."""

    CSS_PATH = "atelier.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "charter"
    BINDINGS: ClassVar = bindings("partout")
    NOTIFICATION_TIMEOUT = 5

    def __init__(self, *, folders: Sequence[Path] = (), day: date | None = None, clock: Clock = now,
                 workshop: Workshop | None = None, kept: settings.Settings | None = None,
                 watch: bool = False) -> None:  # fmt: skip
        super().__init__()
        self.folders, self.day, self.clock = tuple(folders), day, clock
        self.workshop = workshop
        self.unsaved = False
        self.kept = kept or settings.load()
        self.agenda = self.exporting = ""
        self.adoption_draft: dict[str, dict[str, str]] = {}
        self._renderer: Renderer | None = None
        self.live = Live(self, self.folders, self._watched) if watch else None
        for theme in themes():
            self.register_theme(theme)
        self.theme = self.kept.theme

    # -- life ----------------------------------------------------------------------------------------------------------

    async def on_mount(self) -> None:
        if not self.is_headless:
            self.leave_on_signals()
        if self.workshop is not None:
            await self.show_workshop()
        else:
            from charter.tui.screens.home import Home

            await self.push_screen(Home())
        self.call_after_refresh(self._settle)
        if self.live is not None:
            self.live.start()

    def _settle(self) -> None:
        # A full collection takes 40 ms once in fifty keys; what exists after the first paint will not go away.
        gc.collect()
        gc.freeze()
        if not self.is_headless:
            self.set_timer(_FIRST_READING, self.warm_up)

    @work(thread=True, exit_on_error=False)
    def warm_up(self) -> None:
        """Start the drawing process while the room reads the first question."""
        self.renderer.start()

    @property
    def renderer(self) -> Renderer:
        """The process that draws papers."""
        if self._renderer is None:
            from charter.emit.worker import Renderer

            ready_for_processes()
            self._renderer = Renderer()
        return self._renderer

    def on_unmount(self) -> None:
        if self._renderer is not None:
            self._renderer.close()
        if self.workshop is not None:
            self.workshop.close()

    def tell(self, text: str, *, warn: bool = False) -> None:
        """Say something in passing, or on a sheet when it is long. ``text`` is literal, and cut by us: notices would break
        it before a « ! »."""
        # The caret under a mistake of a pack keeps its column.
        text = re.sub(r"(?m)^ +", lambda spaces: "\u00a0" * len(spaces[0]), text)
        lines = wrap(text, min(_NOTICE, max(self.size.width - 12, 20)))
        if len(lines) > _LONGEST:
            self.push_screen(Sheet(_("À lire"), lambda width: wrap(text, width)))
            return
        said = "\n".join(drawn(plain([line])) for line in lines)
        self.notify(said, markup=False, severity="warning" if warn else "information", timeout=8 if warn else 4)

    def _watched(self) -> QuestionScreen | None:
        """The question screen when it is on top and not projected: a room must not see rules change under its eyes."""
        screen = self.question_screen
        return screen if screen is self.screen and screen is not None and not screen.has_class("-presenter") else None

    @property
    def rules_trouble(self) -> str:
        """The first mistake of rules followed as they are written; "" when there is none."""
        return self.live.broken if self.live is not None else ""

    # -- keys that work everywhere -------------------------------------------------------------------------------------

    def action_help(self) -> None:
        from charter.tui.screens.help import help_lines

        if isinstance(self.screen, Framed):
            stack = self.screen.stack
            self.push_screen(Sheet(_("Les touches de cet écran"), lambda width: help_lines(stack, width)))

    def action_palette(self) -> None:
        from charter.tui.screens.finder import Finder, Item

        if not isinstance(self.screen, Framed):
            return
        keys = [key for key in listening(self.screen.stack) if key.action not in ("palette", "up", "down")]
        items = [Item(key.id, key.help, "", key.shown, key.label) for key in keys]
        pressed = {key.id: key.keys[0] for key in keys}

        def chosen(id: str | None) -> None:
            if id:
                press(self, pressed[id])

        self.push_screen(Finder(_("Commandes"), items), chosen)

    def action_theme(self) -> None:
        self.theme = LIGHT if self.theme == DARK else DARK
        self.kept = replace(self.kept, theme=self.theme)
        settings.save(self.kept)

    async def action_language(self) -> None:
        """The other language, for the program and for the rules when somebody translated them; kept for the next time."""
        screen: Screen[object] = self.screen
        if isinstance(screen, Framed) and not screen.keep_typing():
            return
        use(LANGUAGES[(LANGUAGES.index(interface()) + 1) % len(LANGUAGES)])
        self.kept = replace(self.kept, language=interface())
        settings.save(self.kept)
        if self.workshop is not None:
            try:
                self.workshop.reload(self.workshop.pack.written or self.workshop.pack)
            except CharterError as error:
                self.tell(str(error), warn=True)
        if self._renderer is not None and not self.exporting:
            # It refuses in the language that it was started with.
            self._renderer.close()
            self._renderer = None
        for shown in self.screen_stack:
            if isinstance(shown, Framed):
                await shown.say_again()

    def action_saved(self) -> None:
        """People press it: record what is being typed, and say when everything was."""
        screen: Screen[object] = self.screen
        if isinstance(screen, Desk):
            screen.keep_typing()
            if self.workshop is not None and not self.unsaved and not self.workshop.read_only:
                screen.tell(
                    _("Enregistré à {time}. Chaque réponse l’est aussitôt.").format(time=self.workshop.saved_at)
                )
            elif self.workshop is not None and self.workshop.read_only:
                screen.tell(_("Lecture seule : rien n’est enregistré."), warn=True)
            else:
                screen.tell(_("La dernière réponse n’a pas été enregistrée."), warn=True)

    def action_copy(self) -> None:
        """Nothing was selected, or the screen would have copied it."""
        self.tell(_("Ctrl+C copie un texte choisi à la souris. Pour quitter : Ctrl+Q."))

    def action_leave(self) -> None:
        if any(isinstance(screen, Confirm) and screen.id == "leave" for screen in self.screen_stack):
            return
        if isinstance(self.screen, Framed) and not self.screen.keep_typing():
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.exit(return_code=0)

        said = [_("La dernière réponse n’a pas pu être enregistrée.") if self.unsaved else _("Tout est enregistré.")]
        if self.exporting:
            said.append(_("« {name} » est en cours de production : il ne sera pas écrit.").format(name=self.exporting))
        dialog = Confirm(_("Quitter ?"), paragraphs(*said), yes=_("Quitter"), no=_("Rester"))
        dialog.id = "leave"
        self.push_screen(dialog, answered)


if TYPE_CHECKING:
    # Screens only know the house: the type checker holds the application to it.
    _known_to_screens: type[House] = CharterApp


def run(
    path: Path | None,
    *,
    folders: Sequence[Path] = (),
    day: date | None = None,
    example: str | None = None,
    watch: bool = False,
) -> int:
    """Open the screen, on the session ``path`` when there is one, and return the exit code.

    ``example`` copies an example into the current folder first; ``watch`` follows the rules of ``folders`` as they are
    saved. Raises CharterError when the session cannot be opened: nothing was drawn then. Returns 0, 128 + n after a
    signal, 70 after a fault of ours, which is told on stderr.
    """
    kept = settings.load()
    accept_any_byte()
    workshop = None
    if example is not None:
        from charter.tui.screens.starting import copy_example

        workshop = copy_example(example, Path.cwd(), folders=folders)
    elif path is not None:
        workshop = Workshop.open(path, folders=folders, day=day)
    app = CharterApp(folders=folders, day=day, workshop=workshop, kept=kept, watch=watch)
    app.run()
    return _ended(app)


def _ended(app: App[None]) -> int:
    if isinstance(app, Guarded) and app.crashed:
        where = _("Le rapport, sans aucune réponse : {file}").format(file=app.report) if app.report else ""
        told = _("Un incident a interrompu l’écran. Les réponses confirmées sont enregistrées ; rouvrez la séance.")
        print(f"{told} {where}".strip(), file=sys.stderr)
        return 70
    return app.return_code or 0
