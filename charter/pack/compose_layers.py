"""Which layers make a pack, and in which order: a layer comes after those that it extends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from charter import assets
from charter.errors import Finding, PackError, Place
from charter.i18n import _
from charter.pack.conditions import suggest
from charter.pack.files import read_folder
from charter.pack.reader import read
from charter.pack.tree import Tree
from charter.pack.versions import Range, Version

Files = Mapping[str, bytes]

_IDENT = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one layer, read. ``id`` is empty when they do not say who they are."""

    files: Files
    trees: Mapping[str, Tree]
    id: str
    version: str
    extends: Mapping[str, str]
    home: Tree

    def place(self, *steps: str, key: bool = False) -> Place:
        """Where the identity of the layer is written."""
        return self.home.place(("pack", *steps), key=key)


def gathered(layers: Sequence[Files], *, search: bool) -> list[Source]:
    """The layers, each after those that it extends, whatever the order in which they are given.

    With ``search``, the packs that are extended and not given are those delivered with the program. Raises PackError:
    a file that cannot be read, a pack that is missing, two of one identifier, a version out of range, a circle, several
    packs that extend nothing.
    """
    if not layers:
        raise PackError([_nothing()])
    sources = _read(layers)
    if len(sources) == 1 and not sources[0].extends:
        return sources
    if search:
        _find_missing(sources)
    findings = [*_twice(sources), *_unfit(sources)]
    if findings:
        raise PackError(findings)
    return _ordered(sources)


def ancestors(sources: Sequence[Source]) -> dict[str, set[str]]:
    """For each layer, those that it extends, directly or not. ``sources`` are in order."""
    found: dict[str, set[str]] = {}
    for source in sources:
        found[source.id] = set(source.extends).union(*(found.get(parent, set()) for parent in source.extends))
    return found


def _read(layers: Iterable[Files]) -> list[Source]:
    findings: list[Finding] = []
    found: list[Source] = []
    taken: set[str] = set()
    for files in layers:
        trees: dict[str, Tree] = {}
        for name in sorted(files):
            try:
                trees[name] = read(name, files[name])
            except PackError as error:
                findings += error.findings
        if not files:
            findings.append(_nothing())
        if not findings:
            source = _apart(_source(files, trees), taken)
            taken |= set(source.files)
            found.append(source)
    if findings:
        raise PackError(findings)
    return found


def _nothing() -> Finding:
    return Finding("P200", _("le pack ne contient aucun fichier"), Place("pack", 1, 1))


def _source(files: Files, trees: Mapping[str, Tree]) -> Source:
    home = next((tree for tree in trees.values() if "pack" in tree.data), next(iter(trees.values())))
    head = home.data.get("pack")
    head = head if isinstance(head, dict) else {}
    name, version, extends = head.get("id"), head.get("version"), head.get("etend")
    return Source(
        {name: files[name] for name in sorted(files)},
        trees,
        name if isinstance(name, str) else "",
        version if isinstance(version, str) else "",
        {key: value for key, value in extends.items() if isinstance(value, str)} if isinstance(extends, dict) else {},
        home,
    )


def _apart(source: Source, taken: set[str]) -> Source:
    """The layer under names of files that no other layer has: two folders may bear the same name."""
    if taken.isdisjoint(source.files):
        return source
    names = {name: f"{source.id or len(taken)}/{name}" for name in source.files}
    trees = {names[name]: replace(tree, name=names[name]) for name, tree in source.trees.items()}
    files = {names[name]: raw for name, raw in source.files.items()}
    return replace(source, files=files, trees=trees, home=trees[names[source.home.name]])


def _find_missing(sources: list[Source]) -> None:
    known = {source.id for source in sources}
    todo = [parent for source in sources for parent in source.extends]
    while todo:
        name = todo.pop()
        if name in known:
            continue
        known.add(name)
        folder = _folder_of(name)
        if folder is not None:
            source = _apart(_read([read_folder(folder)])[0], {file for one in sources for file in one.files})
            sources.append(source)
            todo += source.extends


def _folder_of(name: str) -> Path | None:
    """A delivered pack lies in the folder of its name."""
    if not _IDENT.fullmatch(name):
        return None
    return next((folder for folder in assets.delivered() if folder.name == name), None)


def _twice(sources: Sequence[Source]) -> Iterable[Finding]:
    first: dict[str, Source] = {}
    for source in sources:
        if source.id in first:
            yield Finding(
                "C503",
                _("deux packs portent l’identifiant « {id} » : l’autre est à {place}").format(
                    id=source.id, place=first[source.id].place("id")
                ),
                source.place("id"),
                _("Donnez un seul des deux, ou renommez-en un."),
            )
        first.setdefault(source.id, source)


def _unfit(sources: Sequence[Source]) -> Iterable[Finding]:
    known = {source.id: source for source in sources}
    roots = [source for source in sources if not source.extends]
    for other in roots[1:]:
        yield Finding(
            "C506",
            _("ce pack n’en étend aucun, comme « {first} » ({place}) : ils ne se composent pas").format(
                first=roots[0].id, place=roots[0].place()
            ),
            other.place(),
            _("Une couche dit dans « etend » le pack auquel elle s’ajoute."),
        )
    for source in sources:
        for parent, wanted in source.extends.items():
            yield from _unfit_parent(source, parent, wanted, known)


def _unfit_parent(source: Source, parent: str, wanted: str, known: Mapping[str, Source]) -> Iterable[Finding]:
    try:
        accepted = Range.read(wanted)
    except ValueError:
        yield Finding(
            "C505",
            _("« {range} » n’est pas un intervalle de versions").format(range=wanted),
            source.place("etend", parent),
            _('Écrivez par exemple « {parent}: ">=1.0.0,<2.0.0" ».').format(parent=parent),
        )
        return
    if parent not in known:
        others = [name for name in known if name and name != source.id] + [folder.name for folder in assets.delivered()]
        yield Finding(
            "C501",
            _("le pack « {parent} », qui est étendu ici, est introuvable").format(parent=parent),
            source.place("etend", parent, key=True),
            suggest(parent, others) or _("Donnez son dossier : --rules DOSSIER, une fois pour chaque couche."),
        )
        return
    try:
        version = Version.read(known[parent].version)
    except ValueError:
        return  # told where it is typed
    if not accepted.holds(version):
        yield Finding(
            "C504",
            _("« {parent} » est en version {version} ({place}), hors de l’intervalle « {range} »").format(
                parent=parent, version=version, place=known[parent].place("version"), range=wanted
            ),
            source.place("etend", parent),
            _("Relisez la couche avec cette version du pack, puis élargissez l’intervalle."),
        )


def _ordered(sources: Sequence[Source]) -> list[Source]:
    known = {source.id: source for source in sources}
    sorter = TopologicalSorter({name: sorted(known[name].extends) for name in sorted(known)})
    try:
        sorter.prepare()
    except CycleError as error:
        circle: list[str] = list(reversed(error.args[1]))
        places = ", ".join(str(known[name].place("etend")) for name in circle[:-1])
        raise PackError(
            [
                Finding(
                    "C502",
                    _("ces packs s’étendent en rond : {circle} ({places})").format(
                        circle=" → ".join(circle), places=places
                    ),
                    known[circle[0]].place("etend"),
                    _("Le pack commun n’en étend aucun ; chaque couche n’étend que celles du dessous."),
                )
            ]
        ) from None
    found: list[Source] = []
    while sorter.is_active():
        # Of two layers that do not extend each other, the first by name: the order of the folders changes nothing.
        ready = sorted(sorter.get_ready())
        found += [known[name] for name in ready]
        sorter.done(*ready)
    return found
