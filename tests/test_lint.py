"""Advice on packs: each trap is seen at its place, what is right is left alone, and the delivered pack has no fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from charter import assets
from charter.errors import Finding
from charter.pack import codes_examples, codes_pages
from charter.pack.codes_shapes import Example
from charter.pack.lint import lint
from charter.pack.load import load, load_sources

DAY = date(2026, 11, 21)
ADVICE = [code for code in codes_pages.known() if code[0] == "L"]


def advice(text: str, day: date = DAY) -> list[Finding]:
    """What is said of ``text`` beside the small pack of the examples, which has its own unused parts."""
    found = lint(load_sources(codes_examples.files(Example(text, text), wrong=True)), day)
    return [finding for finding in found if finding.place.file.endswith("20-exemple.yaml")]


def only(text: str, code: str) -> Finding:
    (finding,) = [finding for finding in advice(text) if finding.code == code]
    return finding


def clause(text: str, more: str = "", condition: str = "{pilote: dg}") -> str:
    return f'clauses:\n  - id: revue\n    theme: gouvernance\n    si: {condition}\n    texte: "{text}"\n{more}'


@pytest.mark.parametrize("code", ADVICE)
def test_what_a_page_calls_unwise_is_advised_against_and_what_it_calls_right_is_not(code: str) -> None:
    page = codes_pages.page(code)
    assert page is not None
    assert page.example is not None, code
    wrong, right = page.example.wrong, page.example.right
    assert isinstance(wrong, str)
    assert isinstance(right, str)
    found = only(wrong, code)
    assert found.consequence
    assert code not in {finding.code for finding in advice(right)}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Interdit depuis le 1er août 2026.", "1er août 2026"),
        ("Interdit depuis le 02/12/2026.", "02/12/2026"),
        ("Jusqu’à 35 M€ d’amende.", "35 M€"),
        ("Jusqu’à 7,5 millions d’euros.", "7,5 millions d’euros"),
        ("Jusqu’à 15 000 € d’amende.", "15 000 €"),
        ("Jusqu’à 7 % du chiffre d’affaires.", "7 %"),
        ("À partir de 50 salariés.", "50 salariés"),
    ],
)
def test_law_written_in_a_text_is_pointed_at(text: str, written: str) -> None:
    found = only(clause(text), "L016")
    assert found.place.text[found.place.column - 1 :].startswith(written)


@pytest.mark.parametrize(
    "text", ["Sous trente jours.", "Tous les 12 mois.", "L’article 5, § 1.", "Le mois de mai 2026."]
)
def test_a_delay_or_an_article_is_no_written_law(text: str) -> None:
    assert "L016" not in {finding.code for finding in advice(clause(text))}


def test_a_source_is_stale_the_day_after_its_limit_and_not_before() -> None:
    text = "sources:\n  guide: {titre: G, certitude: lu_primaire, releve_le: 2026-11-01, perime_apres: 10}\n"
    text += clause("Revue.", "    sources: [guide]\n")
    assert "L002" not in {finding.code for finding in advice(text, date(2026, 11, 11))}
    assert "L002" in {finding.code for finding in advice(text, date(2026, 11, 12))}


def test_a_threshold_compared_with_counts_as_a_value_of_the_clause() -> None:
    text = "valeurs:\n  delai: {titre: D, historique: [{des: 2018-01-01, valeur: 9, source: souvenir}]}\n"
    body = clause("Revue.", condition='{effectif: ">= delai"}')
    assert only(text + body, "L003").severity == "erreur"
    assert "L003" not in {finding.code for finding in advice(text + body + "    emplacement: annexe\n")}


def test_a_negation_is_left_alone_when_the_rule_requires_that_the_question_is_asked() -> None:
    asked = 'questions:\n  - {id: avis, theme: gouvernance, type: oui_non, profil: oui, si: {cse: oui}, texte: "Favorable ?"}\n'
    guarded = clause("Revue.", condition="{cse: oui, sauf: {avis: oui}}")
    assert "L015" in {finding.code for finding in advice(asked + clause("Revue.", condition="{sauf: {avis: oui}}"))}
    assert "L015" not in {finding.code for finding in advice(asked + guarded)}


def test_a_topic_that_the_law_wants_treated_is_an_error() -> None:
    assert only("sujets:\n  d2: {titre: Données, obligatoire: oui}\n", "L006").severity == "erreur"
    assert only("sujets:\n  d2: Données\n", "L006").severity == "avertissement"


def test_a_fault_inside_a_block_of_text_is_pointed_at_on_its_line() -> None:
    text = "clauses:\n  - id: revue\n    theme: gouvernance\n    si: {pilote: dg}\n    texte: >\n      La charte\n      est revue ✅.\n"
    place = only(text, "L013").place
    assert (place.line, place.text[place.column - 1]) == (7, "✅")


@pytest.mark.parametrize("sign", ["😀", "→", "★", "é", "漢"])
def test_a_character_that_some_terminals_draw_wide_is_named(sign: str) -> None:
    assert "L013" in {finding.code for finding in advice(clause(f"La charte {sign} est revue."))}


def test_french_letters_and_signs_are_no_surprise() -> None:
    text = clause("« L’œuvre » d’été, art. 5, § 1 : n° 3… çà et là, 12 € – €, 4 × 3.")
    assert "L013" not in {finding.code for finding in advice(text)}


def test_nous_nous_is_french() -> None:
    assert "L017" not in {finding.code for finding in advice(clause("Nous nous engageons, vous vous formez."))}


def test_advice_comes_back_the_same_and_in_order() -> None:
    text = (
        clause("La charte est est revue le 2 décembre 2026 ✅.", "    obligatoire: oui\n") + "sujets:\n  d2: Données\n"
    )
    first, second = advice(text), advice(text)
    assert first == second
    rank = {"erreur": 0, "avertissement": 1, "info": 2}
    assert [rank[f.severity] for f in first] == sorted(rank[f.severity] for f in first)
    assert len({f.severity for f in first}) > 1


@pytest.mark.parametrize("folder", assets.delivered(), ids=lambda path: path.name)
def test_the_delivered_packs_have_neither_error_nor_warning(folder: Path) -> None:
    found = [finding.render() for finding in lint(load([folder]), DAY) if finding.severity != "info"]
    assert found == []
