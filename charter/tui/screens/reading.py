"""The charter as it stands, from its red lines to its annexes, and what still waits."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from charter.i18n import _, ngettext
from charter.tui import drawing
from charter.tui.keys import bindings
from charter.tui.screens.base import Desk
from charter.tui.widgets.lines import Lines
from charter.tui.wrap import BLANK, Line, wrap
from charter.workshop.views import ClauseView


class Pages(Lines, can_focus=True):
    """Lines that take the keyboard to scroll."""

    BINDINGS: ClassVar = bindings("lecture")


class ReadingScreen(Desk):
    """Everything that would print today, in the order of the paper."""

    STACK = "lecture"

    def __init__(self) -> None:
        super().__init__()
        self.pages = Pages(self._lines)

    def body(self) -> ComposeResult:
        yield self.pages

    def on_mount(self) -> None:
        self.pages.focus()

    def title_said(self) -> str:
        return _("La charte telle qu’elle est")

    def redraw(self) -> None:
        self.pages.rebuild()

    def _lines(self, width: int) -> list[Line]:
        workshop = self.workshop
        width = min(width, drawing.MEASURE)
        status = (
            _("Charte adoptée")
            if workshop.adopted
            else _("Projet v0.9 arrêté")
            if workshop.frozen
            else _("Projet, orientations retenues à ce stade")
        )
        lines = [BLANK, *wrap(status, width, "accent")]
        chapters = workshop.charter()
        clauses = [clause for _theme, group in chapters for clause in group]
        lines += _section(_("Lignes rouges : la loi"), "", [c for c in clauses if c.spot == "rouge_loi"], width)
        lines += _section(_("Lignes rouges : la maison"), "", [c for c in clauses if c.spot == "rouge_maison"], width)
        for theme, group in chapters:
            lines += _section(theme.title, theme.principle, [c for c in group if c.spot == "article"], width)
        lines += _section(_("Annexes"), "", [c for c in clauses if c.spot == "annexe"], width)
        lines += _section(_("Dossier du comité"), "", [c for c in clauses if c.spot == "comite"], width)
        if not clauses:
            lines += [BLANK, *wrap(_("Aucune clause encore : la charte s’écrit avec les réponses."), width)]
        waiting = len(workshop.waiting_clauses())
        if waiting:
            said = ngettext("{n} clause attend une réponse (F6).", "{n} clauses attendent des réponses (F6).", waiting)
            lines += [BLANK, *wrap(said.format(n=waiting), width, "warn")]
        return lines


def _section(title: str, principle: str, clauses: list[ClauseView], width: int) -> list[Line]:
    if not clauses:
        return []
    lines = [BLANK, BLANK, *wrap(title, width, "title")]
    if principle:
        lines += wrap(principle, width, "soft")
    for clause in clauses:
        lines += [BLANK, *_clause(clause, width)]
    return lines


def _clause(clause: ClauseView, width: int) -> list[Line]:
    lines = drawing.clause_lines(clause, width)
    # The section already says that these are red lines or annexes.
    return lines[1:] if clause.spot != "article" else lines
