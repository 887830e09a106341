"""The description in the language of publicodes, and a session on it.

There, a question that is not asked is « non applicable », and a comparison takes that for « non »: « = non » and « != » then hold.
Here such a question is neither. Where a « non applicable » question could make a test hold, « est applicable » is required with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from publicodes.description import OPPOSITE, OPTIONS, THRESHOLD, Condition, Description, Given, Literal

Rule = str | dict[str, object]


def write(described: Description, *, guarded: bool = True) -> bytes:
    """The rules; without ``guarded``, as one would write them without « est applicable »."""
    lines = [f"seuil: {THRESHOLD}"]
    for question in described.questions:
        lines.append(f"question {question.number}:")
        lines.append(f"  question: Que décide le comité sur le point numéro {question.number} de son ordre du jour ?")
        if question.kind == "choix":
            lines.append("  une possibilité:")
            lines += [f"    - \"'{option}'\"" for option in OPTIONS]
        if question.asked:
            lines.append("  applicable si:")
            lines += _all(_parts(question.asked, guarded), "    ")
    for clause in described.clauses:
        lines.append(f"clause {clause.number}:")
        lines.append(
            f"  description: Nous appliquons la règle numéro {clause.number}, et chacun en répond devant le comité."
        )
        lines.append("  références: {Texte officiel: source}")
        lines.append("  valeur:")
        lines += _all(_parts(clause.condition, guarded), "    ")
    return ("\n".join(lines) + "\n").encode("utf-8")


def situation(session: Mapping[int, Given], described: Description) -> dict[str, Given]:
    """The session as « setSituation » takes it: texts between quotes."""
    kinds = {one.number: one.kind for one in described.questions}
    return {
        f"question {number}": f"'{value}'" if kinds[number] == "choix" else value for number, value in session.items()
    }


def _parts(condition: Condition, guarded: bool) -> list[Rule]:
    parts = [_literal(one, guarded) for one in condition.every]
    if condition.either:
        groups = [[_literal(one, guarded) for one in group] for group in condition.either]
        parts.append({"une de ces conditions": [g[0] if len(g) == 1 else {"toutes ces conditions": g} for g in groups]})
    if condition.unless:
        opposites = [_literal(replace(one, positive=False), guarded) for one in condition.unless]
        parts.append({"une de ces conditions": opposites} if len(opposites) > 1 else opposites[0])
    return parts


def _literal(literal: Literal, guarded: bool) -> Rule:
    name = f"question {literal.question.number}"
    if literal.operator:
        return f"{name} {literal.operator if literal.positive else OPPOSITE[literal.operator]} {literal.bound}"
    if literal.question.kind == "oui_non":
        wanted = literal.wanted[0] if literal.positive else {"oui": "non", "non": "oui"}[literal.wanted[0]]
        return _guard(literal, f"{name} = {wanted}", guarded and wanted == "non")
    tests: list[Rule] = [f"{name} {'=' if literal.positive else '!='} '{option}'" for option in literal.wanted]
    if literal.positive:
        return tests[0] if len(tests) == 1 else {"une de ces conditions": tests}
    return _guard(literal, tests[0] if len(tests) == 1 else {"toutes ces conditions": tests}, guarded)


def _guard(literal: Literal, test: Rule, guarded: bool) -> Rule:
    if not guarded or literal.question.asked is None:
        return test
    return {"toutes ces conditions": [{"est applicable": f"question {literal.question.number}"}, test]}


def _all(parts: list[Rule], indent: str) -> list[str]:
    # JSON is YAML: nested conditions need no layout of their own.
    return [
        f"{indent}toutes ces conditions:",
        *(f"{indent}  - {json.dumps(part, ensure_ascii=False)}" for part in parts),
    ]
