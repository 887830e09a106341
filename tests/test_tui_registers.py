"""Registers and matrices, driven by keys and judged on the session."""

from __future__ import annotations

from pathlib import Path

from tui_support import PACK, SMALL, clock, question_screen, running, session_fixture, settled, shown, told  # noqa: F401

from charter.tui.screens.item import ItemScreen
from charter.tui.screens.register import RegisterScreen
from charter.workshop import Workshop
from charter.workshop.commands import PutItem, SetCell


def with_tools(session: Workshop) -> None:
    session.do(PutItem("outils", {"nom_outil": "Assistant [RSSI]", "pays": "us"}))
    session.do(PutItem("outils", {"nom_outil": "Traducteur", "pays": "ue"}))


def names(session: Workshop, group: str) -> list[str]:
    return [item.name for item in session.register(group).items]


def facts(session: Workshop, group: str, item: str) -> dict[str, object]:
    found = next(one for one in session.register(group).items if one.id == item)
    return {field.id: field.value for field in found.fields if field.value is not None}


async def test_an_item_is_recorded_with_its_first_fact_and_then_fact_by_fact(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("f8", "n")
        await settled(pilot)
        assert isinstance(app.screen, ItemScreen) and not names(session, "outils")
        await pilot.press(*"Assistant", "enter")
        await settled(pilot)
        assert names(session, "outils") == ["Assistant"]
        await pilot.press("2")
        await settled(pilot)
        assert facts(session, "outils", "assistant") == {"nom_outil": "Assistant", "pays": "us"}


async def test_conditional_fields_appear_and_the_class_follows_each_answer(session: Workshop) -> None:
    session.do(PutItem("usages", {"intitule": "Lire les visages"}))
    async with running(session) as (app, pilot):
        app.open_item("usages", "lire_les_visages")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ItemScreen)
        assert "salaries" not in screen.facts.ids
        await screen.visit("effet")
        assert "Minimal" in screen.verdicts.text
        screen.editor.choices.action_down()
        assert "à qualifier" in screen.verdicts.text and "effet" not in facts(session, "usages", "lire_les_visages")
        await pilot.press("3")
        await settled(pilot)
        assert "salaries" in screen.facts.ids
        await screen.visit("salaries")
        await pilot.press("1")
        await settled(pilot)
        assert "×\u00a0Interdit" in screen.verdicts.text and "Émotions au travail" in screen.verdicts.text


async def test_an_item_is_duplicated_removed_and_given_back(session: Workshop) -> None:
    with_tools(session)
    async with running(session) as (_app, pilot):
        await pilot.press("f8", "d")
        await settled(pilot)
        assert names(session, "outils") == ["Assistant [RSSI]", "Traducteur", "Assistant [RSSI] (copie)"]
        await pilot.press("delete", "enter")
        await settled(pilot)
        assert len(names(session, "outils")) == 3
        await pilot.press("delete", "down", "enter")
        await settled(pilot)
        assert names(session, "outils") == ["Traducteur", "Assistant [RSSI] (copie)"]
        await pilot.press("u")
        await settled(pilot)
        assert len(names(session, "outils")) == 3


async def test_a_register_is_closed_and_reopened(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("f8", "right", "c")
        await settled(pilot)
        assert session.register("usages").closed and not session.register("outils").closed
        assert "clos" in shown(app)
        await pilot.press("c")
        await settled(pilot)
        assert not session.register("usages").closed


async def test_presumed_facts_are_confirmed(session: Workshop) -> None:
    session.do(PutItem("usages", {"intitule": "Traduire", "effet": "aucun_effet"}, confirmed=False))
    async with running(session) as (app, pilot):
        await pilot.press("f8", "right")
        await settled(pilot)
        assert "à confirmer" in shown(app)
        await pilot.press("o")
        await settled(pilot)
        assert session.register("usages").items[0].confirmed and "à confirmer" not in shown(app)


async def test_why_a_class(session: Workshop) -> None:
    session.do(PutItem("usages", {"intitule": "Trucages", "effet": "intime"}))
    async with running(session) as (app, pilot):
        await pilot.press("f8", "right", "f2")
        await settled(pilot)
        assert "Règlement d’essai, article 5" in shown(app)


async def test_an_unreadable_fact_is_refused_in_words_and_nothing_is_lost(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("f8", "n", *("x" * 81), "enter")
        await settled(pilot)
        assert not names(session, "outils") and "81 caractères" in told(app)
        screen = app.screen
        assert isinstance(screen, ItemScreen) and screen.editor.draft == "x" * 81


async def test_leaving_the_form_records_what_is_typed(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await pilot.press("f8", "n", *"Robot", "escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, RegisterScreen) and names(session, "outils") == ["Robot"]


async def test_the_matrix_takes_one_key_a_cell(session: Workshop) -> None:
    with_tools(session)
    async with running(session) as (app, pilot):
        await question_screen(app).visit("matrice")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("n", "right", "c", "down", "o", "left", "space", "space")
        await settled(pilot)
        cells = session.matrix("matrice").cells
        tools = [column for column, _name in session.matrix("matrice").columns]
        assert cells == {
            ("publiques", tools[0]): "non",
            ("publiques", tools[1]): "condition",
            ("clients", tools[1]): "oui",
            ("clients", tools[0]): "condition",
        }
        assert "× non" in shown(app) and "~ sous condition" in shown(app) and "✓ oui" in shown(app)
        await pilot.press("delete", "u")
        await settled(pilot)
        assert session.matrix("matrice").cells == cells


async def test_the_matrix_takes_its_defaults_at_once(session: Workshop) -> None:
    with_tools(session)
    async with running(session) as (app, pilot):
        app.open_matrix("matrice")
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert len(session.matrix("matrice").cells) == 4


async def test_a_click_in_the_matrix_goes_to_the_cell_and_a_second_one_fills_it(session: Workshop) -> None:
    with_tools(session)
    async with running(session) as (app, pilot):
        app.open_matrix("matrice")
        await settled(pilot)
        lines = shown(app).split("\n")
        y = next(n for n, line in enumerate(lines) if line.strip().startswith("Clients") and "·" in line)
        x = lines[y].rindex("·")
        await pilot.click(offset=(x, y))
        await pilot.click(offset=(x, y))
        await settled(pilot)
        assert list(session.matrix("matrice").cells) == [("clients", "traducteur")]


async def test_a_matrix_without_columns_says_what_to_do(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        app.open_matrix("matrice")
        await settled(pilot)
        await pilot.press("o", "space", "right")
        await settled(pilot)
        assert "Le registre est vide" in shown(app) and not session.matrix("matrice").cells


async def test_many_tools_scroll_sideways_and_the_cursor_stays_in_sight(session: Workshop) -> None:
    for number in range(12):
        session.do(PutItem("outils", {"nom_outil": f"Outil {number:02}"}))
    async with running(session, SMALL) as (app, pilot):
        app.open_matrix("matrice")
        await settled(pilot)
        assert "Outil 00" in shown(app) and "Outil 11" not in shown(app)
        await pilot.press(*["right"] * 11, "o")
        await settled(pilot)
        assert "Outil 11" in shown(app) and "/ 12" in shown(app)
        assert session.matrix("matrice").cells == {("publiques", "outil_11"): "oui"}


async def test_what_was_filled_elsewhere_shows_when_one_comes_back(session: Workshop) -> None:
    with_tools(session)
    async with running(session) as (app, pilot):
        app.open_matrix("matrice")
        await settled(pilot)
        session.do(SetCell("matrice", "publiques", "traducteur", "non"))
        await pilot.press("f7", "escape")
        await settled(pilot)
        await question_screen(app).visit("matrice")
        await settled(pilot)
        assert "1 case remplie sur 4" in shown(app)


async def test_a_ready_made_item_is_taken_and_stays_to_be_confirmed(session: Workshop, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    for file in PACK.glob("*.yaml"):
        (pack / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (pack / "modeles.yaml").write_text(
        "catalogue:\n"
        "  - {id: traduire, registre: usages, faits: {intitule: Traduire un contrat, effet: aucun_effet}}\n"
        "  - {id: trier, registre: usages, faits: {intitule: Trier des candidatures, effet: decision}}\n",
        encoding="utf-8",
    )
    with Workshop.create(tmp_path / "x.charte", folders=[pack], company="X", clock=clock) as stocked:
        async with running(stocked) as (app, pilot):
            app.open_register("usages")
            await settled(pilot)
            await pilot.press("m", *"candidat", "enter")
            await settled(pilot)
            assert names(stocked, "usages") == ["Trier des candidatures"]
            assert not stocked.register("usages").items[0].confirmed and "à confirmer" in shown(app)
            await pilot.press("m", "enter", "m")
            await settled(pilot)
            assert len(names(stocked, "usages")) == 2 and "pas d’autre modèle" in told(app)
