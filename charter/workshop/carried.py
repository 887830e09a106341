"""The packs that a session carries: one for each layer, and what became of its identifiers in newer ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from charter.pack import model
from charter.pack.load import load_layers
from charter.pack.pack import Pack
from charter.pack.versions import Version
from charter.session.journal import Journal
from charter.session.packs import CarriedPack, encode
from charter.session.records import Record, seal


def carried(pack: Pack) -> tuple[CarriedPack, ...]:
    """What a session keeps of a pack."""
    return tuple(CarriedPack(one.identity.id, one.identity.version, one.digest, dict(one.files)) for one in pack.layers)


def pack_of(packs: Sequence[CarriedPack]) -> Pack:
    """The pack that the layers of a session make, looking nowhere else. Raises PackError."""
    return load_layers([{name: text.encode("utf-8") for name, text in one.files.items()} for one in packs])


def same(packs: Sequence[CarriedPack], pack: Pack) -> bool:
    """Whether a session carries exactly this pack."""
    return [one.digest for one in packs] == [one.digest for one in pack.layers]


def supposed(journal: Journal, pack: Pack) -> tuple[Record, ...]:
    """The record that would bring ``pack`` into a session, at the time of its last one; none when it is there already.

    Packs and new names are one record: a session stopped between the two would answer questions that no longer exist.
    """
    packs = journal.packs
    if same(packs, pack):
        return ()
    last = journal.records[-1]
    kind, data = "pack", encode(carried(pack))
    if found := steps(packs, pack):
        kind, data = "migrer", {**data, "etapes": found}
    who, previous = last.who, last.hash
    return (seal(n=last.n + 1, moment=last.local, who=who, kind=kind, data=data, texts={}, previous=previous),)


def steps(packs: Sequence[CarriedPack], pack: Pack) -> list[dict[str, Any]]:
    """What the layers of ``pack`` renamed since the versions of ``packs``, from the oldest to the newest."""
    before = {one.id: one.version for one in packs}
    return [
        _step(one)
        for layer in pack.layers
        if layer.identity.id in before
        for one in _since(layer.identity, before[layer.identity.id])
    ]


def _since(identity: model.Identity, version: str) -> Iterator[model.Migration]:
    try:
        old = Version.read(version)
    except ValueError:
        return
    for one in identity.migrations:
        if old < Version.read(one.to):
            yield one


def _step(one: model.Migration) -> dict[str, Any]:
    found = {
        "questions": dict(one.questions),
        "clauses": dict(one.clauses),
        "champs": dict(one.fields),
        "options": {owner: dict(names) for owner, names in one.options.items()},
        "scinde": {owner: {old: list(new) for old, new in options.items()} for owner, options in one.split.items()},
        "abandonne": list(one.dropped),
    }
    return {key: value for key, value in found.items() if value}
