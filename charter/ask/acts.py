"""What is done once: a clause reworded, the draft fixed, the charter adopted, a paper written. By prompts, one line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeVar

from charter.ask import telling
from charter.ask.lines import Lines
from charter.errors import CharterError, UsageError
from charter.i18n import _
from charter.text.typing import day, yes_no
from charter.workshop import Workshop
from charter.workshop.commands import Adopt, Freeze, Met, Word
from charter.workshop.door import Edition
from charter.workshop.views import ClauseView, PrerequisiteView

T = TypeVar("T")


class GivenUp(Exception):
    """The person typed « . »: nothing was done."""


def freeze(workshop: Workshop, lines: Lines) -> None:
    """Fix the draft. Raises UsageError when no clause prints yet, or once the charter is adopted."""
    workshop.do(Freeze())
    lines.tell(_("Projet v0.9 arrêté."))
    lines.tell(_("Les articles gardent leur numéro pour toujours ; les réponses peuvent encore changer."))
    _saved(workshop, lines)


def adopt(workshop: Workshop, lines: Lines) -> None:
    """Ask for the day and for each prerequisite, then adopt. Nothing is recorded before the last answer.

    Raises GivenUp, and UsageError when the adoption is refused.
    """
    if not workshop.frozen:
        lines.tell(_("Arrêtez d’abord le projet : l’adoption porte sur un texte fixé."))
        return
    if not workshop.adopted:
        lines.tell(_("Après l’adoption, la séance ne change plus et la charte perd la mention « projet »."))
    on = _prompt(lines, _("Adoptée le"), day)
    met = {one.id: _met(lines, one) for one in workshop.prerequisites()}
    workshop.do(Adopt(on, met))
    lines.tell(_("La charte est adoptée. La séance se lit, et ne change plus."))
    _saved(workshop, lines)


def _met(lines: Lines, one: PrerequisiteView) -> Met:
    lines.tell(one.title)
    lines.tell(one.text)
    if _prompt(lines, _("Est-ce fait ?"), yes_no):
        return Met(True, on=_prompt(lines, _("Si oui, quand ?"), day if one.dated else _day_or_none))
    reason = _prompt(lines, _("Si non, pourquoi passer outre ?"), _words)
    return Met(False, reason=reason, signatory=_prompt(lines, _("Si non, qui signe cette réserve ?"), _words))


def reword(workshop: Workshop, lines: Lines, near: Sequence[ClauseView]) -> None:
    """Write a clause otherwise, chosen by its number among those ``near`` or by its identifier.

    Raises GivenUp, and UsageError on an unknown clause.
    """
    for number, view in enumerate(near, start=1):
        lines.tell(_("  {number}. {label}").format(number=number, label=telling.clause(view)))
    key = _prompt(lines, _("Quelle clause ? Son numéro ici, ou son identifiant."), _words)
    if key.isascii() and key.isdigit() and 1 <= int(key) <= len(near):
        key = near[int(key) - 1].id
    name, _hash, item = key.partition("#")
    held = workshop.clause(name, item)
    lines.tell(held.text)
    if held.mandatory:
        lines.tell(_("Cette clause est obligatoire : votre texte s’y ajoute."))
    lines.tell(_("Ligne vide : garder ; - : revenir au texte des règles ; . : abandonner."))
    text = _prompt(lines, _("Votre texte :"), str)
    if not text:
        return
    workshop.do(Word(key, "" if text == "-" else text))
    lines.tell(telling.clause(workshop.clause(name, item)))
    _saved(workshop, lines)


def write(workshop: Workshop, lines: Lines) -> None:
    """Write the charter in a file, as ``charter render`` does. Raises GivenUp, and CharterError when it cannot be."""
    from charter.emit.worker import Renderer
    from charter.workshop.export import export

    for number, title in enumerate((_("Édition de diffusion"), _("Édition comex, confidentielle")), start=1):
        lines.tell(_("  {number}. {label}").format(number=number, label=title))
    edition = _prompt(lines, _("Quelle édition ? Ligne vide : la première."), _edition)
    target = Path(_prompt(lines, _("Quel fichier ? Son nom finit par .pdf, .html ou .md."), _words))
    with closing(Renderer()) as renderer:
        for warning in export(workshop, target, edition=edition, renderer=renderer):
            lines.tell(warning)
    lines.tell(_("Document écrit : {file}").format(file=target))


def _edition(typed: str) -> Edition:
    known: dict[str, Edition] = {
        "": "diffusion",
        "1": "diffusion",
        "diffusion": "diffusion",
        "2": "comex",
        "comex": "comex",
    }
    if typed not in known:
        raise UsageError("U031", _("« {name} » n’est pas dans la liste.").format(name=typed[:60]))
    return known[typed]


def _words(typed: str) -> str:
    if not typed:
        raise UsageError("U018", _("Il manque la réponse."))
    return typed


def _day_or_none(typed: str) -> date | None:
    return day(typed) if typed else None


def _prompt(lines: Lines, label: str, read: Callable[[str], T]) -> T:
    """What is typed after ``label``, asked again until it can be read. Raises GivenUp on « . »."""
    while True:
        lines.tell(label)
        typed = lines.ask(":")
        if typed == ".":
            raise GivenUp
        try:
            return read(typed)
        except CharterError as error:
            lines.refuse(error)


def _saved(workshop: Workshop, lines: Lines) -> None:
    lines.tell(_("Enregistré à {time}.").format(time=workshop.saved_at))
