"""The layers that a pack is made of, and where one of them departs from the law that another one cites."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from charter.errors import Place
from charter.pack import model


@dataclass(frozen=True)
class Layer:
    """One folder of rules, as it was written."""

    identity: model.Identity
    files: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the layer's files, names included."""
        return digest(self.files)


@dataclass(frozen=True, slots=True)
class Departure:
    """A rule that cites the law and that a layer weakens, with its reason and who signs for it.

    ``name`` is the identifier of the rule, dotted for a part of a register; ``fields`` are what changes, empty when the
    rule is taken away.
    """

    layer: str
    section: str
    name: str
    label: str
    kind: Literal["remplace", "retire"]
    fields: tuple[str, ...]
    reason: str
    signatory: str
    place: Place


def digest(files: Mapping[str, str]) -> str:
    """SHA-256 (hex) of files, names included, whatever their order."""
    seal = hashlib.sha256()
    for name, text in sorted(files.items()):
        seal.update(f"{name}\0{text}\0".encode())
    return seal.hexdigest()
