"""``charter doctor``: what this machine lacks, and the command that brings it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from charter import __version__, assets
from charter.cli import options, say
from charter.errors import CharterError
from charter.i18n import _

_SMALLEST = (80, 24)
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``remedy`` is empty when all is well."""

    name: str
    found: str
    remedy: str = ""


@click.command(help=_("Ce qui manque à cette machine, et la commande qui l’apporte."))
@click.argument("folder", metavar=_("[DOSSIER]"), type=options.FILE, default=Path())
@click.option("--strict", is_flag=True, help=_("Sortir avec le code 1 s’il manque quelque chose."))
def doctor(folder: Path, strict: bool) -> int:
    """Look at the machine and at ``folder``, where sessions would be. Returns 1 with ``strict`` when something lacks."""
    lacking = 0
    for check in checks(folder):
        mark = _("MANQUE") if check.remedy else _("bien")
        say.told(_("{mark} : {name}, {found}").format(mark=mark, name=check.name, found=check.found))
        if check.remedy:
            lacking += 1
            say.told(f"    {check.remedy}")
    return int(strict and lacking > 0)


def checks(folder: Path) -> Iterator[Check]:
    """Every check, in order."""
    yield _python()
    yield _rules()
    yield _terminal()
    yield _characters()
    yield _sessions(folder)
    yield _fonts()
    yield _pdf()


def _python() -> Check:
    found = _("Python {python}, charter {version}").format(python=platform.python_version(), version=__version__)
    old = sys.version_info < (3, 11)
    return Check(_("programme"), found, _("Installez Python 3.11 ou plus récent.") if old else "")


def _rules() -> Check:
    from charter.pack.load import load

    try:
        pack = load([assets.rules() / "socle"])
    except CharterError as error:
        return Check(_("règles"), error.message.partition("\n")[0], _("Réinstallez le programme."))
    return Check(_("règles"), _("{id} {version}").format(id=pack.identity.id, version=pack.identity.version))


def _terminal() -> Check:
    name = _("terminal")
    if os.environ.get("TERM") == "dumb" or sys.stdout is None or not sys.stdout.isatty():
        return Check(
            name, _("pas d’écran ici"), _("Ouvrez un terminal, ou travaillez ligne par ligne : charter ask FICHIER")
        )
    size = shutil.get_terminal_size()
    found = _("{columns} colonnes sur {lines} lignes").format(columns=size.columns, lines=size.lines)
    if size.columns < _SMALLEST[0] or size.lines < _SMALLEST[1]:
        return Check(name, found, _("Agrandissez la fenêtre ou réduisez la police : il faut au moins 80 sur 24."))
    return Check(name, found)


def _characters() -> Check:
    encoding = getattr(sys.stdout, "encoding", None) or "?"
    try:
        "é’«»\u202f█".encode(encoding)
    except (UnicodeError, LookupError):
        remedy = _("Sous Windows : chcp 65001. Ailleurs : export LANG=fr_FR.UTF-8")
        return Check(_("caractères"), _("{encoding} : une partie des signes manque").format(encoding=encoding), remedy)
    return Check(_("caractères"), encoding)


def _sessions(folder: Path) -> Check:
    """A true session in that folder: it needs room, rights and locks."""
    from charter.workshop import Workshop

    name = _("séances")
    try:
        with tempfile.TemporaryDirectory(prefix=".charte-essai-", dir=folder) as place:
            Workshop.create(Path(place) / "essai.charte").close()
    except CharterError as error:
        return Check(name, error.message, error.remedy or _("Travaillez sur le disque de cette machine."))
    except OSError:
        return Check(
            name,
            _("« {folder} » ne s’écrit pas").format(folder=folder),
            _("Choisissez un dossier à vous, sur le disque de cette machine."),
        )
    return Check(name, _("« {folder} » s’écrit et se verrouille").format(folder=folder))


def _fonts() -> Check:
    faces = sorted((assets.templates() / "fonts").glob("*.ttf"))
    if not faces:
        return Check(_("polices"), _("aucune"), _("Réinstallez le programme."))
    return Check(_("polices"), _("{count} livrées avec le programme").format(count=len(faces)))


def _pdf() -> Check:
    """Pango is loaded in another process: a faulty library would take this one down."""
    from charter.emit.pdf import install_command

    attempt = "from charter.emit.pdf import warm_up; warm_up()"
    try:
        done = subprocess.run(
            [sys.executable, "-c", attempt],
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return Check("PDF", _("l’essai n’a pas abouti"), _("Recommencez ; HTML et Markdown restent possibles."))
    if done.returncode == 0:
        return Check("PDF", _("Pango répond"))
    return Check(
        "PDF",
        _("Pango ne répond pas ; HTML et Markdown restent possibles"),
        _("Installez-le : {command}").format(command=install_command()),
    )
