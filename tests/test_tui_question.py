"""The question screen, driven by keys and judged on the session."""

from __future__ import annotations

import pytest
from tui_support import SMALL, question_screen, running, session_fixture, settled, shown, told  # noqa: F401

from charter.errors import SessionError
from charter.tui.screens.dialogs import Confirm
from charter.workshop import Workshop
from charter.workshop.commands import Answer, Park, Skip


def value(session: Workshop, id: str) -> object:
    return session.question(id).value


async def test_it_begins_at_the_first_question_still_to_see(session: Workshop) -> None:
    async with running(session) as (app, _pilot):
        assert question_screen(app).here == "pilote"
        assert "Qui répond de l’IA devant le comité ?" in shown(app)


async def test_arrows_rewrite_the_clause_before_anything_is_decided(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        assert "placée sous la responsabilité du directeur" in question_screen(app).preview.text.replace("\n", " ")
        await pilot.press("down")
        assert "la responsabilité de la DSI" in question_screen(app).preview.text.replace("\n", " ")
        await pilot.press("down")
        assert "Nous nommons un responsable" in question_screen(app).preview.text.replace("\n", " ")
        assert session.question("pilote").state == "sans_reponse"


async def test_the_preview_is_drawn_in_the_message_of_the_key(session: Workshop) -> None:
    async with running(session) as (app, _pilot):
        screen = question_screen(app)
        screen.editor.choices.action_down()
        assert "la responsabilité de la DSI" in screen.preview.text.replace("\n", " ")


async def test_enter_chooses_and_goes_to_the_next_stop_of_the_meeting(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("down", "enter")
        await settled(pilot)
        assert value(session, "pilote") == "dsi"
        assert question_screen(app).here == "registre:outils"


async def test_space_and_digits_choose_and_stay(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("2")
        await settled(pilot)
        assert value(session, "pilote") == "dsi" and question_screen(app).here == "pilote"
        await pilot.press("up", "space")
        await settled(pilot)
        assert value(session, "pilote") == "dg" and question_screen(app).here == "pilote"
        assert "(•) 1" in shown(app) and "✓ décidé" in shown(app)


async def test_a_multiple_choice_is_ticked_one_by_one_and_enter_never_decides_for_the_room(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("donnees_permises")
        await pilot.press("enter")
        await settled(pilot)
        assert session.question("donnees_permises").state == "sans_reponse"
        await pilot.press("space", "down", "space")
        await settled(pilot)
        assert value(session, "donnees_permises") == ("publiques", "internes")
        await pilot.press("enter")
        await settled(pilot)
        assert value(session, "donnees_permises") == ("publiques", "internes")
        assert question_screen(app).here != "donnees_permises"


async def test_none_of_these_is_an_answer_of_its_own(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("donnees_permises")
        await pilot.press("4")
        await settled(pilot)
        assert value(session, "donnees_permises") == ()
        assert session.question("donnees_permises").state == "repondue"


async def test_n_and_p_go_around_without_changing_any_state(session: Workshop) -> None:
    before = dict(session.outcome.states)
    async with running(session) as (_app, pilot):
        await pilot.press("n", "n", "pagedown", "p", "pageup")
        await settled(pilot)
        assert session.outcome.states == before


async def test_a_typed_answer_is_recorded_by_enter(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("revue")
        await pilot.press("1", "8", "enter")
        await settled(pilot)
        assert value(session, "revue") == 18


async def test_a_refused_answer_is_said_and_kept_in_the_field(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("revue")
        await pilot.press("9", "9", "enter")
        await settled(pilot)
        assert session.question("revue").state == "sans_reponse"
        assert question_screen(app).editor.draft == "99"
        assert "hors limites" in told(app)


async def test_what_was_typed_is_recorded_when_one_goes_elsewhere(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("revue")
        await pilot.press("2", "4", "f7")
        await settled(pilot)
        assert value(session, "revue") == 24


async def test_a_draft_that_cannot_be_recorded_waits_for_the_next_visit(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("revue")
        await pilot.press("9", "9", "pagedown")
        await settled(pilot)
        assert question_screen(app).here != "revue" and session.question("revue").state == "sans_reponse"
        await question_screen(app).visit("revue")
        assert question_screen(app).editor.draft == "99"


async def test_escape_leaves_the_field_then_letters_act_again(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("revue")
        await pilot.press("escape", "n")
        await settled(pilot)
        assert question_screen(app).here != "revue"
        assert question_screen(app).stack in ("question", "saisie", "repos")


async def test_ctrl_s_records_what_is_typed_and_says_when(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("revue")
        await pilot.press("6", "ctrl+s")
        await settled(pilot)
        assert value(session, "revue") == 6 and question_screen(app).here == "revue"
        assert "Enregistré à 14:32" in told(app)


async def test_park_asks_for_an_owner_a_day_and_what_applies_meanwhile(session: Workshop) -> None:
    async with running(session) as (_app, pilot):
        await pilot.press("t", *"Ana", "enter", *"01/02/2027", "enter", "down", "down", "space", "ctrl+s")
        await settled(pilot)
        question = session.question("pilote")
        assert (question.state, question.owner, question.due, question.interim) == (
            "a_trancher",
            "Ana",
            "1er\u00a0février 2027",
            "La DSI",
        )


async def test_a_day_that_does_not_exist_keeps_the_form_open(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("t", "enter", *"31/02/2027", "ctrl+s")
        await settled(pilot)
        assert session.question("pilote").state == "sans_reponse"
        assert "n’existe pas" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is question_screen(app)


async def test_a_mandatory_question_cannot_be_left_out(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("e")
        await settled(pilot)
        assert app.screen is question_screen(app) and "peut rester à trancher" in told(app)
        await question_screen(app).visit("comptes")
        await pilot.press("e", *"hors sujet", "enter")
        await settled(pilot)
        assert session.question("comptes").state == "ecartee" and session.question("comptes").reason == "hors sujet"


async def test_d_takes_the_default_of_one_question(session: Workshop) -> None:
    async with running(session) as (_app, pilot):
        await pilot.press("d")
        await settled(pilot)
        assert session.question("pilote").state == "defaut" and value(session, "pilote") == "dg"


async def test_defaults_en_bloc_are_listed_and_confirmed(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("D")
        await settled(pilot)
        assert isinstance(app.screen, Confirm) and "Revue tous les combien de mois ?" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert session.tally().by_default == 0
        await pilot.press("D", "down", "enter")
        await settled(pilot)
        states = session.outcome.states
        assert {states[id] for id in ("pilote", "revue", "echeance")} == {"defaut"}
        assert states["comptes"] == "sans_reponse"


async def test_undo_and_redo_everywhere(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("f7", "u")
        await settled(pilot)
        assert session.question("pilote").state == "sans_reponse" and "Annulé" in told(app)
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert value(session, "pilote") == "dg"


async def test_an_answer_is_taken_back(session: Workshop) -> None:
    async with running(session) as (_app, pilot):
        await pilot.press("1", "delete")
        await settled(pilot)
        assert session.question("pilote").state == "sans_reponse"


async def test_the_note_is_kept_and_never_shown_beside_the_question(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("o", *"secret", "ctrl+s")
        await settled(pilot)
        assert session.question("pilote").own_note == "secret"
        assert "secret" not in shown(app)


async def test_a_clause_is_amended_and_marked(session: Workshop) -> None:
    session.do(Answer("revue", "12"))
    async with running(session) as (app, pilot):
        await question_screen(app).visit("revue")
        await pilot.press("escape", "m", "ctrl+a", "ctrl+k", *" Et plus tôt", "ctrl+s")
        await settled(pilot)
        clause = session.clause("revue_charte")
        assert clause.own and "plus tôt" in clause.text
        assert "[rédigée en séance]" in question_screen(app).preview.text
        session.do(Answer("revue", "24"))
        await question_screen(app).visit("revue")
        assert "à relire" in question_screen(app).preview.text


async def test_why_says_the_verdict_and_the_sources(session: Workshop) -> None:
    session.do(Answer("pilote", "dg"))
    async with running(session) as (app, pilot):
        await question_screen(app).visit("pilote")
        await pilot.press("f2")
        await settled(pilot)
        told = shown(app)
        assert "Verdict : retenue" in told and "Règlement d’essai, article 5" in told


async def test_go_to_finds_without_accents_or_case(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("g", *"DONNEES ia", "enter")
        await settled(pilot)
        assert question_screen(app).here == "donnees_permises"


async def test_the_palette_runs_a_command_by_its_french_name(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("ctrl+p", *"contradictions", "enter")
        await settled(pilot)
        await settled(pilot)
        assert "Aucune contradiction" in shown(app)


async def test_a_click_chooses_and_a_click_on_the_bar_presses_the_key(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        screen = question_screen(app)
        await pilot.click(screen.editor.choices, offset=(4, 2))
        await settled(pilot)
        assert value(session, "pilote") == "dsi"
        line = screen.foot.lines[1]
        x = "".join(text for text, _role in line).index("F7")
        await pilot.click(screen.foot, offset=(x + 1, 1))
        await settled(pilot)
        assert "Aucune contradiction" in shown(app)


async def test_the_plan_goes_where_one_clicks(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        screen = question_screen(app)
        row = next(n for n, line in enumerate(screen.plan.lines) if any("Données" in text for text, _role in line))
        await pilot.click(screen.plan, offset=(5, row + 1))
        await settled(pilot)
        assert screen.here == "registre:outils"


async def test_states_have_a_glyph_and_a_word(session: Workshop) -> None:
    session.do(Park("pilote"))
    session.do(Skip("comptes", ""))
    async with running(session) as (app, pilot):
        screen = question_screen(app)
        await screen.visit("pilote")
        await settled(pilot)
        assert "? à trancher" in shown(app) and "sans porteur" in shown(app)
        await screen.visit("comptes")
        await settled(pilot)
        assert "× écartée" in shown(app)


async def test_a_question_that_became_without_object_says_so_and_keeps_its_answer(session: Workshop) -> None:
    async with running(session) as (app, _pilot):
        session.do(Answer("effectif", "10"))
        await question_screen(app).visit("cse")
        assert "– sans objet" in shown(app)
        session.do(Answer("effectif", "240"))
        assert value(session, "cse") == "oui"


async def test_presenter_mode_shows_the_question_alone(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("f5")
        await settled(pilot)
        assert "Ce que la charte dira" not in shown(app) and "Qui répond de l’IA" in shown(app)
        await pilot.press("2", "escape")
        await settled(pilot)
        assert value(session, "pilote") == "dsi" and "Ce que la charte dira" in shown(app)


async def test_the_curtain_empties_the_screen_until_a_key(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("b")
        await settled(pilot)
        assert "Dubois" not in shown(app) and "comité" not in shown(app)
        await pilot.press("n")
        await settled(pilot)
        assert question_screen(app).here == "pilote" and "comité" in shown(app)


async def test_f4_swaps_the_clause_and_the_question_on_a_small_screen(session: Workshop) -> None:
    async with running(session, SMALL) as (app, pilot):
        assert "Qui répond" in shown(app) and "Ce que la charte dira" in shown(app)
        await pilot.press("f4")
        await settled(pilot)
        assert "Qui répond" not in shown(app) and "Ce que la charte dira" in shown(app)
        await pilot.press("f4", "2")
        await settled(pilot)
        assert value(session, "pilote") == "dsi"


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (59, 30), (80, 17)])
async def test_a_window_too_small_asks_for_room_and_loses_nothing(session: Workshop, size: tuple[int, int]) -> None:
    async with running(session, size) as (app, pilot):
        await pilot.press("2")
        await pilot.resize_terminal(120, 34)
        await settled(pilot)
        assert value(session, "pilote") == "dsi" and "Qui répond" in shown(app)
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert size[0] < 20 or "Agrandissez" in shown(app)


async def test_saved_is_said_only_once_the_record_is_on_the_disk(
    session: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise SessionError("S120", "Le disque est plein.")

    async with running(session) as (app, pilot):
        with monkeypatch.context() as patched:
            patched.setattr(session._journal, "append", full)
            await pilot.press("1")
            await settled(pilot)
            assert "NON ENREGISTRÉ" in shown(app) and "Le disque est plein" in told(app)
            assert "(•)" not in shown(app) and session.question("pilote").state == "sans_reponse"
        await pilot.press("1")
        await settled(pilot)
        assert "enregistré à 14:32" in shown(app) and value(session, "pilote") == "dg"


async def test_reading_only_is_said_and_answers_are_refused_in_a_sentence(session: Workshop) -> None:
    path = session.path
    other = Workshop.open(path, read_only=True)
    try:
        async with running(other) as (app, pilot):
            assert "lecture seule" in shown(app)
            await pilot.press("1")
            await settled(pilot)
            assert other.question("pilote").state == "sans_reponse" and "(•)" not in shown(app)
    finally:
        other.close()


async def test_ctrl_q_asks_and_escape_never_quits(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert "Quitter ?" in shown(app) and "Tout est enregistré." in shown(app)
        await pilot.press("ctrl+q", "escape", "escape", "escape")
        await settled(pilot)
        assert app.is_running and app.screen is question_screen(app)
        await pilot.press("ctrl+q", "down", "enter")
        await settled(pilot)
    assert app.return_code == 0


async def test_ctrl_c_reminds_the_key_that_quits(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert app.is_running and "Ctrl+Q" in told(app)
