"""Texts of a pack with their slots filled from a view. What people typed goes in as it is: never reworded, never markup.

A text is said whole in the language of its pack, its days and its « et » included, whoever is at the keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from charter.engine.calculate import calculated
from charter.engine.truth import DEAD, ItemView, Reading, View, reading
from charter.i18n import FRENCH, _, speaking
from charter.pack import model
from charter.pack.conditions import Ref
from charter.pack.pack import UNCLASSIFIED, Pack, Pieces, options_of
from charter.text.slots import Slot, in_a_list, parse
from charter.text.typing import day_in_words, number
from charter.text.typography import fr


class Speaker:
    """Says the texts of one pack. Keeps their typographed pieces, so that saying one twice costs nothing."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._pieces: dict[str, Pieces] = {}

    def text(self, key: str, view: View, item: ItemView | None = None) -> str:
        """The text of a rule or classification row, as it will be printed.

        ``key`` is the one of ``Pack.texts``. A slot without a value prints « … »: rules whose slots are unknown do not
        print, but a preview may show them.
        """
        return "".join(p if isinstance(p, str) else self.slot(p, view, item) for p in self._cut(key))

    def pattern(self, key: str) -> str:
        """The text of the pack with its slots left open, to recognise whether it changed."""
        return "".join(p if isinstance(p, str) else f"{{{p.name}|{p.form}}}" for p in self.pack.texts[key])

    def _cut(self, key: str) -> Pieces:
        if key not in self._pieces:
            pieces = self.pack.texts[key]
            if self.pack.language == FRENCH:
                pieces = parse(fr("".join(_unparse(piece) for piece in pieces)))
            self._pieces[key] = pieces
        return self._pieces[key]

    def slot(self, slot: Slot, view: View, item: ItemView | None) -> str:
        """What a slot says in this view."""
        if slot.name in self.pack.values:
            with speaking(self.pack.language):
                return self._value(slot, view.day)
        if slot.name in self.pack.formulas:
            with speaking(self.pack.language):
                return self._calculation(slot, view, item)
        subject = self.pack.resolve(slot.name, None if item is None else item.group)
        found = reading(view, item, subject.ref) if subject else None
        if subject is None or found is None or found is DEAD:
            return "…"
        return self.say(subject.ref, found, slot.form, view, item)

    def knows(self, slot: Slot, view: View, item: ItemView | None) -> bool:
        """Whether a slot has something to say in this view."""
        if slot.name in self.pack.values:
            return view.values.get(slot.name) is not None
        if slot.name in self.pack.formulas:
            return calculated(self.pack, slot.name, view, item) is not None
        subject = self.pack.resolve(slot.name, None if item is None else item.group)
        return subject is not None and reading(view, item, subject.ref) not in (None, DEAD, ())

    def _calculation(self, slot: Slot, view: View, item: ItemView | None) -> str:
        found = calculated(self.pack, slot.name, view, item)
        if found is None:
            return "…"
        unit = self.pack.calculations[slot.name].unit
        if slot.form == "ecart" and not found:
            return _("autant que")
        said = number(abs(found) if slot.form == "ecart" else found)
        if unit and slot.form != "nombre":
            said = f"{said}\u00a0{fr(unit)}"
        if slot.form != "ecart":
            return said
        return (_("{amount} de plus que") if found > 0 else _("{amount} de moins que")).format(amount=said)

    def _value(self, slot: Slot, day: date) -> str:
        value = self.pack.value_at(slot.name, day)
        if value is None:
            return "…"
        if isinstance(value, int):
            return number(value)
        said = day_in_words(value)
        if not slot.form:
            return said
        started = value <= day
        if slot.form == "depuis":
            return (_("depuis le {day}") if started else _("à compter du {day}")).format(day=said)
        return (_("applicable depuis le {day}") if started else _("applicable à compter du {day}")).format(day=said)

    def say(self, ref: Ref, value: Reading, form: str, view: View, item: ItemView | None) -> str:
        """A value in words: the option's form, a number, a day, an item's name, or the text that was typed."""
        with speaking(self.pack.language):
            return self._say(ref, value, form, view, item)

    def _say(self, ref: Ref, value: Reading, form: str, view: View, item: ItemView | None) -> str:
        options = self._options(ref, item)
        if isinstance(value, tuple):
            return in_a_list([_form(options[one], form) for one in value if one in options])
        if isinstance(value, str) and value in options:
            return _form(options[value], form)
        if isinstance(value, bool):  # pragma: no cover - yes-no answers are « oui » and « non »
            raise TypeError
        if isinstance(value, int):
            return number(value)
        if isinstance(value, date):
            return day_in_words(value)
        home = item.links.get(ref.via) if ref.via and item is not None else item
        if ref.kind == "field" and home is not None and ref.name in home.links:
            other = home.links[ref.name]
            return self.name(other) if other is not None else "…"
        return str(value)

    def name(self, item: ItemView) -> str:
        """The name of an item: the value of the field that names it, else its identifier."""
        found = item.fields.get(self.pack.groups[item.group].name_field)
        return str(found) if isinstance(found, str) else item.id

    def _options(self, ref: Ref, item: ItemView | None) -> Mapping[str, model.Option]:
        if ref.kind == "question":
            return options_of(self.pack.questions[ref.name])
        if ref.kind == "cell":
            return self.pack.questions[ref.name].cells
        other = item.links.get(ref.via) if ref.via and item is not None else item
        if other is None or ref.kind == "value":
            return {}
        home = other.group
        if ref.kind == "class":
            classes = self.pack.groups[home].tables[ref.name].classes
            return {name: model.Option(label=content.label) for name, content in classes.items()}
        field = self.pack.field(home, ref.name)
        return options_of(field) if field is not None else {}

    def class_label(self, group: str, table: str, name: str) -> str:
        """The name of a class as people read it, « à qualifier » included."""
        if name == UNCLASSIFIED:
            with speaking(self.pack.language):
                return _("à qualifier")
        return fr(self.pack.groups[group].tables[table].classes[name].label)


def _form(option: model.Option, form: str) -> str:
    said = {"sujet": option.subject, "de": option.of, "a": option.to}.get(form) or option.phrase or option.label
    return fr(said)


def _unparse(piece: str | Slot) -> str:
    if isinstance(piece, str):
        return piece.replace("{", "{{").replace("}", "}}")
    return f"{{{piece.name}|{piece.form}}}" if piece.form else f"{{{piece.name}}}"
