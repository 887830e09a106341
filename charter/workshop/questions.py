"""Themes and questions as a skin shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from charter.engine.inputs import Value
from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import Ref
from charter.pack.pack import options_of
from charter.text.typing import day_in_words
from charter.text.typography import fr
from charter.workshop import views
from charter.workshop.base import Base
from charter.workshop.facts import posture_of
from charter.workshop.names import question_of
from charter.workshop.sources import sources_of
from charter.workshop.values import default_of


class Questions(Base):
    """The themes and questions of a workshop."""

    def themes(self) -> tuple[views.ThemeView, ...]:
        """Themes in the order of the pack, with their questions that may be asked and how many are settled."""
        found = []
        for name, theme in self.pack.themes.items():
            asked = [q.id for q in self.pack.questions.values() if q.theme == name]
            counted = [q for q in asked if self.outcome.states[q] != "sans_objet"]
            settled = [q for q in counted if self.outcome.states[q] in ("repondue", "defaut", "ecartee")]
            groups = tuple(group for group, content in self.pack.groups.items() if content.theme == name)
            found.append(
                views.ThemeView(
                    name, fr(theme.title), fr(theme.principle), tuple(asked), groups, len(settled), len(counted)
                )
            )
        return tuple(found)

    def question(self, id: str) -> views.QuestionView:
        """One question. Raises UsageError when it does not exist."""
        question = question_of(self.pack, id)
        given = self.state.answers.get(id)
        answer = self.outcome.inputs.answers.get(id)
        state = self.outcome.states[id]
        value = answer.value if answer is not None else None
        default = default_of(question, posture_of(self.pack, self.outcome))
        plain = default if not isinstance(default, Mapping) else None
        return views.QuestionView(
            id=id,
            theme=question.theme,
            kind=question.kind,
            label=fr(question.label),
            why=fr(question.why),
            state=state,
            asked=self.outcome.view.asked[id],
            options=self._options(question, value, plain),
            value=value,
            answer=self._said(question, value),
            default=plain,
            default_said=self._said(question, plain),
            default_why=fr(question.default_why),
            live=question.live,
            profile=question.profile,
            mandatory=question.mandatory or any(self.pack.topics[t].mandatory for t in question.topics),
            minutes=question.minutes,
            seat=fr(question.seat),
            unit=fr(question.unit),
            minimum=question.minimum,
            maximum=question.maximum,
            multiline=question.multiline,
            note=fr(question.note),
            own_note=self.state.notes.get(id, ""),
            owner=self.owner_of(id),
            due=self.due_of(id),
            interim=self.interim_of(id),
            reason=(given.reason or "") if given is not None else "",
            sources=sources_of(self.pack, question.sources),
        )

    def owner_of(self, question: str) -> str:
        """Who settles a parked question; empty when nobody was named."""
        given = self.state.answers.get(question)
        return (given.owner or "") if given is not None else ""

    def due_of(self, question: str) -> str:
        """For when a question is parked, in words."""
        given = self.state.answers.get(question)
        return day_in_words(date.fromisoformat(given.due)) if given is not None and given.due else ""

    def interim_of(self, question: str) -> str:
        """The answer that is followed while a question is parked, in words."""
        answer = self.outcome.inputs.answers.get(question)
        return self._said(self.pack.questions[question], answer.interim if answer is not None else None)

    def _options(
        self, question: model.Question, value: Value | None, default: Value | None
    ) -> tuple[views.OptionView, ...]:
        options = question.cells if question.kind == "matrice" else options_of(question)
        return tuple(
            views.OptionView(
                name, fr(option.label), fr(option.consequence), option.tone, _holds(value, name), _holds(default, name)
            )
            for name, option in options.items()
        )

    def _said(self, question: model.Question, value: Value | None) -> str:
        if value is None:
            return ""
        if value == ():
            return _("aucune")
        options = options_of(question)
        if isinstance(value, tuple):
            return ", ".join(fr(options[one].label) for one in value)
        if isinstance(value, str) and value in options:
            return fr(options[value].label)
        said = self.speaker.say(Ref("question", question.id), value, "", self.outcome.view, None)
        return f"{said}\u00a0{fr(question.unit)}" if question.unit else said


def _holds(value: object, option: str) -> bool:
    return option in value if isinstance(value, tuple) else value == option
