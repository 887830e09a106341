"""The answers of a session as readable YAML. Schema: docs/schemas/reponses.schema.json."""

from __future__ import annotations

from typing import Any

import yaml

from charter.session.state import State
from charter.workshop.aside import split
from charter.workshop.base import Base

SCHEMA = 1
KEYS = (
    "charte_reponses",
    "pack",
    "date",
    "seance",
    "outils",
    "usages",
    "registres",
    "matrices",
    "reponses",
    "a_trancher",
    "ecartees",
    "defauts",
    "notes",
    "redactions",
    "clos",
    "mises_de_cote",
)


def dump(workshop: Base) -> str:
    """The session's answers, registers, notes and wordings as YAML that ``charter.workshop.answers.build`` reads back."""
    pack = workshop.pack
    # What the packs do not know any more could not be read back: it is told apart, and lost by nobody.
    state, aside = split(pack, workshop.state)
    packs = [layer.identity.id for layer in pack.layers]
    by_default = [name for name, given in state.answers.items() if given.status == "defaut"]
    data: dict[str, Any] = {
        "charte_reponses": SCHEMA,
        "pack": packs if len(packs) > 1 else packs[0],
        "date": workshop.day.isoformat(),
        "seance": state.created.date().isoformat() if state.created else None,
        "registres": {
            group: {name: dict(item.fields) for name, item in items.items()}
            for group, items in state.items.items()
            if items
        },
        "matrices": _cells(state),
        "reponses": {name: given.value for name, given in state.answers.items() if given.status == "repondue"},
        "a_trancher": {
            name: _present(porteur=given.owner, echeance=given.due, interim=given.interim)
            for name, given in state.answers.items()
            if given.status == "a_trancher"
        },
        "ecartees": {name: given.reason or "" for name, given in state.answers.items() if given.status == "ecartee"},
        "defauts": list(dict.fromkeys(name.partition(".")[0] for name in by_default)),
        "notes": dict(state.notes),
        "redactions": {name: wording.text for name, wording in state.wordings.items()},
        "clos": sorted(state.closed),
        "mises_de_cote": {f"{one.kind}.{one.id}": one.value for one in aside},
    }
    kept = {key: value for key, value in data.items() if value not in (None, {}, [])}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=110)


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _cells(state: State) -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for (question, row, item), value in state.cells.items():
        found.setdefault(question, {}).setdefault(item, {})[row] = value
    return found
