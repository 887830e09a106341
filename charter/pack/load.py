"""Read packs: a folder, or the sources that a session carries."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from pathlib import Path

from charter.errors import Finding, PackError, Place, UsageError
from charter.i18n import _
from charter.pack.check import check
from charter.pack.checking import Links
from charter.pack.codes_pages import told
from charter.pack.entries import Entries, gather
from charter.pack.files import read_folder
from charter.pack.pack import Pack
from charter.pack.reader import read
from charter.pack.tree import Tree


@told()
def load(folders: Sequence[Path]) -> Pack:
    """Read the pack of a folder.

    Raises PackError with every mistake of every file, UsageError when the folder cannot be read or when several are
    given (layers are not composed yet).
    """
    if len(folders) != 1:
        raise UsageError(
            "U201",
            _("Un seul pack à la fois : les couches ne se composent pas encore."),
            _("Donnez un seul « --rules DOSSIER »."),
        )
    return load_sources(read_folder(folders[0]))


@told()
def load_sources(files: Mapping[str, bytes]) -> Pack:
    """Build a pack from the bytes of its files, by name. Raises PackError with every mistake."""
    collecting = gc.isenabled()
    gc.disable()  # the collector walks a growing heap of small objects for nothing: twice the time on a large pack
    try:
        return _build(files)
    finally:
        if collecting:
            gc.enable()


def _build(files: Mapping[str, bytes]) -> Pack:
    findings: list[Finding] = []
    trees: dict[str, Tree] = {}
    for name, raw in files.items():
        try:
            trees[name] = read(name, raw)
        except PackError as error:
            findings.extend(error.findings)
    if findings:
        raise PackError(findings)
    if not trees:
        raise PackError([Finding("P200", _("le pack ne contient aucun fichier"), Place("pack", 1, 1))])
    entries = gather(trees)
    # Names that were mistyped would be reported a second time as unknown: typing errors come first, alone.
    links = check(entries) if not entries.findings else None
    if entries.findings or links is None:
        raise PackError(entries.findings)
    return _pack(entries, links, files)


def _pack(entries: Entries, links: Links, files: Mapping[str, bytes]) -> Pack:
    assert entries.identity is not None
    sections = entries.sections
    return Pack(
        identity=entries.identity,
        themes=sections["themes"],
        topics=sections["sujets"],
        sources=sections["sources"],
        values=sections["valeurs"],
        questions=sections["questions"],
        groups=sections["groupes"],
        clauses=sections["clauses"],
        alerts=sections["alertes"],
        actions=sections["actions"],
        prerequisites=sections["prealables"],
        terms=tuple(sections["glossaire"].values()),
        postures=sections["postures"],
        agendas=sections["agendas"],
        catalogue=sections["catalogue"],
        conditions=links.conditions,
        texts=links.texts,
        stages=links.stages,
        files={name: raw.decode("utf-8-sig") for name, raw in files.items()},
    )
