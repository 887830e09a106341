"""What an identifier designates in a pack, or a refusal that suggests the nearest one."""

from __future__ import annotations

import unicodedata

from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import suggest
from charter.pack.pack import Pack

_LONGEST = 60


def shown(text: str) -> str:
    """What was typed, short and harmless enough for a sentence and a terminal."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else "\ufffd" for sign in text[: _LONGEST + 1])
    return seen if len(seen) <= _LONGEST else seen[: _LONGEST - 1] + "…"


def nearest(word: str, known: list[str]) -> str:
    """« Vouliez-vous… ? », unless the word is too long to be a slip of the fingers."""
    return suggest(word, known) if len(word) <= _LONGEST else ""


def question_of(pack: Pack, name: str) -> model.Question:
    """The question of that identifier. Raises UsageError, with a suggestion, when there is none."""
    if name not in pack.questions:
        raise UsageError(
            "U310",
            _("La question « {id} » n’existe pas.").format(id=shown(name)),
            nearest(name, list(pack.questions)),
        )
    return pack.questions[name]


def clause_of(pack: Pack, name: str) -> model.Clause:
    """The clause of that identifier. Raises UsageError, with a suggestion, when there is none."""
    if name not in pack.clauses:
        raise UsageError(
            "U320", _("La clause « {id} » n’existe pas.").format(id=shown(name)), nearest(name, list(pack.clauses))
        )
    return pack.clauses[name]


def group_of(pack: Pack, name: str) -> model.Group:
    """The register of that identifier. Raises UsageError, with a suggestion, when there is none."""
    if name not in pack.groups:
        raise UsageError(
            "U330", _("Le registre « {id} » n’existe pas.").format(id=shown(name)), nearest(name, list(pack.groups))
        )
    return pack.groups[name]
