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
from charter.proof.symbols import Item, Order, Symbol, Ticks
from charter.text.slots import enumerate_fr
from charter.text.typing import french_day, number
from charter.text.typography import fr

_LONGEST = 3
"""Options not ticked that are worth naming one by one."""


def quoted(text: str) -> str:
    """A label between French quotation marks."""
    return f"«\u00a0{fr(text)}\u00a0»"


class Sayer:
    """Says what concerns one pack."""

    def __init__(self, prover: Prover) -> None:
        self.pack: Pack = prover.pack
        self._prover = prover
        self._explainer = Explainer(self.pack, Speaker(self.pack))

    # -- answers -------------------------------------------------------------------------------------------------------

    def answers(self, guilt: Guilt) -> tuple[str, ...]:
        """The guilty answers, a line for each question or item."""
        groups: dict[tuple[str, str, str], list[Fact]] = {}
        for fact in guilt.facts:
            path = fact.item.path if fact.item else ""
            groups.setdefault((fact.kind if fact.kind != "element" else "fait", fact.name, path), []).append(fact)
        whole = {one.path for one in (fact.item for fact in guilt.facts if fact.kind != "element") if one is not None}
        return tuple(
            line
            for (kind, name, path), facts in groups.items()
            if not (facts[0].kind == "element" and path in whole)
            for line in [self._line(kind, name, facts, guilt)]
        )

    def _line(self, kind: str, name: str, facts: Sequence[Fact], guilt: Guilt) -> str:
        literals = {fact.literal for fact in facts}
        item = facts[0].item
        if kind == "jour":
            return self._days(facts[0].literal)
        if kind == "ecartee":
            return _("{question} : écartée").format(question=quoted(self.pack.questions[name].label))
        if kind == "vide":
            others = bool(guilt.witness.inputs.items[name])
            said = _("{register} : aucun autre élément") if others else _("{register} : vide")
            return said.format(register=quoted(self.pack.groups[name].title))
        symbols = self._prover.symbols
        if kind == "reponse":
            symbol, options = symbols.question(0, name, made=False), options_of(self.pack.questions[name])
            return f"{quoted(self.pack.questions[name].label)} → {self._said(symbol, options, literals)}"
        assert item is not None
        title = self._title(item, guilt)
        if facts[0].kind == "element":
            return title
        if kind == "case":
            matrix, _dot, row = name.partition(".")
            question = self.pack.questions[matrix]
            cell = self._said(symbols.cell(0, item, matrix, row, made=False), question.cells, literals)
            return f"{title}, {quoted(question.rows[row].label)} → {cell}"
        field = self.pack.field(item.group, name)
        assert field is not None
        fact = self._said(symbols.fact(0, item, name, made=False), options_of(field), literals)
        return f"{title}, {quoted(field.label)} → {fact}"

    def _title(self, item: Item, guilt: Guilt) -> str:
        """« Usage 1 », and the tool that an item carries by what carries it."""
        group = self.pack.groups[item.group]
        items = [one for one in self._prover.symbols.registers[item.group] if guilt.witness.model.holds(one.present)]
        return f"{group.element.capitalize()} {items.index(item) + 1}"

    def _said(self, symbol: Symbol, options: Mapping[str, Option], literals: set[int]) -> str:
        if isinstance(symbol, Order):
            return self._bounds(symbol, literals)
        held: Mapping[str, int] = getattr(symbol, "options", {})
        ticked = [quoted(options[one].label) for one, literal in held.items() if literal in literals]
        if not isinstance(symbol, Ticks):
            return fr(" ".join(ticked)) if ticked else _("une réponse")
        unticked = [quoted(options[one].label) for one, literal in held.items() if -literal in literals]
        if len(unticked) > _LONGEST:
            others = [quoted(options[one].label) for one, literal in held.items() if -literal not in literals]
            return (
                _("rien de coché, sinon {names}").format(names=enumerate_fr(others)) if others else _("rien de coché")
            )
        lines = [_("coché : {names}").format(names=enumerate_fr(ticked))] if ticked else []
        lines += [_("non coché : {names}").format(names=enumerate_fr(unticked))] if unticked else []
        return fr(" ; ".join(lines)) if lines else _("une réponse")

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
        return french_day(date.fromordinal(rank)) if symbol.spec.kind == "date" else number(rank)

    def _days(self, literal: int) -> str:
        at = self._prover.symbols.slices.index(literal)
        part = self._prover.days.slices[at]
        if part.start is None or (at == 0 and part.end is not None):
            return _("date du droit : avant le {day}").format(day=french_day(part.end or part.day))
        if part.end is None:
            return _("date du droit : à partir du {day}").format(day=french_day(part.start))
        return _("date du droit : du {start} au {end} exclu").format(
            start=french_day(part.start), end=french_day(part.end)
        )

    # -- conditions ----------------------------------------------------------------------------------------------------

    def conditions(self, conditions: Sequence[Condition], group: str | None) -> tuple[str, ...]:
        """What each condition requires, a line each."""
        view = View(self._prover.days.slices[0].day, questions=dict.fromkeys(self.pack.questions))
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
