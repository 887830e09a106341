"""Layers that do not extend each other: each speaks of what it extends, and nothing decides between two that disagree.

A layer is read against its own ground, the layers that it extends, so that what it says means the same in any company;
what it adds is then put together with what the others add. The same identifier twice, the same field said in two ways,
something changed here and taken away there: these are collisions, and only another layer can settle them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charter.errors import Finding
from charter.i18n import _
from charter.pack.compose_layers import Source, ancestors
from charter.pack.compose_merge import Touch, merge
from charter.pack.compose_words import PLACED, POSITIONS, bare, says, words_of
from charter.pack.entries import Entries, Part, parts

Key = tuple[str, str]
Held = Mapping[Key, Part]


@dataclass(frozen=True, slots=True)
class _Said:
    layer: str
    touch: Touch


class Siblings:
    """What each layer said of each entry, and what any of them stands on. ``sources`` are in order."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._below = ancestors(sources)
        self._said: dict[Key, list[_Said]] = {}

    def has(self, source: Source) -> bool:
        """Whether a layer neither extends this one nor is extended by it."""
        return len(self._extended(source)) < len(self._apart(source))

    def ground(self, source: Source) -> Held:
        """What the layers that this one extends make together."""
        return _stacked(self._extended(source))

    def around(self, source: Source) -> Held:
        """What all the layers make together that do not extend this one: what it may weaken, seen or not by its authors."""
        return _stacked(self._apart(source))

    def _extended(self, source: Source) -> list[Source]:
        return [one for one in self._sources if one.id in self._below[source.id]]

    def _apart(self, source: Source) -> list[Source]:
        return [one for one in self._sources if one is not source and source.id not in self._below[one.id]]

    def collision(self, source: Source, key: Key, touches: Sequence[Touch]) -> Finding | None:
        """Keep what a layer says of an entry; where a layer that it does not extend said otherwise, the refusal."""
        held = self._said.setdefault(key, [])
        others = [said for said in held if said.layer not in self._below[source.id] and said.layer != source.id]
        held += [_Said(source.id, touch) for touch in touches]
        met = ((touch, said) for touch in touches for said in others if _collide(touch, said.touch))
        return next((_refusal(key, touch, said) for touch, said in met), None)


def _collide(one: Touch, other: Touch) -> bool:
    if "place" in (one.act, other.act):
        placed, touched = (one, other) if one.act == "place" else (other, one)
        return touched.act == "retire" and placed.path[: len(touched.path)] == touched.path
    shared = min(len(one.path), len(other.path))
    if one.path[:shared] != other.path[:shared]:
        return _rivals(one, other)
    agreed = one.path == other.path and one.act == other.act != "ajoute" and one.value == other.value
    return not agreed


def _rivals(one: Touch, other: Touch) -> bool:
    """Whether two rows go to the same place of a table, where the first that holds wins, and give different classes."""
    if one.gap is None or one.gap != other.gap or one.path[:-1] != other.path[:-1] or one.path == other.path:
        return False
    return _given_class(one) != _given_class(other)


def _given_class(row: Touch) -> object:
    return row.value.get("alors") if isinstance(row.value, dict) else None


def _refusal(key: Key, touch: Touch, said: _Said) -> Finding:
    name, theirs = (".".join([key[1], *(str(step) for step in one.path)]) for one in (touch, said.touch))
    if _rivals(touch, said.touch):
        sentence = _(
            "« {name} » et « {theirs} », de « {other} » ({place}), vont à la même place d’une table et ne donnent pas la "
            "même classe"
        )
    elif said.touch.act == "ajoute":
        name, sentence = theirs, _("« {name} » vient de « {other} » ({place}), que cette couche n’étend pas")
    else:
        sentence = _("« {name} » est dit autrement par « {other} » ({place}), que cette couche n’étend pas")
    message = sentence.format(name=name, theirs=theirs, other=said.layer, place=said.touch.said.place())
    remedy = _("Ajoutez « {other} » dans « etend », ou donnez un autre identifiant.").format(other=said.layer)
    return Finding("C513", message, touch.said.place(), remedy)


def _stacked(sources: Sequence[Source]) -> Held:
    """What layers make together, their mistakes left out: each is told when its own layer is read."""
    held: dict[Key, Part] = {}
    for source in sources:
        for part in parts(Entries(), source.trees):
            key, words = (part.section, part.name), words_of(part.data)
            if key not in held:
                held[key] = settled(part)
            elif says(words, "retire"):
                del held[key]
            elif says(words, "remplace"):
                held[key] = overlaid(held[key], part)
    return held


def settled(part: Part) -> Part:
    """An addition without the words that say where it goes."""
    if part.section not in PLACED:
        return part
    return Part(part.section, part.name, bare(part.data, POSITIONS), part.origin, part.named)


def overlaid(old: Part, new: Part) -> Part:
    """``old`` with what ``new`` gives, its mistakes left out."""
    return merge(old, new, lambda _finding: None).part if isinstance(old.data, dict) else old
