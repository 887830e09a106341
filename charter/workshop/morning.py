"""Where the morning is: the stance of the room, the topics treated, the time left to decide. Read only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from charter.workshop.reading import Reading
from charter.workshop.views import ThemeView
from charter.workshop.views_library import AgendaView, TopicState, TopicView

_TREATED: Final[frozenset[TopicState]] = frozenset(("decide", "defaut", "ecarte", "sans_objet"))


@dataclass(frozen=True, slots=True)
class TopicsView:
    """Topics of the checklist by state. What does not apply asks nothing more of the room; what is parked does."""

    states: Mapping[TopicState, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def treated(self) -> int:
        return sum(count for state, count in self.states.items() if state in _TREATED)


@dataclass(frozen=True, slots=True)
class ThemeTopics:
    """The topics that a theme serves. ``missing`` are those not treated yet, in the order of the checklist."""

    id: str
    title: str
    topics: TopicsView
    missing: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True)
class PaceView:
    """How far the room is in an agenda: questions still to debate, out of those asked, and the minutes they take."""

    agenda: str
    title: str
    left: int
    asked: int
    minutes_left: int


@dataclass(frozen=True, slots=True)
class MorningView:
    """``posture`` is the stance chosen, in words: empty while none is, or when the rules ask for none (``has_posture``).

    ``pace`` is None when the rules have no agenda.
    """

    has_posture: bool
    posture: str
    topics: TopicsView
    pace: PaceView | None


def morning(workshop: Reading, agenda: str = "") -> MorningView:
    """Where the room is in ``agenda``, by default the first of the pack."""
    followed = paces(workshop)
    pace = next((one for one in followed if one.agenda == agenda), followed[0] if followed else None)
    asked = workshop.pack.identity.posture_question
    return MorningView(
        asked is not None,
        workshop.question(asked).answer if asked is not None else "",
        _counted(workshop.coverage()),
        pace,
    )


def paces(workshop: Reading) -> tuple[PaceView, ...]:
    """How far the room is in each agenda of the pack."""
    return tuple(_pace(workshop, agenda) for agenda in workshop.agendas())


def _pace(workshop: Reading, agenda: AgendaView) -> PaceView:
    left = [name for name in agenda.debated if workshop.outcome.states[name] == "sans_reponse"]
    minutes = sum(workshop.pack.questions[name].minutes for name in left)
    return PaceView(agenda.id, agenda.title, len(left), len(agenda.debated), minutes)


def topics_by_theme(workshop: Reading) -> tuple[ThemeTopics, ...]:
    """The checklist, topic by topic in the theme of the first question that serves it, else of the first clause.

    Themes that serve no topic are left out; topics that nothing but an annex serves come last, under no theme.
    """
    held: dict[str, list[TopicView]] = {theme.id: [] for theme in workshop.themes()}
    for topic in workshop.coverage():
        held.setdefault(_theme_of(workshop, topic), []).append(topic)
    titles: Mapping[str, ThemeView] = {theme.id: theme for theme in workshop.themes()}
    return tuple(
        ThemeTopics(
            name,
            titles[name].title if name in titles else "",
            _counted(topics),
            tuple(topic for topic in topics if topic.state not in _TREATED),
        )
        for name, topics in held.items()
        if topics
    )


def _theme_of(workshop: Reading, topic: TopicView) -> str:
    questions = [workshop.pack.questions[name] for name in topic.questions]
    # The profile asks about the company: what it serves besides is said elsewhere.
    for question in sorted(questions, key=lambda question: question.profile):
        return question.theme
    clauses = (clause for clause in workshop.pack.clauses.values() if topic.id in clause.topics)
    return next((clause.theme for clause in clauses), "")


def _counted(topics: Sequence[TopicView]) -> TopicsView:
    return TopicsView(Counter(topic.state for topic in topics))


def followed_cells(workshop: Reading, question: str) -> tuple[int, int]:
    """Of the cells of a matrix, those that nobody filled by hand and that follow the default of their row; and all."""
    matrix = workshop.matrix(question)
    by_hand = sum(1 for row, item in matrix.cells if (question, row, item) in workshop.state.cells)
    return len(matrix.cells) - by_hand, len(matrix.rows) * len(matrix.columns)
