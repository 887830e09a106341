"""``charter doctor`` names what is missing, and the command that brings it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from cli_support import ROOT, charter, elsewhere, program

from charter.cli import doctor
from charter.emit.pdf import install_command

__all__ = ["elsewhere"]


def test_a_machine_without_a_screen_is_told_about_ask(tmp_path: Path) -> None:
    ran = charter("doctor", tmp_path)
    assert (ran.code, "charter ask" in ran.out) == (0, True)
    assert charter("doctor", tmp_path, "--strict").code == 1


def test_a_folder_that_holds_sessions_is_left_as_it_was(tmp_path: Path) -> None:
    assert "s’écrit et se verrouille" in charter("doctor", tmp_path).out
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_said(tmp_path: Path) -> None:
    assert "ne s’écrit pas" in charter("doctor", tmp_path / "absent").out


def test_a_poor_console_is_said(tmp_path: Path) -> None:
    done = program("doctor", cwd=tmp_path, env={"PYTHONIOENCODING": "cp1252"})
    assert b"chcp 65001" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="a library path that posix reads")
def test_a_missing_pango_is_named_with_its_command(tmp_path: Path) -> None:
    """A module of the same name stands in the way of the library: its import fails as it does without Pango."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')\n", encoding="utf-8")
    done = program("doctor", cwd=tmp_path, env={"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])})
    assert done.returncode == 0
    said = done.stdout.decode()
    assert "MANQUE\u00a0: PDF" in said
    assert install_command() in said
    assert "Traceback" not in said + done.stderr.decode()


def test_a_session_is_still_written_and_printed_without_pango(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')\n", encoding="utf-8")
    env = {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    assert program("new", "s.charte", cwd=tmp_path, env=env).returncode == 0
    assert program("render", "s.charte", "-o", "c.html", cwd=tmp_path, env=env).returncode == 0
    refused = program("render", "s.charte", "-o", "c.pdf", cwd=tmp_path, env=env)
    assert (refused.returncode, "Pango" in refused.stderr.decode()) == (2, True)
    assert not (tmp_path / "c.pdf").exists()


def test_setting_up_installs_what_the_doctor_names() -> None:
    script = (ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8")
    packages = re.search(r'^apt_pango="(.*)"$', script, re.MULTILINE)
    assert packages is not None
    assert install_command("linux", "debian").endswith(packages[1])
    assert install_command("darwin") in script
    assert "dnf install -y pango" in script


def test_the_python_in_use_is_named() -> None:
    found = next(iter(doctor.checks(Path())))
    assert ".".join(map(str, sys.version_info[:2])) in found.found
    assert found.remedy == ""
