"""``charter migrate``: an older session under newer rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charter.cli import options, say
from charter.cli.diff import clauses, listed
from charter.cli.show import aside_line
from charter.i18n import _, ngettext

if TYPE_CHECKING:
    from charter.workshop.migrate import Kept, Migration


@click.command(
    help=_(
        "Mettre une séance sous des règles plus récentes : celles des dossiers donnés, sinon celles livrées. Rien n’est "
        "perdu : ce qui n’a plus de question est mis de côté, et les documents d’avant se réimpriment (render --at)."
    )
)
@options.session
@options.rules
@click.option(
    "--dry-run", is_flag=True, help=_("Dire ce qui serait gardé, à confirmer et mis de côté, sans rien écrire.")
)
def migrate(file: Path, folders: tuple[Path, ...], dry_run: bool) -> None:
    """Migrate the session, or say what would become of it. Raises SessionError, PackError, UsageError."""
    from charter.workshop import migrate as under

    found = under.plan(file, folders=folders) if dry_run else under.migrate(file, folders=folders)
    for line in told(found, file, dry_run):
        say.told(line)


def told(found: Migration, file: Path, dry_run: bool) -> Iterator[str]:
    """What becomes of a session, section by section."""
    if not found.layers:
        yield _("La séance est déjà sous ces règles.")
        return
    for layer in found.layers:
        yield _("{id} : {before} → {after}").format(
            id=layer.id, before=layer.before or _("absent"), after=layer.after or _("absent")
        )
    kept = ngettext("{count} réponse gardée.", "{count} réponses gardées.", len(found.kept))
    yield kept.format(count=len(found.kept))
    renamed = [one for one in found.kept if one.id != one.old or one.before != one.after]
    yield from listed(_("Sous un autre nom"), [_renamed(one) for one in renamed])
    yield from listed(_("À confirmer en séance"), [_to_confirm(one) for one in found.confirm])
    yield from listed(_("Mis de côté, gardé dans la séance"), [aside_line(one) for one in found.aside])
    yield from clauses(found.changes)
    if dry_run:
        yield _("Rien n’a été écrit.")
    else:
        yield _("Les documents d’avant : charter render {file} --at {n} -o DOCUMENT").format(file=file, n=found.record)


def _renamed(one: Kept) -> str:
    return _("{old} → {id} : {before} → {after}").format(old=one.old, id=one.id, before=one.before, after=one.after)


def _to_confirm(one: Kept) -> str:
    return _("{label} ({id}) ; réponse d’avant : {before}").format(label=one.label, id=one.id, before=one.before)
