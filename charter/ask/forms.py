"""Registers and matrices by prompts: one fact a line."""

from __future__ import annotations

from collections.abc import Sequence

from charter.ask.lines import Ended, Lines
from charter.errors import CharterError, UsageError
from charter.i18n import _
from charter.workshop import Workshop
from charter.workshop.commands import PutItem, SetCell, Typed
from charter.workshop.values import read
from charter.workshop.views import FieldView, OptionView


def chosen(typed: str, options: Sequence[OptionView], several: bool) -> Typed:
    """What ``typed`` designates: numbers become identifiers; the workshop checks the rest.

    Raises UsageError for a number without an option.
    """
    if not several:
        return _by_number(typed, options)
    if typed == "0":
        return ()
    words = typed.split(",") if "," in typed else typed.split()
    known = {option.label.casefold() for option in options}
    if typed.casefold() in known:
        words = [typed]
    return tuple(_by_number(word.strip(), options) for word in words if word.strip())


def cell(workshop: Workshop, question: str, typed: str) -> str | None:
    """The cell option that ``typed`` designates by its number, identifier or label; None for nothing at all."""
    options = workshop.matrix(question).options
    by_label = {option.label.casefold(): option.id for option in options}
    return by_label.get(typed.casefold(), _by_number(typed, options)) if typed else None


def _by_number(word: str, options: Sequence[OptionView]) -> str:
    if not options or not (word.isascii() and word.isdigit()) or any(option.id == word for option in options):
        return word
    if not 1 <= int(word) <= len(options):
        raise UsageError(
            "U030",
            _("Il n’y a pas d’option {number}.").format(number=word[:9]),
            _("Les options vont de 1 à {last}.").format(last=len(options)),
        )
    return options[int(word) - 1].id


def item(workshop: Workshop, lines: Lines, group: str, id: str | None) -> None:
    """Ask for the facts of an item, new when ``id`` is None, and register it.

    An empty line keeps what is known (nothing, for a new one), « - » forgets it, « . » gives up. At the end of the
    input, what was given is registered before the conversation ends.
    """
    facts: dict[str, Typed] = {}
    if id is not None:
        held = next(one for one in workshop.register(group).items if one.id == id)
        facts = {field.id: field.value for field in held.fields if field.value is not None}
    lines.tell(_("Ligne vide : garder ; - : inconnu ; . : abandonner ; / : finir ici."))
    ended = False
    try:
        kept = _facts(workshop, lines, group, facts)
    except Ended:
        ended = kept = True
    if kept and facts:
        try:
            workshop.do(PutItem(group, facts, id, new=id is None))
        except CharterError as error:
            lines.refuse(error)
        else:
            lines.tell(_("Enregistré à {time}.").format(time=workshop.saved_at))
    if ended:
        raise Ended


def _facts(workshop: Workshop, lines: Lines, group: str, facts: dict[str, Typed]) -> bool:
    """Fill ``facts`` field by field. False when the person gives up."""
    for name in [field.id for field in workshop.blank_item(group)]:
        while True:
            # A fact may open or close the next ones.
            field = next(field for field in workshop.fields_for(group, facts) if field.id == name)
            if field.asked is False:
                facts.pop(name, None)
                break
            typed = lines.ask(_field(lines, field))
            if typed == ".":
                lines.tell(_("Abandonné : rien n’a changé."))
                return False
            if typed == "/":
                return True
            if _understood(lines, workshop, group, field, facts, typed):
                break
    return True


def _field(lines: Lines, field: FieldView) -> str:
    lines.tell(field.label)
    if field.help:
        lines.tell(field.help)
    for number, option in enumerate(field.options, start=1):
        lines.tell(_("  {number}. {label}").format(number=number, label=option.label))
    return _("[{said}] :").format(said=field.said) if field.said else ":"


def _understood(
    lines: Lines, workshop: Workshop, group: str, field: FieldView, facts: dict[str, Typed], typed: str
) -> bool:
    if not typed:
        return True
    if typed == "-":
        facts.pop(field.id, None)
        return True
    try:
        value = chosen(typed, field.options, field.kind == "multi")
        _checked(workshop, group, field, value)
    except CharterError as error:
        lines.refuse(error)
        return False
    facts[field.id] = value
    return True


def _checked(workshop: Workshop, group: str, field: FieldView, value: Typed) -> None:
    """Refuse a fact now, while the person is looking at it, rather than with the whole item."""
    model = workshop.pack.field(group, field.id)
    if model is None or field.kind == "reference":
        known = {word for option in field.options for word in (option.id, option.label.casefold())}
        if str(value).casefold() not in known:
            raise UsageError("U031", _("« {name} » n’est pas dans la liste.").format(name=str(value)[:60]))
        return
    read(model, value)


def cells(workshop: Workshop, lines: Lines, question: str) -> None:
    """Ask for every cell of a matrix. An empty line leaves a cell as it is, « . » stops."""
    view = workshop.matrix(question)
    lines.tell(_("Ligne vide : laisser ; - : vider ; . : arrêter."))
    for number, option in enumerate(view.options, start=1):
        lines.tell(_("  {number}. {label}").format(number=number, label=option.label))
    for item, title in view.columns:
        for row, label, _help in view.rows:
            while True:
                typed = lines.ask(_("{row}, {item} :").format(row=label, item=title))
                if typed == ".":
                    return
                if not typed or _filled(workshop, lines, (question, row, item), typed):
                    break


def _filled(workshop: Workshop, lines: Lines, place: tuple[str, str, str], typed: str) -> bool:
    try:
        workshop.do(SetCell(*place, cell(workshop, place[0], "" if typed == "-" else typed)))
    except CharterError as error:
        lines.refuse(error)
        return False
    return True
