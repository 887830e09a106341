"""What a test of a pack expects, read from its « attend »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from charter.engine.inputs import Item
from charter.errors import Place
from charter.i18n import _
from charter.pack import codes, model
from charter.pack.conditions import Path as DataPath
from charter.pack.pack import UNCLASSIFIED
from charter.workshop.trial_shapes import Shapes

Kind = Literal["present", "absent", "waiting", "asked", "unasked", "class", "text", "reason"]

LISTS: Mapping[str, Kind] = {
    "clauses": "present",
    "alertes": "present",
    "actions": "present",
    "prealables": "present",
    "absentes": "absent",
    "sans_alerte": "absent",
    "en_attente": "waiting",
    "posees": "asked",
    "sans_objet": "unasked",
}
"""The lists under « attend », and what they expect of what they name."""
TABLES: Mapping[str, Kind] = {"classes": "class", "textes": "text", "raisons": "reason"}


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that must follow: of which rule or question, for which item, in which table, and which words."""

    kind: Kind
    place: Place
    name: str
    item: str = ""
    table: str = ""
    wanted: str = ""


class Expected(Shapes):
    """Reads what is expected."""

    def expectations(self, data: Any, path: DataPath, items: Mapping[str, Mapping[str, Item]]) -> Iterator[Expectation]:
        if not isinstance(data, dict) or not any(data.values()):
            self.complain(
                codes.TRIAL_EMPTY,
                path,
                _("« attend » ne dit rien : cet essai ne pourrait pas échouer"),
                _("Donnez par exemple « attend : {{clauses : […], absentes : […]}} ».").format(),
            )
            return
        for key, content in data.items():
            here = (*path, key)
            if key in LISTS:
                for index, name in enumerate(self.listed(content, here)):
                    yield from self._named(LISTS[key], key, name, (*here, index), items)
            elif key == "textes":
                for name, place, words in self.pairs(content, here):
                    for found in self._named("text", key, name, place, items):
                        yield Expectation("text", found.place, found.name, found.item, wanted=str(words))
            elif key in TABLES:
                yield from self._tables(TABLES[key], content, here, items)
            else:
                self.unknown(key, here, [*LISTS, *TABLES])

    def _named(
        self, kind: Kind, key: str, name: Any, path: DataPath, items: Mapping[str, Mapping[str, Item]]
    ) -> Iterator[Expectation]:
        place = self.tree.place(path, key=kind == "text")
        name, _slash, item = str(name).partition("/")
        if kind in ("asked", "unasked"):
            if self.question(name, path) is not None:
                yield Expectation(kind, place, name)
            return
        rules: Mapping[str, model.Rule] = {
            "clauses": self.pack.clauses,
            "alertes": self.pack.alerts,
            "sans_alerte": self.pack.alerts,
            "actions": self.pack.actions,
            "prealables": self.pack.prerequisites,
        }.get(key) or {rule.id: rule for rule in self.pack.rules()}
        if name not in rules:
            self.unknown(name, path, list(rules), codes.TRIAL_NAME, key=kind == "text")
            return
        there = items.get(rules[name].each or "", {})
        if item and item not in there:
            self.unknown(item, path, list(there), codes.TRIAL_NAME, key=kind == "text")
            return
        yield Expectation(kind, place, name, item)

    def _tables(
        self, kind: Kind, content: Any, path: DataPath, items: Mapping[str, Mapping[str, Item]]
    ) -> Iterator[Expectation]:
        homes = {item: group for group, there in items.items() for item in there}
        for item, here, tables in self.pairs(content, path):
            if item not in homes:
                self.unknown(item, here, list(homes), codes.TRIAL_NAME)
                continue
            known = self.pack.groups[homes[item]].tables
            for table, place, wanted in self.pairs(tables, here):
                if table not in known:
                    self.unknown(table, place, list(known), codes.TRIAL_NAME)
                elif kind == "class" and wanted not in [*known[table].classes, UNCLASSIFIED]:
                    self.unknown(str(wanted), place, list(known[table].classes), codes.TRIAL_NAME, key=False)
                else:
                    yield Expectation(kind, self.tree.place(place), homes[item], item, table, str(wanted))
