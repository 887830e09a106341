"""From the data of the files to typed entries, every mistake told in French at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from charter.errors import Finding, Place
from charter.i18n import _
from charter.pack import library, model, refusals
from charter.pack.conditions import shown, suggest
from charter.pack.layer import Departure
from charter.pack.origin import Origin
from charter.pack.tree import Tree

T = TypeVar("T", bound=model.Node)

TABLES: dict[str, type[model.Node]] = {
    "themes": model.Theme,
    "sujets": model.Topic,
    "sources": model.Source,
    "valeurs": model.DatedValue,
    "groupes": model.Group,
    "postures": library.Posture,
    "agendas": library.Agenda,
}
LISTS: dict[str, type[model.Node]] = {
    "questions": model.Question,
    "calculs": model.Calculation,
    "clauses": model.Clause,
    "alertes": model.Alert,
    "actions": model.Action,
    "prealables": model.Prerequisite,
    "glossaire": model.Term,
    "catalogue": library.Starter,
}

# No identifier and no term is longer: what is cut is refused anyway, and would drown its own message.
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Part:
    """An entry before it is typed: its section, what it is called there, its data, and where it was read.

    ``named`` is False when it does not say its identifier: ``name`` then only tells people which one it is.
    """

    section: str
    name: str
    data: Any
    origin: Origin
    named: bool = True


@dataclass(slots=True)
class Entries:
    """Typed entries by section and identifier, with where each was read.

    ``identities`` are those of the layers, in order, and ``homes`` where they are written; ``identity`` is the last one.
    """

    identity: model.Identity | None = None
    identities: list[model.Identity] = field(default_factory=list)
    homes: list[Origin] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    sections: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in (*TABLES, *LISTS)})
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def complain(self, code: str, place: Place, message: str, remedy: str = "") -> None:
        self.findings.append(Finding(code, message, place, remedy))


def identify(entries: Entries, trees: Mapping[str, Tree], inherited: Mapping[str, Any]) -> None:
    """Type the identity of a layer; ``inherited`` is what it need not say again."""
    homes = [tree for tree in trees.values() if "pack" in tree.data]
    for other in homes[1:]:
        place = other.place(("pack",), key=True)
        entries.complain("P202", place, _("la rubrique « pack » est déjà dans un autre fichier"))
    if not homes:
        return
    origin = Origin(homes[0], ("pack",))
    data = homes[0].data["pack"]
    data = {**inherited, **data} if isinstance(data, dict) else data
    identity = _typed(entries, model.Identity, data, origin, _("le pack"))
    entries.origins["pack", "pack"] = origin
    if identity is not None:
        entries.identity = identity
        entries.identities.append(identity)
        entries.homes.append(origin)


def unnamed(entries: Entries, trees: Mapping[str, Tree]) -> None:
    """Complain of a layer without identity, unless something else is wrong: the word may be misspelt."""
    if not entries.findings and not any("pack" in tree.data for tree in trees.values()):
        entries.complain(
            "P201",
            next(iter(trees.values())).place(()),
            _("aucun fichier du pack n’a la rubrique « pack »"),
            _("Ajoutez « pack: » avec id, titre, version, format et nom_entreprise."),
        )


def parts(entries: Entries, trees: Mapping[str, Tree]) -> Iterator[Part]:
    """The entries of the files of one layer, before they are typed; sections that cannot be read go to ``findings``."""
    for tree in trees.values():
        for section, data in tree.data.items():
            origin = Origin(tree, (section,))
            if section in TABLES:
                yield from _table(entries, section, data, origin)
            elif section in LISTS:
                yield from _list(entries, section, data, origin)
            elif section != "pack":
                entries.complain(
                    "P203",
                    origin.place(key=True),
                    _("rubrique inconnue « {name} »").format(name=section),
                    suggest(section, ["pack", *TABLES, *LISTS]),
                )


def _table(entries: Entries, section: str, data: Any, origin: Origin) -> Iterator[Part]:
    if not isinstance(data, dict):
        entries.complain(
            "P204", origin.place(), _("« {name} » attend une table « identifiant: … »").format(name=section)
        )
        return
    for name, content in data.items():
        if isinstance(content, str) and section in ("themes", "sujets", "postures"):
            content = {"titre": content}
        yield Part(section, name, content, origin.at(name))


def _list(entries: Entries, section: str, data: Any, origin: Origin) -> Iterator[Part]:
    if not isinstance(data, list):
        entries.complain(
            "P205", origin.place(), _("« {name} » attend une liste, une ligne « - » par élément").format(name=section)
        )
        return
    for index, content in enumerate(data):
        name = content.get("id") or content.get("terme") if isinstance(content, dict) else None
        label = (
            refusals.clip(name, _LONGEST_NAME)
            if isinstance(name, str) and name
            else _("l’élément n° {n}").format(n=index + 1)
        )
        yield Part(section, label, content, origin.at(index), isinstance(name, str))


def keep(entries: Entries, part: Part) -> None:
    """Type an entry and keep it, unless another one of its section bears its name."""
    key = part.section, part.name
    earlier = entries.origins.get(key)
    if earlier is not None and part.named:
        twice(entries, part, earlier)
        return
    entries.origins[key] = part.origin
    kind = TABLES.get(part.section) or LISTS[part.section]
    entry = _typed(entries, kind, part.data, part.origin, part.name)
    if entry is not None:
        entries.sections[part.section][part.name] = entry


def twice(entries: Entries, part: Part, earlier: Origin) -> None:
    """Complain of an identifier that one layer uses twice."""
    entries.complain(
        "P206",
        part.origin.place(),
        _("« {name} » existe déjà ({place})").format(name=part.name, place=earlier.place()),
        _("Donnez un autre identifiant à l’un des deux."),
    )


def _typed(entries: Entries, kind: type[T], data: Any, origin: Origin, label: str) -> T | None:
    if not isinstance(data, dict):
        entries.complain("P207", origin.place(), _told(label, _("une table « clé: valeur » est attendue ici")))
        return None
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=True):
            entries.findings.append(_explain(detail, kind, origin, label))
        return None


def _explain(detail: ErrorDetails, kind: type[model.Node], origin: Origin, label: str) -> Finding:
    steps = tuple(step for step in detail["loc"] if step != "[key]")
    name = str(steps[-1]) if steps else label
    on_key = "[key]" in detail["loc"] or detail["type"] == "extra_forbidden"
    if detail["type"] == "missing":
        message = _("il manque « {name} »").format(name=name)
        return Finding("P210", _told(label, message), origin.place(*steps[:-1]))
    if detail["input"] is None and not on_key:
        empty = refusals.empty_value(origin.place(*steps))
        return Finding(empty.code, _told(label, empty.message), empty.place, empty.remedy)
    code, message, remedy = _sentence(detail, name, kind)
    return Finding(code, _told(label, message), origin.place(*steps, key=on_key), remedy)


def _told(label: str, message: str) -> str:
    return _("{name} : {message}").format(name=label, message=message)


def _known_keys(kind: type[model.Node], steps: tuple[Any, ...]) -> list[str]:
    """The keys that were possible where ``steps`` leads: those of the inner part that it reaches, if any."""
    for step in steps[:-1]:
        inner = next((info for name, info in kind.model_fields.items() if (info.alias or name) == step), None)
        if inner is not None:
            kind = next(_nodes(inner.annotation), kind)
    return [info.alias or name for name, info in kind.model_fields.items()]


def _nodes(annotation: Any) -> Iterator[type[model.Node]]:
    if isinstance(annotation, type) and issubclass(annotation, model.Node):
        yield annotation
    for part in get_args(annotation):
        yield from _nodes(part)


_Sentence = Callable[[ErrorDetails, str], str]
_SENTENCES: dict[str, tuple[str, _Sentence]] = {
    "string_pattern_mismatch": (
        "P212",
        lambda d, n: _("« {value} » n’a pas la forme attendue pour « {name} »").format(value=shown(d["input"]), name=n),
    ),
    "string_too_short": ("P213", lambda d, n: _("« {name} » est vide").format(name=n)),
    "string_too_long": (
        "P214",
        lambda d, n: _("« {name} » est trop long : {max} signes au plus").format(name=n, max=d["ctx"]["max_length"]),
    ),
    "literal_error": (
        "P215",
        lambda d, n: _("« {value} » n’est pas possible pour « {name} » ; attendu : {expected}").format(
            value=shown(d["input"]), name=n, expected=d["ctx"]["expected"].replace("'", "").replace(" or ", _(" ou "))
        ),
    ),
    "greater_than_equal": (
        "P216",
        lambda d, n: _("« {name} » vaut au moins {bound}").format(name=n, bound=d["ctx"]["ge"]),
    ),
    "less_than_equal": ("P216", lambda d, n: _("« {name} » vaut au plus {bound}").format(name=n, bound=d["ctx"]["le"])),
    "too_short": ("P213", lambda d, n: _("« {name} » est vide").format(name=n)),
    "dict_type": ("P217", lambda d, n: _("« {name} » attend une table « clé: valeur »").format(name=n)),
    "model_type": ("P217", lambda d, n: _("« {name} » attend une table « clé: valeur »").format(name=n)),
    "tuple_type": (
        "P218",
        lambda d, n: _("« {name} » attend une liste entre crochets ou une ligne « - » par élément").format(name=n),
    ),
    "string_type": ("P219", lambda d, n: _("« {name} » attend un texte").format(name=n)),
}
_VALUES = {
    "oui_non": lambda: _("attendu : oui ou non"),
    "nombre": lambda: _("attendu : un nombre entier, par exemple 50"),
    "jour": lambda: _("attendu : un jour qui existe, par exemple 2026-12-02"),
}


def _words(detail: ErrorDetails) -> list[str]:
    """The words that were possible, from the sentence of the library."""
    return re.findall(r"'([^']*)'", detail["ctx"]["expected"])


def _sentence(detail: ErrorDetails, name: str, kind: type[model.Node]) -> tuple[str, str, str]:
    type_, read = detail["type"], detail["input"]
    if type_ == "extra_forbidden":
        return "P211", _("clé inconnue « {name} »").format(name=name), suggest(name, _known_keys(kind, detail["loc"]))
    if type_ == "value_error":
        reason = str(detail["ctx"]["error"])
        expected = _VALUES[reason]() if reason in _VALUES else reason
        return (
            "P220",
            _("« {name} » : lu « {value} », {expected}").format(name=name, value=shown(read), expected=expected),
            "",
        )
    if type_ in _SENTENCES:
        code, sentence = _SENTENCES[type_]
        return code, sentence(detail, name), suggest(str(read), _words(detail)) if type_ == "literal_error" else ""
    return "P221", _("« {name} » n’a pas la forme attendue").format(name=name), ""
