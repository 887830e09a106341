"""What a layer changes in an entry of another one: the fields that it gives, and nothing else.

The options of a question, the rows of a matrix, the fields of a register and the rows of a classification are changed
one by one. Everything is done on the data as it was written: the composed entry is typed and checked as if one hand had
written it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from charter.errors import Finding, Place
from charter.i18n import _
from charter.pack.compose_words import POSITIONS, already, anchor, bare, nothing, placed, says, words_of
from charter.pack.conditions import Path, suggest
from charter.pack.entries import Part
from charter.pack.origin import Origin
from charter.pack.refusals import clip

_OPTIONS = {"options", "cellules", "lignes"}
_TABLES: dict[str, set[str]] = {"questions": _OPTIONS}
_MAPS: dict[str, set[str]] = {"postures": {"defauts"}, "catalogue": {"faits", "attend"}}

Report = Callable[[Finding], None]


@dataclass(frozen=True, slots=True)
class Change:
    """What a layer does to a part of an entry: ``path`` leads to it, ``old`` and ``new`` are its data before and after.

    ``new`` is None when it is taken away. ``said`` is where the layer says so; ``words`` are its directives.
    """

    path: Path
    old: Any
    new: Any
    was: Origin
    said: Origin
    words: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Touch:
    """What a layer says of a part of an entry, at ``said``: it changes, adds or takes away what ``path`` leads to, or places
    something next to it.

    ``value`` is what it gives; ``gap`` the rank, among the rows that were there, before which it adds a row.
    """

    path: Path
    act: Literal["change", "ajoute", "retire", "place"]
    value: Any
    said: Origin
    gap: int | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """A composed entry, what was done to its parts that have a standing of their own, and all that the layer touched."""

    part: Part
    changes: tuple[Change, ...]
    touches: tuple[Touch, ...]


def merge(old: Part, new: Part, report: Report) -> Merged:
    """``old`` as the layer of ``new`` leaves it. What cannot be done is reported, and the field left as it was."""
    return _Merging(old.section, report).entry(old, new)


class _Merging:
    def __init__(self, section: str, report: Report) -> None:
        self.section = section
        self.report = report
        self.changes: list[Change] = []
        self.touches: list[Touch] = []

    def entry(self, old: Part, new: Part) -> Merged:
        data, parts = dict(old.data), dict(old.origin.parts)
        words = words_of(new.data)
        for key, value in bare(new.data).items():
            said, was = new.origin.at(key), old.origin.at(key)
            earlier: Any = data.get(key)
            if key in _TABLES.get(self.section, ()) and _both(dict, earlier, value):
                data[key], parts[key] = self.table((key,), earlier, value, was, said, words)
            elif key in _MAPS.get(self.section, ()) and _both(dict, earlier, value):
                data[key], parts[key] = {**earlier, **value}, _overlaid(was, said, value)
                self.touches += [Touch((key, name), "change", one, said.at(name)) for name, one in value.items()]
            elif self.section == "groupes" and key == "champs" and _both(list, earlier, value):
                data[key], parts[key] = self.items((key,), earlier, value, was, said, words)
            elif self.section == "groupes" and key == "classement" and _both(dict, earlier, value):
                data[key], parts[key] = self.tables((key,), earlier, value, was, said, words)
            else:
                data[key], parts[key] = value, said
                self.touches.append(Touch((key,), "change", value, said))
        part = Part(old.section, old.name, data, Origin(old.origin.tree, old.origin.path, parts))
        return Merged(part, tuple(self.changes), tuple(self.touches))

    # -- options, rows, cells, classes: « id: … » ----------------------------------------------------------------------

    def table(
        self, path: Path, old: dict[str, Any], new: dict[str, Any], was: Origin, said: Origin, words: Mapping[str, Any]
    ) -> tuple[dict[str, Any], Origin]:
        """Options (or rows, cells, classes) one by one: an unknown one is added, a known one keeps what is not given."""
        data, parts, anchors = dict(old), dict(was.parts), {}
        for name, content in new.items():
            here = (*path, name)
            own = {**words, **words_of(content)}
            if name not in old:
                if says(words_of(content), "retire"):
                    self.report(nothing(name, said.at(name), list(old)))
                    continue
                if (found := anchor(content)) is not None:
                    anchors[name] = found
                data[name], parts[name] = bare(content, POSITIONS), said.at(name)
                self.touches.append(Touch(here, "ajoute", data[name], said.at(name)))
                continue
            if says(words_of(content), "retire"):
                self.changes.append(Change(here, old[name], None, was.at(name), said.at(name), own))
                self.touches.append(Touch(here, "retire", None, said.at(name)))
                del data[name]
                continue
            changed = bare(_spelt(content))
            before = _spelt(old[name])
            data[name] = {**before, **changed} if _both(dict, before, changed) else changed
            parts[name] = _overlaid(was.at(name), said.at(name), changed)
            if _both(dict, before, changed):
                self.touches += [Touch((*here, key), "change", one, said.at(name, key)) for key, one in changed.items()]
            else:
                self.touches.append(Touch(here, "change", changed, said.at(name)))
            self.changes.append(Change(here, before, data[name], was.at(name), said.at(name), own))
        order = self._order(path, list(data), anchors, said)
        return {name: data[name] for name in order}, Origin(was.tree, was.path, parts)

    # -- fields and classification rows: « - id: … » -------------------------------------------------------------------

    def items(
        self,
        path: Path,
        old: list[Any],
        new: list[Any],
        was: Origin,
        said: Origin,
        words: Mapping[str, Any],
        ranked: bool = False,
    ) -> tuple[list[Any], Origin]:
        """Fields (or rows, that are ``ranked``) one by one, each saying whether it is new, changed or taken away."""
        data: dict[str, Any] = {}
        origins: dict[str, Origin] = {}
        for index, content in enumerate(old):
            name = _id(content, index)
            data[name], origins[name] = content, was.at(index)
        known, anchors = list(data), {}
        added: dict[str, dict[str, Any]] = {}
        for index, content in enumerate(new):
            here, name = said.at(index), _id(content, index)
            own = words_of(content)
            if name in added:
                self._already(name, here, origins[name])
            elif name not in known and says(own, "retire"):
                self.report(nothing(name, here, known))
            elif name not in known:
                added[name] = {**words, **own}
                found = anchor(content)
                if found is not None:
                    anchors[name] = found
                elif ranked:
                    self._complain("C518", here.place(), _("dites où va la ligne « {id} »").format(id=name), _where())
                data[name], origins[name] = bare(content, POSITIONS), here
            elif says(own, "retire"):
                self.changes.append(Change((*path, name), data[name], None, origins[name], here, {**words, **own}))
                self.touches.append(Touch((*path, name), "retire", None, here))
                del data[name]
            elif says(own, "remplace"):
                before, was_there = data[name], origins[name]
                data[name], origins[name] = self._item((*path, name), before, content, was_there, here)
                self.changes.append(Change((*path, name), before, data[name], was_there, here, {**words, **own}))
            else:
                self._already(name, here, origins[name])
        order = self._order(path, list(data), anchors, said)
        parts: dict[str | int, Origin] = {index: origins[name] for index, name in enumerate(order)}
        for name, own in added.items():
            gap = _gap(name, known, anchors) if ranked else None
            self.touches.append(Touch((*path, name), "ajoute", data[name], origins[name], gap))
            self.changes.append(Change((*path, name), None, data[name], was, origins[name], own))
        return [data[name] for name in order], Origin(was.tree, was.path, parts)

    def _item(self, path: Path, old: dict[str, Any], new: dict[str, Any], was: Origin, said: Origin) -> Any:
        data, parts = dict(old), dict(was.parts)
        for key, value in bare(new).items():
            if key == "options" and _both(dict, data.get(key), value):
                inner = words_of(new)
                data[key], parts[key] = self.table((*path, key), data[key], value, was.at(key), said.at(key), inner)
            else:
                data[key], parts[key] = value, said.at(key)
                self.touches.append(Touch((*path, key), "change", value, said.at(key)))
        return data, Origin(was.tree, was.path, parts)

    # -- classification ------------------------------------------------------------------------------------------------

    def tables(
        self, path: Path, old: dict[str, Any], new: dict[str, Any], was: Origin, said: Origin, words: Mapping[str, Any]
    ) -> tuple[dict[str, Any], Origin]:
        """Classification tables: an unknown one is added at the end, a known one is changed class by class, row by row."""
        data, parts = dict(old), dict(was.parts)
        for name, content in new.items():
            if not _both(dict, old.get(name), content):
                data[name], parts[name] = content, said.at(name)
                self.touches.append(Touch((*path, name), "change" if name in old else "ajoute", content, said.at(name)))
                continue
            table, inside = dict(old[name]), dict(was.at(name).parts)
            own = {**words, **words_of(content)}
            for key, value in bare(content).items():
                here, there = said.at(name, key), was.at(name, key)
                earlier: Any = table.get(key)
                steps = (*path, name, key)
                if key == "classes" and _both(dict, earlier, value):
                    table[key], inside[key] = self.table(steps, earlier, value, there, here, own)
                elif key == "lignes" and _both(list, earlier, value):
                    table[key], inside[key] = self.items(steps, earlier, value, there, here, own, ranked=True)
                else:
                    table[key], inside[key] = value, here
                    self.touches.append(Touch(steps, "change", value, here))
            base = was.at(name)
            data[name], parts[name] = table, Origin(base.tree, base.path, inside)
        return data, Origin(was.tree, was.path, parts)

    # -- what they share -----------------------------------------------------------------------------------------------

    def _order(self, path: Path, names: list[str], anchors: dict[str, tuple[str, str]], said: Origin) -> list[str]:
        for name, (side, target) in list(anchors.items()):
            self.touches.append(Touch((*path, target), "place", None, said))
            if target not in names or target == name:
                self._lost(said.place(), side, target, names)
                del anchors[name]
        order = placed(names, anchors)
        for name in names:
            if name not in order:
                self._circle(said.place(), name)
                order.append(name)
        return order

    def _lost(self, place: Place, side: str, target: str, names: list[str]) -> None:
        message = _("« {side}: {target} » ne désigne rien ici").format(side=side, target=clip(target))
        self._complain("C517", place, message, suggest(target, names))

    def _circle(self, place: Place, name: str) -> None:
        self._complain("C517", place, _("« {id} » se place par rapport à lui-même").format(id=name))

    def _already(self, name: str, said: Origin, was: Origin) -> None:
        self.report(already(name, said, was))

    def _complain(self, code: str, place: Place, message: str, remedy: str = "") -> None:
        self.report(Finding(code, message, place, remedy))


def _where() -> str:
    return _("La première ligne vraie l’emporte : ajoutez « avant: » ou « apres: », suivi d’une autre ligne.")


def _id(content: Any, index: int) -> str:
    name = content.get("id") if isinstance(content, dict) else None
    return name if isinstance(name, str) else f"#{index}"


def _gap(name: str, known: list[str], anchors: Mapping[str, tuple[str, str]]) -> int | None:
    """The rank in ``known`` before which a row goes, through the rows of the same hand; None when it does not say."""
    seen: set[str] = set()
    after = 0
    while name not in known:
        if name in seen or name not in anchors:
            return None
        seen.add(name)
        side, name = anchors[name]
        after = int(side == "apres")
    return known.index(name) + after


def _spelt(content: Any) -> Any:
    return {"texte": content} if isinstance(content, str) else content


def _both(kind: type, old: Any, new: Any) -> bool:
    return isinstance(old, kind) and isinstance(new, kind)


def _overlaid(was: Origin, said: Origin, given: Any) -> Origin:
    """The origin of a part of which a layer gives some keys."""
    if not isinstance(given, dict):
        return said
    return Origin(was.tree, was.path, {**was.parts, **{key: said.at(key) for key in given}})
