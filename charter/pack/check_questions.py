"""Questions: their shape, what they must carry to be asked in a room, and a default that is a possible answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from charter.i18n import _
from charter.pack import model
from charter.pack.checking import Checking, Owner
from charter.pack.conditions import Path, shown, suggest
from charter.pack.pack import KNOWN_AS_OPTIONS, options_of
from charter.pack.syntax import possible


def check(checking: Checking) -> None:
    """Every question of the pack."""
    for name, question in checking.questions.items():
        owner = ("questions", name)
        checking.exists(owner, "themes", question.theme, ("theme",))
        checking.known(owner, "sources", question.sources, ("sources",))
        checking.known(owner, "sujets", question.topics, ("sujets",))
        shape(checking, owner, question, ())
        if question.kind == "matrice":
            _matrix(checking, owner, question)
        else:
            _no_matrix(checking, owner, question)
        if question.condition is not None:
            checking.condition(owner, question.condition, name, None, ("si",))
        if not question.profile:
            _debated(checking, owner, question)
        if question.default is not None:
            _default(checking, owner, question)


def shape(checking: Checking, owner: Owner, item: model.Question | model.Field_, steps: Path) -> None:
    """The options and bounds of a question or field, found at ``steps`` of its owner, agree with its type."""
    if item.kind in ("choix", "multi") and len(item.options) < 2:
        checking.complain(owner, "P411", _("il faut au moins deux options"), "", (*steps, "options"))
    if item.kind not in KNOWN_AS_OPTIONS and item.options:
        checking.complain(
            owner,
            "P412",
            _("une question de type « {kind} » n’a pas d’options").format(kind=item.kind),
            "",
            (*steps, "options"),
            key=True,
        )
    if item.kind == "oui_non" and not set(item.options) <= {"oui", "non"}:
        checking.complain(
            owner, "P413", _("une question oui_non a les options « oui » et « non »"), "", (*steps, "options")
        )
    if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
        checking.complain(owner, "P414", _("« min » dépasse « max »"), "", (*steps, "min"))


def _matrix(checking: Checking, owner: Owner, question: model.Question) -> None:
    if question.columns not in checking.groups or not question.rows or len(question.cells) < 2:
        checking.complain(owner, "P415", _("une matrice a « lignes », « cellules » et « colonnes » (un registre)"))


def _no_matrix(checking: Checking, owner: Owner, question: model.Question) -> None:
    # The register would be judged with a matrix that is none.
    for key, there in (("lignes", question.rows), ("colonnes", question.columns), ("cellules", question.cells)):
        if there:
            message = _("« {name} » ne va qu’avec « type: matrice »").format(name=key)
            checking.complain(owner, "P415", message, "", (key,), key=True)


def _debated(checking: Checking, owner: Owner, question: model.Question) -> None:
    """What a question needs so that a room can settle it, or adopt its default knowingly."""
    present = {
        "pourquoi": bool(question.why),
        "defaut": question.default is not None,
        "defaut_pourquoi": bool(question.default_why),
    }
    for key, there in present.items():
        if not there:
            checking.complain(owner, "P410", _("il manque « {name} »").format(name=key))
    for name, option in question.options.items():
        if not option.consequence:
            checking.complain(
                owner,
                "P417",
                _("l’option « {option} » ne dit pas sa « consequence »").format(option=name),
                "",
                ("options", name),
            )


def _default(checking: Checking, owner: Owner, question: model.Question) -> None:
    wrong = wrong_default(question)
    if wrong is None:
        for row in question.rows if question.kind == "matrice" else ():
            if row not in question.default:
                checking.complain(
                    owner, "P418", _("le défaut ne dit rien de la ligne « {row} »").format(row=row), "", ("defaut",)
                )
        return
    steps, value, options = wrong
    checking.complain(
        owner,
        "P416",
        _("le défaut « {value} » n’est pas une réponse possible").format(value=shown(value)),
        (suggest(value, list(options)) if isinstance(value, str) else "") or possible(options),
        ("defaut", *steps),
    )


Wrong = tuple[Path, Any, Iterable[str]]


def wrong_default(question: model.Question) -> Wrong | None:
    """Where the default is no possible answer, what was read there, and what was possible; None when all is well."""
    if question.kind == "matrice":
        return _wrong_rows(question, question.default)
    return wrong_answer(question, question.default)


def wrong_answer(asked: model.Question | model.Field_, given: Any) -> Wrong | None:
    """Where ``given`` is no possible answer to a question or a fact, what was read there, and what was possible."""
    if asked.kind == "multi":
        return _wrong_choices(given, options_of(asked))
    if asked.kind in KNOWN_AS_OPTIONS:
        options = options_of(asked)
        return None if isinstance(given, str) and given in options else ((), given, options)
    right = isinstance(given, str) and _plain(asked, given)
    return None if right else ((), given, ())


def _wrong_choices(default: Any, options: Mapping[str, model.Option]) -> Wrong | None:
    if not isinstance(default, list):
        return (), default, options
    for index, one in enumerate(default):
        if not isinstance(one, str) or one not in options:
            return (index,), one, options
    return None


def _wrong_rows(question: model.Question, default: Any) -> Wrong | None:
    if not isinstance(default, dict):
        return (), default, ()
    for row, cell in default.items():
        if row not in question.rows:
            return (row,), row, question.rows
        if not isinstance(cell, str) or cell not in question.cells:
            return (row,), cell, question.cells
    return None


def _plain(asked: model.Question | model.Field_, given: str) -> bool:
    """Whether what is given for a number, a day or a text is one, within its bounds."""
    if asked.kind == "date":
        try:
            return date.fromisoformat(given).isoformat() == given
        except ValueError:
            return False
    if asked.kind == "texte":
        return 0 < len(given) <= (asked.maximum or len(given))
    if not re.fullmatch(r"-?\d{1,12}", given, re.ASCII):
        return False
    low, high = asked.minimum, asked.maximum
    return (low is None or low <= int(given)) and (high is None or int(given) <= high)
