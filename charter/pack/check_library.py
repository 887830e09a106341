"""Postures, agendas and ready-made items: everything they name exists and is a possible answer."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import library
from charter.pack.check_questions import wrong_answer, wrong_default
from charter.pack.checking import Checking
from charter.pack.conditions import Path, shown, suggest


def check(checking: Checking) -> None:
    """Check the three sections; mistakes go to the findings."""
    sections = checking.entries.sections
    for name, posture in sections["postures"].items():
        _posture(checking, name, posture)
    for name, agenda in sections["agendas"].items():
        checking.known(("agendas", name), "questions", agenda.debated, ("debattues",))
        _agenda(checking, name, agenda)
    for name, starter in sections["catalogue"].items():
        _starter(checking, name, starter)
    _chosen_by_a_question(checking)


def _chosen_by_a_question(checking: Checking) -> None:
    identity = checking.entries.identity
    postures = checking.entries.sections["postures"]
    if identity is None or identity.posture_question is None:
        return
    question = checking.questions.get(identity.posture_question)
    if question is None or set(question.options) != set(postures):
        checking.complain(
            ("pack", "pack"),
            "P460",
            _("« question_posture » désigne une question dont les options sont les postures du pack"),
            "",
            ("question_posture",),
        )


def _posture(checking: Checking, name: str, posture: library.Posture) -> None:
    owner = ("postures", name)
    for question, value in posture.defaults.items():
        checking.exists(owner, "questions", question, ("defauts", question))
        asked = checking.questions.get(question)
        if asked is not None and (wrong := wrong_default(asked.model_copy(update={"default": value}))):
            steps, found, options = wrong
            hint = suggest(found, list(options)) if isinstance(found, str) else ""
            message = _("le défaut « {value} » n’est pas une réponse possible").format(value=shown(found))
            checking.complain(owner, "P461", message, hint, ("defauts", question, *steps))


def _agenda(checking: Checking, name: str, agenda: library.Agenda) -> None:
    spent = sum(step.minutes for step in agenda.steps)
    if agenda.deciding > agenda.minutes or spent > agenda.minutes:
        message = _("l’agenda dure {minutes} minutes et en demande davantage").format(minutes=agenda.minutes)
        checking.complain(("agendas", name), "P462", message, "", ("duree",))


def _starter(checking: Checking, name: str, starter: library.Starter) -> None:
    owner = ("catalogue", name)
    checking.known(owner, "sujets", starter.topics, ("sujets",))
    checking.exists(owner, "groupes", starter.group, ("registre",))
    group = checking.groups.get(starter.group)
    if group is None:
        return
    fields = {field.id: field for field in group.fields}
    for fact, value in starter.facts.items():
        steps: Path = ("faits", fact)
        if fact not in fields or fields[fact].kind == "reference":
            message = _("« {fact} » n’est pas un fait de ce registre").format(fact=fact)
            checking.complain(owner, "P463", message, suggest(fact, list(fields)), steps, key=True)
            continue
        if wrong := wrong_answer(fields[fact], value):
            inside, found, options = wrong
            hint = suggest(found, list(options)) if isinstance(found, str) else ""
            message = _("« {value} » n’est pas une réponse possible à « {fact} »").format(value=shown(found), fact=fact)
            checking.complain(owner, "P464", message, hint, (*steps, *inside))
    if group.name_field not in starter.facts:
        checking.complain(
            owner, "P465", _("il manque « {name} », qui nomme l’élément").format(name=group.name_field), "", ("faits",)
        )
    for table, expected in starter.expects.items():
        if table not in group.tables or expected not in (*group.tables[table].classes, "a_qualifier"):
            message = _("« {table}: {expected} » n’est pas une classe de ce registre").format(
                table=table, expected=expected
            )
            checking.complain(owner, "P466", message, suggest(table, list(group.tables)), ("attend", table))
