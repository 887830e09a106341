"""What can be wrong in calculations and in registers kept only sometimes (P315, P470 to P476, L019): titles, pages, examples."""

from __future__ import annotations

from charter.i18n import _
from charter.pack.codes_shapes import Example, Meaning


def titles() -> dict[str, str]:
    """Every code of this module with its title, in the language in use."""
    return {
        "P315": _("Calcul dans une condition"),
        "P470": _("Calcul mal écrit"),
        "P471": _("Calcul qui lit autre chose qu’un nombre"),
        "P472": _("Calcul sur un nombre sans limites"),
        "P473": _("Division par un nombre qui peut être nul"),
        "P474": _("Calculs en rond"),
        "P475": _("Résultat trop grand"),
        "P476": _("Registre tenu d’après un autre registre"),
        "L019": _("Calcul jamais cité"),
    }


def remedies() -> dict[str, str]:
    """By code, what to do when the finding does not say it."""
    return {
        "P315": _("Lisez dans la condition les réponses elles-mêmes, ou posez la question à la salle."),
        "P470": _("Écrivez par exemple « produit : [postes, prix, 12] » ou « somme : [a, {{moins : b}}] ».").format(),
        "P471": _("Citez une question ou un champ de type « nombre », ou un autre calcul."),
        "P472": _("Ajoutez « min » et « max » à la question ou au champ."),
        "P473": _("Donnez au diviseur un « min » d’au moins 1."),
        "P474": _("Retirez l’un des calculs du cercle."),
        "P476": _("Lisez une question du profil : « {{groupe : oui}} ».").format(),
        "P475": _("Abaissez le « max » des questions, ou enchaînez moins de calculs."),
    }


def meanings() -> dict[str, Meaning]:
    """Meaning and consequence of each code."""
    unprinted = _("Conséquence : le nombre ne s’imprimerait pas, ou serait faux.")
    return {
        "P315": Meaning(
            _("Un calcul s’imprime dans un texte ; une condition ne lit que ce que la salle a répondu."),
            _("Conséquence : une clause dépendrait d’un nombre que personne n’a donné, et rien ne prouverait le pack."),
        ),
        "P470": Meaning(
            _(
                "Un calcul fait une opération, et une seule, sur deux nombres au moins : une somme, un produit ou un quotient. Il lit au moins une réponse."
            ),
            unprinted,
        ),
        "P471": Meaning(
            _(
                "Un calcul lit des nombres : une question ou un champ de type « nombre », un autre calcul, ou un nombre écrit. Les champs et les calculs d’un registre ne se lisent qu’avec « pour_chaque »."
            ),
            unprinted,
        ),
        "P472": Meaning(
            _(
                "Ce qu’un calcul lit a un « min » et un « max » : on sait alors d’avance jusqu’où le résultat peut aller."
            ),
            _("Conséquence : une faute de frappe de la salle imprimerait un nombre sans mesure."),
        ),
        "P473": Meaning(
            _("On ne divise que par un nombre qui ne peut jamais être nul."),
            _("Conséquence : pour certaines réponses, la phrase perdrait son nombre."),
        ),
        "P474": Meaning(_("Un calcul ne se lit pas lui-même, même à travers d’autres."), unprinted),
        "P475": Meaning(
            _(
                "Un résultat a douze chiffres au plus, quoi que la salle réponde, et un calcul en enchaîne vingt au plus."
            ),
            _("Conséquence : le nombre déborderait de la phrase, et personne ne pourrait le vérifier."),
        ),
        "P476": Meaning(
            _("Le « si » d’un registre se lit avant que la salle ne le remplisse : il ne lit que des questions."),
            _("Conséquence : on ne saurait plus dans quel ordre remplir les registres."),
        ),
        "L019": Meaning(
            _("Aucun texte, aucun autre calcul ne cite ce nombre."),
            _("Conséquence : aucune pour la charte ; le pack est plus long à relire qu’il ne faut."),
        ),
    }


def examples() -> dict[str, Example]:
    """Wrong and right ways of writing calculations."""
    seats = (
        "questions:\n  - {id: prix, theme: gouvernance, type: nombre, profil: oui, texte: Prix par poste, min: 1, max: 900}\n"
        "calculs:\n  - id: cout\n    titre: Coût\n    unite: €\n    "
    )
    said = '\nclauses:\n  - {id: cout_dit, theme: gouvernance, emplacement: annexe, texte: "Coût : {cout}."}\n'
    right = f"{seats}produit: [effectif, prix, 12]{said}"
    less = "  - {{id: reste, titre: Reste, somme: [effectif, {{moins: {one}}}]}}"
    register = (
        "groupes:\n  societes:\n    titre: Sociétés\n    element: société\n    theme: gouvernance\n    nom: nom_societe\n"
        "    si: {}\n    champs: [{{id: nom_societe, type: texte, texte: Nom}}]\n"
    )
    return {
        "P476": Example(register.format("{outils: {au_moins_un: {pays: us}}}"), register.format("{cse: oui}")),
        "P315": Example(
            right.replace('texte: "', 'si: {cout: "> 1000"}, texte: "'),
            right.replace('texte: "', 'si: {prix: "> 50"}, texte: "'),
        ),
        "P470": Example(f"{seats}produit: [effectif]{said}", right),
        "P471": Example(f"{seats}produit: [pilote, prix]{said}", right),
        "P472": Example(right.replace(", min: 1, max: 900", ""), right),
        "P473": Example(f"{seats}quotient: [prix, effectif]{said}", f"{seats}quotient: [effectif, prix]{said}"),
        "P474": Example(
            f"{seats}somme: [prix, reste]\n{less.format(one='cout')}{said}",
            f"{seats}somme: [prix, effectif]\n{less.format(one='cout')}{said}",
        ),
        "P475": Example(f"{seats}produit: [effectif, effectif, prix]{said}", right),
        "L019": Example(f"{seats}produit: [effectif, prix, 12]\n", right),
    }
