"""A matrix question: rows of the pack, one column an item of a register, one key a cell."""

from __future__ import annotations

from textual.app import ComposeResult

from charter.i18n import _
from charter.text.typography import labelled
from charter.tui import words
from charter.tui.screens.asking import filled_said
from charter.tui.screens.base import Desk
from charter.tui.widgets.grid import Grid, Mark
from charter.tui.widgets.lines import Lines
from charter.tui.wrap import BLANK, Line, apart, flow, wrap
from charter.workshop import commands as do

_LETTERS = {"autorise": "o", "condition": "c", "interdit": "n"}
"""Oui, condition, non: by tone, since a pack names its answers as it likes."""


class MatrixScreen(Desk):
    """The matrix on the whole screen, and below it what the row means."""

    STACK = "matrice"

    def __init__(self, question: str) -> None:
        super().__init__()
        self.asked = question
        self.legend = Lines(self._legend, id="legend")
        self.grid = Grid(id="grid")
        self.detail = Lines(self._detail, id="detail")

    def body(self) -> ComposeResult:
        yield self.legend
        yield self.grid
        yield self.detail

    def on_mount(self) -> None:
        self.grid.focus()

    def title_said(self) -> str:
        return _("Matrice")

    def redraw(self) -> None:
        matrix = self.workshop.matrix(self.asked)
        marks = [
            Mark(option.id, option.label, words.tone(option.tone), _LETTERS.get(option.tone, ""))
            for option in matrix.options
        ]
        self.grid.fill([(id, label) for id, label, _help in matrix.rows], matrix.columns, marks, matrix.cells)
        self.legend.rebuild()
        self.detail.rebuild()

    def _legend(self, width: int) -> list[Line]:
        question, matrix = self.workshop.question(self.asked), self.workshop.matrix(self.asked)
        pieces: list[tuple[str, str]] = []
        for number, option in enumerate(matrix.options, start=1):
            sign = words.tone(option.tone)
            keys = f"{number}/{_LETTERS[option.tone]}" if option.tone in _LETTERS else str(number)
            pieces += [(keys, "accent"), (apart(f" {sign.glyph} {option.label}"), sign.role), (" ", "")]
        filled = filled_said(len(matrix.cells), len(matrix.rows) * len(matrix.columns))
        return [*wrap(question.label, width, "title"), *flow([*pieces, (filled, "soft")], width)]

    def _detail(self, width: int) -> list[Line]:
        matrix, at = self.workshop.matrix(self.asked), self.grid.at
        if not matrix.columns:
            return [
                BLANK,
                *wrap(
                    _("Le registre est vide : ajoutez d’abord une ligne (F8), elle deviendra une colonne."),
                    width,
                    "warn",
                ),
            ]
        if at is None:
            return []
        row, column = at
        label, said = next((label, help) for id, label, help in matrix.rows if id == row)
        name = dict(matrix.columns)[column]
        option = next((one for one in matrix.options if one.id == matrix.cells.get(at)), None)
        answer = option.label if option else _("pas encore de réponse")
        lines = [BLANK, *flow([(f"{label}  →  {name}", "strong"), (labelled("", answer), "")], width)]
        if said:
            lines += wrap(said, width, "soft")
        if option and option.consequence:
            lines += wrap(option.consequence, width, "soft")
        return lines

    def on_grid_moved(self, message: Grid.Moved) -> None:
        message.stop()
        self.detail.rebuild()

    def on_grid_marked(self, message: Grid.Marked) -> None:
        message.stop()
        self.do(do.SetCell(self.asked, message.row, message.column, message.value))

    def on_grid_defaulted(self, message: Grid.Defaulted) -> None:
        message.stop()
        self.do(
            do.AdoptDefaults(questions=(self.asked,)), _("Défauts proposés adoptés pour toute la matrice. u annule.")
        )
