"""One description, from which the same rules are written in both languages.

Only what both say: choices, yes or no, numbers; questions asked under a condition; conditions made of « all », « any » and « not »
over comparisons. Registers, dated values, multiple choices and quoted answers have no counterpart and stay out.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

OPTIONS = ("aucun", "partiel", "total", "autre")
THRESHOLD = 50
OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}

Given = str | int


@dataclass(frozen=True, slots=True)
class Literal:
    """A question compared with options (``wanted``) or with a bound; ``positive`` is False under a « not »."""

    question: Question
    wanted: tuple[str, ...] = ()
    operator: str = ""
    bound: str | int = 0
    positive: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """All of ``every``, one group of ``either`` when there are any (a group holds whole), and not all of ``unless``."""

    every: tuple[Literal, ...]
    either: tuple[tuple[Literal, ...], ...] = ()
    unless: tuple[Literal, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    number: int
    kind: str
    asked: Condition | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    number: int
    condition: Condition


@dataclass(frozen=True, slots=True)
class Description:
    questions: tuple[Question, ...]
    clauses: tuple[Clause, ...]


def describe(questions: int, clauses: int, seed: int = 20261122) -> Description:
    """So many questions, four in ten asked under a condition that may read another of those, and so many clauses."""
    draw = random.Random(seed)
    asked: list[Question] = []
    for number in range(questions):
        condition = _condition(draw, asked) if number >= 8 and draw.random() < 0.4 else None
        asked.append(Question(number, ("choix", "choix", "oui_non", "nombre")[number % 4], condition))
    rules = tuple(Clause(number, _condition(draw, asked)) for number in range(clauses))
    return Description(tuple(asked), rules)


def session(described: Description, share: float, draw: random.Random) -> dict[int, Given]:
    """Answers to about ``share`` of the questions, those that are not asked included."""
    return {one.number: answer(one, draw) for one in described.questions if draw.random() < share}


def answer(question: Question, draw: random.Random) -> Given:
    """A random answer; numbers fall often on the bounds."""
    if question.kind == "nombre":
        return draw.choice((0, 12, 13, THRESHOLD - 1, THRESHOLD, 249, 250, draw.randrange(1000)))
    return draw.choice(OPTIONS if question.kind == "choix" else ("oui", "non"))


def _condition(draw: random.Random, questions: list[Question]) -> Condition:
    first, *rest = (_literal(draw, one) for one in draw.sample(questions, 6))
    shape = draw.random()
    if shape < 0.15:
        return Condition((first,))
    if shape < 0.45:
        return Condition((first, rest[0]))
    if shape < 0.7:
        return Condition((first,), either=((rest[0],), (rest[1], rest[2])))
    return Condition((first,), unless=tuple(rest[: draw.randrange(1, 3)]))


def _literal(draw: random.Random, question: Question) -> Literal:
    if question.kind == "nombre":
        operator, bound = draw.choice(((">=", "seuil"), ("<", 250), (">", 12)))
        return Literal(question, operator=operator, bound=bound)
    if question.kind == "oui_non":
        return Literal(question, wanted=(draw.choice(("oui", "non")),))
    return Literal(question, wanted=tuple(draw.sample(OPTIONS, draw.randrange(1, 4))))
