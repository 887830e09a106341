"""What skins show: clauses and their marks, why and why not, what is left, and what would follow from an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from workshop_support import ESSAI, Clock, plain, refused, use

from charter.workshop import Workshop
from charter.workshop import commands as do


def printed(workshop: Workshop) -> set[str]:
    return {clause.id for _theme, clauses in workshop.charter() for clause in clauses}


def test_an_empty_session_prints_nothing(tmp_path: Path, clock: Clock) -> None:
    with Workshop.create(tmp_path / "s.charte", folders=[ESSAI], clock=clock) as workshop:
        assert printed(workshop) == set()
        assert workshop.alerts() == ()
        assert workshop.actions() == ()
        tally = workshop.tally()
        assert (tally.clauses, tally.pending, tally.unanswered) == (0, 11, 9)


def test_clauses_of_a_question_are_shown_as_if_the_room_had_answered(workshop: Workshop) -> None:
    before = workshop.path.read_bytes()
    found = {clause.id: clause for clause in workshop.clauses_of("pilote", "dsi")}
    assert {name: clause.truth for name, clause in found.items()} == {"pilote_nomme": True, "pilote_a_nommer": False}
    assert plain(found["pilote_nomme"].text) == "L’IA est placée sous la responsabilité de la DSI."
    assert {clause.id: clause.truth for clause in workshop.clauses_of("pilote")} == {
        "pilote_nomme": None, "pilote_a_nommer": None,
    }  # fmt: skip
    assert workshop.path.read_bytes() == before


def test_a_parked_question_may_be_supposed_answered(workshop: Workshop) -> None:
    workshop.do(do.Park("pilote", interim="dg"))
    supposed = workshop.suppose("pilote", "personne")
    assert supposed.states["pilote"] == "repondue"
    assert supposed.rules["pilote_a_nommer"].truth is True
    assert workshop.question("pilote").state == "a_trancher"
    assert workshop.clause("pilote_nomme").provisional


def test_an_impossible_supposition_is_refused(workshop: Workshop) -> None:
    with refused(workshop) as refusal:
        workshop.clauses_of("pilote", "dgg")
    assert refusal.code == "U121"


def test_what_waits_says_for_what(workshop: Workshop) -> None:
    waiting = {clause.id: clause.pending for clause in workshop.waiting_clauses()}
    assert waiting["revue_charte"] == ("revue",)
    assert waiting["aucun_eleve"] == ("usages",)
    assert len(waiting) == workshop.tally().pending


def test_a_source_of_inspiration_prints_its_mark(workshop: Workshop) -> None:
    workshop.do(do.Answer("revue", "6"))
    marks = [plain(mark) for mark in workshop.clause("revue_charte").marks]
    assert marks == ["inspiration volontaire, sans force obligatoire en France"]


def test_every_sentence_says_why_and_why_not(workshop: Workshop) -> None:
    workshop.do(do.Answer("comptes", "oui"))
    present, absent, waiting = (workshop.why(name) for name in ("comptes_oui", "comptes_non", "revue_charte"))
    assert (present.verdict, absent.verdict, waiting.verdict) == ("retenue", "absente", "en attente")
    assert [(plain(line.required), line.found, line.question) for line in absent.reasons] == [
        ("« Les comptes personnels sont-ils admis ? » : « Non »", "Oui", "comptes")
    ]


def test_why_not_of_what_nothing_is_left_to_quote(workshop: Workshop) -> None:
    workshop.do(do.Answer("donnees_permises", ()))
    why = workshop.why("donnees_liste")
    assert why.verdict == "absente"
    assert [(line.truth, line.found) for line in why.reasons] == [(False, "aucune")]


def test_why_of_something_unknown_is_refused(workshop: Workshop) -> None:
    with refused(workshop) as refusal:
        workshop.why("comptes_nom")
    assert (refusal.code, refusal.remedy) == ("U370", "Vouliez-vous « comptes_non » ?")
    with refused(workshop) as refusal:
        workshop.why("outil_us")
    assert refusal.code == "U371"
    with refused(workshop) as refusal:
        workshop.clause("comptes_nom")
    assert refusal.code == "U320"


def test_open_points_come_in_the_order_of_their_weight(workshop: Workshop) -> None:
    workshop.do(do.Park("pilote"))
    workshop.do(do.AdoptDefaults())
    use(workshop, intitule="Tri")
    kinds = [(point.kind, point.target) for point in workshop.open_points()]
    assert kinds == [
        ("a_trancher", "pilote"),
        ("sans_reponse", "effectif"),
        ("sans_reponse", "cse"),
        ("registre_ouvert", "outils"),
        ("registre_ouvert", "usages"),
        ("a_qualifier", "usages/tri"),
    ]
    points = {point.target: point for point in workshop.open_points()}
    assert points["pilote"].owner == "sans porteur"
    assert points["pilote"].clauses == ("pilote_nomme", "pilote_a_nommer")
    assert points["usages"].clauses == ("aucun_eleve",)
    assert points["usages/tri"].label == "Tri"


def test_a_contradiction_shows_its_two_clauses_and_its_ways_out(workshop: Workshop) -> None:
    workshop.do(do.Answer("comptes", "oui"))
    workshop.do(do.Answer("donnees_permises", ("clients",)))
    (alert,) = workshop.alerts()
    assert [clause.id for clause in alert.clauses] == ["comptes_oui", "donnees_liste"]
    assert all(clause.truth for clause in alert.clauses)
    assert [way.question for way in alert.ways_out] == ["comptes", "donnees_permises"]


# -- wordings ------------------------------------------------------------------------------------------------------------


def test_the_room_may_word_a_clause_its_own_way(workshop: Workshop) -> None:
    workshop.do(do.Answer("revue", "6"))
    workshop.do(do.Word("revue_charte", "Nous relisons ce texte chaque semestre."))
    clause = workshop.clause("revue_charte")
    assert (clause.text, clause.own, clause.stale) == ("Nous relisons ce texte chaque semestre.", True, False)
    assert plain(clause.pack_text) == "La charte est revue tous les 6 mois."
    assert "rédigée en séance" in clause.marks
    workshop.do(do.Word("revue_charte", ""))
    assert not workshop.clause("revue_charte").own


def test_what_the_law_requires_is_completed_never_replaced(workshop: Workshop) -> None:
    workshop.do(do.Answer("pilote", "dg"))
    workshop.do(do.Word("pilote_nomme", "Il rend compte chaque trimestre."))
    clause = workshop.clause("pilote_nomme")
    assert plain(clause.text) == (
        "L’IA est placée sous la responsabilité du directeur général. Il rend compte chaque trimestre."
    )
    assert "complétée en séance" in clause.marks


def test_a_wording_written_on_other_answers_is_shown_and_said_to_be_stale(workshop: Workshop) -> None:
    workshop.do(do.Answer("revue", "6"))
    workshop.do(do.Word("revue_charte", "Nous relisons ce texte chaque semestre."))
    workshop.do(do.Answer("revue", "12"))
    clause = workshop.clause("revue_charte")
    assert (clause.text, clause.stale) == ("Nous relisons ce texte chaque semestre.", True)
    assert ("redaction_perimee", "revue_charte") in {(one.kind, one.target) for one in workshop.open_points()}
    workshop.do(do.Answer("revue", "6"))
    assert not workshop.clause("revue_charte").stale


def test_confirming_a_default_makes_no_wording_stale(workshop: Workshop) -> None:
    workshop.do(do.AdoptDefaults(questions=("revue",)))
    workshop.do(do.Word("revue_charte", "Nous relisons ce texte une fois par an."))
    workshop.do(do.Answer("revue", "12"))
    assert not workshop.clause("revue_charte").stale


def test_other_answers_leave_a_wording_alone(workshop: Workshop) -> None:
    workshop.do(do.Answer("revue", "6"))
    workshop.do(do.Word("revue_charte", "Nous relisons ce texte chaque semestre."))
    workshop.do(do.Answer("comptes", "oui"))
    assert not workshop.clause("revue_charte").stale


@pytest.mark.parametrize(("clause", "code"), [("revue", "U320"), ("revue_charte#tri", "U321")])
def test_a_wording_of_nothing_is_refused(workshop: Workshop, clause: str, code: str) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Word(clause, "Texte"))
    assert refusal.code == code


def test_what_people_wrote_is_never_taken_for_a_slot(workshop: Workshop) -> None:
    workshop.do(do.Answer("revue", "6"))
    workshop.do(do.Word("revue_charte", "Voir {pilote} et {{7*7}}."))
    assert workshop.clause("revue_charte").text == "Voir {pilote} et {{7*7}}."


def test_a_provisional_rule_that_contradicts_another_is_told_as_provisional(workshop: Workshop) -> None:
    workshop.do(do.Answer("donnees_permises", ("clients",)))
    workshop.do(do.Park("comptes", interim="oui"))
    (alert,) = workshop.alerts()
    assert alert.id == "fuite"
    assert plain(alert.text).endswith("se contredisent. (à titre provisoire)")
    workshop.do(do.Park("comptes", interim="non"))
    assert workshop.alerts() == ()
