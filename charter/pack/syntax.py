"""The language of ``si:``, from the data of the files to conditions. ``sauf`` and ``aucun`` are pushed down to the atoms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

from charter.i18n import _
from charter.pack.conditions import (
    ALWAYS,
    AllOf,
    Among,
    AnyOf,
    Compare,
    Complain,
    Condition,
    Each,
    Every,
    Known,
    Literal_,
    Operator,
    Path,
    Some,
    Subject,
    Test,
    shown,
    suggest,
)
from charter.text.typography import in_quotes


@dataclass(frozen=True, slots=True)
class Scope:
    """The names a condition may use. ``group`` is the register whose item is being read, if any."""

    resolve: Callable[[str, str | None], Subject | None]
    names: Callable[[str | None], list[str]]
    values: Mapping[str, bool]  # dated values: True when the value is a day
    groups: frozenset[str]
    matrices: frozenset[str]
    calculations: frozenset[str] = frozenset()
    kept: Mapping[str, Condition] = field(default_factory=dict)  # what decides whether a register is kept
    group: str | None = None


_COMPARISON = re.compile(r"^(<=|>=|<|>|=)\s*(\S.*)$")
_CONNECTIVES = ("l_un_de", "sauf")
_QUANTIFIERS = ("au_moins_un", "chacun", "aucun")
ON_KEY = frozenset({"P303", "P304", "P312", "P313", "P315"})
"""The complaints about the word before « : », not about what follows it."""


def read(data: Any, path: Path, scope: Scope, complain: Complain, positive: bool = True) -> Condition:
    """Turn the data of a ``si:`` into a condition. Mistakes go to ``complain``; what is readable is still returned."""
    if not isinstance(data, dict):
        complain("P301", path, _("une condition est une table « question: réponse »"), "")
        return ALWAYS
    if not data:
        complain(
            "P314", path, _("cette condition est vide : elle serait vraie ou fausse quoi que la salle réponde"), ""
        )
        return ALWAYS
    parts = [_line(key, value, (*path, key), scope, complain, positive) for key, value in data.items()]
    if len(parts) == 1:
        return parts[0]
    return AllOf(tuple(parts)) if positive else AnyOf(tuple(parts))


def _line(key: str, value: Any, path: Path, scope: Scope, complain: Complain, positive: bool) -> Condition:
    if key == "l_un_de":
        return _one_of(value, path, scope, complain, positive)
    if key == "sauf":
        return read(value, path, scope, complain, not positive)
    if key not in scope.groups:
        return _literal(key, value, path, scope, complain, positive)
    if scope.group is not None:
        complain(
            "P312",
            path,
            _("« {name} » est un registre : il ne se lit pas dans une règle qui se lit élément par élément").format(
                name=key
            ),
            _("Lisez-le dans une règle sans « pour_chaque »."),
        )
        return ALWAYS
    return _quantified(key, value, path, scope, complain, positive)


def _one_of(data: Any, path: Path, scope: Scope, complain: Complain, positive: bool) -> Condition:
    if not isinstance(data, list) or not data:
        complain("P302", path, _("« l_un_de » attend une liste de conditions"), "")
        return ALWAYS
    parts = tuple(read(item, (*path, index), scope, complain, positive) for index, item in enumerate(data))
    return AnyOf(parts) if positive else AllOf(parts)


def _quantified(group: str, data: Any, path: Path, scope: Scope, complain: Complain, positive: bool) -> Condition:
    expected = _("« au_moins_un », « chacun » ou « aucun », suivi d’une condition")
    if not isinstance(data, dict) or not data:
        complain(
            "P303",
            path,
            _("« {group} » est un registre ; attendu : {expected}").format(group=group, expected=expected),
            "",
        )
        return ALWAYS
    inner = replace(scope, group=group)
    parts: list[Condition] = []
    for word, content in data.items():
        here = (*path, word)
        if word not in _QUANTIFIERS:
            complain(
                "P303",
                here,
                _("« {word} » n’est pas un mot du registre ; attendu : {expected}").format(
                    word=word, expected=expected
                ),
                suggest(word, list(_QUANTIFIERS)),
            )
            continue
        inside = positive if word != "aucun" else not positive
        # An empty condition on an item is useful here: « au moins un élément, quel qu’il soit ».
        empty: Condition = ALWAYS if inside else AnyOf(())
        part = empty if content == {} else read(content, here, inner, complain, inside)
        parts.append((Some if positive is (word == "au_moins_un") else Each)(group, part))
    whole = parts[0] if len(parts) == 1 else (AllOf if positive else AnyOf)(tuple(parts))
    # As for a question that is not asked: of a register that is not kept, a condition and its opposite are both false.
    return AllOf((scope.kept[group], whole)) if group in scope.kept else whole


def _literal(name: str, value: Any, path: Path, scope: Scope, complain: Complain, positive: bool) -> Condition:
    subject = scope.resolve(name, scope.group)
    if subject is None and name in scope.matrices:
        complain(
            "P313",
            path,
            _("« {name} » est une matrice : elle se lit case par case, depuis un élément de son registre").format(
                name=name
            ),
            _("Écrivez par exemple « {name}.ligne ».").format(name=name),
        )
        return ALWAYS
    if subject is None and name in scope.calculations:
        complain("P315", path, _("« {name} » est un calcul : il s’imprime, il ne décide de rien").format(name=name), "")
        return ALWAYS
    if subject is None:
        complain(
            "P304",
            path,
            _("« {name} » n’est ni une question ni un champ connu").format(name=name),
            suggest(name, [*scope.names(scope.group), *_CONNECTIVES]),
        )
        return ALWAYS
    found = _test(subject, value, path, scope, complain)
    if found is None:
        return ALWAYS
    test, same = found
    if isinstance(test, Known) and not (positive and same):
        complain("P305", path, _("« renseignee » ne se met pas sous « sauf » ni « aucun »"), "")
        return ALWAYS
    return Literal_(subject.ref, test, positive is same)


def _test(subject: Subject, value: Any, path: Path, scope: Scope, complain: Complain) -> tuple[Test, bool] | None:
    """The test and whether it keeps the sign (« aucun » flips it)."""
    if value == "renseignee" and "renseignee" not in subject.options:
        return Known(), True
    if subject.kind in ("texte", "reference"):
        complain(
            "P306", path, _("on peut seulement demander si cette réponse est renseignée : écrivez « renseignee »"), ""
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
                _("attendu : une option, une liste d’options, ou {{tous: […]}} ou {{aucun: […]}}").format(),
                "",
            )
            return None
        word, listed = next(iter(value.items()))
        path = (*path, word)
    options: Any = [listed] if isinstance(listed, str) else listed
    if not isinstance(options, list) or not options:
        complain("P307", path, _("attendu : une option ou une liste d’options"), "")
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
            _("« {option} » n’est pas une option de « {name} »").format(option=shown(option), name=subject.ref.name),
            suggest(str(option), list(subject.options)) or possible(subject.options),
        )
    if word == "tous" and subject.kind != "multi":
        complain("P309", path, _("« tous » ne s’emploie que sur une question à choix multiples"), "")
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
            complain("P310", path, _("« {bound} » n’est pas du même genre que la réponse").format(bound=bound), "")
            return None
        return Compare(cast(Operator, operator), bound)
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
            _("comparaison illisible : « {value} » ; attendu par exemple {example}").format(
                value=shown(value), example=example
            ),
            suggest(bound, list(scope.values)) if isinstance(bound, str) else "",
        )
        return None
    return Compare(cast(Operator, operator), typed)


def possible(options: Iterable[str]) -> str:
    """The options that were possible, when they are few."""
    names = [in_quotes(name) for name in options]
    return _("Attendu : {options}.").format(options=", ".join(names)) if 0 < len(names) <= 12 else ""
