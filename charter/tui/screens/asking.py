"""From a question or a field to what the editor asks."""

from __future__ import annotations

from datetime import date

from charter.engine.inputs import Value
from charter.i18n import _, ngettext
from charter.text.typing import day_in_words, number
from charter.tui.itinerary import Stop
from charter.tui.widgets.choices import Choice
from charter.tui.widgets.editor import Ask
from charter.workshop import Workshop
from charter.workshop.views import FieldView, QuestionView

OPEN, CLOSE, FILL, DEFAULTS = "ouvrir", "clore", "remplir", "defauts"


def ask_of(workshop: Workshop, stop: Stop, draft: str | None) -> Ask:
    """What to ask at a stop. ``draft`` is what was typed there and not recorded."""
    if stop.register:
        return _register(workshop, stop.register)
    question = workshop.question(stop.id)
    if question.kind == "matrice":
        return _matrix(workshop, question)
    options = tuple(Choice(one.id, one.label, one.consequence, one.default) for one in question.options)
    return Ask(
        question.kind,
        options,
        ticks(question.value),
        kept=typed(question.value),
        draft=draft,
        multiline=question.multiline,
        hint=hint(question),
    )


def ask_field(field: FieldView) -> Ask:
    """What to ask for a fact of an item."""
    options = tuple(Choice(one.id, one.label, one.consequence) for one in field.options)
    return Ask(field.kind, options, ticks(field.value), kept=typed(field.value), hint=hint(field))


def ticks(value: Value | None) -> tuple[str, ...] | None:
    """The options that a value ticks; None when there is no value."""
    if value is None:
        return None
    return value if isinstance(value, tuple) else (str(value),)


def typed(value: Value | None) -> str:
    """A value as one would type it."""
    if value is None or isinstance(value, tuple):
        return ""
    return day_in_words(value) if isinstance(value, date) else str(value)


def hint(asked: QuestionView | FieldView) -> str:
    """What is expected in a field."""
    if asked.kind == "date":
        return _("Une date : 15/01/2027 ou 15 janvier 2027.")
    if asked.kind == "nombre":
        bounds = ""
        if asked.minimum is not None and asked.maximum is not None:
            bounds = _("de {low} à {high}").format(low=number(asked.minimum), high=number(asked.maximum))
        elif asked.minimum is not None:
            bounds = _("au moins {low}").format(low=number(asked.minimum))
        return _("Un nombre entier : {detail}.").format(
            detail=" ".join(part for part in (bounds, asked.unit) if part) or _("sans unité")
        )
    if isinstance(asked, QuestionView) and asked.multiline:
        return _("Plusieurs lignes. Ctrl+S enregistre, Échap sort du champ.")
    return _("Entrée enregistre et passe à la suite, Échap sort du champ.")


def filled_said(filled: int, total: int) -> str:
    """How far a matrix is filled."""
    return ngettext("{filled} case remplie sur {total}", "{filled} cases remplies sur {total}", filled).format(
        filled=filled, total=total
    )


def _register(workshop: Workshop, group: str) -> Ask:
    register = workshop.register(group)
    close = Choice(CLOSE, _("Rouvrir le registre"), _("D’autres lignes pourront changer les conclusions.")) if register.closed else Choice(
        CLOSE, _("Clore le registre"), _("Rien ne manque : les règles qui portent sur tout le registre peuvent conclure."))  # fmt: skip
    held = _("{count} au registre.").format(count=len(register.items))
    return Ask("choix", (Choice(OPEN, _("Ouvrir le registre"), held), close), None)


def _matrix(workshop: Workshop, question: QuestionView) -> Ask:
    matrix = workshop.matrix(question.id)
    total = len(matrix.rows) * len(matrix.columns)
    if not matrix.columns:
        detail = _("Aucune colonne encore : le registre est vide.")
    else:
        detail = filled_said(len(matrix.cells), total)
    return Ask(
        "choix",
        (
            Choice(FILL, _("Remplir la matrice"), detail),
            Choice(DEFAULTS, _("Adopter les défauts proposés"), _("Les cases déjà remplies ne changent pas.")),
        ),
        None,
    )
