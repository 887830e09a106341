"""Writing a paper where people asked, all or nothing."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from charter.emit.rendered import ADOPTED
from charter.errors import RenderError
from charter.i18n import _

_HEAD = 65_536
# Both markers sit in markup that an escaped title cannot imitate.
_PDF_MARKER = re.compile(rb"<pdf:Keywords>[^<]*" + ADOPTED.encode() + rb"[^<]*</pdf:Keywords>")
_HTML_MARKER = f'<meta name="keywords" content="{ADOPTED}">'.encode()
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST_NAME = 80


def write(path: Path, content: bytes, *, force: bool = False, forbidden: Iterable[Path] = ()) -> None:
    """Put ``content`` in ``path``, readable by its owner alone; a file already there stays whole until the end.

    ``forbidden`` are files that a paper must never replace (the session it comes from). An adopted paper is replaced
    only with ``force``. Raises ``RenderError``.
    """
    target = _resolved(path)
    temporary = ""
    try:
        _refuse(path, target, force, forbidden)
        descriptor, temporary = tempfile.mkstemp(prefix=".charte-", suffix=".tmp", dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
        temporary = ""
        _sync_folder(target.parent)
    except OSError as error:
        raise _failure(path, error) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def is_adopted(path: Path) -> bool:
    """Whether ``path`` holds an adopted paper (PDF or HTML). A missing or unreadable file holds none."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    if content.startswith(b"%PDF-"):
        return _PDF_MARKER.search(content) is not None
    return _HTML_MARKER in content[:_HEAD]


def safe_name(text: str, fallback: str = "charte") -> str:
    """A file name made from ``text`` that every system accepts: no separator, no leading sign, no reserved word."""
    spelled = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign))
    name = re.sub(r"[^A-Za-z0-9]+", "-", bare).strip("-")[:_LONGEST_NAME].rstrip("-")
    if not name:
        return fallback
    return f"{fallback}-{name}" if _RESERVED.fullmatch(name) else name


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise RenderError("R200", _("Le chemin « {path} » ne peut pas être suivi.").format(path=path)) from error


def _refuse(path: Path, target: Path, force: bool, forbidden: Iterable[Path]) -> None:
    if target.is_dir():
        raise RenderError(
            "R201",
            _("« {path} » est un dossier.").format(path=path),
            _("Donnez un nom de fichier, par exemple {example}.").format(example=path / "charte.pdf"),
        )
    if not target.parent.is_dir():
        raise RenderError(
            "R202",
            _("Le dossier « {folder} » n’existe pas.").format(folder=path.parent),
            _("Créez-le, ou choisissez un autre emplacement."),
        )
    if any(_same(target, other) for other in forbidden):
        raise RenderError(
            "R203",
            _("« {path} » contient la séance : un document ne peut pas la remplacer.").format(path=path),
            _("Choisissez un autre nom."),
        )
    if target.exists() and not target.is_file():
        raise RenderError("R204", _("« {path} » n’est pas un fichier ordinaire.").format(path=path))
    if not force and is_adopted(target):
        raise RenderError(
            "R205",
            _("« {path} » est un document adopté : il n’est pas remplacé sans accord exprès.").format(path=path),
            _("Choisissez un autre nom, ou confirmez le remplacement avec --force."),
        )


def _same(target: Path, other: Path) -> bool:
    try:
        return target.samefile(other)
    except OSError:
        return target == other.absolute()


def _sync_folder(folder: Path) -> None:
    # Windows opens no folder; there the replacement itself is written through.
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failure(path: Path, error: OSError) -> RenderError:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return RenderError(
            "R206",
            _("L’écriture de « {path} » est refusée ; le fichier précédent est intact.").format(path=path),
            _("Fermez-le dans la visionneuse, vérifiez les droits du dossier, ou choisissez un autre emplacement."),
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return RenderError(
            "R207",
            _("Le disque est plein : « {path} » n’a pas été écrit ; le fichier précédent est intact.").format(
                path=path
            ),
            _("Libérez de la place, puis recommencez."),
        )
    if error.errno == errno.ENAMETOOLONG:
        return RenderError("R208", _("Le nom du fichier est trop long."), _("Choisissez un nom plus court."))
    return RenderError(
        "R209",
        _("« {path} » n’a pas été écrit ({reason}) ; le fichier précédent est intact.").format(
            path=path, reason=errno.errorcode.get(error.errno or 0, "E/S")
        ),
    )
