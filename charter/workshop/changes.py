"""What differs between two sessions, or between two states of one: answers, registers, clauses, alerts, classes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter.i18n import _
from charter.papers.numbering import clause_key
from charter.workshop.views import ClauseView

if TYPE_CHECKING:
    from charter.workshop.door import Workshop

Named = Callable[[str], str]
"""The name under which the second session knows an identifier of the first one."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Something that is not said alike: what it is called, and how each side says it (empty when it does not)."""

    id: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs, in the order of the second session, then of the first."""

    answers: tuple[Changed, ...]
    facts: tuple[Changed, ...]
    classes: tuple[Changed, ...]
    gained: tuple[Changed, ...]
    lost: tuple[Changed, ...]
    reworded: tuple[Changed, ...]
    alerts: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return any((self.answers, self.facts, self.classes, self.gained, self.lost, self.reworded, self.alerts))


def compare(before: Workshop, after: Workshop, named: Named = str) -> Changes:
    """What differs from one workshop to the other."""
    clauses = _paired(_printed(before, named), _printed(after, str))
    return Changes(
        answers=_differing(_paired(_answers(before, named), _answers(after, str))),
        facts=_differing(_paired(_facts(before), _facts(after))),
        classes=_differing(_paired(_classes(before), _classes(after))),
        gained=tuple(one for one in clauses if not one.before),
        lost=tuple(one for one in clauses if not one.after),
        reworded=tuple(one for one in clauses if one.before and one.after and one.before != one.after),
        alerts=_differing(_paired(_alerts(before), _alerts(after))),
    )


_Told = Mapping[str, tuple[str, str]]


def _paired(before: _Told, after: _Told) -> tuple[Changed, ...]:
    found = []
    for id in (*after, *(name for name in before if name not in after)):
        label, now = after.get(id, ("", ""))
        earlier, was = before.get(id, ("", ""))
        found.append(Changed(id, label or earlier, was, now))
    return tuple(found)


def _differing(pairs: Iterable[Changed]) -> tuple[Changed, ...]:
    return tuple(one for one in pairs if one.before != one.after)


def _answers(workshop: Workshop, named: Named) -> _Told:
    found: dict[str, tuple[str, str]] = {}
    for name in workshop.pack.questions:
        view = workshop.question(name)
        said = {
            "repondue": view.answer or _("répondue"),
            "defaut": _("{answer} (par défaut)").format(answer=view.answer or _("adoptée")),
            "a_trancher": _("à trancher, provisoirement {interim}").format(interim=view.interim)
            if view.interim
            else _("à trancher"),
            "ecartee": _("écartée"),
            "sans_reponse": _("sans réponse"),
            "sans_objet": _("sans objet"),
        }
        found[named(name)] = view.label, said[view.state]
    return found


def _facts(workshop: Workshop) -> _Told:
    found: dict[str, tuple[str, str]] = {}
    for register in workshop.registers():
        for item in register.items:
            facts = [
                _("{label} : {value}").format(label=field.label, value=field.said)
                for field in item.fields
                if field.said
            ]
            said = ", ".join(facts) or _("sans fait connu")
            found[f"{register.id}.{item.id}"] = (
                _("{kind} « {name} »").format(kind=register.element, name=item.name),
                said if item.confirmed else _("{facts} (présumé)").format(facts=said),
            )
    for question in workshop.pack.questions.values():
        if question.kind == "matrice":
            found |= _cells(workshop, question.id)
    return found


def _cells(workshop: Workshop, question: str) -> _Told:
    matrix = workshop.matrix(question)
    options = {option.id: option.label for option in matrix.options}
    rows = {row: label for row, label, _help in matrix.rows}
    columns = dict(matrix.columns)
    return {
        f"{question}.{row}.{item}": (f"{rows[row]}, {columns[item]}", options[value])
        for (row, item), value in matrix.cells.items()
    }


def _classes(workshop: Workshop) -> _Told:
    return {
        f"{register.id}.{item.id}.{one.table}": (f"{item.name}, {one.title}", one.label)
        for register in workshop.registers()
        for item in register.items
        for one in item.classes
    }


def _printed(workshop: Workshop, named: Named) -> _Told:
    found: dict[str, tuple[str, str]] = {}
    for theme, clauses in workshop.charter():
        for clause in clauses:
            found[clause_key(named(clause.id), clause.item or None)] = _place(theme.title, clause), clause.text
    return found


def _place(theme: str, clause: ClauseView) -> str:
    return f"{clause.number} {theme}".strip()


def _alerts(workshop: Workshop) -> _Told:
    return {clause_key(one.id, one.item or None): (one.severity, one.text) for one in workshop.alerts()}
