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

_MISTAKABLE = 4
"""Letters of the shortest word in which a slip is forgiven: a shorter one is too near of everything."""


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
    letters = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return _apart("".join(sign for sign in letters if not unicodedata.combining(sign)))


def _apart(text: str) -> str:
    return "".join(" " if sign in "’'-\u00a0\u202f" else sign for sign in text)


def found(items: Sequence[Item], typed: str) -> list[Item]:
    """The items that may be what was typed, the likeliest first; all of them, in their order, when nothing is typed.

    First the labels that begin with it, then those that hold it word for word; then the same without accents; then those
    that hold every word, at their beginnings before elsewhere; last, those that hold every word but for one letter.
    """
    if not typed.strip():
        return list(items)
    ranked = ((rank, order, item) for order, item in enumerate(items) if (rank := _rank(item, typed)) is not None)
    return [item for _rank, _order, item in sorted(ranked, key=lambda one: one[:2])]


def _rank(item: Item, typed: str) -> tuple[int, int] | None:
    """How near ``item`` is to what was typed, the nearest first; None when it is something else."""
    for step, fold in enumerate((_cased, folded)):
        wanted, label = _spaced(fold(typed)), _spaced(fold(item.label))
        if f" {label}".startswith(f" {wanted}"):
            return 2 * step, 0
        if f" {wanted}" in f" {label}":
            return 2 * step + 1, 0
    words, label = folded(typed).split(), " " + _spaced(folded(item.label))
    everything = f"{label} {folded(item.detail)} {folded(item.words)} {item.id}"
    if all(word in everything for word in words):
        return 4, sum(0 if f" {word}" in label else 1 if f" {word}" in everything else 2 for word in words)
    if all(any(_nearly(word, other) for other in label.split()) for word in words):
        return 5, 0
    return None


def _nearly(word: str, other: str) -> bool:
    """Whether ``other`` begins with ``word``, one letter missing, added, changed, or exchanged with the next."""
    same = next(
        (n for n, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), min(len(word), len(other))
    )
    typed, meant = word[same:], other[same:]
    if not typed or len(word) < _MISTAKABLE:
        return not typed
    swapped = typed[1:2] + typed[:1] + typed[2:]
    return any(meant.startswith(rest) for rest in (swapped, typed[1:])) or meant[1:].startswith((typed, typed[1:]))


def _cased(text: str) -> str:
    return _apart(text.casefold())


def _spaced(text: str) -> str:
    return " ".join(text.split())


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
