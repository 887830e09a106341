"""Open points, bilan, reading, papers, freezing and adopting, and the home screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_support import PACK, clock, question_screen, running, session_fixture, settled, shown, told  # noqa: F401

from charter.tui.screens import starting
from charter.tui.screens.dialogs import Confirm
from charter.tui.screens.home import Home
from charter.tui.screens.item import ItemScreen
from charter.workshop import Workshop
from charter.workshop.commands import Answer, Close, Park, PutItem


def contradict(session: Workshop) -> None:
    session.do(Answer("comptes", "oui"))
    session.do(Answer("donnees_permises", ("publiques", "clients")))


async def test_open_points_say_who_and_when_and_go_there(session: Workshop) -> None:
    session.do(Park("pilote", "Ana", "2027-02-01", "dsi"))
    session.do(Park("comptes"))
    async with running(session) as (app, pilot):
        await pilot.press("f6")
        await settled(pilot)
        page = shown(app)
        assert "porteur : Ana" in page and "1er février 2027" in page and "en attendant : La DSI" in page
        assert "porteur : sans porteur" in page and "sans échéance" in page and "Registres ouverts (2)" in page
        await pilot.press("down", "enter")
        await settled(pilot)
        assert app.screen is question_screen(app) and question_screen(app).here == "comptes"


async def test_an_open_point_on_a_use_opens_its_form(session: Workshop) -> None:
    session.do(PutItem("usages", {"intitule": "Trier", "effet": "decision"}))
    async with running(session) as (app, pilot):
        await pilot.press("f6")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ItemScreen) and app.screen.item == "trier"


async def test_when_nothing_is_open_it_says_so(session: Workshop) -> None:
    for id, value in {
        "pilote": "dg",
        "donnees_permises": ("publiques",),
        "comptes": "non",
        "revue": "12",
        "echeance": "2027-01-01",
    }.items():
        session.do(Answer(id, value))
    from charter.workshop.commands import AdoptDefaults

    session.do(AdoptDefaults())
    session.do(Close("outils"))
    session.do(Close("usages"))
    async with running(session) as (app, pilot):
        await pilot.press("f6")
        await settled(pilot)
        assert "Plus rien d’ouvert" in shown(app)


async def test_the_bilan_puts_the_two_clauses_side_by_side_and_leads_to_the_ways_out(session: Workshop) -> None:
    contradict(session)
    async with running(session) as (app, pilot):
        await pilot.press("f7")
        await settled(pilot)
        page = shown(app)
        beside = next(line for line in page.split("\n") if "│" in line)
        assert "compte personnel" in page and "Contradictions (1)" in page and "!! bloquante" in page
        assert beside.index("│") > 20
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert question_screen(app).here == "donnees_permises"


async def test_figures_of_the_bilan_follow_the_answers(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("f7")
        await settled(pilot)
        assert "✓ 3 décidées" in shown(app) and "· 6 à voir" in shown(app)


async def test_why_a_contradiction(session: Workshop) -> None:
    contradict(session)
    async with running(session) as (app, pilot):
        await pilot.press("f7", "f2")
        await settled(pilot)
        assert "Pourquoi cette contradiction" in shown(app)


async def test_the_charter_is_read_as_it_stands(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("f9")
        await settled(pilot)
        assert "Lire les émotions des salariés." in shown(app) and "Lignes rouges" in shown(app)
        session.do(Answer("pilote", "dg"))
        await pilot.press("f7", "f9")
        await settled(pilot)
        assert "directeur général" in shown(app) and "orientations retenues" in shown(app)


@pytest.mark.parametrize(
    ("steps", "name"), [(1, "dubois-diffusion.html"), (2, "dubois-diffusion.md"), (5, "dubois-comex.md")]
)
async def test_a_paper_is_written_beside_the_session_and_only_its_name_is_shown(
    session: Workshop, steps: int, name: str
) -> None:
    session.do(Answer("pilote", "dg"))
    async with running(session) as (app, pilot):
        await pilot.press("x", *["down"] * steps, "enter")
        await settled(pilot)
        page = shown(app)
        assert name in page and str(session.path.parent) not in page
    assert "Établissements Dubois" in (session.path.parent / name).read_text(encoding="utf-8")


async def test_a_paper_already_there_is_replaced_only_when_agreed(session: Workshop) -> None:
    paper = session.path.parent / "dubois-diffusion.md"
    paper.write_text("ancien")
    async with running(session) as (app, pilot):
        await pilot.press("x", "down", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Confirm)
        await pilot.press("enter")
        await settled(pilot)
        assert paper.read_text() == "ancien"
        await pilot.press("enter", "down", "enter")
        await settled(pilot)
    assert "Dubois" in paper.read_text()


async def test_a_paper_that_cannot_be_written_is_a_sentence_without_a_path(session: Workshop) -> None:
    (session.path.parent / "dubois-diffusion.md").mkdir()
    async with running(session) as (app, pilot):
        await pilot.press("x", "down", "down", "enter", "down", "enter")
        await settled(pilot)
        page = shown(app)
        assert "est un dossier" in page and str(session.path.parent) not in page


async def test_freezing_asks_then_keeps_the_numbers(session: Workshop) -> None:
    session.do(Answer("pilote", "dg"))
    async with running(session) as (app, pilot):
        await pilot.press("a", "f", "enter")
        await settled(pilot)
        assert not session.frozen
        await pilot.press("f", "down", "enter")
        await settled(pilot)
        assert session.frozen and "projet arrêté" in shown(app)


async def test_adoption_waits_for_every_prerequisite(session: Workshop) -> None:
    session.do(Answer("pilote", "dg"))
    async with running(session) as (app, pilot):
        await pilot.press("a", "f", "down", "enter")
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        assert "À renseigner d’abord : Avis du CSE" in told(app) and not session.adopted
        await pilot.press("up", "enter", "2", "ctrl+s")
        await settled(pilot)
        assert "Donnez le motif" in shown(app)
        await pilot.press("tab", "tab", *"Urgence", "enter", *"Mme Roy", "enter")
        await settled(pilot)
        assert "passé outre, signé Mme Roy" in shown(app)
        await pilot.press("end", "enter", *"15/03/2027", "enter")
        await settled(pilot)
        assert session.adopted and session.day.isoformat() == "2027-03-15"
        assert "La charte est adoptée" in shown(app)


async def test_a_met_prerequisite_needs_its_day(session: Workshop) -> None:
    session.do(Answer("pilote", "dg"))
    async with running(session) as (app, pilot):
        await pilot.press("a", "f", "down", "enter")
        await settled(pilot)
        await pilot.press("down", "enter", "ctrl+s")
        await settled(pilot)
        assert "Donnez la date" in shown(app)
        await pilot.press("tab", *"01/03/2027", "ctrl+s")
        await settled(pilot)
        assert "✓ fait le 01/03/2027" in shown(app)


# -- home --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "ici"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def test_home_lists_the_sessions_of_this_folder_and_shows_no_path(empty_folder: Path) -> None:
    Workshop.create(empty_folder / "durand.charte", folders=[PACK], clock=clock).close()
    (empty_folder / "autre.pdf").write_text("")
    async with running(None) as (app, _pilot):
        page = shown(app)
        assert "durand.charte" in page and "autre.pdf" not in page and str(empty_folder) not in page


async def test_a_new_session_asks_for_the_company_and_proposes_a_name(empty_folder: Path) -> None:
    async with running(None) as (app, pilot):
        await pilot.press("n", *"Équité & Cie", "enter", "enter")
        await settled(pilot)
        assert app.workshop is not None and app.workshop.company == "Équité & Cie"
        assert app.workshop.path == empty_folder / "charte-ia-equite-cie.charte"
        assert app.screen is question_screen(app)


@pytest.mark.parametrize("name", ["../x", "a/b", "c:x", ".."])
async def test_a_file_name_with_a_folder_is_refused(empty_folder: Path, name: str) -> None:
    async with running(None) as (app, pilot):
        await pilot.press("n", "enter")
        for sign in name:
            await pilot.press({"/": "slash", ".": "full_stop", ":": "colon"}.get(sign, sign))
        await pilot.press("enter")
        await settled(pilot)
        assert app.workshop is None and "n’est pas un nom de fichier" in shown(app)
    assert not list(empty_folder.iterdir())


async def test_a_session_is_opened_and_left_for_home(empty_folder: Path) -> None:
    Workshop.create(empty_folder / "durand.charte", folders=[PACK], company="Durand", clock=clock).close()
    async with running(None) as (app, pilot):
        await pilot.press("end", "enter")
        await settled(pilot)
        assert app.workshop is not None and app.workshop.company == "Durand"
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert "Revenir à l’accueil ?" in shown(app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Home) and app.workshop is None


async def test_a_damaged_session_is_a_sentence(empty_folder: Path) -> None:
    (empty_folder / "casse.charte").write_text("ceci n'est pas une séance")
    async with running(None) as (app, pilot):
        await pilot.press("end", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Home) and told(app)


def test_a_proposed_name_is_free_and_plain(empty_folder: Path) -> None:
    assert starting.proposed_name("", empty_folder) == "charte-ia.charte"
    (empty_folder / "charte-ia-x.charte").write_text("")
    assert starting.proposed_name("X !", empty_folder) == "charte-ia-x-2.charte"
    assert starting.proposed_name("日本", empty_folder) == "charte-ia.charte"


async def test_an_example_is_copied_into_this_folder(empty_folder: Path) -> None:
    async with running(None) as (app, pilot):
        app.folders = ()
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert app.workshop is not None and app.workshop.company
        assert app.workshop.path.parent == empty_folder and app.workshop.path.name.startswith("exemple-")
        assert app.screen is question_screen(app)
