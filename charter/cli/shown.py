"""A session as JSON. The schema is ``docs/schemas/show.schema.json``; ``SCHEMA`` rises when a key goes or changes sense."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from charter import __version__, assets
from charter.pack.files import read_folder

if TYPE_CHECKING:
    from charter.pack.layer import Layer
    from charter.workshop import Workshop
    from charter.workshop.views import ClauseView, QuestionView, RegisterView

SCHEMA = 1


def as_text(workshop: Workshop, *, given: bool = False) -> str:
    """Everything a script may ask of a session, notes excepted: they belong to the room.

    ``given`` says that its rules were given with the command, instead of those that it carries.
    """
    return json.dumps(as_data(workshop, given=given), ensure_ascii=False, indent=2)


def as_data(workshop: Workshop, *, given: bool = False) -> dict[str, Any]:
    """The same, before it is text."""
    identity = workshop.pack.identity
    return {
        "schema": SCHEMA,
        "program": __version__,
        "company": workshop.company,
        "day": workshop.day.isoformat(),
        "frozen": workshop.frozen,
        "adopted": workshop.adopted,
        "pack": {"id": identity.id, "version": identity.version, "digest": workshop.pack.digest},
        "layers": [_layer(layer, given) for layer in workshop.pack.layers],
        "questions": [_question(workshop.question(name)) for name in workshop.pack.questions],
        "matrices": [
            {"question": name, "cells": _cells(workshop, name)}
            for name, question in workshop.pack.questions.items()
            if question.kind == "matrice"
        ],
        "registers": [_register(register) for register in workshop.registers()],
        "clauses": [_clause(clause) for clause in _clauses(workshop)],
        "alerts": [
            {
                "id": alert.id,
                "item": alert.item,
                "severity": alert.severity,
                "text": alert.text,
                "clauses": [clause.id for clause in alert.clauses],
                "ways_out": [{"text": way.text, "question": way.question} for way in alert.ways_out],
            }
            for alert in workshop.alerts()
        ],
        "actions": [asdict(action) for action in workshop.actions()],
        "prerequisites": [{"id": one.id, "title": one.title, "dated": one.dated} for one in workshop.prerequisites()],
        "open_points": [{**asdict(point), "clauses": list(point.clauses)} for point in workshop.open_points()],
        "tally": asdict(workshop.tally()),
        "coverage": coverage(workshop),
        "aside": [
            {"kind": one.kind, "id": one.id, "value": "" if one.kind == "note" else one.value}
            for one in workshop.aside()
        ],
    }


def _layer(layer: Layer, given: bool) -> dict[str, str]:
    identity = layer.identity
    origin = "programme" if _delivered(layer) else "dossier" if given else "seance"
    return {"id": identity.id, "version": identity.version, "digest": layer.digest, "origin": origin}


def _delivered(layer: Layer) -> bool:
    """Whether the program delivers this very layer, whatever the names under which its files were read."""
    folder = next((one for one in assets.delivered() if one.name == layer.identity.id), None)
    if folder is None:
        return False
    mine = {name.rpartition("/")[2]: text for name, text in layer.files.items()}
    theirs = {name.rpartition("/")[2]: raw.decode("utf-8-sig") for name, raw in read_folder(folder).items()}
    return mine == theirs


def coverage(workshop: Workshop) -> list[dict[str, Any]]:
    """Each topic of the checklist, how it stands, the clauses that carry it and the questions that would."""
    return [
        {
            "topic": topic.id,
            "title": topic.title,
            "mandatory": topic.mandatory,
            "state": topic.state,
            "clauses": list(topic.clauses),
            "questions": list(topic.questions),
        }
        for topic in workshop.coverage()
    ]


def _question(question: QuestionView) -> dict[str, Any]:
    return {
        "id": question.id,
        "theme": question.theme,
        "kind": question.kind,
        "label": question.label,
        "state": question.state,
        "asked": question.asked,
        "value": _plain(question.value),
        "answer": question.answer,
        "owner": question.owner,
        "due": question.due,
        "interim": question.interim,
        "reason": question.reason,
        "live": question.live,
        "profile": question.profile,
        "mandatory": question.mandatory,
    }


def _cells(workshop: Workshop, question: str) -> list[dict[str, str]]:
    cells = workshop.matrix(question).cells
    return [{"row": row, "item": item, "value": value} for (row, item), value in cells.items()]


def _register(register: RegisterView) -> dict[str, Any]:
    return {
        "id": register.id,
        "title": register.title,
        "closed": register.closed,
        "items": [
            {
                "id": item.id,
                "name": item.name,
                "confirmed": item.confirmed,
                "fields": {field.id: _plain(field.value) for field in item.fields if field.value is not None},
                "classes": [
                    {
                        "table": one.table,
                        "name": one.name,
                        "label": one.label,
                        "reason": one.reason,
                        "presumed": one.presumed,
                        "missing": list(one.missing),
                    }
                    for one in item.classes
                ],
            }
            for item in register.items
        ],
    }


def _clauses(workshop: Workshop) -> Iterator[ClauseView]:
    for clause in workshop.pack.clauses.values():
        if clause.each is None:
            yield workshop.clause(clause.id)
        else:
            for item in workshop.register(clause.each).items:
                yield workshop.clause(clause.id, item.id)


def _clause(clause: ClauseView) -> dict[str, Any]:
    printed = clause.truth is True or clause.provisional
    return {
        "id": clause.id,
        "item": clause.item,
        "theme": clause.theme,
        "spot": clause.spot,
        "number": clause.number,
        "truth": clause.truth,
        "provisional": clause.provisional,
        "text": clause.text if printed else "",
        "own": clause.own,
        "stale": clause.stale,
        "pending": list(clause.pending),
    }


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
