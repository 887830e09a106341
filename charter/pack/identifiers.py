"""The identifiers that answers, rules and papers go by: what a version of a pack may add, and must not take away lightly."""

from __future__ import annotations

from charter.pack.pack import Pack, options_of


def identifiers(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Every identifier of a pack by section, dotted inside what holds it."""
    tables = [(group, name, table) for group, content in pack.groups.items() for name, table in content.tables.items()]
    fields = [(group, field) for group, content in pack.groups.items() for field in content.fields]
    return {
        "themes": tuple(pack.themes),
        "sujets": tuple(pack.topics),
        "questions": tuple(pack.questions),
        "options": tuple(f"{name}.{option}" for name in pack.questions for option in pack.options(name)),
        "cases": tuple(f"{q.id}.{one}" for q in pack.questions.values() for one in (*q.rows, *q.cells)),
        "groupes": tuple(pack.groups),
        "champs": tuple(f"{group}.{field.id}" for group, field in fields)
        + tuple(f"{group}.{field.id}.{option}" for group, field in fields for option in options_of(field)),
        "classement": tuple(f"{group}.{name}" for group, name, _table in tables)
        + tuple(f"{group}.{name}.{one}" for group, name, table in tables for one in table.classes)
        + tuple(f"{group}.{name}.{line.id}" for group, name, table in tables for line in table.lines),
        "clauses": tuple(pack.clauses),
        "alertes": tuple(pack.alerts),
        "actions": tuple(pack.actions),
        "prealables": tuple(pack.prerequisites),
        "valeurs": tuple(pack.values),
        "calculs": tuple(pack.calculations),
    }
