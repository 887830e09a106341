"""Read packs: folders, or the sources that a session carries, one layer each."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from charter.errors import Finding, PackError
from charter.i18n import _
from charter.pack.check import check
from charter.pack.checking import Links
from charter.pack.codes_pages import told
from charter.pack.compose import compose
from charter.pack.compose_layers import Files, Source, gathered
from charter.pack.entries import Entries
from charter.pack.files import read_folder
from charter.pack.layer import Layer
from charter.pack.pack import Pack


@told()
def load(folders: Sequence[Path]) -> Pack:
    """Read the pack that the layers of these folders make, whatever their order.

    A pack that they extend and that is not given is the one delivered with the program. Raises PackError with every
    mistake of every file, UsageError when a folder cannot be read.
    """
    return load_layers([read_folder(folder) for folder in folders], search=True)


@told()
def load_sources(files: Mapping[str, bytes]) -> Pack:
    """Build a pack from the bytes of the files of one layer, by name. Raises PackError with every mistake."""
    return load_layers([files], search=True)


@told()
def load_layers(layers: Sequence[Files], *, search: bool = False) -> Pack:
    """Build a pack from the files of each of its layers. Raises PackError with every mistake.

    Without ``search``, nothing is looked for outside what is given.
    """
    collecting = gc.isenabled()
    gc.disable()  # the collector walks a growing heap of small objects for nothing: twice the time on a large pack
    try:
        return _build(gathered(layers, search=search))
    finally:
        if collecting:
            gc.enable()


def _build(sources: Sequence[Source]) -> Pack:
    entries = compose(sources)
    # Names that were mistyped would be reported a second time as unknown: typing errors come first, alone.
    links = check(entries) if not entries.findings else None
    if entries.findings or links is None:
        raise PackError(_explained(entries.findings, sources))
    return _pack(entries, links, sources)


def _explained(findings: list[Finding], sources: Sequence[Source]) -> list[Finding]:
    """The findings; of a mistake in a layer that others extend, one of those others is the likely cause."""
    upper = {name for source in sources if source.extends for name in source.files}
    if not upper:
        return findings
    said = _("Ce fichier est d’une couche étendue : la cause est sans doute dans une couche du dessus.")
    return [
        finding if finding.place.file in upper else replace(finding, remedy=f"{finding.remedy} {said}".strip())
        for finding in findings
    ]


def _pack(entries: Entries, links: Links, sources: Sequence[Source]) -> Pack:
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
        calculations=sections["calculs"],
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
        formulas=links.formulas,
        stages=links.stages,
        layers=tuple(
            Layer(identity, {name: raw.decode("utf-8-sig") for name, raw in source.files.items()})
            for identity, source in zip(entries.identities, sources, strict=True)
        ),
        departures=tuple(entries.departures),
    )
