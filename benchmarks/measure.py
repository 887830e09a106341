"""What the benchmarks share: percentiles, a Markdown table, and how busy the machine was."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest time that ``share`` of them do not pass."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(times: Iterable[float]) -> float:
    return statistics.median(times)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(headings) + " |", "| " + " | ".join("---" for _one in headings) + " |"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def machine() -> str:
    """Python, processors and load: a figure without them means little."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors{load}"


def verdict(value: float, limit: float) -> str:
    """Whether a figure is held."""
    return "held" if value <= limit else "MISSED"
