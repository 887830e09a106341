"""Data flows one way: the contracts of pyproject.toml hold, and they are the ones that were meant."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent


def contracts() -> list[dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def test_every_contract_is_kept() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(contracts())} kept, 0 broken" in done.stdout


def test_every_part_of_the_program_has_its_layer() -> None:
    layers = next(contract["layers"] for contract in contracts() if contract["type"] == "layers")
    assert isinstance(layers, list)
    named = {name.strip() for layer in layers for name in layer.replace(":", "|").split("|")}
    parts = {folder.name for folder in (ROOT / "charter").iterdir() if (folder / "__init__.py").is_file()}
    assert parts == named


def test_only_the_screen_and_only_the_printer_load_their_library() -> None:
    """Read in the sources: a lazy import counts as well."""
    for library, home in (("textual", "tui"), ("weasyprint", "emit/pdf.py"), ("pydantic", "pack")):
        users = {
            path.relative_to(ROOT / "charter").as_posix()
            for path in (ROOT / "charter").rglob("*.py")
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip().startswith((f"import {library}", f"from {library}"))
        }
        assert users, library
        assert all(user.startswith(home) for user in users), users


def _imports(path: Path, known: set[str]) -> set[str]:
    """The modules of the program that one names, for types included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {inner if (inner := f"{node.module}.{one.name}") in known else node.module for one in node.names}
    return found & known


def test_no_module_waits_for_itself() -> None:
    """A type that two modules need has a place of its own."""
    named = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (ROOT / "charter").rglob("*.py")
    }
    order = TopologicalSorter({name: _imports(path, set(named)) - {name} for name, path in named.items()})
    order.prepare()


def test_no_module_is_long() -> None:
    """A noun that needs more than three hundred lines is two nouns."""
    sources = list((ROOT / "charter").rglob("*.py"))
    assert sources
    assert not [path.name for path in sources if len(path.read_text(encoding="utf-8").splitlines()) > 300]
