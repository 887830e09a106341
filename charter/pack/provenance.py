"""Which layer said each field of a pack, and on which line.

The files are read again when someone asks: keeping the place of everything would double the memory of a pack, for a
question that is rarely put.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from charter.errors import Place
from charter.pack.compose import compose
from charter.pack.compose_layers import gathered
from charter.pack.entries import Entries
from charter.pack.layer import Layer

_SECTIONS = ("questions", "clauses", "alertes", "actions", "prealables", "groupes", "valeurs", "calculs")


@dataclass(frozen=True, slots=True)
class Written:
    """A field, where it is written, and the layer that says it."""

    field: str
    place: Place
    layer: str


class Provenance:
    """The places of what ``layers`` make together."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        files = [{name: text.encode() for name, text in layer.files.items()} for layer in layers]
        self._entries: Entries = compose(gathered(files, search=False))
        self._layers = {name: layer.identity.id for layer in layers for name in layer.files}

    def place(self, section: str, name: str, *steps: str | int, key: bool = False) -> Place | None:
        """Where ``steps`` of an entry is written, in the layer that said it last; None when there is no such entry."""
        origin = self._entries.origins.get((section, name))
        return origin.place(*steps, key=key) if origin is not None else None

    def fields(self, id: str) -> tuple[Written, ...]:
        """Each field of a question, rule, register dated value or calculation, or of a row (« register.table.row »)."""
        return tuple(
            Written(field, place, self._layers[place.file])
            for field, place in (self._row(id) if "." in id else self._entry(id))
        )

    def _entry(self, id: str) -> Iterator[tuple[str, Place]]:
        for section in _SECTIONS:
            entry = self._entries.sections[section].get(id)
            if entry is not None:
                origin = self._entries.origins[section, id]
                for field in _given(entry):
                    yield field, origin.place(field)

    def _row(self, id: str) -> Iterator[tuple[str, Place]]:
        group, table, line = ([*id.split("."), "", ""])[:3]
        register = self._entries.sections["groupes"].get(group)
        rows = register.tables[table].lines if register is not None and table in register.tables else ()
        for index, row in enumerate(rows):
            if row.id == line:
                for field in _given(row):
                    place = self.place("groupes", group, "classement", table, "lignes", index, field)
                    assert place is not None
                    yield field, place


def _given(entry: Any) -> Iterator[str]:
    """The keys that an entry gives, as its authors write them; its identifier is its place, not a field."""
    for name, info in type(entry).model_fields.items():
        if name in entry.model_fields_set and name != "id":
            yield info.alias or name
