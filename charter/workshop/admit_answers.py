"""Answers, parked and left-out questions, defaults, cells and notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.text.typing import clean
from charter.text.typography import fr
from charter.workshop import commands as do
from charter.workshop.admit_items import item_of
from charter.workshop.context import Context, Event, day_of
from charter.workshop.facts import posture_of
from charter.workshop.names import nearest, question_of, shown
from charter.workshop.values import LONG_TEXT, SHORT_TEXT, default_of, read, stored

NOTE_TEXT = 20_000


def answer(command: do.Answer, context: Context) -> Event:
    """The answer, read and checked; it is kept with the texts people typed when it is one."""
    question = _asked(command.question, context)
    value = read(question, command.value)
    if question.kind == "texte":
        return Event("repondre", {"question": question.id}, {"valeur": str(value)})
    return Event("repondre", {"question": question.id, "valeur": stored(value)})


def park(command: do.Park, context: Context) -> Event:
    """The question, « à trancher »; owner, day and interim answer may come later."""
    question = _asked(command.question, context)
    data: dict[str, Any] = {"question": question.id}
    texts: dict[str, str] = {}
    if command.owner and (owner := clean(command.owner, lines=False, limit=SHORT_TEXT)):
        texts["porteur"] = owner
    if command.due:
        data["echeance"] = day_of(command.due).isoformat()
    if command.interim is not None:
        if question.kind == "matrice":
            raise UsageError(
                "U313",
                _("Une matrice parquée n’a pas de réponse provisoire."),
                _("Remplissez ses cases, ou parquez-la sans réponse provisoire."),
            )
        value = read(question, command.interim)
        if question.kind == "texte":
            texts["interim"] = str(value)
        else:
            data["interim"] = stored(value)
    return Event("parquer", data, texts)


def skip(command: do.Skip, context: Context) -> Event:
    """The question, « écartée », unless it carries an obligation."""
    question = _asked(command.question, context)
    if question.mandatory or any(context.pack.topics[topic].mandatory for topic in question.topics):
        raise UsageError(
            "U314",
            _("« {label} » porte une obligation : la question ne s’écarte pas.").format(label=fr(question.label)),
            _("Vous pouvez y répondre ou la parquer."),
        )
    reason = clean(command.reason, lines=False, limit=LONG_TEXT)
    return Event("ecarter", {"question": question.id}, {"motif": reason} if reason else {})


def adopt_defaults(command: do.AdoptDefaults, context: Context) -> Event:
    """The defaults of what was asked and has no answer; a matrix adopts its own row by row."""
    pack = context.pack
    if command.theme is not None and command.theme not in pack.themes:
        raise UsageError(
            "U315",
            _("Le thème « {id} » n’existe pas.").format(id=shown(command.theme)),
            nearest(command.theme, list(pack.themes)),
        )
    wanted = [question_of(pack, name) for name in command.questions] or list(pack.questions.values())
    values: dict[str, Any] = {}
    for question in wanted:
        fits = command.theme is None or question.theme == command.theme
        if fits and context.outcome.states[question.id] == "sans_reponse" and question.default is not None:
            default = default_of(question, posture_of(pack, context.outcome))
            if isinstance(default, Mapping):
                values.update({f"{question.id}.{row}": cell for row, cell in default.items()})
            elif default is not None:
                values[question.id] = stored(default)
    if not values:
        raise UsageError(
            "U316", _("Aucun défaut à adopter ici : ces questions ont déjà une réponse, ou n’ont pas de défaut.")
        )
    return Event("defaut", {"valeurs": values})


def clear(command: do.Clear, context: Context) -> Event:
    """Whatever was given to the question is taken back."""
    return Event("effacer", {"question": question_of(context.pack, command.question).id})


def note(command: do.Note, context: Context) -> Event:
    """A note beside the question; never in a paper."""
    name = question_of(context.pack, command.question).id
    return Event("noter", {"question": name}, {"texte": clean(command.text, lines=True, limit=NOTE_TEXT)})


def set_cell(command: do.SetCell, context: Context) -> Event:
    """One cell of a matrix; filling one takes up again a matrix that was parked or left out."""
    question = _asked(command.question, context)
    if question.kind != "matrice" or question.columns is None:
        raise UsageError("U340", _("« {label} » n’est pas une matrice.").format(label=fr(question.label)))
    if command.row not in question.rows:
        raise UsageError(
            "U341",
            _("La ligne « {id} » n’existe pas.").format(id=shown(command.row)),
            nearest(command.row, list(question.rows)),
        )
    item_of(question.columns, command.item, context)
    if command.value is not None and command.value not in question.cells:
        raise UsageError(
            "U342",
            _("« {id} » n’est pas une réponse de cette matrice.").format(id=shown(command.value)),
            nearest(command.value, list(question.cells)),
        )
    return Event(
        "cellule", {"question": question.id, "ligne": command.row, "colonne": command.item, "valeur": command.value}
    )


def _asked(name: str, context: Context) -> model.Question:
    question = question_of(context.pack, name)
    if context.outcome.states[name] == "sans_objet":
        raise UsageError(
            "U311",
            _("La question « {label} » est sans objet : ce qui la fait poser n’est pas réuni.").format(
                label=fr(question.label)
            ),
            _("Répondez d’abord aux questions dont elle dépend."),
        )
    return question
