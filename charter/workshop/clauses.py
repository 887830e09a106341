"""Clauses as they will be printed, with their marks, their own wording, and what they wait for."""

from __future__ import annotations

from collections.abc import Mapping

from charter.engine.outcome import Outcome, Verdict
from charter.engine.say import Speaker
from charter.engine.why import Explainer, waiting
from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import ALWAYS, literals, suggest
from charter.pack.pack import Pack
from charter.papers.numbering import clause_key
from charter.session.state import State
from charter.text.slots import Slot
from charter.text.typing import french_day
from charter.workshop import views
from charter.workshop.admit import basis
from charter.workshop.sources import sources_of


class Clauses:
    """The clauses of a workshop."""

    pack: Pack
    state: State
    outcome: Outcome
    speaker: Speaker
    explainer: Explainer

    def numbers(self) -> Mapping[str, str]:
        """Numbers of the printed clauses; the door gives them."""
        raise NotImplementedError

    def clause(self, id: str, item: str = "") -> views.ClauseView:
        """One clause. Raises UsageError when it does not exist."""
        if id not in self.pack.clauses:
            raise UsageError(
                "U320", _("La clause « {id} » n’existe pas.").format(id=id), suggest(id, list(self.pack.clauses))
            )
        return self.clause_view(self.pack.clauses[id], self.outcome, item or None)

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

    def themes(self) -> tuple[views.ThemeView, ...]:
        """The themes; the reading gives them."""
        raise NotImplementedError

    def waiting_clauses(self) -> tuple[views.ClauseView, ...]:
        """Clauses whose verdict is unknown, provisional ones left out."""
        return tuple(
            self.clause_view(clause, self.outcome, None)
            for clause in self.pack.clauses.values()
            if clause.id in self.outcome.rules
            and self.outcome.rules[clause.id].truth is None
            and not self.outcome.rules[clause.id].provisional
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
            number=self.numbers().get(key, ""),
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
            marks.append(_("à relire : les réponses ont changé"))
        if any(self.pack.sources[s].nature == "inspiration" for s in clause.sources):
            marks.append(_("inspiration volontaire, sans force obligatoire en France"))
        return tuple(marks)

    def _until(self, pending: tuple[str, ...]) -> str:
        days = [given.due for name in pending if (given := self.state.answers.get(name)) is not None and given.due]
        if not days:
            return _("à titre provisoire, jusqu’à décision")
        from datetime import date

        return _("à titre provisoire, jusqu’au {day}").format(day=french_day(date.fromisoformat(max(days))))

    def stale(self, key: str) -> bool:
        """Whether the session's wording of a clause was written on other answers or another pack text."""
        wording = self.state.wordings.get(key)
        name = key.partition("#")[0]
        if wording is None:
            return False
        return name not in self.pack.clauses or wording.base != basis(self.pack, self.state, name)

    def _readers(self, question: str) -> list[model.Clause]:
        """The clauses whose condition or text reads a question, register or matrix."""
        return [
            clause for clause in self.pack.clauses.values() if clause.each is None and question in self._reads(clause)
        ]

    def _reads(self, clause: model.Clause) -> set[str]:
        names = {leaf.ref.name for leaf in literals(self.pack.conditions.get(clause.id, ALWAYS))}
        return names | {piece.name for piece in self.pack.texts.get(clause.id, ()) if isinstance(piece, Slot)}


def _worded(text: str, own: str, mandatory: bool) -> str:
    if not own:
        return text
    return f"{text} {own}" if mandatory else own
