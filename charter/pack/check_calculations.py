"""Calculations: what they read exists and is a bounded number, and none waits for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from typing import Any

from charter.i18n import _
from charter.pack import model
from charter.pack.calculations import LARGEST, LONGEST_CHAIN, Bounds, Formula, Operand, Operation, bounded
from charter.pack.checking import Checking, Owner
from charter.pack.conditions import Path, Ref, shown, suggest

_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?", re.ASCII)
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")


def check(checking: Checking) -> None:
    """Every calculation of the pack; those that can be read go to ``checking.links.formulas``, parts before wholes."""
    graph = {name: set(_mentioned(checking, one)) for name, one in checking.calculations.items()}
    try:
        ordered = tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        names: list[str] = error.args[1]
        circle = " → ".join(reversed(names))
        message = _("ces calculs s’attendent l’un l’autre : {circle}").format(circle=circle)
        checking.complain(("calculs", names[0]), "P474", message)
        return
    for name in ordered:
        formula = _Calculation(checking, name).formula()
        if formula is not None:
            checking.links.formulas[name] = formula


def _mentioned(checking: Checking, one: model.Calculation) -> Iterator[str]:
    for operand in (*one.total, *one.product, *one.quotient):
        word = operand.get("moins") if isinstance(operand, dict) else operand
        if isinstance(word, str) and word in checking.calculations:
            yield word


class _Calculation:
    """One calculation being checked."""

    def __init__(self, checking: Checking, name: str) -> None:
        self.checking = checking
        self.owner: Owner = ("calculs", name)
        self.content = checking.calculations[name]
        self.reads: dict[Ref, None] = {}
        self.depth = 0

    def formula(self) -> Formula | None:
        """What the calculation does; None when something is wrong, which has been told."""
        each = self.content.each
        if each is not None and each not in self.checking.groups:
            message = _("le registre « {id} » n’existe pas").format(id=each)
            self.checking.complain(
                self.owner, "P430", message, suggest(each, list(self.checking.groups)), ("pour_chaque",)
            )
            return None
        found = self._operation()
        if found is None:
            return None
        operation, raw = found
        operands: list[tuple[Operand, int]] = []
        parts: list[Bounds] = []
        for index, data in enumerate(raw):
            one = self._operand(data, operation, (operation, index))
            if one is not None:
                operands.append(one[0])
                parts.append(one[1])
        if len(operands) < len(raw):
            return None
        if not self.reads:
            self.checking.complain(self.owner, "P470", _("ce calcul ne lit aucune réponse"), "", (operation,))
            return None
        bounds = bounded(operation, parts)
        if bounds is None:
            message = _("le diviseur peut valoir zéro")
            self.checking.complain(self.owner, "P473", message, "", (operation, 1))
            return None
        if max(-bounds.low, bounds.high) > LARGEST or self.depth >= LONGEST_CHAIN:
            self.checking.complain(self.owner, "P475", _("le résultat peut être trop grand, ou vient de trop loin"))
            return None
        return Formula(operation, tuple(operands), self.content.rounding, tuple(self.reads), bounds, self.depth + 1)

    def _operation(self) -> tuple[Operation, tuple[Any, ...]] | None:
        given: dict[Operation, tuple[Any, ...]] = {
            "somme": self.content.total,
            "produit": self.content.product,
            "quotient": self.content.quotient,
        }
        said = [(name, raw) for name, raw in given.items() if raw]
        if len(said) != 1 or len(said[0][1]) < 2:
            message = _(
                "donnez une opération, et une seule : « somme », « produit » ou « quotient », de deux nombres au moins"
            )
            self.checking.complain(self.owner, "P470", message)
            return None
        return said[0]

    def _operand(self, data: Any, operation: Operation, steps: Path) -> tuple[tuple[Operand, int], Bounds] | None:
        sign = 1
        if isinstance(data, dict) and operation == "somme" and list(data) == ["moins"]:
            data, sign, steps = data["moins"], -1, (*steps, "moins")
        if not isinstance(data, str):
            message = _("attendu : une question, un champ, un calcul ou un nombre, pas {value}").format(
                value=shown(data)
            )
            self.checking.complain(self.owner, "P470", message, "", steps)
            return None
        compact = _SPACES.sub("", data.strip())
        if _NUMBER.fullmatch(compact):
            number = Fraction(compact.replace(",", "."))
            return (number, sign), Bounds(sign * number, sign * number)
        found = self._part(data, steps) if data in self.checking.calculations else self._answer(data, steps)
        if found is None:
            return None
        operand, bounds = found
        return (operand, sign), bounds if sign > 0 else Bounds(-bounds.high, -bounds.low)

    def _part(self, name: str, steps: Path) -> tuple[Operand, Bounds] | None:
        formula = self.checking.links.formulas.get(name)
        if formula is None:
            return None  # what is wrong with it has been told where it is written
        each = self.checking.calculations[name].each
        if each not in (None, self.content.each):
            message = _("« {name} » se calcule pour chaque élément de « {group} », et pas ici").format(
                name=name, group=each
            )
            self.checking.complain(self.owner, "P471", message, "", steps)
            return None
        self.reads.update(dict.fromkeys(formula.reads))
        self.depth = max(self.depth, formula.depth)
        return name, formula.bounds

    def _answer(self, name: str, steps: Path) -> tuple[Operand, Bounds] | None:
        subject = self.checking.resolve(name, self.content.each)
        if subject is None or subject.kind != "nombre":
            message = _("« {name} » n’est pas un nombre que ce calcul peut lire").format(name=name)
            remedy = suggest(name, [*self._numbers(), *self.checking.calculations])
            self.checking.complain(self.owner, "P471", message, remedy, steps)
            return None
        asked = self._asked(subject.ref)
        if asked.minimum is None or asked.maximum is None:
            message = _("« {name} » n’a pas de « min » ou de « max »").format(name=name)
            self.checking.complain(self.owner, "P472", message, "", steps)
            return None
        self.reads[subject.ref] = None
        return subject.ref, Bounds(Fraction(asked.minimum), Fraction(asked.maximum))

    def _asked(self, ref: Ref) -> model.Question | model.Field_:
        if ref.kind == "question":
            return self.checking.questions[ref.name]
        group = self.content.each or ""
        if ref.via:
            group = next(one.group or "" for one in self.checking.groups[group].fields if one.id == ref.via)
        return next(one for one in self.checking.groups[group].fields if one.id == ref.name)

    def _numbers(self) -> Iterable[str]:
        here = self.checking.groups.get(self.content.each or "")
        asked: list[model.Question | model.Field_] = [*(here.fields if here is not None else ())]
        asked += self.checking.questions.values()
        return [one.id for one in asked if one.kind == "nombre"]
