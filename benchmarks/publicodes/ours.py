"""The description in the language of our packs, and a session on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from publicodes.description import OPTIONS, THRESHOLD, Clause, Condition, Description, Given, Literal, Question

from charter.engine.inputs import Answer, Inputs

DAY = date(2026, 11, 22)
PER_FILE = 250  # a file of ours may not hold more than 20,000 elements


def write(described: Description) -> dict[str, bytes]:
    """The files of the pack, by name."""
    texts = {
        "00-pack.yaml": _head(),
        "10-questions.yaml": ["questions:", *(line for one in described.questions for line in _question(one))],
    }
    for start in range(0, len(described.clauses), PER_FILE):
        chunk = described.clauses[start : start + PER_FILE]
        texts[f"20-clauses-{start:04}.yaml"] = ["clauses:", *(line for one in chunk for line in _clause(one))]
    return {name: ("\n".join(lines) + "\n").encode("utf-8") for name, lines in texts.items()}


def inputs(session: Mapping[int, Given]) -> Inputs:
    """The session as our engine takes it."""
    return Inputs(DAY, {f"question_{number}": Answer("repondue", value) for number, value in session.items()})


def _head() -> list[str]:
    return [
        "pack: {id: comparaison, titre: Comparaison, version: 1.0.0, format: 1, nom_entreprise: raison_sociale}",
        "themes: {gouvernance: {titre: Gouvernance, principe: Un principe dit en une phrase.}}",
        "sources: {source: {titre: Texte officiel, certitude: lu_primaire, releve_le: 2026-11-02}}",
        "valeurs:",
        f"  seuil: {{titre: Seuil, historique: [{{des: 2018-01-01, valeur: {THRESHOLD}, source: source}}]}}",
    ]


def _question(question: Question) -> Iterator[str]:
    if question.number == 0:
        yield "  - {id: raison_sociale, theme: gouvernance, type: texte, profil: oui, texte: Quel est le nom de l’entreprise ?}"
    yield f"  - id: question_{question.number}"
    yield f"    theme: gouvernance\n    type: {question.kind}\n    profil: oui"
    yield f"    texte: Que décide le comité sur le point numéro {question.number} de son ordre du jour ?"
    if question.kind == "choix":
        yield "    options:"
        yield from (f"      {option}: {{texte: Réponse {option}, phrase: de manière {option}}}" for option in OPTIONS)
    if question.asked:
        yield "    si:"
        yield from _condition(question.asked, "      ")


def _clause(clause: Clause) -> Iterator[str]:
    yield f"  - id: clause_{clause.number}\n    theme: gouvernance\n    si:"
    yield from _condition(clause.condition, "      ")
    yield f'    texte: "Nous appliquons la règle numéro {clause.number}, et chacun en répond devant le comité."'
    yield "    sources: [source]"


def _condition(condition: Condition, indent: str) -> Iterator[str]:
    yield from (f"{indent}{_literal(one)}" for one in condition.every)
    if condition.either:
        yield f"{indent}l_un_de:"
        for group in condition.either:
            yield f"{indent}  - {{{', '.join(_literal(one) for one in group)}}}"
    if condition.unless:
        yield f"{indent}sauf:"
        yield from (f"{indent}  {_literal(one)}" for one in condition.unless)


def _literal(literal: Literal) -> str:
    name = f"question_{literal.question.number}"
    if literal.operator:
        return f'{name}: "{literal.operator} {literal.bound}"'
    return f"{name}: {literal.wanted[0]}" if len(literal.wanted) == 1 else f"{name}: [{', '.join(literal.wanted)}]"
