"""Writing the files of a translation: what is there is kept, what is missing is added, with the French text beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from charter.errors import UsageError
from charter.i18n import FRENCH, LANGUAGES, _
from charter.pack.languages import FOLDER, ROOT, Entry, own, read, sealed
from charter.pack.pack import Pack
from charter.text.typography import fr

_LARGEST = 200 * 1024
"""Bytes of a file: under the limit of a pack, with room for the translations to come."""
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_.]*")


def write(pack: Pack, folder: Path, language: str) -> tuple[list[Path], int]:
    """Bring the translation of the pack of ``folder`` up to date, and say how many texts still wait.

    A translation without a seal gets that of the present French text: it was just reread. An outdated one keeps its own
    seal, so that it still shows as such; one that translates nothing any more is left out. Raises PackError when the
    files there cannot be read, UsageError on an unknown language or when they cannot be written.
    """
    if language == FRENCH or language not in LANGUAGES:
        raise UsageError(
            "U220",
            _("« {language} » n’est pas une langue où traduire un pack.").format(language=language[:20]),
            _("Langues possibles : {known}.").format(known=", ".join(one for one in LANGUAGES if one != FRENCH)),
        )
    texts, known = own(pack), read(folder, language)
    files = list(_files(texts, known, language))
    home = folder / FOLDER
    try:
        home.mkdir(exist_ok=True)
        for name, content in files:
            partial = home / f".{name}.partiel"
            partial.write_text(content, encoding="utf-8")
            partial.replace(home / name)
        for old in {Path(entry.place.file).name for entry in known.values()} - {name for name, _content in files}:
            (home / old).unlink()
    except OSError:
        raise UsageError(
            "U221",
            _("Le dossier « {folder} » ne peut pas être écrit.").format(folder=home),
            _("Vérifiez vos droits d’accès à ce dossier."),
        ) from None
    waiting = sum(path not in known or not known[path].text for path in texts)
    return [home / name for name, _content in files], waiting


def _files(texts: Mapping[str, str], known: Mapping[str, Entry], language: str) -> Iterator[tuple[str, str]]:
    """The files by name: one, or several numbered ones when it would be too large."""
    pages: list[list[str]] = [[]]
    size = 0
    for path, text in texts.items():
        lines = _lines(path, text, known.get(path))
        size += len(lines.encode("utf-8"))
        if size > _LARGEST:
            pages.append([])
            size = len(lines.encode("utf-8"))
        pages[-1].append(lines)
    for number, page in enumerate(pages, start=1):
        name = f"{language}-{number}.yaml" if len(pages) > 1 else f"{language}.yaml"
        yield name, f"{ROOT}:\n" + "".join(page)


def _lines(path: str, text: str, entry: Entry | None) -> str:
    key = path if _PLAIN_KEY.fullmatch(path) else json.dumps(path, ensure_ascii=False)
    seal = entry.seal if entry is not None and entry.text and entry.seal else sealed(text)
    said = json.dumps(entry.text if entry is not None else "", ensure_ascii=False)
    return f"  # {' '.join(fr(text).splitlines())}\n  {key}:\n    fr: {seal}\n    texte: {said}\n"
