"""Where the room stands, as entries of the bilan: the checklist theme by theme, and the agendas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from charter.engine.outcome import State
from charter.i18n import _, ngettext
from charter.text.typography import labelled
from charter.tui import drawing, words
from charter.tui.widgets.picker import Entry
from charter.tui.wrap import BLANK, Line, apart, flow, wrap
from charter.workshop import Workshop
from charter.workshop.morning import PaceView, ThemeTopics, TopicsView, paces, topics_by_theme
from charter.workshop.views_library import TopicState

TOPIC, AGENDA = "sujet:", "agenda:"

_SHOWN: Final[dict[TopicState, State]] = {
    "decide": "repondue",
    "defaut": "defaut",
    "a_trancher": "a_trancher",
    "ecarte": "ecartee",
    "sans_reponse": "sans_reponse",
    "sans_objet": "sans_objet",
}
"""A topic stands as a question does."""


def topic_figures(topics: TopicsView, width: int) -> list[Line]:
    """The topics by state, each with its glyph and its word."""
    pieces: list[tuple[str, str]] = []
    for state, question in _SHOWN.items():
        sign, count = words.state(question), topics.states.get(state, 0)
        pieces += [(apart(f"{sign.glyph} {count} {_word(state, count)}"), sign.role), (" ", "")]
    return flow(pieces, width)


def _word(state: TopicState, count: int) -> str:
    if state == "decide":
        return ngettext("décidé", "décidés", count)
    if state == "ecarte":
        return ngettext("écarté", "écartés", count)
    return words.state(_SHOWN[state]).word


def topic_entries(workshop: Workshop, width: int) -> Iterator[Entry]:
    """Each theme with how many of its topics are treated, then those that are missing: Enter goes to their question."""
    themes = topics_by_theme(workshop)
    if not themes:
        return
    yield Entry((BLANK, *wrap(_("Sujets, thème par thème"), width, "title"), *_complete(themes, width)))
    for theme in themes:
        if not theme.missing:
            continue
        yield Entry((BLANK, *wrap(_counted(theme), width, "strong")))
        for topic in theme.missing:
            sign = words.state(_SHOWN[topic.state])
            lines = wrap(topic.title, width, "", first=((f"{sign.glyph} ", sign.role),), rest="  ")
            yield Entry(tuple(lines), TOPIC + topic.id)


def _complete(themes: tuple[ThemeTopics, ...], width: int) -> list[Line]:
    pieces: list[tuple[str, str]] = []
    for theme in themes:
        if not theme.missing:
            pieces += [(apart(f"✓ {_counted(theme)}"), "good"), (" ", "")]
    return flow(pieces, width) if pieces else []


def _counted(theme: ThemeTopics) -> str:
    title = drawing.short(theme.title) or _("Actions et préalables")
    return f"{title} {theme.topics.treated}/{theme.topics.total}"


def question_of(workshop: Workshop, topic: str) -> str:
    """The question that would treat a topic: the first one not settled, else the first; "" when none serves it."""
    questions = next((one.questions for one in workshop.coverage() if one.id == topic), ())
    states = workshop.outcome.states
    open_ones = (name for name in questions if states[name] in ("sans_reponse", "a_trancher"))
    return next(open_ones, questions[0] if questions else "")


def agenda_entries(workshop: Workshop, followed: str, width: int) -> Iterator[Entry]:
    """Each agenda of the pack and what it has left: Enter follows it."""
    offered = paces(workshop)
    if not offered:
        return
    yield Entry((BLANK, *wrap(_("Ordre du jour"), width, "title")))
    held = next((one.agenda for one in offered if one.agenda == followed), offered[0].agenda)
    for pace in offered:
        mark = "(•) " if pace.agenda == held else "( ) "
        lines = wrap(labelled(pace.title, _left(pace)), width, "", first=((mark, "accent"),), rest="    ")
        yield Entry(tuple(lines), AGENDA + pace.agenda)


def _left(pace: PaceView) -> str:
    if not pace.left:
        return _("plus rien à débattre")
    return ngettext(
        "{n} question à débattre sur {total}, environ {time}",
        "{n} questions à débattre sur {total}, environ {time}",
        pace.left,
    ).format(n=pace.left, total=pace.asked, time=words.duration(pace.minutes_left))
