"""Whether a value follows one of the published schemas."""

from __future__ import annotations

import json
from typing import Any

from cli_support import ROOT
from jsonschema.validators import validator_for


def published(name: str) -> dict[str, Any]:
    """A schema of docs/schemas."""
    found = json.loads((ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def faults(value: Any, schema: dict[str, Any]) -> list[str]:
    """What in ``value`` breaks ``schema``: the place and the sentence of each."""
    kind = validator_for(schema)
    kind.check_schema(schema)
    return [f"{one.json_path}: {one.message}" for one in kind(schema).iter_errors(value)]
