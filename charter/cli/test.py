"""``charter test``: the tests written beside a pack, and what they go through."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charter import assets
from charter.cli import options, say
from charter.i18n import _, ngettext

if TYPE_CHECKING:
    from charter.workshop.coverage import Coverage, Tally

FOUND = 1


@click.command(
    help=_(
        "Jouer les essais d’un pack, écrits dans son sous-dossier « essais ». Sans dossier : ceux des règles livrées. "
        "Avec -v : tout ce qu’aucun essai ne traverse."
    )
)
@click.argument("folders", metavar=_("[DOSSIER]…"), type=options.FILE, nargs=-1)
@click.option(
    "--generate",
    is_flag=True,
    help=_("Écrire les séances, en petit nombre, où chaque clause est vue présente et absente ; à relire une fois."),
)
@click.option(
    "-o",
    "out",
    metavar=_("SORTIE"),
    type=options.FILE,
    help=_("Avec --generate : le fichier ; sinon, la sortie standard."),
)
@click.option("--force", is_flag=True, help=_("Remplacer un fichier qui existe."))
@options.below
@options.verbose
def test(
    folders: tuple[Path, ...],
    generate: bool,
    out: Path | None,
    force: bool,
    below: tuple[Path, ...],
    verbose: bool,
) -> int:
    """Run the tests of each folder, or write some. Returns 1 when one of them fails."""
    if generate:
        _generate((*folders, *below) or tuple(assets.delivered()[:1]), out, force)
        return 0
    failed = False
    for folder in folders or assets.delivered():
        failed |= not _passed(folder, below, verbose)
    return FOUND if failed else 0


def _passed(folder: Path, below: tuple[Path, ...], verbose: bool) -> bool:
    from charter.pack.load import load
    from charter.workshop.trial import Bench
    from charter.workshop.trials import FOLDER, read_trials

    pack = load([folder, *below])
    if not (folder / FOLDER).is_dir():
        say.told(_("{folder} : aucun essai (il n’y a pas de dossier « {name} »).").format(folder=folder, name=FOLDER))
        return True
    report = Bench(pack).run(read_trials(pack, folder / FOLDER))
    for finding in report.failures:
        say.told(finding.render())
    say.told(
        ngettext("{folder} : {count} essai, {failed}.", "{folder} : {count} essais, {failed}.", report.count).format(
            folder=folder, count=report.count, failed=_failed(len(report.failures))
        )
    )
    for line in _coverage(report.coverage, verbose):
        say.told(line)
    return not report.failures


def _generate(folders: tuple[Path, ...], out: Path | None, force: bool) -> None:
    from charter.pack.load import load
    from charter.proof.cover import sessions
    from charter.workshop.trial_written import written

    pack = load(folders)
    text = written(pack, sessions(pack))
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
    write(out, text.encode("utf-8"), force=force)


def _failed(count: int) -> str:
    if count == 0:
        return _("tous réussis")
    return ngettext("{count} attente déçue", "{count} attentes déçues", count).format(count=count)


def _coverage(coverage: Coverage, verbose: bool) -> list[str]:
    from charter.pack import model

    lines: list[str] = []
    for label, kind in (
        (_("clauses"), model.Clause),
        (_("alertes"), model.Alert),
        (_("actions"), model.Action),
        (_("préalables"), model.Prerequisite),
    ):
        seen = coverage.seen(True, kind), coverage.seen(False, kind), coverage.seen(None, kind)
        if not seen[0].total:
            continue
        lines.append(
            _(
                "  {what} : {true} sur {total} avec un essai où la règle s’applique, {false} où elle est absente, {unknown} où elle attend"
            ).format(what=label, total=seen[0].total, true=seen[0].met, false=seen[1].met, unknown=seen[2].met)
        )
        words = (_("jamais appliquée"), _("jamais absente"), _("jamais en attente"))
        lines += _missing(zip(words, seen, strict=True), verbose)
    for label, word, tally in (
        (_("lignes de classement"), _("jamais atteinte"), coverage.hit()),
        (_("options"), _("jamais choisie"), coverage.chosen()),
    ):
        if tally.total:
            lines.append(_("  {what} : {met} sur {total}").format(what=label, met=tally.met, total=tally.total))
            lines += _missing([(word, tally)], verbose)
    return lines


def _missing(tallies: Iterable[tuple[str, Tally]], verbose: bool) -> list[str]:
    if not verbose:
        return []
    return [
        _("      {word} : {names}").format(word=word, names=", ".join(tally.missing))
        for word, tally in tallies
        if tally.missing
    ]
