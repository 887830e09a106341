"""Every complaint about a pack: its code, its place (marked ▸), its sentence, its remedy."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from charter.errors import PackError
from charter.pack import codes, codes_titles
from charter.pack.load import load, load_sources

ROOT = Path(__file__).resolve().parents[1]

BASE = """\
pack: {id: p, titre: P, version: 1.0.0, format: 1, nom_entreprise: nom}
themes:
  t: {titre: Thème, principe: Un principe.}
sujets: {a1: Un sujet}
sources:
  loi: {titre: Une loi, certitude: lu_primaire, releve_le: 2026-11-21}
  flou: {titre: Un souvenir, certitude: memoire, releve_le: 2026-11-21, reserve: À relire.}
valeurs:
  seuil: {titre: Un seuil, historique: [{des: 2018-01-01, valeur: 50, source: loi}]}
  bascule: {titre: Un jour, le: 2026-12-02, source: loi}
questions:
  - {id: nom, theme: t, type: texte, profil: oui, texte: Le nom ?}
  - {id: effectif, theme: t, type: nombre, profil: oui, texte: Combien ?, min: 0, max: 900}
  - {id: jour, theme: t, type: date, profil: oui, texte: Quand ?}
  - id: pilote
    theme: t
    type: choix
    texte: Qui ?
    pourquoi: Pour savoir.
    options:
      dg: {texte: Le DG, consequence: Il arbitre., de: du DG}
      dsi: {texte: La DSI, consequence: Elle instruit.}
    defaut: dg
    defaut_pourquoi: Il signe.
    sujets: [a1]
    sources: [loi]
  - id: donnees
    theme: t
    type: multi
    profil: oui
    texte: Lesquelles ?
    options: {rh: RH, clients: Clients}
    defaut: [rh]
  - id: cse
    theme: t
    type: oui_non
    profil: oui
    texte: Consulté ?
    si: {effectif: ">= seuil"}
  - id: mat
    theme: t
    type: matrice
    profil: oui
    texte: Quoi où ?
    lignes: {publiques: Publiques, secretes: Secrètes}
    colonnes: outils
    cellules: {admis: oui, refuse: non}
    defaut: {publiques: admis, secretes: refuse}
calculs:
  - {id: double, titre: Le double, produit: [effectif, 2]}
groupes:
  outils:
    titre: Outils
    element: outil
    theme: t
    nom: nom_outil
    document: [pays]
    champs:
      - {id: nom_outil, type: texte, texte: Nom}
      - {id: pays, type: choix, texte: Pays, options: {ue: UE, us: US}}
  usages:
    titre: Usages
    element: usage
    theme: t
    nom: intitule
    champs:
      - {id: intitule, type: texte, texte: Intitulé}
      - {id: outil, type: reference, texte: Outil, groupe: outils}
      - {id: effet, type: choix, texte: Effet, options: {rien: Rien, tri: Tri}}
      - {id: salaries, type: oui_non, texte: Des salariés ?, si: {effet: tri}}
    classement:
      classe:
        titre: Classe
        classes: {grave: {texte: Grave}, leger: {texte: Léger}}
        lignes:
          - {id: tri, alors: grave, si: {effet: tri, salaries: oui}, raison: "Tri, {bascule|depuis}.", sources: [loi]}
          - {id: reste, alors: leger, si: {effet: rien}, raison: Rien.}
      suite:
        titre: Suite
        classes: {oui_suite: Oui, non_suite: Non}
        lignes:
          - {id: s1, alors: oui_suite, si: {classe: grave}, raison: Suite.}
clauses:
  - {id: c1, theme: t, si: {pilote: dg}, texte: "Le pilote {pilote|de}.", sources: [loi], exclut: [c2]}
  - {id: c2, theme: t, si: {pilote: dsi}, texte: "Sans pilote."}
  - {id: c3, theme: t, pour_chaque: usages, si: {effet: tri}, texte: "L’usage {intitule}."}
alertes:
  - id: a
    niveau: forte
    si: {usages: {au_moins_un: {effet: tri}}}
    message: Un tri.
    clauses: [c1]
    issues: [{texte: Changer., question: pilote}]
actions:
  - {id: x, si: {cse: non}, quoi: Agir., qui: "{pilote}", avant: bascule}
  - {id: x3, si: {cse: non}, quoi: Compter., delai: 30}
prealables:
  - {id: avis, titre: Avis, si: {cse: oui}, texte: Consulter.}
glossaire:
  - {terme: Mot, definition: Sens., sources: [loi]}
"""


def findings(text: str) -> list[tuple[str, int, int, str, str]]:
    """Code, line, column, sentence and remedy of each complaint about a pack of one file; spaces made ordinary."""
    with pytest.raises(PackError) as caught:
        load_sources({"p.yaml": text.encode("utf-8")})
    assert all(found.place.file == "p.yaml" for found in caught.value.findings)
    return [
        (found.code, found.place.line, found.place.column, plain(found.message), plain(found.remedy))
        for found in caught.value.findings
    ]


def plain(text: str) -> str:
    """Text with ordinary spaces, to compare sentences without drawing invisible signs."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def marked(text: str) -> tuple[str, int, int]:
    """The text without its mark, and where the mark was."""
    before = text[: text.index("▸")]
    return text.replace("▸", ""), before.count("\n") + 1, len(before) - before.rfind("\n")


def swapped(old: str, new: str) -> str:
    assert BASE.count(old) == 1, f"{old!r} is there {BASE.count(old)} times"
    return BASE.replace(old, new)


def test_the_pack_of_these_tests_is_right() -> None:
    pack = load_sources({"p.yaml": BASE.encode("utf-8")})
    assert pack.order.index("effectif") < pack.order.index("cse")


# old text, new text with its mark, code, a part of the sentence, a part of the remedy
TYPING = [
    ("questions:\n", "▸questons:\n", "P203", "rubrique inconnue « questons »", "Vouliez-vous « questions » ?"),
    ("sujets: {a1: Un sujet}", "sujets: ▸[a1]", "P204", "« sujets » attend une table", ""),
    ("glossaire:\n  - {terme: Mot, definition: Sens., sources: [loi]}", "glossaire: ▸{mot: Sens}", "P205",
     "« glossaire » attend une liste", ""),
    ("- {id: c2, theme: t, si: {pilote: dsi}", "- ▸{id: c1, theme: t, si: {pilote: dsi}", "P206", "« c1 » existe déjà (p.yaml:",
     "Donnez un autre identifiant"),
    ("  - {terme: Mot, definition: Sens., sources: [loi]}", "  - ▸un mot", "P207", "une table « clé: valeur » est attendue", ""),
    ("- {id: nom, theme: t, type: texte, profil: oui, texte: Le nom ?}", "- ▸{id: nom, theme: t, profil: oui, texte: Le nom ?}",
     "P210", "il manque « type »", ""),
    ("niveau: forte", "▸nivau: forte", "P211", "clé inconnue « nivau »", "Vouliez-vous « niveau » ?"),
    ("dg: {texte: Le DG, consequence:", "dg: {texte: Le DG, ▸consequense:", "P211", "clé inconnue « consequense »",
     "Vouliez-vous « consequence » ?"),
    ("raison: Rien.}", "▸raizon: Rien.}", "P211", "clé inconnue « raizon »", "Vouliez-vous « raison » ?"),
    ("version: 1.0.0", "version: ▸un", "P212", "« un » n’a pas la forme attendue pour « version »", ""),
    ("{rh: RH, clients: Clients}", "{▸RH: RH, clients: Clients}", "P212", "« RH » n’a pas la forme attendue", ""),
    ("principe: Un principe.", 'principe: ▸""', "P213", "« principe » est vide", ""),
    ("titre: Un seuil", f"titre: ▸{'a' * 301}", "P214", "« titre » est trop long : 300 signes au plus", ""),
    ("type: texte, profil: oui, texte: Le nom ?", "type: ▸mot, profil: oui, texte: Le nom ?", "P215",
     "« mot » n’est pas possible pour « type » ; attendu : choix, multi", ""),
    ("niveau: forte", "niveau: ▸[forte]", "P215", "« une liste » n’est pas possible pour « niveau »", ""),
    ("delai: 30", "delai: ▸0", "P216", "« delai » vaut au moins 1", ""),
    ("delai: 30", "delai: ▸9999", "P216", "« delai » vaut au plus 3650", ""),
    ("options: {ue: UE, us: US}", "options: ▸[ue, us]", "P217", "« options » attend une table", ""),
    ("exclut: [c2]", "exclut: ▸c2", "P218", "« exclut » attend une liste", ""),
    ("titre: Avis", "titre: ▸[Avis]", "P219", "« titre » attend un texte", ""),
    ("format: 1,", "format: ▸un,", "P220", "« format » : lu « un », attendu : un nombre entier", ""),
    ("profil: oui, texte: Le nom ?", "profil: ▸peut-être, texte: Le nom ?", "P220", "lu « peut-être », attendu : oui ou non", ""),
    ("le: 2026-12-02", "le: ▸2026-02-30", "P220", "lu « 2026-02-30 », attendu : un jour qui existe", ""),
    ("titre: Suite\n", "titre:▸\n", "P036", "Il manque un texte ici", "Écrivez-le après « : »"),
]  # fmt: skip

CONDITIONS = [
    ("si: {effectif: \">= seuil\"}", "si: ▸effectif", "P301", "une condition est une table", ""),
    ("si: {pilote: dsi}", "si: {l_un_de: ▸{pilote: dsi}}", "P302", "« l_un_de » attend une liste", ""),
    ("{usages: {au_moins_un: {effet: tri}}}", "{usages: {▸quelques: {effet: tri}}}", "P303", "« quelques » n’est pas un mot",
     ""),
    ("{usages: {au_moins_un: {effet: tri}}}", "{▸usages: oui}", "P303", "« usages » est un registre", ""),
    ("si: {pilote: dsi}", "si: {▸pilotte: dsi}", "P304", "« pilotte » n’est ni une question ni un champ connu",
     "Vouliez-vous « pilote » ?"),
    ("si: {pilote: dsi}", "si: {▸effet: tri}", "P304", "« effet » n’est ni une question ni un champ connu", ""),
    ("si: {pilote: dsi}", "si: {sauf: {pilote: ▸renseignee}}", "P305", "« renseignee » ne se met pas sous « sauf »", ""),
    ("si: {pilote: dsi}", "si: {nom: ▸Dupont}", "P306", "on peut seulement demander si cette réponse est renseignée", ""),
    ("si: {pilote: dsi}", "si: {pilote: ▸{parmi: [dg]}}", "P307", "attendu : une option, une liste d’options", ""),
    ("si: {pilote: dsi}", "si: {pilote: ▸[]}", "P307", "attendu : une option ou une liste", ""),
    ("si: {pilote: dsi}", "si: {pilote: [dg, ▸dsii]}", "P308", "« dsii » n’est pas une option de « pilote »",
     "Vouliez-vous « dsi » ?"),
    ("si: {pilote: dsi}", "si: {pilote: ▸zzz}", "P308", "« zzz » n’est pas une option", "Attendu : « dg », « dsi »."),
    ("si: {classe: grave}", "si: {classe: ▸a_qualifier}", "P308", "« a_qualifier » n’est pas une option de « classe »", ""),
    ("si: {pilote: dsi}", "si: {pilote: {tous: ▸[dg]}}", "P309", "« tous » ne s’emploie que sur", ""),
    ("si: {pilote: dsi}", 'si: {effectif: ▸">= bascule"}', "P310", "« bascule » n’est pas du même genre", ""),
    ("si: {pilote: dsi}", 'si: {jour: ▸">= seuil"}', "P310", "« seuil » n’est pas du même genre", ""),
    ("si: {pilote: dsi}", 'si: {effectif: ▸">= seuill"}', "P311", "comparaison illisible : « >= seuill »",
     "Vouliez-vous « seuil » ?"),
    ("si: {pilote: dsi}", "si: {effectif: ▸[50]}", "P311", "comparaison illisible : « une liste »", ""),
    ("si: {pilote: dsi}", 'si: {jour: ▸"< 2026-02-30"}', "P311", "comparaison illisible", ""),
    ("pour_chaque: usages, si: {effet: tri}", "pour_chaque: usages, si: {▸outils: {au_moins_un: {pays: us}}}", "P312",
     "« outils » est un registre : il ne se lit pas dans une règle qui se lit élément par élément", "sans « pour_chaque »"),
    ("si: {usages: {au_moins_un: {effet: tri}}}", "si: {usages: {au_moins_un: {▸outils: {aucun: {pays: us}}}}}", "P312",
     "« outils » est un registre", ""),
    ("si: {pilote: dsi}", "si: {▸mat: admis}", "P313", "« mat » est une matrice : elle se lit case par case",
     "« mat.ligne »"),
    ("si: {pilote: dsi}", "si: ▸{}", "P314", "cette condition est vide", ""),
    ("si: {pilote: dsi}", 'si: {▸double: "> 3"}', "P315", "« double » est un calcul", "les réponses elles-mêmes"),
    ("si: {pilote: dsi}", "si: {pilote: dsi, sauf: ▸{}}", "P314", "cette condition est vide", ""),
    ("si: {effet: rien}", "si: ▸{}", "P314", "cette condition est vide", ""),
]  # fmt: skip

LINKS = [
    ("exclut: [c2]", "exclut: [c2, ▸c22]", "P401", "« c22 » n’existe pas dans « clauses »", "Vouliez-vous « c2 » ?"),
    ("sujets: [a1]", "sujets: [▸a11]", "P401", "« a11 » n’existe pas dans « sujets »", "« a1 »"),
    ("valeur: 50, source: loi", "valeur: 50, source: ▸lois", "P401", "« lois » n’existe pas dans « sources »", "« loi »"),
    ("le: 2026-12-02, source: loi", "le: 2026-12-02, source: ▸lex", "P401", "« lex » n’existe pas dans « sources »", ""),
    ("definition: Sens., sources: [loi]", "definition: Sens., sources: [▸lo]", "P401", "« lo » n’existe pas", "« loi »"),
    ('"Tri, {bascule|depuis}.", sources: [loi]', '"Tri, {bascule|depuis}.", sources: [▸loy]', "P401", "« loy »", "« loi »"),
    ("- {id: c2, theme: t,", "- {id: c2, theme: ▸tt,", "P401", "« tt » n’existe pas dans « themes »", "Vouliez-vous « t » ?"),
    ("clauses: [c1]", "clauses: [▸c0]", "P401", "« c0 » n’existe pas dans « clauses »", ""),
    ("format: 1,", "format: ▸2,", "P403", "format 2 inconnu ; ce programme lit le format 1", ""),
    ("nom_entreprise: nom", "nom_entreprise: ▸effectif", "P404", "doit désigner une question de type texte", ""),
    ("- {id: avis, titre", "- ▸{id: c1, titre", "P405", "cet identifiant sert déjà dans « clauses » (p.yaml:", "un autre identifiant"),
    ("bascule: {titre: Un jour, le: 2026-12-02, source: loi}", "bascule: ▸{titre: Un jour, source: loi}", "P406",
     "donnez soit « le » (un jour), soit « historique »", ""),
    ("valeur: 50, source: loi}]", "valeur: 50, source: loi}, {des: ▸2018-01-01, valeur: 60, source: loi}]", "P407",
     "les jours « des » ne sont pas dans l’ordre", ""),
    ("flou: {titre: Un souvenir, certitude: memoire, releve_le: 2026-11-21, reserve: À relire.}",
     "flou: {titre: Un souvenir, certitude: ▸memoire, releve_le: 2026-11-21}", "P408", "une source « memoire » porte une « reserve »", ""),
    ("  - id: pilote\n    theme: t\n    type: choix\n    texte: Qui ?\n    pourquoi: Pour savoir.\n",
     "  - ▸id: pilote\n    theme: t\n    type: choix\n    texte: Qui ?\n", "P410", "il manque « pourquoi »", ""),
    ("options: {rh: RH, clients: Clients}\n    defaut: [rh]", "options: ▸{rh: RH}\n    defaut: [rh]", "P411",
     "il faut au moins deux options", ""),
    ("texte: Le nom ?}", "texte: Le nom ?, ▸options: {a: A, b: B}}", "P412", "une question de type « texte » n’a pas d’options", ""),
    ("texte: Consulté ?", "texte: Consulté ?\n    options: ▸{oui: Oui, peut_etre: Bof}", "P413", "« oui » et « non »", ""),
    ("min: 0, max: 900", "min: ▸10, max: 9", "P414", "« min » dépasse « max »", ""),
    ("    colonnes: outils\n    cellules: {admis: oui, refuse: non}", "    colonnes: outil\n    cellules: {admis: oui, refuse: non}",
     "P415", "une matrice a « lignes », « cellules » et « colonnes »", ""),
    ("defaut: dg", "defaut: ▸dga", "P416", "le défaut « dga » n’est pas une réponse possible", "Vouliez-vous « dg » ?"),
    ("defaut: dg", "defaut: ▸{dg: oui}", "P416", "le défaut « une table » n’est pas", "Attendu : « dg », « dsi »."),
    ("defaut: [rh]", "defaut: [rh, ▸paie]", "P416", "le défaut « paie » n’est pas", "Attendu : « rh », « clients »."),
    ("defaut: [rh]", "defaut: [▸{a: b}]", "P416", "le défaut « une table »", ""),
    ("defaut: [rh]", "defaut: ▸rh", "P416", "le défaut « rh » n’est pas", ""),
    ("texte: Combien ?, min: 0, max: 900", "texte: Combien ?, min: 0, max: 900, defaut: ▸901", "P416", "le défaut « 901 »", ""),
    ("texte: Quand ?", "texte: Quand ?, defaut: ▸2026-02-30", "P416", "le défaut « 2026-02-30 »", ""),
    ("{publiques: admis, secretes: refuse}", "{publiques: ▸[admis], secretes: refuse}", "P416", "le défaut « une liste »", "« admis »"),
    ("{publiques: admis, secretes: refuse}", "{publiques: admis, secretes: refuse, autres: ▸admis}", "P416", "« autres »", ""),
    ("consequence: Elle instruit.", "de: de la DSI", "P417", "l’option « dsi » ne dit pas sa « consequence »", ""),
    ("defaut: {publiques: admis, secretes: refuse}", "defaut: ▸{publiques: admis}", "P418", "le défaut ne dit rien de la ligne « secretes »", ""),
    ("nom: intitule", "nom: ▸intitul", "P420", "« nom » désigne un champ qui n’existe pas : « intitul »", "Vouliez-vous « intitule » ?"),
    ("document: [pays]", "document: [▸payz]", "P420", "« document » désigne un champ qui n’existe pas", "Vouliez-vous « pays » ?"),
    ("- {id: pays, type", "- {id: ▸nom_outil, type", "P421", "l’identifiant « nom_outil » sert déjà", ""),
    ("      suite:\n", "      ▸effet:\n", "P421", "l’identifiant « effet » sert déjà", ""),
    ("- {id: pays, type: choix", "- {id: ▸seuil, type: choix", "P421", "l’identifiant « seuil » sert déjà", ""),
    ("- {id: pays, type: choix", "- {id: ▸usages, type: choix", "P421", "l’identifiant « usages » sert déjà", ""),
    ("groupe: outils}", "groupe: ▸outil}", "P422", "le registre « outil » n’existe pas", "Vouliez-vous « outils » ?"),
    ("- {id: outil, type: reference, texte: Outil, groupe: outils}", "- ▸{id: outil, type: reference, texte: Outil}", "P422",
     "« groupe » manque", ""),
    ("alors: leger", "alors: ▸legers", "P423", "la classe « legers » n’existe pas", "Vouliez-vous « leger » ?"),
    ("- {id: reste,", "- {id: ▸tri,", "P424", "deux lignes portent l’identifiant « tri »", ""),
    ("classes: {grave: {texte: Grave},", "classes: {grave: {texte: Grave}, ▸a_qualifier: {texte: A},", "P425", "« a_qualifier » est réservé", ""),
    ("type: choix, texte: Pays, options: {ue: UE, us: US}}",
     "type: choix, texte: Pays, options: {ue: UE, us: US}}\n      - {id: phare, type: reference, texte: Phare, groupe: ▸usages}",
     "P426", "les registres se désignent en rond : « outils » mène à « usages »", ""),
    ("texte: Outil, groupe: outils}", "texte: Outil, groupe: ▸usages}", "P426", "« usages » mène à « usages »", ""),
    ("texte: Effet, options: {rien: Rien, tri: Tri}}", "texte: Effet, options: {rien: Rien, tri: Tri}, si: ▸{salaries: oui}}", "P427",
     "« salaries » ne peut pas décider", "placés avant lui"),
    ("texte: Des salariés ?, si: {effet: tri}", "texte: Des salariés ?, si: ▸{pilote: dg}", "P427", "« pilote » ne peut pas décider", ""),
    ("texte: Des salariés ?, si: {effet: tri}", "texte: Des salariés ?, si: ▸{classe: grave}", "P427", "« classe » ne peut pas décider", ""),
    ("alors: leger, si: {effet: rien}", "alors: leger, si: ▸{suite: oui_suite}", "P428", "cette ligne lit la table « suite », qui n’est pas encore établie",
     "tables écrites avant la sienne"),
    ("alors: leger, si: {effet: rien}", "alors: leger, si: ▸{sauf: {classe: grave}}", "P428", "lit la table « classe »", ""),
    ("nom: intitule", "nom: ▸effet", "P429", "« nom » désigne un champ de type texte", ""),
    ("pour_chaque: usages", "pour_chaque: ▸usage", "P430", "le registre « usage » n’existe pas", "Vouliez-vous « usages » ?"),
    ("- {id: c2, theme: t, si: {pilote: dsi}, texte", "- ▸{id: c2, theme: t, texte", "P431", "affirmée par une séance vide", "« raison_sociale: renseignee »"),
    ('si: {pilote: dsi}, texte: "Sans pilote."', 'texte: "À partir de {seuil} salariés."', "P431", "affirmée par une séance vide", ""),
    ("question: pilote}", "question: ▸pilotte}", "P432", "la question « pilotte » n’existe pas", "Vouliez-vous « pilote » ?"),
    ("avant: bascule", "avant: ▸seuil", "P433", "« avant » désigne un jour des valeurs datées", ""),
    ("avant: bascule", "avant: bascule, sans_attendre: ▸oui", "P437", "« sans_attendre » s’ajoute à « avant »", "Gardez l’une des trois échéances."),
    ('"Le pilote {pilote|de}.", sources: [loi]', '"Le pilote {pilote|de}.", sources: [loi, ▸flou]', "P434",
     "une source « memoire » ne fonde pas le corps de la charte", "Déplacez la clause en annexe"),
    ("- {id: avis, titre: Avis,", "- {id: avis, pour_chaque: ▸usages, titre: Avis,", "P435", "un préalable vaut pour toute la charte", ""),
    ('"Sans pilote."', '"Sans ▸{ pilote."', "P440", "accolade sans question : {", "doublez-la : {{ ou }}"),
    ('"Sans pilote."', '"Sans ▸{Pilote}."', "P440", "accolade sans question : {Pilote}", ""),
    ('"Sans pilote."', '"Sans ▸{pilote|du}."', "P441", "forme inconnue : {pilote|du}", ""),
    ('"Sans pilote."', '"Le ▸{bascule|de}."', "P441", "forme inconnue : {bascule|de}", ""),
    ('"Sans pilote."', '"Dès ▸{effectif|de}."', "P441", "forme inconnue : {effectif|de}", ""),
    ('"Sans pilote."', '"Sans ▸{pilotte}."', "P442", "{pilotte} ne désigne rien de connu", "Vouliez-vous « pilote » ?"),
    ('"Sans pilote."', '"Selon ▸{mat}."', "P442", "{mat} ne désigne rien de connu", ""),
    ('si: {pilote: dsi}, texte: "Sans pilote."', 'si: {cse: oui}, texte: "Sans ▸{pilote|de}."', "P443",
     "{pilote|de} : la forme « de » manque à l’option « dsi »", ""),
    ('si: {pilote: dsi}, texte: "Sans pilote."', 'si: {l_un_de: [{pilote: dg}, {cse: oui}]}, texte: "Sans ▸{pilote|de}."', "P443",
     "la forme « de » manque à l’option « dsi »", ""),
    ('si: {pilote: dsi}, texte: "Sans pilote."', 'si: {donnees: rh}, texte: "Sans ▸{donnees|de}."', "P443",
     "la forme « de » manque à l’option « rh »", ""),
    ('texte: "L’usage {intitule}."', 'texte: "L’usage ▸{effet|de}."', "P443", "la forme « de » manque à l’option « tri »", ""),
    ("nom_entreprise: nom}", "nom_entreprise: nom, question_posture: ▸pilote}", "P460", "dont les options sont les postures", ""),
    ("questions:\n", "postures:\n  p: {titre: P, defauts: {pilote: ▸dgg}}\nquestions:\n", "P461", "le défaut « dgg » n’est pas une réponse possible",
     "Vouliez-vous « dg » ?"),
    ("questions:\n", "agendas:\n  j: {titre: J, duree: ▸60, decision: 90}\nquestions:\n", "P462", "dure 60 minutes", ""),
    ("questions:\n", "catalogue:\n  - {id: u, registre: usages, faits: {intitule: U, ▸effett: tri}}\nquestions:\n", "P463",
     "« effett » n’est pas un fait", "Vouliez-vous « effet » ?"),
    ("questions:\n", "catalogue:\n  - {id: u, registre: usages, faits: {intitule: U, effet: ▸tril}}\nquestions:\n", "P464",
     "« tril » n’est pas une réponse possible à « effet »", "Vouliez-vous « tri » ?"),
    ("questions:\n", "catalogue:\n  - {id: u, registre: usages, faits: ▸{effet: tri}}\nquestions:\n", "P465", "il manque « intitule »", ""),
    ("questions:\n", "catalogue:\n  - {id: u, registre: usages, faits: {intitule: U}, attend: {classe: ▸graves}}\nquestions:\n", "P466",
     "« classe: graves » n’est pas une classe", ""),
    ("raison: Rien.", 'raison: "Rien sur ▸{outil}."', "P444", "{outil} peut être inconnu quand cette ligne classe", ""),
    ("profil: oui, texte: Combien ?, min: 0, max: 900", "profil: oui, texte: Combien ?, si: ▸{cse: oui}", "P450",
     "ces questions s’attendent l’une l’autre", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "sentence", "remedy"), [*TYPING, *CONDITIONS, *LINKS])
def test_a_mistake_is_told_at_its_place(old: str, new: str, code: str, sentence: str, remedy: str) -> None:
    text, line, column = marked(swapped(old, new)) if "▸" in new else (swapped(old, new), 0, 0)
    found = [one for one in findings(text) if one[0] == code]
    assert found, findings(text)
    assert sentence in found[0][3]
    assert remedy in found[0][4]
    if line:
        assert found[0][1:3] == (line, column)


def test_a_pack_in_two_files_says_which_file() -> None:
    second = "clauses:\n  - {id: c4, theme: tt, si: {pilote: dg}, texte: T}\npack: {}\n"
    with pytest.raises(PackError) as caught:
        load_sources({"a.yaml": BASE.encode(), "b.yaml": second.encode()})
    assert [(f.code, str(f.place)) for f in caught.value.findings] == [("P202", "b.yaml:3:1")]


def test_a_pack_without_a_file_and_a_pack_without_identity() -> None:
    with pytest.raises(PackError) as caught:
        load_sources({})
    assert caught.value.code == "P200"
    assert findings(BASE[BASE.index("themes:") :])[0][0] == "P201"


def test_what_no_sentence_was_written_for_still_has_a_place() -> None:
    found = findings(swapped("format: 1,", "format: [1],"))
    assert [(one[0], one[1]) for one in found] == [("P221", 1)]


def test_all_mistakes_come_at_once_in_the_order_of_the_lines() -> None:
    text = swapped("si: {pilote: dsi}", "si: {pilotte: dsi}").replace("avant: bascule", "avant: seuil")
    text = text.replace("defaut: dg", "defaut: dga").replace("exclut: [c2]", "exclut: [c7]")
    lines = [one[1] for one in findings(text)]
    assert len(lines) == 4
    assert lines == sorted(lines)


def test_the_message_shows_twenty_mistakes_and_counts_the_others() -> None:
    many = "".join(f"  - {{id: z{n}, theme: zz, si: {{pilote: dg}}, texte: T}}\n" for n in range(25))
    with pytest.raises(PackError) as caught:
        load_sources({"p.yaml": BASE.replace("alertes:\n", many + "alertes:\n").encode()})
    message = caught.value.message
    assert message.startswith("25 erreurs dans le pack.")
    assert message.count("[P401]") == 20
    assert "… et 5 autres." in message


def test_a_caret_stands_under_the_word() -> None:
    text = swapped("niveau: forte", "nivau: forte")
    with pytest.raises(PackError) as caught:
        load_sources({"p.yaml": text.encode()})
    shown = next(found for found in caught.value.findings if found.code == "P211").render().split("\n")
    assert shown[1].index("nivau") == shown[2].index("^")


def test_mistakes_of_form_come_before_mistakes_of_reference() -> None:
    text = swapped("- {id: c2, theme: t, si", "- {id: c2, thème: t, si")
    assert {one[0] for one in findings(text)} == {"P210", "P211"}


def test_questions_that_wait_for_one_another_through_a_register_are_told() -> None:
    text = swapped('si: {effectif: ">= seuil"}', "si: {usages: {au_moins_un: {classe: grave}}}")
    text = text.replace("si: {effet: rien}, raison", "si: {cse: oui}, raison")
    found = [one for one in findings(text) if one[0] == "P450"]
    assert "cse → cse" in found[0][3]


def test_a_form_is_asked_only_of_the_options_that_can_be_met() -> None:
    text = swapped('si: {pilote: dsi}, texte: "Sans pilote."', 'si: {sauf: {pilote: dsi}}, texte: "Avec {pilote|de}."')
    load_sources({"p.yaml": text.encode()})


# -- codes -----------------------------------------------------------------------------------------------------------------

_CODE = re.compile(r"^P\d{3}$")


def _written() -> set[str]:
    """Every code written as a text in the modules that check a pack."""
    found: set[str] = set()
    for path in sorted((ROOT / "charter" / "pack").glob("*.py")):
        if path.name.startswith("codes"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.match(node.value):
                found.add(node.value)
    return found


def test_every_code_of_a_pack_has_a_title_and_every_title_a_code() -> None:
    named = {value for name, value in vars(codes).items() if name.isupper() and _CODE.match(str(value))}
    assert _written() | named == {code for code in codes_titles.titles() if _CODE.match(code)}


def test_every_complaint_of_the_checks_is_provoked_here() -> None:
    here = {case[2] for case in [*TYPING, *CONDITIONS, *LINKS]} | {"P200", "P201", "P202", "P221"}
    assert {code for code in _written() if "P200" <= code <= "P450"} <= here


def test_the_packs_we_carry_load() -> None:
    for folder in ("rules/socle", "tests/packs/essai"):
        assert load([ROOT / folder]).questions
