"""Wrong and right ways of writing an entry (P200 to P221)."""

from __future__ import annotations

from charter.pack.codes_examples import IDENTITY
from charter.pack.codes_shapes import Example

_CLAUSE = """\
clauses:
  - id: revue
    theme: gouvernance
    si: {pilote: dg}
    texte: "La charte est revue chaque année."
"""
_TERM = 'glossaire:\n  - {terme: Agent, definition: "IA qui agit seule."}\n'
_QUESTION = """\
questions:
  - id: revue
    theme: gouvernance
    type: nombre
    profil: oui
    minutes: 5
    texte: Tous les combien de mois la charte est-elle revue ?
"""


def examples() -> dict[str, Example]:
    """By code."""
    return {
        "P200": Example("", IDENTITY, beside="rules", shown=("(aucun fichier)", IDENTITY)),
        "P201": Example(_TERM, _TERM + IDENTITY, beside="rules"),
        "P202": Example(IDENTITY, _TERM),
        "P203": Example(_CLAUSE.replace("clauses", "clause"), _CLAUSE),
        "P204": Example("sujets:\n  - Données\n", "sujets:\n  d2: Données\n"),
        "P205": Example('clauses:\n  revue: "La charte est revue chaque année."\n', _CLAUSE),
        "P206": Example(_CLAUSE + _CLAUSE.removeprefix("clauses:\n").replace("chaque année", "chaque mois"), _CLAUSE),
        "P207": Example("clauses:\n  - La charte est revue chaque année.\n", _CLAUSE),
        "P210": Example(_CLAUSE.replace("    theme: gouvernance\n", ""), _CLAUSE),
        "P211": Example(_CLAUSE + "    ressume: oui\n", _CLAUSE + "    resume: oui\n"),
        "P212": Example(
            _CLAUSE.replace("id: revue", "id: Revue annuelle"), _CLAUSE.replace("id: revue", "id: revue_annuelle")
        ),
        "P213": Example(_CLAUSE.replace("La charte est revue chaque année.", ""), _CLAUSE),
        "P214": Example(
            f'sujets:\n  d2: "{"Données " * 40}"\n',
            "sujets:\n  d2: Données\n",
            shown=('sujets:\n  d2: "Données, … (plus de 300 signes)"\n', "sujets:\n  d2: Données\n"),
        ),
        "P215": Example(_CLAUSE + "    emplacement: articles\n", _CLAUSE + "    emplacement: article\n"),
        "P216": Example(_QUESTION.replace("minutes: 5", "minutes: 500"), _QUESTION),
        "P217": Example(
            "sources:\n  guide: {titre: Guide, certitude: lu_primaire, releve_le: 2026-11-21, relu_par: Anne Martin}\n",
            "sources:\n  guide:\n    titre: Guide\n    certitude: lu_primaire\n    releve_le: 2026-11-21\n"
            "    relu_par: {nom: Anne Martin, qualite: avocate, le: 2026-11-20}\n",
        ),
        "P218": Example(_CLAUSE + "    sources: loi\n", _CLAUSE + "    sources: [loi]\n"),
        "P219": Example(_CLAUSE.replace('"La charte est revue chaque année."', "[La charte, est revue]"), _CLAUSE),
        "P220": Example(_CLAUSE + "    resume: peut-être\n", _CLAUSE + "    resume: oui\n"),
        "P221": Example(_QUESTION.replace("minutes: 5", "minutes: [5]"), _QUESTION),
    }
