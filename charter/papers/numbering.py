"""Numbers of articles and clauses: provisional until the freeze, then kept for ever."""

from __future__ import annotations

from collections.abc import Mapping

from charter.engine.outcome import Outcome
from charter.pack.pack import Pack
from charter.pack.scalars import Spot

THEME = "theme:"
# Red lines are quoted more than any other rule: « L2 » is the law’s, « N3 » the one we give ourselves.
RED: Mapping[Spot, str] = {"rouge_loi": "L", "rouge_maison": "N"}


def clause_key(clause: str, item: str | None) -> str:
    """What names a printed clause: its identifier, and the item for a clause printed once per item."""
    return clause if item is None else f"{clause}#{item}"


def numbers(pack: Pack, outcome: Outcome, kept: Mapping[str, str]) -> dict[str, str]:
    """The number of each theme (``theme:id`` → « 4 ») and of each printed clause (« 4.3 », « L2 » for a red line).

    ``kept`` are the numbers of the last freeze: what it numbered keeps its number, removed or not; what came since
    takes the next free one. Without a freeze, numbers follow the order of the pack.
    """
    result = dict(kept)
    themes = [name for name in pack.themes if _printed(pack, outcome, name) or THEME + name in kept]
    used = {int(value) for key, value in kept.items() if key.startswith(THEME)}
    for theme in themes:
        if THEME + theme not in result:
            free = next(n for n in range(1, len(pack.themes) + len(used) + 2) if n not in used)
            # Before any freeze the order of the pack is the order of the numbers; after it, only the end is free.
            free = max(used, default=0) + 1 if kept else free
            result[THEME + theme] = str(free)
            used.add(free)
    for theme in themes:
        _number_clauses(pack, outcome, theme, result)
    for spot, letter in RED.items():
        _number_red_lines(pack, outcome, spot, letter, result)
    return result


def _number_red_lines(pack: Pack, outcome: Outcome, spot: Spot, letter: str, result: dict[str, str]) -> None:
    last = max((int(n[1:]) for n in result.values() if n.startswith(letter)), default=0)
    order = list(pack.themes)
    lines = sorted((c for c in pack.clauses.values() if c.spot == spot), key=lambda clause: order.index(clause.theme))
    for clause in lines:
        for item, _verdict in outcome.fired(clause.id):
            key = clause_key(clause.id, item)
            if key not in result:
                last += 1
                result[key] = f"{letter}{last}"


def _number_clauses(pack: Pack, outcome: Outcome, theme: str, result: dict[str, str]) -> None:
    head = result[THEME + theme]
    last = max((int(n.partition(".")[2]) for n in result.values() if n.startswith(head + ".")), default=0)
    for key in _printed(pack, outcome, theme):
        if key not in result:
            last += 1
            result[key] = f"{head}.{last}"


def _printed(pack: Pack, outcome: Outcome, theme: str) -> list[str]:
    return [
        clause_key(clause.id, item)
        for clause in pack.clauses.values()
        if clause.theme == theme and clause.spot == "article"
        for item, _verdict in outcome.fired(clause.id)
    ]
