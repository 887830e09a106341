"""The order in which the room goes: the profile first, then each theme with its registers and questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charter.engine.outcome import State
from charter.i18n import _
from charter.text.typography import fr
from charter.workshop import Workshop

PROFILE = "profil"
REGISTER = "registre:"


@dataclass(frozen=True, slots=True)
class Stop:
    """A question or a register. ``id`` is the question's, or the register's after ``registre:``."""

    id: str
    theme: str
    label: str
    debated: bool
    """Worth a stop in the meeting: profile, debated live, a register or a matrix."""

    @property
    def register(self) -> str:
        return self.id.removeprefix(REGISTER) if self.id.startswith(REGISTER) else ""


@dataclass(frozen=True, slots=True)
class Leg:
    """A theme, or the profile, with its stops."""

    id: str
    title: str
    stops: tuple[Stop, ...]


class Itinerary:
    """The stops of a session, those of the meeting being what ``agenda`` debates; by default, what the pack debates live.

    The order never changes; what is asked and settled is read from the workshop.
    """

    def __init__(self, workshop: Workshop, agenda: str = "") -> None:
        self._workshop = workshop
        followed = workshop.pack.agendas.get(agenda)
        profile: list[Stop] = []
        legs: list[Leg] = []
        for theme in workshop.themes():
            stops = [
                Stop(REGISTER + group, theme.id, fr(workshop.pack.groups[group].title), True) for group in theme.groups
            ]
            for id in theme.questions:
                # The pack is enough here: a hundred views would be made for their labels alone.
                question = workshop.pack.questions[id]
                live = question.live if followed is None else id in followed.debated
                debated = question.profile or live or question.kind == "matrice"
                stop = Stop(id, PROFILE if question.profile else theme.id, fr(question.label), debated)
                (profile if question.profile else stops).append(stop)
            if stops:
                legs.append(Leg(theme.id, theme.title, tuple(stops)))
        if profile:
            legs.insert(0, Leg(PROFILE, _("Profil de l’entreprise"), tuple(profile)))
        self.legs: Sequence[Leg] = tuple(legs)
        self.stops: Sequence[Stop] = tuple(stop for leg in legs for stop in leg.stops)
        self._place = {stop.id: number for number, stop in enumerate(self.stops)}

    def __contains__(self, id: str) -> bool:
        return id in self._place

    def stop(self, id: str) -> Stop:
        """The stop ``id``, which must exist."""
        return self.stops[self._place[id]]

    def leg_of(self, id: str) -> Leg:
        """The leg that holds the stop ``id``."""
        theme = self.stop(id).theme
        return next(leg for leg in self.legs if leg.id == theme)

    def state(self, stop: Stop) -> State:
        """The state of a question; an open register is still to see, a closed one is decided, one not kept is passed over."""
        if stop.register and not self._workshop.keeps(stop.register):
            return "sans_objet"
        if stop.register:
            return "repondue" if stop.register in self._workshop.outcome.inputs.closed else "sans_reponse"
        return self._workshop.outcome.states[stop.id]

    def counts(self, leg: Leg) -> tuple[int, int]:
        """How many stops of a leg are settled, out of those that are asked."""
        states = [self.state(stop) for stop in leg.stops]
        asked = [state for state in states if state != "sans_objet"]
        return sum(state in ("repondue", "defaut", "ecartee") for state in asked), len(asked)

    def done(self, leg: Leg) -> bool:
        """Whether nothing of a leg is left to see."""
        return all(self.state(stop) != "sans_reponse" for stop in leg.stops)

    def folds(self, leg: Leg, here: str) -> bool:
        """Whether a leg is one line in the plan, opened on demand: the profile, once it is done and left."""
        return leg.id == PROFILE and self.leg_of(here) is not leg and self.done(leg)

    def step(self, id: str, by: int) -> str:
        """The stop after (1) or before (-1) ``id`` that is asked; ``id`` itself at either end.

        What comes after a profile that is done is the first question of the meeting: the profile comes before the room.
        """
        leg = self.leg_of(id)
        if by > 0 and leg.id == PROFILE and id == self._last_asked(leg) and self.done(leg):
            return self._opening() or id
        place = self._place[id] + by
        while 0 <= place < len(self.stops):
            if self.state(self.stops[place]) != "sans_objet":
                return self.stops[place].id
            place += by
        return id

    def onward(self, id: str) -> str:
        """Where to go once ``id`` is answered.

        From a stop of the meeting, the next one that is still to see; from a question opened one by one, simply the next.
        """
        if self.stop(id).debated:
            for stop in self.stops[self._place[id] + 1 :]:
                if stop.debated and self.state(stop) == "sans_reponse":
                    return stop.id
        return self.step(id, 1)

    def first(self) -> str:
        """Where to begin, or to begin again: the first stop of the meeting still to see, else any, else its first one."""
        for wanted in (True, False):
            for stop in self.stops:
                if (stop.debated or not wanted) and self.state(stop) == "sans_reponse":
                    return stop.id
        return self._opening() or (self.stops[0].id if self.stops else "")

    def _opening(self) -> str:
        """The first stop of the meeting after the profile, whatever was decided there; "" when it has none."""
        asked = (stop for stop in self.stops if stop.theme != PROFILE and self.state(stop) != "sans_objet")
        return next((stop.id for stop in asked if stop.debated), "")

    def _last_asked(self, leg: Leg) -> str:
        return next((stop.id for stop in reversed(leg.stops) if self.state(stop) != "sans_objet"), "")

    def left_to_default(self, leg: Leg) -> list[str]:
        """The questions of a leg still to see that could be adopted en bloc."""
        return [
            stop.id
            for stop in leg.stops
            if not stop.register and self.state(stop) == "sans_reponse" and self._has_default(stop.id)
        ]

    def _has_default(self, id: str) -> bool:
        return self._workshop.pack.questions[id].default is not None
