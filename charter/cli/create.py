"""``charter new``: an empty session."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from charter.cli import options, say
from charter.i18n import _


@click.command(help=_("Créer une séance."))
@options.session
@click.option("--company", metavar=_("NOM"), default="", help=_("Le nom de l’entreprise."))
@options.rules
@options.day
@options.verbose
def new(file: Path, company: str, folders: tuple[Path, ...], day: date | None, verbose: bool) -> None:
    """Create ``file``. Raises SessionError when it exists."""
    from charter.workshop import Workshop

    with Workshop.create(file, folders=folders, company=company, day=day):
        if verbose:
            say.told(_("Séance créée : {file}. Pour l’ouvrir : charter open {file}").format(file=file))
