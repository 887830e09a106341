"""What every test shares: short, repeatable searches, and a clock that only moves when asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from charter.workshop import Workshop

settings.register_profile("short", max_examples=60, deadline=None, derandomize=True,
                          suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])  # fmt: skip
settings.register_profile("long", parent=settings.get_profile("short"), max_examples=2000, derandomize=False)
settings.load_profile(os.environ.get("CHARTER_HYPOTHESIS", "short"))


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A minute later each time it is asked, from 21 November 2026 at nine in Paris."""
    moment = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=1)))

    def tick() -> datetime:
        nonlocal moment
        moment += timedelta(minutes=1)
        return moment

    return tick


@pytest.fixture
def workshop(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workshop]:
    """A new session on the small pack of the tests."""
    pack = Path(__file__).parent / "packs" / "essai"
    with Workshop.create(tmp_path / "seance.charte", folders=[pack], company="Verrerie Aubrac", clock=clock) as one:
        yield one
