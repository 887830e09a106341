"""Running the command line, in this process or in one of its own, away from the person's own folders."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from charter import i18n
from charter.cli import main

ESSAI = Path(__file__).parent / "packs" / "essai"
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Ran:
    """What a command returned and said."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Logs, incidents and settings stay in the tests; the language chosen by a command does not outlive it."""
    state = tmp_path_factory.getbasetemp() / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "config"))
    monkeypatch.setenv("LANGUAGE", "fr")
    monkeypatch.delenv("CHARTER_LANG", raising=False)
    monkeypatch.setattr(i18n, "_interface", i18n.FRENCH)
    return state / "charter" / "log"


def charter(*arguments: object, typed: bytes = b"", encoding: str = "utf-8") -> Ran:
    """Run a command here."""
    out, err = io.BytesIO(), io.BytesIO()
    with _streams(io.BytesIO(typed), out, err, encoding):
        code = main.run([str(argument) for argument in arguments])
    return Ran(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))


@contextmanager
def _streams(stdin: io.BytesIO, out: io.BytesIO, err: io.BytesIO, encoding: str) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(stdin, encoding=encoding)
    sys.stdout, sys.stderr = (io.TextIOWrapper(stream, encoding=encoding, newline="\n") for stream in (out, err))
    try:
        yield
    finally:
        after = sys.stdin, sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = before
        for stream in after[1:]:
            stream.flush()
        for stream in after:
            stream.detach()


def program(
    *arguments: object, cwd: Path, env: Mapping[str, str | None] | None = None, typed: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own. A variable given as None is taken out of its environment."""
    wanted: dict[str, str | None] = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "charter", *map(str, arguments)],
        cwd=cwd,
        env={name: value for name, value in wanted.items() if value is not None},
        input=typed,
        capture_output=True,
        timeout=60,
        check=False,
    )


def session(folder: Path, name: str = "essai.charte") -> Path:
    """A new session on the test pack."""
    path = folder / name
    made = charter("new", path, "--company", "Verrerie d’essai", "--rules", ESSAI)
    assert made == Ran(0, "", ""), made
    return path
