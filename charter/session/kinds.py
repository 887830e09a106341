"""The kinds of records this program knows, and the shape of each.

The shapes are checked when a record is sealed and when it is read, so that the fold never meets a surprise. Keys that
are not listed are allowed and kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

Value = str | int | bool | list[str]
"""What an answer, a field or a cell holds; a day is an ISO text."""

Check = Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _name(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _number(value: Any) -> bool:
    return type(value) is int and value >= 1


def _day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _value(value: Any) -> bool:
    return isinstance(value, str | int) or _list(_text)(value)


def _list(each: Check) -> Check:
    return lambda value: isinstance(value, list) and all(each(one) for one in value)


def _map(each: Check) -> Check:
    return lambda value: isinstance(value, dict) and all(each(one) for one in value.values())


def _or_nothing(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _carried(value: Any) -> bool:
    return isinstance(value, dict) and all(_text(value.get(key)) for key in ("id", "version", "empreinte"))


def _prerequisite(value: Any) -> bool:
    if not isinstance(value, dict) or not _flag(value.get("fait")):
        return False
    texts = all(_or_nothing(_text)(value.get(key)) for key in ("motif", "signataire"))
    return texts and _or_nothing(_day)(value.get("le"))


def _step(value: Any) -> bool:
    """One step of a migration: what each name became."""
    names = _map(_text)
    shapes: dict[str, Check] = {
        "questions": names,
        "clauses": names,
        "champs": names,
        "options": _map(names),
        "scinde": _map(_map(_list(_text))),
        "abandonne": _list(_text),
    }
    return isinstance(value, dict) and all(check(value[key]) for key, check in shapes.items() if key in value)


_REQUIRED: dict[str, dict[str, Check]] = {
    "pack": {"packs": _list(_carried), "contenu": _text},
    "migrer": {"packs": _list(_carried), "contenu": _text, "etapes": _list(_step)},
    "recuperation": {"perdus": _list(_text)},
    "repondre": {"question": _name, "valeur": _value},
    "parquer": {"question": _name},
    "ecarter": {"question": _name},
    "defaut": {"valeurs": _map(_value)},
    "effacer": {"question": _name},
    "noter": {"question": _name, "texte": _text},
    "rediger": {"clause": _name, "texte": _text, "base": _text},
    "element": {"groupe": _name, "id": _name, "champs": _map(_value)},
    "retirer": {"groupe": _name, "id": _name},
    "clore": {"groupe": _name, "clos": _flag},
    "cellule": {"question": _name, "ligne": _name, "colonne": _name, "valeur": _or_nothing(_value)},
    "annuler": {"n": _number},
    "retablir": {"n": _number},
    "arreter": {"numeros": _map(_text)},
    "adopter": {"le": _day, "prealables": _map(_prerequisite)},
}

_OPTIONAL: dict[str, dict[str, Check]] = {
    "parquer": {"porteur": _text, "echeance": _day, "interim": _value},
    "ecarter": {"motif": _text},
    "element": {"confirme": _flag},
}

KINDS = frozenset(_REQUIRED)
"""Every kind of this program. Another one means a newer program wrote it."""

CARRYING = frozenset({"pack", "migrer"})
"""The kinds that bring packs in force."""

BOOKKEEPING = CARRYING | frozenset({"recuperation", "adopter", "annuler", "retablir"})
"""The kinds that no « annuler » can cancel."""


def problem(kind: str, payload: dict[str, Any]) -> str | None:
    """The first field of ``payload`` that does not have the shape of ``kind``, or None when all is well."""
    for key, check in _REQUIRED[kind].items():
        if key not in payload or not check(payload[key]):
            return key
    for key, check in _OPTIONAL.get(kind, {}).items():
        if not _or_nothing(check)(payload.get(key)):
            return key
    return None
