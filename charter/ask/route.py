"""The way through a workshop: the profile, then theme after theme, registers included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from charter.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Place:
    """A question, a matrix or a register, and the part of the workshop it belongs to (empty for the profile)."""

    kind: Literal["question", "matrice", "registre"]
    id: str
    theme: str


def places(workshop: Workshop) -> tuple[Place, ...]:
    """Every place in order, whether or not it applies today."""
    profile: list[Place] = []
    rest: list[Place] = []
    for theme in workshop.themes():
        for name in theme.questions:
            question = workshop.pack.questions[name]
            kind: Literal["question", "matrice"] = "matrice" if question.kind == "matrice" else "question"
            if question.profile:
                profile.append(Place(kind, name, ""))
            else:
                rest.append(Place(kind, name, theme.title))
        rest.extend(Place("registre", group, theme.title) for group in theme.groups)
    return (*profile, *rest)


def applies(workshop: Workshop, place: Place) -> bool:
    """Whether there is something to do there: a question without object is passed over, or a register that is not kept."""
    if place.kind == "registre":
        return workshop.keeps(place.id)
    return workshop.outcome.states[place.id] != "sans_objet"


def open_still(workshop: Workshop, place: Place) -> bool:
    """Whether the room has not said anything there yet."""
    if place.kind == "registre":
        return workshop.keeps(place.id) and not workshop.register(place.id).closed
    return workshop.outcome.states[place.id] == "sans_reponse"


def after(workshop: Workshop, road: tuple[Place, ...], position: int, step: int = 1) -> int | None:
    """The next place that applies, forwards or backwards; None past the ends."""
    position += step
    while 0 <= position < len(road):
        if applies(workshop, road[position]):
            return position
        position += step
    return None


def first(workshop: Workshop, road: tuple[Place, ...]) -> int:
    """Where to start: the first place still open, else the beginning."""
    for position, place in enumerate(road):
        if applies(workshop, place) and open_still(workshop, place):
            return position
    return 0
