"""Papers: drawn by another process, so that the screen never waits."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, ComposeResult

from charter.errors import CharterError
from charter.i18n import _
from charter.tui.screens.base import Desk
from charter.tui.screens.dialogs import Confirm, paragraphs
from charter.tui.widgets.lines import Lines
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import BLANK, Line, wrap

if TYPE_CHECKING:
    from charter.papers.blocks import Document
    from charter.tui.house import House
    from charter.workshop.door import Edition
    from charter.workshop.export import Format

Said = list[tuple[str, str]]

_EDITIONS: tuple[Edition, ...] = ("diffusion", "comex")
_FORMATS: tuple[Format, ...] = ("pdf", "html", "md")


class ExportScreen(Desk):
    """Two editions, three formats. Papers go beside the session; only their names are shown."""

    STACK = "export"

    def __init__(self) -> None:
        super().__init__()
        self.list = Picker(self._entries, id="papers")
        self.result = Lines(self._result, id="result")
        self._said: Said = []

    def body(self) -> ComposeResult:
        yield self.list
        yield self.result

    def on_mount(self) -> None:
        self.list.focus()

    def title_said(self) -> str:
        return _("Produire la charte")

    def redraw(self) -> None:
        self.list.rebuild()
        self.result.rebuild()

    def _entries(self, width: int) -> list[Entry]:
        entries: list[Entry] = []
        for edition in _EDITIONS:
            title, detail = _edition(edition)
            entries.append(Entry((BLANK, *wrap(title, width, "title"), *wrap(detail, width, "soft"))))
            for format in _FORMATS:
                lines = wrap(_format(format), width, "strong", rest="  ")
                entries.append(Entry(tuple(lines), f"{edition}:{format}"))
        return entries

    def _result(self, width: int) -> list[Line]:
        lines: list[Line] = []
        if name := self.house.exporting:
            busy = _("Mise en page de « {name} »… vous pouvez continuer.").format(name=name)
            lines += [BLANK, *wrap(busy, width, "accent")]
        for text, role in self._said:
            lines += [BLANK, *wrap(text, width, role)]
        return lines

    def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        if self.house.exporting:
            self.tell(_("Un document est déjà en cours de production."))
            return
        edition, _colon, format = message.id.partition(":")
        target = self.workshop.path.with_name(f"{self.workshop.path.stem}-{edition}.{format}")
        if not target.exists():
            self._produce(target, edition, format)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._produce(target, edition, format, force=True)

        said = paragraphs(_("« {name} » existe déjà dans le dossier de la séance.").format(name=target.name))
        self.app.push_screen(Confirm(_("Le remplacer ?"), said, yes=_("Remplacer"), no=_("Garder l’ancien")), answered)

    def _produce(self, target: Path, edition: str, format: str, *, force: bool = False) -> None:
        try:
            # Made now, on this thread: the paper says what the room sees, whatever it answers meanwhile.
            document = self.workshop.document("comex" if edition == "comex" else "diffusion")
        except CharterError as error:
            self.finished([(str(error), "bad")])
            return
        self.house.exporting = target.name
        self.finished([])
        # A worker of this screen would be forgotten with it; the paper goes on when the room goes elsewhere.
        drawing = partial(_draw, self.app, self.house, document, target, format, force, self.workshop.path)
        self.app.run_worker(drawing, group="export", thread=True)

    def finished(self, said: Said) -> None:
        """Say what became of a paper, a sentence and its role at a time."""
        self._said = said
        self.result.rebuild()


def _draw(
    app: App[Any], house: House, document: Document, target: Path, format: str, force: bool, session: Path
) -> None:
    from charter.workshop.export import FORMATS, write

    chosen = next(known for known in FORMATS if known == format)
    said: Said
    try:
        renderer = house.renderer if chosen == "pdf" else None
        warnings = write(document, target, format=chosen, force=force, forbidden=[session], renderer=renderer)
        made = _("Écrit dans le dossier de la séance : {name}").format(name=target.name)
        said = [(made, "good"), *((warning, "warn") for warning in warnings)]
    except CharterError as error:
        # A sentence may quote the path, which the projector must not show.
        said = [(str(error).replace(str(target.parent) + "/", ""), "bad")]
    app.call_from_thread(_finish, app, house, said)


def _finish(app: App[Any], house: House, said: Said) -> None:
    house.exporting = ""
    # The room may have left the screen that asked for the paper, and come back to another one like it.
    shown = next((screen for screen in app.screen_stack if isinstance(screen, ExportScreen)), None)
    if shown is not None:
        shown.finished(said)
    if shown is None or not shown.is_current:
        house.tell(said[0][0], warn=said[0][1] == "bad")


def _edition(name: Edition) -> tuple[str, str]:
    if name == "comex":
        return _("Édition comex, confidentielle"), _(
            "Avec l’origine des clauses, les sujets écartés et les points ouverts."
        )
    return _("Édition de diffusion"), _("Pour les équipes : ni origine des clauses, ni motifs, ni notes.")


def _format(name: Format) -> str:
    return {
        "pdf": _("PDF, à imprimer et à signer"),
        "html": _("HTML, pour l’intranet"),
        "md": _("Markdown, pour relire et comparer"),
    }[name]
