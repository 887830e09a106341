"""Every refusal of the session, as a sentence with what to do next."""

from __future__ import annotations

import errno
import shlex
from pathlib import Path

from charter.errors import SessionError
from charter.i18n import _, ngettext
from charter.session import durable
from charter.text.typography import in_a_row

_SHOWN = 6


def unreadable(path: Path, error: OSError | ValueError) -> SessionError:
    """Why ``path`` cannot be read at all, from what the system said."""
    name = path.name or str(path)
    if isinstance(error, durable.TooBig):
        return SessionError(
            "S104",
            _("« {file} » dépasse la taille d’une séance (64 Mio).").format(file=name),
            _("Vérifiez que c’est bien le fichier de la séance."),
        )
    if isinstance(error, durable.NotRegular):
        if path.is_dir():
            return SessionError(
                "S102",
                _("« {file} » est un dossier, pas une séance.").format(file=name),
                _("Donnez le fichier en « .charte » qu’il contient."),
            )
        return SessionError(
            "S103",
            _("« {file} » n’est pas un fichier ordinaire.").format(file=name),
            _("Donnez le fichier en « .charte » de la séance."),
        )
    if isinstance(error, PermissionError):
        return SessionError(
            "S107",
            _("Vous n’avez pas le droit de lire « {file} ».").format(file=name),
            _("Demandez ce droit à la personne qui a créé la séance."),
        )
    missing = (FileNotFoundError, NotADirectoryError, ValueError)
    if isinstance(error, missing) or error.errno in (errno.ELOOP, errno.ENAMETOOLONG):
        return SessionError(
            "S101",
            _("La séance « {file} » est introuvable.").format(file=name),
            _("Vérifiez le nom et le dossier, ou créez-la : charter new {path}").format(path=_quoted(path)),
        )
    return SessionError(
        "S108",
        _("« {file} » ne peut pas être lu : le disque ou le réseau ne répond pas.").format(file=name),
        _("Copiez le fichier sur le disque de la machine, puis rouvrez-le."),
    )


def empty(path: Path) -> SessionError:
    """A file without a byte, or a creation that was cut short."""
    return SessionError(
        "S105",
        _("« {file} » est vide : sa création a été interrompue, rien n’y avait été enregistré.").format(file=path.name),
        _("Supprimez-le, puis relancez : charter new {path}").format(path=_quoted(path)),
    )


def not_a_session(path: Path, blob: bytes) -> SessionError:
    """Something else, named when its first bytes say what it is."""
    remedy = _("Donnez le fichier en « .charte » de la séance.")
    if blob.startswith(b"%PDF-"):
        found = _("« {file} » est un PDF, pas une séance.")
    elif blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        found = _("« {file} » est en UTF-16 : un autre logiciel l’a réenregistré.")
        remedy = _("Reprenez la copie d’origine de la séance.")
    elif _is_binary(blob):
        found = _("« {file} » est un fichier binaire, pas une séance.")
    elif path.suffix.lower() in (".yaml", ".yml"):
        found = _("« {file} » est un fichier YAML, pas une séance.")
        remedy = _("Pour en faire une séance : charter import {path} -o NOM.charte").format(path=_quoted(path))
    else:
        found = _("« {file} » est un texte, pas une séance.")
    return SessionError("S106", found.format(file=path.name), remedy)


def newer(path: Path, program: str) -> SessionError:
    """Written by a version of the program that came after this one (``program``)."""
    return SessionError(
        "S201",
        _(
            "La séance « {file} » a été enregistrée par une version de charter plus récente que celle-ci ({program}). "
            "Le fichier n’a pas été touché."
        ).format(file=path.name, program=program),
        _("Mettez charter à jour, puis rouvrez la séance."),
    )


def damaged(path: Path, places: tuple[str, ...]) -> SessionError:
    """A session with damaged records, named by ``places``."""
    shown = in_a_row(places[:_SHOWN])
    if len(places) > _SHOWN:
        more = len(places) - _SHOWN
        shown += ngettext(" ; et {n} autre", " ; et {n} autres", more).format(n=more)
    return SessionError(
        "S301",
        _("La séance « {file} » est abîmée : {places}. Le fichier n’a pas été touché.").format(
            file=path.name, places=shown
        ),
        _("Pour sauver tout le reste dans une copie : charter recover {path} -o COPIE.charte").format(
            path=_quoted(path)
        ),
    )


def read_only(reason: str) -> SessionError:
    """A write to a session that is open for reading."""
    return SessionError(
        "S401",
        _("Rien n’a été enregistré : la séance est en lecture seule. {reason}").format(reason=reason).strip(),
        _("Fermez l’autre fenêtre ou copiez la séance ailleurs, puis rouvrez-la."),
    )


def not_written(error: OSError) -> SessionError:
    """A write that failed; what was confirmed before is intact."""
    if isinstance(error, durable.Changed):
        return SessionError(
            "S404",
            _(
                "La réponse n’a pas été enregistrée : un autre logiciel a déplacé, remplacé ou modifié le fichier de la "
                "séance."
            ),
            _("Remettez le fichier à sa place, puis rouvrez la séance."),
        )
    if error.errno in durable.NO_ROOM:
        return SessionError(
            "S402",
            _("La réponse n’a pas été enregistrée : le disque est plein. De ce qui précède, rien n’a été perdu."),
            _("Libérez de la place, puis redonnez la réponse."),
        )
    return SessionError(
        "S403",
        _("La réponse n’a pas été enregistrée : le disque a refusé l’écriture. De ce qui précède, rien n’a été perdu."),
        _("Vérifiez le disque ou le réseau, puis redonnez la réponse."),
    )


def unrecordable() -> SessionError:
    """A text that cannot be written in UTF-8."""
    return SessionError(
        "S405",
        _("Ce texte contient un caractère incomplet, qui ne peut pas être enregistré."),
        _("Retapez-le au lieu de le coller."),
    )


def full() -> SessionError:
    """A session that has reached the size it may have."""
    return SessionError(
        "S406",
        _("La réponse n’a pas été enregistrée : la séance a atteint sa taille maximale (64 Mio)."),
        _("Continuez dans une nouvelle séance."),
    )


def exists(path: Path) -> SessionError:
    """A new file that would cover another one."""
    return SessionError(
        "S501",
        _("« {file} » existe déjà ; rien n’a été écrit.").format(file=path.name),
        _("Choisissez un autre nom."),
    )


def not_created(path: Path, error: OSError | ValueError) -> SessionError:
    """A new file that the system refuses."""
    remedy = _("Choisissez un autre dossier.")
    if isinstance(error, OSError) and error.errno in durable.NO_ROOM:
        reason = _("« {file} » ne peut pas être créé : le disque est plein.")
        remedy = _("Libérez de la place, puis recommencez.")
    elif isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        reason = _("« {file} » ne peut pas être créé : ce dossier est en lecture seule.")
    else:
        reason = _("« {file} » ne peut pas être créé à cet endroit.")
    return SessionError("S502", reason.format(file=path.name or str(path)), remedy)


def not_held(path: Path, reason: str) -> SessionError:
    """A file that must be ours alone and cannot be; ``reason`` is one of ``why_read_only``."""
    return SessionError(
        "S503",
        _("« {file} » ne peut pas être écrit. {reason}").format(file=path.name, reason=reason),
        _("Fermez l’autre fenêtre ou choisissez un autre dossier."),
    )


def why_read_only(hold: durable.Hold) -> str:
    """Why the lock was not obtained, as a sentence; empty when it was."""
    return {
        durable.Hold.OURS: "",
        durable.Hold.BUSY: _("Une autre fenêtre a déjà ouvert cette séance."),
        durable.Hold.UNSUPPORTED: _("Ce disque ne sait pas verrouiller un fichier."),
        durable.Hold.DENIED: _("Le dossier de la séance est en lecture seule."),
        durable.Hold.NO_ROOM: _("Le disque est plein."),
    }[hold]


def packs_too_big() -> SessionError:
    """Packs that would not fit in a session."""
    return SessionError(
        "S601",
        _("Les packs de règles dépassent ce qu’une séance peut emporter (8 Mio)."),
        _("Retirez des packs ou allégez-les."),
    )


def packs_unreadable() -> SessionError:
    """A pack record whose content is not one."""
    return SessionError(
        "S602",
        _("Les packs de règles enregistrés dans la séance sont illisibles."),
        _("Rouvrez la séance en donnant ses packs avec --rules."),
    )


def nothing_to_save(path: Path) -> SessionError:
    """Not one record of the file proves itself."""
    return SessionError(
        "S701",
        _("Aucun enregistrement de « {file} » n’est lisible : il n’y a rien à sauver.").format(file=path.name),
        _("Cherchez une copie plus ancienne de la séance."),
    )


def pack_lost(path: Path) -> SessionError:
    """The answers are there, the rules they were given under are not."""
    return SessionError(
        "S702",
        _(
            "Les réponses de « {file} » sont lisibles, mais les packs de règles que la séance emportait sont abîmés."
        ).format(file=path.name),
        _("Relancez en donnant ces packs : charter recover {path} -o COPIE.charte --rules DOSSIER").format(
            path=_quoted(path)
        ),
    )


def no_such_text(n: int, key: str) -> SessionError:
    """A text to expunge that the session does not hold."""
    return SessionError(
        "S703",
        _("L’enregistrement n° {n} n’a pas de texte « {key} ».").format(n=n, key=key),
    )


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))


def _is_binary(blob: bytes) -> bool:
    if b"\x00" in blob:
        return True
    try:
        blob.decode()
    except UnicodeDecodeError:
        return True
    return False
