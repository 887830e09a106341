"""``charter pack translate``: the files in which a translator works."""

from __future__ import annotations

from pathlib import Path

import click

from charter.cli import options, say
from charter.i18n import _, ngettext


@click.command(
    "translate",
    help=_(
        "Préparer la traduction d’un pack, dans son sous-dossier « langues » : les textes qui manquent y sont ajoutés, "
        "le français en regard. Ce qui est traduit est gardé."
    ),
)
@click.argument("folder", metavar=_("DOSSIER"), type=options.FILE)
@click.argument("language", metavar=_("LANGUE"))
@options.rules
def translate(folder: Path, language: str, folders: tuple[Path, ...]) -> None:
    """Write the files of one language. ``folders`` are the layers below that are not delivered."""
    from charter.pack.languages_file import write
    from charter.pack.load import load

    paths, waiting = write(load([*folders, folder]), folder, language)
    for path in paths:
        say.told(str(path))
    if waiting:
        say.told(ngettext("{count} texte à traduire.", "{count} textes à traduire.", waiting).format(count=waiting))
