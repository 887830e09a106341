"""How much a rule counts: free, citing the law, or « obligatoire ». Read in the layers below the one that changes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from charter.pack.compose_words import says
from charter.pack.entries import Part

FREE, LAW, MANDATORY = range(3)
TEXTS = {"clauses": "texte", "alertes": "message", "actions": "quoi", "prealables": "texte"}
"""Where each kind of rule keeps its text."""
SLOT = re.compile(r"\{([^{}]*)\}")
_COMPARED = re.compile(r"[<>=]+\s*([a-z]\w*)")


class Standing:
    """The standing of everything that some layers make together."""

    def __init__(self, held: Mapping[tuple[str, str], Part]) -> None:
        self._held = dict(held)

    def level(self, section: str, data: Any) -> int:
        """The standing of an entry, by what it says of itself and what it cites."""
        if not isinstance(data, dict):
            return FREE
        if says(data, "obligatoire") and section in ("clauses", "questions", "sujets"):
            return MANDATORY
        if section == "questions" and any(topic in self._mandatory_topics for topic in texts_of(data.get("sujets"))):
            return MANDATORY
        if section == "sources":
            return LAW if data.get("nature", "droit") == "droit" else FREE
        if section == "groupes":
            tables = data.get("classement")
            tables = tables.values() if isinstance(tables, dict) else ()
            return LAW if any(self.cites(line) for table in tables for line in rows_of(table)) else FREE
        return LAW if self.cites(data) else FREE

    def cites(self, data: Any) -> bool:
        """Whether an entry or a row cites a source of law."""
        if not isinstance(data, dict):
            return False
        steps = data.get("historique")
        cited = [*texts_of(data.get("sources")), data.get("source")]
        cited += [step.get("source") for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
        return any(isinstance(one, str) and one in self._law for one in cited)

    @cached_property
    def _law(self) -> set[str]:
        return {
            name
            for (section, name), part in self._held.items()
            if section == "sources" and self.level(section, part.data) == LAW
        }

    @cached_property
    def _mandatory_topics(self) -> set[str]:
        return {
            name
            for (section, name), part in self._held.items()
            if section == "sujets" and isinstance(part.data, dict) and says(part.data, "obligatoire")
        }

    @cached_property
    def read(self) -> Mapping[str, int]:
        """The highest standing of what reads each question, field or dated value, through the questions that make others asked."""
        found: dict[str, int] = {}

        def reach(names: Iterable[str], level: int) -> bool:
            fresh = [name for name in names if found.get(name, FREE) < level]
            found.update(dict.fromkeys(fresh, level))
            return bool(fresh)

        for (section, _name), part in self._held.items():
            if section in TEXTS and isinstance(part.data, dict):
                text = part.data.get(TEXTS[section])
                slots = SLOT.findall(text) if isinstance(text, str) else []
                each = part.data.get("pour_chaque")
                names = {
                    *_reads(part.data.get("si")),
                    *texts_of([each]),
                    *(slot.partition("|")[0].strip() for slot in slots),
                }
                reach(names, self.level(section, part.data))
            elif section == "groupes":
                for line in _all_lines(part.data):
                    reach(_reads(line.get("si")), LAW if self.cites(line) else FREE)
        moving = True
        while moving:
            moving = False
            for condition, name in self._asked():
                moving = reach(_reads(condition), found.get(name, FREE)) or moving
        return found

    def _asked(self) -> Iterator[tuple[Any, str]]:
        for (section, name), part in self._held.items():
            if section == "calculs" and isinstance(part.data, dict):
                yield _operands(part.data), name
            elif section == "questions" and isinstance(part.data, dict):
                yield part.data.get("si"), name
            elif section == "groupes" and isinstance(part.data, dict):
                yield part.data.get("si"), name
                fields = part.data.get("champs")
                for field in fields if isinstance(fields, list) else ():
                    if isinstance(field, dict):
                        yield field.get("si"), str(field.get("id"))


def _operands(data: dict[str, Any]) -> dict[str, Any]:
    """What a calculation names, as a condition would name it."""
    raw = [one for key in ("somme", "produit", "quotient") for one in _texts_or_less(data.get(key))]
    return dict.fromkeys(raw)


def _texts_or_less(data: Any) -> list[str]:
    """The texts of a list, those under « moins » included."""
    found = [one.get("moins") if isinstance(one, dict) else one for one in data] if isinstance(data, list) else []
    return texts_of(found)


def rows_of(table: Any) -> list[dict[str, Any]]:
    """The rows of a classification table, as far as they are written as such."""
    rows = table.get("lignes") if isinstance(table, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _all_lines(group: Any) -> Iterator[dict[str, Any]]:
    tables = group.get("classement") if isinstance(group, dict) else None
    for table in tables.values() if isinstance(tables, dict) else ():
        yield from rows_of(table)


def texts_of(data: Any) -> list[str]:
    """The texts of a list, none when it is no list."""
    return [one for one in data if isinstance(one, str)] if isinstance(data, list) else []


def _reads(condition: Any) -> set[str]:
    """Every name that a condition, as it is written, may read."""
    found: set[str] = set()
    todo = [condition]
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            found |= {part for key in one for part in key.split(".")}
            todo += one.values()
        elif isinstance(one, list):
            todo += one
        elif isinstance(one, str) and (compared := _COMPARED.match(one)):
            found.add(compared[1])
    return found
