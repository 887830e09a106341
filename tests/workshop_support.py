"""A workshop on the small pack, and how its refusals are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from charter.errors import UsageError
from charter.workshop import Workshop
from charter.workshop import commands as do

ESSAI = Path(__file__).parent / "packs" / "essai"
Clock = Callable[[], datetime]


def plain(text: str) -> str:
    """Text with ordinary spaces, to compare sentences without drawing invisible signs."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@dataclass
class Refusal:
    """What a person reads when a command is refused."""

    code: str = ""
    message: str = ""
    remedy: str = ""
    records: int = field(default=0, repr=False)


@contextmanager
def refused(workshop: Workshop) -> Iterator[Refusal]:
    """The command inside is refused with a sentence, and leaves no trace."""
    said = Refusal()
    before = (workshop.path.read_bytes(), workshop.state)
    with pytest.raises(UsageError) as caught:
        yield said
    said.code, said.message, said.remedy = (
        caught.value.code,
        plain(caught.value.message),
        plain(caught.value.remedy),
    )
    assert (workshop.path.read_bytes(), workshop.state) == before


def tool(workshop: Workshop, **facts: do.Typed) -> str:
    """Add a tool; its identifier."""
    known = set(workshop.state.items.get("outils", {}))
    workshop.do(do.PutItem("outils", {"nom_outil": "Copilote", **facts}))
    return next(name for name in workshop.state.items["outils"] if name not in known)


def use(workshop: Workshop, **facts: do.Typed) -> str:
    """Add a use; its identifier."""
    known = set(workshop.state.items.get("usages", {}))
    workshop.do(do.PutItem("usages", {"intitule": "Tri des courriels", **facts}))
    return next(name for name in workshop.state.items["usages"] if name not in known)
