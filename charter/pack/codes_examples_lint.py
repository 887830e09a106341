"""Wrong and right ways of writing, where ``lint`` gives advice."""

from __future__ import annotations

from charter.pack.codes_pages import Example


def examples() -> dict[str, Example]:
    """By code."""
    return {}
