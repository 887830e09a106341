"""Ten pictures: they show that something changed, not that it is wrong. Refresh with ``--snapshot-update``, then look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from tui_support import PROJECTOR, SMALL, app_of, question_screen, session_fixture, settled  # noqa: F401

from charter.tui.app import CharterApp
from charter.workshop import Workshop
from charter.workshop.commands import Answer, Park, PutItem, SetCell

Before = Callable[[Pilot[None]], Awaitable[None]]


def at(stop: str, *keys: str) -> Before:
    """Go to a stop, then press keys."""

    async def go(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, CharterApp)
        await settled(pilot)
        await question_screen(app).visit(stop)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    return go


@pytest.fixture
def furnished(session: Workshop) -> Workshop:
    """A session half-way: tools, uses, a contradiction, an open point."""
    session.do(Answer("pilote", "dsi"))
    session.do(Answer("comptes", "oui"))
    session.do(Answer("donnees_permises", ("publiques", "clients")))
    session.do(Park("revue", "Ana", "2027-02-01", "12"))
    session.do(PutItem("outils", {"nom_outil": "Assistant [RSSI]", "pays": "us"}))
    session.do(PutItem("outils", {"nom_outil": "Traducteur", "pays": "ue"}))
    session.do(PutItem("usages", {"intitule": "Trier les demandes", "effet": "decision", "salaries": "oui"}))
    session.do(PutItem("usages", {"intitule": "Traduire"}))
    session.do(SetCell("matrice", "publiques", "traducteur", "oui"))
    session.do(SetCell("matrice", "clients", "traducteur", "non"))
    return session


CASES: dict[str, tuple[str, tuple[int, int], Before]] = {
    "question-clair": ("atelier-clair", PROJECTOR, at("pilote")),
    "question-sombre": ("atelier-sombre", PROJECTOR, at("pilote", "down")),
    "question-petite": ("atelier-clair", SMALL, at("donnees_permises", "down")),
    "question-petite-sombre": ("atelier-sombre", SMALL, at("revue")),
    "presentateur": ("atelier-clair", PROJECTOR, at("pilote", "f5")),
    "bilan": ("atelier-clair", PROJECTOR, at("pilote", "f7")),
    "points": ("atelier-sombre", SMALL, at("pilote", "f6")),
    "registre": ("atelier-clair", PROJECTOR, at("pilote", "f8", "right")),
    "matrice": ("atelier-clair", PROJECTOR, at("matrice", "enter", "right")),
    "a-trancher": ("atelier-clair", SMALL, at("pilote", "t")),
}


@pytest.mark.parametrize("name", CASES)
def test_picture(name: str, furnished: Workshop, snap_compare: Any) -> None:
    theme, size, before = CASES[name]
    assert snap_compare(app_of(furnished, theme=theme), terminal_size=size, run_before=before)
