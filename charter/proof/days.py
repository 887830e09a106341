"""The days of law, cut wherever a dated quantity changes: inside a slice, the pack concludes the same every day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from charter.errors import UsageError
from charter.i18n import _
from charter.pack.conditions import Compare, literals
from charter.pack.pack import Pack
from charter.text.slots import Slot
from charter.text.typing import day_in_words


@dataclass(frozen=True, slots=True)
class Slice:
    """Days from ``start`` (None: since ever) to ``end`` excluded (None: for ever); ``day`` stands for all of them.

    ``usual`` marks the slice of the day asked for, else of the day on which the sources of the pack were last noted.
    """

    start: date | None
    end: date | None
    day: date
    usual: bool


@dataclass(frozen=True, slots=True)
class Days:
    """The slices over which a proof is made, in order."""

    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Hole:
    """A quantity that has no value yet while the pack may already be used."""

    value: str
    start: date
    until: date


def days(packs: Sequence[Pack], only: date | None = None) -> Days:
    """The slices of the days on which every quantity that the packs read has a value; the one of ``only`` when given.

    Raises UsageError when some quantity has no value yet on that day.
    """
    firsts = [steps[0] for pack in packs for steps in (_steps(pack, name) for name in quantities(pack))]
    first = max(firsts, default=None)
    starts = sorted({day for pack in packs for name in quantities(pack) for day in _steps(pack, name)})
    cuts: list[date | None] = [first, *(day for day in starts if first is not None and day > first)]
    usual = max((source.noted_on for pack in packs for source in pack.sources.values()), default=date(2000, 1, 1))
    found: list[Slice] = []
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        wanted = usual if only is None else only
        inside = (start is None or start <= wanted) and (end is None or wanted < end)
        if only is None or inside:
            found.append(Slice(start, end, wanted if inside else _nearest(start, end, wanted), inside))
    if first is not None and only is not None and only < first:
        raise UsageError(
            "U511",
            _("À cette date, une valeur datée que le pack lit n’existe pas encore : rien ne peut être prouvé."),
            _("Choisissez un jour à partir du {day}.").format(day=day_in_words(first)),
        )
    return Days(tuple(found))


def _nearest(start: date | None, end: date | None, wanted: date) -> date:
    if start is not None and wanted < start:
        return start
    assert end is not None
    return end - timedelta(days=1)


def holes(pack: Pack) -> Iterator[Hole]:
    """Quantities whose history starts after the pack may be used.

    A pack may be used from the day its first source was noted; without sources, from its first value on.
    """
    read = {name: _steps(pack, name)[0] for name in quantities(pack)}
    noted = [source.noted_on for source in pack.sources.values()]
    began = min(noted or read.values(), default=None)
    for name, first in read.items():
        if began is not None and first > began:
            yield Hole(name, began, first)


def quantities(pack: Pack) -> tuple[str, ...]:
    """The dated quantities that some condition or text reads."""
    compared = {
        leaf.test.bound
        for condition in pack.conditions.values()
        for leaf in literals(condition)
        if isinstance(leaf.test, Compare)
    }
    quoted = {piece.name for pieces in pack.texts.values() for piece in pieces if isinstance(piece, Slot)}
    return tuple(name for name, value in pack.values.items() if value.history and name in compared | quoted)


def _steps(pack: Pack, name: str) -> list[date]:
    return [step.since for step in pack.values[name].history]
