"""The codes of what can be wrong in the files of a pack, each with its title.

P001-P099 belong to reading (this package's ``files``, ``encoding``, ``reader`` and ``explain``). A code never changes
meaning: people search for it and scripts compare it.
"""

from __future__ import annotations

from charter.i18n import _

EMPTY_FILE = "P001"
ROOT_NOT_TABLE = "P002"
SECOND_DOCUMENT = "P003"
DUPLICATE_KEY = "P004"
ANCHOR = "P005"
ALIAS = "P006"
TAG = "P007"
MERGE = "P008"
KEY_NOT_TEXT = "P009"
TOO_DEEP = "P010"
TOO_MANY_NODES = "P011"
NOT_UTF8 = "P012"
UTF16 = "P013"
CONTROL_CHARACTER = "P014"
HALF_CHARACTER = "P015"
HIDDEN_IN_KEY = "P016"
READING_ORDER = "P017"
NOT_UNDERSTOOD = "P020"
COLON_IN_TEXT = "P021"
APOSTROPHE = "P022"
QUOTE_AT_START = "P023"
COMPARISON = "P024"
SIGN_AT_START = "P025"
TAB = "P026"
NO_BREAK_SPACE = "P027"
INDENT = "P028"
SPACE_AFTER_COLON = "P029"
COMMENT_EATS_TEXT = "P030"
QUOTE_NOT_CLOSED = "P031"
BRACKET = "P032"
BACKSLASH = "P033"
NO_COLON = "P034"
SPACE_AFTER_DASH = "P035"
NOTHING_HERE = "P036"
LINK = "P040"
NOT_A_FILE = "P041"
FILE_TOO_LARGE = "P042"
TOO_MANY_FILES = "P043"
PACK_TOO_LARGE = "P044"
UNREADABLE = "P045"
FILE_NAME = "P046"
FOLDER_MISSING = "U151"
FOLDER_IS_FILE = "U152"
FOLDER_UNREADABLE = "U153"
FOLDER_EMPTY = "U154"


def titles() -> dict[str, str]:
    """Every code of this package with its title, in the language in use."""
    return {
        EMPTY_FILE: _("Fichier vide"),
        ROOT_NOT_TABLE: _("Fichier qui ne commence pas par des rubriques"),
        SECOND_DOCUMENT: _("Deuxième document dans un fichier"),
        DUPLICATE_KEY: _("Clé écrite deux fois"),
        ANCHOR: _("Repère « & »"),
        ALIAS: _("Renvoi « * »"),
        TAG: _("Étiquette « ! »"),
        MERGE: _("Fusion « << »"),
        KEY_NOT_TEXT: _("Clé qui n’est pas un mot"),
        TOO_DEEP: _("Trop de niveaux"),
        TOO_MANY_NODES: _("Trop d’éléments dans un fichier"),
        NOT_UTF8: _("Fichier qui n’est pas en UTF-8"),
        UTF16: _("Fichier en UTF-16 ou UTF-32"),
        CONTROL_CHARACTER: _("Caractère de contrôle"),
        HALF_CHARACTER: _("Moitié de caractère"),
        HIDDEN_IN_KEY: _("Caractère invisible dans une clé"),
        READING_ORDER: _("Caractère qui change l’ordre de lecture"),
        NOT_UNDERSTOOD: _("Écriture non comprise"),
        COLON_IN_TEXT: _("Deux-points dans un texte sans guillemets"),
        APOSTROPHE: _("Apostrophe droite dans un texte entre apostrophes"),
        QUOTE_AT_START: _("Texte qui commence par un guillemet droit"),
        COMPARISON: _("Comparaison sans guillemets"),
        SIGN_AT_START: _("Texte qui commence par un signe réservé"),
        TAB: _("Tabulation dans un retrait"),
        NO_BREAK_SPACE: _("Espace insécable mal placée"),
        INDENT: _("Retrait irrégulier"),
        SPACE_AFTER_COLON: _("Espace manquante après les deux-points"),
        COMMENT_EATS_TEXT: _("Texte coupé par « # »"),
        QUOTE_NOT_CLOSED: _("Guillemet jamais fermé"),
        BRACKET: _("Crochet ou accolade mal fermés"),
        BACKSLASH: _("Barre oblique inversée entre guillemets"),
        NO_COLON: _("Ligne sans deux-points"),
        SPACE_AFTER_DASH: _("Espace manquante après le tiret"),
        NOTHING_HERE: _("Texte absent"),
        LINK: _("Lien à la place d’un fichier"),
        NOT_A_FILE: _("Élément qui n’est pas un fichier"),
        FILE_TOO_LARGE: _("Fichier trop lourd"),
        TOO_MANY_FILES: _("Trop de fichiers"),
        PACK_TOO_LARGE: _("Pack trop lourd"),
        UNREADABLE: _("Fichier illisible"),
        FILE_NAME: _("Nom de fichier refusé"),
        FOLDER_MISSING: _("Dossier introuvable"),
        FOLDER_IS_FILE: _("Fichier à la place d’un dossier"),
        FOLDER_UNREADABLE: _("Dossier illisible"),
        FOLDER_EMPTY: _("Dossier sans règles"),
    }
