"""Which commands exist, and where each one is: a command is imported when it is called, not before."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TextIO

import click

from charter import __version__
from charter.cli.spoken import spoken
from charter.errors import UsageError
from charter.i18n import FRENCH, LANGUAGES, _, speaking

COMMANDS = {
    "new": "create:new",
    "open": "room:open_",
    "ask": "room:ask",
    "answer": "answers:answer",
    "park": "answers:park",
    "skip": "answers:skip",
    "default": "answers:default",
    "note": "answers:note",
    "word": "answers:word",
    "undo": "history:undo",
    "redo": "history:redo",
    "tool": "registers:tool",
    "use": "registers:use",
    "company": "registers:company",
    "cost": "registers:cost",
    "show": "show:show",
    "why": "why:why",
    "render": "render:render",
    "export": "exchange:export",
    "import": "exchange:import_",
    "freeze": "adoption:freeze",
    "adopt": "adoption:adopt",
    "recover": "recovery:recover",
    "migrate": "migrate:migrate",
    "diff": "diff:diff",
    "check": "check:check",
    "test": "test:test",
    "schema": "schema:schema",
    "pack": "pack:pack",
    "explain": "explain:explain",
    "doctor": "doctor:doctor",
}
"""Name of each command, and « module:function » in this package, in the order of a workshop."""


class Lazy(click.Group):
    """A group that knows its commands by name only."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _colon, function = place.partition(":")
        with speaking(FRENCH):
            found = getattr(importlib.import_module(f"charter.cli.{module}"), function)
        assert isinstance(found, click.Command)
        return spoken(found)


@click.command(
    cls=Lazy,
    invoke_without_command=True,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("[COMMANDE] [ARGUMENTS]"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_("De décisions prises en comité à un projet de charte IA. Sans commande : l’atelier s’ouvre."),
    epilog=_("Rien ne quitte cette machine. L’aide d’une commande : charter COMMANDE --help"),
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help=_("La langue : fr ou en. Sans elle : CHARTER_LANG, puis le réglage."),
)
@click.version_option(__version__, message="charter %(version)s", help=_("Donner la version."))
@click.pass_context
def commands(ctx: click.Context) -> int | None:
    """The home screen when no command is given."""
    if ctx.invoked_subcommand is not None:
        return None
    need_a_screen()
    from charter.tui.app import run

    return run(None)


def need_a_screen() -> None:
    """Raise UsageError unless there is a terminal that can hold the screen."""
    if os.environ.get("TERM") == "dumb" or not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError(
            "U010",
            _("L’atelier a besoin d’un terminal."),
            _("Sans écran, répondez ligne par ligne : charter ask FICHIER"),
        )


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody is at the other end; a closed stream has nobody."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
