"""From a folded session to what the engine is given."""

from __future__ import annotations

from datetime import date
from typing import Literal

from charter.engine.inputs import Answer, Inputs, Item, Value
from charter.engine.outcome import Outcome
from charter.pack import library, model
from charter.pack.pack import Pack
from charter.session.state import State
from charter.workshop.values import restored


def inputs(pack: Pack, state: State, day: date) -> Inputs:
    """What the engine reads of ``state`` at the date of law ``day``. What the pack does not know is left aside."""
    return Inputs(day, answers(pack, state), items(pack, state), frozenset(state.closed), cells(pack, state))


def answers(pack: Pack, state: State) -> dict[str, Answer]:
    """Answers to questions of the pack, with their typed values."""
    found: dict[str, Answer] = {}
    for name, given in state.answers.items():
        question = pack.questions.get(name)
        if question is None:
            continue
        value = _value(pack, name, given.value)
        if given.status in ("repondue", "defaut") and value is None:
            continue
        interim = _value(pack, name, given.interim)
        found[name] = Answer(given.status, value, interim)
    for question in pack.questions.values():
        if question.kind == "matrice" and question.id not in found and (status := _matrix(question, state)):
            found[question.id] = Answer(status)
    return found


def _matrix(question: model.Question, state: State) -> Literal["repondue", "defaut"] | None:
    """« defaut » once every row has adopted its own, « repondue » when every cell was then filled all the same."""
    if not all(f"{question.id}.{row}" in state.answers for row in question.rows):
        return None
    items = state.items.get(question.columns or "", {})
    filled = items and all((question.id, row, item) in state.cells for row in question.rows for item in items)
    return "repondue" if filled else "defaut"


def _value(pack: Pack, question: str, raw: object) -> Value | None:
    return None if raw is None else restored(pack.questions[question], raw)


def items(pack: Pack, state: State) -> dict[str, dict[str, Item]]:
    """Items of the pack's registers; a fact that the pack does not know, or whose value it lost, is unknown."""
    found: dict[str, dict[str, Item]] = {}
    for group, content in pack.groups.items():
        known = {field.id: field for field in content.fields}
        found[group] = {}
        for name, item in state.items.get(group, {}).items():
            facts = {key: restored(known[key], raw) for key, raw in item.fields.items() if key in known}
            found[group][name] = Item(
                name, {key: value for key, value in facts.items() if value is not None}, item.confirmed
            )
    return found


def cells(pack: Pack, state: State) -> dict[tuple[str, str, str], str]:
    """Cells of the matrices: those that were set, and the adopted default for the others.

    A matrix adopts its default row by row: the journal keeps it as the answer to « question.row », so that a tool added
    later has it too.
    """
    found: dict[tuple[str, str, str], str] = {}
    for question in pack.questions.values():
        if question.kind != "matrice" or question.columns is None:
            continue
        for item in state.items.get(question.columns, {}):
            for row in question.rows:
                adopted = state.answers.get(f"{question.id}.{row}")
                value = state.cells.get((question.id, row, item), adopted.value if adopted is not None else None)
                if isinstance(value, str) and value in question.cells:
                    found[question.id, row, item] = value
    return found


def posture_of(pack: Pack, outcome: Outcome) -> library.Posture | None:
    """The stance that the room chose, None while it has not."""
    chosen = outcome.view.questions.get(pack.identity.posture_question or "")
    return pack.postures.get(chosen) if isinstance(chosen, str) else None
