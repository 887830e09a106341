"""Where one starts: a new session, one of this folder, an example."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from charter.errors import CharterError
from charter.i18n import _
from charter.tui.keys import bindings
from charter.tui.screens import starting
from charter.tui.screens.base import Framed
from charter.tui.widgets.lines import Lines
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import BLANK, Line, wrap
from charter.workshop import Workshop

_OPEN = "ouvrir:"


class Home(Framed):
    """The home screen. It shows names of files of the current folder, and no path."""

    STACK = "accueil"
    BINDINGS: ClassVar = bindings("accueil")

    def __init__(self) -> None:
        super().__init__()
        self.menu = Picker(self._entries, id="menu")

    def body(self) -> ComposeResult:
        with Vertical(id="home"):
            yield Lines(_welcome, id="welcome")
            yield self.menu

    def draw_head(self) -> None:
        self.head.say(_("Charte d’usage de l’IA"), "")

    def on_mount(self) -> None:
        self.draw_head()
        self.menu.focus()

    def on_screen_resume(self) -> None:
        self.menu.rebuild()

    def _entries(self, width: int) -> list[Entry]:
        entries = [Entry(tuple(wrap(_("Nouvelle séance"), width, "strong")), "nouvelle")]
        if starting.examples():
            entries.append(Entry(tuple(wrap(_("Essayer sur un exemple"), width, "strong")), "exemple"))
        entries.append(Entry(tuple(wrap(_("In English (L)"), width, "strong")), "langue"))
        entries.append(Entry(tuple(wrap(_("Quitter"), width, "strong")), "quitter"))
        names = starting.sessions(Path.cwd())
        if names:
            entries.append(Entry((BLANK, *wrap(_("Séances de ce dossier"), width, "soft"))))
        entries += [Entry(tuple(wrap(name, width)), _OPEN + name) for name in names]
        return entries

    async def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        if message.id == "nouvelle":
            self.action_new()
        elif message.id == "exemple":
            self.action_example()
        elif message.id == "langue":
            await self.house.action_language()
        elif message.id == "quitter":
            self.house.action_leave()
        else:
            await self._open(message.id.removeprefix(_OPEN))

    async def _open(self, name: str) -> None:
        house = self.house
        try:
            workshop = Workshop.open(Path.cwd() / name, folders=house.folders, clock=house.clock, day=house.day)
        except CharterError as error:
            self.tell(str(error), warn=True)
            return
        await house.enter(workshop)

    def action_new(self) -> None:
        from charter.tui.screens.form import Blank, Form

        house, made = self.house, list[Workshop]()

        def accept(values: Mapping[str, str]) -> str:
            try:
                path = starting.new_file(values["file"], values["company"], Path.cwd())
                made.append(
                    Workshop.create(
                        path, folders=house.folders, company=values["company"].strip(), clock=house.clock, day=house.day
                    )
                )
            except CharterError as error:
                return str(error)
            return ""

        async def done(ok: bool | None) -> None:
            if ok and made:
                await house.enter(made[0])

        proposed = starting.proposed_name("", Path.cwd())
        blanks = [
            Blank("company", _("Nom de l’entreprise"), "", _("tel qu’il figurera sur la charte")),
            Blank(
                "file",
                _("Nom du fichier de séance"),
                "",
                _("vide : d’après l’entreprise, par exemple {name}").format(name=proposed),
            ),
        ]
        self.app.push_screen(Form(_("Nouvelle séance"), blanks, accept), done)

    def action_example(self) -> None:
        from charter.tui.screens.finder import Finder, Item

        house, names = self.house, starting.examples()
        if not names:
            self.tell(_("Aucun exemple n’est fourni avec cette installation."))
            return

        async def chosen(name: str | None) -> None:
            if not name:
                return
            try:
                workshop = starting.copy_example(name, Path.cwd(), folders=house.folders)
            except CharterError as error:
                self.tell(str(error), warn=True)
                return
            await house.enter(workshop)

        items = [Item(name, name.replace("-", " ").replace("_", " ")) for name in names]
        self.app.push_screen(Finder(_("Quel exemple copier dans ce dossier ?"), items), chosen)


def _welcome(width: int) -> list[Line]:
    return [
        *wrap(_("Une demi-journée, un comité de direction, un projet de charte d’usage de l’IA."), width, "title"),
        BLANK,
        *wrap(_("Rien ne quitte cette machine. Chaque réponse est enregistrée aussitôt."), width, "soft"),
        BLANK,
    ]
