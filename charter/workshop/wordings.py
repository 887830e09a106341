"""The session's own wording of a clause, and what it was written on."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from charter.errors import UsageError
from charter.i18n import _
from charter.pack.conditions import ALWAYS, Ref, literals
from charter.pack.pack import Pack
from charter.session.state import State
from charter.text.slots import Slot
from charter.text.typing import clean
from charter.text.typography import fr
from charter.workshop.context import Context, Event
from charter.workshop.names import clause_of, nearest, shown
from charter.workshop.values import LONG_TEXT

if TYPE_CHECKING:
    from charter.workshop import commands as do


def word(command: do.Word, context: Context) -> Event:
    """The wording of a clause (« clause#item » when it is printed item by item); an empty one goes back to the pack's."""
    name, hash_, item = command.clause.partition("#")
    clause = clause_of(context.pack, name)
    there = list(context.state.items.get(clause.each or "", {}))
    if clause.each is not None and item not in there:
        raise UsageError(
            "U371",
            _("« {id} » se lit élément par élément de « {register} » : dites lequel.").format(
                id=name, register=fr(context.pack.groups[clause.each].title)
            ),
            nearest(item, there),
        )
    if clause.each is None and hash_:
        raise UsageError(
            "U321",
            _("La clause « {id} » vaut pour toute la charte : « {item} » est de trop.").format(
                id=name, item=shown(item)
            ),
        )
    text = clean(command.text, lines=False, limit=LONG_TEXT)
    return Event(
        "rediger",
        {"clause": command.clause, "base": basis(context.pack, context.state, command.clause)},
        {"texte": text},
    )


def basis(pack: Pack, state: State, key: str) -> str:
    """Digest of what a wording was written on: the pack's text, and what the clause reads. ``key`` may name an item.

    Whether an answer was typed or adopted as a default makes no difference to the sentence, nor does the language in
    which the pack is shown.
    """
    name, _hash, item = key.partition("#")
    rule = (pack.written or pack).clauses[name]
    parts = [rule.text]
    for ref in sorted(_reads(pack, name), key=repr):
        parts.append(f"{ref!r}={_held(state, ref, rule.each, item)!r}")
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:16]


def _reads(pack: Pack, clause: str) -> set[Ref]:
    rule = pack.clauses[clause]
    found = {leaf.ref for leaf in literals(pack.conditions.get(clause, ALWAYS))}
    for piece in pack.texts.get(clause, ()):
        if isinstance(piece, Slot):
            found.update(pack.read_by(piece.name, rule.each))
    return found


def _held(state: State, ref: Ref, group: str | None, item: str) -> object:
    if ref.kind == "question":
        given = state.answers.get(ref.name)
        return None if given is None else (given.value, given.interim)
    held = state.items.get(group or "", {}).get(item)
    if held is None:
        return None
    if ref.kind == "cell":
        return state.cells.get((ref.name, ref.row, item))
    return held.fields.get(ref.via or ref.name)
