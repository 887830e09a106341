"""The small pack that every example of an error page is added to."""

from __future__ import annotations

from charter.pack.codes_shapes import Example

IDENTITY = (
    "pack: {id: exemple, titre: Exemple, version: 1.0.0, format: 1, langue: fr, nom_entreprise: raison_sociale}\n"
)
RULES = """\
themes:
  gouvernance: {titre: Gouvernance, principe: "Une personne répond de l’IA."}
sources:
  loi: {titre: "Règlement d’exemple, article 5", certitude: lu_primaire, releve_le: 2026-11-21}
  souvenir: {titre: Texte cité de mémoire, certitude: memoire, releve_le: 2026-11-21, reserve: "À relire."}
valeurs:
  seuil: {titre: Seuil du comité, unite: salariés, historique: [{des: 2018-01-01, valeur: 50, source: loi}]}
  bascule: {titre: Entrée en application, le: 2026-12-02, source: loi}
questions:
  - {id: raison_sociale, theme: gouvernance, type: texte, profil: oui, texte: "Nom de l’entreprise ?"}
  - {id: effectif, theme: gouvernance, type: nombre, profil: oui, texte: "Combien de salariés ?", min: 0, max: 500000}
  - {id: cse, theme: gouvernance, type: oui_non, profil: oui, si: {effectif: ">= seuil"}, texte: "Le CSE est-il consulté ?"}
  - id: pilote
    theme: gouvernance
    type: choix
    profil: oui
    texte: Qui répond de l’IA ?
    options:
      dg: {texte: Le directeur général, phrase: le directeur général, de: du directeur général}
      dsi: {texte: La DSI, phrase: la DSI, de: de la DSI}
      personne: Personne pour l’instant
  - id: donnees
    theme: gouvernance
    type: multi
    profil: oui
    texte: Quelles données confier à une IA ?
    options: {publiques: publiques, internes: internes, clients: de clients}
  - id: grille
    theme: gouvernance
    type: matrice
    profil: oui
    texte: Quelles données dans quel outil ?
    lignes: {publiques: Publiques, clients: Clients}
    colonnes: outils
    cellules: {oui: {texte: oui, ton: autorise}, non: {texte: non, ton: interdit}}
groupes:
  outils:
    titre: Registre des outils
    element: outil
    theme: gouvernance
    nom: nom_outil
    champs:
      - {id: nom_outil, type: texte, texte: Nom de l’outil}
      - {id: pays, type: choix, texte: Pays, options: {ue: Union européenne, us: États-Unis}}
"""


def files(example: Example, wrong: bool) -> dict[str, bytes]:
    """The pack that one side of an example makes, by name of file."""
    content = example.wrong if wrong else example.right
    found: dict[str, bytes] = {}
    if example.beside == "all":
        found["exemple/00-pack.yaml"] = IDENTITY.encode()
    if example.beside != "nothing":
        found["exemple/10-regles.yaml"] = RULES.encode()
    if content:
        found["exemple/20-exemple.yaml"] = content if isinstance(content, bytes) else content.encode()
    return found
