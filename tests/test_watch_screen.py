"""Rules edited beside the screen: the question and its clause follow within a second, a mistake is named, a room sees nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_support import PACK, PROJECTOR, clock, question_screen, session_fixture, settled, shown

from charter.tui.app import CharterApp
from charter.tui.settings import Settings
from charter.workshop import Workshop

__all__ = ["session_fixture"]

LABEL = "Qui répond de l’IA devant le comité"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK, tmp_path / "regles"))


@asynccontextmanager
async def watching(workshop: Workshop, folder: Path) -> AsyncIterator[tuple[CharterApp, Pilot[None]]]:
    app = CharterApp(workshop=workshop, folders=[folder], clock=clock, kept=Settings(theme="atelier-clair"), watch=True)
    async with app.run_test(size=PROJECTOR) as pilot:
        await settled(pilot)
        await question_screen(app).visit("pilote")
        await settled(pilot)
        yield app, pilot


def save(folder: Path, old: str, new: str) -> None:
    changed = 0
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if old in text:
            path.write_text(text.replace(old, new), encoding="utf-8")
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))
            changed += 1
    assert changed


async def until(pilot: Pilot[None], app: CharterApp, wanted: str, seconds: float = 4.0) -> bool:
    """Whether ``wanted`` comes on screen; a machine under load is given more than the promised second."""
    for _step in range(int(seconds / 0.1)):
        await pilot.pause(0.1)
        if wanted in shown(app):
            return True
    return False


async def test_a_save_changes_the_question_and_its_clause(session: Workshop, folder: Path) -> None:
    async with watching(session, folder) as (app, pilot):
        assert LABEL in shown(app)
        save(folder, LABEL, "Qui rend compte de l’IA")
        save(folder, "L'IA est placée sous la responsabilité", "L’IA relève")
        assert await until(pilot, app, "Qui rend compte de l’IA")
        assert "L’IA relève du directeur général" in shown(app)
        assert LABEL not in shown(app)


async def test_a_broken_save_keeps_the_last_good_rules_and_says_where(session: Workshop, folder: Path) -> None:
    async with watching(session, folder) as (app, pilot):
        save(folder, "defaut: dg", "defaut: dgg")
        assert await until(pilot, app, "regles/pack.yaml:33:13")
        assert LABEL in shown(app)
        await pilot.press("1")
        await settled(pilot)
        assert session.state.answers["pilote"].value == "dg"
        save(folder, "defaut: dgg", "defaut: dsi")
        assert await until(pilot, app, "enregistré à")
        assert session.question("pilote").default == "dsi"


async def test_nothing_moves_while_the_room_looks(session: Workshop, folder: Path) -> None:
    async with watching(session, folder) as (app, pilot):
        await pilot.press("f5")
        await settled(pilot)
        save(folder, LABEL, "Qui rend compte de l’IA")
        assert not await until(pilot, app, "Qui rend compte", seconds=1.3)
        await pilot.press("f5")
        assert await until(pilot, app, "Qui rend compte")


async def test_a_question_that_disappears_gives_its_place_to_the_first(session: Workshop, folder: Path) -> None:
    async with watching(session, folder) as (app, pilot):
        await question_screen(app).visit("echeance")
        save(folder, "id: echeance,", "id: vigueur_le,")
        save(folder, "{echeance}", "{vigueur_le}")
        first = session.question(question_screen(app).itinerary.first()).label
        assert await until(pilot, app, first[:20])
        assert question_screen(app).here in session.pack.questions
