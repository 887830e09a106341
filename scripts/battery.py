"""Thirteen mistakes that authors make, what comparable tools say of each, and what ours says: data of docs/erreurs.md."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from charter.errors import CharterError, Finding, PackError
from charter.pack import codes_examples
from charter.pack.load import load_sources
from charter.proof.prove import prove
from charter.proof.report import Fault as Refuted
from charter.workshop.answers import build

FILE = "exemple/20-faute.yaml"


@dataclass(frozen=True)
class Fault:
    """One mistake: what others make of it, the file that has it, who sees it, and what must be said of it."""

    name: str
    others: str
    text: str
    code: str
    spot: str
    by: Literal["reading", "proof", "answers"] = "reading"


def _clause(condition: str = "{pilote: dg}", text: str = "La charte est revue.", more: str = "") -> str:
    return f'clauses:\n  - id: revue\n    theme: gouvernance\n    si: {condition}\n    texte: "{text}"\n{more}'


def _question(name: str, condition: str = "", kind: str = "oui_non") -> str:
    si = f", si: {condition}" if condition else ""
    return f'  - {{id: {name}, theme: gouvernance, type: {kind}, profil: oui, texte: "{name.capitalize()} ?"{si}}}\n'


FAULTS = (
    Fault(
        "Clé mal orthographiée",
        "quatre sur sept se taisent, et le résultat change ; trois la signalent, deux avec la clé proche",
        _clause(more="    ressume: oui\n"),
        "P211",
        "ressume",
    ),
    Fault(
        "Question inconnue dans une condition",
        "deux se taisent ; un donne la ligne, deux l’endroit dans la règle",
        _clause("{pilotte: dg}"),
        "P304",
        "pilotte",
    ),
    Fault(
        "Questions qui s’attendent en rond",
        "silence, ou un avertissement sans lieu",
        "questions:\n" + _question("premiere", "{seconde: oui}") + _question("seconde", "{premiere: oui}"),
        "P450",
        "{seconde",
    ),
    Fault(
        "Retrait irrégulier",
        "le message de la bibliothèque, en anglais, parfois au milieu d’une trace",
        "clauses:\n  - id: revue\n    theme: gouvernance\n   si: {pilote: dg}\n",
        "P028",
        "si",
    ),
    Fault(
        "Type de question inconnu",
        "un se tait, un donne une trace, deux le disent sans la ligne",
        "questions:\n" + _question("comptes", kind="ouinon"),
        "P215",
        "ouinon",
    ),
    Fault(
        "Identifiant en double",
        "un se tait puis se trompe ; les autres le disent, un précise lequel l’emporte",
        _clause() + _clause().removeprefix("clauses:\n"),
        "P206",
        "id: revue",
    ),
    Fault(
        "Option inconnue dans une condition",
        "un seul donne la liste ; les autres se taisent",
        _clause("{pilote: directeur}"),
        "P308",
        "directeur",
    ),
    Fault(
        "Nom inconnu dans le texte du document",
        "un imprime un trou (« Sont autorisés : . ») ; trois le signalent",
        _clause(text="Sous la conduite {pilotte|de}."),
        "P442",
        "{pilotte|de}",
    ),
    Fault(
        "Condition impossible",
        "un seul l’explique ; les autres se taisent",
        _clause("{pilote: dg, sauf: {pilote: [dg, dsi]}}"),
        "V103",
        "id: revue",
        "proof",
    ),
    Fault(
        "Condition impossible à cause de celle d’une question",
        "personne ne la voit",
        _clause('{cse: oui, effectif: "< 50"}'),
        "V103",
        "id: revue",
        "proof",
    ),
    Fault(
        "Une réponse ne mène à aucune clause",
        "personne ne la voit",
        "sujets: {d2: Comptes}\nquestions:\n"
        + _question("comptes").replace("profil: oui", "profil: oui, sujets: [d2]")
        + _clause("{comptes: oui}", more="    sujets: [d2]\n"),
        "V120",
        "d2",
        "proof",
    ),
    Fault(
        "Deux clauses pour une même réponse",
        "personne ne la voit",
        _clause("{pilote: [dg, dsi]}", more="    exclut: [suivi]\n")
        + '  - {id: suivi, theme: gouvernance, si: {pilote: [dsi, personne]}, texte: "La charte est suivie."}\n',
        "V130",
        "exclut",
        "proof",
    ),
    Fault(
        "Réponses avec une question inconnue",
        "trois sur trois se taisent",
        "charte_reponses: 1\nreponses: {raison_sociale: Verrerie, pilotte: dg}\n",
        "U401",
        "pilotte",
        "answers",
    ),
)


def said(fault: Fault) -> str:
    """Everything that is said of a mistake, as people see it."""
    if fault.by == "answers":
        return _answers_said(fault)
    if fault.by == "proof":
        lines = [found.finding.render() for found in refuted(fault)]
        lines += [f"      – {answer}" for found in refuted(fault) for answer in found.answers]
        return "\n".join(lines)
    return "\n".join(finding.render() for finding in findings(fault))


def findings(fault: Fault) -> list[Finding]:
    """What reading finds in the pack that has the mistake, or what the proof refutes."""
    if fault.by == "proof":
        return [found.finding for found in refuted(fault)]
    try:
        load_sources(_files(fault.text))
    except PackError as error:
        return error.findings
    return []


def refuted(fault: Fault) -> list[Refuted]:
    """What the proof refutes in the file that has the mistake."""
    report = prove(load_sources(_files(fault.text)))
    return [one for one in report.faults if one.finding.place.file == FILE and one.finding.code == fault.code]


def _files(text: str) -> dict[str, bytes]:
    return {
        "exemple/00-pack.yaml": codes_examples.IDENTITY.encode(),
        "exemple/10-regles.yaml": codes_examples.RULES.encode(),
        FILE: text.encode(),
    }


def _answers_said(fault: Fault) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rules = folder / "exemple"
        rules.mkdir()
        for shown, raw in _files("sujets: {d2: Comptes}\n").items():
            (rules / Path(shown).name).write_bytes(raw)
        answers = folder / "reponses.yaml"
        answers.write_text(fault.text, encoding="utf-8")
        try:
            build(answers, folder / "seance.charte", folders=[rules]).close()
        except CharterError as error:
            return str(error)
    return ""
