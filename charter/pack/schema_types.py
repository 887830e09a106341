"""The shape of the parts of a pack as JSON Schema, read from their models.

An editor types what it reads where our reader keeps every value as text: the schema accepts both « 1 » and « "1" »,
« oui » as a word and « true » as it is.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from charter.pack import library, model, schema_words

Schema = dict[str, Any]
Special = Callable[[str, str], Schema | None]
"""What a pack knows better than the model of the key ``alias`` of a part: its own identifiers."""

_YES_NO = r"^([Oo][Uu][Ii]|[Nn][Oo][Nn]|[Vv][Rr][Aa][Ii]|[Ff][Aa][Uu][Xx]|[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"
_WHOLE = r"^\s*-?\d{1,3}([ \u00a0\u202f]?\d{3})*\s*$|^\s*-?\d{1,12}\s*$"
_DAY = r"^\s*\d{4}-\d{2}-\d{2}\s*$"
# A short way to write a part whose only required key is its text or its title.
SHORT = {model.Option, model.Row, model.Class_, model.Topic, library.Posture}


class Types:
    """Definitions of the parts that were met, under ``definitions``."""

    def __init__(self, special: Special, layered: bool) -> None:
        self.special = special
        self.layered = layered
        self.definitions: dict[str, Schema] = {}
        self._words = schema_words.fields()

    def part(self, kind: type[model.Node], name: str = "") -> Schema:
        """A reference to the definition of a part; ``name`` tells apart two versions of one kind."""
        key = name or kind.__name__
        if key not in self.definitions:
            self.definitions[key] = {}
            self.definitions[key] = self._object(kind, name)
        found: Schema = {"$ref": f"#/definitions/{key}"}
        return {"anyOf": [{**text(1), "maxLength": 300}, found]} if kind in SHORT else found

    def _object(self, kind: type[model.Node], name: str) -> Schema:
        words = self._words[kind.__name__]
        properties: Schema = {}
        required: list[str] = []
        for inner, info in kind.model_fields.items():
            alias = info.alias or inner
            found = self.special(name or kind.__name__, alias)
            properties[alias] = described(found if found is not None else self._field(info), words[alias])
            if info.is_required():
                required.append(alias)
        whole: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
        if self.layered:
            return self._layered(kind, whole, required)
        return {**whole, "required": required} if required else whole

    def _layered(self, kind: type[model.Node], whole: Schema, required: list[str]) -> Schema:
        """The same in a layer, where what replaces or takes away says only what changes."""
        for word, said in schema_words.directives().items():
            whole["properties"].setdefault(word, described(flag() if word in ("remplace", "retire") else text(1), said))
        if kind is model.Identity:
            return {**whole, "required": [key for key in required if key != "nom_entreprise"]}
        if "id" not in required and "terme" not in required:
            return whole
        changes = {"anyOf": [{"required": ["remplace"]}, {"required": ["retire"]}]}
        return {**whole, "if": changes, "then": {}, "else": {"required": required}}

    def _field(self, info: FieldInfo) -> Schema:
        return self.typed(info.annotation, info.metadata)

    def typed(self, annotation: Any, metadata: list[Any]) -> Schema:
        """The schema of an annotation of a model."""
        origin = get_origin(annotation)
        if origin is Annotated:
            inner, *more = get_args(annotation)
            return self.typed(inner, [*more, *metadata])
        if origin in (Union, types.UnionType):
            (inner,) = [part for part in get_args(annotation) if part is not type(None)]
            return self.typed(inner, metadata)
        if origin is Literal:
            return {"enum": list(get_args(annotation))}
        if origin is tuple:
            return _listed(self.typed(get_args(annotation)[0], []), metadata)
        if origin is dict:
            key, value = get_args(annotation)
            names = {"propertyNames": {"pattern": _pattern(key)}} if _pattern(key) else {}
            return {"type": "object", **names, "additionalProperties": self.typed(value, [])}
        return self._plain(annotation, metadata)

    def _plain(self, annotation: Any, metadata: list[Any]) -> Schema:
        if annotation is Any:
            return {}
        if isinstance(annotation, type) and issubclass(annotation, model.Node):
            return self.part(annotation)
        if annotation is bool:
            return flag()
        if annotation is int:
            return whole(metadata)
        if annotation is date:
            return {"type": "string", "pattern": _DAY}
        return _text(metadata)


def described(schema: Schema, said: str) -> Schema:
    """The schema with its sentence; draft 7 ignores what stands beside a reference."""
    return {"description": said, **({"allOf": [schema]} if "$ref" in schema else schema)}


def text(least: int = 0) -> Schema:
    """A text, or what an editor takes for a number or a truth."""
    return {"type": ["string", "number", "boolean"], **({"minLength": least} if least else {})}


def flag() -> Schema:
    """Yes or no, as an author or an editor may write it."""
    return {"anyOf": [{"enum": ["oui", "non"]}, {"type": "string", "pattern": _YES_NO}, {"type": "boolean"}]}


def whole(metadata: list[Any]) -> Schema:
    """A whole number, between quotes or not."""
    bounds: Schema = {}
    for one in metadata:
        if isinstance(one, Ge):
            bounds["minimum"] = one.ge
        elif isinstance(one, Le):
            bounds["maximum"] = one.le
    return {"anyOf": [{"type": "integer", **bounds}, {"type": "string", "pattern": _WHOLE}]}


def chosen(names: Mapping[str, str]) -> Schema:
    """One of these identifiers; an editor offers each with what it stands for."""
    if not names:
        return {"type": "string"}
    # A word that an editor reads as a truth or as nothing is still an identifier here.
    typed = [(value, names[word]) for word, value in _READ_AS.items() if word in names]
    said = [*names.values(), *(words for _value, words in typed)]
    return {"enum": [*names, *(value for value, _words in typed)], "enumDescriptions": said}


_READ_AS = {"true": True, "false": False, "null": None}


def _text(metadata: list[Any]) -> Schema:
    found = text()
    for one in metadata:
        if isinstance(one, StringConstraints):
            if one.pattern:
                return {"type": "string", "pattern": str(one.pattern)}
            found |= {"minLength": one.min_length} if one.min_length else {}
            found |= {"maxLength": one.max_length} if one.max_length else {}
        elif isinstance(one, MinLen):
            found["minLength"] = one.min_length
        elif isinstance(one, MaxLen):
            found["maxLength"] = one.max_length
    return found


def _listed(items: Schema, metadata: list[Any]) -> Schema:
    found: Schema = {"type": "array", "items": items}
    for one in metadata:
        if isinstance(one, MinLen):
            found["minItems"] = one.min_length
        elif isinstance(one, MaxLen):
            found["maxItems"] = one.max_length
    return found


def _pattern(key: Any) -> str:
    return next(
        (str(one.pattern) for one in get_args(key)[1:] if isinstance(one, StringConstraints) and one.pattern), ""
    )
