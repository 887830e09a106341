"""A session under newer packs: what is kept, what the room must confirm, what is set aside, what the charter gains and loses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charter import assets
from charter.pack.files import read_folder
from charter.pack.load import load, load_layers
from charter.pack.pack import Pack
from charter.session.packs import CarriedPack
from charter.workshop import changes
from charter.workshop.aside import Aside
from charter.workshop.carried import carried, same, steps
from charter.workshop.door import Workshop


@dataclass(frozen=True, slots=True)
class Moved:
    """A layer and its version before and after; empty when it was not there, or is there no more."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer before and after: ``id`` is its new name, ``old`` its earlier one."""

    id: str
    old: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Migration:
    """What becomes of a session. ``record`` is its last one under the packs of before."""

    layers: tuple[Moved, ...]
    kept: tuple[Kept, ...]
    confirm: tuple[Kept, ...]
    aside: tuple[Aside, ...]
    changes: changes.Changes
    record: int

    @property
    def needed(self) -> bool:
        """Whether the packs differ at all."""
        return any(one.before != one.after for one in self.layers)


def newest(path: Path) -> Pack:
    """The layers that a session carries, each in the version delivered with the program when there is one."""
    with Workshop.open(path, read_only=True) as workshop:
        folders = {folder.name: folder for folder in assets.delivered()}
        layers = [
            read_folder(folders[one.identity.id])
            if one.identity.id in folders
            else {name: text.encode("utf-8") for name, text in one.files.items()}
            for one in workshop.pack.layers
        ]
    return load_layers(layers, search=True)


def plan(path: Path, *, folders: Sequence[Path] = ()) -> Migration:
    """What opening the session under the packs of ``folders``, or the newest delivered, would do. Writes nothing."""
    pack = load(folders) if folders else newest(path)
    with Workshop.open(path, read_only=True) as before, Workshop.open(path, read_only=True) as after:
        after.reload(pack)
        return _told(before, after)


def migrate(path: Path, *, folders: Sequence[Path] = ()) -> Migration:
    """Put the session under those packs. Raises SessionError when it cannot be written, UsageError when it is adopted."""
    found = plan(path, folders=folders)
    pack = load(folders) if folders else newest(path)
    with Workshop.open(path) as workshop:
        workshop.reload(pack)
        workshop.carry()
    return found


def _told(before: Workshop, after: Workshop) -> Migration:
    held = carried(before.pack)
    names = _Names(steps(held, after.pack))
    answers = list(_answers(before, after, names))
    return Migration(
        layers=tuple(_moved(held, carried(after.pack))) if not same(held, after.pack) else (),
        kept=tuple(one for sure, one in answers if sure),
        confirm=(*(one for sure, one in answers if not sure), *_facts(before, after, names)),
        aside=after.aside(),
        changes=changes.compare(before, after, names.question_or_clause),
        record=before.last_record,
    )


def _moved(before: Sequence[CarriedPack], after: Sequence[CarriedPack]) -> Iterator[Moved]:
    old, new = {one.id: one.version for one in before}, {one.id: one.version for one in after}
    for id in (*new, *(id for id in old if id not in new)):
        yield Moved(id, old.get(id, ""), new.get(id, ""))


class _Names:
    """What identifiers became, through every step."""

    def __init__(self, found: Sequence[dict[str, Any]]) -> None:
        self._steps = found

    def question_or_clause(self, name: str) -> str:
        """The new name of a question or a clause: their identifiers never meet."""
        for step in self._steps:
            name = step.get("questions", {}).get(name, step.get("clauses", {}).get(name, name))
        return name

    def field(self, group: str, name: str) -> str:
        """The new name of a field."""
        for step in self._steps:
            name = step.get("champs", {}).get(f"{group}.{name}", name)
        return name


def _answers(before: Workshop, after: Workshop, names: _Names) -> Iterator[tuple[bool, Kept]]:
    """The answers that are still read, and whether the room need not confirm them."""
    for old, given in before.state.answers.items():
        if old not in before.pack.questions:
            continue
        new = names.question_or_clause(old)
        if new not in after.pack.questions or new not in after.state.answers:
            continue
        was, now = before.question(old), after.question(new)
        split = now.state == "a_trancher" and given.status != "a_trancher"
        known = split or given.status in ("a_trancher", "ecartee") or now.value is not None
        if known:
            yield not split, Kept(new, old, now.label, was.answer or was.interim, now.answer or now.interim)


def _facts(before: Workshop, after: Workshop, names: _Names) -> Iterator[Kept]:
    """The facts of registers that a split option takes back to the room."""
    for group, items in before.state.items.items():
        there = after.state.items.get(group, {})
        for id, item in items.items():
            for field, value in item.fields.items():
                new = names.field(group, field)
                if id in there and new not in there[id].fields:
                    said = ", ".join(value) if isinstance(value, list) else str(value)
                    yield Kept(f"{group}.{id}.{new}", f"{group}.{id}.{field}", f"{id}, {new}", said, "")
