"""What the room gave, under the names of newer packs.

Nothing is copied: the records keep the names under which they were written, and the fold reads them under the new ones
from there on. An undo or an expunged text of before a migration thus still counts after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Protocol, TypeVar

from charter.session.decisions import Freeze, Given, Item, Wording
from charter.session.kinds import Value

T = TypeVar("T")
Names = Mapping[str, str]


class Held(Protocol):
    """What the fold has gathered so far."""

    answers: dict[str, Given]
    notes: dict[str, str]
    wordings: dict[str, Wording]
    items: dict[str, dict[str, Item]]
    cells: dict[tuple[str, str, str], Value]
    freezes: list[Freeze]


def migrate(held: Held, step: Mapping[str, Any]) -> None:
    """Apply one step: names of questions, clauses and fields first, then options, those of the new names."""
    _questions(held, step.get("questions", {}))
    _clauses(held, step.get("clauses", {}))
    for dotted, name in step.get("champs", {}).items():
        _field(held, dotted, name)
    for owner, names in step.get("options", {}).items():
        _values(held, owner, partial(_renamed, names=names))
    for owner, split in step.get("scinde", {}).items():
        _values(held, owner, partial(_unsplit, split=split))


def _questions(held: Held, names: Names) -> None:
    def whole(name: str) -> str:
        # A matrix keeps its default row by row, as « question.row ».
        head, dot, row = name.partition(".")
        return names.get(head, head) + dot + row

    held.answers = _keyed(held.answers, whole)
    held.notes = _keyed(held.notes, whole)
    held.cells = _keyed(held.cells, lambda place: (names.get(place[0], place[0]), place[1], place[2]))


def _clauses(held: Held, names: Names) -> None:
    def whole(key: str) -> str:
        head, sign, item = key.partition("#")
        return names.get(head, head) + sign + item

    held.wordings = _keyed(held.wordings, whole)
    held.freezes = [replace(freeze, numbers=_keyed(freeze.numbers, whole)) for freeze in held.freezes]


def _field(held: Held, dotted: str, name: str) -> None:
    group, _dot, field = dotted.partition(".")
    held.items[group] = {
        id: replace(item, fields=_keyed(item.fields, lambda key: name if key == field else key))
        for id, item in held.items.get(group, {}).items()
    }


def _keyed(found: Mapping[Any, T], named: Callable[[Any], Any]) -> dict[Any, T]:
    """The same things under other keys. Where two meet, the renamed one is the one that the pack in force asked for."""
    kept = {key: value for key, value in found.items() if named(key) == key}
    return kept | {named(key): value for key, value in found.items() if named(key) != key}


def _values(held: Held, owner: str, change: Callable[[Value], Value | None]) -> None:
    """Change every value of a question or of a field (« register.field »); None asks the room again."""
    group, dot, field = owner.partition(".")
    if dot:
        items = held.items.get(group, {})
        held.items[group] = {id: _item(item, field, change) for id, item in items.items()}
        return
    answers: dict[str, Given] = {}
    for name, given in held.answers.items():
        answer = _given(given, change) if name.partition(".")[0] == owner else given
        if answer.status != "a_trancher" or name == owner or given.status == "a_trancher":
            answers[name] = answer
    held.answers = answers
    cells = {place: change(value) if place[0] == owner else value for place, value in held.cells.items()}
    held.cells = {place: value for place, value in cells.items() if value is not None}


def _given(given: Given, change: Callable[[Value], Value | None]) -> Given:
    interim = change(given.interim) if given.interim is not None else None
    if given.value is None:
        return replace(given, interim=interim)
    value = change(given.value)
    if value is None:
        # The room settled something that now reads two ways: it is asked again rather than guessed.
        return replace(given, status="a_trancher", value=None)
    return replace(given, value=value)


def _item(item: Item, field: str, change: Callable[[Value], Value | None]) -> Item:
    if field not in item.fields:
        return item
    value = change(item.fields[field])
    if value is None:
        rest = {key: kept for key, kept in item.fields.items() if key != field}
        return replace(item, fields=rest, confirmed=False)
    return replace(item, fields={**item.fields, field: value})


def _renamed(value: Value, names: Names) -> Value:
    if isinstance(value, list):
        return [names.get(one, one) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def _unsplit(value: Value, split: Mapping[str, Any]) -> Value | None:
    held = value if isinstance(value, list) else [value]
    return None if any(one in split for one in held) else value
