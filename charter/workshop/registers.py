"""Registers and matrices as a skin shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from charter.engine.inputs import Inputs, Item, Value
from charter.engine.outcome import ClassVerdict, Outcome
from charter.engine.truth import ItemView as EngineItem
from charter.engine.why import waiting_fields
from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import Ref
from charter.pack.pack import options_of
from charter.text.typography import fr, in_a_row
from charter.workshop import views
from charter.workshop.base import Base
from charter.workshop.names import group_of, question_of
from charter.workshop.sources import sources_of
from charter.workshop.values import read

if TYPE_CHECKING:
    from charter.workshop.commands import Typed

_TRIAL = "\u2026"


class Registers(Base):
    """The registers of a workshop."""

    def registers(self) -> tuple[views.RegisterView, ...]:
        """Every register that is kept, in the order of the pack."""
        return tuple(self.register(name) for name in self.pack.groups if self.keeps(name))

    def register(self, group: str) -> views.RegisterView:
        """One register with its items. Raises UsageError when it does not exist."""
        content = group_of(self.pack, group)
        items = tuple(
            self.item_view(group, item, self.outcome) for item in self.outcome.inputs.items.get(group, {}).values()
        )
        return views.RegisterView(
            group,
            fr(content.title),
            fr(content.element),
            fr(content.an_element or content.element),
            fr(content.elements or content.title),
            content.gender == "f",
            fr(content.help),
            content.theme,
            items,
            group in self.state.closed,
        )

    def item_view(self, group: str, item: Item, outcome: Outcome) -> views.ItemView:
        """One item: its facts, which of them apply, its classes."""
        one = outcome.view.items[group][item.id]
        verdicts = outcome.items[group][item.id]
        fields = tuple(self._field(group, field, item, one, outcome) for field in self.pack.groups[group].fields)
        classes = tuple(self.class_view(table, found, one, outcome) for table, found in verdicts.classes.items())
        return views.ItemView(item.id, self.speaker.name(one), fields, classes, item.confirmed)

    def _field(self, group: str, field: model.Field_, item: Item, one: EngineItem, outcome: Outcome) -> views.FieldView:
        asked = self.explainer.holds(f"{group}.{field.id}", outcome.view, one)
        value = item.fields.get(field.id)
        if field.kind == "reference" and one.links[field.id] is None:
            value = None
        said = "" if value is None else self._said_field(field, value, one, outcome)
        return views.FieldView(
            field.id,
            field.kind,
            fr(field.label),
            fr(field.help),
            self._field_options(field, value),
            asked,
            value,
            said,
            fr(field.unit),
            field.minimum,
            field.maximum,
        )

    def _said_field(self, field: model.Field_, value: Value, one: EngineItem, outcome: Outcome) -> str:
        options = options_of(field)
        if isinstance(value, tuple):
            return ", ".join(fr(options[name].label) for name in value) or _("aucune")
        if isinstance(value, str) and value in options:
            return fr(options[value].label)
        return self.speaker.say(Ref("field", field.id), value, "", outcome.view, one)

    def _field_options(self, field: model.Field_, value: Value | None) -> tuple[views.OptionView, ...]:
        if field.kind == "reference" and field.group:
            there = self.outcome.view.items.get(field.group, {})
            return tuple(
                views.OptionView(name, self.speaker.name(other), "", "neutre", value == name, False)
                for name, other in there.items()
            )
        return tuple(
            views.OptionView(
                name,
                fr(option.label),
                fr(option.consequence),
                option.tone,
                name in value if isinstance(value, tuple) else value == name,
                False,
            )
            for name, option in options_of(field).items()
        )

    def class_view(self, table: str, found: ClassVerdict, one: EngineItem, outcome: Outcome) -> views.ClassView:
        """The class of an item in a table, why, and the facts that are missing to settle it."""
        group = one.group
        content = self.pack.groups[group].tables[table]
        tone = content.classes[found.name].tone if found.decided else "attention"
        missing: tuple[str, ...] = ()
        sources: tuple[views.SourceView, ...] = ()
        if found.decided and found.line is not None:
            reason = self.speaker.text(f"{group}.{table}.{found.line}", outcome.view, one)
            line = next(line for line in content.lines if line.id == found.line)
            sources = sources_of(self.pack, line.sources)
        elif found.line is not None:
            condition = self.pack.condition(f"{group}.{table}.{found.line}")
            missing = tuple(waiting_fields(self.explainer.explain(condition, outcome.view, one, group)))
            reason = _("Il reste à répondre : {facts}.").format(facts=in_a_row(missing))
        else:
            reason = _("Aucune ligne de la table ne correspond à ces faits.")
            missing = (reason,)
        label = self.speaker.class_label(group, table, found.name)
        if found.presumed and found.decided:
            label = _("{label} (à confirmer)").format(label=label)
        return views.ClassView(
            table, fr(content.title), found.name, label, tone, reason, found.presumed, missing, sources
        )

    def blank_item(self, group: str) -> tuple[views.FieldView, ...]:
        """The fields of a new item."""
        return self.fields_for(group, {})

    def fields_for(self, group: str, fields: Mapping[str, Typed]) -> tuple[views.FieldView, ...]:
        """The fields of an item that would have these facts, unreadable ones being unknown. Writes nothing."""
        return self.trial_item(group, fields).fields

    def trial_item(self, group: str, fields: Mapping[str, Typed]) -> views.ItemView:
        """An item as it would be with these facts, classes included. Writes nothing."""
        content = group_of(self.pack, group)
        facts: dict[str, Value] = {}
        for field in content.fields:
            typed = fields.get(field.id)
            if typed is None or typed == "":
                continue
            try:
                facts[field.id] = str(typed) if field.kind == "reference" else read(field, typed)
            except UsageError:
                continue
        return self.trial(group, Item(_TRIAL, facts))

    def trial(self, group: str, item: Item) -> views.ItemView:
        """An item as it would be in its register. Writes nothing."""
        given = self.outcome.inputs
        items = {**given.items, group: {**given.items.get(group, {}), item.id: item}}
        outcome = self.evaluate(Inputs(given.day, given.answers, items, given.closed, given.cells))
        return self.item_view(group, item, outcome)

    def matrix(self, question: str) -> views.MatrixView:
        """A matrix with its columns and cells. Raises UsageError when the question is not one."""
        asked = question_of(self.pack, question)
        if asked.kind != "matrice" or asked.columns is None:
            raise UsageError("U340", _("« {label} » n’est pas une matrice.").format(label=fr(asked.label)))
        rows = tuple((name, fr(row.label), fr(row.help)) for name, row in asked.rows.items())
        there = self.outcome.view.items.get(asked.columns, {})
        columns = tuple((name, self.speaker.name(one)) for name, one in there.items())
        options = tuple(
            views.OptionView(name, fr(o.label), fr(o.consequence), o.tone, False, False)
            for name, o in asked.cells.items()
        )
        cells = {
            (row, item): value for (name, row, item), value in self.outcome.inputs.cells.items() if name == question
        }
        return views.MatrixView(question, rows, columns, options, cells)
