"""What a calculation does: adds, multiplies or divides numbers that the room gave. No expression, no code.

Every number that enters one is bounded, so every result is: a pack whose result could grow out of hand, or whose divisor
could be nought, is refused when it is read. Numbers are exact fractions; only what is printed is rounded, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from charter.pack.conditions import Ref
from charter.pack.scalars import Rounding

Operation = Literal["somme", "produit", "quotient"]
Operand = Fraction | Ref | str
"""A number written in the pack, what the room answers, or the identifier of another calculation."""
LARGEST = 999_999_999_999
"""The greatest result, as of the numbers that people and packs may write."""
LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest that a number can be."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Formula:
    """A calculation that has been checked: each operand with its sign, and all the answers it reads, however deep."""

    operation: Operation
    operands: tuple[tuple[Operand, int], ...]
    rounding: Rounding
    reads: tuple[Ref, ...]
    bounds: Bounds
    depth: int

    @property
    def parts(self) -> tuple[str, ...]:
        """The calculations that this one is made of."""
        return tuple(operand for operand, _sign in self.operands if isinstance(operand, str))


def apply(operation: Operation, numbers: list[Fraction]) -> Fraction | None:
    """The exact result of an operation, signs already in the numbers; None when it divides by nought."""
    if operation == "somme":
        return sum(numbers, Fraction(0))
    if operation == "quotient":
        return numbers[0] / numbers[1] if numbers[1] else None
    result = Fraction(1)
    for one in numbers:
        result *= one
    return result


def bounded(operation: Operation, parts: list[Bounds]) -> Bounds | None:
    """Between what the result of an operation stays; None when it may divide by nought."""
    if operation == "somme":
        return Bounds(sum((one.low for one in parts), Fraction(0)), sum((one.high for one in parts), Fraction(0)))
    if operation == "quotient":
        dividend, divisor = parts
        if divisor.low <= 0 <= divisor.high:
            return None
        parts = [dividend, Bounds(1 / divisor.high, 1 / divisor.low)]
    result = Bounds(Fraction(1), Fraction(1))
    for one in parts:
        corners = [a * b for a in (result.low, result.high) for b in (one.low, one.high)]
        result = Bounds(min(corners), max(corners))
    return result


def rounded(exact: Fraction, rounding: Rounding) -> int:
    """The whole number that is printed: the nearest one, a half going away from nought, or the one above or below."""
    if rounding == "superieur":
        return ceil(exact)
    if rounding == "inferieur":
        return floor(exact)
    return floor(exact + Fraction(1, 2)) if exact >= 0 else ceil(exact - Fraction(1, 2))
