"""The options of a question: our own glyphs, because stock ones differ by colour only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from charter.i18n import _
from charter.tui.keys import bindings
from charter.tui.keytable import AZERTY
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import BLANK, Line, wrap


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it is drawn. ``id`` "" in a multiple choice stands for « none of them »."""

    id: str
    label: str
    consequence: str = ""
    default: bool = False


NONE = "\x00"
"""What the cursor calls the line « none of them »."""


def _says_none(id: str) -> bool:
    return id == "aucun" or id.startswith(("aucun_", "aucune"))


class Choices(Picker, inherit_bindings=False):
    """Options with ``( )`` and ``(•)``, or ``[ ]`` and ``[x]``; numbered, so that one key chooses."""

    BINDINGS: ClassVar = bindings("choix")

    @dataclass
    class Chosen(Message):
        """Somebody chose. ``value`` is an option, or all those ticked; ``go_on`` asks for what comes next."""

        choices: Choices
        value: str | tuple[str, ...]
        go_on: bool

        @property
        def control(self) -> Choices:
            return self.choices

    @dataclass
    class Hinted(Message):
        """Something to tell about the keys of this list."""

        text: str

    def __init__(
        self, *, id: str | None = None, classes: str | None = None, moved: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(self._drawn, id=id, classes=classes, moved=moved)
        self._options: tuple[Choice, ...] = ()
        self._multi = False
        self._ticked: tuple[str, ...] | None = None
        self._folded = False
        self.spacious = False

    def ask(
        self,
        options: Sequence[Choice],
        *,
        multi: bool,
        ticked: tuple[str, ...] | None,
        at: str = "",
        keep: bool = False,
    ) -> None:
        """Draw ``options``. ``ticked`` None: nothing was ever answered. The cursor goes to ``at``, else to what is ticked."""
        named = any(_says_none(option.id) for option in options)
        none = (Choice(NONE, _("Aucune de ces réponses")),) if multi and not named else ()
        self._options = (*options, *none)
        self._multi, self._ticked = multi, ticked
        where = at or (ticked[0] if ticked else "")
        self.show_entries(self._drawn, at="" if keep else where, keep=keep)

    def retick(self, ticked: tuple[str, ...] | None) -> None:
        """Other ticks on the same options; the cursor does not move."""
        if ticked != self._ticked:
            self._ticked = ticked
            self.rebuild()

    @property
    def value(self) -> str | tuple[str, ...] | None:
        """What is ticked now, None when nothing ever was."""
        if self._ticked is None:
            return None
        return self._ticked if self._multi else "".join(self._ticked)

    def would_be(self, id: str) -> str | tuple[str, ...]:
        """The answer if ``id`` were chosen."""
        if not self._multi:
            return id
        if id == NONE:
            return ()
        ticked = set(self._ticked or ()) ^ {id}
        if id in ticked:
            # « None of these practices » and a practice cannot both hold.
            ticked = {one for one in ticked if one == id or not (_says_none(one) or _says_none(id))}
        return tuple(option.id for option in self._options if option.id in ticked)

    def wanted_height(self, width: int) -> int:
        """Lines that every option with its consequence takes."""
        room = max(width - 2, 1)
        return sum(len(self._entry(n, option, room, open=True).lines) for n, option in enumerate(self._options))

    def folded_height(self, width: int) -> int:
        """Lines that the options take when only the one under the cursor says its consequence."""
        room = max(width - 2, 1)
        shut = [len(self._entry(n, option, room, open=False).lines) for n, option in enumerate(self._options)]
        full = [len(self._entry(n, option, room, open=True).lines) for n, option in enumerate(self._options)]
        return sum(shut) + max((high - low for low, high in zip(shut, full, strict=True)), default=0)

    # -- drawing -------------------------------------------------------------------------------------------------------

    def _drawn(self, width: int) -> list[Entry]:
        full = [self._entry(number, option, width, open=True) for number, option in enumerate(self._options)]
        self._folded = sum(len(entry.lines) for entry in full) > self.size.height
        if not self._folded:
            return full
        # Not enough room for every consequence: the one under the cursor is enough to decide.
        under = self.current or (self._options[0].id if self._options else "")
        return [
            self._entry(number, option, width, open=option.id == under) for number, option in enumerate(self._options)
        ]

    def _entry(self, number: int, option: Choice, width: int, *, open: bool) -> Entry:
        on = self._on(option.id)
        glyph = ("[x]" if on else "[ ]") if self._multi else ("(•)" if on else "( )")
        figure = str(number + 1) if number < len(AZERTY) else " "
        head: Line = ((f"{glyph} ", "strong" if on else ""), (f"{figure} ", "soft"))
        label = option.label + (f" —\u00a0{_('proposé')}" if option.default else "")
        lines = wrap(label, width, "strong", first=head, rest="      ")
        if open and option.consequence:
            lines += wrap(option.consequence, width, "soft", first=(("      ", ""),), rest="      ")
        if self.spacious:
            lines.append(BLANK)
        return Entry(tuple(lines), option.id)

    def _on(self, id: str) -> bool:
        if self._ticked is None:
            return False
        return id in self._ticked or (id == NONE and self._multi and not self._ticked)

    def move_to(self, id: str) -> None:
        before = self.cursor
        super().move_to(id)
        if self._folded and self.cursor != before:
            held = self.cursor
            self._build()
            self.cursor = held
            self._sight()
            self.refresh()

    # -- choosing ------------------------------------------------------------------------------------------------------

    def action_pick(self) -> None:
        if not self.current:
            return
        if not self._multi:
            self._choose(self.current, go_on=True)
        elif self._ticked is None and self.current != NONE:
            self.post_message(self.Hinted(_("Cochez avec Espace ou avec les chiffres, puis Entrée.")))
        else:
            self.post_message(self.Chosen(self, () if self._ticked is None else self._ticked, True))

    def clicked(self) -> None:
        self.action_stay()

    def action_stay(self) -> None:
        if self.current:
            self._choose(self.current, go_on=False)

    def action_number(self, number: int) -> None:
        if number <= len(self._options):
            id = self._options[number - 1].id
            self.move_to(id)
            self._choose(id, go_on=False)

    def _choose(self, id: str, *, go_on: bool) -> None:
        value = self.would_be(id)
        self._ticked = value if isinstance(value, tuple) else (value,)
        self.rebuild()
        self.post_message(self.Chosen(self, value, go_on))
