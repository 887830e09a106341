"""What people type, and the values it stands for; and back, in the language in use.

French and English are understood whatever the language in use. Numbers are written alike in both: « 1 200 », as the
international standard (ISO 80000-1) has it, since « 1,200 » is two numbers.

Everything a person enters passes here once: by keyboard, by a script, or pasted from a word processor.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from charter.errors import UsageError
from charter.i18n import _

NOT_A_NUMBER = "U101"
AMBIGUOUS_NUMBER = "U102"
NOT_A_DAY = "U103"
NO_SUCH_DAY = "U104"
YEAR_OUT_OF_RANGE = "U105"
SHORT_YEAR = "U106"
NOT_YES_OR_NO = "U107"
TOO_LONG = "U108"
REFUSED_CHARACTER = "U109"

_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

_SPACES = r"[ \u00a0\u202f\u2009]"
_NUMBER = re.compile(rf"[+\-\u2212]?(?:[0-9]{{1,15}}|[0-9]{{1,3}}(?:{_SPACES}[0-9]{{3}}){{1,4}})")
_AMBIGUOUS = re.compile(r"[+\-\u2212]?[0-9]{1,3}(?:[.,][0-9]{3})+")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_WORDS = re.compile(r"(?:le |the )?(?:([0-9]{1,2})(?:st|nd|rd|th)?|(1) ?er) ([a-z]+)\.? ([0-9]{4})")
_MONTH_FIRST = re.compile(r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_SHORT = re.compile(r"[0-9]{1,2}[/ .-](?:[0-9]{1,2}|[a-z]+)[/ .-][0-9]{2}")
# What is typed, accents and capitals dropped.
_MONTHS_PLAIN = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "january february march april may june july august september october november december",
)
_MONTH = {name: rank for names in _MONTHS_PLAIN for rank, name in enumerate(names.split(), start=1)}

_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# Nobody sees them, nobody meant them: marks of byte order and direction, hyphens that do not show, other controls.
_INVISIBLE = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffc\ufffe\uffff]"
)
# These two join the parts of an emoji or of a word in some scripts; between Latin letters they only hide.
_JOINERS = re.compile("(?<![\u0600-\u1dff\u2190-\u2bff\u3000-\ud7ff\ufe0f\U00010000-\U0010ffff])[\u200c\u200d]|"
                      "[\u200c\u200d](?![\u0600-\u1dff\u2190-\u2bff\u3000-\ud7ff\U00010000-\U0010ffff])")  # fmt: skip
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def titles() -> dict[str, str]:
    """Every code of this module with its title, in the language in use."""
    return {
        NOT_A_NUMBER: _("Nombre entier attendu"),
        AMBIGUOUS_NUMBER: _("Nombre à deux lectures"),
        NOT_A_DAY: _("Date attendue"),
        NO_SUCH_DAY: _("Date qui n’existe pas"),
        YEAR_OUT_OF_RANGE: _("Année hors limites"),
        SHORT_YEAR: _("Année sur deux chiffres"),
        NOT_YES_OR_NO: _("Oui ou non attendu"),
        TOO_LONG: _("Texte trop long"),
        REFUSED_CHARACTER: _("Caractère refusé"),
    }


def whole_number(text: str) -> int:
    """The whole number typed as ``text``, its sign accepted, its digits grouped by spaces or not.

    Raises UsageError for anything else, « 1.200 » included: it is one number in Paris and another in Geneva.
    """
    typed = text.strip()
    if _NUMBER.fullmatch(typed):
        return int(re.sub(_SPACES, "", typed).replace("\u2212", "-"))
    if _AMBIGUOUS.fullmatch(typed):
        raise UsageError(
            AMBIGUOUS_NUMBER,
            _("« {typed} » se lit de deux façons : des milliers ou des décimales.").format(typed=_shown(typed)),
            _("Séparez les milliers par une espace, par exemple {example}.").format(example=number(1200)),
        )
    raise UsageError(
        NOT_A_NUMBER,
        _("« {typed} » n’est pas un nombre entier.").format(typed=_shown(typed)),
        _("Écrivez seulement des chiffres, par exemple {example}.").format(example=number(1200)),
    )


def day(text: str) -> date:
    """The date typed as ``text``: « 2027-01-15 », « 15/01/2027 », « 15 janvier 2027 », « 1er février 2027 »; and in
    English « 15 January 2027 » or « January 15th, 2027 ». Between slashes the day always comes first.

    Raises UsageError: another form, a year on two digits, a day that does not exist, a year outside 1900-2200.
    """
    typed = _plain(text)
    year, month, in_month = _parts(typed, text)
    if not 1 <= month <= 12:
        raise UsageError(
            NO_SUCH_DAY,
            _("« {typed} » : il n’y a pas de mois {month}.").format(typed=_shown(text), month=month),
            _example_of_day(),
        )
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UsageError(
            YEAR_OUT_OF_RANGE,
            _("« {typed} » : l’année doit être comprise entre {first} et {last}.").format(
                typed=_shown(text), first=_FIRST_YEAR, last=_LAST_YEAR
            ),
            _example_of_day(),
        )
    days = monthrange(year, month)[1]
    if not 1 <= in_month <= days:
        raise UsageError(
            NO_SUCH_DAY,
            _("« {typed} » n’existe pas : {month} {year} a {days} jours.").format(
                typed=_shown(text), month=_months()[month - 1], year=year, days=days
            ),
            _example_of_day(),
        )
    return date(year, month, in_month)


def yes_no(text: str) -> bool:
    """Whether ``text`` says yes: oui, o, vrai, yes, y or true; non, n, faux, no or false. Raises UsageError otherwise."""
    typed = text.strip().casefold()
    if typed in ("oui", "o", "vrai", "yes", "y", "true"):
        return True
    if typed in ("non", "n", "faux", "no", "false"):
        return False
    raise UsageError(
        NOT_YES_OR_NO,
        _("« {typed} » n’est ni oui ni non.").format(typed=_shown(text)),
        _("Répondez « oui » ou « non »."),
    )


def clean(text: str, *, lines: bool, limit: int = 20_000) -> str:
    """``text`` as it is kept: composed (NFC), line ends LF, tabs made spaces, invisible characters gone, trimmed.

    With ``lines`` False the lines are joined by spaces. Raises UsageError when more than ``limit`` characters remain, or
    for a character that no file can hold (a zero byte, half of a character).
    """
    refused = _UNSTORABLE.search(text)
    if refused:
        raise UsageError(
            REFUSED_CHARACTER,
            _("Ce texte contient un caractère illisible (U+{code:04X}, position {at}).").format(
                code=ord(refused[0]), at=number(refused.start() + 1)
            ),
            _("Supprimez-le ou retapez ce passage."),
        )
    kept = _INVISIBLE.sub("", _BREAKS.sub("\n", text).replace("\t", " "))
    kept = unicodedata.normalize("NFC", kept)
    # Taking a joiner away can let an accent join its letter, which changes the neighbours of the next joiner.
    while (lighter := unicodedata.normalize("NFC", _JOINERS.sub("", kept))) != kept:
        kept = lighter
    parts = [line.rstrip() for line in kept.split("\n")]
    kept = "\n".join(parts).strip() if lines else " ".join(part.strip() for part in parts if part).strip()
    if len(kept) > limit:
        raise UsageError(
            TOO_LONG,
            _("Ce texte compte {length} caractères ; la limite est de {limit}.").format(
                length=number(len(kept)), limit=number(limit)
            ),
            _("Raccourcissez-le, ou répartissez-le entre plusieurs réponses."),
        )
    return kept


def day_in_words(d: date) -> str:
    """« 1er février 2027 », « 2 décembre 2026 » (« 1 February 2027 »): no line break between the day and its month."""
    in_month = _("1er") if d.day == 1 else str(d.day)
    return f"{in_month}{_NO_BREAK}{_months()[d.month - 1]} {d.year}"


def number(n: int) -> str:
    """« 1 200 »: groups of three digits, held together by narrow no-break spaces; a true minus sign."""
    return f"{n:,}".replace(",", _NARROW).replace("-", "\u2212")


def _months() -> tuple[str, ...]:
    return (
        _("janvier"),
        _("février"),
        _("mars"),
        _("avril"),
        _("mai"),
        _("juin"),
        _("juillet"),
        _("août"),
        _("septembre"),
        _("octobre"),
        _("novembre"),
        _("décembre"),
    )


def _parts(typed: str, text: str) -> tuple[int, int, int]:
    if found := _ISO.fullmatch(typed):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _SLASHES.fullmatch(typed):
        return int(found[3]), int(found[2]), int(found[1])
    found = _WORDS.fullmatch(typed)
    if found and found[3] in _MONTH:
        return int(found[4]), _MONTH[found[3]], int(found[1] or found[2])
    found = _MONTH_FIRST.fullmatch(typed)
    if found and found[1] in _MONTH:
        return int(found[3]), _MONTH[found[1]], int(found[2])
    if _SHORT.fullmatch(typed):
        raise UsageError(
            SHORT_YEAR,
            _("« {typed} » : écrivez l’année avec ses quatre chiffres.").format(typed=_shown(text)),
            _example_of_day(),
        )
    raise UsageError(
        NOT_A_DAY, _("« {typed} » n’est pas une date comprise ici.").format(typed=_shown(text)), _example_of_day()
    )


def _example_of_day() -> str:
    return _("Écrivez par exemple 2027-01-15, 15/01/2027 ou 15 janvier 2027.")


def _plain(text: str) -> str:
    """``text`` without accents, capitals or doubled spaces; « 1ᵉʳ » becomes « 1er »."""
    apart = unicodedata.normalize("NFD", " ".join(text.split()).replace("ᵉʳ", "er").casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _shown(text: str) -> str:
    """What was read, short and harmless enough for a sentence."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else "\ufffd" for sign in " ".join(text.split()))
    if not seen:
        return _("(rien)")
    return seen if len(seen) <= 40 else seen[:39] + "…"
