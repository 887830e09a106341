"""The texts of a pack that people read, each under the path of its identifiers: « questions.pilote.options.dg.texte »."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from charter.i18n import _
from charter.pack import library, model
from charter.pack.pack import Pack
from charter.text.slots import BadSlot, parse

SECTIONS = {
    "themes": "themes",
    "sujets": "topics",
    "sources": "sources",
    "valeurs": "values",
    "questions": "questions",
    "calculs": "calculations",
    "groupes": "groups",
    "clauses": "clauses",
    "alertes": "alerts",
    "actions": "actions",
    "prealables": "prerequisites",
    "postures": "postures",
    "agendas": "agendas",
    "catalogue": "catalogue",
}
"""The tables of a pack as its files name them, and as ``Pack`` does. Its title and its glossary come apart."""

TEXTS: Mapping[type[model.Node], tuple[str, ...]] = {
    model.Identity: ("title",),
    model.Source: ("title", "reservation"),
    model.DatedValue: ("title", "unit"),
    model.Theme: ("title", "principle", "mention"),
    model.Topic: ("title", "definition"),
    model.Option: ("label", "consequence", "phrase", "subject", "of", "to"),
    model.Row: ("label", "help"),
    model.Field_: ("label", "short", "help", "unit"),
    model.Question: ("seat", "label", "why", "note", "unit", "default_why"),
    model.Line_: ("reason",),
    model.Class_: ("label",),
    model.Table: ("title",),
    model.Group: ("title", "element", "an_element", "elements", "help"),
    model.Calculation: ("title", "unit"),
    model.Clause: ("text",),
    model.WayOut: ("text",),
    model.Alert: ("text",),
    model.Action: ("text", "owner"),
    model.Prerequisite: ("title", "text"),
    model.Term: ("term", "definition"),
    library.Posture: ("title", "definition"),
    library.Step_: ("title",),
    library.Agenda: ("title",),
    library.Starter: ("prompts",),
}
"""The texts of each part. An identifier, an address, a day or a number is none: it reads the same in every language."""

Change = Callable[[str, str], str]
"""What to put instead of a text, from its path and what it says."""


def texts(pack: Pack) -> dict[str, str]:
    """Every text of a pack by its path, in the order of the pack."""
    found: dict[str, str] = {}

    def keep(path: str, text: str) -> str:
        found[path] = text
        return text

    reworded(pack, keep)
    return found


def reworded(pack: Pack, change: Change) -> Pack:
    """``pack`` with other words, and the same rules: each text is what ``change`` makes of it.

    Raises BadSlot when a text that quotes answers no longer can.
    """
    identity = _node(pack.identity, "pack", change)
    parts: dict[str, Any] = {
        name: {id: _node(node, f"{section}.{id}", change) for id, node in getattr(pack, name).items()}
        for section, name in SECTIONS.items()
    }
    parts["questions"] = {id: _yes_or_no(question) for id, question in parts["questions"].items()}
    parts["groups"] = {
        id: group.model_copy(update={"fields": tuple(_yes_or_no(field) for field in group.fields)})
        for id, group in parts["groups"].items()
    }
    parts["catalogue"] = {
        id: _named(pack, starter, f"catalogue.{id}.faits", change) for id, starter in parts["catalogue"].items()
    }
    terms = tuple(_node(term, f"glossaire.{term.term}", change) for term in pack.terms)
    layers = (*pack.layers[:-1], replace(pack.layers[-1], identity=identity))
    said = replace(pack, identity=identity, layers=layers, terms=terms, **parts)
    return replace(said, texts={key: parse(text) for key, text in _quoting(said)})


def _node(node: Any, path: str, change: Change) -> Any:
    update: dict[str, Any] = {}
    for name, info in type(node).model_fields.items():
        value, here = getattr(node, name), f"{path}.{info.alias or name}"
        if name in TEXTS.get(type(node), ()):
            update[name] = _text(value, here, change)
        elif isinstance(value, dict) and any(isinstance(part, model.Node) for part in value.values()):
            update[name] = {id: _node(part, f"{here}.{id}", change) for id, part in value.items()}
        elif isinstance(value, tuple) and any(isinstance(part, model.Node) for part in value):
            # A part without an identifier is found at its rank, from 1.
            update[name] = tuple(
                _node(part, f"{here}.{getattr(part, 'id', rank)}", change) for rank, part in enumerate(value, start=1)
            )
    return node.model_copy(update=update)


def _text(value: str | tuple[str, ...], path: str, change: Change) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return change(path, value) if _says_something(value) else value
    return tuple(change(f"{path}.{rank}", text) for rank, text in enumerate(value, start=1))


def _says_something(text: str) -> bool:
    """Whether a text has words of its own; « {pilote} » only quotes an answer."""
    try:
        pieces = parse(text)
    except BadSlot:
        return True
    return any(sign.isalpha() for piece in pieces if isinstance(piece, str) for sign in piece)


def _yes_or_no(item: Any) -> Any:
    """A question or a field whose « oui » and « non » are said in the language in use, where its authors said nothing."""
    if item.kind != "oui_non":
        return item
    plain = {"oui": model.Option(label=_("Oui")), "non": model.Option(label=_("Non"))}
    return item.model_copy(update={"options": {**plain, **item.options}})


def _named(pack: Pack, starter: library.Starter, path: str, change: Change) -> library.Starter:
    """A ready-made item whose facts in free text, its name first of all, are said in other words."""
    free = {field.id for field in pack.groups[starter.group].fields if field.kind == "texte"}
    facts = {
        name: change(f"{path}.{name}", fact) if name in free and isinstance(fact, str) else fact
        for name, fact in starter.facts.items()
    }
    return starter.model_copy(update={"facts": facts})


def _quoting(pack: Pack) -> Iterator[tuple[str, str]]:
    """The texts with slots, by their key in ``Pack.texts``."""
    for rule in pack.rules():
        yield rule.id, rule.text
    for action in pack.actions.values():
        if action.owner:
            yield f"{action.id}.qui", action.owner
    for name, group in pack.groups.items():
        for table, content in group.tables.items():
            for line in content.lines:
                yield f"{name}.{table}.{line.id}", line.reason


def slots(text: str) -> dict[str, frozenset[str]] | None:
    """What a text quotes, and in which forms; None when one of its braces quotes nothing."""
    try:
        pieces = parse(text)
    except BadSlot:
        return None
    found: dict[str, frozenset[str]] = {}
    for piece in pieces:
        if not isinstance(piece, str):
            found[piece.name] = found.get(piece.name, frozenset()) | {piece.form}
    return found
