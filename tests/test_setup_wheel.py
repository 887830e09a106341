"""The wheel built from the source archive runs by itself, from any folder, far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_sdist, build_wheel

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the project's own back end from its source archive, as an index would receive it."""
    place = tmp_path_factory.mktemp("dist")
    before = Path.cwd()
    try:
        os.chdir(ROOT)
        archive = place / build_sdist(str(place))
        with tarfile.open(archive) as packed:
            # The first releases of Python 3.11 know no filter; the later ones warn without it.
            packed.extractall(place, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
        os.chdir(place / archive.name.removesuffix(".tar.gz"))
        return place / build_wheel(str(place))
    finally:
        os.chdir(before)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare environment with the wheel, and the libraries of the running one through a path file: nothing to download."""
    place = tmp_path_factory.mktemp("ailleurs") / "env"
    venv.create(place, with_pip=False)
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = Path(ask(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    run = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        str(wheel),
    ]
    subprocess.run(run, check=True, capture_output=True)
    # Where the project is installed in place, its own path file would bring the checkout back.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def ask(python: Path, code: str) -> str:
    done = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True, env=clean())
    return done.stdout.strip()


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def charter(python: Path, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = python.parent / ("charter.exe" if os.name == "nt" else "charter")
    return subprocess.run(
        [command, *map(str, arguments)],
        cwd=cwd,
        env=clean(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_carries_rules_templates_examples_fonts_and_words(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    for start, end in (
        ("charter/_data/rules/socle/", ".yaml"),
        ("charter/_data/templates/", ".j2"),
        ("charter/_data/templates/fonts/", ".ttf"),
        ("charter/_data/examples/", ".yaml"),
        ("charter/locale/fr/LC_MESSAGES/", "messages.mo"),
        ("charter/tui/", ".tcss"),
    ):
        assert any(name.startswith(start) and name.endswith(end) for name in names), start
    assert not any(name.startswith(("tests/", "docs/")) for name in names)


def test_the_installed_program_is_the_wheels_and_not_the_checkouts(installed: Path) -> None:
    place = Path(ask(installed, "import charter; print(charter.__file__)"))
    assert installed.parent.parent in place.parents


def test_it_says_its_version_from_anywhere(installed: Path, tmp_path: Path) -> None:
    done = charter(installed, "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout.split()[0]) == (0, "charter"), done.stderr


def test_it_creates_a_session_and_prints_an_example_from_another_folder(installed: Path, tmp_path: Path) -> None:
    assert charter(installed, "new", "s.charte", cwd=tmp_path).returncode == 0
    examples = Path(ask(installed, "from charter import assets; print(assets.examples())"))
    answers = sorted(examples.glob("*.yaml"))
    assert answers
    for form, sign in (("md", "# "), ("html", "<!DOCTYPE html>")):
        done = charter(installed, "render", answers[0], "-o", f"c.{form}", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert sign in (tmp_path / f"c.{form}").read_text(encoding="utf-8")
