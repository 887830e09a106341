"""Six walks in a real terminal: the pitfalls that no test without a terminal can see."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import PYTHON, Terminal
from test_tui_theme import ratio
from tui_support import PACK, clock

from charter.workshop import Workshop
from charter.workshop.commands import Answer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a Linux pseudo-terminal")

ROOT = Path(__file__).resolve().parent.parent
OPEN = "import sys; from pathlib import Path; from charter.tui.app import run; sys.exit(run(Path('dubois.charte')))"
BROKEN = (
    f"from charter.tui.screens.base import Desk; Desk.action_bilan = lambda self: {{}}['Ana pense que non']; {OPEN}"
)
ENTER, ESCAPE, DOWN, F7 = b"\r", b"\x1b", b"\x1b[B", b"\x1b[18~"
PILOTE = "Qui répond de l’IA devant le comité ?"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with one session whose profile is filled."""
    with Workshop.create(tmp_path / "dubois.charte", folders=[PACK], company="Dubois", clock=clock) as session:
        session.do(Answer("effectif", "240"))
        session.do(Answer("cse", "oui"))
    yield tmp_path


def screen(folder: Path, program: str = OPEN, *, columns: int = 120, rows: int = 34, **env: str) -> Terminal:
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "VIRTUAL_ENV")}
    there = {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        **env,
    }
    there = {key: value for key, value in there.items() if value}
    return Terminal([PYTHON, "-c", program], folder=folder, env=there, columns=columns, rows=rows)


def answers(folder: Path) -> dict[str, object]:
    with Workshop.open(folder / "dubois.charte", read_only=True) as session:
        return {
            id: session.question(id).value for id in session.pack.questions if session.question(id).value is not None
        }


def go(terminal: Terminal, words: str) -> None:
    terminal.send("g")
    terminal.wait("Aller à…")
    terminal.send(words)
    terminal.send(ENTER)


def test_a_french_keyboard_a_stray_byte_a_paste_and_a_clean_end(folder: Path) -> None:
    with screen(folder) as terminal:
        terminal.wait(PILOTE)
        terminal.send("é")
        terminal.wait("(•) 2")
        terminal.send(b"\xe9\xff\x1b[M\xff\xff\xff")
        terminal.send("&")
        terminal.wait("(•) 1")
        terminal.send("\x1a")
        go(terminal, "nom de l'entreprise")
        terminal.wait("Quel est le nom de l’entreprise ?")
        terminal.send("\x15")
        terminal.send(b"\x1b[200~Dubois\r\net [/x] Fils\x1b[201~")
        terminal.send(ENTER)
        terminal.wait("Dubois et [/x] Fils")
        terminal.send(b"\x11")
        terminal.wait("Tout est enregistré.")
        terminal.send(DOWN)
        terminal.send(ENTER)
        assert terminal.end() == 0
        assert terminal.left_on == set()
    assert answers(folder)["pilote"] == "dg" and answers(folder)["raison_sociale"] == "Dubois et [/x] Fils"


def test_a_fault_of_ours_is_one_sentence_and_a_report_without_answers(folder: Path) -> None:
    with screen(folder, BROKEN) as terminal:
        terminal.wait(PILOTE)
        terminal.send("2")
        terminal.wait("(•) 2")
        terminal.send(F7)
        assert terminal.end() == 70
        assert terminal.left_on == set()
        assert "Un incident a interrompu l’écran." in terminal.text
        for word in ("Traceback", "KeyError", "Ana", "locals", "File "):
            assert word not in terminal.text
    assert answers(folder)["pilote"] == "dsi"
    reports = list(folder.rglob("incident-*.txt"))
    assert len(reports) == 1 and stat.S_IMODE(reports[0].stat().st_mode) == 0o600
    assert "KeyError" in reports[0].read_text() and "Ana" not in reports[0].read_text()


@pytest.mark.parametrize("way", ["TERM", "HUP", "window", "KILL"])
def test_whatever_ends_it_the_answer_is_there_and_the_terminal_is_given_back(folder: Path, way: str) -> None:
    with screen(folder) as terminal:
        terminal.wait(PILOTE)
        terminal.send("2")
        terminal.wait("(•) 2")
        if way == "window":
            terminal.close_window()
        else:
            os.kill(terminal.process.pid, getattr(signal, f"SIG{way}"))
        status = terminal.end(5)
        if way in ("TERM", "HUP"):
            assert status == 128 + getattr(signal, f"SIG{way}")
            assert terminal.left_on == set()
            assert "Traceback" not in terminal.text
    assert answers(folder)["pilote"] == "dsi"
    with screen(folder) as again:
        again.wait("1/3")
        assert "lecture seule" not in again.text


def test_every_character_keeps_its_contrast_even_with_256_colours(folder: Path) -> None:
    for colorterm in ("truecolor", ""):
        with screen(folder, COLORTERM=colorterm) as terminal:
            terminal.wait(PILOTE)
            for keys in (b"", b"\x1bOR", b"t"):
                if keys:
                    terminal.send(keys)
                drawn = {
                    (ink, paper) for _sign, ink, paper in terminal.colours() if ink != "default" and paper != "default"
                }
                assert drawn and min(ratio(f"#{ink}", f"#{paper}") for ink, paper in drawn) >= 4.5


def test_without_colours_the_cursor_and_the_choice_are_still_seen(folder: Path) -> None:
    with screen(folder, NO_COLOR="1") as terminal:
        terminal.wait(PILOTE)
        terminal.send("2")
        terminal.wait("> (•) 2")
        assert "( ) 1" in terminal.text and "✓ décidé" in terminal.text
        inks = {ink for _sign, ink, _paper in terminal.colours()} - {"default"}
        assert all(len({ink[0:2], ink[2:4], ink[4:6]}) == 1 for ink in inks if len(ink) == 6)


def test_any_size_and_then_silence(folder: Path) -> None:
    with screen(folder, columns=20, rows=5) as terminal:
        terminal.wait("Agrandissez")
        for columns, rows in ((1, 1), (59, 17), (300, 90), (80, 24), (120, 34)):
            terminal.resize(columns, rows)
        terminal.wait(PILOTE)
        terminal.send(ESCAPE)
        terminal.send(ESCAPE)
        terminal.wait(PILOTE)
        before, bytes_before = terminal.cpu(), len(terminal.received)
        for _ in range(50):
            os.write(terminal._master, DOWN)
            terminal.settle(0.02)
            os.write(terminal._master, b"\x1b[A")
            terminal.settle(0.02)
        per_key = (terminal.cpu() - before) / 100
        assert len(terminal.received) > bytes_before and per_key <= 0.016
        terminal.settle(0.5)
        quiet, drawn = terminal.cpu(), len(terminal.received)
        terminal.settle(2)
        assert terminal.cpu() - quiet <= 0.05 and len(terminal.received) == drawn
        assert terminal.memory() <= 70
