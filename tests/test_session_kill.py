"""Killed at any instant, a session keeps what it confirmed. The long storms are in storm_kill.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import storm_kill
from storm_support import sample

STORM = Path(storm_kill.__file__)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are of POSIX")


def storm(*arguments: str) -> str:
    """Run the storm in its own process: the killed children are forked from one thread."""
    done = subprocess.run(
        [sys.executable, str(STORM), *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_twenty_kills_at_random_instants_lose_nothing() -> None:
    figures = storm("--kills", "20", "--seed", "7")
    assert figures.startswith("20 kills: ")
    assert int(figures.split()[2]) > 20
    assert " 0 lost, 0 not reopened," in figures


def test_a_kill_at_each_system_call_loses_nothing() -> None:
    figures = storm("--calls")
    assert int(figures.split()[0]) > 30
    assert " 0 lost, 0 not reopened," in figures


def test_the_storm_sees_a_lost_record_and_a_session_that_does_not_open(tmp_path) -> None:
    path, tally = tmp_path / "a.charte", storm_kill.Tally()
    count = sample(path)
    storm_kill.judge(path, [count, count + 1], tally)
    assert (tally.lost, tally.unopened, tally.clean) == (1, 0, False)
    path.write_bytes(path.read_bytes().replace(b"Aider", b"Aidez"))
    storm_kill.judge(path, [], tally)
    assert (tally.unopened, tally.clean) == (1, False)
