"""The lists of a charter: the matrix, the registers, the plan of action, what is still open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from charter.i18n import _
from charter.papers.blocks import Tone
from charter.papers.dossier import Classed, Entry, Grid, Pending, Register, Task
from charter.papers.numbering import clause_key
from charter.text.typography import fr, in_quotes
from charter.workshop import views
from charter.workshop.reading import Reading

# Where an action without any deadline stands: after those that have one.
_NO_DAY = date.max


def grid(workshop: Reading, question: str) -> Grid:
    """A matrix with the definition of each row, and where the conditions that its cells announce are written."""
    matrix = workshop.matrix(question)
    options = {option.id: option for option in matrix.options}
    rows = []
    for row, label, definition in matrix.rows:
        cells: list[tuple[str, Tone]] = []
        for item, _name in matrix.columns:
            option = options.get(matrix.cells.get((row, item), ""))
            cells.append((option.label, cast(Tone, option.tone)) if option else (_("à trancher"), "attention"))
        rows.append((label, definition, tuple(cells)))
    settled = workshop.outcome.states[question] not in ("sans_objet", "ecartee")
    columns = tuple(name for _item, name in matrix.columns) if settled else ()
    note = "\n".join(_condition(workshop, question, option) for option in _conditional(matrix)) if columns else ""
    return Grid(_("Vos données, vos outils"), _("Données"), columns, tuple(rows), note)


def _conditional(matrix: views.MatrixView) -> list[views.OptionView]:
    used = set(matrix.cells.values())
    return [option for option in matrix.options if option.tone == "condition" and option.id in used]


def _condition(workshop: Reading, question: str, option: views.OptionView) -> str:
    if option.consequence:
        return _("« {label} » : {text}").format(label=option.label, text=option.consequence)
    columns = workshop.pack.questions[question].columns
    tied = [
        fr(group.title)
        for name, group in workshop.pack.groups.items()
        if workshop.keeps(name) and any(field.group == columns for field in group.fields if field.kind == "reference")
    ]
    place = in_quotes(tied[0]) if tied else _("la règle")
    return _("« {label} » : à la condition écrite dans {place}.").format(label=option.label, place=place)


def register(workshop: Reading, register: views.RegisterView) -> Register:
    """A register with the facts that its pack prints; a fact has a colour when the option that was chosen has one."""
    group = workshop.pack.groups[register.id]
    wanted = group.printed or tuple(field.id for field in group.fields if field.id != group.name_field)[:4]
    labels = {field.id: fr(field.short or field.label) for field in group.fields}
    entries = []
    for item in register.items:
        facts = {field.id: _fact(field) for field in item.fields if field.asked is not False}
        classes = tuple(
            Classed(one.title if rank else "", one.label[:1].upper() + one.label[1:], cast(Tone, one.tone), one.reason)
            for rank, one in enumerate(item.classes)
            # The first table always prints; the others only when they ask for something.
            if not rank or one.tone != "autorise"
        )
        entries.append(Entry(item.name, tuple(facts.get(name, ("", "neutre")) for name in wanted), classes))
    head = register.element[:1].upper() + register.element[1:]
    return Register(
        register.id,
        register.title,
        (head, *(labels[name] for name in wanted)),
        tuple(entries),
        register.closed,
        # French counts nothing in the singular.
        register.element if len(entries) < 2 else register.elements,
    )


def _fact(field: views.FieldView) -> tuple[str, Tone]:
    tones = [cast(Tone, option.tone) for option in field.options if option.chosen]
    return field.said, tones[0] if len(tones) == 1 else "neutre"


def tasks(workshop: Reading) -> tuple[Task, ...]:
    """The plan of action by day, then by owner; what is asked of several items in the same words is one line."""
    found: dict[tuple[str, str, str, str], list[views.ActionView]] = {}
    for one in workshop.actions():
        same = one.text.replace(in_quotes(one.item_name), "") if one.item_name else one.text
        found.setdefault((one.id, same, one.owner, one.deadline), []).append(one)
    lines = sorted(found.values(), key=lambda group: (_day(workshop, group[0]), group[0].owner))
    return tuple(
        Task(
            _about(group[0].text, group[0].item_name),
            group[0].owner,
            group[0].deadline,
            tuple(other.item_name for other in group[1:]),
        )
        for group in lines
    )


def _day(workshop: Reading, one: views.ActionView) -> date:
    """The day to sort an action by: delays count from the adoption, or from the day of law until there is one."""
    action = workshop.pack.actions[one.id]
    if not one.deadline:
        return _NO_DAY
    limit = workshop.pack.value_at(action.before, workshop.day) if action.before else None
    if isinstance(limit, date):
        return limit
    adoption = workshop.state.adoption
    start = date.fromisoformat(adoption.day) if adoption is not None else workshop.day
    return start + timedelta(days=action.days) if action.days else date.min


def _about(text: str, item: str) -> str:
    return text if not item or item in text else _("{text} ({item})").format(text=text, item=item)


def pending(workshop: Reading) -> tuple[Pending, ...]:
    """Everything that is open, for every reader: what, in which state, for when."""
    states = {
        "a_trancher": _("à trancher"),
        "sans_reponse": _("sans réponse"),
        "registre_ouvert": _("registre ouvert"),
        "a_qualifier": _("à qualifier"),
        "redaction_perimee": _("à relire : les réponses ont changé"),
    }
    printed = {clause_key(c.id, c.item or None) for _theme, lines in workshop.charter() for c in lines}
    unseen = _("Une règle rédigée en séance, qui ne s’imprime plus")  # its words are no longer anyone’s decision
    return tuple(
        Pending(
            unseen if one.kind == "redaction_perimee" and one.target not in printed else one.label,
            states[one.kind],
            one.due,
        )
        for one in workshop.open_points()
    )
