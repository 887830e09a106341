"""The locks pin what the project asks for, with hashes, and name no index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pinned(lock: str) -> dict[str, list[Version]]:
    """Versions by name: a universal lock may hold several, one a system."""
    found: dict[str, list[Version]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9_.\-]+)==([^ \\;]+)", (ROOT / lock).read_text(), re.MULTILINE):
        found.setdefault(name.lower().replace("_", "-"), []).append(Version(version))
    return found


def test_the_locks_follow_the_project() -> None:
    dev = [line for line in PROJECT["dependency-groups"]["dev"] if isinstance(line, str)]
    for lock, wanted in zip(LOCKS, (PROJECT["project"]["dependencies"], dev), strict=True):
        for line in wanted:
            requirement = Requirement(line)
            versions = pinned(lock).get(requirement.name.lower().replace("_", "-"))
            assert versions, f"{requirement.name} is not in {lock}"
            assert all(requirement.specifier.contains(version) for version in versions), line


def test_the_tools_of_tests_come_on_the_very_versions_that_run() -> None:
    run, dev = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_hashed_and_no_address_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=[A-Za-z0-9])", text.strip()) if entry]
    assert len(entries) > 20
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.search(r"://|index|find-links|trusted", text) is None


def test_the_floors_that_safety_asks_for_are_held() -> None:
    run = pinned("requirements.lock")
    assert min(run["weasyprint"]) >= Version("68.0")
    assert min(run["jinja2"]) >= Version("3.1.6")
