"""Everything that the command line library says is said in French, and the compiled catalogue is the written one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest
from cli_support import ROOT, charter, elsewhere
from script_support import script

from charter.cli.commands import COMMANDS, commands

__all__ = ["elsewhere"]

CATALOGUES = ROOT / "charter" / "locale" / "fr" / "LC_MESSAGES"
# A word of English alone would not tell: these are the words of sentences.
ENGLISH = re.compile(r"\b(the|this|and|show|usage|options?:|missing|invalid|error)\b", re.IGNORECASE)


def messages_of(folder: Path) -> set[str]:
    """What the sources of ``folder`` pass to gettext, plural forms joined by NUL."""
    found: set[str] = set()
    for source in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if node.func.id == "_" and texts:
                found.add(texts[0])
            elif node.func.id == "ngettext" and len(texts) == 2:
                found.add("\0".join(texts))
    return found


def test_every_message_of_the_library_has_its_french() -> None:
    known = script("catalogue").read((CATALOGUES / "messages.po").read_text(encoding="utf-8"))
    wanted = messages_of(Path(click.__file__).parent)
    assert len(wanted) > 40
    assert wanted - set(known) == set()
    assert [key for key, text in known.items() if not text] == []


def test_a_translation_names_what_its_message_names() -> None:
    holes = re.compile(r"\{(\w+)|%\((\w+)\)")
    known = script("catalogue").read((CATALOGUES / "messages.po").read_text(encoding="utf-8"))
    for key, text in known.items():
        if key:
            said = {hole for hole in holes.findall(text)}
            assert said <= {hole for hole in holes.findall(key)}, key


def test_the_compiled_catalogue_is_the_written_one() -> None:
    written = (CATALOGUES / "messages.po").read_text(encoding="utf-8")
    assert script("catalogue").compiled(script("catalogue").read(written)) == (CATALOGUES / "messages.mo").read_bytes()


@pytest.mark.parametrize("name", ["", *COMMANDS, "tool add", "use edit", "tool close"])
def test_every_help_page_is_in_french(name: str) -> None:
    ran = charter(*name.split(), "--help")
    assert ran.code == 0
    assert ran.out.startswith("Emploi\u00a0:")
    assert ENGLISH.search(re.sub(r"--?[\w-]+", "", ran.out.replace(name, ""))) is None or name == "", ran.out


def test_every_command_of_the_list_exists() -> None:
    context = click.Context(commands)
    assert [name for name in COMMANDS if commands.get_command(context, name) is None] == []


@pytest.mark.parametrize("document", ["docs/guide.md", "docs/couches.md", "README.md"])
def test_every_command_that_a_document_gives_exists_with_its_options(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    shown = re.findall(r"(?:^|`)charter ([a-z]+)((?: [^`\n]*)?)", text, re.MULTILINE)
    assert len(shown) > 5
    context = click.Context(commands)
    for name, rest in shown:
        command = commands.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            words = rest.split()
            command = command.get_command(context, words[0])
            assert command is not None, rest
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)) <= known | {"--help"}, (name, rest)
