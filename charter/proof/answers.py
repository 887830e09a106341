"""A session as the readable answers that ``charter import`` and ``charter render`` take."""

from __future__ import annotations

from datetime import date
from typing import Any

from charter.engine.inputs import Inputs, Value
from charter.pack.pack import Pack

Answers = dict[str, Any]
"""The content of an answers file, ready to be written as YAML."""

SCHEMA = 1


def answers(pack: Pack, inputs: Inputs) -> Answers:
    """The answers, registers and matrices of a session; only what it holds has a section."""
    order = [name for name in pack.order if name in inputs.answers]
    found: Answers = {
        "charte_reponses": SCHEMA,
        "pack": pack.identity.id,
        "date": inputs.day.isoformat(),
        "registres": {
            group: {name: {key: _plain(value) for key, value in item.fields.items()} for name, item in items.items()}
            for group, items in inputs.items.items()
            if items
        },
        "matrices": _matrices(inputs),
        "reponses": {name: _plain(value) for name in order if (value := inputs.answers[name].value) is not None},
        "ecartees": {name: "" for name in order if inputs.answers[name].state == "ecartee"},
        "clos": sorted(inputs.closed),
    }
    return {key: value for key, value in found.items() if value not in ({}, [])}


def _matrices(inputs: Inputs) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for (matrix, row, item), cell in inputs.cells.items():
        found.setdefault(matrix, {}).setdefault(item, {})[row] = cell
    return found


def _plain(value: Value) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
