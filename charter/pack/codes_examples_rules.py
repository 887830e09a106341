"""Wrong and right ways of linking rules to answers, registers and sources (P301 to P450)."""

from __future__ import annotations

from charter.pack.codes_examples import IDENTITY
from charter.pack.codes_shapes import Example


def examples() -> dict[str, Example]:
    """By code."""
    return {**_conditions(), **_links(), **_questions(), **_registers(), **_rules(), **_library()}


def _clause(condition: str = "{pilote: dg}", text: str = "La charte est revue.", more: str = "") -> str:
    si = f"    si: {condition}\n" if condition else ""
    return f'clauses:\n  - id: revue\n    theme: gouvernance\n{si}    texte: "{text}"\n{more}'


def _si(wrong: str, right: str) -> Example:
    return Example(_clause(wrong), _clause(right))


def _conditions() -> dict[str, Example]:
    each = "    pour_chaque: outils\n"
    circle = (
        "questions:\n"
        "  - {{id: a, theme: gouvernance, type: oui_non, profil: oui, texte: Première{a}}}\n"
        "  - {{id: b, theme: gouvernance, type: oui_non, profil: oui, texte: Seconde, si: {{a: oui}}}}\n"
    )
    return {
        "P301": _si("dg", "{pilote: dg}"),
        "P302": _si("{l_un_de: {pilote: dg, cse: oui}}", "{l_un_de: [{pilote: dg}, {cse: oui}]}"),
        "P303": _si("{outils: {pays: us}}", "{outils: {au_moins_un: {pays: us}}}"),
        "P304": _si("{pilotte: dg}", "{pilote: dg}"),
        "P305": _si("{sauf: {pilote: renseignee}}", "{pilote: personne}"),
        "P306": _si('{raison_sociale: "Verrerie du Nord"}', "{raison_sociale: renseignee}"),
        "P307": _si("{pilote: {parmi: [dg, dsi]}}", "{pilote: [dg, dsi]}"),
        "P308": _si("{pilote: directeur}", "{pilote: dg}"),
        "P309": _si("{pilote: {tous: [dg, dsi]}}", "{donnees: {tous: [publiques, internes]}}"),
        "P310": _si('{effectif: ">= bascule"}', '{effectif: ">= seuil"}'),
        "P311": _si('{effectif: "plus de 50"}', '{effectif: "> 50"}'),
        "P312": Example(_clause("{outils: {au_moins_un: {pays: us}}}", more=each), _clause("{pays: us}", more=each)),
        "P313": Example(_clause("{grille: non}", more=each), _clause("{grille.clients: non}", more=each)),
        "P314": _si("{}", "{raison_sociale: renseignee}"),
        "P450": Example(circle.format(a=", si: {b: oui}"), circle.format(a="")),
    }


def _links() -> dict[str, Example]:
    value = "valeurs:\n  delai: {{titre: Délai, historique: [{steps}]}}\n"
    first, second = "{des: 2024-01-01, valeur: 30, source: loi}", "{des: 2026-01-01, valeur: 60, source: loi}"
    source = "sources:\n  note:\n    titre: Note de 2019\n    certitude: memoire\n    releve_le: 2026-11-21\n"
    return {
        "P401": Example(_clause(more="    sources: [lois]\n"), _clause(more="    sources: [loi]\n")),
        "P403": Example(IDENTITY.replace("format: 1", "format: 2"), IDENTITY, beside="rules"),
        "P404": Example(IDENTITY.replace("raison_sociale", "effectif"), IDENTITY, beside="rules"),
        "P405": Example(_clause().replace("id: revue", "id: seuil"), _clause()),
        "P406": Example(
            "valeurs:\n  delai: {titre: Délai}\n", "valeurs:\n  delai: {titre: Délai, le: 2026-12-02, source: loi}\n"
        ),
        "P407": Example(value.format(steps=f"{second}, {first}"), value.format(steps=f"{first}, {second}")),
        "P408": Example(source, source + '    reserve: "Le texte a pu changer depuis."\n'),
    }


def _questions() -> dict[str, Example]:
    start = "questions:\n  - id: comptes\n    theme: gouvernance\n    texte: Les comptes personnels sont-ils admis ?\n"
    profile = start + "    profil: oui\n"
    debated = start + "    pourquoi: Le contrat ne les couvre pas.\n    defaut_pourquoi: Le plus sûr.\n"
    told = "    options: {oui: {texte: Oui, consequence: Moins de contrôle.}, non: {texte: Non, consequence: Un compte par personne.}}\n"
    number = profile.replace("Les comptes personnels sont-ils admis ?", "Combien de comptes ?") + "    type: nombre\n"
    matrix = (
        "questions:\n  - id: cases\n    theme: gouvernance\n    type: matrice\n    profil: oui\n    texte: Quelles données dans quel outil ?\n"
        "    lignes: {publiques: Publiques, clients: Clients}\n    cellules: {oui: oui, non: non}\n"
    )
    choice = profile + "    type: choix\n    options: {jamais: Jamais, libre: Toujours}\n"
    return {
        "P410": Example(
            debated + "    type: oui_non\n" + told, debated + "    type: oui_non\n    defaut: non\n" + told
        ),
        "P411": Example(profile + "    type: choix\n    options: {libre: Toujours}\n", choice),
        "P412": Example(number + "    options: {peu: Peu, beaucoup: Beaucoup}\n", number),
        "P413": Example(
            profile + "    type: oui_non\n    options: {oui: Oui, jamais: Jamais}\n",
            profile + "    type: oui_non\n    options: {oui: Oui, non: Jamais}\n",
        ),
        "P414": Example(number + "    min: 10\n    max: 1\n", number + "    min: 1\n    max: 10\n"),
        "P415": Example(matrix, matrix + "    colonnes: outils\n"),
        "P416": Example(choice + "    defaut: jamai\n", choice + "    defaut: jamais\n"),
        "P417": Example(
            debated
            + "    type: choix\n    defaut: jamais\n    options:\n      jamais: Jamais\n      libre: {texte: Toujours, consequence: Moins de contrôle.}\n",
            debated
            + "    type: choix\n    defaut: jamais\n    options:\n      jamais: {texte: Jamais, consequence: Un compte par personne.}\n"
            "      libre: {texte: Toujours, consequence: Moins de contrôle.}\n",
        ),
        "P418": Example(
            matrix + "    colonnes: outils\n    defaut: {publiques: oui}\n",
            matrix + "    colonnes: outils\n    defaut: {publiques: oui, clients: non}\n",
        ),
    }


_GROUP = """\
groupes:
  usages:
    titre: Registre des usages
    element: usage
    theme: gouvernance
    nom: {name}
    champs:
      - {{id: intitule, type: texte, texte: Intitulé}}
      - {{id: effet, type: choix, texte: Effet, options: {{aucun_effet: Aucun, decision: Décision}}{effect}}}
      - {{id: salaries, type: oui_non, texte: "Vise-t-il des salariés ?"{employees}}}
{more}"""
_TABLE = """\
    classement:
      regime:
        titre: Régime
        classes: {{{reserved}suivi: Suivi, libre: Libre}}
        lignes:
          - {{id: decision, alors: {then}, si: {{{reads}}}, raison: "{reason}"}}
          - {{id: {second}, alors: libre, si: {{effet: aucun_effet}}, raison: "Aucun effet."}}
      suite:
        titre: Suite
        classes: {{revoir: Revoir, garder: Garder}}
        lignes:
          - {{id: tout, alors: revoir, si: {{regime: suivi}}, raison: "À revoir."}}
"""


def _group(name: str = "intitule", effect: str = "", employees: str = "", more: str = "") -> str:
    return _GROUP.format(name=name, effect=effect, employees=employees, more=more)


def _table(
    then: str = "suivi",
    reads: str = "effet: decision",
    reason: str = "Une décision.",
    second: str = "reste",
    reserved: str = "",
) -> str:
    return _group(more=_TABLE.format(then=then, reads=reads, reason=reason, second=second, reserved=reserved))


def _registers() -> dict[str, Example]:
    plain = _group()
    reference = "      - {{id: outil, type: reference, texte: Outil utilisé{group}}}\n"
    back = (
        "  contrats:\n    titre: Contrats\n    element: contrat\n    theme: gouvernance\n    nom: objet\n    champs:\n"
        "      - {{id: objet, type: texte, texte: Objet}}\n{line}"
    )
    circle = _group(more="      - {id: contrat, type: reference, groupe: contrats, texte: Contrat}\n")
    return {
        "P420": Example(_group(name="intitule_usage"), plain),
        "P421": Example(plain.replace("id: salaries", "id: effectif"), plain),
        "P422": Example(
            _group(more=reference.format(group="")), _group(more=reference.format(group=", groupe: outils"))
        ),
        "P423": Example(_table(then="suivie"), _table()),
        "P424": Example(_table(second="decision"), _table()),
        "P425": Example(_table(reserved="a_qualifier: À voir, "), _table()),
        "P426": Example(
            circle + back.format(line="      - {id: usage, type: reference, groupe: usages, texte: Usage}\n"),
            circle + back.format(line=""),
        ),
        "P427": Example(_group(effect=", si: {salaries: oui}"), _group(employees=", si: {effet: decision}")),
        "P428": Example(_table(reads="suite: revoir"), _table()),
        "P429": Example(_group(name="effet"), plain),
        "P444": Example(_table(reason="Décision, salariés : {salaries}."), _table(reason="Décision : {effet}.")),
    }


def _rules() -> dict[str, Example]:
    alert = 'alertes:\n  - id: vide\n    niveau: forte\n    si: {{pilote: personne}}\n    message: "Personne ne répond de l’IA."\n    issues: [{{texte: Nommer un pilote., question: {question}}}]\n'
    action = "actions:\n  - id: nommer\n    si: {{pilote: personne}}\n    quoi: Nommer un pilote\n    avant: {before}\n"
    gate = 'prealables:\n  - id: avis\n    titre: Avis du CSE\n    si: {condition}\n    texte: "Le CSE est consulté."\n{more}'
    return {
        "P430": Example(
            _clause("{pays: us}", more="    pour_chaque: outil\n"),
            _clause("{pays: us}", more="    pour_chaque: outils\n"),
        ),
        "P431": Example(_clause(""), _clause("{raison_sociale: renseignee}")),
        "P432": Example(alert.format(question="pilotte"), alert.format(question="pilote")),
        "P433": Example(action.format(before="seuil"), action.format(before="bascule")),
        "P434": Example(
            _clause(more="    sources: [souvenir]\n"),
            _clause(more="    emplacement: annexe\n    sources: [souvenir]\n"),
        ),
        "P435": Example(
            gate.format(condition="{pays: us}", more="    pour_chaque: outils\n"),
            gate.format(condition="{cse: oui}", more=""),
        ),
        "P437": Example(action.format(before="bascule") + "    sans_attendre: oui\n", action.format(before="bascule")),
        "P440": Example(
            _clause(text="La charte est revue {chaque année}."), _clause(text="La charte est revue {{chaque année}}.")
        ),
        "P441": Example(_clause(text="Sous la conduite {pilote|du}."), _clause(text="Sous la conduite {pilote|de}.")),
        "P442": Example(_clause(text="Sous la conduite {pilotte|de}."), _clause(text="Sous la conduite {pilote|de}.")),
        "P443": Example(
            _clause("{pilote: renseignee}", "Sous la conduite {pilote|de}."),
            _clause("{pilote: [dg, dsi]}", "Sous la conduite {pilote|de}."),
        ),
    }


def _library() -> dict[str, Example]:
    stance = "postures:\n  prudente: {{titre: Prudente, defauts: {{{default}}}}}\n"
    agenda = "agendas:\n  matinee: {{titre: Matinée, duree: 210, decision: {minutes}}}\n"
    use = "catalogue:\n  - {{id: redige, registre: outils, faits: {{{facts}}}{more}}}\n"
    named = "nom_outil: Assistant"
    chosen = IDENTITY.replace("}", ", question_posture: {name}}}")
    both = "postures: {{dg: Prudente, dsi: Équilibrée, personne: Offensive}}\n"
    return {
        "P460": Example(
            chosen.replace("{name}", "effectif").replace("}}", "}") + both.format(),
            chosen.replace("{name}", "pilote").replace("}}", "}") + both.format(),
            beside="rules",
        ),
        "P461": Example(stance.format(default="pilote: directeur"), stance.format(default="pilote: dsi")),
        "P462": Example(agenda.format(minutes=300), agenda.format(minutes=130)),
        "P463": Example(
            use.format(facts=f"{named}, pais: us", more=""), use.format(facts=f"{named}, pays: us", more="")
        ),
        "P464": Example(
            use.format(facts=f"{named}, pays: usa", more=""), use.format(facts=f"{named}, pays: us", more="")
        ),
        "P465": Example(use.format(facts="pays: us", more=""), use.format(facts=named, more="")),
        "P466": Example(use.format(facts=named, more=", attend: {classe: haute}"), use.format(facts=named, more="")),
    }
