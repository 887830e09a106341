"""From a workshop to the dossier of its charter, and to its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, cast

from charter.engine.outcome import Outcome
from charter.engine.why import deciding
from charter.i18n import _
from charter.papers import charter as layout
from charter.papers.blocks import Attachment, Document, Tone
from charter.papers.dossier import (
    Chapter,
    Classed,
    Condition,
    Deadline,
    Deliberation,
    Dossier,
    Entry,
    Gap,
    Grid,
    Line,
    Reference,
    Register,
    Task,
)
from charter.papers.numbering import THEME, clause_key
from charter.text.slots import in_a_list
from charter.text.typing import day_in_words
from charter.text.typography import fr, in_a_row, in_quotes
from charter.workshop import views
from charter.workshop.answers_written import dump
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
    printed = [line for _theme, lines in workshop.charter() for line in lines]
    cited = _cited(workshop, printed)
    reviewed = any(source.reviewed_by is not None for source in workshop.pack.sources.values())
    numbers = workshop.numbers()
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
        red_law=tuple(_line(c) for c in printed if c.spot == "rouge_loi"),
        red_house=tuple(_line(c) for c in printed if c.spot == "rouge_maison"),
        annex_lines=tuple(_line(c) for c in printed if c.spot == "annexe"),
        summary=tuple(_line(c) for c in printed if workshop.pack.clauses[c.id].summary and c.spot == "article"),
        grids=tuple(_grid(workshop, q.id) for q in workshop.pack.questions.values() if q.kind == "matrice"),
        registers=tuple(_register(workshop, one) for one in workshop.registers()),
        calendar=tuple(_calendar(workshop)),
        tasks=tuple(Task(_about(a.text, a.item_name), a.owner, a.deadline) for a in workshop.actions()),
        prerequisites=tuple(_prerequisite(workshop, one) for one in workshop.prerequisites()),
        references=tuple(_reference(workshop, name) for name in cited),
        terms=tuple((fr(term.term), fr(term.definition)) for term in workshop.pack.terms),
        open_count=len(workshop.open_points()),
        gaps=tuple(_gaps(workshop)),
        deliberation=_deliberation(workshop, printed) if edition == "comex" else None,
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


def _line(clause: views.ClauseView) -> Line:
    tone: Tone = "provisoire" if clause.provisional else "neutre"
    marks = tuple(
        (mark, "attention" if clause.stale and mark.startswith(_("à relire")) else tone) for mark in clause.marks
    )
    return Line(
        clause_key(clause.id, clause.item or None),
        clause.number,
        clause.text,
        marks,
        tuple(source.id for source in clause.sources),
    )


def _about(text: str, item: str) -> str:
    return text if not item or item in text else _("{text} ({item})").format(text=text, item=item)


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


def _grid(workshop: Reading, question: str) -> Grid:
    matrix = workshop.matrix(question)
    options = {option.id: option for option in matrix.options}
    rows = []
    for row, label, _help in matrix.rows:
        cells: list[tuple[str, Tone]] = []
        for item, _name in matrix.columns:
            option = options.get(matrix.cells.get((row, item), ""))
            cells.append((option.label, cast(Tone, option.tone)) if option else (_("à trancher"), "attention"))
        rows.append((label, tuple(cells)))
    settled = workshop.outcome.states[question] not in ("sans_objet", "ecartee")
    columns = tuple(name for _item, name in matrix.columns) if settled else ()
    return Grid(_("Vos données, vos outils"), _("Données"), columns, tuple(rows))


def _register(workshop: Reading, register: views.RegisterView) -> Register:
    group = workshop.pack.groups[register.id]
    wanted = group.printed or tuple(field.id for field in group.fields if field.id != group.name_field)[:4]
    labels = {field.id: fr(field.short or field.label) for field in group.fields}
    entries = []
    for item in register.items:
        facts = {field.id: field.said for field in item.fields if field.asked is not False}
        classes = tuple(
            Classed(one.title if rank else "", one.label[:1].upper() + one.label[1:], cast(Tone, one.tone), one.reason)
            for rank, one in enumerate(item.classes)
            # The first table always prints; the others only when they ask for something.
            if not rank or one.tone != "autorise"
        )
        entries.append(Entry(item.name, tuple((labels[name], facts.get(name, "")) for name in wanted), classes))
    head = register.element[:1].upper() + register.element[1:]
    return Register(
        register.id, register.title, (head, *(labels[name] for name in wanted)), tuple(entries), register.closed
    )


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


# -- the comex edition alone -----------------------------------------------------------------------------------------------


def _deliberation(workshop: Reading, printed: list[views.ClauseView]) -> Deliberation:
    outcome, state = workshop.outcome, workshop.state
    asked = {name: workshop.question(name) for name in workshop.pack.questions}

    def named(wanted: str) -> list[str]:
        return [name for name, found in outcome.states.items() if found == wanted]

    reservations = state.adoption.prerequisites.items() if state.adoption is not None else ()
    severity = {"bloquante": _("Bloquante"), "forte": _("Forte"), "faible": _("Faible")}
    return Deliberation(
        origins={clause_key(c.id, c.item or None): _origin(workshop, c, outcome) for c in printed},
        left_out=tuple((asked[name].label, asked[name].reason) for name in named("ecartee")),
        parked=tuple(
            (asked[name].label, asked[name].owner or _("sans porteur"), asked[name].due, asked[name].interim)
            for name in named("a_trancher")
        ),
        unanswered=tuple(asked[name].label for name in named("sans_reponse")),
        waiting=tuple(
            (clause.text, in_a_list([_target(workshop, name) for name in clause.pending]))
            for clause in workshop.waiting_clauses()
        ),
        reservations=tuple(
            (fr(workshop.pack.prerequisites[name].title), f"{met.reason} — {met.signatory}")
            for name, met in reservations
            if not met.done and name in workshop.pack.prerequisites
        ),
        contradictions=tuple((severity[alert.severity], alert.text) for alert in workshop.alerts()),
    )


def _target(workshop: Reading, name: str) -> str:
    if name in workshop.pack.questions:
        return in_quotes(fr(workshop.pack.questions[name].label))
    return fr(workshop.pack.groups[name].title) if name in workshop.pack.groups else name


def _origin(workshop: Reading, clause: views.ClauseView, outcome: Outcome) -> str:
    """Which decisions a printed clause comes from, with how each was taken."""
    reason = workshop.explainer.rule(clause.id, outcome, clause.item or None)
    names = deciding(reason) if clause.truth is True else iter(clause.pending)
    words = {
        "repondue": _("répondue"),
        "defaut": _("par défaut, en bloc"),
        "a_trancher": _("à trancher, réponse provisoire"),
    }
    parts = []
    for name in names:
        if name == workshop.pack.identity.company_question:
            continue  # a reminder hangs on the mere existence of the company: nobody decided anything
        if name in workshop.pack.questions:
            view = workshop.question(name)
            said = view.answer or view.interim
            how = words.get(view.state, "")
            parts.append(_("« {label} » : {answer} ({how})").format(label=view.label, answer=said or "–", how=how))
        else:
            parts.append(_target(workshop, name))
    return in_a_row(parts) or _("rappel, sans décision de la salle")
