"""``charter schema``: what an editor needs to help whoever writes a pack."""

from __future__ import annotations

import json
from pathlib import Path

import click

from charter import assets
from charter.cli import options, say
from charter.i18n import _


@click.command(
    help=_(
        "Écrire le schéma JSON d’un pack, pour que l’éditeur complète et vérifie. Sans dossier : celui des règles livrées. "
        "Plusieurs dossiers : les couches d’un même pack."
    )
)
@click.argument("folders", metavar=_("[DOSSIER]…"), type=options.FILE, nargs=-1)
@click.option(
    "-o", "out", metavar=_("SORTIE"), type=options.FILE, help=_("Le fichier à écrire ; sinon, la sortie standard.")
)
@options.verbose
def schema(folders: tuple[Path, ...], out: Path | None, verbose: bool) -> None:
    """Print or write the schema. Raises PackError, UsageError, RenderError when the file cannot be written."""
    from charter.pack import schema as schemas
    from charter.pack.load import load

    pack = load(folders or assets.delivered()[:1])
    text = json.dumps(schemas.schema(pack), ensure_ascii=False, indent=1) + "\n"
    if out is None:
        say.raw(text)
        return
    from charter.emit.target import write

    # A schema is made again at will: the one before it is of no use.
    write(out, text.encode("utf-8"), force=True)
    if verbose:
        # Not a sentence: French spaces would break it.
        line = f"# yaml-language-server: $schema={out.name}"
        say.told(
            _("Schéma écrit : {file}. Dans son dossier, chaque fichier du pack commence par cette ligne :").format(
                file=out
            )
        )
        say.told(f"    {line}")
