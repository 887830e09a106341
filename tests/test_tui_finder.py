"""What comes first when somebody types a few letters."""

from __future__ import annotations

import pytest

from charter.tui.screens.finder import Item, found

LABELS = (
    "Une IA peut-elle décider seule, où et quand ?",
    "Où une IA peut-elle écrire ?",
    "Ou une IA, ou personne ?",
    "L’équité se mesure-t-elle ?",
    "Qui tient le registre des équipes ?",
    "Quelle œuvre peut-on générer ?",
    "Quand la charte est-elle revue ?",
)
ITEMS = [Item(str(number), label) for number, label in enumerate(LABELS)]


def first(typed: str) -> list[str]:
    return [item.label for item in found(ITEMS, typed)]


def test_nothing_typed_keeps_everything_in_order() -> None:
    assert first("") == first("  ") == list(LABELS)


def test_the_exact_beginning_comes_before_the_same_without_accents_and_before_words_in_disorder() -> None:
    assert first("Où une IA") == [LABELS[1], LABELS[2], LABELS[0]]
    assert first("ou une ia") == [LABELS[2], LABELS[1], LABELS[0]]


def test_words_in_their_order_come_before_the_same_words_apart() -> None:
    items = [Item("a", "Une revue de cette charte"), Item("b", "Quand la charte est-elle revue ?")]
    assert [item.id for item in found(items, "charte revue")] == ["a", "b"]
    assert [item.id for item in found(items, "cette charte")] == ["a"]
    assert [item.id for item in found([*items, Item("c", "La charte revue")], "charte revue")] == ["c", "a", "b"]


@pytest.mark.parametrize("typed", ["equite", "ÉQUITÉ", "l'equite", "L’équité"])
def test_accents_capitals_and_apostrophes_do_not_matter(typed: str) -> None:
    assert first(typed)[0] == LABELS[3]


def test_accents_matter_between_two_that_only_they_tell_apart() -> None:
    items = [Item("a", "Règle"), Item("b", "Réglé"), Item("c", "Regle")]
    assert [item.id for item in found(items, "réglé")] == ["b", "a", "c"]
    assert [item.id for item in found(items, "regle")] == ["c", "a", "b"]


@pytest.mark.parametrize("typed", ["registe", "regsitre", "regiistre", "rejistre", "registre"])
def test_one_slip_is_forgiven_in_a_word(typed: str) -> None:
    assert first(typed) == [LABELS[4]]


def test_two_slips_or_a_slip_in_a_short_word_are_another_word() -> None:
    assert first("ragistra") == [] and first("iz") == []


def test_what_is_beside_the_label_is_found_after_it() -> None:
    items = [Item("a", "Autre chose", detail="Gouvernance"), Item("gouv_b", "Encore"), Item("c", "La gouvernance")]
    assert [item.id for item in found(items, "gouv")] == ["c", "a", "gouv_b"]
