"""Whether a value follows one of the published schemas, for the keywords that ours use."""

from __future__ import annotations

import json
import re
from typing import Any

from cli_support import ROOT


def published(name: str) -> dict[str, Any]:
    """A schema of docs/schemas."""
    found = json.loads((ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None),
}  # fmt: skip
UNDERSTOOD = {
    "$schema", "title", "description", "type", "properties", "required", "additionalProperties", "items", "enum", "const",
    "minimum", "pattern",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], place: str = "$") -> list[str]:
    """What in ``value`` breaks ``schema``, for the keywords that our schema uses."""
    assert set(schema) <= UNDERSTOOD, set(schema) - UNDERSTOOD
    if "const" in schema and (value != schema["const"] or isinstance(value, bool)):
        return [f"{place}: {value!r}"]
    if "enum" in schema and not any(
        value is one or (value == one and type(value) is type(one)) for one in schema["enum"]
    ):
        return [f"{place}: {value!r}"]
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        fits = any(
            isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool)) for name in names
        )
        if not fits:
            return [f"{place}: {value!r}"]
    found: list[str] = []
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append(f"{place}: {value}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{place}: {value}")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{place}: {name} is missing" for name in schema.get("required", []) if name not in value]
        for name, one in value.items():
            inner = known.get(name, schema.get("additionalProperties", {}))
            found += [f"{place}: {name} is unknown"] if inner is False else faults(one, inner, f"{place}.{name}")
    if isinstance(value, list):
        for index, one in enumerate(value):
            found += faults(one, schema.get("items", {}), f"{place}[{index}]")
    return found
