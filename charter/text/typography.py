"""French typography, put back where a keyboard has none.

U+202F stands before « ; ! ? », between the thousands and before « % » and « € »; U+00A0 stands before « : », inside
« guillemets » and wherever a number must not part from what it counts or cites — « article 12 », « annexe III », « § 3 »,
« n° 4 », « 2 décembre », « 15 millions » —, where the space keeps the width of a word space. A year may begin a line.
Source: Lexique des règles typographiques en usage à l’Imprimerie nationale.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from charter.i18n import _

_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_SP = "[ \t\u00a0\u202f\u2009]"
# Stands for a part that is not French: one letter nobody types, from the private area of Unicode.
_HOLE = "\ue000"

_NOT_FRENCH = re.compile(
    r"```.*?```|`[^`\n]*`"  # code
    r"|\{\{|\}\}|\{[^{}\n]*\}"  # slots, and the braces that are none
    r"|https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)'’…]|www\.[^\s<>\"«»]*[^\s<>\"«».,;:!?)'’…]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/\\.…])(?:[A-Za-z]:\\|\.{0,2}/|~/)[^\s<>\"«»;!?]+"  # paths from a root
    r"|(?<![\w.…])[^\W\d][\w.~-]*(?:/[\w.-]+)+"  # paths without one
    r"|&#?\w+;"
    rf"|{_HOLE}",
    re.DOTALL,
)

# A quote opens after a space, an opening sign or an apostrophe, and closes after what it encloses.
_QUOTES = re.compile(r"(?<![^\s(\[«’'–—-])\"(?=\S)([^\"\n]*[^\s\"])\"(?!\w)")

# What is cited by a number, a Roman numeral, a letter or the article of a code.
_CITED = "[Aa]rticles?|[Aa]nnexes?|[Cc]hapitres?|[Ss]ections?|[Cc]onsidérants?|[Aa]linéas?|[Pp]aragraphes?|[Pp]oints?|[Pp]ages?"
_NUMBER = rf"\d|[IVXL]+(?![\w'’])|[A-Z](?![\w'’])|[LRD]\.?{_SP}?\d"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"

# What a text must hold for a rule to have anything to do there: most hold none of it, and searching costs more than looking.
_DIGIT = re.compile(r"\d")
_MAY_BE_KEPT = re.compile(rf"[`{{}}/@\\&{_HOLE}]|www\.")
_WITH_DIGITS: tuple[str, ...] = ()
_CITING = ("rticle", "nnexe", "hapitre", "ection", "onsidérant", "linéa", "aragraphe", "oint", "age")

_Rule = tuple[tuple[str, ...], re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _grouped(found: re.Match[str]) -> str:
    return re.sub(_SP, _NARROW, found[0])


_RULES: tuple[_Rule, ...] = (
    (("...",), re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (("'",), re.compile(rf"(?<=[^\W\d_{_HOLE}])'(?=[\w«“\"({_HOLE}])"), "’"),
    (_WITH_DIGITS, re.compile(rf"(?<!\w)([Aa]rt\.|[Nn]°|§§?){_SP}*(?=\d|[LRD]\.?{_SP}?\d)"), rf"\1{_NO_BREAK}"),
    (_CITING, re.compile(rf"(?<!\w)({_CITED}){_SP}+(?={_NUMBER})"), rf"\1{_NO_BREAK}"),
    (_WITH_DIGITS, re.compile(rf"(?<!\w)([LRD]\.|\(UE\)){_SP}+(?=\d)"), rf"\1{_NO_BREAK}"),
    (_WITH_DIGITS, re.compile(rf"(?<![\w.,/-])(\d{{1,2}}|1er|1ᵉʳ){_SP}+(?=(?:{_MONTHS})(?!\w))"), rf"\1{_NO_BREAK}"),
    (_WITH_DIGITS, re.compile(rf"(?<=\d){_SP}+(?=(?:millions?|milliards?|[kM]€|Md€|euros?)(?!\w))"), _NO_BREAK),
    (
        _WITH_DIGITS,
        re.compile(rf"(?<![\w.,+/-])(?<!\d{_SP})[1-9]\d{{0,2}}(?:{_SP}\d{{3}})+(?!{_SP}?\d|[\w])"),
        _grouped,
    ),
    (("%", "€"), re.compile(rf"(?<=\d){_SP}*(?=%(?!\w)|€)"), _NARROW),
    (("«",), re.compile(rf"«{_SP}*(?=\S)"), f"«{_NO_BREAK}"),
    (("»",), re.compile(rf"(?<=\S){_SP}*»"), f"{_NO_BREAK}»"),
    ((";", "!", "?"), re.compile(rf"(?<=[^\s(\[«;!?:¿¡]){_SP}*(?=[;!?]+(?:[\s)\]»”\"*_…]|$))"), _NARROW),
    ((":",), re.compile(rf"(?<=[^\s(\[«;!?:-]){_SP}*(?=:(?:\s|$))"), _NO_BREAK),
)


class Typeset(str):
    """A text whose typography is settled, such as one in another language: ``fr`` leaves it alone."""

    __slots__ = ()


def fr(text: str) -> str:
    """``text`` with French apostrophes, ellipses, quotation marks and spaces.

    Links, addresses, paths, `code` and slots are left as they are, and so are line breaks. Only spaces and those signs
    change; doing it twice changes nothing more. A ``Typeset`` text comes back unchanged.
    """
    return text if isinstance(text, Typeset) else _french(text)


def in_quotes(text: str) -> str:
    """``text`` between the quotation marks of the language in use."""
    return _("«\u00a0{text}\u00a0»").format(text=text)


def labelled(label: str, value: str) -> str:
    """What something is, after its name: « nom : valeur »."""
    return _("{label}\u00a0: {value}").format(label=label, value=value)


def in_a_row(parts: Iterable[str]) -> str:
    """Parts that may hold commas, one after the other: « a ; b »."""
    return _("\u202f; ").join(parts)


@lru_cache(maxsize=8192)
def _french(text: str) -> str:
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return _HOLE

    if _MAY_BE_KEPT.search(text):
        text = _NOT_FRENCH.sub(keep, text)
    if '"' in text:
        # From the inside out: a converted pair can be the inside of another.
        while (paired := _QUOTES.sub(r"«\1»", text)) != text:
            text = paired
    digits = _DIGIT.search(text) is not None
    for signs, pattern, replacement in _RULES:
        if any(sign in text for sign in signs) if signs else digits:
            text = pattern.sub(replacement, text)
    if kept:
        parts = iter(kept)
        text = re.sub(_HOLE, lambda _hole: next(parts), text)
    return text
