"""Layers put together, on what is written: the composed pack is then typed and checked as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from charter.errors import Finding
from charter.i18n import _
from charter.pack.compose_guard import Guard
from charter.pack.compose_layers import Source
from charter.pack.compose_merge import Touch, merge
from charter.pack.compose_prune import pruned
from charter.pack.compose_siblings import Held, Siblings, overlaid, settled
from charter.pack.compose_words import PLACED, already, anchor, nothing, placed, says, words_of
from charter.pack.conditions import suggest
from charter.pack.entries import LISTS, TABLES, Entries, Part, identify, keep, parts, twice, unnamed
from charter.pack.origin import Origin

_INHERITED = ("nom_entreprise", "question_posture")
_KEYS = {"retire", "motif", "signe_par", "id", "terme"}
_LONGEST = 300


def compose(sources: Sequence[Source]) -> Entries:
    """The typed entries of the layers, in order. Never raises: mistakes are in ``findings``."""
    entries = Entries()
    composing = _Composing(entries, Siblings(sources))
    inherited: dict[str, Any] = {}
    for source in sources:
        identify(entries, source.trees, inherited)
        head = source.home.data.get("pack")
        inherited |= {key: head[key] for key in _INHERITED if key in head} if isinstance(head, dict) else {}
        composing.layer(source)
        unnamed(entries, source.trees)
    for part in composing.all():
        keep(entries, part)
    return entries


class _Composing:
    def __init__(self, entries: Entries, siblings: Siblings) -> None:
        self._entries = entries
        self._siblings = siblings
        self._held: dict[tuple[str, str], Part] = {}
        self._gone: set[tuple[str, str]] = set()

    def all(self) -> list[Part]:
        """What the layers make together, section by section, in the order of reading."""
        sections = (*TABLES, *LISTS)
        gone = self._gone - set(self._held)
        found = (pruned(part, gone) for part in self._held.values()) if gone else self._held.values()
        return sorted(found, key=lambda part: sections.index(part.section))

    def layer(self, source: Source) -> None:
        """Add what a layer says to what those before it made."""
        alone = not self._siblings.has(source)
        ground = dict(self._held) if alone else self._siblings.ground(source)
        around = ground if alone else self._siblings.around(source)
        guard = Guard(around, source.id, self._entries.findings.append)
        mine: dict[tuple[str, str], Part] = {}
        anchors: dict[str, dict[str, tuple[str, str]]] = {section: {} for section in PLACED}
        self._identity(source)
        for part in parts(self._entries, source.trees):
            key = part.section, part.name
            if key in mine and part.named:
                twice(self._entries, part, mine[key].origin)
                continue
            mine[key] = part
            words = words_of(part.data)
            if not self._well_said(part, words):
                continue
            if key in ground:
                self._change(source, guard, ground[key], around.get(key), part, words)
            elif says(words, "remplace") or says(words, "retire"):
                # What a layer to come adds is told when it comes.
                if not self._met(source, part, Touch((), "change", None, part.origin)) and key not in around:
                    self._nothing_there(source, part, ground)
            elif not self._met(source, part, Touch((), "ajoute", None, part.origin)):
                self._add(source, part, anchors)
        for section, found in anchors.items():
            self._place(source, section, found, [name for home, name in (*ground, *mine) if home == section])

    def _identity(self, source: Source) -> None:
        """What the identity of a layer says for all of them."""
        head = source.home.data.get("pack")
        origin = Origin(source.home, ("pack",))
        said = {key: head[key] for key in _INHERITED if key in head} if isinstance(head, dict) else {}
        touches = (Touch((key,), "change", value, origin.at(key)) for key, value in said.items())
        self._met(source, Part("pack", "pack", head, origin), *touches)

    def _met(self, source: Source, part: Part, *touches: Touch) -> bool:
        """Whether a layer that this one does not extend said otherwise of the entry; that is then told."""
        found = self._siblings.collision(source, (part.section, part.name), touches)
        if found is not None:
            self._entries.findings.append(found)
        return found is not None

    def _add(self, source: Source, part: Part, anchors: dict[str, dict[str, tuple[str, str]]]) -> None:
        where = anchor(part.data) if source.extends and part.section in PLACED else None
        if where is not None:
            anchors[part.section][part.name] = where
        self._held[part.section, part.name] = part if where is None else settled(part)

    def _change(
        self, source: Source, guard: Guard, old: Part, whole: Part | None, part: Part, words: Mapping[str, Any]
    ) -> None:
        """Change or take away ``old``, as this layer knows it; ``whole`` is the entry with what other layers add."""
        key = part.section, part.name
        if says(words, "retire"):
            self._retire(source, guard, old, part, words)
        elif not says(words, "remplace"):
            self._entries.findings.append(already(part.name, part.origin, old.origin))
        elif isinstance(old.data, dict):
            merged = merge(old, part, self._entries.findings.append)
            if self._met(source, part, *merged.touches):
                return
            together = merged.part if whole is None or whole is old else overlaid(whole, part)
            self._entries.departures += guard.changed(old, merged, together, words, part.origin)
            held = self._held.get(key, old)
            self._held[key] = merged.part if held is old else overlaid(held, part)

    def _retire(self, source: Source, guard: Guard, old: Part, part: Part, words: Mapping[str, Any]) -> None:
        if not words.get("motif"):
            self._complain(
                "C514",
                part,
                _("retirer « {name} » demande un motif").format(name=part.name),
                _("Ajoutez « motif: … »."),
            )
            return
        extra = [key for key in part.data if key not in _KEYS]
        if extra:
            self._complain(
                "C515",
                part,
                _("« {name} » est retiré : « {key} » n’y change rien").format(name=part.name, key=extra[0]),
                _("Gardez « retire » et « motif », ou écrivez « remplace: oui »."),
            )
            return
        if self._met(source, part, Touch((), "retire", None, part.origin)):
            return
        self._entries.departures += guard.removed(old, words, part.origin)
        self._held.pop((part.section, part.name), None)
        self._gone.add((part.section, part.name))

    def _well_said(self, part: Part, words: Mapping[str, Any]) -> bool:
        for key in ("remplace", "retire"):
            if key in words and not says(words, key):
                self._complain("C512", part, _("« {key} » ne se dit que par « oui »").format(key=key), "", key)
                return False
        if says(words, "remplace") and says(words, "retire"):
            self._complain("C512", part, _("« remplace » et « retire » ne vont pas ensemble"), "", "retire")
            return False
        for key in ("motif", "signe_par"):
            value = words.get(key)
            if key in words and not (isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST):
                message = _("« {key} » est un texte de {max} signes au plus").format(key=key, max=_LONGEST)
                self._complain("C512", part, message, "", key)
                return False
            if key in words and not ("remplace" in words or "retire" in words):
                message = _("« {key} » accompagne « remplace » ou « retire »").format(key=key)
                self._complain("C512", part, message, "", key)
                return False
        return True

    def _nothing_there(self, source: Source, part: Part, ground: Held) -> None:
        if not source.extends:
            message = _("ce pack n’en étend aucun : il n’a rien à remplacer ni à retirer")
            self._complain("C511", part, message, _("Ajoutez « etend » à la rubrique « pack »."))
            return
        known = [name for section, name in ground if section == part.section]
        self._entries.findings.append(nothing(part.name, part.origin, known))

    def _place(self, source: Source, section: str, anchors: dict[str, tuple[str, str]], known: list[str]) -> None:
        """Move the additions next to what they name; ``known`` is what this layer may name."""
        if not anchors:
            return
        names = [name for home, name in self._held if home == section]
        for name, (side, target) in list(anchors.items()):
            part = self._held[section, name]
            if target not in known or target == name:
                message = _("« {side}: {target} » ne désigne rien ici").format(side=side, target=target)
                self._complain("C517", part, message, suggest(target, known), side)
                del anchors[name]
            elif self._met(source, Part(section, target, None, part.origin), Touch((), "place", None, part.origin)):
                del anchors[name]
        order = placed(names, anchors)
        for name in names:
            if name not in order:
                message = _("« {id} » se place par rapport à lui-même").format(id=name)
                self._complain("C517", self._held[section, name], message)
        moved = {(section, name): self._held.pop((section, name)) for name in order}
        self._held |= moved

    def _complain(self, code: str, part: Part, message: str, remedy: str = "", step: str = "") -> None:
        place = part.origin.place(*([step] if step else []))
        self._entries.findings.append(Finding(code, message, place, remedy))
