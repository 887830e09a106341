"""``charter pack``: for those who write packs."""

from __future__ import annotations

from pathlib import Path

import click

from charter.cli import options, say
from charter.cli.translate import translate
from charter.i18n import _


@click.group(
    "pack",
    help=_("Écrire un pack de règles."),
    subcommand_metavar=_("COMMANDE [ARGUMENTS]"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
def pack() -> None:
    """Only a name: the work is in the sub-commands."""


@pack.command("new", help=_("Commencer une couche : un dossier qui se vérifie et s’essaie déjà, à modifier."))
@click.argument("folder", metavar=_("DOSSIER"), type=options.FILE)
@click.option("--id", "id", metavar=_("IDENTIFIANT"), default="", help=_("Son identifiant ; sinon, tiré du dossier."))
@click.option("--title", metavar=_("TITRE"), default="", help=_("Son titre, imprimé dans la charte."))
@options.rules
def new(folder: Path, id: str, title: str, folders: tuple[Path, ...]) -> None:
    """Write the layer above the packs of ``folders``, or above the delivered one."""
    from charter import assets
    from charter.pack.load import load
    from charter.pack.scaffold import write

    parent = load(folders or [assets.rules() / "socle"])
    for path in write(folder, parent, id=id, title=title):
        say.told(str(path))
    say.told(_("Pour vérifier : charter check {folder}. Pour essayer : charter test {folder}").format(folder=folder))


pack.add_command(translate)
