"""Translations of a pack: files of its folder « langues », beside its rules.

Each text stands under its path, with a seal of the French text that it translates. A translation whose seal is another
one's is outdated, and is not shown: better the French text than a sentence that says something else.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from charter.errors import Finding, PackError, Place, UsageError
from charter.i18n import FRENCH, LANGUAGES, _, ngettext, speaking
from charter.pack import codes
from charter.pack.codes_pages import told
from charter.pack.conditions import shown, suggest
from charter.pack.files import read_folder
from charter.pack.load import load_layers
from charter.pack.pack import Pack
from charter.pack.reader import read as read_yaml
from charter.pack.translatable import reworded, slots, texts
from charter.pack.tree import Tree
from charter.text.typography import Typeset, fr

FOLDER = "langues"
ROOT = "textes"
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A translated text: the seal of the French one (empty when nobody gave it), what it says, where it was read."""

    seal: str
    text: str
    place: Place


Entries = Mapping[str, Entry]


def sealed(text: str) -> str:
    """The seal of a French text: eight signs that change with its words, not with its spaces or its typography."""
    return hashlib.sha256("".join(fr(text).replace("’", "'").split()).encode("utf-8")).hexdigest()[:8]


@told()
def languages(folder: Path) -> list[str]:
    """The languages in which the pack of ``folder`` has translations. Raises PackError."""
    return sorted({_language(name) for name in _files(folder)})


@told()
def read(folder: Path, language: str) -> dict[str, Entry]:
    """The translations of the pack of ``folder`` into ``language``, by path; none when it has none.

    They may stand in several files: « en.yaml », « en-questions.yaml ». Raises PackError with every mistake.
    """
    findings: list[Finding] = []
    found: dict[str, Entry] = {}
    for name, raw in _files(folder).items():
        if _language(name) != language:
            continue
        try:
            tree = read_yaml(name, raw)
        except PackError as error:
            findings += error.findings
            continue
        for path, entry in _entries(tree, findings):
            if path in found:
                message = _("« {path} » est déjà traduit ({place})").format(path=shown(path), place=found[path].place)
                findings.append(Finding(codes.LANGUAGE_SHAPE, message, entry.place, _("Gardez une des deux.")))
            found[path] = entry
    if findings:
        raise PackError(findings)
    return found


def _language(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0].partition("-")[0]


def _files(folder: Path) -> dict[str, bytes]:
    home = folder / FOLDER
    try:
        status = home.lstat()
    except OSError:
        return {}
    if not stat.S_ISDIR(status.st_mode):
        message = _("« {folder} » n’est pas un dossier du pack : c’est un fichier, ou un lien.").format(folder=FOLDER)
        raise PackError([Finding(codes.LINK, message, Place(FOLDER, 1, 1), _("Remplacez-le par un vrai dossier."))])
    try:
        return read_folder(home)
    except UsageError as error:
        if error.code == codes.FOLDER_EMPTY:
            return {}
        raise


def _entries(tree: Tree, findings: list[Finding]) -> Iterator[tuple[str, Entry]]:
    def complain(path: tuple[str, ...], message: str, remedy: str, key: bool = False) -> None:
        findings.append(Finding(codes.LANGUAGE_SHAPE, message, tree.place(path, key=key), remedy))

    for section in tree.data:
        if section != ROOT:
            message = _("rubrique inconnue « {name} »").format(name=shown(section))
            complain((section,), message, _("Un fichier de langue n’a que la rubrique « textes »."), key=True)
    table = tree.data.get(ROOT)
    if not isinstance(table, dict):
        complain((ROOT,), _("« textes » attend une table « chemin : traduction »"), _how())
        return
    for path, entry in table.items():
        if not isinstance(entry, dict) or not set(entry) <= {"fr", "texte"}:
            message = _("« {path} » attend deux lignes : « fr » et « texte »").format(path=shown(path))
            complain((ROOT, path), message, _how())
            continue
        seal, text = entry.get("fr") or "", entry.get("texte") or ""
        if isinstance(seal, str) and isinstance(text, str):
            yield path, Entry(seal, text.strip(), tree.place((ROOT, path), key=True))
        else:
            message = _("« {path} » : un texte est attendu").format(path=shown(path))
            complain((ROOT, path), message, _how())


def _how() -> str:
    return _("Laissez le programme écrire le fichier : charter pack translate DOSSIER en")


# -- showing -----------------------------------------------------------------------------------------------------------


def in_language(pack: Pack, language: str, folders: Sequence[Path]) -> Pack:
    """``pack`` in ``language``, by the translations that lie in ``folders``; itself when there are none.

    Raises PackError when a translation cannot be read.
    """
    if language == FRENCH or language not in LANGUAGES:
        return pack
    entries: dict[str, list[Entry]] = {}
    for folder in folders:
        for path, entry in read(folder, language).items():
            entries.setdefault(path, []).append(entry)
    return translated(pack, language, entries) if entries else pack


def translated(pack: Pack, language: str, entries: Mapping[str, Sequence[Entry]]) -> Pack:
    """``pack`` in ``language``. A text stays French when it has no translation that is up to date.

    Several layers may translate the same path: the seal tells which of them speaks of the text that is there.
    """

    def said(path: str, text: str) -> str:
        for entry in entries.get(path, ()):
            if entry.text and entry.seal == sealed(text) and _quotes_alike(text, entry.text):
                return Typeset(entry.text)
        return Typeset(fr(text))

    with speaking(language):
        return replace(reworded(pack, said), language=language, written=pack)


def _quotes_alike(text: str, other: str) -> bool:
    """Whether a translation quotes the same answers, in forms that the French text uses or in none."""
    wanted, found = slots(text), slots(other)
    if wanted is None or found is None:
        return wanted is found
    return wanted.keys() == found.keys() and all(forms <= wanted[name] | {""} for name, forms in found.items())


# -- checking ----------------------------------------------------------------------------------------------------------


def check(pack: Pack, folder: Path) -> list[Finding]:
    """What is wrong with the translations in ``folder``, the last layer of ``pack``: missing, outdated, unfaithful.

    Raises PackError with every file that cannot be read.
    """
    known = languages(folder)
    if not known:
        return []
    every, mine = texts(pack), own(pack)
    findings: list[Finding] = []
    for language in known:
        if language not in LANGUAGES:
            message = _("« {language} » n’est pas une langue du programme").format(language=shown(language))
            place = Place(f"{FOLDER}/{language}.yaml", 1, 1)
            findings.append(_advice(codes.LANGUAGE_UNKNOWN, message, place, suggest(language, list(LANGUAGES))))
            continue
        entries = read(folder, language)
        findings += [finding for path, entry in entries.items() if (finding := _doubt(path, entry, every)) is not None]
        missing = [path for path in mine if path not in entries or not entries[path].text]
        if missing:
            findings.append(_missing(language, missing))
    return findings


def own(pack: Pack) -> dict[str, str]:
    """The texts of the last layer: those that the layers below do not say alike."""
    every = texts(pack)
    if len(pack.layers) < 2:
        return every
    below = [{name: text.encode("utf-8") for name, text in layer.files.items()} for layer in pack.layers[:-1]]
    inherited = texts(load_layers(below))
    return {path: text for path, text in every.items() if inherited.get(path) != text}


def _doubt(path: str, entry: Entry, every: Mapping[str, str]) -> Finding | None:
    text = every.get(path)
    if text is None:
        message = _("« {path} » ne désigne aucun texte du pack").format(path=shown(path))
        return _advice(codes.LANGUAGE_PATH, message, entry.place)
    if not entry.text:
        return None
    if entry.seal != sealed(text):
        message = _("la traduction de « {path} » n’est plus à jour : le texte français est « {text} »").format(
            path=path, text=fr(text)
        )
        return _advice(codes.LANGUAGE_OUTDATED, message, entry.place)
    if not _quotes_alike(text, entry.text):
        message = _("la traduction de « {path} » ne cite pas les mêmes réponses que « {text} »").format(
            path=path, text=fr(text)
        )
        return _advice(codes.LANGUAGE_SLOTS, message, entry.place)
    return None


def _missing(language: str, paths: list[str]) -> Finding:
    named = ", ".join(paths[:_NAMED]) + (" …" if len(paths) > _NAMED else "")
    message = ngettext(
        "{count} texte n’est pas traduit : {paths}", "{count} textes ne sont pas traduits : {paths}", len(paths)
    ).format(count=len(paths), paths=named)
    return _advice(codes.LANGUAGE_MISSING, message, Place(f"{FOLDER}/{language}.yaml", 1, 1))


def _advice(code: str, message: str, place: Place, remedy: str = "") -> Finding:
    return Finding(code, message, place, remedy or _remedies()[code], severity="avertissement")


def _remedies() -> dict[str, str]:
    write = _("« charter pack translate DOSSIER en » écrit les lignes qui manquent, avec le français en regard.")
    return {
        codes.LANGUAGE_UNKNOWN: _("Le nom du fichier commence par « en »."),
        codes.LANGUAGE_PATH: _("Retirez cette traduction, ou donnez-lui le nouveau chemin."),
        codes.LANGUAGE_MISSING: write,
        codes.LANGUAGE_OUTDATED: _("Relisez-la, puis retirez sa ligne « fr » : le programme mettra le nouveau sceau."),
        codes.LANGUAGE_SLOTS: _("Gardez entre accolades les mêmes noms ; la forme après « | » peut disparaître."),
    }
