"""Wrong and right ways of adding a layer to a pack (C501 to C534)."""

from __future__ import annotations

from charter.pack.codes_shapes import Example

_HEAD = "pack: {{id: maison, titre: Maison, version: {version}, format: 1, etend: {{{extends}}}{more}}}\n"


def examples() -> dict[str, Example]:
    """By code. Each side is a layer above the common example."""
    return {**_together(), **_changes(), **_law(), **_migrations()}


def _head(extends: str = 'exemple: ">=1.0.0,<2.0.0"', more: str = "", version: str = "2.0.0") -> str:
    return _HEAD.format(extends=extends, more=more, version=version)


def _layer(wrong: str, right: str) -> Example:
    return Example(_head() + wrong, _head() + right, beside="below")


def _heads(wrong: str, right: str) -> Example:
    return Example(wrong, right, beside="below")


def _together() -> dict[str, Example]:
    alone = "pack: {id: maison, titre: Maison, version: 1.0.0, format: 1, nom_entreprise: raison_sociale}\n"
    return {
        "C501": _heads(_head('exempel: ">=1.0.0"'), _head()),
        "C502": _heads(_head('exemple: ">=1.0.0", maison: ">=1.0.0"'), _head()),
        "C503": _heads(_head(version="1.0.0").replace("id: maison", "id: exemple"), _head(version="1.0.0")),
        "C504": _heads(_head('exemple: ">=2.0.0"'), _head()),
        "C505": _heads(_head("exemple: depuis la 1"), _head()),
        "C506": _heads(alone, _head()),
    }


def _changes() -> dict[str, Example]:
    label = "    texte: Qui répond de l’IA chez nous ?\n"
    question = f"questions:\n  - id: pilote\n{label}"
    changed = f"questions:\n  - id: pilote\n    remplace: oui\n{label}"
    gone = "valeurs:\n  bascule: {{retire: oui{more}}}\n"
    why = ", motif: Sans objet ici"
    signed = f"{why}, signe_par: Anne Durand"
    row = (
        "groupes:\n  usages:\n    remplace: oui\n    classement:\n      classe:\n        lignes:\n"
        "          - {{id: notation, {side}alors: eleve, si: {{effet: decision}}, raison: Note attribuée à une personne.}}\n"
    )
    new = "questions:\n  - {{id: site, {side}, theme: gouvernance, type: texte, profil: oui, texte: Quel site ?}}\n"
    return {
        "C510": _layer(question, changed),
        "C511": _layer(changed.replace("pilote", "pilotte"), changed),
        "C512": _layer(changed.replace("oui", "peut-être"), changed),
        "C513": Example(
            shown=(
                'pack: {…, etend: {exemple: ">=1.0.0"}}\nclauses:\n  - {id: clause_du_secteur, remplace: oui, resume: oui}\n',
                'pack: {…, etend: {exemple: ">=1.0.0", secteur: ">=1.0.0"}}\n'
                "clauses:\n  - {id: clause_du_secteur, remplace: oui, resume: oui}\n",
            )
        ),
        "C514": _layer(gone.format(more=""), gone.format(more=signed)),
        "C515": _layer(gone.format(more=f"{signed}, titre: Entrée"), gone.format(more=signed)),
        "C517": _layer(new.format(side="apres: pilotte"), new.format(side="apres: pilote")),
        "C518": Example(shown=(row.format(side=""), row.format(side="avant: reste, "))),
    }


def _law() -> dict[str, Example]:
    value = "valeurs:\n  bascule: {{remplace: oui, le: 2027-06-01{more}}}\n"
    clause = "clauses:\n  - {{id: pilote_nomme, remplace: oui, texte: {text}}}\n"
    return {
        "C520": Example(
            shown=(
                clause.format(text="Chacun répond de l’IA."),
                clause.format(text="L’IA est placée sous la responsabilité {{pilote|de}}. Son nom est affiché.")
                .replace("{{", "{")
                .replace("}}", "}"),
            )
        ),
        "C521": _layer(
            value.format(more=""),
            value.format(more=', motif: "Délai admis par l’autorité", signe_par: "Anne Durand, juriste"'),
        ),
    }


def _migrations() -> dict[str, Example]:
    def steps(*given: str) -> str:
        return _head(more=f", migrations: [{', '.join(given)}]")

    renamed = "{vers: 2.0.0, renomme_question: {responsable: pilote}}"
    split = "{{vers: 2.0.0, scinde_option: {{pilote: {{direction: [{into}]}}}}}}"
    return {
        "C530": _heads(steps("{vers: 3.0.0, abandonne: [ancienne]}"), steps("{vers: 2.0.0, abandonne: [ancienne]}")),
        "C531": _heads(steps(renamed.replace("pilote", "pilotte")), steps(renamed)),
        "C532": _heads(steps("{vers: 2.0.0, renomme_question: {cse: pilote}}"), steps(renamed)),
        "C533": _heads(steps("{vers: 2.0.0, renomme_question: {chef: pilote, responsable: pilote}}"), steps(renamed)),
        "C534": _heads(steps(split.format(into="dg")), steps(split.format(into="dg, dsi"))),
    }
