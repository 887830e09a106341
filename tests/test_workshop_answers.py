"""What people type into questions: taken as they mean it, or refused with a sentence and nothing written."""

from __future__ import annotations

from datetime import date

import pytest
from workshop_support import plain, refused, tool

from charter.workshop import Workshop
from charter.workshop import commands as do


def answer(workshop: Workshop, question: str, value: do.Typed) -> str:
    """The answer as the workshop says it back."""
    workshop.do(do.Answer(question, value))
    return plain(workshop.question(question).answer)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1 200", 1200), ("1\u202f200", 1200), ("1\u00a0200", 1200), ("49", 49), ("50", 50), (" 51 ", 51), (0, 0)],
)
def test_a_number_is_read_as_it_is_written(workshop: Workshop, typed: do.Typed, kept: int) -> None:
    workshop.do(do.Answer("effectif", typed))
    assert workshop.question("effectif").value == kept


@pytest.mark.parametrize(("people", "asked"), [("49", False), ("50", True), ("51", True)])
def test_the_threshold_starts_at_its_value(workshop: Workshop, people: str, asked: bool) -> None:
    workshop.do(do.Answer("effectif", people))
    assert workshop.question("cse").asked is asked


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("800 environ", "U101", "« 800 environ » n’est pas un nombre entier."),
        ("1.200", "U102", "« 1.200 » se lit de deux façons"),
        ("500001", "U122", "500 001 est hors limites."),
        ("-1", "U122", "est hors limites."),
        ("", "U101", "n’est pas un nombre entier."),
        (("1", "2"), "U120", "Une seule valeur est attendue"),
    ],
)
def test_what_is_no_number_is_refused(workshop: Workshop, typed: do.Typed, code: str, said: str) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Answer("effectif", typed))
    assert refusal.code == code
    assert said in refusal.message


@pytest.mark.parametrize("typed", ["15/01/2027", "2027-01-15", "15 janvier 2027", date(2027, 1, 15)])
def test_a_day_is_read_however_it_is_written(workshop: Workshop, typed: do.Typed) -> None:
    assert answer(workshop, "echeance", typed) == "15 janvier 2027"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-02-30", "« 2026-02-30 » n’existe pas : février 2026 a 28 jours."),
        ("15/01/27", "écrivez l’année avec ses quatre chiffres."),
        ("bientôt", "« bientôt » n’est pas une date comprise ici."),
    ],
)
def test_a_day_that_does_not_exist_is_refused(workshop: Workshop, typed: str, said: str) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Answer("echeance", typed))
    assert said in refusal.message


def test_an_option_is_named_by_its_identifier_or_by_its_label(workshop: Workshop) -> None:
    assert answer(workshop, "pilote", "dsi") == "La DSI"
    assert answer(workshop, "pilote", "LE DIRECTEUR GÉNÉRAL") == "Le directeur général"
    assert answer(workshop, "comptes", "Oui") == "Oui"


def test_two_values_for_one_choice_are_refused(workshop: Workshop) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Answer("pilote", ("dg", "dsi")))
    assert (
        refusal.message
        == "Une seule option est possible pour « Qui répond de l’IA devant le comité ? » ; 2 ont été données."
    )


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [("dgg", "Vouliez-vous « dg » ?"), ("quelqu’un", "Attendu : « dg », « dsi » et « personne ».")],
)
def test_an_unknown_option_is_refused_with_the_nearest_or_all(workshop: Workshop, typed: str, remedy: str) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Answer("pilote", typed))
    assert refusal.code == "U121"
    assert refusal.remedy == remedy


def test_several_options_are_kept_once_in_the_order_of_the_pack(workshop: Workshop) -> None:
    workshop.do(do.Answer("donnees_permises", ("clients", "publiques", "clients")))
    assert workshop.question("donnees_permises").value == ("publiques", "clients")


def test_nothing_ticked_is_an_answer(workshop: Workshop) -> None:
    assert answer(workshop, "donnees_permises", ()) == "aucune"
    assert workshop.question("donnees_permises").state == "repondue"


def test_a_question_that_is_not_asked_is_refused(workshop: Workshop) -> None:
    workshop.do(do.Answer("effectif", "10"))
    for command in (do.Answer("cse", "oui"), do.Park("cse"), do.Skip("cse")):
        with refused(workshop) as refusal:
            workshop.do(command)
        assert refusal.code == "U311"
        assert "est sans objet" in refusal.message


def test_an_answer_whose_question_is_not_asked_any_more_is_kept_aside_and_comes_back(workshop: Workshop) -> None:
    workshop.do(do.Answer("effectif", "60"))
    workshop.do(do.Answer("cse", "non"))
    workshop.do(do.Answer("effectif", "10"))
    assert workshop.question("cse").state == "sans_objet"
    assert "avis_cse" not in {one.id for one in workshop.prerequisites()}
    workshop.do(do.Answer("effectif", "60"))
    assert (workshop.question("cse").state, workshop.question("cse").value) == ("repondue", "non")


def test_an_unknown_question_is_refused_with_the_nearest(workshop: Workshop) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Answer("pilotte", "dg"))
    assert (refusal.code, refusal.remedy) == ("U310", "Vouliez-vous « pilote » ?")


def test_what_is_quoted_from_a_person_is_short_and_harmless(workshop: Workshop) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Answer("\x1b[2J" + "a" * 100_000, "dg"))
    assert "\x1b" not in refusal.message
    assert len(refusal.message) < 120
    with refused(workshop) as refusal:
        workshop.do(do.Answer("pilote", "x" * 5000))
    assert len(refusal.message) < 160


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("a" * 100_000, "U108", "Ce texte compte 100 000 caractères ; la limite est de 120."),
        ("Verre\x00", "U109", "caractère illisible (U+0000, position 6)"),
        ("Verre\udce9", "U109", "caractère illisible"),
        ("   ", "U123", "la réponse est vide."),
        ("\u200b\u00ad", "U123", "la réponse est vide."),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(workshop: Workshop, typed: str, code: str, said: str) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Answer("raison_sociale", typed))
    assert refusal.code == code
    assert said in refusal.message


@pytest.mark.parametrize(
    "typed",
    [
        "« L’Atelier » — “Verre & Fils”",
        "<script>alert(1)</script>",
        "{{7*7}} {pilote} [/x]",
        "-x/..",
        "CON",
        "javascript:alert(1)",
    ],
)
def test_a_company_may_be_called_anything_and_is_never_reworded(workshop: Workshop, typed: str) -> None:
    workshop.do(do.Answer("raison_sociale", typed))
    assert workshop.company == typed


def test_what_cannot_be_seen_is_not_kept(workshop: Workshop) -> None:
    workshop.do(do.Answer("raison_sociale", "Verre\u200brie\x07 Aubrac\r\n"))
    assert workshop.company == "Verrerie Aubrac"


def test_a_matrix_is_not_answered_as_a_whole(workshop: Workshop) -> None:
    for command in (do.Answer("matrice", "oui"), do.Park("matrice", interim="oui")):
        with refused(workshop) as refusal:
            workshop.do(command)
        assert refusal.code in ("U312", "U313")
    with refused(workshop):
        workshop.suppose("matrice", "oui")


# -- the other states ----------------------------------------------------------------------------------------------------


def test_a_parked_question_says_who_and_until_when(workshop: Workshop) -> None:
    workshop.do(do.Park("pilote", owner="Mme Roy", due="15/01/2027", interim="dsi"))
    view = workshop.question("pilote")
    assert (view.state, view.owner, plain(view.due), view.interim) == (
        "a_trancher", "Mme Roy", "15 janvier 2027", "La DSI",
    )  # fmt: skip
    clause = workshop.clause("pilote_nomme")
    assert clause.provisional
    assert plain(clause.text) == "L’IA est placée sous la responsabilité de la DSI."
    assert [plain(mark) for mark in clause.marks] == ["à titre provisoire, jusqu’au 15 janvier 2027"]


def test_an_interim_answer_is_checked_like_any_other(workshop: Workshop) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Park("pilote", interim="quelqu’un"))
    assert refusal.code == "U121"


def test_a_mandatory_question_is_parked_but_never_left_out(workshop: Workshop) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.Skip("pilote", "Trop tôt"))
    assert refusal.code == "U314"
    assert refusal.remedy == "Vous pouvez y répondre ou la parquer."
    workshop.do(do.Park("pilote"))
    assert workshop.question("pilote").state == "a_trancher"


def test_a_question_left_out_keeps_its_reason(workshop: Workshop) -> None:
    workshop.do(do.Skip("comptes", "Traité ailleurs"))
    assert (workshop.question("comptes").state, workshop.question("comptes").reason) == ("ecartee", "Traité ailleurs")
    assert workshop.clause("comptes_non").truth is False


def test_clearing_takes_an_answer_back(workshop: Workshop) -> None:
    workshop.do(do.Answer("comptes", "oui"))
    workshop.do(do.Clear("comptes"))
    assert workshop.question("comptes").state == "sans_reponse"
    assert workshop.clause("comptes_oui").truth is None


def test_defaults_are_adopted_where_nothing_was_given(workshop: Workshop) -> None:
    workshop.do(do.Answer("comptes", "oui"))
    workshop.do(do.Park("revue"))
    workshop.do(do.AdoptDefaults())
    states = {name: workshop.question(name).state for name in ("comptes", "revue", "pilote", "donnees_permises")}
    assert states == {"comptes": "repondue", "revue": "a_trancher", "pilote": "defaut", "donnees_permises": "defaut"}
    assert workshop.question("effectif").state == "sans_reponse"  # it has no default


def test_defaults_of_one_theme_leave_the_others(workshop: Workshop) -> None:
    workshop.do(do.AdoptDefaults(theme="donnees"))
    assert workshop.question("comptes").state == "defaut"
    assert workshop.question("pilote").state == "sans_reponse"
    with refused(workshop) as refusal:
        workshop.do(do.AdoptDefaults(theme="donnes"))
    assert refusal.remedy == "Vouliez-vous « donnees » ?"


def test_there_may_be_no_default_to_adopt(workshop: Workshop) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.AdoptDefaults(questions=("effectif",)))
    assert refusal.code == "U316"


def test_adopted_defaults_are_undone_and_done_again_together(workshop: Workshop) -> None:
    workshop.do(do.AdoptDefaults())
    assert workshop.undoable() == "défauts adoptés en bloc"
    workshop.do(do.Undo())
    assert workshop.tally().by_default == 0
    workshop.do(do.Redo())
    assert workshop.question("pilote").state == "defaut"


def test_undo_says_what_it_cancels(workshop: Workshop) -> None:
    workshop.do(do.Answer("comptes", "oui"))
    assert plain(workshop.undoable()) == "réponse à « Les comptes personnels sont-ils admis ? »"
    workshop.do(do.Undo())
    assert plain(workshop.redoable()) == "réponse à « Les comptes personnels sont-ils admis ? »"
    assert workshop.question("comptes").state == "sans_reponse"
    workshop.do(do.Answer("comptes", "non"))
    assert workshop.redoable() == ""


def test_a_note_changes_nothing_else(workshop: Workshop) -> None:
    before = workshop.charter()
    workshop.do(do.Note("pilote", "À revoir avec le conseil"))
    assert workshop.question("pilote").own_note == "À revoir avec le conseil"
    assert workshop.charter() == before


# -- matrices ------------------------------------------------------------------------------------------------------------


def fill(workshop: Workshop, item: str, *, clients: str = "non") -> None:
    workshop.do(do.SetCell("matrice", "publiques", item, "oui"))
    workshop.do(do.SetCell("matrice", "clients", item, clients))


def test_a_matrix_is_answered_once_every_cell_is(workshop: Workshop) -> None:
    item = tool(workshop)
    workshop.do(do.SetCell("matrice", "publiques", item, "oui"))
    assert workshop.question("matrice").state == "sans_reponse"
    workshop.do(do.SetCell("matrice", "clients", item, "non"))
    assert workshop.question("matrice").state == "repondue"
    workshop.do(do.SetCell("matrice", "clients", item, None))
    assert workshop.question("matrice").state == "sans_reponse"


def test_the_default_of_a_matrix_reaches_the_tools_that_come_later(workshop: Workshop) -> None:
    workshop.do(do.AdoptDefaults(questions=("matrice",)))
    item = tool(workshop)
    assert workshop.question("matrice").state == "defaut"
    assert workshop.matrix("matrice").cells == {("publiques", item): "oui", ("clients", item): "non"}


def test_a_cell_that_was_set_wins_over_the_default(workshop: Workshop) -> None:
    item = tool(workshop)
    workshop.do(do.SetCell("matrice", "clients", item, "condition"))
    workshop.do(do.AdoptDefaults(questions=("matrice",)))
    assert workshop.matrix("matrice").cells["clients", item] == "condition"
    assert workshop.question("matrice").state == "defaut"
    workshop.do(do.SetCell("matrice", "publiques", item, "oui"))
    assert workshop.question("matrice").state == "repondue"


@pytest.mark.parametrize("put_off", [do.Park("matrice"), do.Skip("matrice")])
def test_a_matrix_put_off_comes_back_whole_with_its_next_cell(workshop: Workshop, put_off: do.Command) -> None:
    item = tool(workshop)
    fill(workshop, item)
    workshop.do(put_off)
    assert workshop.question("matrice").state in ("a_trancher", "ecartee")
    workshop.do(do.SetCell("matrice", "clients", item, "condition"))
    assert workshop.question("matrice").state == "repondue"
    assert workshop.matrix("matrice").cells == {("publiques", item): "oui", ("clients", item): "condition"}


def test_clearing_a_matrix_empties_it_and_takes_its_default_back(workshop: Workshop) -> None:
    item = tool(workshop)
    workshop.do(do.AdoptDefaults(questions=("matrice",)))
    fill(workshop, item)
    workshop.do(do.Clear("matrice"))
    assert workshop.question("matrice").state == "sans_reponse"
    assert workshop.matrix("matrice").cells == {}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (do.SetCell("pilote", "clients", "copilote", "non"), "U340"),
        (do.SetCell("matrice", "client", "copilote", "non"), "U341"),
        (do.SetCell("matrice", "clients", "copilot", "non"), "U336"),
        (do.SetCell("matrice", "clients", "copilote", "peut-être"), "U342"),
    ],
)
def test_a_cell_that_is_not_there_is_refused(workshop: Workshop, command: do.Command, code: str) -> None:
    tool(workshop)
    with refused(workshop) as refusal:
        workshop.do(command)
    assert refusal.code == code
