"""What every screen over an open workshop shares: the bars, the keys of the session, and one way to record."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from charter.errors import CharterError, SessionError
from charter.i18n import _
from charter.tui.keys import bindings, listening
from charter.tui.widgets.bars import HeadBar, KeyBar, press
from charter.tui.widgets.lines import Lines
from charter.tui.wrap import wrap
from charter.workshop import Workshop, commands

if TYPE_CHECKING:
    from charter.tui.house import House

WIDE, NARROW, SMALL = 110, 80, 60
TALL, SHORT = 24, 18


class Framed(Screen[None]):
    """A screen with a head bar, a body, and the keys at the foot; below 60 × 18 it only asks for room."""

    STACK: ClassVar[str] = "accueil"
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (SMALL, "-tiny"), (NARROW, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SHORT, "-low"), (TALL, "-tall")]

    def __init__(self) -> None:
        super().__init__()
        self.head = HeadBar()
        self.foot = KeyBar()

    def compose(self) -> ComposeResult:
        yield self.head
        yield from self.body()
        yield self.foot
        yield Lines(_too_small, classes="too-small")

    def body(self) -> ComposeResult:
        """What stands between the bars."""
        yield from ()

    @property
    def house(self) -> House:
        """The application, by what screens may ask of it."""
        return cast("House", self.app)

    @property
    def stack(self) -> str:
        """Which keys are listening now."""
        return self.STACK

    def offer_keys(self) -> None:
        """Bring the bar at the foot up to date."""
        self.foot.offer(listening(self.stack))

    def draw_head(self) -> None:
        """Bring the bar at the head up to date."""

    async def say_again(self) -> None:
        """Draw everything again in the language of the moment."""
        self.draw_head()
        for lines in self.query(Lines):
            lines.rebuild()
        self.offer_keys()

    def on_mount(self) -> None:
        self.offer_keys()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.offer_keys()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.call_after_refresh(self.offer_keys)

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        press(self.app, message.key)

    def tell(self, text: str, *, warn: bool = False) -> None:
        """Say something in passing. ``text`` is literal."""
        self.house.tell(text, warn=warn)

    def keep_typing(self) -> bool:
        """Record what is being typed, when there is something. False when it was refused (and said)."""
        return True


class Desk(Framed):
    """A screen over an open workshop. It alone talks to it; its widgets post messages."""

    BINDINGS: ClassVar = bindings("seance")

    @property
    def workshop(self) -> Workshop:
        held = self.house.workshop
        assert held is not None
        return held

    def redraw(self) -> None:
        """Draw again what the workshop says."""

    def title_said(self) -> str:
        """What the head bar says after the company."""
        return ""

    async def say_again(self) -> None:
        await super().say_again()
        self.redraw()

    def draw_head(self) -> None:
        """The company, the screen, and what is recorded."""
        workshop, house = self.workshop, self.house
        left = "  ·  ".join(part for part in (workshop.company or _("Entreprise à nommer"), self.title_said()) if part)
        if workshop.read_only:
            self.head.say(left, _("lecture seule : {reason}").format(reason=workshop.read_only_reason), warn=True)
        elif house.unsaved:
            self.head.say(left, _("NON ENREGISTRÉ"), warn=True)
        elif trouble := house.rules_trouble:
            self.head.say(left, trouble, warn=True)
        else:
            status = _("adoptée") if workshop.adopted else _("projet arrêté") if workshop.frozen else ""
            saved = _("enregistré à {time}").format(time=workshop.saved_at)
            self.head.say(left, "  ·  ".join(part for part in (status, saved) if part))

    def on_screen_resume(self) -> None:
        self.draw_head()
        self.redraw()
        self.offer_keys()

    # -- recording -----------------------------------------------------------------------------------------------------

    def do(self, command: commands.Command, said: str = "") -> bool:
        """Record a command and draw what follows; a refusal is said, and False returned."""
        refused = self.attempt(command)
        if refused:
            self.tell(refused, warn=True)
        elif said:
            self.tell(said)
        return not refused

    def attempt(self, command: commands.Command) -> str:
        """Record a command: the refusal in words, "" when it is on the disk. A disk that refuses stays written on top."""
        try:
            self.workshop.do(command)
        except CharterError as error:
            self.house.unsaved = self.house.unsaved or isinstance(error, SessionError)
            self.draw_head()
            return str(error)
        self.house.unsaved = False
        self.draw_head()
        self.redraw()
        return ""

    def action_undo(self) -> None:
        what = self.workshop.undoable()
        if not what:
            self.tell(_("Il n’y a rien à annuler."))
        else:
            self.do(commands.Undo(), _("Annulé : {what}. r rétablit.").format(what=what))

    def action_redo(self) -> None:
        what = self.workshop.redoable()
        if not what:
            self.tell(_("Il n’y a rien à rétablir."))
        else:
            self.do(commands.Redo(), _("Rétabli : {what}.").format(what=what))

    # -- going around --------------------------------------------------------------------------------------------------

    def action_back(self) -> None:
        if self.keep_typing():
            self.house.go_back()

    def _go(self, name: str) -> None:
        if self.keep_typing():
            self.house.go_to_screen(name)

    def action_points(self) -> None:
        self._go("points")

    def action_bilan(self) -> None:
        self._go("bilan")

    def action_registers(self) -> None:
        self._go("registre")

    def action_charter(self) -> None:
        self._go("lecture")

    def action_export(self) -> None:
        self._go("export")

    def action_adoption(self) -> None:
        self._go("adoption")

    def action_goto(self) -> None:
        if self.keep_typing():
            self.house.find_question()

    def action_curtain(self) -> None:
        self.house.draw_curtain()


def _too_small(width: int) -> list[tuple[tuple[str, str], ...]]:
    return wrap(
        _("Agrandissez la fenêtre (60 × 18 au moins), ou réduisez la taille des caractères. Rien n’est perdu."), width
    )
