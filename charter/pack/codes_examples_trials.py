"""Wrong and right tests of a pack: files of its folder « essais », run on the small pack of the examples."""

from __future__ import annotations

from charter.pack import codes
from charter.pack.codes_shapes import Example


def examples() -> dict[str, Example]:
    """By code. ``beside`` means nothing here."""
    return {
        codes.TRIAL_KEY: Example(_trial("{pilote: dg}", key="reponse"), _trial("{pilote: dg}")),
        codes.TRIAL_SHAPE: Example(
            _trial("[pilote, dg]", key="reponses").replace("[pilote, dg]", "pilote dg"), _trial("{pilote: dg}")
        ),
        codes.TRIAL_NAME: Example(_trial("{pilotte: dg}"), _trial("{pilote: dg}")),
        codes.TRIAL_VALUE: Example(_trial("{pilote: directeur}"), _trial("{pilote: dg}")),
        codes.TRIAL_EMPTY: Example(_trial("{pilote: dg}", "{clauses: []}"), _trial("{pilote: dg}")),
        codes.TRIAL_PRESENT: Example(_trial("{pilote: dsi}"), _trial("{pilote: dg}")),
        codes.TRIAL_ABSENT: Example(
            _trial("{}", "{absentes: [revue]}"), _trial("{pilote: dsi}", "{absentes: [revue]}")
        ),
        codes.TRIAL_WAITING: Example(
            _trial("{pilote: dg}", "{en_attente: [revue]}"), _trial("{}", "{en_attente: [revue]}")
        ),
        codes.TRIAL_CLASS: Example(_used("libre"), _used("suivi")),
        codes.TRIAL_TEXT: Example(
            _trial("{pilote: dg}", "{textes: {revue: chaque mois}}"),
            _trial("{pilote: dg}", "{textes: {revue: chaque année}}"),
        ),
    }


def _trial(answers: str, expected: str = "{clauses: [revue]}", key: str = "reponses") -> str:
    return (
        f"essais:\n  - nom: Le directeur général fait revoir la charte\n    {key}: {answers}\n    attend: {expected}\n"
    )


def _used(name: str) -> str:
    return (
        "essais:\n  - nom: Un usage qui décide est suivi\n    usages:\n      tri: {intitule: Tri, effet: decision}\n"
        f"    attend: {{classes: {{tri: {{regime: {name}}}}}}}\n"
    )
