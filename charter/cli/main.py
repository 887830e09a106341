"""The command line: how it starts, and how every command ends."""

from __future__ import annotations

import gettext
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

import charter
from charter import i18n
from charter.cli import say, streams
from charter.cli.commands import COMMANDS, commands
from charter.cli.spoken import spoken
from charter.errors import CharterError, UsageError
from charter.i18n import _
from charter.tui import settings

# click puts the names of its own arguments between straight quotes.
_QUOTED = re.compile(r"(?<!\w)'([^']+)'(?!\w)")

FINE, REFUSED, INCIDENT, INTERRUPTED = 0, 2, 70, 130


def entry() -> None:
    """Run the command given to the program, and leave with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command; whatever happens, return a code and print sentences, never a traceback."""
    streams.prepare()
    _speak(_language(arguments))
    started = time.perf_counter()
    code = INCIDENT
    try:
        code = _ended(arguments)
    finally:
        name = next((argument for argument in arguments if argument in COMMANDS), "")
        if name:
            _note(name, code, time.perf_counter() - started)
    return code


def _ended(arguments: Sequence[str]) -> int:
    try:
        return _done(arguments)
    except click.ClickException as error:
        say.refused(_refusal(error))
        return REFUSED
    except CharterError as error:
        say.refused(error)
        streams.abandon_unwritten()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say.warned(_("Interrompu."))
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has read enough: « charter show … | head » is no failure.
        streams.abandon_unwritten()
        return FINE
    except Exception as error:
        _incident(error)
        return INCIDENT


def _done(arguments: Sequence[str]) -> int:
    """Run the command as click would, but for the ends that are said here."""
    completion = os.environ.get("_CHARTER_COMPLETE")
    if completion:
        from click.shell_completion import shell_complete

        return shell_complete(commands, {}, "charter", "_CHARTER_COMPLETE", completion)
    said = spoken(commands)
    try:
        with said.make_context("charter", list(arguments)) as context:
            found = said.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    return found if isinstance(found, int) else FINE


def _refusal(error: click.ClickException) -> UsageError:
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return UsageError("U001", error.format_message())
    command = context.command_path if context is not None else "charter"
    message = error.format_message()
    if i18n.language() == i18n.FRENCH:
        message = _QUOTED.sub("«\u00a0\\1\u00a0»", message)
    return UsageError("U001", message, _("Pour l’aide : {command} --help").format(command=command))


def _incident(error: Exception) -> None:
    from charter import incident

    message = _("Le programme s’est trompé ; ce qui était enregistré l’est toujours.")
    try:
        path = incident.report(error)
    except OSError:
        remedy = _("Relancez la commande ; le rapport n’a pas pu être écrit.")
    else:
        remedy = _("Relancez la commande, et transmettez ce rapport, qui ne contient aucune réponse : {path}").format(
            path=path
        )
    say.refused(CharterError("I070", message, remedy))


def _language(arguments: Sequence[str]) -> str:
    """The language asked for: « --lang » before the command, else the environment, else what was kept.

    Read before anything else: a mistake in the arguments is told in that language too.
    """
    for name, value in zip(arguments, [*arguments[1:], ""], strict=False):
        if name == "--lang":
            return value
        if name.startswith("--lang="):
            return name.removeprefix("--lang=")
        if not name.startswith("-"):
            break
    wanted = i18n.asked(os.environ)
    # The version reads the same in every language, and finding the settings takes a tenth of its time.
    if wanted or list(arguments) == ["--version"]:
        return wanted
    return settings.load().language


def _speak(language: str) -> None:
    i18n.use(language)
    # click asks gettext, and gettext asks the environment, which says nothing under LANG=C.
    os.environ["LANGUAGE"] = i18n.language()
    gettext.bindtextdomain("messages", str(Path(charter.__file__).parent / "locale"))


def _note(name: str, code: int, seconds: float) -> None:
    from charter import log

    log.start()
    log.event(name, code=code, seconds=seconds)
