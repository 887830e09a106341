"""The files of a pack: what is read from a folder, and nothing else.

A pack may come from anyone: no link is followed, nothing that could block is opened, nothing larger than agreed is read.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from unicodedata import category

from charter.errors import Finding, PackError, Place, UsageError
from charter.i18n import _
from charter.pack import codes
from charter.text.typing import number

MAX_FILES = 64
MAX_FILE = 256 * 1024
MAX_PACK = 4 * 1024 * 1024

_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
    _FLAGS |= getattr(os, _flag, 0)


def read_folder(folder: Path) -> dict[str, bytes]:
    """The bytes of every ``*.yaml`` and ``*.yml`` file directly in ``folder``, by shown name (« dossier/fichier »), sorted.

    Subfolders, hidden files and other kinds of files are left alone. Raises UsageError when the folder itself is
    missing, is a file, is out of reach or holds no rules; PackError, with all the findings at once, when a file is a
    link, is no ordinary file, is too large, cannot be read or has an unreadable name, and when they are too many or too
    heavy together.
    """
    label = _shown(os.path.basename(os.path.abspath(folder))) or "."  # noqa: PTH100, PTH119 - must not follow links
    names = _names(folder)
    if len(names) > MAX_FILES:
        raise PackError(
            [
                Finding(
                    codes.TOO_MANY_FILES,
                    _("Le dossier contient {count} fichiers de règles ; la limite est de {limit}.").format(
                        count=number(len(names)), limit=MAX_FILES
                    ),
                    Place(label, 1, 1),
                    _("Regroupez des fichiers, ou faites deux packs."),
                )
            ]
        )
    read: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in names:
        place = Place(f"{label}/{_shown(name)}", 1, 1)
        if _shown(name) != name:
            findings.append(_refused_name(place))
            continue
        outcome = _read(folder / name, place)
        if isinstance(outcome, Finding):
            findings.append(outcome)
        else:
            read[place.file] = outcome
    total = sum(map(len, read.values()))
    if total > MAX_PACK:
        findings.append(_too_heavy(codes.PACK_TOO_LARGE, total, MAX_PACK, Place(label, 1, 1)))
    if findings:
        raise PackError(findings)
    return read


def _names(folder: Path) -> list[str]:
    shown = _shown(str(folder))
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.name.lower().endswith((".yaml", ".yml")) and not entry.name.startswith(".")
            )
    except FileNotFoundError:
        raise UsageError(
            codes.FOLDER_MISSING,
            _("Le dossier « {folder} » n’existe pas.").format(folder=shown),
            _("Vérifiez le chemin du dossier de règles."),
        ) from None
    except NotADirectoryError:
        raise UsageError(
            codes.FOLDER_IS_FILE,
            _("« {folder} » est un fichier ; un pack de règles est un dossier.").format(folder=shown),
            _("Donnez le dossier qui contient ce fichier."),
        ) from None
    except (OSError, ValueError):
        raise UsageError(
            codes.FOLDER_UNREADABLE,
            _("Le dossier « {folder} » ne peut pas être lu.").format(folder=shown),
            _("Vérifiez vos droits d’accès à ce dossier."),
        ) from None
    if not names:
        raise UsageError(
            codes.FOLDER_EMPTY,
            _("Le dossier « {folder} » ne contient aucun fichier « .yaml ».").format(folder=shown),
            _("Donnez le dossier qui contient directement les fichiers de règles."),
        )
    return names


def _read(path: Path, place: Place) -> bytes | Finding:
    try:
        refused = _refused_kind(path.lstat(), place)
        if refused is not None:
            return refused
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as stream:
            # Asked again of what was opened: the entry may have been exchanged in between.
            opened = os.fstat(descriptor)
            refused = _refused_kind(opened, place)
            if refused is not None:
                return refused
            raw = stream.read(MAX_FILE + 1)
    except OSError:
        return Finding(
            codes.UNREADABLE,
            _("Ce fichier ne peut pas être lu."),
            place,
            _("Vérifiez vos droits d’accès, et qu’aucun autre programme ne le retient."),
        )
    if len(raw) > MAX_FILE:
        return _too_heavy(codes.FILE_TOO_LARGE, opened.st_size, MAX_FILE, place)
    return raw


def _refused_kind(status: os.stat_result, place: Place) -> Finding | None:
    if stat.S_ISREG(status.st_mode):
        return None
    if stat.S_ISLNK(status.st_mode):
        return Finding(
            codes.LINK,
            _("C’est un lien vers un autre fichier : un pack ne lit rien hors de son dossier."),
            place,
            _("Remplacez le lien par une copie du fichier."),
        )
    if stat.S_ISDIR(status.st_mode):
        return Finding(
            codes.NOT_A_FILE, _("C’est un dossier, non un fichier."), place, _("Renommez-le sans « .yaml ».")
        )
    return Finding(
        codes.NOT_A_FILE,
        _("Ce n’est pas un fichier ordinaire (tube, prise ou périphérique)."),
        place,
        _("Retirez-le du dossier de règles."),
    )


def _too_heavy(code: str, size: int, limit: int, place: Place) -> Finding:
    if code == codes.FILE_TOO_LARGE:
        message = _("Ce fichier pèse {size} Kio ; la limite est de {limit} Kio.")
        remedy = _("Répartissez ses règles dans plusieurs fichiers du même dossier.")
    else:
        message = _("Les fichiers du pack pèsent ensemble {size} Kio ; la limite est de {limit} Kio.")
        remedy = _("Faites deux packs.")
    return Finding(code, message.format(size=number(-(-size // 1024)), limit=number(limit // 1024)), place, remedy)


def _refused_name(place: Place) -> Finding:
    return Finding(
        codes.FILE_NAME,
        _("Le nom de ce fichier contient des caractères qui ne s’affichent pas."),
        place,
        _("Renommez-le avec des lettres, des chiffres et des tirets."),
    )


def _shown(name: str) -> str:
    return "".join("\ufffd" if category(sign)[0] == "C" or sign in "\u2028\u2029" else sign for sign in name)
