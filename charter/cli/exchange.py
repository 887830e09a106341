"""``charter export`` and ``charter import``: the answers as YAML that people read and edit."""

from __future__ import annotations

from pathlib import Path

import click

from charter.cli import options, say
from charter.cli.options import Target
from charter.i18n import _


@click.command(help=_("Les réponses en YAML, lisibles et modifiables."))
@options.on_session
@click.option(
    "-o", "out", metavar=_("SORTIE"), type=options.FILE, help=_("Le fichier à écrire ; sinon, la sortie standard.")
)
@click.option("--force", is_flag=True, help=_("Remplacer un fichier qui existe."))
def export(target: Target, out: Path | None, force: bool) -> None:
    """Write the answers. Raises RenderError when the file cannot be written, or exists."""
    with target.read() as workshop:
        text = workshop.answers_yaml()
    if out is None:
        say.raw(text)
        return
    from charter.emit.target import write
    from charter.errors import RenderError

    if out.is_file() and not force:
        raise RenderError(
            "R220",
            _("« {path} » existe déjà.").format(path=out),
            _("Choisissez un autre nom, ou confirmez avec --force."),
        )
    write(out, text.encode("utf-8"), force=force, forbidden=[target.file])
    target.tell(_("Réponses écrites : {file}").format(file=out))


@click.command("import", help=_("Créer une séance à partir de réponses en YAML."))
@options.on_session
@click.option("-o", "out", metavar=_("SÉANCE"), type=options.FILE, required=True, help=_("La séance à créer."))
def import_(target: Target, out: Path) -> None:
    """Create a session. Raises UsageError for a faulty answer, SessionError when the session exists."""
    from charter.workshop.answers import build

    with build(target.file, out, folders=target.folders):
        target.tell(_("Séance créée : {file}").format(file=out))
