"""Five mistakes that authors make, the same in a small pack of each language."""

from __future__ import annotations

from charter.errors import PackError
from charter.pack.load import load_sources

OURS = """\
pack: {id: petit, titre: Petit, version: 1.0.0, format: 1, nom_entreprise: raison_sociale}
themes: {gouvernance: {titre: Gouvernance, principe: Un principe dit en une phrase.}}
sources: {source: {titre: Texte officiel, certitude: lu_primaire, releve_le: 2026-11-02}}
questions:
  - {id: raison_sociale, theme: gouvernance, type: texte, profil: oui, texte: Quel est le nom de l’entreprise ?}
  - id: comite
    theme: gouvernance
    type: oui_non
    profil: oui
    texte: Un comité suit-il les usages ?
  - id: rythme
    theme: gouvernance
    type: choix
    profil: oui
    texte: À quel rythme ?
    options: {mois: {texte: Chaque mois}, trimestre: {texte: Chaque trimestre}}
    si:
      comite: oui
clauses:
  - id: clause
    theme: gouvernance
    si:
      rythme: mois
    texte: Le comité se réunit chaque mois.
    sources: [source]
"""
THEIRS = """\
comite:
  question: Un comité suit-il les usages ?
rythme:
  question: À quel rythme ?
  une possibilité:
    - "'mois'"
    - "'trimestre'"
  applicable si:
    toutes ces conditions:
      - comite = oui
clause:
  description: Le comité se réunit chaque mois.
  valeur:
    toutes ces conditions:
      - rythme = 'mois'
"""

# What the mistake is, and (old, new) in each language.
MISTAKES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "no mistake": (("Petit", "Petit"), ("comite:", "comite:")),
    "misspelt key": (("    si:\n      comite", "    sii:\n      comite"), ("applicable si:", "aplicable si:")),
    "unknown question": (("      rythme: mois", "      rytme: mois"), ("rythme = 'mois'", "rytme = 'mois'")),
    "wrong option": (("      rythme: mois", "      rythme: moi"), ("rythme = 'mois'", "rythme = 'moi'")),
    "circle": (
        ("    type: oui_non\n", "    type: oui_non\n    si: {rythme: mois}\n"),
        ("usages ?\n", "usages ?\n  applicable si: rythme = 'mois'\n"),
    ),
    "key written twice": (
        ("    type: oui_non\n", "    type: oui_non\n    type: texte\n"),
        ("usages ?\n", "usages ?\n  question: Un autre texte ?\n"),
    ),
}


def sources(side: int) -> dict[str, str]:
    """The small pack with each mistake; ``side`` is 0 for ours, 1 for publicodes."""
    base = (OURS, THEIRS)[side]
    found = {}
    for name, pair in MISTAKES.items():
        old, new = pair[side]
        if base.count(old) != 1:
            raise ValueError(f"{name}: {old!r} must be there once")
        found[name] = base.replace(old, new)
    return found


def ours(source: str) -> str:
    """What our loader says of a pack, or nothing when it accepts it."""
    try:
        load_sources({"pack.yaml": source.encode("utf-8")})
    except PackError as error:
        return "\n".join(finding.render() for finding in error.findings)
    return ""
