"""One item of a register, field by field; its class and the reason follow each answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from charter.i18n import _
from charter.tui.keys import bindings
from charter.tui.screens.answering import Answering
from charter.tui.screens.asking import ask_field, ticks
from charter.tui.screens.register import class_lines, show_why
from charter.tui.widgets.editor import Editor
from charter.tui.widgets.lines import Lines
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import BLANK, Line, shorten, wrap
from charter.workshop import commands as do
from charter.workshop.commands import Typed
from charter.workshop.views import FieldView, ItemView

_VERDICTS = 8


class Facts(Picker, inherit_bindings=False):
    """The list of fields."""

    BINDINGS: ClassVar = bindings("chemin")


class ItemScreen(Answering):
    """A new item is recorded with its first fact; each fact then is recorded at once, and each can be undone."""

    STACK = "fiche"
    MODES = ("fiche_saisie", "fiche_liste", "fiche", "fiche_repos")
    BINDINGS: ClassVar = [*bindings("fiche"), *bindings("repos")]

    def __init__(self, group: str, item: str) -> None:
        self.group, self.item = group, item
        self._trial: str | None = None
        self.facts = Facts(self._entries, id="facts")
        super().__init__(self.facts)
        self.verdicts = Lines(self._verdict_lines, id="verdicts")
        self.panes = Horizontal(id="panes")

    def body(self) -> ComposeResult:
        with self.panes:
            yield self.facts
            with self.middle:
                yield self.asked
                yield self.editor
                yield self.verdicts

    def on_mount(self) -> None:
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        fields = self._fields
        empty = next((field for field in fields if field.value is None), fields[0])
        await self.visit(fields[0].id if not self.item else empty.id)

    def title_said(self) -> str:
        register = self.workshop.register(self.group)
        view = self._view
        return f"{register.title}  ·  {view.name}" if self.item and view.name else register.title

    # -- what is shown -------------------------------------------------------------------------------------------------

    @property
    def _view(self) -> ItemView:
        items = self.workshop.register(self.group).items
        held = next((one for one in items if one.id == self.item), None)
        return held if held is not None else self.workshop.trial_item(self.group, {})

    @property
    def _fields(self) -> tuple[FieldView, ...]:
        """The fields that apply to this item, and those already filled that may."""
        return tuple(
            field for field in self._view.fields if field.asked or (field.asked is None and field.value is not None)
        )

    @property
    def _field(self) -> FieldView:
        fields = self._fields
        return next((field for field in fields if field.id == self.here), fields[0])

    def _entries(self, width: int) -> list[Entry]:
        entries = []
        for field in self._fields:
            glyph = "✓" if field.value is not None else "·"
            lines = [
                ((f"{glyph} ", "good" if field.value is not None else "soft"), (shorten(field.label, width - 2), ""))
            ]
            if field.said:
                lines.append((("  ", ""), (shorten(field.said, width - 2), "accent")))
            entries.append(Entry(tuple(lines), field.id))
        return entries

    def asked_lines(self, width: int) -> list[Line]:
        if not self.here:
            return []
        field, fields = self._field, self._fields
        number = next(rank for rank, one in enumerate(fields, start=1) if one.id == field.id)
        lines = [*wrap(f"{number}/{len(fields)}", width, "soft"), BLANK, *wrap(field.label, width, "title")]
        if field.help:
            lines += wrap(field.help, width, "soft")
        return [*lines, BLANK]

    def _verdict_lines(self, width: int) -> list[Line]:
        view = self._view
        if self._trial is not None and self._field.kind in ("choix", "oui_non", "multi", "reference"):
            view = self.workshop.trial_item(self.group, self._facts(self.editor.choices.would_be(self._trial)))
        lines: list[Line] = []
        for one in view.classes:
            lines += [*class_lines(one, width), BLANK]
        return lines

    def suppose(self, option: str) -> None:
        self._trial = option or None
        self.verdicts.rebuild()

    def room(self) -> int:
        """The classes and their reasons have what the fact does not need, and some lines at least."""
        there, width = self.panes.size.height - self.middle.gutter.height, self.text_width
        wanted = len(self.asked_lines(width)) + self.editor.wanted_height(width) + 1
        height = max(there - wanted, min(_VERDICTS, there // 3))
        self.verdicts.styles.height = height
        return there - height

    def known(self, id: str) -> bool:
        return any(field.id == id for field in self._view.fields)

    async def swap(self, *, keep: bool) -> None:
        field = self._field
        self.here = field.id
        await self.editor.ask(ask_field(field), keep=keep)
        self.fit()
        self.facts.show_entries(self._entries, at=self.here, keep=True)
        self.suppose(self.editor.choices.current if self.editor.choices.display else "")

    # -- going ---------------------------------------------------------------------------------------------------------

    async def step(self, by: int, *, passing: bool) -> None:
        ids = [field.id for field in self._fields]
        place = ids.index(self.here) + by if self.here in ids else 0
        if place >= len(ids):
            self.tell(_("Dernier champ. Échap revient au registre, où n ajoute une autre ligne."))
        elif place >= 0:
            await self.visit(ids[place], passing=passing)

    async def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        if message.picker is self.facts:
            await self.visit(message.id)

    def action_back(self) -> None:
        if self.editor.typing:
            self.set_focus(self.facts)
            self.offer_keys()
        else:
            super().action_back()

    def action_why(self) -> None:
        if self.item:
            show_why(self, self.group, self._view)

    # -- recording -----------------------------------------------------------------------------------------------------

    def _facts(self, value: Typed | None) -> dict[str, Typed]:
        """The facts of the item with ``value`` for the present field, None taking it away."""
        facts: dict[str, Typed] = {field.id: field.value for field in self._view.fields if field.value is not None}
        if value is None or value == "":
            facts.pop(self.here, None)
        else:
            facts[self.here] = value
        return facts

    def _record(self, value: Typed | None) -> bool:
        facts = self._facts(value)
        if (
            value is not None
            and value != ()
            and ticks(self._field.value) == (value if isinstance(value, tuple) else (str(value),))
        ):
            return True
        before = {one.id for one in self.workshop.register(self.group).items}
        if not self.do(do.PutItem(self.group, facts, id=self.item or None)):
            return False
        self.editor.recorded()
        if not self.item:
            self.item = next((one.id for one in self.workshop.register(self.group).items if one.id not in before), "")
            self.draw_head()
        return True

    def keep_typing(self) -> bool:
        draft = self.editor.draft
        if draft is not None and draft.strip():
            self._record(draft)
        return True

    async def on_editor_answered(self, message: Editor.Answered) -> None:
        message.stop()
        value = message.value
        if value == "" or self._record(value):
            if message.go_on:
                await self.step(1, passing=False)
        else:
            await self.swap(keep=True)

    def action_clear(self) -> None:
        if self._field.value is not None:
            self._record(None)
