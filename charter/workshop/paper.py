"""From a workshop to the dossier of its charter, and to its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from typing import Literal, cast

from charter.i18n import _
from charter.papers import charter as layout
from charter.papers.blocks import Attachment, Document, Tone
from charter.papers.dossier import (
    Chapter,
    Condition,
    Deadline,
    Dossier,
    Gap,
    Line,
    Reference,
)
from charter.papers.numbering import RED, THEME, clause_key
from charter.text.typing import day_in_words
from charter.text.typography import fr
from charter.workshop import paper_lists as lists
from charter.workshop import views
from charter.workshop.answers_written import dump
from charter.workshop.paper_held import deliberation
from charter.workshop.reading import Reading


def charter(workshop: Reading, edition: Literal["diffusion", "comex"]) -> Document:
    """The charter of a workshop in one of its editions; only the comex one carries the answers."""
    attachments: tuple[Attachment, ...] = ()
    if edition == "comex":
        answers = dump(workshop).encode("utf-8")
        attachments = (Attachment("reponses.yaml", "application/yaml", _("Réponses de la séance"), answers),)
    return layout.build(dossier(workshop, edition), attachments)


def dossier(workshop: Reading, edition: Literal["diffusion", "comex"]) -> Dossier:
    """Everything the charter prints. The deliberation is read for the comex edition only."""
    written = [line for _theme, lines in workshop.charter() for line in lines]
    printed = [line for line in written if line.spot != "comite"]
    cited = _cited(workshop, printed)
    reviewed = any(source.reviewed_by is not None for source in workshop.pack.sources.values())
    numbers = workshop.numbers()
    details = _details(workshop, printed)
    return Dossier(
        company=workshop.company,
        day=workshop.day,
        law_day=day_in_words(workshop.day),
        session_day=day_in_words(workshop.state.created.date()) if workshop.state.created else "",
        status=_status(workshop),
        version="1.0" if workshop.adopted else "0.9",
        adopted_on=day_in_words(date.fromisoformat(workshop.state.adoption.day)) if workshop.state.adoption else "",
        pack=_(" ; ").join(f"{fr(one.identity.title)}, {one.identity.version}" for one in workshop.pack.layers),
        reviewed=reviewed,
        chapters=_chapters(workshop, printed, numbers),
        red_law=_red(printed, "rouge_loi"),
        red_house=_red(printed, "rouge_maison"),
        red_removed=_gone(numbers, printed),
        annex_lines=details,
        summary=tuple(_line(c) for c in printed if workshop.pack.clauses[c.id].summary and c.spot == "article"),
        summary_red=tuple(
            _line(c) for c in printed if workshop.pack.clauses[c.id].summary and c.spot == "rouge_maison"
        ),
        grids=tuple(lists.grid(workshop, q.id) for q in workshop.pack.questions.values() if q.kind == "matrice"),
        registers=tuple(
            lists.register(workshop, one) for one in workshop.registers() if not workshop.pack.groups[one.id].reserved
        ),
        calendar=tuple(_calendar(workshop)),
        tasks=lists.tasks(workshop),
        prerequisites=tuple(_prerequisite(workshop, one) for one in workshop.prerequisites()),
        references=tuple(_reference(workshop, name) for name in cited),
        terms=tuple((fr(term.term), fr(term.definition)) for term in workshop.pack.terms),
        noted_on=day_in_words(max(workshop.pack.sources[name].noted_on for name in cited)) if cited else "",
        open_points=lists.pending(workshop),
        contradictions=_contradictions(workshop, printed, details),
        gaps=tuple(_gaps(workshop)),
        deliberation=deliberation(workshop, written) if edition == "comex" else None,
    )


def _gaps(workshop: Reading) -> Iterator[Gap]:
    words = {
        **dict.fromkeys(("texte", "message", "quoi", "raison", "titre", "definition", "phrase"), _("texte")),
        **dict.fromkeys(("si", "pour_chaque", "type"), _("condition")),
        **dict.fromkeys(("historique", "le"), _("date ou seuil")),
        "sources": _("sources"),
        "alors": _("classe"),
        "lignes": _("ligne placée avant"),
        "niveau": _("gravité"),
        "delai": _("délai"),
    }
    layers = {one.identity.id: fr(one.identity.title) for one in workshop.pack.layers}
    for one in workshop.pack.departures:
        changed = dict.fromkeys(words.get(field, field) for field in one.fields)
        change = _("changé : {fields}").format(fields=", ".join(changed)) if changed else _("retiré")
        said = _("{change} ({layer})").format(change=change, layer=layers[one.layer])
        yield Gap(fr(one.label), said, fr(one.reason), one.signatory)


def _status(workshop: Reading) -> str:
    if workshop.adopted:
        return _("Adoptée")
    return _("Projet v0.9 arrêté") if workshop.frozen else _("Projet v0.9, provisoire")


def _line(clause: views.ClauseView, number: str = "") -> Line:
    tone: Tone = "provisoire" if clause.provisional else "neutre"
    # What qualifies a source is said of the source: beside the rule, it would read as if the rule bound nobody.
    natures = {source.nature for source in clause.sources}
    marks = tuple(
        (mark, "attention" if clause.stale and mark.startswith(_("à relire")) else tone)
        for mark in clause.marks
        if mark not in natures
    )
    return Line(
        clause_key(clause.id, clause.item or None),
        number or clause.number,
        clause.text,
        marks,
        tuple(source.id for source in clause.sources),
    )


def _red(printed: list[views.ClauseView], spot: str) -> tuple[Line, ...]:
    return tuple(sorted((_line(c) for c in printed if c.spot == spot), key=lambda line: int(line.number[1:])))


def _gone(numbers: Mapping[str, str], printed: list[views.ClauseView]) -> tuple[str, ...]:
    """The red lines of an earlier freeze that print nothing any more."""
    present = {clause.number for clause in printed}
    return tuple(n for n in numbers.values() if n.startswith(tuple(RED.values())) and n not in present)


def _details(workshop: Reading, printed: list[views.ClauseView]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The rules of the annex under the titles of their themes, numbered throughout."""
    rank = count(1)
    themes = []
    for theme in workshop.themes():
        lines = tuple(_line(c, f"P{next(rank)}") for c in printed if c.theme == theme.id and c.spot == "annexe")
        if lines:
            themes.append((theme.title, lines))
    return tuple(themes)


def _contradictions(
    workshop: Reading, printed: list[views.ClauseView], details: tuple[tuple[str, tuple[Line, ...]], ...]
) -> tuple[tuple[str, ...], ...]:
    """The numbers of the printed rules that each blocking contradiction cites: never what it says."""
    numbers = {clause_key(c.id, c.item or None): c.number for c in printed if c.number}
    numbers |= {line.key: line.number for _theme, lines in details for line in lines}
    keys = (
        [clause_key(c.id, c.item or None) for c in a.clauses] for a in workshop.alerts() if a.severity == "bloquante"
    )
    return tuple(tuple(numbers[key] for key in cited if key in numbers) for cited in keys)


def _chapters(
    workshop: Reading, printed: list[views.ClauseView], numbers: dict[str, str] | object
) -> tuple[Chapter, ...]:
    held = dict(cast("dict[str, str]", numbers))
    chapters = []
    for theme in workshop.themes():
        number = held.get(THEME + theme.id)
        if number is None:
            continue
        lines = sorted((_line(c) for c in printed if c.theme == theme.id and c.spot == "article"), key=_rank)
        present = {line.number for line in lines}
        removed = sorted((n for n in held.values() if n.startswith(f"{number}.") and n not in present), key=_order)
        mention = fr(workshop.pack.themes[theme.id].mention)
        chapters.append(Chapter(theme.id, number, theme.title, theme.principle, mention, tuple(lines), tuple(removed)))
    return tuple(sorted(chapters, key=lambda chapter: int(chapter.number)))


def _rank(line: Line) -> tuple[int, ...]:
    return _order(line.number)


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _calendar(workshop: Reading) -> list[Deadline]:
    found = []
    for value in workshop.pack.values.values():
        if value.calendar and value.on is not None:
            started = value.on <= workshop.day
            status = _("applicable") if started else _("à venir")
            found.append(Deadline(value.on, day_in_words(value.on), status, fr(value.title), value.source or ""))
    return found


def _cited(workshop: Reading, printed: list[views.ClauseView]) -> list[str]:
    """The sources that the paper quotes, in the order of the pack."""
    names = {source.id for clause in printed for source in clause.sources}
    names |= {one.source for one in _calendar(workshop) if one.source}
    for register in workshop.registers():
        names |= {source.id for item in register.items for one in item.classes for source in one.sources}
    return [name for name in workshop.pack.sources if name in names]


def _reference(workshop: Reading, name: str) -> Reference:
    source = workshop.pack.sources[name]
    view = next(one for one in workshop.sources() if one.id == name)
    return Reference(
        name,
        view.title,
        source.url,
        view.nature,
        view.noted_on,
        source.certainty == "lu_secondaire",
        view.reservation,
        view.reviewed_by,
        source.nature == "inspiration",
    )


def _prerequisite(workshop: Reading, one: views.PrerequisiteView) -> Condition:
    adoption = workshop.state.adoption
    met = adoption.prerequisites.get(one.id) if adoption is not None else None
    if met is None:
        return Condition(one.title, one.text, "", False)
    if not met.done:
        return Condition(one.title, one.text, _("non réglé : réserve"), True)
    done = _("fait le {day}").format(day=day_in_words(date.fromisoformat(met.day))) if met.day else _("fait")
    return Condition(one.title, one.text, done, False)
