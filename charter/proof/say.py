"""What a proof found, in French: the fault, and the answers that lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from charter.engine.say import Speaker
from charter.engine.truth import View
from charter.engine.why import Explainer, Reason
from charter.i18n import _
from charter.pack.conditions import Condition
from charter.pack.model import Option
from charter.pack.pack import Pack, options_of
from charter.proof.guilty import Fact, Guilt
from charter.proof.prover import Prover
from charter.proof.symbols import Choice, Item, Order, Symbol, Ticks
from charter.text.slots import in_a_list
from charter.text.typing import day_in_words, number
from charter.text.typography import fr, in_a_row, in_quotes

_LONGEST = 3
"""Options not ticked that are worth naming one by one."""


def quoted(text: str) -> str:
    """A label between French quotation marks."""
    return in_quotes(fr(text))


class Sayer:
    """Says what concerns one pack."""

    def __init__(self, prover: Prover) -> None:
        self.pack: Pack = prover.pack
        self._prover = prover
        self._explainer = Explainer(self.pack, Speaker(self.pack))

    # -- answers -------------------------------------------------------------------------------------------------------

    def answers(self, guilt: Guilt) -> tuple[str, ...]:
        """The guilty answers of this pack, a line for each question, fact or item."""
        groups: dict[tuple[str, str, str], list[Fact]] = {}
        told: set[Item] = set()
        for fact in guilt.facts:
            if fact.rank == self._prover.rank:
                path = fact.item.path if fact.item else ""
                groups.setdefault((fact.kind, fact.name, path), []).append(fact)
                if fact.item is not None and fact.kind != "element":
                    told.add(fact.item)
        # That an item exists goes without saying when one of its facts is said.
        return tuple(
            self._line(facts, guilt)
            for facts in groups.values()
            if facts[0].kind != "element" or facts[0].item not in told
        )

    def _line(self, facts: Sequence[Fact], guilt: Guilt) -> str:
        first, rank, symbols = facts[0], self._prover.rank, self._prover.symbols
        literals = {fact.literal for fact in facts}
        if first.kind == "jour":
            return self._days(first.literal)
        if first.kind == "vide":
            others = bool(guilt.witness.inputs.items.get(first.name))
            said = _("{register} : aucun autre élément") if others else _("{register} : vide")
            return said.format(register=quoted(self.pack.groups[first.name].title))
        if first.item is None:
            question = self.pack.questions[first.name]
            if first.kind == "ecartee":
                return _("{question} : écartée").format(question=quoted(question.label))
            symbol = symbols.question(rank, first.name, made=False)
            return f"{quoted(question.label)} → {self._said(symbol, options_of(question), literals)}"
        title = self._title(first.item, guilt)
        if first.kind == "element":
            return title
        if first.kind == "case":
            matrix, _dot, row = first.name.partition(".")
            question = self.pack.questions[matrix]
            symbol = symbols.cell(rank, first.item, matrix, row, made=False)
            return f"{title}, {quoted(question.rows[row].label)} → {self._said(symbol, question.cells, literals)}"
        field = self.pack.field(first.item.group, first.name)
        assert field is not None
        symbol = symbols.fact(rank, first.item, first.name, made=False)
        return f"{title}, {quoted(field.label)} → {self._said(symbol, options_of(field), literals)}"

    def _title(self, item: Item, guilt: Guilt) -> str:
        """« Usage 1 », as the item is named in the session."""
        items = [one for one in self._prover.symbols.registers[item.group] if guilt.witness.model.holds(one.present)]
        return f"{self.pack.groups[item.group].element.capitalize()} {items.index(item) + 1}"

    def _said(self, symbol: Symbol, options: Mapping[str, Option], literals: set[int]) -> str:
        if isinstance(symbol, Order):
            return self._bounds(symbol, literals)
        if isinstance(symbol, Choice):
            chosen = [quoted(options[one].label) for one, literal in symbol.options.items() if literal in literals]
            return _(" ou ").join(chosen) if chosen else _("une réponse")
        return self._ticks(symbol, options, literals) if isinstance(symbol, Ticks) else _("une réponse")

    def _ticks(self, symbol: Ticks, options: Mapping[str, Option], literals: set[int]) -> str:
        ticked = [quoted(options[one].label) for one, literal in symbol.options.items() if literal in literals]
        unticked = [quoted(options[one].label) for one, literal in symbol.options.items() if -literal in literals]
        if len(unticked) > _LONGEST or len(unticked) == len(symbol.options):
            others = [quoted(options[one].label) for one, lit in symbol.options.items() if -lit not in literals]
            return (
                _("rien d’autre de coché que {names}").format(names=in_a_list(others)) if others else _("rien de coché")
            )
        lines = [_("coché : {names}").format(names=in_a_list(ticked))] if ticked else []
        lines += [_("non coché : {names}").format(names=in_a_list(unticked))] if unticked else []
        return in_a_row(lines) if lines else _("une réponse")

    def _bounds(self, symbol: Order, literals: set[int]) -> str:
        low = next((cut for cut, literal in symbol.literals.items() if literal in literals), None)
        high = next((cut - 1 for cut, literal in symbol.literals.items() if -literal in literals), None)
        if low is not None and high is not None:
            if low == high:
                return self._ordinal(symbol, low)
            return _("de {low} à {high}").format(low=self._ordinal(symbol, low), high=self._ordinal(symbol, high))
        if low is not None:
            return _("à partir de {low}").format(low=self._ordinal(symbol, low))
        return _("au plus {high}").format(high=self._ordinal(symbol, high)) if high is not None else _("une réponse")

    def _ordinal(self, symbol: Order, rank: int) -> str:
        return day_in_words(date.fromordinal(rank)) if symbol.spec.kind == "date" else number(rank)

    def _days(self, literal: int) -> str:
        at = self._prover.symbols.slices.index(literal)
        part = self._prover.symbols.days.slices[at]
        if part.start is None or (at == 0 and part.end is not None):
            return _("date du droit : avant le {day}").format(day=day_in_words(part.end or part.day))
        if part.end is None:
            return _("date du droit : à partir du {day}").format(day=day_in_words(part.start))
        return _("date du droit : du {start} au {end} exclu").format(
            start=day_in_words(part.start), end=day_in_words(part.end)
        )

    # -- conditions ----------------------------------------------------------------------------------------------------

    def conditions(self, conditions: Sequence[Condition], group: str | None) -> tuple[str, ...]:
        """What each condition requires, a line each."""
        view = View(self._prover.symbols.days.slices[0].day, questions=dict.fromkeys(self.pack.questions))
        return tuple(self._required(self._explainer.explain(condition, view, None, group)) for condition in conditions)

    def _required(self, reason: Reason) -> str:
        leaves = list(_leaves(reason))
        return _(" ou ").join(leaf.required for leaf in leaves)


def _leaves(reason: Reason) -> Iterator[Reason]:
    if not reason.parts or reason.subject:
        yield reason
        return
    for part in reason.parts:
        yield from _leaves(part)
