"""A session on the trial pack, with a clock that stands still, and the app over it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ.setdefault("TEXTUAL_FPS", "120")

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from charter.tui.app import CharterApp
from charter.tui.screens.question import QuestionScreen
from charter.tui.settings import Settings
from charter.workshop import Workshop
from charter.workshop.commands import Answer

PACK = Path(__file__).parent / "packs" / "essai"
PROJECTOR, SMALL = (120, 34), (80, 24)
HOSTILE = ("[/x]", "Le [RSSI] valide", "[…]", "\\[", "[bold", "[@click=app.exit]x[/]", "[link=file:///etc]x[/link]")


def clock() -> datetime:
    return datetime(2026, 11, 23, 14, 32, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(name="session")
def session_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """A session where the profile is filled, in an empty current folder, whatever the terminal of the developer says."""
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home" / "state"))
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    folder = tmp_path / "seances"
    folder.mkdir()
    monkeypatch.chdir(folder)
    workshop = Workshop.create(folder / "dubois.charte", folders=[PACK], company="Établissements Dubois", clock=clock)
    workshop.do(Answer("effectif", "240"))
    workshop.do(Answer("cse", "oui"))
    yield workshop
    workshop.close()


def app_of(workshop: Workshop | None = None, *, theme: str = "atelier-clair") -> CharterApp:
    """The app on a session, or at home."""
    return CharterApp(workshop=workshop, folders=[PACK], clock=clock, kept=Settings(theme=theme))


@asynccontextmanager
async def running(
    workshop: Workshop | None, size: tuple[int, int] = PROJECTOR
) -> AsyncIterator[tuple[CharterApp, Pilot[None]]]:
    """The app running without a terminal, the first screen settled."""
    app = app_of(workshop)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield app, pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait for what the last key set off, workers included."""
    for _round in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def question_screen(app: CharterApp) -> QuestionScreen:
    screen = app.question_screen
    assert screen is not None
    return screen


def told(app: CharterApp) -> str:
    """What was said in passing and is still on screen."""
    return " ".join(notice.message.replace("\n", " ") for notice in app._notifications)


def shown(app: CharterApp) -> str:
    """What the screen on top shows, as characters."""
    size = app.size
    lines = app.screen._compositor.render_strips(size)
    return "\n".join(strip.text.rstrip() for strip in lines)
