"""Clauses as they will be printed, with their marks, their own wording, and what they wait for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from charter.engine.outcome import Outcome, Verdict
from charter.engine.why import waiting
from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import ALWAYS, literals
from charter.papers.numbering import clause_key
from charter.text.slots import Slot
from charter.text.typing import day_in_words
from charter.workshop import views
from charter.workshop.names import clause_of, question_of
from charter.workshop.questions import Questions
from charter.workshop.sources import sources_of
from charter.workshop.wordings import basis

if TYPE_CHECKING:
    from charter.workshop.commands import Typed


class Clauses(Questions):
    """The clauses of a workshop."""

    _numbered: tuple[Outcome, Mapping[str, str]] | None = None

    def clause(self, id: str, item: str = "") -> views.ClauseView:
        """One clause. Raises UsageError when it does not exist."""
        clause = clause_of(self.pack, id)
        if item:
            self.item_of(clause, item, self.outcome)
        return self.clause_view(clause, self.outcome, item or None)

    def charter(self) -> tuple[tuple[views.ThemeView, tuple[views.ClauseView, ...]], ...]:
        """The printed clauses by theme, red lines and annexes included."""
        by_theme = []
        for theme in self.themes():
            printed = tuple(
                self.clause_view(clause, self.outcome, item)
                for clause in self.pack.clauses.values()
                if clause.theme == theme.id
                for item, _verdict in self.outcome.fired(clause.id)
            )
            by_theme.append((theme, printed))
        return tuple(by_theme)

    def undecided(self, provisional: bool = True) -> Iterator[tuple[model.Clause, str]]:
        """Clauses whose verdict is unknown, with the item of each; without those that print provisionally, if asked."""
        for clause in self.pack.clauses.values():
            for item, verdict in self.verdicts(clause, self.outcome):
                if verdict.truth is None and (provisional or not verdict.provisional):
                    yield clause, item

    def waiting_clauses(self) -> tuple[views.ClauseView, ...]:
        """Clauses whose verdict is unknown, provisional ones left out."""
        return tuple(
            self.clause_view(clause, self.outcome, item or None) for clause, item in self.undecided(provisional=False)
        )

    def clause_view(self, clause: model.Clause, outcome: Outcome, item: str | None) -> views.ClauseView:
        """A clause in an outcome, for one item of its register when it has one."""
        key = clause_key(clause.id, item)
        verdict = self._verdict(clause, outcome, item)
        view = outcome.interim if verdict.provisional else outcome.view
        one = view.items.get(clause.each, {}).get(item or "") if clause.each else None
        text = self.speaker.text(clause.id, view, one)
        own = self.state.wordings.get(key)
        pending: tuple[str, ...] = ()
        if verdict.truth is None and (clause.each is None or one is not None):
            pending = tuple(waiting(self.explainer.rule(clause.id, outcome, item)))
        return views.ClauseView(
            id=clause.id,
            theme=clause.theme,
            spot=clause.spot,
            number=self._number(key),
            text=_worded(text, own.text if own else "", clause.mandatory),
            truth=verdict.truth,
            provisional=verdict.provisional,
            marks=self._marks(clause, key, verdict, pending),
            mandatory=clause.mandatory,
            own=own is not None,
            stale=self.stale(key),
            pack_text=text,
            item=item or "",
            pending=pending,
            sources=sources_of(self.pack, clause.sources),
        )

    def _number(self, key: str) -> str:
        # Numbering walks every clause: once for each outcome, not once for each clause that is shown.
        if self._numbered is None or self._numbered[0] is not self.outcome:
            self._numbered = (self.outcome, self.numbers())
        return self._numbered[1].get(key, "")

    def _verdict(self, clause: model.Clause, outcome: Outcome, item: str | None) -> Verdict:
        if clause.each is None:
            return outcome.rules[clause.id]
        return outcome.items[clause.each][item].rules[clause.id] if item else Verdict(None)

    def _marks(self, clause: model.Clause, key: str, verdict: Verdict, pending: tuple[str, ...]) -> tuple[str, ...]:
        marks: list[str] = []
        if verdict.provisional:
            marks.append(self._until(pending))
        if key in self.state.wordings:
            marks.append(_("complétée en séance") if clause.mandatory else _("rédigée en séance"))
        if self.stale(key):
            marks.append(_("à relire : les réponses ont changé"))
        if any(self.pack.sources[s].nature == "inspiration" for s in clause.sources):
            marks.append(_("inspiration volontaire, sans force obligatoire en France"))
        return tuple(marks)

    def _until(self, pending: tuple[str, ...]) -> str:
        days = [given.due for name in pending if (given := self.state.answers.get(name)) is not None and given.due]
        if not days:
            return _("à titre provisoire, jusqu’à décision")
        return _("à titre provisoire, jusqu’au {day}").format(day=day_in_words(date.fromisoformat(max(days))))

    def stale(self, key: str) -> bool:
        """Whether the session's wording of a clause was written on other answers or another pack text."""
        wording = self.state.wordings.get(key)
        name = key.partition("#")[0]
        if wording is None:
            return False
        return name not in self.pack.clauses or wording.base != basis(self.pack, self.state, key)

    def clauses_of(self, question: str, value: Typed | None = None) -> tuple[views.ClauseView, ...]:
        """The clauses that read a question, as they stand, or as if the room answered ``value``. Writes nothing."""
        question_of(self.pack, question)
        outcome = self.outcome if value is None else self.suppose(question, value)
        return tuple(
            self.clause_view(clause, outcome, None)
            for clause in self.pack.clauses.values()
            if clause.each is None and question in self._reads(clause)
        )

    def _reads(self, clause: model.Clause) -> set[str]:
        """The questions, matrices and dated values that a clause reads in its condition or its text."""
        names = {leaf.ref.name for leaf in literals(self.pack.conditions.get(clause.id, ALWAYS))}
        return names | {piece.name for piece in self.pack.texts.get(clause.id, ()) if isinstance(piece, Slot)}


def _worded(text: str, own: str, mandatory: bool) -> str:
    if not own:
        return text
    return f"{text} {own}" if mandatory else own
