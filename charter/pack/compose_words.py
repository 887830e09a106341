"""The words by which a layer says what it does to what another one wrote, and where what it adds goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charter.errors import Finding
from charter.i18n import _
from charter.pack.conditions import suggest
from charter.pack.origin import Origin

DIRECTIVES = ("remplace", "retire", "motif", "signe_par")
"""The keys by which a layer says that it changes what another one wrote."""
POSITIONS = ("avant", "apres")
PLACED = ("questions", "clauses")
"""The sections whose order is felt: an addition may say where it goes."""

_YES = ("oui", "vrai", "yes", "true")


def words_of(data: Any) -> dict[str, Any]:
    """The directives of an entry or of one of its parts."""
    return {key: data[key] for key in DIRECTIVES if key in data} if isinstance(data, dict) else {}


def says(words: Mapping[str, Any], key: str) -> bool:
    """Whether « remplace » or « retire » is said."""
    value = words.get(key)
    return isinstance(value, str) and value.strip().lower() in _YES


def bare(data: Any, more: Sequence[str] = ()) -> Any:
    """The data without its directives."""
    if not isinstance(data, dict):
        return data
    return {key: value for key, value in data.items() if key not in DIRECTIVES and key not in more}


def anchor(data: Any) -> tuple[str, str] | None:
    """Where an addition says that it goes: « avant » or « apres », and what."""
    if not isinstance(data, dict):
        return None
    return next(((key, str(data[key])) for key in POSITIONS if key in data), None)


def placed(order: Sequence[str], anchors: Mapping[str, tuple[str, str]]) -> list[str]:
    """``order`` with the names of ``anchors`` moved next to what each names; those of a circle are left out."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for name, (side, target) in anchors.items():
        (before if side == "avant" else after).setdefault(target, []).append(name)

    def around(name: str) -> Iterator[str]:
        for one in before.get(name, ()):
            yield from around(one)
        yield name
        for one in after.get(name, ()):
            yield from around(one)

    return [found for name in order if name not in anchors for found in around(name)]


def already(name: str, said: Origin, was: Origin) -> Finding:
    """An identifier that exists below, used without saying what becomes of it."""
    return Finding(
        "C510",
        _("« {name} » existe déjà à {place}").format(name=name, place=was.place()),
        said.place(),
        _("Ajoutez « remplace: oui » pour changer les champs donnés, « retire: oui » pour l’ôter, ou renommez-le."),
    )


def nothing(name: str, said: Origin, known: list[str]) -> Finding:
    """Something to change or to take away, that no layer below has."""
    message = _("« {name} » n’existe dans aucune des couches étendues").format(name=name)
    return Finding("C511", message, said.place(), suggest(name, known))
