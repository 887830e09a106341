"""``charter undo`` and ``charter redo``."""

from __future__ import annotations

import click

from charter.cli import options
from charter.cli.options import Target
from charter.i18n import _


@click.command(help=_("Annuler la dernière commande."))
@options.on_session
def undo(target: Target) -> None:
    """Cancel the last command that still counts."""
    from charter.workshop.commands import Undo

    with target.write() as workshop:
        cancelled = workshop.undoable()
        workshop.do(Undo())
        target.tell(_("Annulé : {what}").format(what=cancelled))


@click.command(help=_("Rétablir la dernière commande annulée."))
@options.on_session
def redo(target: Target) -> None:
    """Give back what the last undo cancelled."""
    from charter.workshop.commands import Redo

    with target.write() as workshop:
        restored = workshop.redoable()
        workshop.do(Redo())
        target.tell(_("Rétabli : {what}").format(what=restored))
