"""What skins show of what a pack offers beside its questions. See ``charter.workshop.views``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from charter.workshop.views import ClassView


@dataclass(frozen=True, slots=True)
class StarterView:
    """A ready-made item: its name, what is presumed of it, the class that follows, prompts to try, and if it is taken."""

    id: str
    group: str
    name: str
    facts: tuple[tuple[str, str], ...]
    classes: tuple[ClassView, ...]
    prompts: tuple[str, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class AgendaView:
    """A way to spend the time. ``minutes`` of the debated questions are in ``asked``; ``deciding`` is what there is."""

    id: str
    title: str
    minutes: int
    deciding: int
    steps: tuple[tuple[str, int], ...]
    debated: tuple[str, ...]
    asked: int


TopicState = Literal["decide", "defaut", "a_trancher", "ecarte", "sans_reponse", "sans_objet"]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic of the checklist: how it stands, the clauses that carry it, and the questions that would."""

    id: str
    title: str
    mandatory: bool
    state: TopicState
    clauses: tuple[str, ...]
    questions: tuple[str, ...]
