"""``charter render``: the charter on paper, from a session or from a file of answers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from charter.cli import options, say
from charter.cli.options import Target
from charter.errors import RenderError
from charter.i18n import _

if TYPE_CHECKING:
    from charter.workshop import Workshop

_ANSWERS = (".yaml", ".yml")


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
@click.option("--force", is_flag=True, help=_("Remplacer même un document adopté."))
def render(
    target: Target,
    out: Path,
    paper: str,
    form: Literal["pdf", "html", "md"] | None,
    edition: Literal["diffusion", "comex"],
    force: bool,
) -> None:
    """Write one paper. Raises RenderError when it cannot be written: what stood there is intact."""
    from charter.workshop.export import export

    with _source(target, out) as workshop:
        for warning in export(workshop, out, format=form, edition=edition, force=force):
            say.warned(warning)
    target.tell(_("Document écrit : {file}").format(file=out))


@contextmanager
def _source(target: Target, out: Path) -> Iterator[Workshop]:
    """The session to print; for answers, one that lasts as long as the printing."""
    if target.file.suffix.lower() not in _ANSWERS:
        with target.read() as workshop:
            yield workshop
        return
    if _same(target.file, out):
        raise RenderError(
            "R203",
            _("« {path} » contient les réponses : un document ne peut pas les remplacer.").format(path=out),
            _("Choisissez un autre nom."),
        )
    from charter.workshop.answers import build

    with tempfile.TemporaryDirectory(prefix="charte-") as folder:
        session = Path(folder) / "reponses.charte"
        build(target.file, session, folders=target.folders).close()
        with Target(session, (), target.day, target.verbose).read() as workshop:
            yield workshop


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
