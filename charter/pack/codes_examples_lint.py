"""Wrong and right ways of writing, where ``lint`` gives advice. The wrong ones can be read: they are only unwise."""

from __future__ import annotations

from charter.pack import codes
from charter.pack.codes_shapes import Example


def examples() -> dict[str, Example]:
    """By code."""
    return {**_law(), **_use(), **_texts()}


def _clause(text: str = "La charte est revue.", more: str = "", condition: str = "{pilote: dg}") -> str:
    return f'clauses:\n  - id: revue\n    theme: gouvernance\n    si: {condition}\n    texte: "{text}"\n{more}'


def _law() -> dict[str, Example]:
    def source(day: str) -> str:
        start = f"sources:\n  guide:\n    titre: Guide\n    certitude: lu_primaire\n    releve_le: {day}\n"
        return start + _clause(more="    sources: [guide]\n")

    def value(source: str) -> str:
        start = f"valeurs:\n  delai: {{titre: Délai, le: 2027-01-01, source: {source}}}\n"
        return start + _clause("Avant le {delai}, la charte est revue.")

    note = "    options: {oui: {texte: Oui, consequence: Un avis est joint.}, non: {texte: Non, consequence: Aucun avis.}}\n"
    asked = (
        "questions:\n  - id: avis\n    theme: gouvernance\n    type: oui_non\n    profil: oui\n"
        "    si: {cse: oui}\n    texte: L’avis est-il favorable ?\n" + note
    )
    return {
        codes.UNSOURCED_DUTY: Example(
            _clause(more="    obligatoire: oui\n"), _clause(more="    obligatoire: oui\n    sources: [loi]\n")
        ),
        codes.STALE_SOURCE: Example(source("2025-11-21"), source("2026-11-21")),
        codes.UNCERTAIN_LAW: Example(value("souvenir"), value("loi")),
        codes.NEGATED_UNASKED: Example(
            asked + _clause(condition="{sauf: {avis: oui}}"), asked + _clause(condition="{avis: non}")
        ),
        codes.WRITTEN_LAW: Example(
            _clause("À compter du 2 décembre 2026, ces contenus sont interdits."),
            _clause("Ces contenus sont interdits {bascule|depuis}."),
        ),
    }


def _use() -> dict[str, Example]:
    guide = "sources:\n  guide: {titre: Guide, certitude: lu_primaire, releve_le: 2026-11-21}\n"
    value = "valeurs:\n  delai: {titre: Délai, le: 2027-01-01, source: loi}\n"
    topic = "sujets:\n  d2: Données confiées à une IA\n"
    question = (
        "questions:\n  - id: comptes\n    theme: gouvernance\n    type: choix\n    profil: oui\n"
        "    texte: Les comptes personnels sont-ils admis ?\n"
        "    options: {jamais: Jamais, parfois: Parfois, souvent: Souvent}\n"
    )
    return {
        codes.UNUSED_SOURCE: Example(guide + _clause(), guide + _clause(more="    sources: [guide]\n")),
        codes.UNUSED_VALUE: Example(value + _clause(), value + _clause("La charte est revue le {delai}.")),
        codes.UNUSED_TOPIC: Example(topic + _clause(), topic + _clause(more="    sujets: [d2]\n")),
        codes.SAME_OPTIONS: Example(
            question + _clause(condition="{comptes: jamais}"),
            question + _clause(condition="{comptes: [jamais, parfois]}"),
        ),
        codes.UNREAD_QUESTION: Example(
            question + _clause(), question + _clause(condition="{comptes: [jamais, parfois]}")
        ),
    }


def _texts() -> dict[str, Example]:
    start = "questions:\n  - id: comptes\n    theme: gouvernance\n    type: {kind}\n    profil: oui\n    texte: {text}\n{more}"
    long = (
        "Quand un salarié veut employer un outil que personne n’a encore examiné, qu’il l’a trouvé lui-même, et que son "
        "chef est absent ce jour-là pour une raison ou pour une autre, à qui doit-il s’adresser, par quel moyen, et "
        "combien de temps attend-il ?"
    )
    eight = "    options: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H}\n"
    sentence = (
        "Chaque directeur tient avec son équipe la liste des usages de son métier et la transmet au pilote avant la fin "
        "de chaque trimestre sans attendre qu’il la demande ou qu’un contrôle ait lieu."
    )
    return {
        codes.LONG_QUESTION: Example(
            start.format(kind="oui_non", text=long, more=""),
            start.format(kind="oui_non", text="Qui examine un outil que personne ne connaît ?", more=""),
        ),
        codes.MANY_OPTIONS: Example(
            start.format(kind="choix", text="Quel compte ?", more=eight),
            start.format(kind="choix", text="Quel compte ?", more=eight.replace(", h: H", "")),
        ),
        codes.LONG_SENTENCE: Example(
            _clause(sentence), _clause(sentence.replace(" et la transmet", ". Il la transmet"))
        ),
        codes.WIDE_CHARACTER: Example(_clause("La charte est revue ✅."), _clause("La charte est bien revue.")),
        codes.MISSING_FORM: Example(
            _clause("Nous suivons {pilote}.", condition="{pilote: personne}"),
            _clause("Nous suivons {pilote}.", condition="{pilote: dg}"),
        ),
        codes.REPEATED_WORD: Example(_clause("La charte est est revue."), _clause()),
        codes.CURLY_QUOTES: Example(
            "sujets:\n  d2: “Données confiées à une IA”\n", 'sujets:\n  d2: "Données confiées à une IA"\n'
        ),
    }
