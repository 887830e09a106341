"""What was typed or stored, as the engine's values; every refusal says what was read and what is expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from charter.engine.inputs import Value
from charter.errors import UsageError
from charter.i18n import _
from charter.pack import library, model
from charter.pack.conditions import suggest
from charter.pack.pack import options_of
from charter.text.slots import in_a_list
from charter.text.typing import clean, day, number, whole_number
from charter.text.typography import fr, in_quotes

if TYPE_CHECKING:
    from charter.workshop.commands import Typed

SHORT_TEXT = 300
LONG_TEXT = 4000


def read(item: model.Question | model.Field_, typed: Typed) -> Value:
    """The value of ``typed`` for a question or a field.

    Raises UsageError: unknown option, several values for one choice, number out of bounds, day that does not exist,
    empty or too long text.
    """
    if item.kind == "matrice":
        raise UsageError("U312", _("« {label} » se remplit case par case.").format(label=fr(item.label)))
    if item.kind in ("choix", "oui_non"):
        return _one(item, typed)
    if item.kind == "multi":
        return _several(item, typed)
    if isinstance(typed, tuple):
        if len(typed) != 1:
            raise UsageError(
                "U120",
                _("Une seule valeur est attendue pour « {label} » ; {count} ont été données.").format(
                    label=fr(item.label), count=len(typed)
                ),
            )
        typed = typed[0]
    if item.kind == "nombre":
        return _number(item, typed)
    if item.kind == "date":
        return typed if isinstance(typed, date) else day(str(typed))
    return _text(item, typed)


def _one(item: model.Question | model.Field_, typed: Typed) -> str:
    if isinstance(typed, tuple):
        if len(typed) != 1:
            raise UsageError(
                "U120",
                _("Une seule option est possible pour « {label} » ; {count} ont été données.").format(
                    label=fr(item.label), count=len(typed)
                ),
            )
        typed = typed[0]
    return _option(item, str(typed))


def _several(item: model.Question | model.Field_, typed: Typed) -> tuple[str, ...]:
    given: Iterable[str] = typed if isinstance(typed, tuple) else [str(typed)]
    chosen = {_option(item, one) for one in given}
    return tuple(option for option in options_of(item) if option in chosen)


def _option(item: model.Question | model.Field_, word: str) -> str:
    """The option named by its identifier or by its label, whatever the case and the typography."""
    options = options_of(item)
    said = clean(word, lines=False)
    if said in options:
        return said
    folded = fr(said).casefold()
    for name, option in options.items():
        if folded in (name, fr(option.label).casefold()):
            return name
    expected = in_a_list([in_quotes(name) for name in options])
    raise UsageError(
        "U121",
        _("« {word} » n’est pas une réponse possible à « {label} ».").format(word=said[:60], label=fr(item.label)),
        suggest(said, list(options)) or _("Attendu : {expected}.").format(expected=expected),
    )


def _number(item: model.Question | model.Field_, typed: Typed) -> int:
    value = typed if isinstance(typed, int) else whole_number(str(typed))
    low, high = item.minimum, item.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        if low is not None and high is not None:
            bounds = _("entre {low} et {high}").format(low=number(low), high=number(high))
        elif low is not None:
            bounds = _("au moins {low}").format(low=number(low))
        else:
            bounds = _("au plus {high}").format(high=number(high or 0))
        raise UsageError(
            "U122",
            _("« {label} » : {value} est hors limites.").format(label=fr(item.label), value=number(value)),
            _("Attendu : {bounds}.").format(bounds=bounds),
        )
    return value


def _text(item: model.Question | model.Field_, typed: Typed) -> str:
    lines = isinstance(item, model.Question) and item.multiline
    text = clean(str(typed), lines=lines, limit=item.maximum or (LONG_TEXT if lines else SHORT_TEXT))
    if not text:
        raise UsageError(
            "U123",
            _("« {label} » : la réponse est vide.").format(label=fr(item.label)),
            _("Pour retirer une réponse, effacez-la ; pour la remettre à plus tard, parquez la question."),
        )
    return text


def stored(value: Value) -> object:
    """A value as the journal keeps it: a tuple becomes a list, a day its ISO form."""
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def restored(item: model.Question | model.Field_, raw: object) -> Value | None:
    """The value that the journal kept, or None when the pack does not know it any more."""
    options = options_of(item)
    if item.kind in ("choix", "oui_non"):
        return raw if isinstance(raw, str) and raw in options else None
    if item.kind == "multi":
        if not isinstance(raw, list) or any(one not in options for one in raw):
            return None
        return tuple(option for option in options if option in raw)
    if item.kind == "nombre":
        return raw if isinstance(raw, int) and not isinstance(raw, bool) else None
    if item.kind == "date":
        try:
            return date.fromisoformat(str(raw))
        except ValueError:
            return None
    return raw if isinstance(raw, str) and raw else None


def default_of(question: model.Question, posture: library.Posture | None = None) -> Value | Mapping[str, str] | None:
    """The default of a question as a value; for a matrix, a cell option by row; None when it has none.

    A posture of the room replaces the defaults that it names.
    """
    raw = posture.defaults.get(question.id, question.default) if posture is not None else question.default
    if raw is None:
        return None
    if question.kind == "matrice":
        return dict(raw)
    if question.kind == "multi":
        return tuple(option for option in question.options if option in raw)
    if question.kind == "nombre":
        return int(raw)
    if question.kind == "date":
        return date.fromisoformat(str(raw))
    return str(raw)
