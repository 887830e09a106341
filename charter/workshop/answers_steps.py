"""What an answers file asks of a session, command by command, each with the place where it is written.

A command may be asked in several breaths: an item has its fields, a parked question its owner, day and interim answer.
The probes of a step are those breaths one by one, so that a refusal is told on its own line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from charter.errors import UsageError
from charter.i18n import _
from charter.pack.conditions import Path, suggest
from charter.pack.pack import Pack
from charter.text.slots import in_a_list
from charter.text.typography import in_quotes
from charter.workshop import commands as do

_PARKED = ("porteur", "echeance", "interim")
_EVERYTHING = "tout"


@dataclass(frozen=True, slots=True)
class Step:
    """A command, where it is asked for, and its probes."""

    path: Path
    command: do.Command
    probes: tuple[tuple[Path, do.Command], ...] = ()


def typed(value: Any) -> do.Typed:
    """What a file says, as if it had been typed: every value is text there."""
    return tuple(str(one) for one in value) if isinstance(value, list) else str(value if value is not None else "")


def awaited(known: list[str]) -> str:
    """The names that were possible, in a sentence."""
    return _("Attendu : {options}.").format(options=in_a_list([in_quotes(name) for name in known]))


class Steps:
    """The commands of a file, in an order where each finds what it needs. ``complain`` hears of what has no shape."""

    def __init__(
        self, data: Mapping[str, Any], pack: Pack, groups: tuple[str, ...], complain: Callable[[Path, UsageError], None]
    ) -> None:
        self._data = data
        self._pack = pack
        self._groups = groups
        self._complain = complain

    def __iter__(self) -> Iterator[Step]:
        yield from self._items()
        yield from self._cells()
        yield from self._answers()
        for path in self._inside("a_trancher"):
            yield from self._parked(path)
        for path, text in self._texts("ecartees"):
            yield Step(path, do.Skip(str(path[-1]), text))
        for path, name in self._names("defauts"):
            yield from self._default(path, name)
        for path, text in self._texts("notes"):
            yield Step(path, do.Note(str(path[-1]), text))
        for path, text in self._texts("redactions"):
            yield Step(path, do.Word(str(path[-1]), text))
        for path, name in self._names("clos"):
            yield Step(path, do.Close(name))

    def _items(self) -> Iterator[Step]:
        for group in self._groups:
            for home in ((group,), ("registres", group)):
                for path in self._inside(*home):
                    inside = self._inside(*path)
                    if inside or not self._at(path):
                        yield self._item(group, path, inside)

    def _item(self, group: str, path: Path, inside: list[Path]) -> Step:
        id = str(path[-1])
        fields = {str(one[-1]): value for one in inside if (value := self._value(one)) not in (None, "")}
        title = self._pack.groups[group].name_field
        named = {title: fields.get(title, id)}
        probes = [((*path, key), do.PutItem(group, named | {key: value})) for key, value in fields.items()]
        return Step(path, do.PutItem(group, fields, id=id, new=True), tuple(probes))

    def _cells(self) -> Iterator[Step]:
        for question in self._inside("matrices"):
            for item in self._inside(*question):
                for row in self._inside(*item):
                    if (value := self._text(row)) is not None:
                        yield Step(row, do.SetCell(str(row[1]), str(row[3]), str(row[2]), value))

    def _answers(self) -> Iterator[Step]:
        order = {name: rank for rank, name in enumerate(self._pack.order)}
        for path in sorted(self._inside("reponses"), key=lambda path: order.get(str(path[-1]), len(order))):
            if (value := self._value(path)) is not None:
                yield Step(path, do.Answer(str(path[-1]), value))

    def _parked(self, path: Path) -> Iterator[Step]:
        name, held = str(path[-1]), {str(one[-1]): one for one in self._inside(*path)}
        for key in held:
            if key not in _PARKED:
                error = UsageError("U409", _("clé inconnue « {key} »").format(key=key), suggest(key, list(_PARKED)))
                self._complain(held[key], error)
        owner = self._text(held["porteur"]) if "porteur" in held else ""
        due = (self._text(held["echeance"]) or None) if "echeance" in held else None
        interim = self._value(held["interim"]) if "interim" in held else None
        probes: list[tuple[Path, do.Command]] = [(path, do.Park(name))]
        if due is not None:
            probes.append((held["echeance"], do.Park(name, due=due)))
        if interim is not None:
            probes.append((held["interim"], do.Park(name, interim=interim)))
        yield Step(path, do.Park(name, owner or "", due, interim), tuple(probes))

    def _default(self, path: Path, name: str) -> Iterator[Step]:
        if name == _EVERYTHING:
            yield Step(path, do.AdoptDefaults())
        elif name in self._pack.themes:
            yield Step(path, do.AdoptDefaults(theme=name))
        elif name in self._pack.questions:
            yield Step(path, do.AdoptDefaults(questions=(name,)))
        else:
            message = _("« {name} » n’est ni « {all} », ni un thème, ni une question").format(
                name=name, all=_EVERYTHING
            )
            known = [_EVERYTHING, *self._pack.themes]
            close = suggest(name, [*known, *self._pack.questions])
            self._complain(path, UsageError("U317", message, close or awaited(known)))

    # -- what is written -----------------------------------------------------------------------------------------------

    def _at(self, path: Path) -> Any:
        found: Any = self._data
        for step in path:
            found = found.get(step) if isinstance(found, dict) else found[step]
            if found is None:
                return None
        return found

    def _inside(self, *path: str | int) -> list[Path]:
        """The paths of what a table holds; none when nothing is written there."""
        found = self._at(path)
        if found is not None and not isinstance(found, dict):
            message = _("« {key} » attend une table « identifiant: … ».").format(key=path[-1])
            self._complain(path, UsageError("U408", message))
        return [(*path, key) for key in found] if isinstance(found, dict) else []

    def _texts(self, section: str) -> Iterator[tuple[Path, str]]:
        for path in self._inside(section):
            if (text := self._text(path)) is not None:
                yield path, text

    def _names(self, section: str) -> Iterator[tuple[Path, str]]:
        found = self._at((section,))
        if found is not None and not isinstance(found, list):
            self._complain((section,), UsageError("U408", _("« {key} » attend une liste.").format(key=section)))
        elif found is not None:
            paths = [(section, index) for index in range(len(found))]
            yield from ((path, text) for path in paths if (text := self._text(path)) is not None)

    def _text(self, path: Path) -> str | None:
        found = self._at(path)
        if isinstance(found, (dict, list)):
            self._complain(path, UsageError("U408", _("« {name} » attend un texte").format(name=path[-1])))
            return None
        return str(found) if found is not None else ""

    def _value(self, path: Path) -> do.Typed | None:
        found = self._at(path)
        if isinstance(found, dict) or (isinstance(found, list) and any(isinstance(one, (dict, list)) for one in found)):
            message = _("« {key} » attend un texte, ou une liste de textes").format(key=path[-1])
            self._complain(path, UsageError("U408", message))
            return None
        return typed(found)
