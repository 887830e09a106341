"""``charter explain``: what a code means, with a wrong example and a right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charter.cli import say
from charter.errors import UsageError
from charter.i18n import _

if TYPE_CHECKING:
    from charter.pack.codes_shapes import Page


@click.command(help=_("Expliquer un code d’erreur ou d’avis : ce qu’il veut dire, un exemple faux, un exemple juste."))
@click.argument("code", metavar=_("CODE"), required=False)
def explain(code: str | None) -> None:
    """Print the page of a code, or the list of codes. Raises UsageError for a code without a page."""
    from charter.pack import codes_pages
    from charter.pack.codes_titles import titles

    if code is None:
        headed = titles()
        for known in codes_pages.known():
            say.told(f"{known}  {headed[known]}")
        return
    page = codes_pages.page(code.strip().upper())
    if page is None:
        raise UsageError(
            "U501",
            _("Le code « {code} » n’a pas de page.").format(code=code[:20]),
            _("La liste des codes : charter explain"),
        )
    for line in lines(page):
        say.told(line)


def lines(page: Page) -> list[str]:
    """The page as lines of text."""
    found = [f"{page.code}  {page.title}", "", page.meaning.text, page.meaning.consequence]
    if page.example is None:
        return found
    for heading, text in zip((_("Faux :"), _("Juste :")), page.example.printed(), strict=True):
        found += ["", heading, *(f"    {line}" for line in text.rstrip("\n").split("\n"))]
    return found
