"""A session written from the answers that a proof found, left open on the question that decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from charter.engine.inputs import Answer, Inputs
from charter.workshop import commands as do
from charter.workshop.door import Workshop


def write(path: Path, inputs: Inputs, *, open_on: str, note: str, folders: Sequence[Path] = ()) -> None:
    """Write a session in ``path`` that holds ``inputs``, at their date of law.

    ``open_on`` is a question that is left without an answer, or a register that is left open: a workshop opened on the
    session goes there first. ``note`` is kept beside that question. Raises SessionError when the file exists or cannot be
    written, UsageError when an answer is not one for the pack of ``folders``.
    """
    nine = datetime.combine(inputs.day, time(9), tzinfo=UTC)
    with Workshop.create(path, folders=folders, clock=lambda: nine) as workshop:
        for command in _commands(workshop, inputs, open_on):
            workshop.do(command)
        if open_on in workshop.pack.questions and note:
            workshop.do(do.Note(open_on, note))


def _commands(workshop: Workshop, inputs: Inputs, open_on: str) -> Iterator[do.Command]:
    for group in workshop.reference_order():
        for name, item in inputs.items.get(group, {}).items():
            yield do.PutItem(group, dict(item.fields), name, new=True)
    for (question, row, column), cell in inputs.cells.items():
        if question != open_on:
            yield do.SetCell(question, row, column, cell)
    for question in workshop.pack.order:
        if question != open_on and question in inputs.answers:
            yield from _answer(question, inputs.answers[question])
    for group in sorted(inputs.closed - {open_on}):
        yield do.Close(group)
    yield from _matrices(workshop, open_on)


def _answer(question: str, given: Answer) -> Iterator[do.Command]:
    if given.state == "ecartee":
        yield do.Skip(question)
    elif given.value is not None:
        yield do.Answer(question, given.value)


def _matrices(workshop: Workshop, open_on: str) -> Iterator[do.Command]:
    """A matrix without columns has no cell to fill: it counts as settled once its default is adopted."""
    for question in workshop.pack.questions.values():
        waits = question.kind == "matrice" and workshop.outcome.states[question.id] == "sans_reponse"
        if waits and question.default is not None and question.id != open_on:
            yield do.AdoptDefaults(questions=(question.id,))
