"""The ten ways in which a Textual program fails a room. Those that need a terminal are in test_tui_terminal."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from tui_support import HOSTILE, PACK, clock, question_screen, running, session_fixture, settled, shown  # noqa: F401

import charter.tui
from charter.tui import words
from charter.tui.compat import Guarded, accept_any_byte
from charter.tui.screens import gallery
from charter.workshop import Workshop
from charter.workshop.commands import Answer, Note, Park, PutItem, Skip, Word

SOURCES = sorted(Path(charter.tui.__file__).parent.rglob("*.py"))


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


# 1. Square brackets are markup.


@pytest.mark.parametrize("text", HOSTILE)
async def test_brackets_typed_in_every_field_stay_brackets(session: Workshop, text: str) -> None:
    async with running(session) as (app, pilot):
        screen = question_screen(app)
        await screen.visit("raison_sociale")
        await pilot.press("ctrl+u")
        await paste(pilot, text)
        await pilot.press("enter")
        await settled(pilot)
        assert session.company == text
        for key, rest in (("t", ["ctrl+s"]), ("e", ["ctrl+s"]), ("o", ["ctrl+s"])):
            await screen.visit("comptes")
            await pilot.press(key)
            await settled(pilot)
            await paste(pilot, text)
            await pilot.press(*rest)
            await settled(pilot)
        assert session.question("comptes").own_note == text and session.question("comptes").reason == text
        await pilot.press("f8", "n")
        await settled(pilot)
        await paste(pilot, text)
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert session.register("outils").items[0].name == text
        await pilot.press("g")
        await settled(pilot)
        await paste(pilot, text)
        await pilot.press("escape")
        await settled(pilot)
        assert app.is_running and text in shown(app)


async def test_brackets_kept_in_a_session_are_drawn_on_every_screen(session: Workshop) -> None:
    session.do(Answer("raison_sociale", "SA [/x] [RSSI]"))
    session.do(Answer("revue", "12"))
    session.do(Park("pilote", "[bold] Ana"))
    session.do(Skip("comptes", "[link=x]motif"))
    session.do(Note("revue", "[/]"))
    session.do(Word("revue_charte", "Revue [/x] par le [RSSI]."))
    session.do(PutItem("usages", {"intitule": "[@click=app.exit]Trier[/]", "effet": "intime"}))
    async with running(session) as (app, pilot):
        for name in ("points", "bilan", "registre", "lecture", "export", "adoption"):
            app.go_to_screen(name)
            await settled(pilot)
            assert "SA [/x] [RSSI]" in shown(app), name
            assert isinstance(app.screen, type(gallery.screen(name)))
        app.go_to_screen("lecture")
        await settled(pilot)
        assert "Revue [/x] par le [RSSI]." in shown(app)
        app.go_to_screen("bilan")
        await settled(pilot)
        assert "[@click=app.exit]Trier[/]" in shown(app)


async def test_brackets_of_a_pack_are_drawn_as_they_are(tmp_path: Path, session: Workshop) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    for file in PACK.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("Qui répond de l’IA devant le comité ?", '"Le [RSSI] valide [/x] ?"').replace(
            "Une personne, pas un comité.", '"[bold]Un\\\\[e] […]"'
        )
        (pack / file.name).write_text(text.replace("La DSI", '"La [DSI]"'), encoding="utf-8")
    with Workshop.create(tmp_path / "x.charte", folders=[pack], company="X", clock=clock) as hostile:
        async with running(hostile) as (app, pilot):
            await question_screen(app).visit("pilote")
            await settled(pilot)
            page = shown(app)
            assert "Le [RSSI] valide [/x] ?" in page and "[bold]Un\\[e] […]" in page and "La [DSI]" in page
            await pilot.press("g", "f", "escape", "t")
            await settled(pilot)
            assert "Le [RSSI] valide [/x] ?" in shown(app)


def test_every_notice_is_literal() -> None:
    """``notify`` reads markup unless told otherwise: one place calls it, and tells."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "notify":
                told = {word.arg: word.value for word in node.keywords}
                assert isinstance(told["markup"], ast.Constant) and told["markup"].value is False, file.name


# 2. A byte that is not UTF-8 ends the program. 3. A fault exits with 0 and a traceback.


def test_the_private_parts_that_we_lean_on_are_still_there() -> None:
    from textual.drivers import linux_driver

    accept_any_byte()
    assert linux_driver.getincrementaldecoder("utf-8")().decode(b"\xe9a") == "\ufffda"
    for name in ("_handle_exception", "_fatal_error", "panic", "_close_messages_no_wait"):
        assert callable(getattr(App, name))
    assert "_handle_exception" in vars(Guarded) and "_fatal_error" in vars(Guarded)


# 4. Signals: in the terminal. 5. Ctrl+Q and Ctrl+C: with the question screen, and in the terminal.


# 6. A paste of several lines keeps the first one only.


async def test_a_paste_of_several_lines_is_joined(session: Workshop) -> None:
    async with running(session) as (app, pilot):
        await question_screen(app).visit("raison_sociale")
        await pilot.press("ctrl+u")
        await paste(pilot, "Dubois\r\n  et Fils\n\nSA\n")
        await pilot.press("enter")
        await settled(pilot)
        assert session.company == "Dubois et Fils SA"


# 7. Widths that differ from one terminal to the next. 8. Nothing depends on a shade.


def test_our_own_signs_have_one_width_everywhere() -> None:
    states = ("sans_reponse", "repondue", "defaut", "a_trancher", "sans_objet", "ecartee")
    signs = [words.state(state) for state in states]  # type: ignore[arg-type]
    assert len({sign.glyph for sign in signs}) == len(signs) and all(sign.word for sign in signs)
    tones = [words.tone(tone) for tone in ("autorise", "condition", "interdit", "attention", "provisoire")]
    for sign in (*signs, *tones):
        assert cell_len(sign.glyph) == 1 and sign.glyph.isprintable()
    for file in SOURCES:
        source = file.read_text(encoding="utf-8")
        assert "\ufe0f" not in source and not any(ord(sign) >= 0x1F000 for sign in source), file.name


# 9. Going back and resuming.


async def test_one_begins_again_where_one_stopped(session: Workshop) -> None:
    session.do(Answer("pilote", "dg"))
    async with running(session) as (app, pilot):
        assert question_screen(app).here == "registre:outils"
        await pilot.press("p", "p", "p")
        await settled(pilot)
        assert question_screen(app).here == "pilote"


# 10. Late frames, blinking cursors, heavy imports.


async def test_a_move_among_options_lays_nothing_out(session: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []
    layout = Screen._refresh_layout

    def counted(screen: Screen[object], *args: object, **named: object) -> None:
        laid_out.append(type(screen).__name__)
        layout(screen, *args, **named)  # type: ignore[arg-type]

    async with running(session) as (app, pilot):
        await question_screen(app).visit("pilote")
        await settled(pilot)
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        await pilot.press("down", "down", "up")
        await pilot.pause()
        assert laid_out == []


def test_the_first_question_imports_nothing_heavy() -> None:
    program = "import charter.tui.app, charter.tui.screens.question, charter.tui.screens.home, sys; print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(charter.tui.__file__).parents[2],
    )
    loaded = set(found.stdout.split())
    heavy = {
        "weasyprint",
        "jinja2",
        "markdown_it",
        "textual.widgets._text_area",
        "textual.widgets._data_table",
        "multiprocessing",
    }
    assert "charter.workshop" in loaded and not heavy & loaded
