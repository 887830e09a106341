"""The one place where a command speaks: what it found on standard output, what went wrong on standard error."""

from __future__ import annotations

import click

from charter.errors import CharterError
from charter.plain import plain

LONGEST = 4000


def told(text: str = "", end: str = "\n") -> None:
    """A line of result."""
    click.echo(plain(text) + end, nl=False)


def refused(error: CharterError) -> None:
    """A refusal: the sentence, then what to do."""
    for text in (error.message, error.remedy):
        if text:
            warned(text)


def warned(text: str) -> None:
    """A sentence on standard error, limited in length whatever was quoted in it."""
    shown = plain(text)
    click.echo(shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…", err=True)
