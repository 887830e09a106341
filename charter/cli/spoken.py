"""Commands in the language in use.

Command modules are written in French, and say their help when they are imported: once, whatever the language. What a
person reads is a copy, said again in the language that she chose.
"""

from __future__ import annotations

import copy

import click

from charter import i18n


def spoken(command: click.Command) -> click.Command:
    """``command`` itself in French; in another language, a copy whose help and arguments are translated."""
    if i18n.language() == i18n.FRENCH:
        return command
    said = copy.copy(command)
    said.help = _said(command.help)
    said.epilog = _said(command.epilog)
    said.options_metavar = _said(command.options_metavar)
    said.params = [_parameter(parameter) for parameter in command.params]
    if isinstance(said, click.Group):
        said.subcommand_metavar = i18n._(said.subcommand_metavar)
        said.commands = {name: spoken(inner) for name, inner in said.commands.items()}
    return said


def _parameter(parameter: click.Parameter) -> click.Parameter:
    said = copy.copy(parameter)
    said.metavar = _said(parameter.metavar)
    if isinstance(said, click.Option):
        said.help = _said(said.help)
    return said


def _said(text: str | None) -> str | None:
    # Every one of them is a message already, where the command is written.
    return i18n._(text) if text else text
