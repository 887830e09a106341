"""The annexes: registers, dates of law, actions, prerequisites, sources, glossary."""

from __future__ import annotations

from collections.abc import Iterator

from charter.i18n import _
from charter.papers.blocks import (
    Block,
    Callout,
    Cell,
    Clause,
    Definitions,
    Heading,
    Span,
    Table,
    Text,
    Tone,
    plain,
)
from charter.papers.dossier import Dossier, Reference, Register

_GRAVEST_FIRST: tuple[Tone, ...] = ("interdit", "attention", "condition", "autorise")


class Refs:
    """Short references to the sources annex: « S3 »."""

    def __init__(self, references: tuple[Reference, ...]) -> None:
        self._numbers = {reference.id: f"S{index}" for index, reference in enumerate(references, 1)}

    def number(self, source: str) -> str:
        """The short reference of a source."""
        return self._numbers[source]

    def text(self, sources: tuple[str, ...]) -> Text:
        """Links to the sources of a rule, empty when it has none."""
        spans: list[Span] = []
        for source in sources:
            if spans:
                spans.append(Span(", "))
            spans.append(Span(self._numbers[source], href=f"#{anchor(source)}"))
        return tuple(spans)

    def cite(self, text: str, sources: tuple[str, ...]) -> Text:
        """A text followed by its references in brackets."""
        return (Span(text), Span(" ["), *self.text(sources), Span("]")) if sources else plain(text)


def anchor(source: str) -> str:
    """The anchor of a source in the annex."""
    return "source-" + source.replace("_", "-")


def build(dossier: Dossier, refs: Refs) -> list[Block]:
    """Every annex that has something to say, numbered."""
    sections = [
        *(_register(register, refs) for register in dossier.registers if register.entries),
        _lines(dossier, refs),
        _calendar(dossier, refs),
        _tasks(dossier),
        _prerequisites(dossier),
        _sources(dossier, refs),
        _gaps(dossier),
        _glossary(dossier),
    ]
    filled = [section for section in sections if section]
    if not filled:
        return []
    blocks: list[Block] = [Heading(1, _("Annexes"), "annexes")]
    for number, section in enumerate(filled, 1):
        head = section[0]
        assert isinstance(head, Heading)
        blocks.append(Heading(2, head.title, head.anchor, _("Annexe {n}").format(n=number), head.stand_first))
        blocks += section[1:]
    return blocks


def _register(register: Register, refs: Refs) -> list[Block]:
    classed = any(entry.classes for entry in register.entries)
    columns = [*register.columns, *([_("Classe et raison")] if classed else [])]
    rows = tuple(tuple(_register_cells(register, index, classed)) for index in range(len(register.entries)))
    weights = [1.5, *(1.0 for _column in register.columns[1:]), *([2.6] if classed else [])]
    widths = tuple(weight / sum(weights) for weight in weights)
    note = "" if register.closed else _("Ce registre est encore ouvert : d’autres lignes peuvent s’y ajouter.")
    stand_first = (
        _("La classe est une indication tirée des seuls faits déclarés, à faire confirmer.") if classed else ""
    )
    return [
        Heading(2, register.title, f"registre-{register.id}", stand_first=stand_first),
        Table("", tuple(columns), rows, widths, wide=len(columns) > 4, note=note),
    ]


def _register_cells(register: Register, index: int, classed: bool) -> Iterator[Cell]:
    entry = register.entries[index]
    yield Cell(plain(entry.name), header=True)
    for _label, value in entry.facts:
        yield Cell(plain(value or "–"))
    if not classed:
        return
    spans: list[Span] = []
    for one in entry.classes:
        if spans:
            spans.append(Span("\n"))
        title = _("{title}\u00a0: ").format(title=one.title) if one.title else ""
        spans += [Span(f"{title}{one.label}.", strong=True), Span(f" {one.reason}")]
    tones = [one.tone for one in entry.classes]
    yield Cell(tuple(spans), next((tone for tone in _GRAVEST_FIRST if tone in tones), "neutre"))


def _lines(dossier: Dossier, refs: Refs) -> list[Block]:
    if not dossier.annex_lines:
        return []
    blocks: list[Block] = [Heading(2, _("Précisions"), "precisions")]
    for index, line in enumerate(dossier.annex_lines, 1):
        blocks.append(Clause(f"P{index}", f"precision-{index}", plain(line.text), line.marks, refs.text(line.sources)))
    return blocks


def _calendar(dossier: Dossier, refs: Refs) -> list[Block]:
    if not dossier.calendar:
        return []
    rows = tuple(
        (
            Cell(plain(one.said), header=True),
            Cell(plain(one.title)),
            Cell(plain(one.status)),
            Cell(refs.text((one.source,)) if one.source else plain("–")),
        )
        for one in sorted(dossier.calendar, key=lambda one: one.day)
    )
    head = (_("Date"), _("Ce qui s’applique"), _("Au {day}").format(day=dossier.law_day), _("Source"))
    return [
        Heading(
            2,
            _("Calendrier du droit"),
            "calendrier",
            stand_first=_("L’état de chaque date est calculé au {day}.").format(day=dossier.law_day),
        ),
        Table("", head, rows, (0.19, 0.43, 0.28, 0.10)),
    ]


def _tasks(dossier: Dossier) -> list[Block]:
    if not dossier.tasks:
        return []
    rows = tuple(
        (
            Cell(plain(task.text), header=True),
            Cell(plain(task.owner or _("à désigner"))),
            Cell(plain(task.deadline or "–")),
        )
        for task in dossier.tasks
    )
    return [
        Heading(2, _("Plan d’action"), "actions"),
        Table("", (_("Action"), _("Qui"), _("Quand")), rows, (0.56, 0.22, 0.22)),
    ]


def _prerequisites(dossier: Dossier) -> list[Block]:
    if not dossier.prerequisites:
        return []
    rows = tuple(
        (
            Cell(plain(one.title), header=True),
            Cell(plain(one.text)),
            Cell(plain(one.outcome or _("à faire")), "attention" if one.unmet else "neutre"),
        )
        for one in dossier.prerequisites
    )
    return [
        Heading(2, _("Préalables à l’adoption"), "prealables"),
        Table("", (_("Préalable"), _("Ce qu’il demande"), _("État")), rows, (0.24, 0.54, 0.22)),
    ]


def _sources(dossier: Dossier, refs: Refs) -> list[Block]:
    if not dossier.references:
        return []
    blocks: list[Block] = [
        Heading(
            2,
            _("Sources"),
            "sources",
            stand_first=_(
                "Chaque source porte le jour où elle a été relevée. Ce document n’est pas un conseil juridique."
            ),
        )
    ]
    if not dossier.reviewed:
        blocks.append(
            Callout(
                _("Relecture"), (plain(_("Aucune de ces sources n’a encore été relue par un juriste.")),), "attention"
            )
        )
    rows = tuple(
        (
            Cell(plain(refs.number(one.id)), header=True, anchor=anchor(one.id)),
            Cell(_source(one)),
            Cell(plain(one.nature)),
            Cell(plain(one.noted_on)),
        )
        for one in dossier.references
    )
    head = (_("Repère"), _("Texte"), _("Nature"), _("Relevé le"))
    blocks.append(Table("", head, rows, (0.09, 0.54, 0.19, 0.18)))
    return blocks


def _gaps(dossier: Dossier) -> list[Block]:
    if not dossier.gaps:
        return []
    rows = tuple(
        (
            Cell(plain(one.rule), header=True),
            Cell(plain(one.change), "attention"),
            Cell(plain(one.reason)),
            Cell(plain(one.signatory)),
        )
        for one in dossier.gaps
    )
    return [
        Heading(
            2,
            _("Écarts avec les règles de droit"),
            "ecarts",
            stand_first=_("Les règles de l’entreprise ou de son secteur changent ici une règle qui cite le droit."),
        ),
        Table("", (_("Règle"), _("Ce qui change"), _("Motif"), _("Signé par")), rows, (0.36, 0.18, 0.28, 0.18)),
    ]


def _source(one: Reference) -> Text:
    spans = [Span(one.title, href=one.url)]
    if one.secondary:
        spans.append(Span(_(" ; source secondaire"), em=True))
    if one.reservation:
        spans.append(Span(_(" ; réserve : {text}").format(text=one.reservation), em=True))
    if one.reviewed_by:
        spans.append(Span(_(" ; relue par {who}").format(who=one.reviewed_by)))
    return tuple(spans)


def _glossary(dossier: Dossier) -> list[Block]:
    if not dossier.terms:
        return []
    return [
        Heading(2, _("Glossaire"), "glossaire"),
        Definitions(tuple((term, plain(text)) for term, text in dossier.terms)),
    ]
