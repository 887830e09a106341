"""A register as the annexes print it: its facts, the colour the room gave, its classes with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from charter.i18n import _
from charter.papers.blocks import Block, Cell, Heading, Span, Table, Tone, plain
from charter.papers.dossier import Register
from charter.text.typography import labelled

_GRAVEST_FIRST: tuple[Tone, ...] = ("interdit", "attention", "condition", "autorise")
# A reason that fewer rows share stays with each of them.
_REPEATED = 3


def build(register: Register) -> list[Block]:
    """A register under its title. What most rows of a class repeat is said once, under the table."""
    classed = any(entry.classes for entry in register.entries)
    columns = [*register.columns, *([_("Classe et raison")] if classed else [])]
    shared = _shared_reasons(register)
    rows = tuple(tuple(_register_cells(register, index, classed, shared)) for index in range(len(register.entries)))
    weights = [1.5, *(1.0 for _column in register.columns[1:]), *([2.6] if classed else [])]
    widths = tuple(weight / sum(weights) for weight in weights)
    note = "" if register.closed else _("Ce registre est encore ouvert : d’autres lignes peuvent s’y ajouter.")
    notes = [labelled(label, reason) for label, reason in shared.items()]
    stand_first = (
        _("La classe est une indication tirée des seuls faits déclarés, à faire confirmer.") if classed else ""
    )
    return [
        Heading(2, register.title, f"registre-{register.id}", stand_first=stand_first),
        Table("", tuple(columns), rows, widths, wide=len(columns) > 4, note="\n".join([*notes, *filter(None, [note])])),
    ]


def _shared_reasons(register: Register) -> dict[str, str]:
    """The reason that most rows of a class repeat, by class: it is said once, under the table."""
    found = Counter((one.label, one.reason) for entry in register.entries for one in entry.classes if not one.title)
    return {label: reason for (label, reason), count in reversed(found.most_common()) if count >= _REPEATED}


def _register_cells(register: Register, index: int, classed: bool, shared: dict[str, str]) -> Iterator[Cell]:
    entry = register.entries[index]
    yield Cell(plain(entry.name), header=True)
    for value, tone in entry.facts:
        yield Cell((Span(value, strong=True),) if tone != "neutre" else plain(value or "–"), tone)
    if not classed:
        return
    spans: list[Span] = []
    for one in entry.classes:
        if spans:
            spans.append(Span("\n"))
        title = _("{title}\u00a0: ").format(title=one.title) if one.title else ""
        spans.append(Span(f"{title}{one.label}.", strong=True))
        if one.title or shared.get(one.label) != one.reason:
            spans.append(Span(f" {one.reason}"))
    # One colour a row: where the room gave its own, the class has words only.
    coloured = any(tone != "neutre" for other in register.entries for _value, tone in other.facts)
    tones = [] if coloured else [one.tone for one in entry.classes]
    yield Cell(tuple(spans), next((tone for tone in _GRAVEST_FIRST if tone in tones), "neutre"))
