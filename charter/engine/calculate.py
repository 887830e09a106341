"""What a calculation is worth for a view: exact inside, rounded once. Nothing is kept: it costs less than it would to keep."""

from __future__ import annotations

from fractions import Fraction

from charter.engine.truth import ItemView, View, reading
from charter.pack.calculations import Formula, Operand, apply, rounded
from charter.pack.pack import Pack


def calculated(pack: Pack, name: str, view: View, item: ItemView | None) -> int | None:
    """The number that calculation ``name`` prints, seen from ``item`` (None outside any register).

    None while something it is made of has no value, or has none any more.
    """
    formula = pack.formulas[name]
    exact = _exact(pack, formula, view, item, {})
    return None if exact is None else rounded(exact, formula.rounding)


def _exact(
    pack: Pack, formula: Formula, view: View, item: ItemView | None, done: dict[str, Fraction | None]
) -> Fraction | None:
    # ``done`` keeps parts that several operands share: without it, each level could double the work of the one below.
    numbers: list[Fraction] = []
    for operand, sign in formula.operands:
        number = _number(pack, operand, view, item, done)
        if number is None:
            return None
        numbers.append(sign * number)
    return apply(formula.operation, numbers)


def _number(
    pack: Pack, operand: Operand, view: View, item: ItemView | None, done: dict[str, Fraction | None]
) -> Fraction | None:
    if isinstance(operand, Fraction):
        return operand
    if isinstance(operand, str):
        if operand not in done:
            done[operand] = _exact(pack, pack.formulas[operand], view, item, done)
        return done[operand]
    value = reading(view, item, operand)
    return Fraction(value) if isinstance(value, int) else None
