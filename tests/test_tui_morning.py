"""Where the morning is: the stance, the topics, the time; a profile that folds; a language that changes; a paper left."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tui_support import (
    PROJECTOR,
    SMALL,
    app_of,
    clock,
    question_screen,
    running,
    session_fixture,  # noqa: F401
    settled,
    shown,
    told,
)

from charter import assets, i18n
from charter.tui import settings
from charter.tui.screens.bilan import BilanScreen
from charter.tui.screens.dialogs import Confirm
from charter.tui.settings import Settings
from charter.workshop import Workshop
from charter.workshop.answers import build
from charter.workshop.commands import AdoptDefaults, Clear, PutItem, SetCell
from charter.workshop.morning import morning, paces, topics_by_theme

BILINGUAL = Path(__file__).parent / "packs" / "bilingue"


@pytest.fixture
def room(session: Workshop, tmp_path: Path) -> Iterator[Workshop]:
    """A session on our own rules, from an example: a stance, ninety topics, three agendas."""
    with build(assets.examples() / "agence-marketing.yaml", tmp_path / "agence.charte") as workshop:
        yield workshop


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    yield
    i18n.use(i18n.FRENCH)


# -- where we are ------------------------------------------------------------------------------------------------------


async def test_the_pane_of_themes_says_stance_topics_and_time(room: Workshop) -> None:
    async with running(room) as (app, pilot):
        held = morning(room)
        side = question_screen(app).morning.text
        assert f"Posture\u00a0: {held.posture}" in side
        assert f"Sujets traités\u00a0: {held.topics.treated}/90" in side
        assert "À débattre\u00a0: plus rien" in side and held.pace is not None and held.pace.left == 0
        await question_screen(app).visit("hebergement")
        await pilot.press("delete")
        await settled(pilot)
        assert (
            f"À débattre\u00a0: {room.pack.questions['hebergement'].minutes}\u00a0min"
            in question_screen(app).morning.text
        )


@pytest.mark.parametrize("size", [(100, 30), SMALL])
async def test_without_the_pane_it_is_one_line_under_the_company(room: Workshop, size: tuple[int, int]) -> None:
    async with running(room, size) as (app, _pilot):
        line = shown(app).split("\n")[1]
        assert "Posture" in line and "Sujets traités" in line and line.endswith("plus rien")


async def test_the_bilan_counts_topics_and_leads_to_those_that_are_missing(room: Workshop) -> None:
    room.do(Clear("preneur_notes"))
    async with running(room) as (app, pilot):
        await pilot.press("f7")
        await settled(pilot)
        assert isinstance(app.screen, BilanScreen)
        held = morning(room).topics
        assert f"Sujets traités : {held.treated}/90" in shown(app)
        assert f"✓ {held.states['decide']} décidés" in shown(app)
        missing = [topic for theme in topics_by_theme(room) for topic in theme.missing]
        target = next(topic for topic in missing if topic.questions)
        app.screen.list.move_to(f"sujet:{target.id}")
        assert target.title.split(" ")[0] in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert question_screen(app).here in target.questions


async def test_another_agenda_changes_what_the_room_stops_at(room: Workshop) -> None:
    for id in ("fournisseurs", "secrets"):
        room.do(Clear(id))
    by_id = {pace.agenda: pace for pace in paces(room)}
    assert by_id["demi_journee"].left == 2 and by_id["deux_heures"].left == 1
    async with running(room) as (app, pilot):
        await pilot.press("f7")
        await settled(pilot)
        assert isinstance(app.screen, BilanScreen)
        app.screen.list.move_to("agenda:deux_heures")
        await pilot.press("enter", "escape")
        await settled(pilot)
        plan = question_screen(app).itinerary
        assert plan.stop("secrets").debated and not plan.stop("fournisseurs").debated
        assert f"{room.pack.questions['secrets'].minutes}\u00a0min" in question_screen(app).morning.text


async def test_a_long_list_of_defaults_is_read_page_by_page_before_it_is_adopted(
    tmp_path: Path, session: Workshop
) -> None:
    with Workshop.create(tmp_path / "long.charte", company="Dubois", clock=clock) as workshop:
        async with running(workshop, (100, 30)) as (app, pilot):
            await question_screen(app).visit("posture")
            await pilot.press("D")
            await settled(pilot)
            dialog = app.screen
            assert isinstance(dialog, Confirm) and dialog.body is not None and "Page suiv." in shown(app)
            seen = shown(app)
            for _page in range(4):
                await pilot.press("pagedown")
                await pilot.pause()
                seen += shown(app)
            last = [question for question in workshop.themes()[0].questions if workshop.question(question).default][-1]
            assert workshop.question(last).label[:40] in seen and dialog.picker.current == "no"


# -- the profile -------------------------------------------------------------------------------------------------------


async def test_a_done_profile_is_one_line_that_opens_and_closes_without_leaving_the_question(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        screen, before = question_screen(app), dict(session.outcome.states)
        assert "raison_sociale" not in screen.plan.ids and "Profil" in screen.plan.text and "3/3" in screen.plan.text
        screen.plan.focus()
        screen.plan.move_to("leg:profil")
        await pilot.press("enter")
        await settled(pilot)
        assert "raison_sociale" in screen.plan.ids and screen.here == "pilote"
        assert screen.plan.current == "leg:profil"
        await pilot.press("enter")
        await settled(pilot)
        assert "raison_sociale" not in screen.plan.ids and screen.here == "pilote"
        await pilot.press("enter", "down", "enter")
        await settled(pilot)
        assert screen.here == "raison_sociale" and session.outcome.states == before


async def test_an_unfinished_profile_comes_first_and_its_line_goes_there(session: Workshop) -> None:
    session.do(Clear("effectif"))
    async with running(session) as (app, pilot):
        screen = question_screen(app)
        assert screen.here == "effectif"
        await screen.visit("pilote")
        screen.plan.focus()
        screen.plan.move_to("leg:profil")
        await pilot.press("enter")
        await settled(pilot)
        assert screen.here == "raison_sociale"


async def test_after_the_profile_comes_the_first_question_of_the_meeting(room: Workshop) -> None:
    async with running(room) as (app, pilot):
        screen = question_screen(app)
        assert screen.here == "posture", (
            "everything is decided: one begins again with the meeting, not with the company"
        )
        profile = [stop for stop in screen.itinerary.legs[0].stops if screen.itinerary.state(stop) != "sans_objet"]
        await screen.visit(profile[-1].id, passing=True)
        await pilot.press("pagedown")
        await settled(pilot)
        assert screen.here == "posture"


# -- the matrix --------------------------------------------------------------------------------------------------------


async def test_a_matrix_by_default_says_how_many_cells_follow(session: Workshop) -> None:
    session.do(AdoptDefaults(questions=("matrice",)))
    async with running(session) as (app, pilot):
        await question_screen(app).visit("matrice")
        await settled(pilot)
        assert "il vaudra pour chaque colonne" in question_screen(app).asked.text.replace("\n", " ")
        session.do(PutItem("outils", {"nom_outil": "Traducteur", "pays": "ue"}))
        session.do(PutItem("outils", {"nom_outil": "Relecteur", "pays": "ue"}))
        session.do(SetCell("matrice", "clients", "traducteur", "oui"))
        question_screen(app).redraw()
        await settled(pilot)
        said = question_screen(app).asked.text.replace("\n", " ")
        assert "3 cases sur 4 suivent le défaut" in said and "Le plus protecteur." in said


# -- the language ------------------------------------------------------------------------------------------------------


async def test_one_key_changes_the_language_of_the_screen_and_of_the_rules_and_back(
    session: Workshop, tmp_path: Path
) -> None:
    with Workshop.create(tmp_path / "deux.charte", folders=[BILINGUAL], company="Dubois", clock=clock) as workshop:
        french_label = workshop.question("pilote").label
        async with running(workshop) as (app, pilot):
            await question_screen(app).visit("pilote")
            assert french_label in question_screen(app).asked.text.replace("\n", " ") and "F1 aide" in shown(app)
            await pilot.press("L")
            await settled(pilot)
            asked = question_screen(app).asked.text.replace("\n", " ")
            assert workshop.question("pilote").label in asked and french_label not in asked and "F1 help" in shown(app)
            assert settings.load() == Settings(theme="atelier-clair", language="en")
            await pilot.press("1", "L")
            await settled(pilot)
            assert french_label in question_screen(app).asked.text.replace("\n", " ") and "F1 aide" in shown(app)
            assert settings.load().language == "fr" and workshop.question("pilote").state == "repondue"


@pytest.mark.parametrize("key", ["f6", "f7", "f8", "f9", "x", "a"])
async def test_every_screen_speaks_the_other_language_at_once(room: Workshop, key: str) -> None:
    async with running(room) as (app, pilot):
        await pilot.press(key)
        await settled(pilot)
        before = shown(app)
        await pilot.press("L")
        await settled(pilot)
        in_english = shown(app)
        assert in_english.split("\n")[0] != before.split("\n")[0] and "F1 help" in in_english
        await pilot.press("escape")
        await settled(pilot)
        assert "F1 help" in shown(app)


async def test_home_changes_language_too_and_the_palette_offers_it(session: Workshop) -> None:
    async with running(None) as (app, pilot):
        await pilot.press("ctrl+p", *"langue", "enter")
        await settled(pilot)
        await settled(pilot)
        assert "Nouvelle séance" not in shown(app) and "F1 help" in shown(app)


async def test_what_is_being_typed_survives_the_language(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("revue")
        await pilot.press("9", "9", "escape", "L")
        await settled(pilot)
        assert question_screen(app).editor.draft == "99" and session.question("revue").state == "sans_reponse"


# -- quitting while a paper is drawn -----------------------------------------------------------------------------------


async def test_quitting_does_not_wait_for_the_paper_and_leaves_no_half_of_it(room: Workshop) -> None:
    folder = room.path.parent
    before = {path.name for path in folder.iterdir()}
    app = app_of(room)
    async with app.run_test(size=PROJECTOR) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("enter")
        while app.renderer.pid is None:
            await pilot.pause(0.01)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert (
            isinstance(app.screen, Confirm)
            and "agence-diffusion.pdf" in shown(app)
            and "ne sera pas écrit" in shown(app)
        )
        process = app.renderer._process
        assert process is not None and process.is_alive()
        start = time.monotonic()
        await pilot.press("down", "enter")
    assert time.monotonic() - start < 3
    assert app.return_code == 0 and app.renderer.pid is None
    assert {path.name for path in folder.iterdir()} == before


async def test_a_paper_being_drawn_is_told_again_when_one_comes_back(room: Workshop) -> None:
    async with running(room) as (app, pilot):
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f7", "x")
        await pilot.pause(0.2)
        assert "Mise en page de" in shown(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "déjà en cours" in told(app)
        await settled(pilot)
        assert "Écrit dans le dossier de la séance" in shown(app)
    assert (room.path.parent / "agence-diffusion.pdf").read_bytes().startswith(b"%PDF")
