"""Every key, in one table. Letters go by mnemonic, never by position (AZERTY and QWERTY swap a/q and z/w).

No key that needs AltGr, no Alt, no F10 to F12, nothing that a browser keeps for itself. The digits of the AZERTY row also
work unshifted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from charter.i18n import _, language

AZERTY: Final = (
    "ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis", "minus", "è", "underscore", "ç",
)  # fmt: skip
"""What the digits 1 to 9 send unshifted on a French keyboard, as Textual names it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mode. ``shown`` is how people read it; ``rank`` its place in the bar (0: only in the help)."""

    mode: str
    action: str
    keys: tuple[str, ...]
    shown: str
    label: str
    help: str
    rank: int = 0

    @property
    def id(self) -> str:
        return f"{self.mode}.{self.action}"


def table() -> tuple[Key, ...]:
    """Every key, mode by mode, in the language of the moment."""
    return _said_in(language())


@cache
def _said_in(_language: str) -> tuple[Key, ...]:
    return (*_everywhere(), *_workshop(), *_question(), *_choosing(), *_lists(), *_own())


def _everywhere() -> Iterable[Key]:
    mode = "partout"
    yield Key(mode, "help", ("f1",), "F1", _("aide"), _("Cette aide : les touches de l’écran où l’on est"), 1)
    yield Key(mode, "palette", ("ctrl+p",), "Ctrl+P", _("commandes"), _("Chercher une commande par son nom"), 34)
    yield Key(mode, "theme", ("f3",), "F3", _("clair/sombre"), _("Passer du thème clair au thème sombre"), 60)
    # A capital: nobody changes the language of a projected screen by resting a hand on the keyboard.
    yield Key(mode, "language", ("L",), "L", _("langue"), _("Passer du français à l’anglais, et retour"))
    yield Key(
        mode,
        "saved",
        ("ctrl+s",),
        "Ctrl+S",
        _("enregistré ?"),
        _("Tout s’enregistre à chaque réponse : dit quand, et enregistre la saisie en cours"),
    )
    yield Key(mode, "copy", ("ctrl+c",), "Ctrl+C", _("copier"), _("Copier le texte choisi à la souris"))
    yield from _leaving(mode, 50)


def _leaving(mode: str, rank: int) -> Iterable[Key]:
    yield Key(mode, "leave", ("ctrl+q",), "Ctrl+Q", _("quitter"), _("Quitter le programme, après confirmation"), rank)


def _workshop() -> Iterable[Key]:
    mode = "seance"
    yield Key(
        mode,
        "back",
        ("escape",),
        _("Échap"),
        _("retour"),
        _("Revenir à l’écran précédent ; sort d’un champ ; ne quitte jamais"),
        3,
    )
    yield Key(mode, "points", ("f6",), "F6", _("points"), _("Tout ce qui reste ouvert"), 31)
    yield Key(mode, "bilan", ("f7",), "F7", _("bilan"), _("Chiffres et contradictions"), 32)
    yield Key(mode, "registers", ("f8",), "F8", _("registres"), _("Registres des outils et des usages"), 35)
    yield Key(mode, "charter", ("f9",), "F9", _("charte"), _("Lire la charte telle qu’elle est"), 33)
    yield Key(mode, "goto", ("g",), "g", _("aller à"), _("Aller à une question, en tapant quelques lettres"), 20)
    yield Key(mode, "undo", ("u",), "u", _("annuler"), _("Annuler la dernière décision"), 21)
    yield Key(mode, "redo", ("r", "ctrl+y"), "r", _("rétablir"), _("Rétablir ce qui vient d’être annulé"))
    yield Key(mode, "export", ("x",), "x", _("produire"), _("Produire la charte en PDF, HTML ou Markdown"), 36)
    yield Key(mode, "adoption", ("a",), "a", _("arrêter, adopter"), _("Arrêter le projet, puis l’adopter"), 37)
    yield Key(mode, "curtain", ("b",), "b", _("écran vide"), _("Vider l’écran projeté ; une touche le rend"), 45)


def _question() -> Iterable[Key]:
    mode = "atelier"
    yield Key(
        mode, "next", ("n", "pagedown"), "n", _("suivante"), _("Question suivante, sans répondre (aussi Page suiv.)"), 8
    )
    yield Key(mode, "previous", ("p", "pageup"), "p", _("précédente"), _("Question précédente (aussi Page préc.)"))
    yield Key(mode, "park", ("t",), "t", _("à trancher"), _("Laisser à trancher, avec un porteur et une échéance"), 10)
    yield Key(mode, "skip", ("e",), "e", _("écarter"), _("Écarter la question, avec un motif"), 11)
    yield Key(mode, "default", ("d",), "d", _("défaut"), _("Adopter le défaut proposé pour cette question"), 12)
    yield Key(
        mode,
        "theme_defaults",
        ("D",),
        "D",
        _("en bloc"),
        _("Adopter en bloc les défauts de ce thème, après confirmation"),
        13,
    )
    yield Key(mode, "note", ("o",), "o", _("note"), _("Note de l’animateur : jamais dans un document"), 14)
    yield Key(mode, "amend", ("m",), "m", _("amender"), _("Rédiger en séance la clause affichée"), 15)
    yield Key(
        mode,
        "clear",
        ("delete", "backspace"),
        _("Suppr"),
        _("effacer"),
        _("Retirer la réponse : la question redevient à voir"),
    )
    yield Key(mode, "why", ("f2",), "F2", _("pourquoi"), _("Pourquoi cette clause, et ses sources"), 16)
    yield Key(mode, "preview", ("f4",), "F4", _("clause"), _("Montrer la clause en grand, ou la question"), 17)
    yield Key(mode, "presenter", ("f5",), "F5", _("projeter"), _("La question seule, en grand"), 18)


def _choosing() -> Iterable[Key]:
    mode = "choix"
    yield Key(mode, "pick", ("enter",), _("Entrée"), _("choisir"), _("Choisir l’option et passer à la suite"), 4)
    yield Key(
        mode,
        "stay",
        ("space",),
        _("Espace"),
        _("cocher"),
        _("Choisir l’option et rester ; cocher, pour un choix multiple"),
        5,
    )
    for number, azerty in enumerate(AZERTY, start=1):
        yield Key(mode, f"number({number})", (str(number), azerty), str(number), _("option {number}").format(number=number),
                  _("Choisir l’option {number}, sans la touche Majuscule non plus").format(number=number))  # fmt: skip
    yield from _moves(mode, pages=False)
    mode = "champ"
    yield Key(
        mode,
        "submit",
        ("enter",),
        _("Entrée"),
        _("enregistrer"),
        _("Enregistrer et passer à la suite ; Ctrl+S dans un texte de plusieurs lignes"),
        4,
    )
    mode = "ligne"
    yield Key(
        mode, "submit", ("enter",), _("Entrée"), _("suite"), _("Passer au champ suivant ; au dernier, enregistrer"), 4
    )
    yield Key(mode, "record", ("ctrl+s",), "Ctrl+S", _("enregistrer"), _("Enregistrer"), 5)


def _moves(mode: str, *, pages: bool) -> Iterable[Key]:
    yield Key(mode, "up", ("up",), "↑", _("plus haut"), _("Monter d’une ligne"))
    yield Key(mode, "down", ("down",), "↓", _("plus bas"), _("Descendre d’une ligne"))
    yield Key(mode, "first", ("home",), _("Début"), _("première"), _("Aller à la première ligne"))
    yield Key(mode, "last", ("end",), _("Fin"), _("dernière"), _("Aller à la dernière ligne"))
    if pages:
        yield Key(mode, "page_up", ("pageup",), _("Page préc."), _("page précédente"), _("Monter d’une page"))
        yield Key(mode, "page_down", ("pagedown",), _("Page suiv."), _("page suivante"), _("Descendre d’une page"))


def _lists() -> Iterable[Key]:
    for mode, pages in (("liste", True), ("chemin", False)):
        yield Key(mode, "pick", ("enter",), _("Entrée"), _("choisir"), _("Choisir la ligne, ou l’ouvrir"), 4)
        yield from _moves(mode, pages=pages)
    yield Key("repos", "answer", ("enter",), _("Entrée"), _("répondre"), _("Revenir au champ de réponse"), 4)
    # Dialogs stand alone: of the keys that work everywhere, this one only reaches them.
    yield from _leaving("fin", 0)
    for mode in ("lecture", "texte"):
        yield Key(mode, "line_up", ("up",), "↑", _("plus haut"), _("Monter d’une ligne"))
        yield Key(mode, "line_down", ("down",), "↓", _("plus bas"), _("Descendre d’une ligne"))
        yield Key(mode, "screen_up", ("pageup",), _("Page préc."), _("page précédente"), _("Monter d’un écran"), 5)
        yield Key(
            mode,
            "screen_down",
            ("pagedown", "space"),
            _("Page suiv."),
            _("page suivante"),
            _("Descendre d’un écran (aussi Espace)"),
            4,
        )
        yield Key(mode, "first_line", ("home",), _("Début"), _("début"), _("Aller au début"))
        yield Key(mode, "last_line", ("end",), _("Fin"), _("fin"), _("Aller à la fin"))
    yield Key("texte", "close", ("escape", "enter"), _("Échap"), _("fermer"), _("Fermer"), 3)


def _own() -> Iterable[Key]:
    """Keys of one screen each."""
    yield Key("dialogue", "cancel", ("escape",), _("Échap"), _("renoncer"), _("Fermer sans rien changer"), 3)
    yield Key("accueil", "new", ("n",), "n", _("nouvelle"), _("Ouvrir une nouvelle séance"), 5)
    yield Key("accueil", "example", ("e",), "e", _("exemple"), _("Copier un exemple dans ce dossier"), 6)
    mode = "recherche"
    yield Key(mode, "submit", ("enter",), _("Entrée"), _("ouvrir"), _("Ouvrir la ligne choisie"), 4)
    yield Key(mode, "up", ("up",), "↑", _("plus haut"), _("Monter d’une ligne"), 5)
    yield Key(mode, "down", ("down",), "↓", _("plus bas"), _("Descendre d’une ligne"), 6)
    yield Key(mode, "page_up", ("pageup",), _("Page préc."), _("page précédente"), _("Monter d’une page"))
    yield Key(mode, "page_down", ("pagedown",), _("Page suiv."), _("page suivante"), _("Descendre d’une page"))
    yield Key(mode, "cancel", ("escape",), _("Échap"), _("renoncer"), _("Fermer sans rien changer"), 3)
    mode = "registre"
    yield Key(mode, "add", ("plus", "insert", "n"), "n", _("ajouter"), _("Ajouter une ligne (aussi +)"), 5)
    yield Key(
        mode, "catalogue", ("m",), "m", _("modèles"), _("Prendre une ligne toute faite dans le catalogue du pack"), 6
    )
    yield Key(mode, "duplicate", ("d",), "d", _("dupliquer"), _("Copier la ligne choisie"), 6)
    yield Key(
        mode,
        "remove",
        ("delete", "backspace"),
        _("Suppr"),
        _("supprimer"),
        _("Supprimer la ligne choisie, après confirmation"),
        7,
    )
    yield Key(mode, "close", ("c",), "c", _("clore/rouvrir"), _("Dire que le registre est complet, ou le rouvrir"), 8)
    yield Key(mode, "confirm", ("o",), "o", _("confirmer"), _("Confirmer les faits présumés de la ligne"), 9)
    yield Key(mode, "why", ("f2",), "F2", _("pourquoi"), _("Pourquoi cette classe, et ses sources"), 16)
    yield Key(mode, "other", ("left", "right"), "← →", _("autre registre"), _("Passer d’un registre à l’autre"), 10)
    mode = "fiche"
    yield Key(mode, "next", ("n", "pagedown"), "n", _("suivant"), _("Champ suivant (aussi Page suiv.)"), 8)
    yield Key(mode, "previous", ("p", "pageup"), "p", _("précédent"), _("Champ précédent (aussi Page préc.)"), 9)
    yield Key(mode, "clear", ("delete", "backspace"), _("Suppr"), _("effacer"), _("Effacer ce champ"), 10)
    yield Key(mode, "why", ("f2",), "F2", _("pourquoi"), _("Pourquoi cette classe, et ses sources"), 16)
    mode = "matrice"
    yield Key(mode, "left", ("left",), "←", _("à gauche"), _("Cellule de gauche"))
    yield Key(mode, "right", ("right",), "→", _("à droite"), _("Cellule de droite"))
    yield Key(mode, "up", ("up",), "↑", _("au-dessus"), _("Cellule du dessus"))
    yield Key(mode, "down", ("down",), "↓", _("au-dessous"), _("Cellule du dessous"))
    yield Key(
        mode, "cycle", ("space", "enter"), _("Espace"), _("changer"), _("Passer à la réponse suivante de la cellule"), 4
    )
    for letter, word in (("o", _("oui")), ("c", _("condition")), ("n", _("non"))):
        yield Key(
            mode, f"letter('{letter}')", (letter,), letter, word, _("Remplir la cellule : {word}").format(word=word), 5
        )
    for number in (1, 2, 3):
        yield Key(mode, f"number({number})", (str(number), AZERTY[number - 1]), str(number), _("réponse {number}").format(number=number),
                  _("Mettre la réponse {number}").format(number=number))  # fmt: skip
    yield Key(mode, "empty", ("delete", "backspace"), _("Suppr"), _("vider"), _("Vider la cellule"), 6)
    yield Key(mode, "defaults", ("d",), "d", _("défaut"), _("Adopter les défauts proposés pour toute la matrice"), 7)
    yield Key("bilan", "why", ("f2",), "F2", _("pourquoi"), _("Pourquoi cette contradiction, et ses sources"), 16)
    yield Key(
        "adoption",
        "freeze",
        ("f",),
        "f",
        _("arrêter"),
        _("Arrêter le projet : les numéros d’articles ne bougent plus"),
        5,
    )
