"""An empty screen, for what the room must not read; any key gives the other one back."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from charter.i18n import _
from charter.tui.widgets.lines import Lines


class Curtain(ModalScreen[None]):
    """Nothing but one quiet line."""

    def compose(self) -> ComposeResult:
        yield Lines(lambda width: [((_("Une touche rend l’écran."), "soft"),)], classes="curtain-line")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        self.dismiss(None)
