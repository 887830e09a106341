"""Where a part of a pack was read, whichever layer said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from charter.errors import Place
from charter.pack.conditions import Path
from charter.pack.tree import Tree


@dataclass(frozen=True, slots=True)
class Origin:
    """The file and the path of a part, and apart, by key or rank, the parts of it that were said elsewhere.

    A rule that a layer changes keeps the place of its base; only the fields that the layer gives have another. Items of
    a list that a layer extends are found at their rank in the composed list.
    """

    tree: Tree
    path: Path
    parts: Mapping[str | int, Origin] = field(default_factory=dict)

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """Where ``steps`` inside this part is written (its key when ``key``); of a missing one, its nearest ancestor."""
        found, rest = self._reach(steps)
        return found.tree.place((*found.path, *rest), key=key)

    def at(self, *steps: str | int) -> Origin:
        """The origin of what ``steps`` leads to."""
        found, rest = self._reach(steps)
        return Origin(found.tree, (*found.path, *rest)) if rest else found

    def _reach(self, steps: Path) -> tuple[Origin, Path]:
        here = self
        for index, step in enumerate(steps):
            inner = here.parts.get(step)
            if inner is None:
                return here, steps[index:]
            here = inner
        return here, ()
