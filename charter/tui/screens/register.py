"""A register as a list: its items, their classes, and why each has its class."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal

from charter.i18n import _
from charter.text.typography import labelled
from charter.tui import drawing, words
from charter.tui.keys import bindings
from charter.tui.screens.base import Desk
from charter.tui.screens.dialogs import Confirm, Sheet, paragraphs
from charter.tui.widgets.lines import Lines, width_of
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import BLANK, Line, apart, flow, shorten, wrap
from charter.workshop import commands as do
from charter.workshop.views import ClassView, ItemView


class RegisterScreen(Desk):
    """One register at a time; ← and → go to the others."""

    STACK = "registre"
    BINDINGS: ClassVar = bindings("registre")

    def __init__(self, group: str = "", item: str = "") -> None:
        super().__init__()
        self.group = group
        self._item = item
        self.tabs = Lines(self._tabs, id="tabs")
        self.list = Picker(self._entries, id="items", moved=lambda id: self.detail.rebuild())
        self.detail = Lines(self._detail, id="detail-pane")

    def body(self) -> ComposeResult:
        yield self.tabs
        with Horizontal(id="register"):
            yield self.list
            yield self.detail

    def on_mount(self) -> None:
        self.list.focus()

    def title_said(self) -> str:
        return self.workshop.register(self._shown).title

    @property
    def _shown(self) -> str:
        if not self.group:
            self.group = self.workshop.registers()[0].id
        return self.group

    def redraw(self) -> None:
        self.tabs.rebuild()
        self.list.show_entries(self._entries, at=self._item, keep=True)
        self._item = ""
        self.detail.rebuild()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _tabs(self, width: int) -> list[Line]:
        pieces: list[tuple[str, str]] = []
        for register in self.workshop.registers():
            here = register.id == self._shown
            closed = _("clos") if register.closed else _("ouvert")
            text = f"{register.title} ({len(register.items)}, {closed})"
            pieces += [(apart(f"[{text}]" if here else text), "strong" if here else "soft"), (" ", "")]
        return flow(pieces, width)

    def _entries(self, width: int) -> list[Entry]:
        register = self.workshop.register(self._shown)
        if not register.items:
            empty = _("Rien encore. n ajoute {element}.").format(element=register.an_element)
            return [Entry((BLANK, *wrap(empty, width, "soft"), BLANK, *wrap(register.help, width, "soft")))]
        name = max(width * 45 // 100, 12)
        return [Entry((_row(item, name, width),), item.id) for item in register.items]

    def _detail(self, width: int) -> list[Line]:
        item = self.current
        if item is None:
            return []
        lines = [*wrap(item.name, width, "title")]
        if not item.confirmed:
            lines += wrap(_("Faits présumés, à confirmer (o)."), width, "warn")
        for one in item.classes:
            lines += [BLANK, *class_lines(one, width)]
        lines.append(BLANK)
        for field in item.fields:
            if field.asked is not False and field.said:
                colon = " " if field.label.endswith("?") else labelled("", "")
                lines += flow([(field.label + colon, "soft"), (field.said, "")], width, rest="  ")
        return lines

    @property
    def current(self) -> ItemView | None:
        """The item under the cursor."""
        items = self.workshop.register(self._shown).items
        return next((item for item in items if item.id == self.list.current), None)

    # -- what is done --------------------------------------------------------------------------------------------------

    def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        self._item = message.id
        self.house.open_item(self._shown, message.id)

    def action_add(self) -> None:
        self.house.open_item(self._shown, "")

    def action_catalogue(self) -> None:
        """Take a ready-made item; its facts stay presumed until somebody confirms them."""
        from charter.tui.screens.finder import Finder, Item

        starters = {one.id: one for one in self.workshop.starters(self._shown) if not one.taken}
        if not starters:
            self.tell(_("Le pack n’offre pas d’autre modèle pour ce registre."))
            return
        items = [
            Item(
                one.id,
                one.name,
                detail=", ".join(found.label for found in one.classes),
                words=" ".join(said for _label, said in one.facts),
            )
            for one in starters.values()
        ]

        def chosen(id: str | None) -> None:
            if id and self.do(
                do.TakeStarter(id), _("« {name} » ajouté, à confirmer (o).").format(name=starters[id].name)
            ):
                self.list.move_to(id)

        self.app.push_screen(Finder(_("Quel modèle ajouter ?"), items), chosen)

    def action_duplicate(self) -> None:
        if (item := self.current) is not None:
            self.do(do.DuplicateItem(self._shown, item.id), _("« {name} » copié.").format(name=item.name))

    def action_remove(self) -> None:
        if (item := self.current) is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.do(
                    do.RemoveItem(self._shown, item.id), _("« {name} » supprimé. u le rend.").format(name=item.name)
                )

        self.app.push_screen(
            Confirm(
                _("Supprimer « {name} » ?").format(name=item.name),
                paragraphs(_("u annulera la suppression.")),
                yes=_("Supprimer"),
                no=_("Garder"),
            ),
            answered,
        )

    def action_close(self) -> None:
        closed = self.workshop.register(self._shown).closed
        self.do(
            do.Close(self._shown, not closed),
            _("Registre rouvert.") if closed else _("Registre clos : rien n’y manque."),
        )

    def action_confirm(self) -> None:
        item = self.current
        if item is not None and not item.confirmed:
            facts = {field.id: field.value for field in item.fields if field.value is not None}
            self.do(do.PutItem(self._shown, facts, id=item.id), _("Faits confirmés."))

    def action_other(self) -> None:
        ids = [register.id for register in self.workshop.registers()]
        self.group = ids[(ids.index(self._shown) + 1) % len(ids)]
        self.draw_head()
        self.redraw()

    def action_why(self) -> None:
        if (item := self.current) is not None:
            show_why(self, self._shown, item)


def class_lines(one: ClassView, width: int) -> list[Line]:
    """A class and its reason."""
    sign = words.tone(one.tone)
    return [
        *flow([(labelled(one.title, ""), "soft"), (f"{sign.glyph}\u00a0{one.label}", sign.role)], width),
        *wrap(one.reason, width, first=(("  ", ""),), rest="  "),
    ]


def show_why(screen: Desk, group: str, item: ItemView) -> None:
    """Open the reasons of every class of an item."""
    workshop = screen.workshop

    def body(width: int) -> list[Line]:
        lines: list[Line] = []
        for one in item.classes:
            why = workshop.why(f"{group}.{one.table}", item.id)
            lines += [*wrap(one.title, width, "title"), *drawing.why_lines(why, min(width, drawing.MEASURE)), BLANK]
        return lines

    screen.app.push_screen(Sheet(_("Pourquoi cette classe : {name}").format(name=item.name), body))


def _row(item: ItemView, name: int, width: int) -> Line:
    head: Line = ((shorten(item.name, name), "strong"),)
    pieces = [*head, (" " * (name - width_of(head) + 2), "")]
    left = width - name - 2
    for (glyph, label, role), count in Counter(_said(one) for one in item.classes).items():
        text = shorten(f"{glyph} {label}" + (f" ×{count}" if count > 1 else ""), left)
        pieces += [(text, role), ("  ", "")]
        left -= cell_len(text) + 2
    return tuple(pieces)


def _said(one: ClassView) -> tuple[str, str, str]:
    sign = words.tone(one.tone)
    return sign.glyph, one.label, sign.role
