"""Mentions of what a layer took away: they would name nothing, and were only mentions."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from charter.pack.entries import Part
from charter.pack.origin import Origin

# For each section and field that only mentions others: the section of what it mentions. A condition or a text that reads
# what is gone is no mention: that is told as a mistake.
_MENTIONS = {
    ("clauses", "exclut"): "clauses",
    ("alertes", "clauses"): "clauses",
    ("agendas", "debattues"): "questions",
    ("postures", "defauts"): "questions",
}
_TOPICS = ("questions", "clauses", "alertes", "actions", "prealables", "catalogue")


def pruned(part: Part, gone: Set[tuple[str, str]]) -> Part:
    """The entry without mentions of what is ``gone``, each kept mention at its own place."""
    if not isinstance(part.data, dict):
        return part
    homes = {key: home for (section, key), home in _MENTIONS.items() if section == part.section}
    if part.section in _TOPICS:
        homes["sujets"] = "sujets"
    data, parts = dict(part.data), dict(part.origin.parts)
    for key, home in homes.items():
        lost = {name for section, name in gone if section == home}
        held: Any = data.get(key)
        if isinstance(held, dict) and lost & set(held):
            data[key] = {name: value for name, value in held.items() if name not in lost}
        elif isinstance(held, list) and any(name in lost for name in held if isinstance(name, str)):
            kept = [rank for rank, name in enumerate(held) if not (isinstance(name, str) and name in lost)]
            whole = part.origin.at(key)
            data[key] = [held[index] for index in kept]
            parts[key] = Origin(whole.tree, whole.path, {rank: whole.at(index) for rank, index in enumerate(kept)})
    return Part(part.section, part.name, data, Origin(part.origin.tree, part.origin.path, parts), part.named)
