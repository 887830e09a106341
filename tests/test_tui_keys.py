"""One table of keys: no clash, nothing that a French keyboard or a browser cannot send, and each key does something."""

from __future__ import annotations

import pytest
from textual.keys import _character_to_key
from tui_support import question_screen, running, session_fixture, settled  # noqa: F401

from charter.tui import keys
from charter.tui.app import CharterApp
from charter.tui.screens import (
    adoption,
    bilan,
    dialogs,
    export,
    finder,
    form,
    home,
    item,
    points,
    question,
    reading,
    register,
)
from charter.tui.screens.help import help_lines
from charter.tui.widgets.choices import Choices
from charter.tui.widgets.fields import Field
from charter.tui.widgets.grid import Grid
from charter.tui.widgets.picker import Picker
from charter.tui.widgets.plan import Plan
from charter.tui.wrap import plain
from charter.workshop import Workshop

FORBIDDEN = {
    "f10",
    "f11",
    "f12",
    "ctrl+w",
    "ctrl+t",
    "ctrl+n",
    "ctrl+enter",
    "shift+enter",
    "alt+enter",
    "ctrl+@",
    "ctrl+z",
}
ALTGR = set("[]{}|\\@#~^") | {"slash", "full_stop", "left_square_bracket", "at", "number_sign", "tilde", "backslash"}
HOLDERS: dict[str, tuple[type, ...]] = {
    "partout": (CharterApp,),
    "fin": (CharterApp,),
    "accueil": (home.Home,),
    "seance": (question.QuestionScreen, register.RegisterScreen, points.PointsScreen, export.ExportScreen),
    "atelier": (question.QuestionScreen,),
    "repos": (question.QuestionScreen, item.ItemScreen),
    "choix": (Choices,),
    "champ": (Field,),
    "ligne": (form.Form,),
    "liste": (Picker,),
    "chemin": (Plan, item.Facts),
    "lecture": (reading.Pages,),
    "texte": (dialogs.Sheet,),
    "dialogue": (dialogs.Confirm, form.Form),
    "recherche": (finder.Finder,),
    "registre": (register.RegisterScreen,),
    "fiche": (item.ItemScreen,),
    "matrice": (Grid,),
    "bilan": (bilan.BilanScreen,),
    "adoption": (adoption.AdoptionScreen,),
}


@pytest.mark.parametrize("stack", sorted(keys.STACKS))
def test_no_key_means_two_things_at_once(stack: str) -> None:
    taken: dict[str, str] = {}
    for mode in keys.STACKS[stack]:
        for key in keys.of(mode):
            for one in key.keys:
                assert one not in taken, f"{one}: {taken[one]} and {key.id} in {stack}"
                taken[one] = key.id


def test_no_key_needs_altgr_or_belongs_to_the_terminal_or_the_browser() -> None:
    for key in keys.table():
        for one in key.keys:
            assert one not in FORBIDDEN and one not in ALTGR and not one.startswith("alt+"), key.id


def test_every_mode_is_listening_somewhere() -> None:
    assert {key.mode for key in keys.table()} == {mode for modes in keys.STACKS.values() for mode in modes}


@pytest.mark.parametrize("mode", sorted(HOLDERS))
def test_every_key_has_an_action_where_it_is_bound(mode: str) -> None:
    for key in keys.of(mode):
        name = f"action_{key.action.partition('(')[0]}"
        assert all(hasattr(holder, name) for holder in HOLDERS[mode]), key.id


def test_every_key_is_told_in_the_help_and_in_the_palette() -> None:
    for stack in keys.STACKS:
        told = plain(help_lines(stack, 200))
        for key in keys.listening(stack):
            assert key.help in told and key.label


def test_the_digits_of_a_french_keyboard_choose_without_shift() -> None:
    assert tuple(_character_to_key(sign) for sign in "&é\"'(-è_ç") == keys.AZERTY
    numbers = [key for key in keys.of("choix") if key.action.startswith("number")]
    assert [key.keys for key in numbers] == [(str(n), keys.AZERTY[n - 1]) for n in range(1, 10)]


def test_a_field_leaves_only_keys_that_it_does_not_swallow() -> None:
    for stack in ("saisie", "texte", "recherche", "fiche_saisie"):
        for key in keys.listening(stack):
            if key.mode not in ("champ", "ligne"):
                assert not any(len(one) == 1 for one in key.keys), key.id


async def test_the_unshifted_digit_row_answers(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("pilote")
        await pilot.press("é")
        await settled(pilot)
        assert session.question("pilote").value == "dsi"


def test_escape_never_quits() -> None:
    assert all(key.action in ("back", "cancel", "close") for key in keys.table() if "escape" in key.keys)
