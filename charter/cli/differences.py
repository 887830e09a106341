"""Differences as JSON. The schema is ``docs/schemas/diff.schema.json``; ``SCHEMA`` rises when a key goes or changes sense."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from charter import __version__

if TYPE_CHECKING:
    from charter.pack.model import Identity
    from charter.workshop.changes import Changes
    from charter.workshop.changes_packs import Difference

SCHEMA = 1


def of_sessions(found: Changes) -> str:
    """What differs between two sessions."""
    return _text({"sessions": asdict(found)})


def of_packs(found: Difference) -> str:
    """What differs between two packs, and whether the number of the second one says so."""
    return _text(
        {
            "packs": {
                "before": _identity(found.before),
                "after": _identity(found.after),
                "added": found.added,
                "removed": found.removed,
                "renamed": [{"before": old, "after": new} for old, new in found.renamed],
                "reworded": [asdict(one) for one in found.reworded],
                "verdicts": [asdict(one) for one in found.verdicts] if found.verdicts is not None else None,
                "unproved": found.unproved,
                "why_unproved": found.why_unproved,
                "needed": found.needed,
                "declared": found.declared,
                "honest": found.honest,
                "expected": str(found.expected) if found.expected is not None else None,
            }
        }
    )


def _identity(one: Identity) -> dict[str, str]:
    return {"id": one.id, "version": one.version}


def _text(found: dict[str, Any]) -> str:
    data = {"schema": SCHEMA, "program": __version__, "packs": None, "sessions": None, **found}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
