"""Files of sessions in the current folder: names proposed, examples copied."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from charter import assets
from charter.errors import UsageError
from charter.i18n import _
from charter.workshop import Workshop

SUFFIX = ".charte"
_LONGEST = 40


def sessions(folder: Path) -> list[str]:
    """Names of the sessions of ``folder``, the most recent first. A folder out of reach has none."""
    try:
        files = [(path.stat().st_mtime, path.name) for path in folder.glob("*" + SUFFIX) if path.is_file()]
    except OSError:
        return []
    return [name for _time, name in sorted(files, reverse=True)]


def proposed_name(company: str, folder: Path) -> str:
    """A file name from the company's, accepted everywhere and free in ``folder``."""
    plain = unicodedata.normalize("NFKD", company).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    stem = f"charte-ia-{stem}" if stem else "charte-ia"
    name, count = stem + SUFFIX, 1
    while (folder / name).exists():
        count += 1
        name = f"{stem}-{count}{SUFFIX}"
    return name


def new_file(typed: str, company: str, folder: Path) -> Path:
    """Where the new session goes: ``typed`` with our ending, in ``folder``; a proposed name when nothing is typed.

    Raises UsageError on a name with a folder in it: the projector shows no path, and none is followed from there.
    """
    name = typed.strip() or proposed_name(company, folder)
    if name in (".", "..") or re.search(r'[/\\:*?"<>|\x00-\x1f]', name):
        raise UsageError(
            "U601",
            _("« {name} » n’est pas un nom de fichier.").format(name=name[:60]),
            _("Donnez un nom simple : il sera créé dans ce dossier."),
        )
    return folder / (name if name.endswith(SUFFIX) else name + SUFFIX)


def examples() -> list[str]:
    """Names of the examples delivered with the program."""
    place = assets.examples()
    return sorted(path.stem for path in place.glob("*.yaml")) if place.is_dir() else []


def copy_example(name: str, folder: Path, *, folders: Sequence[Path] = ()) -> Workshop:
    """A session of ``folder`` filled from an example. Raises UsageError when there is no such example."""
    from charter.workshop.answers import build

    if name not in examples():
        raise UsageError("U602", _("Il n’y a pas d’exemple « {name} ».").format(name=name[:60]))
    target, count = folder / f"exemple-{name}{SUFFIX}", 1
    while target.exists():
        count += 1
        target = folder / f"exemple-{name}-{count}{SUFFIX}"
    return build(assets.examples() / f"{name}.yaml", target, folders=folders)
