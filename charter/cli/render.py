"""``charter render``: the charter on paper, from a session or from a file of answers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from charter.cli import options, say
from charter.cli.options import Target
from charter.errors import RenderError, UsageError
from charter.i18n import _

if TYPE_CHECKING:
    from charter.workshop import Workshop


@click.command(
    help=_("Écrire la charte. FICHIER est une séance, ou des réponses en YAML ; la forme suit le nom de SORTIE.")
)
@options.on_session
@click.option("-o", "out", metavar=_("SORTIE"), type=options.FILE, required=True, help=_("Le fichier à écrire."))
@click.option(
    "--paper", metavar=_("DOCUMENT"), type=click.Choice(["charte"]), default="charte", help=_("Quel document : charte.")
)
@click.option(
    "--format", "form", metavar=_("FORME"), type=click.Choice(["pdf", "html", "md"]), help=_("pdf, html ou md.")
)
@click.option(
    "--edition",
    metavar=_("ÉDITION"),
    type=click.Choice(["diffusion", "comex"]),
    default="diffusion",
    help=_("diffusion (par défaut), ou comex : confidentielle, avec l’origine des clauses et les points ouverts."),
)
@click.option(
    "--at", metavar=_("N"), type=int, help=_("Tel qu’à l’enregistrement n° N de la séance, avec les règles d’alors.")
)
@click.option("--logo", metavar=_("IMAGE"), type=options.FILE, help=_("Un PNG ou un JPEG pour la couverture."))
@click.option("--force", is_flag=True, help=_("Remplacer même un document adopté."))
def render(
    target: Target,
    out: Path,
    paper: str,
    form: Literal["pdf", "html", "md"] | None,
    edition: Literal["diffusion", "comex"],
    at: int | None,
    logo: Path | None,
    force: bool,
) -> None:
    """Write one paper. Raises RenderError when it cannot be written: what stood there is intact."""
    from charter.emit.worker import Renderer
    from charter.workshop.export import export

    # A paper is drawn in a process of its own: a text that defeats the library costs a sentence, not the program.
    with _source(target, out, at) as workshop, closing(Renderer()) as renderer:
        for warning in export(workshop, out, format=form, edition=edition, force=force, renderer=renderer, logo=logo):
            say.warned(warning)
    target.tell(_("Document écrit : {file}").format(file=out))


@contextmanager
def _source(target: Target, out: Path, at: int | None) -> Iterator[Workshop]:
    """The session to print; for answers, one that lasts as long as the printing."""
    from charter.workshop.answers import build, is_answers

    if not is_answers(target.file):
        with target.read(at) as workshop:
            yield workshop
        return
    if at is not None:
        raise UsageError(
            "U363", _("Un fichier de réponses n’a pas d’enregistrements."), _("Donnez une séance, ou retirez « --at ».")
        )
    if _same(target.file, out):
        raise RenderError(
            "R203",
            _("« {path} » contient les réponses : un document ne peut pas les remplacer.").format(path=out),
            _("Choisissez un autre nom."),
        )
    with (
        tempfile.TemporaryDirectory(prefix="charte-") as folder,
        build(target.file, Path(folder) / "reponses.charte", folders=target.folders, day=target.day) as workshop,
    ):
        yield workshop


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
