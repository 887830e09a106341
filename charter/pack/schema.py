"""The JSON Schema of one pack: an editor then offers its identifiers, says what they are, and marks what is unknown.

The schema is a comfort: it accepts everything that the reader accepts, and the reader alone decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from charter.i18n import _
from charter.pack import entries, model, schema_conditions, schema_words
from charter.pack.layer import Layer
from charter.pack.pack import Pack
from charter.pack.schema_types import Schema, Types, chosen, described
from charter.text.typography import fr

DRAFT = "http://json-schema.org/draft-07/schema#"
_RULES = {"Clause", "Alert", "Action", "Prerequisite"}


def schema(pack: Pack) -> dict[str, Any]:
    """The schema of every file of ``pack``, of all its layers."""
    maker = _Maker(pack)
    properties = {name: described(maker.section(name), said) for name, said in schema_words.sections().items()}
    return {
        "$schema": DRAFT,
        "title": _("Pack de règles « {id} »").format(id=pack.identity.id),
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": properties,
        "definitions": {**maker.types.definitions, **schema_conditions.definitions(pack)},
    }


class _Maker:
    """Puts the identifiers of a pack where the models only know that there is one."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        layers: Iterable[Layer] = pack.layers
        self.types = Types(self._special, layered=any(layer.identity.extends for layer in layers))
        known = self._names(pack)
        self.types.definitions.update({name: chosen(said) for name, said in known.items()})
        self._known: dict[tuple[str, str], Schema] = {
            ("Identity", "nom_entreprise"): _ref("questions_texte"),
            ("Identity", "question_posture"): _ref("questions"),
            ("Step", "source"): _ref("sources"),
            ("DatedValue", "source"): _ref("sources"),
            ("Term", "sources"): _lists("sources"),
            ("Line_", "sources"): _lists("sources"),
            ("Question", "theme"): _ref("themes"),
            ("Question", "sujets"): _lists("sujets"),
            ("Question", "sources"): _lists("sources"),
            ("Question", "colonnes"): _ref("registres"),
            ("Question", "si"): schema_conditions.of(None),
            ("Field_", "groupe"): _ref("registres"),
            ("Group", "theme"): _ref("themes"),
            ("Group", "si"): schema_conditions.of(None),
            ("Clause", "theme"): _ref("themes"),
            ("Clause", "exclut"): _lists("clauses"),
            ("Alert", "clauses"): _lists("clauses"),
            ("WayOut", "question"): {"anyOf": [_ref("questions"), _ref("registres")]},
            ("Action", "avant"): _ref("jours"),
            ("Calculation", "pour_chaque"): _ref("registres"),
            ("Calculation", "somme"): _operands(_ref("nombres"), signed=True),
            ("Calculation", "produit"): _operands(_ref("nombres")),
            ("Calculation", "quotient"): {**_operands(_ref("nombres")), "maxItems": 2},
            ("Starter", "registre"): _ref("registres"),
            ("Starter", "sujets"): _lists("sujets"),
            ("Agenda", "debattues"): _lists("questions"),
        }
        for rule in _RULES:
            self._known[rule, "pour_chaque"] = _ref("registres")
            self._known[rule, "sujets"] = _lists("sujets")
            self._known[rule, "sources"] = _lists("sources")

    def _names(self, pack: Pack) -> dict[str, dict[str, str]]:
        """The identifiers of the pack, by what they are, each with what it stands for."""
        asked = {name: fr(question.label) for name, question in pack.questions.items()}
        return {
            "themes": {name: fr(theme.title) for name, theme in pack.themes.items()},
            "sujets": {name: fr(topic.title) for name, topic in pack.topics.items()},
            "sources": {name: fr(source.title) for name, source in pack.sources.items()},
            "jours": {name: fr(value.title) for name, value in pack.values.items() if value.on is not None},
            "questions": asked,
            "questions_texte": {name: said for name, said in asked.items() if pack.questions[name].kind == "texte"},
            "nombres": {**_numbers(pack), **{name: fr(one.title) for name, one in pack.calculations.items()}},
            "registres": {name: fr(group.title) for name, group in pack.groups.items()},
            "clauses": {name: fr(clause.text) for name, clause in pack.clauses.items()},
        }

    def section(self, name: str) -> Schema:
        """The schema of a section."""
        if name == "pack":
            return self.types.part(model.Identity)
        if name in entries.TABLES:
            kind = entries.TABLES[name]
            inner = {group: self._group(group) for group in self.pack.groups} if kind is model.Group else {}
            names = {"propertyNames": {"pattern": _IDENT}} if name in ("themes", "sujets") else {}
            return {"type": "object", **names, "properties": inner, "additionalProperties": self._entry(kind)}
        return {"type": "array", "items": self._entry(entries.LISTS[name])}

    def _entry(self, kind: type[model.Node]) -> Schema:
        found = self.types.part(kind)
        if kind.__name__ not in _RULES:
            return found
        # A rule read for each item of a register has its fields in reach; the others have not.
        chain: Schema = {"properties": {"si": schema_conditions.of(None)}}
        for group in self.pack.groups:
            each = {"required": ["pour_chaque"], "properties": {"pour_chaque": {"const": group}}}
            chain = {"if": each, "then": {"properties": {"si": schema_conditions.of(group)}}, "else": chain}
        return {"allOf": [found, chain]}

    def _group(self, group: str) -> Schema:
        """A register of the pack, whose conditions read its own fields."""
        for kind in (model.Field_, model.Line_, model.Table, model.Group):
            found = self.types.part(kind, f"{kind.__name__}.{group}")
        return found

    def _special(self, part: str, alias: str) -> Schema | None:
        kind, _dot, group = part.partition(".")
        if group in self.pack.groups:
            own = self._of_group(kind, group, alias)
            if own is not None:
                return own
            part = kind
        return self._known.get((part, alias))

    def _of_group(self, kind: str, group: str, alias: str) -> Schema | None:
        content = self.pack.groups[group]
        fields = {field.id: fr(field.label) for field in content.fields}
        classes = {name: fr(one.label) for table in content.tables.values() for name, one in table.classes.items()}
        own: dict[tuple[str, str], Schema] = {
            ("Group", "nom"): chosen(fields),
            ("Group", "document"): {"type": "array", "items": chosen(fields)},
            ("Group", "champs"): {"type": "array", "minItems": 1, "items": _ref(f"Field_.{group}")},
            ("Group", "classement"): {"type": "object", "additionalProperties": _ref(f"Table.{group}")},
            ("Table", "lignes"): {"type": "array", "minItems": 1, "items": _ref(f"Line_.{group}")},
            ("Line_", "alors"): chosen(classes),
            ("Line_", "si"): schema_conditions.of(group),
            ("Field_", "si"): schema_conditions.of(group),
        }
        return own.get((kind, alias))


_DECIMAL = r"^\s*-?\d{1,3}([ \u00a0\u202f]?\d{3})*([.,]\d{1,6})?\s*$|^\s*-?\d{1,12}([.,]\d{1,6})?\s*$"
_IDENT = r"^[a-z][a-z0-9_]{0,59}$"


def _numbers(pack: Pack) -> dict[str, str]:
    """The questions and fields that a calculation may read, those that a reference leads to included."""
    found = {name: fr(one.label) for name, one in pack.questions.items() if one.kind == "nombre"}
    for group in pack.groups.values():
        for field in group.fields:
            there = pack.groups[field.group].fields if field.group else ()
            for one, name in [(field, field.id), *((beyond, f"{field.id}.{beyond.id}") for beyond in there)]:
                if one.kind == "nombre":
                    found[name] = fr(one.label)
    return found


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _operands(names: Schema, signed: bool = False) -> Schema:
    """Two numbers or more: names, or numbers as an author or an editor may write them."""
    one: Schema = {"anyOf": [names, {"type": "number"}, {"type": "string", "pattern": _DECIMAL}]}
    if signed:
        less = {"type": "object", "additionalProperties": False, "required": ["moins"], "properties": {"moins": one}}
        one = {"anyOf": [*one["anyOf"], less]}
    return {"type": "array", "minItems": 2, "maxItems": 20, "items": one}


def _lists(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}
