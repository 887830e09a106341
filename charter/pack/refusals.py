"""What a pack may not contain, said in the words of its authors: one function for each refusal."""

from __future__ import annotations

import re

from charter.errors import Finding, Place
from charter.i18n import _
from charter.pack import codes, lines
from charter.pack.lines import SPECIAL_SPACES, quote_it
from charter.text.typing import number

_COMPARISON = re.compile(r">[0-9]")


def clip(text: str, limit: int = 60) -> str:
    """``text`` short enough to stand in a sentence."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def too_large(place: Place, limit: int) -> Finding:
    message = _("Ce fichier pèse plus de {limit} Kio.").format(limit=number(limit // 1024))
    return Finding(codes.FILE_TOO_LARGE, message, place, split_it())


def split_it() -> str:
    return _("Répartissez ses règles dans plusieurs fichiers du même dossier.")


def empty(place: Place) -> Finding:
    message = _("Ce fichier est vide, ou ne contient que des commentaires.")
    return Finding(codes.EMPTY_FILE, message, place, _("Écrivez-y une rubrique, ou retirez-le du dossier."))


def not_a_table(place: Place) -> Finding:
    """The file starts with a list or a text; a first line like « theme:outils » is the usual reason."""
    finding = special_space(place) or space_after_colon(place)
    if finding is not None:
        return finding
    message = _("Le fichier ne commence pas par une rubrique de la forme « clé : valeur ».")
    return Finding(codes.ROOT_NOT_TABLE, message, place, _("Commencez par une rubrique, par exemple « clauses: »."))


def space_after_colon(place: Place) -> Finding | None:
    """The line of ``place`` sticks its colon to its value; None when it does not."""
    found = lines.glued(place.text)
    if found is None:
        return None
    place = Place(place.file, place.line, found[0] + 1, place.text)
    return Finding(codes.SPACE_AFTER_COLON, _("Il manque une espace après « : »."), place, lines.write(found[1]))


def special_space(place: Place) -> Finding | None:
    """The line of ``place`` has a no-break space where only an ordinary one counts; None when it has not."""
    found = lines.special_space(place.text)
    if found is None:
        return None
    message = (
        _("Une espace insécable se cache dans le retrait de cette ligne."),
        _("Une espace insécable précède « : »."),
        _("Une espace insécable suit « : » : il faut une espace ordinaire."),
    )[found[1]]
    place = Place(place.file, place.line, found[0] + 1, place.text)
    return Finding(codes.NO_BREAK_SPACE, message, place, lines.ordinary_spaces(place.text))


def second_document(place: Place) -> Finding:
    message = _("Un deuxième document commence ici ; un fichier n’en contient qu’un.")
    return Finding(codes.SECOND_DOCUMENT, message, place, _("Supprimez cette ligne, ou mettez la suite ailleurs."))


def duplicate_key(place: Place, key: str, first_line: int) -> Finding:
    message = _("La clé « {key} » est déjà écrite à la ligne {line}.").format(key=clip(key), line=first_line)
    return Finding(codes.DUPLICATE_KEY, message, place, _("Gardez l’une des deux, ou renommez-en une."))


def anchor(place: Place, name: str) -> Finding:
    message = _("« &{name} » pose un repère : les repères et les renvois sont refusés.").format(name=clip(name))
    return Finding(codes.ANCHOR, message, place, quote_it())


def alias(place: Place, name: str) -> Finding:
    message = _("« *{name} » renvoie à un autre endroit du fichier : les renvois sont refusés.")
    return Finding(codes.ALIAS, message.format(name=clip(name)), place, quote_it())


def tag(place: Place) -> Finding:
    message = _("Un texte qui commence par « ! » se met entre guillemets : ce signe pose une étiquette, refusée ici.")
    return Finding(codes.TAG, message, place, lines.between_quotes(place.text, place.column - 1))


def merge(place: Place) -> Finding:
    message = _("« << » recopie une autre rubrique : on ne saurait plus d’où vient une règle.")
    return Finding(codes.MERGE, message, place, _("Recopiez les lignes voulues."))


def empty_key(place: Place) -> Finding:
    message = _("Il manque un mot avant « : ».")
    return Finding(codes.KEY_NOT_TEXT, message, place, _("Écrivez « clé : valeur »."))


def key_not_text(place: Place) -> Finding:
    message = _("Une clé est un simple mot ; ici commence une liste ou une suite de rubriques.")
    return Finding(codes.KEY_NOT_TEXT, message, place, quote_it())


def hidden_in_key(place: Place, key: str, sign: str) -> Finding:
    message = _("La clé « {key} » contient le caractère invisible {sign}.")
    message = message.format(key=clip(key.replace(sign, "")), sign=f"U+{ord(sign):04X}")
    return Finding(codes.HIDDEN_IN_KEY, message, place, _("Retapez cette clé au clavier."))


def no_break_space_in_key(place: Place, key: str) -> Finding:
    """The key starts or ends with a no-break space: it is another word than the one that is read."""
    if key[0] in SPECIAL_SPACES:
        message = _("Une espace insécable se cache dans le retrait de cette ligne.")
    else:
        at = place.column + len(key.rstrip(SPECIAL_SPACES)) - 1
        place = Place(place.file, place.line, at + 1, place.text)
        message = _("Une espace insécable précède « : ».")
    return Finding(codes.NO_BREAK_SPACE, message, place, lines.ordinary_spaces(place.text))


def too_deep(place: Place, limit: int) -> Finding:
    message = _("Il y a ici plus de {limit} niveaux emboîtés.").format(limit=limit)
    return Finding(codes.TOO_DEEP, message, place, _("Simplifiez : aucune règle n’en demande autant."))


def too_many(place: Place, limit: int) -> Finding:
    message = _("Ce fichier contient plus de {limit} éléments.").format(limit=number(limit))
    return Finding(codes.TOO_MANY_NODES, message, place, split_it())


def escaped_control(place: Place, sign: str) -> Finding:
    if "\ud800" <= sign <= "\udfff":
        return half_character(place)
    message = _("Ce texte contient le caractère de contrôle {sign}, écrit avec une barre oblique inversée.")
    return Finding(codes.CONTROL_CHARACTER, message.format(sign=f"U+{ord(sign):04X}"), place, _("Supprimez-le."))


def half_character(place: Place) -> Finding:
    message = _("Cette écriture en « \\u » désigne une moitié de caractère.")
    return Finding(codes.HALF_CHARACTER, message, place, _("Écrivez le caractère lui-même, par exemple 😀."))


def comment_eats_text(place: Place) -> Finding:
    """``place`` is the « # » that cuts a sentence, or that leaves nothing before it."""
    message = _("La suite du texte est perdue : « # » commence un commentaire.")
    remedy = _('Mettez le texte entre guillemets droits ("), ou une espace après « # » si c’est un commentaire.')
    return Finding(codes.COMMENT_EATS_TEXT, message, place, remedy)


def empty_value(place: Place) -> Finding:
    """For a text that is required at ``place`` and absent; the usual reason is a comment sign, and is then said."""
    rest = place.text[place.column - 1 :]
    if rest.lstrip(": \t").startswith("#"):
        at = place.column + rest.index("#")
        message = _("Le texte est vide : « # » commence un commentaire.")
        return Finding(codes.COMMENT_EATS_TEXT, message, Place(place.file, place.line, at, place.text), quote_it())
    return Finding(codes.NOTHING_HERE, _("Il manque un texte ici."), place, _("Écrivez-le après « : »."))


def empty_block(place: Place) -> Finding | None:
    """« effectif: >5 » is read as an empty block of text; None when nothing is wrong."""
    if not _COMPARISON.match(place.text, place.column - 1):
        return None
    return comparison(place, place.text[place.column - 1 :].split(" #")[0].rstrip())


def comparison(place: Place, written: str) -> Finding:
    """``written`` is the comparison as it stands, without quotes."""
    message = _('Une comparaison se met entre guillemets droits : "{written}".').format(written=clip(written))
    at = place.column - 1
    fixed = f'{place.text[:at]}"{written}"{place.text[at + len(written) :]}'
    return Finding(codes.COMPARISON, message, place, lines.write(fixed))
