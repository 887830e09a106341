"""Texts: every slot reads something, and in a form that the answers it may meet have."""

from __future__ import annotations

from charter.errors import Place
from charter.i18n import _
from charter.pack import model
from charter.pack.checking import Checking, Owner
from charter.pack.conditions import AllOf, Among, AnyOf, Condition, Literal_, Path, Ref, Subject, suggest
from charter.pack.pack import KNOWN_AS_OPTIONS, Pieces, options_of
from charter.text.slots import BadSlot, Slot, parse

FORMS = {"phrase": "phrase", "sujet": "subject", "de": "of", "a": "to"}
DAY_FORMS = ("", "depuis", "statut")
NUMBER_FORMS = ("", "nombre", "ecart")


def check(
    checking: Checking, owner: Owner, text: str, key: str, group: str | None, condition: Condition, steps: Path
) -> Pieces:
    """The pieces of a text, kept under ``key``; its mistakes are told at ``steps`` of its owner."""
    try:
        pieces = parse(text)
    except BadSlot as bad:
        message = _("accolade sans question : {found}").format(found=" ".join(bad.found.split()))
        remedy = _("Pour imprimer une accolade, doublez-la : {{{{ ou }}}}.").format()
        _complain(checking, owner, bad.found, "P440", message, remedy, steps)
        return ()
    checking.links.texts[key] = pieces
    for piece in pieces:
        if isinstance(piece, Slot):
            _slot(checking, owner, piece, group, condition, steps)
    return pieces


def check_reason(checking: Checking, owner: Owner, text: str, key: str, condition: Condition, steps: Path) -> None:
    """The reason of a row: it is printed as soon as the row is hit, so it quotes only what is then known."""
    group = checking.groups[owner[1]]
    known = {Ref("field", group.name_field), *_certain(condition)}
    for piece in check(checking, owner, text, key, owner[1], condition, steps):
        if not isinstance(piece, Slot) or piece.name in checking.values:
            continue
        if any(ref not in known for ref in _read(checking, piece.name, owner[1])):
            message = _("{slot} peut être inconnu quand cette ligne classe l’élément").format(slot=_written(piece))
            remedy = _("Citez une valeur datée, le nom de l’élément, ou un fait que le « si » de la ligne exige.")
            _complain(checking, owner, _written(piece), "P444", message, remedy, steps)


def _slot(checking: Checking, owner: Owner, slot: Slot, group: str | None, condition: Condition, steps: Path) -> None:
    shown = _written(slot)
    value = checking.values.get(slot.name)
    if value is not None:
        if slot.form not in (DAY_FORMS if value.on is not None else ("",)):
            _complain(checking, owner, shown, "P441", _("forme inconnue : {slot}").format(slot=shown), "", steps)
        return
    if slot.name in checking.calculations:
        _calculation(checking, owner, slot, group, steps)
        return
    subject = checking.resolve(slot.name, group)
    if subject is None:
        message = _("{slot} ne désigne rien de connu").format(slot=shown)
        remedy = suggest(slot.name, [*checking.names(group), *checking.values, *checking.calculations])
        _complain(checking, owner, shown, "P442", message, remedy, steps)
    elif slot.form and (slot.form not in FORMS or subject.kind not in KNOWN_AS_OPTIONS):
        message = _("forme inconnue : {slot}").format(slot=shown)
        remedy = suggest(slot.form, list(FORMS)) if subject.kind in KNOWN_AS_OPTIONS else ""
        _complain(checking, owner, shown, "P441", message, remedy, steps)
    elif slot.form:
        _form(checking, owner, slot, subject, group, condition, steps)


def _calculation(checking: Checking, owner: Owner, slot: Slot, group: str | None, steps: Path) -> None:
    each = checking.calculations[slot.name].each
    if each not in (None, group):
        message = _("{slot} se calcule pour chaque élément de « {group} », et pas ici").format(
            slot=_written(slot), group=each
        )
        _complain(checking, owner, _written(slot), "P442", message, "", steps)
    elif slot.form not in NUMBER_FORMS:
        message = _("forme inconnue : {slot}").format(slot=_written(slot))
        remedy = _("Formes possibles d’un calcul : nombre, ecart.")
        _complain(checking, owner, _written(slot), "P441", message, remedy, steps)


def _read(checking: Checking, name: str, group: str) -> tuple[Ref, ...]:
    """What a slot of an item reads; nothing when it designates nothing, which is told apart."""
    if name in checking.calculations:
        formula = checking.links.formulas.get(name)
        return formula.reads if formula is not None else ()
    subject = checking.resolve(name, group)
    return (subject.ref,) if subject is not None else ()


def _form(
    checking: Checking,
    owner: Owner,
    slot: Slot,
    subject: Subject,
    group: str | None,
    condition: Condition,
    steps: Path,
) -> None:
    """Every option that the slot can meet has the form; « phrase » falls back on the label, on purpose."""
    options = _options(checking, subject.ref, group)
    met = reachable(condition, subject)
    missing = [o for o, option in options.items() if o in met and not getattr(option, FORMS[slot.form])]
    if missing and slot.form != "phrase":
        message = _("{slot} : la forme « {form} » manque à l’option « {option} »").format(
            slot=_written(slot), form=slot.form, option=missing[0]
        )
        _complain(checking, owner, _written(slot), "P443", message, "", steps)


def _options(checking: Checking, ref: Ref, group: str | None) -> dict[str, model.Option]:
    if ref.kind == "question":
        return dict(options_of(checking.questions[ref.name]))
    if ref.kind == "cell":
        return dict(checking.questions[ref.name].cells)
    home = checking.groups[group or ""]
    if ref.via:
        via = next(field for field in home.fields if field.id == ref.via)
        home = checking.groups[via.group or ""]
    if ref.kind == "class":
        return {name: model.Option(label=one.label) for name, one in home.tables[ref.name].classes.items()}
    return dict(options_of(next(field for field in home.fields if field.id == ref.name)))


def _certain(condition: Condition) -> set[Ref]:
    """What is known for sure when the condition is true: the readings of the literals that it requires."""
    if isinstance(condition, Literal_):
        return {condition.ref}
    if isinstance(condition, AllOf):
        return set().union(*(_certain(part) for part in condition.parts))
    if isinstance(condition, AnyOf) and condition.parts:
        return set.intersection(*(_certain(part) for part in condition.parts))
    return set()


def reachable(condition: Condition, subject: Subject) -> frozenset[str]:
    """The options that the answer may have when the condition is true."""
    every = frozenset(subject.options)
    if isinstance(condition, Literal_) and condition.ref == subject.ref and isinstance(condition.test, Among):
        if not condition.positive:
            return every - condition.test.options
        # Beside the option that is required, a multiple choice may have any other.
        return every if subject.kind == "multi" else every & condition.test.options
    if isinstance(condition, AllOf):
        return every.intersection(*(reachable(part, subject) for part in condition.parts))
    if isinstance(condition, AnyOf) and condition.parts:
        return frozenset().union(*(reachable(part, subject) for part in condition.parts))
    return every


def _written(slot: Slot) -> str:
    return f"{{{slot.name}|{slot.form}}}" if slot.form else f"{{{slot.name}}}"


def _complain(checking: Checking, owner: Owner, shown: str, code: str, message: str, remedy: str, steps: Path) -> None:
    """Complain at the slot itself when its line shows it, else where the text starts."""
    place = checking.origin(owner).place(*steps)
    offset = place.text.find(shown, max(place.column - 1, 0))
    if offset >= 0:
        place = Place(place.file, place.line, offset + 1, place.text)
    checking.entries.complain(code, place, _("{name} : {message}").format(name=owner[1], message=message), remedy)
