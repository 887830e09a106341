"""The help of a screen: its keys, in sentences, from the one table."""

from __future__ import annotations

from charter.i18n import _
from charter.tui.keys import listening
from charter.tui.wrap import BLANK, Line, wrap

_COLUMN = 13


def help_lines(stack: str, width: int) -> list[Line]:
    """Every key of a stack, the most useful first."""
    lines: list[Line] = []
    for key in listening(stack):
        lines += wrap(key.help, width, first=((key.shown.ljust(_COLUMN), "accent"),), rest=" " * _COLUMN)
    signs = _("Signes : · à voir, ✓ décidé, = par défaut, ? à trancher, – sans objet, × écartée.")
    mouse = _("Tout se fait aussi à la souris : cliquez sur une option, une ligne, ou une touche au bas de l’écran.")
    return [*lines, BLANK, *wrap(signs, width, "soft"), *wrap(mouse, width, "soft")]
