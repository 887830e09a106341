"""Conditions as a small closed language, from plain data to a tree in which only atoms are negated.

``sauf`` and ``aucun`` are pushed down while reading, so the engine only ever meets positive connectives over literals:
that is what lets an unasked question make a test and its opposite both false (docs/architecture.md, « Truth »).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal

from charter.i18n import _

RefKind = Literal["question", "field", "class", "cell"]


@dataclass(frozen=True, slots=True)
class Ref:
    """What a literal reads. ``via`` is the reference field it goes through, ``row`` the line of a matrix cell."""

    kind: RefKind
    name: str
    row: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Among:
    """One of the options is chosen (for a multiple choice: at least one is ticked)."""

    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Every:
    """All the options are ticked."""

    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Compare:
    """``operator`` against a number, a day, or the identifier of a dated value."""

    operator: Literal["<", "<=", ">", ">=", "="]
    bound: int | date | str


@dataclass(frozen=True, slots=True)
class Known:
    """Some answer exists."""


Test = Among | Every | Compare | Known


@dataclass(frozen=True, slots=True)
class Literal_:
    """An atom or its negation."""

    ref: Ref
    test: Test
    positive: bool = True


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one item of the register satisfies ``part``."""

    group: str
    part: Condition


@dataclass(frozen=True, slots=True)
class Each:
    """Every item of the register satisfies ``part``."""

    group: str
    part: Condition


Condition = Literal_ | AllOf | AnyOf | Some | Each
ALWAYS = AllOf()


def literals(condition: Condition) -> Iterator[Literal_]:
    """Every literal of the tree, those under a quantifier included."""
    if isinstance(condition, Literal_):
        yield condition
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from literals(part)
    else:
        yield from literals(condition.part)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a name designates: its reference, its kind of answer, and its options if it has some."""

    ref: Ref
    kind: str
    options: tuple[str, ...] = ()


Path = tuple[str | int, ...]
Complain = Callable[[str, Path, str, str], None]
"""``complain(code, path, message, remedy)`` records a finding at a path of the data."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names a condition may use. ``group`` is the register whose item is being read, if any."""

    resolve: Callable[[str, str | None], Subject | None]
    names: Callable[[str | None], list[str]]
    values: Mapping[str, bool]  # dated values: True when the value is a day
    groups: frozenset[str]
    group: str | None = None


_COMPARISON = re.compile(r"^(<=|>=|<|>|=)\s*(\S.*)$")
_CONNECTIVES = ("l_un_de", "sauf")


def read(data: Any, path: Path, scope: Scope, complain: Complain, positive: bool = True) -> Condition:
    """Turn the data of a ``si:`` into a condition. Mistakes go to ``complain``; what is readable is still returned."""
    if not isinstance(data, dict):
        complain("P301", path, _("une condition est une table « question: réponse »"), "")
        return ALWAYS
    parts: list[Condition] = []
    for key, value in data.items():
        here = (*path, key)
        if key == "l_un_de":
            parts.append(_one_of(value, here, scope, complain, positive))
        elif key == "sauf":
            parts.append(read(value, here, scope, complain, not positive))
        elif key in scope.groups and scope.group is None:
            parts.append(_quantified(key, value, here, scope, complain, positive))
        else:
            parts.append(_literal(key, value, here, scope, complain, positive))
    if len(parts) == 1:
        return parts[0]
    return AllOf(tuple(parts)) if positive else AnyOf(tuple(parts))


def _one_of(data: Any, path: Path, scope: Scope, complain: Complain, positive: bool) -> Condition:
    if not isinstance(data, list) or not data:
        complain("P302", path, _("« l_un_de » attend une liste de conditions"), "")
        return ALWAYS
    parts = tuple(read(item, (*path, index), scope, complain, positive) for index, item in enumerate(data))
    return AnyOf(parts) if positive else AllOf(parts)


def _quantified(group: str, data: Any, path: Path, scope: Scope, complain: Complain, positive: bool) -> Condition:
    expected = _("« au_moins_un », « chacun » ou « aucun », suivi d’une condition")
    if not isinstance(data, dict) or not data:
        complain("P303", path, _("un registre se lit avec {expected}").format(expected=expected), "")
        return ALWAYS
    inner = Scope(scope.resolve, scope.names, scope.values, scope.groups, group)
    parts: list[Condition] = []
    for word, content in data.items():
        here = (*path, word)
        if word == "au_moins_un":
            parts.append((Some if positive else Each)(group, read(content, here, inner, complain, positive)))
        elif word == "chacun":
            parts.append((Each if positive else Some)(group, read(content, here, inner, complain, positive)))
        elif word == "aucun":
            parts.append((Each if positive else Some)(group, read(content, here, inner, complain, not positive)))
        else:
            complain(
                "P303",
                here,
                _("« {word} » n’est pas un mot du registre ; attendu : {expected}").format(
                    word=word, expected=expected
                ),
                suggest(word, ["au_moins_un", "chacun", "aucun"]),
            )
    if len(parts) == 1:
        return parts[0]
    return AllOf(tuple(parts)) if positive else AnyOf(tuple(parts))


def _literal(name: str, value: Any, path: Path, scope: Scope, complain: Complain, positive: bool) -> Condition:
    subject = scope.resolve(name, scope.group)
    if subject is None:
        complain(
            "P304",
            path,
            _("« {name} » n’est ni une question ni un champ connu").format(name=name),
            suggest(name, [*scope.names(scope.group), *_CONNECTIVES]),
        )
        return ALWAYS
    found = _test(subject, value, path, scope, complain)
    if found is None:
        return ALWAYS
    test, same = found
    if isinstance(test, Known) and not (positive and same):
        complain("P305", path, _("« renseignee » ne se met pas sous « sauf » ni « aucun »"), "")
        return ALWAYS
    return Literal_(subject.ref, test, positive is same)


def _test(subject: Subject, value: Any, path: Path, scope: Scope, complain: Complain) -> tuple[Test, bool] | None:
    """The test and whether it keeps the sign (« aucun » flips it)."""
    if value == "renseignee" and "renseignee" not in subject.options:
        return Known(), True
    if subject.kind in ("texte", "reference"):
        complain(
            "P306", path, _("on peut seulement demander si cette réponse est renseignée : écrivez « renseignee »"), ""
        )
        return None
    if subject.kind in ("nombre", "date"):
        compared = _comparison(subject.kind, value, path, scope, complain)
        return (compared, True) if compared else None
    return _membership(subject, value, path, complain)


def _membership(subject: Subject, value: Any, path: Path, complain: Complain) -> tuple[Test, bool] | None:
    word, listed = "", value
    if isinstance(value, dict):
        if len(value) != 1 or next(iter(value)) not in ("tous", "aucun"):
            complain(
                "P307",
                path,
                _("attendu : une option, une liste d’options, ou {{tous: […]}} ou {{aucun: […]}}").format(),
                "",
            )
            return None
        word, listed = next(iter(value.items()))
        path = (*path, word)
    options = [listed] if isinstance(listed, str) else listed
    if not isinstance(options, list) or not options:
        complain("P307", path, _("attendu : une option ou une liste d’options"), "")
        return None
    chosen: list[str] = []
    for index, option in enumerate(options):
        if option in subject.options:
            chosen.append(option)
            continue
        where = (*path, index) if isinstance(listed, list) else path
        complain(
            "P308",
            where,
            _("« {option} » n’est pas une option de « {name} »").format(option=option, name=subject.ref.name),
            suggest(str(option), list(subject.options)),
        )
    if word == "tous" and subject.kind != "multi":
        complain("P309", path, _("« tous » ne s’emploie que sur une question à choix multiples"), "")
        return None
    if word == "tous":
        return Every(frozenset(chosen)), True
    return Among(frozenset(chosen)), word != "aucun"


def _comparison(kind: str, value: Any, path: Path, scope: Scope, complain: Complain) -> Compare | None:
    example = '">= 50"' if kind == "nombre" else '">= 2027-01-01"'
    found = _COMPARISON.match(value) if isinstance(value, str) else None
    operator, bound = (found.group(1), found.group(2).strip()) if found else ("=", value)
    if isinstance(bound, str) and bound in scope.values:
        if scope.values[bound] is not (kind == "date"):
            complain("P310", path, _("« {bound} » n’est pas du même genre que la réponse").format(bound=bound), "")
            return None
        return Compare(operator, bound)  # type: ignore[arg-type]
    typed: int | date | None = None
    if isinstance(bound, str):
        if kind == "nombre" and re.fullmatch(r"-?\d{1,12}", bound, re.ASCII):
            typed = int(bound)
        elif kind == "date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", bound, re.ASCII):
            try:
                typed = date.fromisoformat(bound)
            except ValueError:
                typed = None
    if typed is None:
        complain(
            "P311",
            path,
            _("comparaison illisible : « {value} » ; attendu par exemple {example}").format(
                value=value, example=example
            ),
            suggest(str(bound), list(scope.values)),
        )
        return None
    return Compare(operator, typed)  # type: ignore[arg-type]


def suggest(word: str, known: list[str]) -> str:
    """« Vouliez-vous… ? » when something close exists, else an empty string."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return _("Vouliez-vous « {close} » ?").format(close=close[0]) if close else ""
