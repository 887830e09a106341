"""A list that narrows as one types: questions to go to, commands to run."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from charter.i18n import _
from charter.tui.keys import bindings, listening
from charter.tui.screens.dialogs import Title
from charter.tui.widgets.bars import KeyBar, press
from charter.tui.widgets.fields import Field
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import shorten, wrap


@dataclass(frozen=True, slots=True)
class Item:
    """Something to find: ``sign`` in front, ``detail`` after, and ``words`` searched besides the label."""

    id: str
    label: str
    sign: str = ""
    detail: str = ""
    words: str = ""


def folded(text: str) -> str:
    """``text`` without accents or capitals, apostrophes and hyphens made spaces: « L’équité » is found by « equite »."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(" " if sign in "’'-\u00a0\u202f" else sign for sign in apart if not unicodedata.combining(sign))


def found(items: Sequence[Item], typed: str) -> list[Item]:
    """The items that hold every word typed, those where a word begins with it first; all of them when nothing is typed."""
    wanted = folded(typed).split()
    if not wanted:
        return list(items)
    ranked: list[tuple[int, int, Item]] = []
    for order, item in enumerate(items):
        label = " " + folded(item.label)
        everything = f"{label} {folded(item.detail)} {folded(item.words)} {item.id}"
        if all(word in everything for word in wanted):
            misses = sum(0 if f" {word}" in label else 1 if f" {word}" in everything else 2 for word in wanted)
            ranked.append((misses, order, item))
    return [item for _misses, _order, item in sorted(ranked, key=lambda one: one[:2])]


class Finder(ModalScreen[str]):
    """Type, move, Enter. Returns the identifier, or "" when one gives up."""

    BINDINGS: ClassVar = bindings("recherche")

    def __init__(self, title: str, items: Sequence[Item]) -> None:
        super().__init__()
        self._title, self._items = title, items
        self.field = Field()
        self.picker = Picker(self._entries)
        self.picker.can_focus = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog finder"):
            yield Title(self._title)
            yield self.field
            yield self.picker
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(KeyBar).offer(listening("recherche"))
        self.field.focus()

    def _entries(self, width: int) -> list[Entry]:
        hits = found(self._items, self.field.value)
        if not hits:
            return [Entry(tuple(wrap(_("Rien ne correspond."), width, "soft")))]
        return [self._entry(item, width) for item in hits]

    def _entry(self, item: Item, width: int) -> Entry:
        room = max(width - len(item.sign) - 1, 8)
        label = shorten(item.label, room)
        left = room - len(label) - 3
        detail = shorten(item.detail, left) if left > 4 else ""
        return Entry(
            (
                (
                    (f"{item.sign} " if item.sign else "", "soft"),
                    (label, "strong"),
                    (f"   {detail}" if detail else "", "soft"),
                ),
            ),
            item.id,
        )

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.picker.show_entries(self._entries)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_submit()

    def action_submit(self) -> None:
        if self.picker.current:
            self.dismiss(self.picker.current)

    def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        self.dismiss(message.id)

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        press(self.app, message.key)

    def action_up(self) -> None:
        self.picker.action_up()

    def action_down(self) -> None:
        self.picker.action_down()

    def action_page_up(self) -> None:
        self.picker.action_page_up()

    def action_page_down(self) -> None:
        self.picker.action_page_down()

    def action_cancel(self) -> None:
        self.dismiss("")
