"""``charter open`` and ``charter ask``: the workshop itself, on the whole screen or line by line."""

from __future__ import annotations

import sys

import click

from charter.cli import options, say
from charter.cli.commands import is_terminal, need_a_screen
from charter.cli.options import Target
from charter.errors import UsageError
from charter.i18n import _


@click.command("open", help=_("Ouvrir l’atelier sur une séance."))
@options.on_session
@click.option(
    "--watch", is_flag=True, help=_("Suivre les règles de --rules à chaque enregistrement ; jamais en projection.")
)
def open_(target: Target, watch: bool) -> int:
    """The screen, on an existing session. Raises UsageError when there are no rules to watch."""
    if watch and not target.folders:
        raise UsageError(
            "U524", _("Il n’y a pas de règles à suivre."), _("Donnez leur dossier : --rules DOSSIER --watch")
        )
    need_a_screen()
    from charter.tui.app import run

    return run(target.file, folders=target.folders, day=target.day, watch=watch)


@click.command(
    help=_("L’atelier ligne par ligne, sans écran : lecteurs d’écran, tubes, TERM=dumb. « ? » donne les commandes.")
)
@options.on_session
def ask(target: Target) -> None:
    """The same workshop, one line at a time, until the end of the input."""
    from charter.ask import Conversation
    from charter.ask.lines import Lines

    lines = Lines(sys.stdin, say.told, is_terminal(sys.stdin) and is_terminal(sys.stdout))
    with target.write() as workshop:
        Conversation(workshop, lines).run()
