"""The program speaks on any stream, ends well when nobody listens, and never shows a traceback."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import ROOT, charter, elsewhere, program, session

from charter import incident
from charter.cli import main

__all__ = ["elsewhere"]

HEAVY = ("pydantic", "yaml", "textual", "weasyprint", "jinja2", "charter.workshop", "logging")


def test_the_version_loads_nothing_heavy(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "charter", "--version"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("charter ")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_showing_a_session_loads_neither_screen_nor_printer(tmp_path: Path) -> None:
    path = session(tmp_path)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "charter", "show", str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert loaded.isdisjoint({"textual", "rich", "weasyprint", "jinja2", "multiprocessing"})


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "utf-8"])
def test_a_console_of_another_age_still_reads_french(tmp_path: Path, encoding: str) -> None:
    path = session(tmp_path)
    ran = charter("show", path, encoding=encoding)
    assert ran.code == 0
    assert "Combien de salari" in ran.out
    assert "?" not in ran.out.replace(" ?", "").replace("\u00a0?", "").replace("\u202f?", "")


def test_what_no_console_can_show_is_replaced_visibly(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "raison_sociale", "Maison 漢字")
    assert "Maison ??" in charter("show", path, encoding="cp1252").out


def test_the_c_locale_speaks_french(tmp_path: Path) -> None:
    poor = {"LANG": "C", "LC_ALL": "C", "LANGUAGE": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = program("show", cwd=tmp_path, env=poor)
    assert done.returncode == 2
    assert "Il manque l’argument" in done.stderr.decode()
    assert program("--help", cwd=tmp_path, env=poor).returncode == 0


def test_without_a_home_nothing_is_strewn_here(tmp_path: Path) -> None:
    here = tmp_path / "ici"
    here.mkdir()
    path = session(tmp_path)
    done = program("show", path, cwd=here, env={"HOME": None, "XDG_STATE_HOME": None})
    assert done.returncode == 0
    done = program("show", path, cwd=here, env={"HOME": "", "XDG_STATE_HOME": "relatif"})
    assert done.returncode == 0
    assert list(here.iterdir()) == []


def test_a_log_that_cannot_be_opened_is_no_trouble(tmp_path: Path) -> None:
    path = session(tmp_path)
    blocked = tmp_path / "fichier"
    blocked.touch()
    done = program("show", path, cwd=tmp_path, env={"XDG_STATE_HOME": str(blocked)})
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="shell redirections")
@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&-", ">&- 2>&- <&-", "| head -c 1 >/dev/null", ">/dev/full"])
def test_a_closed_end_makes_no_noise(tmp_path: Path, closing: str) -> None:
    path = session(tmp_path)
    before = path.read_bytes()
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; "$0" -m charter show "$1" {closing}', sys.executable, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    # A full disk is a failure that the program names; a reader who leaves is none.
    assert done.returncode == (2 if "full" in closing else 0), done
    assert path.read_bytes() == before


def test_the_log_holds_identifiers_and_durations_only(tmp_path: Path, elsewhere: Path) -> None:
    path = session(tmp_path, "Secret du comité.charte")
    charter("answer", path, "raison_sociale", "Nom confidentiel")
    log = elsewhere / "charter.log"
    text = log.read_text(encoding="utf-8")
    assert "answer code=0 seconds=" in text
    assert "onfidentiel" not in text
    assert "comité" not in text
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_bug_makes_one_sentence_and_a_private_report(
    tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = session(tmp_path)

    def broken(*_arguments: object) -> None:
        try:
            raise ValueError("Nom confidentiel")
        except ValueError as cause:
            raise RuntimeError("réponse secrète") from cause

    monkeypatch.setattr("charter.workshop.Workshop.themes", broken)
    ran = charter("show", path)
    assert ran.code == main.INCIDENT == 70
    assert len(ran.err.splitlines()) == 2
    report = max(elsewhere.glob("incident-*.txt"), key=lambda file: file.stat().st_mtime_ns)
    assert str(report) in ran.err
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "ValueError" in text
    assert "test_cli_streams.py" in text
    assert "secrète" not in text
    assert "onfidentiel" not in text
    if os.name == "posix":
        assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_an_incident_goes_to_the_temporary_folder_when_there_is_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "fichier"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert incident.report(RuntimeError("x")).parent == tmp_path


def test_an_interruption_is_one_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = session(tmp_path)

    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("charter.workshop.Workshop.themes", interrupted)
    ran = charter("show", path)
    assert (ran.code, ran.err.strip()) == (130, "Interrompu.")


def test_a_long_log_is_turned_over(tmp_path: Path) -> None:
    path = session(tmp_path)
    state = tmp_path / "etat"
    logs = state / "charter" / "log"
    env = {"XDG_STATE_HOME": str(state)}
    assert program("show", path, cwd=tmp_path, env=env).returncode == 0
    (logs / "charter.log").write_text("x" * 600_000, encoding="utf-8")
    assert program("show", path, cwd=tmp_path, env=env).returncode == 0
    assert (logs / "charter.1.log").stat().st_size == 600_000
    assert (logs / "charter.log").stat().st_size < 1000
