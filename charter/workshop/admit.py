"""Which commands are admitted, and what each leaves in the journal. Refusals are sentences; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from charter.errors import UsageError
from charter.i18n import _
from charter.workshop import admit_acts, admit_answers, admit_items, wordings
from charter.workshop import commands as do
from charter.workshop.context import Context, Event
from charter.workshop.names import question_of

__all__ = ["Context", "Event", "admit", "question_of"]


def admit(command: do.Command, context: Context) -> Event:
    """Check a command and say what it writes. Raises UsageError when it is refused. Undo and redo are the journal's."""
    if context.state.adoption is not None and not isinstance(command, do.Note):
        raise UsageError(
            "U301",
            _("La charte est adoptée : cette séance ne change plus."),
            _("Pour la réviser, exportez les réponses et créez une nouvelle séance."),
        )
    return _ADMIT[type(command)](command, context)


_ADMIT: dict[type, Callable[[Any, Context], Event]] = {
    do.Answer: admit_answers.answer,
    do.Park: admit_answers.park,
    do.Skip: admit_answers.skip,
    do.AdoptDefaults: admit_answers.adopt_defaults,
    do.Clear: admit_answers.clear,
    do.Note: admit_answers.note,
    do.SetCell: admit_answers.set_cell,
    do.Word: wordings.word,
    do.PutItem: admit_items.put,
    do.DuplicateItem: admit_items.duplicate,
    do.TakeStarter: admit_items.take,
    do.RemoveItem: admit_items.remove,
    do.Close: admit_items.close,
    do.Freeze: admit_acts.freeze,
    do.Adopt: admit_acts.adopt,
}
