"""The annexes: registers, dates of law, actions, prerequisites, sources, glossary."""

from __future__ import annotations

from charter.i18n import _
from charter.papers import registers
from charter.papers.blocks import (
    Block,
    Callout,
    Cell,
    Clause,
    Definitions,
    Heading,
    Paragraph,
    Span,
    Table,
    Text,
    plain,
)
from charter.papers.dossier import Dossier, Reference, Task
from charter.text.typography import in_a_row, in_quotes

# Beside the reference of a source that binds nobody in France; the sources annex says it in words, once.
VOLUNTARY = "*"


class Refs:
    """Short references to the sources annex: « S3 »."""

    def __init__(self, references: tuple[Reference, ...]) -> None:
        self._numbers = {reference.id: f"S{index}" for index, reference in enumerate(references, 1)}
        self._voluntary = {reference.id for reference in references if reference.voluntary}

    def number(self, source: str) -> str:
        """The short reference of a source."""
        return self._numbers[source]

    def text(self, sources: tuple[str, ...]) -> Text:
        """Links to the sources of a rule, held on one line, empty when it has none; a mark where one binds nobody."""
        spans: list[Span] = []
        for source in sources:
            if spans:
                spans.append(Span(",\u00a0"))
            spans.append(Span(self._numbers[source], href=f"#{anchor(source)}"))
            if source in self._voluntary:
                spans.append(Span(VOLUNTARY))
        return tuple(spans)

    def bare(self, sources: tuple[str, ...]) -> Text:
        """The same links without the mark: a red line binds whatever inspired it."""
        return tuple(span for span in self.text(sources) if span.text != VOLUNTARY)


def anchor(source: str) -> str:
    """The anchor of a source in the annex."""
    return "source-" + source.replace("_", "-")


def build(dossier: Dossier, refs: Refs) -> list[Block]:
    """Every annex that has something to say, numbered."""
    sections = [
        *(registers.build(register) for register in dossier.registers if register.entries),
        _lines(dossier, refs),
        _calendar(dossier, refs),
        _tasks(dossier),
        _prerequisites(dossier),
        _open_points(dossier),
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


def _lines(dossier: Dossier, refs: Refs) -> list[Block]:
    if not dossier.annex_lines:
        return []
    blocks: list[Block] = [Heading(2, _("Règles de détail, par thème"), "precisions")]
    for index, (theme, lines) in enumerate(dossier.annex_lines, 1):
        blocks.append(Heading(3, theme, f"precisions-{index}", in_contents=False))
        for line in lines:
            place = f"precision-{line.number.lower()}"
            blocks.append(Clause(line.number, place, plain(line.text), line.marks, refs.text(line.sources)))
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
            Cell(_task(task), header=True),
            Cell(plain(task.owner or _("à désigner"))),
            Cell(plain(task.deadline or "–")),
        )
        for task in dossier.tasks
    )
    return [
        Heading(2, _("Plan d’action"), "actions"),
        Table("", (_("Action"), _("Qui"), _("Quand")), rows, (0.56, 0.22, 0.22)),
    ]


def _task(task: Task) -> Text:
    if not task.others:
        return plain(task.text)
    more = _("De même pour : {items}.").format(items=in_a_row(in_quotes(name) for name in task.others))
    return (Span(task.text), Span(f"\n{more}", em=True))


def _open_points(dossier: Dossier) -> list[Block]:
    if not dossier.open_points:
        return []
    rows = tuple(
        (Cell(plain(one.label), header=True), Cell(plain(one.state)), Cell(plain(one.due or _("sans date"))))
        for one in dossier.open_points
    )
    return [
        Heading(2, _("Points ouverts"), "points-ouverts"),
        Table("", (_("Point"), _("État"), _("Échéance")), rows, (0.62, 0.18, 0.20)),
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
    if any(one.voluntary for one in dossier.references):
        said = _(
            "Source d’inspiration volontaire, sans force obligatoire en France ; la règle est celle de l’entreprise."
        )
        blocks.append(Paragraph(plain(f"{VOLUNTARY} {said}"), "mention"))
    rows = tuple(
        (
            Cell(plain(refs.number(one.id)), header=True, anchor=anchor(one.id)),
            Cell(_source(one)),
            Cell(plain(_("inspiration") + VOLUNTARY if one.voluntary else one.nature)),
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
