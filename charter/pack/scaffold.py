"""A new layer: a folder that already holds a question, its clauses and their tests, to be changed at will."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from charter import assets
from charter.errors import UsageError
from charter.i18n import _
from charter.pack.pack import Pack
from charter.pack.versions import Version

_MODEL = "couche"
_IDENT = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
# What a title may not hold, since it is written between straight quotes.
_UNQUOTED = re.compile(r'["\\\x00-\x1f]')


def proposed_id(folder: Path) -> str:
    """The identifier that the name of a folder suggests."""
    plain = unicodedata.normalize("NFKD", folder.resolve().name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")
    return found if _IDENT.fullmatch(found) else f"maison_{found}"[:40].strip("_")


def write(folder: Path, parent: Pack, *, id: str = "", title: str = "") -> tuple[Path, ...]:
    """Write a layer above ``parent`` in ``folder``, and return its files.

    Raises UsageError when the folder holds something, when the identifier is not one or is taken, or when the folder cannot
    be written.
    """
    id = id or proposed_id(folder)
    if not _IDENT.fullmatch(id) or id in [layer.identity.id for layer in parent.layers]:
        raise UsageError(
            "U521",
            _("« {id} » ne peut pas être l’identifiant de la couche.").format(id=id[:60]),
            _("Donnez-en un autre : minuscules sans accent, chiffres et « _ », par exemple « --id maison »."),
        )
    version = Version.read(parent.identity.version)
    words = {
        "id": id,
        "titre": _UNQUOTED.sub(" ", title).strip() or _("Règles de « {id} »").format(id=id),
        "parent": parent.identity.id,
        "intervalle": f">={version},<{version.major + 1}.0.0",
        "theme": next(iter(parent.themes)),
    }
    model = assets.templates() / _MODEL
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(
                "U522",
                _("« {folder} » existe déjà et n’est pas vide ; rien n’a été écrit.").format(folder=folder.name),
                _("Donnez un nouveau dossier."),
            )
        return tuple(_copy(path, folder / path.relative_to(model), words) for path in sorted(model.rglob("*.yaml")))
    except OSError as error:
        raise UsageError(
            "U523",
            _("« {folder} » ne peut pas être écrit : {why}.").format(folder=folder.name, why=error.strerror or ""),
            _("Choisissez un autre dossier."),
        ) from None


def _copy(source: Path, target: Path, words: dict[str, str]) -> Path:
    text = source.read_text(encoding="utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(re.sub(r"@(\w+)@", lambda found: words[found[1]], text), encoding="utf-8", newline="\n")
    return target
