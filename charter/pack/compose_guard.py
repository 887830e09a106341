"""What a layer may not weaken: what is « obligatoire » never, what cites the law only under a name and a reason.

To add is never to weaken: an option more, a source more, a sentence after the text. The standing of a rule is read in
the layers below, so that a layer cannot first call the law something else and then change what cites it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from charter.errors import Finding
from charter.i18n import _
from charter.pack.compose_merge import Change, Merged, Report
from charter.pack.compose_standing import FREE, LAW, MANDATORY, SLOT, Standing, rows_of, texts_of
from charter.pack.compose_words import says
from charter.pack.entries import Part
from charter.pack.layer import Departure
from charter.pack.origin import Origin

_GRAVITY = ("neutre", "autorise", "condition", "attention", "interdit")
_SEVERITY = ("faible", "forte", "bloquante")

# How a field may change without being weakened: « text » only grows at its end, « grows » is a list that loses nothing,
# « starts » one that only grows at its end, « flag » a yes that stays, « rank » a severity that does not fall, « less » a
# delay that does not grow, « kept » what was said stays, « fixed » what was not said stays unsaid.
_RULE = {"si": "fixed", "pour_chaque": "fixed", "sources": "grows", "sujets": "grows"}
_BINDING: Mapping[str, Mapping[str, str]] = {
    "clauses": {"texte": "text", "emplacement": "fixed", "obligatoire": "flag", **_RULE},
    "questions": {
        "texte": "text",
        "type": "fixed",
        "si": "fixed",
        "min": "fixed",
        "max": "fixed",
        "colonnes": "fixed",
        "obligatoire": "flag",
        "sources": "grows",
        "sujets": "grows",
    },
    "alertes": {"message": "text", "niveau": "rank", **_RULE},
    "actions": {"quoi": "text", "qui": "text", "delai": "less", "avant": "fixed", **_RULE},
    "prealables": {"titre": "text", "texte": "text", "date": "flag", **_RULE},
    "sujets": {"titre": "text", "definition": "text", "obligatoire": "flag"},
    "sources": {"titre": "kept", "nature": "fixed", "certitude": "fixed", "reserve": "text"},
    "valeurs": {"historique": "starts", "le": "fixed", "source": "fixed"},
    "groupes": {"si": "fixed"},
    "calculs": {"somme": "fixed", "produit": "fixed", "quotient": "fixed", "pour_chaque": "fixed", "arrondi": "fixed"},
    "glossaire": {"definition": "text"},
    "option": {"texte": "text", "phrase": "kept", "sujet": "kept", "de": "kept", "a": "kept"},
    "field": {"type": "fixed", "si": "fixed", "groupe": "fixed"},
    "line": {"alors": "fixed", "si": "fixed", "raison": "text", "sources": "grows"},
    "class": {"texte": "text", "ton": "kept"},
}
_HIDING = frozenset({"type", "si", "colonnes"})
"""What decides whether a question is asked, and so whether the rules that read it can still apply."""


@dataclass(frozen=True, slots=True)
class _Weakened:
    """A part of a rule that a layer weakens, and what it says about it."""

    name: str
    label: str
    level: int
    fields: tuple[str, ...]
    was: Origin
    said: Origin
    words: Mapping[str, Any]


class Guard:
    """The standing of everything that a layer does not stand under. ``held`` is what those other layers make together."""

    def __init__(self, held: Mapping[tuple[str, str], Part], layer: str, report: Report) -> None:
        self._below = Standing(held)
        self._layer = layer
        self._report = report

    def removed(self, old: Part, words: Mapping[str, Any], said: Origin) -> Iterator[Departure]:
        """What taking ``old`` away departs from; a refusal is reported."""
        level = max(self._below.level(old.section, old.data), self._below.read.get(old.name, FREE))
        yield from self._judge(old.section, _Weakened(old.name, _label(old), level, (), old.origin, said, words))

    def changed(
        self, old: Part, merged: Merged, whole: Part, words: Mapping[str, Any], said: Origin
    ) -> Iterator[Departure]:
        """What changing ``old`` departs from; refusals are reported. ``whole`` is the entry with what other layers add."""
        found = [*self._entry(old, merged.part, words, said)]
        for change in merged.changes:
            found += self._inside(old, whole, change)
        for one in found:
            yield from self._judge(old.section, one)

    def _judge(self, section: str, one: _Weakened) -> Iterator[Departure]:
        if one.level == FREE:
            return
        fields = ", ".join(one.fields)
        what = _("en changer « {fields} »").format(fields=fields) if fields else _("le retirer")
        if one.level == MANDATORY:
            self._report(
                Finding(
                    "C520",
                    _("« {name} » est obligatoire ({place}) : une couche ne peut pas {what}").format(
                        name=one.name, place=one.was.place(), what=what
                    ),
                    one.said.place(),
                    _("Ajoutez plutôt : une phrase après le texte, une option, une source, ou une autre règle."),
                )
            )
            return
        reason, signatory = one.words.get("motif"), one.words.get("signe_par")
        if not reason or not signatory:
            self._report(
                Finding(
                    "C521",
                    _("« {name} » cite le droit ({place}) : {what} demande « motif » et « signe_par »").format(
                        name=one.name, place=one.was.place(), what=what
                    ),
                    one.said.place(),
                    _("L’écart, son motif et sa signature s’impriment dans la charte."),
                )
            )
            return
        yield Departure(
            self._layer,
            section,
            one.name,
            one.label,
            "remplace" if one.fields else "retire",
            one.fields,
            str(reason),
            str(signatory),
            one.said.place(),
        )

    # -- what is weakened ----------------------------------------------------------------------------------------------

    def _entry(self, old: Part, new: Part, words: Mapping[str, Any], said: Origin) -> Iterator[_Weakened]:
        weak = _weak(old.section, old.data, new.data)
        level = self._below.level(old.section, old.data)
        hidden = tuple(key for key in weak if key in _HIDING) if old.section == "questions" else ()
        read = self._below.read.get(old.name, FREE)
        if old.section in ("valeurs", "calculs"):
            level = max(level, read)
        if hidden and read > level:
            yield _Weakened(old.name, _label(old), read, hidden, old.origin, said, words)
            weak = tuple(key for key in weak if key not in hidden)
        if weak:
            yield _Weakened(old.name, _label(old), level, weak, old.origin, said, words)

    def _inside(self, old: Part, whole: Part, change: Change) -> Iterator[_Weakened]:
        if old.section == "questions":
            yield from self._option(change, old.name, _label(old), self._below.level(old.section, old.data), old.name)
        elif change.path[0] == "champs":
            field = str(change.path[1])
            if len(change.path) > 2:
                yield from self._option(change, f"{old.name}.{field}", "", FREE, field)
            elif change.old is not None:
                weak = _weak("field", change.old, change.new) if change.new is not None else ()
                if weak or change.new is None:
                    yield self._told(change, f"{old.name}.{field}", "", self._below.read.get(field, FREE), weak)
        elif change.path[0] == "classement":
            yield from self._row(old, whole, change)

    def _option(self, change: Change, name: str, label: str, own: int, subject: str) -> Iterator[_Weakened]:
        option = f"{name}.{change.path[-1]}"
        if change.new is None:
            yield self._told(change, option, label, max(own, self._below.read.get(subject, FREE)), ())
        elif change.old is not None and (weak := _weak("option", change.old, change.new)):
            yield self._told(change, option, label, own, weak)

    def _row(self, old: Part, whole: Part, change: Change) -> Iterator[_Weakened]:
        table, kind = str(change.path[1]), change.path[2]
        name = f"{old.name}.{table}.{change.path[3]}"
        before = old.data["classement"][table]
        if kind == "classes":
            rows = rows_of(before)
            told = any(row.get("alors") == change.path[3] and self._below.cites(row) for row in rows)
            weak = _weak("class", change.old, change.new) if change.new is not None else ()
            if weak or change.new is None:
                yield self._told(change, name, _text(change.old), LAW if told else FREE, weak)
        elif change.old is None:
            if self._covers(whole.data["classement"][table], change):
                yield self._told(change, name, _text(change.new), LAW, ("lignes",))
        else:
            weak = _weak("line", change.old, change.new) if change.new is not None else ()
            if weak or change.new is None:
                yield self._told(change, name, _text(change.old), LAW if self._below.cites(change.old) else FREE, weak)

    def _covers(self, table: Mapping[str, Any], change: Change) -> bool:
        """Whether a new row comes before one that cites the law and gives a graver class."""
        rows = rows_of(table)
        at = next((rank for rank, row in enumerate(rows) if row.get("id") == change.path[-1]), len(rows))
        mine = _gravity(table, change.new.get("alors"))
        return any(self._below.cites(row) and _gravity(table, row.get("alors")) > mine for row in rows[at + 1 :])

    def _told(self, change: Change, name: str, label: str, level: int, fields: tuple[str, ...]) -> _Weakened:
        return _Weakened(name, label or name, level, fields, change.was, change.said, change.words)


def _weak(kind: str, old: Any, new: Any) -> tuple[str, ...]:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return ()
    return tuple(key for key, how in _BINDING.get(kind, {}).items() if _lost(how, old.get(key), new.get(key)))


def _lost(how: str, old: Any, new: Any) -> bool:
    """Whether going from ``old`` to ``new`` loses something of what was said."""
    if old == new or (old is None and how != "fixed"):
        return False
    if how == "text":
        return not (isinstance(old, str) and isinstance(new, str) and " ".join(new.split()).startswith(_sentence(old)))
    if how == "grows":
        return not set(texts_of(old)) <= set(texts_of(new))
    if how == "starts":
        return not (isinstance(old, list) and isinstance(new, list) and new[: len(old)] == old)
    if how == "flag":
        return says({"retire": old}, "retire") and not says({"retire": new}, "retire")
    if how == "rank":
        return _rank(_SEVERITY, new) < _rank(_SEVERITY, old)
    if how == "less":
        return not (str(new).isdigit() and str(old).isdigit() and int(new) <= int(old))
    return True


def _sentence(text: str) -> str:
    return " ".join(text.split())


def _rank(order: tuple[str, ...], value: Any) -> int:
    return order.index(value) if value in order else -1


def _gravity(table: Mapping[str, Any], name: Any) -> int:
    classes = table.get("classes")
    one = classes.get(name) if isinstance(classes, dict) else None
    return _rank(_GRAVITY, one.get("ton", "neutre") if isinstance(one, dict) else "neutre")


def _text(data: Any) -> str:
    found = next((data[key] for key in ("raison", "texte") if isinstance(data.get(key), str)), "")
    return SLOT.sub("…", found) if isinstance(found, str) else ""


def _label(part: Part) -> str:
    """What people call a rule: its text or its title, answers left out."""
    data = part.data if isinstance(part.data, dict) else {}
    key = next((key for key in ("titre", "terme", "message", "quoi", "texte") if isinstance(data.get(key), str)), None)
    return SLOT.sub("…", data[key]) if key else part.name
