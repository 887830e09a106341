"""``charter recover``: what a damaged session still proves, in a new file."""

from __future__ import annotations

from pathlib import Path

import click

from charter.cli import options, say
from charter.i18n import _, ngettext


@click.command(help=_("Sauver dans une copie ce qui se lit encore d’une séance abîmée. L’original n’est pas touché."))
@options.session
@click.option("-o", "copy", metavar=_("COPIE"), type=options.FILE, required=True, help=_("La séance à créer."))
@options.rules
@options.verbose
def recover(file: Path, copy: Path, folders: tuple[Path, ...], verbose: bool) -> None:
    """Write the copy, and name what is lost. Raises SessionError when there is nothing to save."""
    from charter.workshop.recovery import recover as save

    report = save(file, copy, folders=folders)
    for name in report.lost:
        say.warned(_("Perdu : {name}").format(name=name))
    if verbose or report.lost:
        kept = ngettext("{count} enregistrement sauvé", "{count} enregistrements sauvés", report.kept)
        say.told(_("{kept} dans « {file} ».").format(kept=kept.format(count=report.kept), file=copy))
