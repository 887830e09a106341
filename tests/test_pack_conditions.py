"""Conditions as they are understood: negation reaches the atoms, and nothing else is negated."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import OPTIONS, Name, conditions

from charter.pack.conditions import (
    AllOf,
    Among,
    AnyOf,
    Compare,
    Condition,
    Each,
    Every,
    Known,
    Literal_,
    Path,
    Ref,
    Some,
    Subject,
    literals,
    suggest,
)
from charter.pack.syntax import Scope, read

NAMES = [Name("q", "choix", OPTIONS), Name("m", "multi", OPTIONS), Name("n", "nombre"), Name("t", "texte")]
FIELDS = [Name("f", "choix", OPTIONS), Name("g", "multi", OPTIONS)]


def resolve(word: str, group: str | None) -> Subject | None:
    for name in [*(FIELDS if group else []), *NAMES]:
        if name.word == word:
            return Subject(Ref("field" if name in FIELDS else "question", word), name.kind, name.options)
    return None


def names(group: str | None) -> list[str]:
    return [name.word for name in [*(FIELDS if group else []), *NAMES]]


SCOPE = Scope(resolve, names, {"seuil": False, "bascule": True}, frozenset({"r"}), frozenset())


def understood(data: Any, positive: bool = True) -> Condition:
    def refuse(code: str, path: Path, message: str, remedy: str) -> None:
        raise AssertionError(f"{code} {path} {message}")

    return read(data, (), SCOPE, refuse, positive)


def opposite(condition: Condition) -> Condition:
    """The opposite of a condition by De Morgan's laws, written apart from the reader."""
    if isinstance(condition, Literal_):
        return Literal_(condition.ref, condition.test, not condition.positive)
    if isinstance(condition, (AllOf, AnyOf)):
        parts = tuple(opposite(part) for part in condition.parts)
        return AnyOf(parts) if isinstance(condition, AllOf) else AllOf(parts)
    return (Each if isinstance(condition, Some) else Some)(condition.group, opposite(condition.part))


Q = Ref("question", "q")
A = Literal_(Q, Among(frozenset("a")))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"q": "a"}, A),
        ({"q": ["a", "b"]}, Literal_(Q, Among(frozenset("ab")))),
        ({"q": {"aucun": ["a"]}}, Literal_(Q, Among(frozenset("a")), positive=False)),
        ({"m": {"tous": ["a", "b"]}}, Literal_(Ref("question", "m"), Every(frozenset("ab")))),
        ({"n": ">= 50"}, Literal_(Ref("question", "n"), Compare(">=", 50))),
        ({"n": "<3"}, Literal_(Ref("question", "n"), Compare("<", 3))),
        ({"n": "7"}, Literal_(Ref("question", "n"), Compare("=", 7))),
        ({"n": "> seuil"}, Literal_(Ref("question", "n"), Compare(">", "seuil"))),
        ({"t": "renseignee"}, Literal_(Ref("question", "t"), Known())),
        ({"sauf": {"q": "a"}}, Literal_(Q, Among(frozenset("a")), positive=False)),
        ({"sauf": {"sauf": {"q": "a"}}}, A),
        ({"r": {"aucun": {"f": "a"}}}, Each("r", Literal_(Ref("field", "f"), Among(frozenset("a")), positive=False))),
        ({"sauf": {"r": {"aucun": {"f": "a"}}}}, Some("r", Literal_(Ref("field", "f"), Among(frozenset("a"))))),
        ({"r": {"au_moins_un": {}}}, Some("r", AllOf())),
        ({"r": {"aucun": {}}}, Each("r", AnyOf(()))),
    ],
)
def test_each_form_is_understood(data: Any, expected: Condition) -> None:
    assert understood(data) == expected


@given(conditions(NAMES, {"r": FIELDS}, known=False))
def test_the_opposite_follows_de_morgan_down_to_the_atoms(data: Any) -> None:
    assert understood({"sauf": data}) == opposite(understood(data, positive=True))


@given(conditions(NAMES, {"r": FIELDS}, known=False))
def test_a_double_negation_is_the_condition_itself(data: Any) -> None:
    assert understood({"sauf": {"sauf": data}}) == understood(data)


@given(conditions(NAMES, {"r": FIELDS}))
def test_that_something_is_known_is_never_negated(data: Any) -> None:
    assert all(leaf.positive for leaf in literals(understood(data)) if isinstance(leaf.test, Known))


@given(st.text(max_size=8))
def test_a_suggestion_is_a_known_word(word: str) -> None:
    said = suggest(word, ["pilote", "effectif"])
    assert said == "" or "pilote" in said or "effectif" in said
