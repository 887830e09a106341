"""Which keys listen together: bindings, the bar at the foot, the palette and the help all come from here."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.binding import Binding, BindingType

from charter.i18n import _
from charter.tui.keytable import AZERTY, Key, table

_SWALLOWED: Final = frozenset((*AZERTY, "space", "plus", "delete", "backspace", "home", "end", "left", "right"))

STACKS: Final[dict[str, tuple[str, ...]]] = {
    "accueil": ("partout", "liste", "accueil"),
    "question": ("partout", "seance", "atelier", "choix"),
    "saisie": ("partout", "seance", "atelier", "champ"),
    "repos": ("partout", "seance", "atelier", "repos"),
    "plan": ("partout", "seance", "atelier", "chemin"),
    "matrice": ("partout", "seance", "matrice"),
    "registre": ("partout", "seance", "liste", "registre"),
    "fiche": ("partout", "seance", "fiche", "choix"),
    "fiche_saisie": ("partout", "seance", "fiche", "champ"),
    "fiche_repos": ("partout", "seance", "fiche", "repos"),
    "fiche_liste": ("partout", "seance", "fiche", "chemin"),
    "points": ("partout", "seance", "liste"),
    "bilan": ("partout", "seance", "liste", "bilan"),
    "lecture": ("partout", "seance", "lecture"),
    "export": ("partout", "seance", "liste"),
    "adoption": ("partout", "seance", "liste", "adoption"),
    "dialogue": ("fin", "liste", "dialogue"),
    "texte": ("fin", "dialogue", "ligne"),
    "page": ("fin", "texte"),
    "recherche": ("fin", "recherche"),
}
"""Which modes are listening at the same time. No key may mean two things within a stack."""


def of(mode: str) -> tuple[Key, ...]:
    """The keys of one mode."""
    return tuple(key for key in table() if key.mode == mode)


def bindings(mode: str) -> list[BindingType]:
    """The keys of one mode as Textual takes them."""
    return [
        Binding(
            ",".join(key.keys),
            key.action,
            key.label,
            show=False,
            id=key.id,
            tooltip=key.help,
            priority=key.action == "leave",
        )
        for key in of(mode)
    ]


def listening(stack: str) -> tuple[Key, ...]:
    """The keys that do something in a stack, in the order of the bar, those of the help alone at the end."""
    found = [key for mode in STACKS[stack] for key in of(mode)]
    if {"champ", "ligne"} & set(STACKS[stack]):
        found = [key for typing in found if (key := _while_typing(typing)) is not None]
    return tuple(sorted(found, key=lambda key: key.rank or 1000))


def _while_typing(key: Key) -> Key | None:
    """What is left of a key when a field swallows what types or erases characters, None when nothing is."""
    left = tuple(one for one in key.keys if not (len(one) == 1 or one in _SWALLOWED))
    if left == key.keys or not left:
        return key if left else None
    named = {"pagedown": _("Page suiv."), "pageup": _("Page préc."), "ctrl+y": "Ctrl+Y"}
    return replace(key, keys=left, shown=named.get(left[0], left[0]))
