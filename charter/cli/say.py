"""The one place where a command speaks: what it found on standard output, what went wrong on standard error."""

from __future__ import annotations

import click

from charter.errors import CharterError, UsageError
from charter.i18n import _
from charter.plain import plain

LONGEST = 4000


def told(text: str = "", end: str = "\n") -> None:
    """A line of result."""
    raw(plain(text) + end)


def raw(text: str) -> None:
    """A result that is a file by itself, as it is.

    Raises UsageError when the output cannot hold it, BrokenPipeError when whoever read it has left.
    """
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(
            "U002",
            _("La sortie ne peut pas être écrite ({reason}).").format(reason=error.strerror or ""),
            _("Libérez de la place, ou choisissez une autre sortie."),
        ) from None


def refused(error: CharterError) -> None:
    """A refusal: the sentence, then what to do."""
    for text in (error.message, error.remedy):
        if text:
            warned(text)


def warned(text: str) -> None:
    """A sentence on standard error, limited in length whatever was quoted in it."""
    shown = plain(text)
    click.echo(shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…", err=True)
