"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from charter.cli import say
from charter.errors import UsageError
from charter.i18n import _

if TYPE_CHECKING:
    from charter.workshop import Workshop
    from charter.workshop.commands import Command

Result = TypeVar("Result")


def a_day(typed: str) -> date:
    """A day as people write it: 2026-12-02, 02/12/2026, « 2 décembre 2026 ». Raises UsageError for anything else."""
    from charter.text.typing import day

    return day(typed)


FILE = click.Path(path_type=Path)

session = click.argument("file", metavar=_("FICHIER"), type=FILE)
verbose = click.option("-v", "--verbose", is_flag=True, help=_("Dire ce qui a été fait."))
text_file = click.option(
    "--text-file", metavar=_("F"), type=FILE, help=_("Lire le texte dans ce fichier (« - » : l’entrée standard).")
)
rules = click.option(
    "--rules",
    "folders",
    metavar=_("DOSSIER"),
    type=FILE,
    multiple=True,
    help=_("Les règles de ce dossier, au lieu de celles de la séance."),
)
below = click.option(
    "--rules",
    "below",
    metavar=_("DOSSIER"),
    type=FILE,
    multiple=True,
    help=_("Une couche du dessous, quand elle n’est pas livrée avec le programme."),
)
day = click.option("--date", "day", metavar=_("JOUR"), type=a_day, help=_("La date du droit : 2026-12-02."))


@dataclass(frozen=True, slots=True)
class Target:
    """Which session a command works on, and how."""

    file: Path
    folders: tuple[Path, ...]
    day: date | None
    verbose: bool

    def read(self, at: int | None = None) -> AbstractContextManager[Workshop]:
        """The session, read only, as it is or as it was at a record: nothing is written. Raises SessionError, PackError."""
        from charter.workshop import Workshop

        return Workshop.open(self.file, folders=self.folders, day=self.day, read_only=True, at=at)

    def change(self, *commands: Command) -> None:
        """Run ``commands`` one after the other, each on the disk before the next. Raises CharterError."""
        with self.write() as workshop:
            self.run(workshop, *commands)

    def run(self, workshop: Workshop, *commands: Command) -> None:
        """The same, on a session that ``write`` gave."""
        for command in commands:
            workshop.do(command)
        self.tell(_("Enregistré à {time}.").format(time=workshop.saved_at))

    def write(self) -> AbstractContextManager[Workshop]:
        """The session, to write in. Raises SessionError when it is held elsewhere or cannot be written."""
        from charter.errors import SessionError
        from charter.workshop import Workshop

        workshop = Workshop.open(self.file, folders=self.folders, day=self.day)
        if workshop.read_only:
            workshop.close()
            raise SessionError(
                "S160",
                workshop.read_only_reason,
                _("Rien n’a été changé. Fermez l’autre fenêtre, ou travaillez sur une copie."),
            )
        for sentence in workshop.damage:
            say.warned(sentence)
        return workshop

    def tell(self, text: str) -> None:
        """Say ``text`` when the person asked to be told."""
        if self.verbose:
            say.told(text)


def on_session(function: Callable[..., Result]) -> Callable[..., Result]:
    """The argument and the options of a command that reads a session; the function receives a ``Target`` first."""

    @wraps(function)
    def gathered(file: Path, folders: tuple[Path, ...], day: date | None, verbose: bool, **rest: Any) -> Result:
        return function(Target(file, folders, day, verbose), **rest)

    decorated: Callable[..., Result] = gathered
    for decorate in (verbose, day, rules, session):
        decorated = decorate(decorated)
    return decorated


def typed_text(words: tuple[str, ...], source: Path | None) -> str:
    """The text of a command: its words, or the content of ``source``. Raises UsageError when there is none, or two."""
    if bool(words) == (source is not None):
        raise UsageError(
            "U011",
            _("Il faut un texte : sur la ligne de commande, ou dans un fichier."),
            _("Donnez le texte entre guillemets, ou --text-file FICHIER."),
        )
    return " ".join(words) if source is None else read_text(source)


def read_text(source: Path) -> str:
    """The content of a text file, or of standard input for « - ». Raises UsageError when it cannot be read."""
    try:
        raw = sys.stdin.buffer.read(_LARGEST + 1) if str(source) == "-" else _content(source)
    except OSError:
        raise UsageError(
            "U012",
            _("« {file} » ne peut pas être lu.").format(file=source.name),
            _("Vérifiez son nom et vos droits."),
        ) from None
    if len(raw) > _LARGEST:
        raise UsageError("U013", _("« {file} » dépasse 1 Mio.").format(file=source.name), _("Raccourcissez-le."))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(
            "U014",
            _("« {file} » n’est pas en UTF-8.").format(file=source.name),
            _("Enregistrez-le en UTF-8, puis recommencez."),
        ) from None


_LARGEST = 1024 * 1024


def _content(source: Path) -> bytes:
    if not source.is_file():
        raise FileNotFoundError(str(source))
    with source.open("rb") as file:
        return file.read(_LARGEST + 1)


def pairs(words: tuple[str, ...], form: str) -> Mapping[str, list[str]]:
    """« nom=valeur » words, gathered by name in their order. Raises UsageError for another form."""
    found: dict[str, list[str]] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                "U015",
                _("« {word} » n’est pas de la forme « {form} ».").format(word=word[:60], form=form),
                _("Collez le nom, le signe = et la valeur ; mettez des guillemets s’il y a des espaces."),
            )
        found.setdefault(name.strip(), []).append(value)
    return found
