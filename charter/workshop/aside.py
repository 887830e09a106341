"""What a session holds and its packs do not know any more: kept in the file, read by nothing, and said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from charter.pack.pack import Pack
from charter.session.kinds import Value
from charter.session.state import Given, Item, State
from charter.workshop.values import restored

Kind = Literal["reponse", "element", "fait", "case", "note", "redaction"]


@dataclass(frozen=True, slots=True)
class Aside:
    """One thing set aside: what it is, the identifier it goes by, and what it holds as the session keeps it."""

    kind: Kind
    id: str
    value: str


def split(pack: Pack, state: State) -> tuple[State, tuple[Aside, ...]]:
    """The part of ``state`` that the pack knows, and the rest."""
    found: list[Aside] = []
    answers: dict[str, Given] = {}
    items: dict[str, dict[str, Item]] = {}
    cells: dict[tuple[str, str, str], Value] = {}
    for name, given in state.answers.items():
        if _answer_known(pack, name, given):
            answers[name] = given
        else:
            found.append(Aside("reponse", name, _said(given.value if given.value is not None else given.interim)))
    for group, content in state.items.items():
        items[group] = {id: item for id, item in _items(pack, group, content, found)}
    for place, value in state.cells.items():
        question = pack.questions.get(place[0])
        if question is not None and place[1] in question.rows and value in question.cells:
            cells[place] = value
        else:
            found.append(Aside("case", ".".join(place), _said(value)))
    notes = {name: text for name, text in state.notes.items() if name in pack.questions}
    found += [Aside("note", name, text) for name, text in state.notes.items() if name not in notes]
    wordings = {key: one for key, one in state.wordings.items() if key.partition("#")[0] in pack.clauses}
    found += [Aside("redaction", key, one.text) for key, one in state.wordings.items() if key not in wordings]
    known = replace(
        state,
        answers=answers,
        items={group: content for group, content in items.items() if group in pack.groups},
        cells=cells,
        notes=notes,
        wordings=wordings,
        closed=frozenset(group for group in state.closed if group in pack.groups),
    )
    return known, tuple(found)


def _answer_known(pack: Pack, name: str, given: Given) -> bool:
    # A matrix keeps its default row by row, as « question.row ».
    head, dot, row = name.partition(".")
    question = pack.questions.get(head)
    if question is None:
        return False
    if dot:
        return row in question.rows and given.value in question.cells
    held = given.value if given.value is not None else given.interim
    return held is None or restored(question, held) is not None


def _items(pack: Pack, group: str, content: dict[str, Item], found: list[Aside]) -> Iterator[tuple[str, Item]]:
    register = pack.groups.get(group)
    known = {field.id: field for field in register.fields} if register is not None else {}
    for id, item in content.items():
        if register is None:
            found.append(Aside("element", f"{group}.{id}", ", ".join(map(_said, item.fields.values()))))
            continue
        facts = {}
        for name, value in item.fields.items():
            if name in known and restored(known[name], value) is not None:
                facts[name] = value
            else:
                found.append(Aside("fait", f"{group}.{id}.{name}", _said(value)))
        yield id, replace(item, fields=facts)


def _said(value: Value | None) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value if value is not None else "")
