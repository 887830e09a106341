"""What the codes of checking mean: conditions, references, registers, texts (P301 to P450)."""

from __future__ import annotations

from charter.i18n import _
from charter.pack.codes_shapes import Meaning


def meanings() -> dict[str, Meaning]:
    """Meaning and consequence of each code."""
    return {**_conditions(), **_references(), **_questions(), **_registers(), **_rules(), **_texts(), **_library()}


def _never() -> str:
    return _("Conséquence : la règle ne s’appliquerait jamais, quelles que soient les réponses.")


def _conditions() -> dict[str, Meaning]:
    misread = _("Conséquence : la règle s’appliquerait à d’autres réponses que celles que vous visez.")
    return {
        "P301": Meaning(_("Une condition est une table : le nom d’une question, « : », la réponse attendue."), misread),
        "P302": Meaning(
            _("« l_un_de » est suivi d’une liste de conditions ; une seule suffit à le rendre vrai."), misread
        ),
        "P303": Meaning(_("Un registre se lit avec « au_moins_un », « chacun » ou « aucun »."), misread),
        "P304": Meaning(
            _("Le nom lu par la condition n’est celui d’aucune question, ni d’aucun champ visible d’ici."), _never()
        ),
        "P305": Meaning(
            _("« renseignee » demande qu’une réponse existe. Son contraire serait vrai dans une séance vide."),
            _("Conséquence : la charte affirmerait quelque chose que personne n’a décidé."),
        ),
        "P306": Meaning(_("Un texte libre ne se compare pas : on demande seulement s’il est renseigné."), _never()),
        "P307": Meaning(
            _("La réponse attendue est une option, une liste d’options, {tous: […]} ou {aucun: […]}."), misread
        ),
        "P308": Meaning(_("L’option n’existe pas dans cette question."), _never()),
        "P309": Meaning(
            _("« tous » veut que plusieurs options soient cochées : la question doit être à choix multiples."), _never()
        ),
        "P310": Meaning(_("Un nombre se compare à un nombre, un jour à un jour."), _never()),
        "P311": Meaning(
            _("La comparaison n’est pas lisible. Écrivez un signe, puis un nombre, un jour ou une valeur datée."),
            _never(),
        ),
        "P312": Meaning(
            _("Une règle « pour_chaque » lit un élément à la fois : elle ne lit pas un registre entier."), misread
        ),
        "P313": Meaning(_("Une matrice se lit case par case, depuis un élément de son registre."), misread),
        "P314": Meaning(
            _("La condition ne contient rien."),
            _("Conséquence : la règle serait toujours vraie, ou jamais, quoi que la salle réponde."),
        ),
        "P450": Meaning(
            _("Chaque question attend la réponse d’une autre du cercle pour être posée."),
            _("Conséquence : aucune ne serait jamais posée, et leurs clauses ne s’imprimeraient jamais."),
        ),
    }


def _references() -> dict[str, Meaning]:
    nothing = _("Conséquence : ce renvoi ne mènerait nulle part, et le lecteur ne saurait pas d’où vient la règle.")
    wrong_law = _("Conséquence : la charte pourrait imprimer un seuil ou un jour qui n’était pas en vigueur.")
    return {
        "P401": Meaning(_("L’identifiant cité n’existe pas dans la rubrique où on le cherche."), nothing),
        "P403": Meaning(
            _("Le pack est écrit pour un autre format que celui de ce programme."),
            _("Conséquence : ses règles pourraient être comprises de travers ; rien n’est lu."),
        ),
        "P404": Meaning(
            _("« nom_entreprise » désigne la question, de type texte, qui donne le nom de l’entreprise."),
            _("Conséquence : la charte n’aurait pas de nom d’entreprise sur sa couverture."),
        ),
        "P405": Meaning(
            _("Deux éléments de rubriques différentes portent le même identifiant."),
            _("Conséquence : on ne saurait pas lequel des deux est cité."),
        ),
        "P406": Meaning(
            _("Une valeur datée est soit un jour (« le »), soit une quantité avec son « historique »."), wrong_law
        ),
        "P407": Meaning(_("L’historique va du plus ancien au plus récent, sans répéter un jour."), wrong_law),
        "P408": Meaning(
            _("Une source citée de mémoire, ou incertaine, dit sa réserve."),
            _("Conséquence : le lecteur prendrait pour établi ce qui ne l’est pas."),
        ),
    }


def _questions() -> dict[str, Meaning]:
    blind = _("Conséquence : le comité adopterait une réponse sans savoir pourquoi, ni ce qu’elle change.")
    unanswerable = _("Conséquence : personne ne pourrait répondre à cette question.")
    bad_default = _("Conséquence : la réponse adoptée par défaut n’existerait pas, et ses clauses manqueraient.")
    return {
        "P410": Meaning(_("Une question débattue dit pourquoi on la pose, son défaut, et pourquoi ce défaut."), blind),
        "P411": Meaning(_("Une question à options en a au moins deux."), unanswerable),
        "P412": Meaning(_("Seules les questions de type choix, multi et oui_non ont des options."), unanswerable),
        "P413": Meaning(_("Une question oui_non n’a que les options « oui » et « non »."), unanswerable),
        "P414": Meaning(_("La plus petite valeur permise dépasse la plus grande."), unanswerable),
        "P415": Meaning(
            _("Une matrice croise des lignes fixes et les éléments d’un registre ; chaque case prend une cellule."),
            unanswerable,
        ),
        "P416": Meaning(_("Le défaut n’est pas une réponse que la question accepte."), bad_default),
        "P417": Meaning(_("Chaque option dit ce qu’elle change, dans « consequence »."), blind),
        "P418": Meaning(_("Le défaut d’une matrice donne une cellule à chaque ligne."), bad_default),
    }


def _registers() -> dict[str, Meaning]:
    unclassified = _("Conséquence : l’élément resterait « à qualifier », et son régime ne s’imprimerait pas.")
    unread = _("Conséquence : ce fait ne serait jamais demandé, et les règles qui le lisent attendraient toujours.")
    return {
        "P420": Meaning(_("« nom » et « document » citent des champs du registre."), unread),
        "P421": Meaning(
            _("Un champ ou une table porte un nom déjà pris."),
            _("Conséquence : une condition pourrait lire l’un pour l’autre."),
        ),
        "P422": Meaning(
            _("Un champ « reference » dit, par « groupe », de quel registre il désigne un élément."), unread
        ),
        "P423": Meaning(_("La ligne donne une classe que la table ne connaît pas."), unclassified),
        "P424": Meaning(_("Deux lignes d’une table portent le même identifiant."), unclassified),
        "P425": Meaning(_("Ce mot est réservé aux éléments qu’aucune ligne ne classe encore."), unclassified),
        "P426": Meaning(_("Un registre en désigne un autre, qui ramène au premier."), unread),
        "P427": Meaning(_("Un champ se remplit de haut en bas : il ne dépend que de ceux placés avant lui."), unread),
        "P428": Meaning(
            _("Les tables s’établissent dans l’ordre : une ligne ne lit que celles d’avant."), unclassified
        ),
        "P429": Meaning(
            _("Le champ qui nomme un élément est un texte, toujours demandé."),
            _("Conséquence : l’élément n’aurait pas de nom dans les documents."),
        ),
    }


def _rules() -> dict[str, Meaning]:
    nowhere = _("Conséquence : l’alerte renverrait la salle vers une question qui n’existe pas.")
    return {
        "P430": Meaning(_("« pour_chaque » désigne un registre du pack."), _never()),
        "P431": Meaning(
            _("Une règle sans condition, dont le texte ne cite aucune réponse, est vraie avant toute décision."),
            _("Conséquence : une séance vide imprimerait une phrase que personne n’a décidée."),
        ),
        "P432": Meaning(_("Une issue d’alerte mène à une question ou à un registre du pack."), nowhere),
        "P433": Meaning(
            _("« avant » cite une valeur datée qui est un jour."),
            _("Conséquence : l’action n’aurait pas d’échéance."),
        ),
        "P434": Meaning(
            _("Ce qui est cité de mémoire, ou incertain, ne fonde pas une phrase du corps de la charte."),
            _("Conséquence : la charte affirmerait un droit que personne n’a vérifié."),
        ),
        "P435": Meaning(_("Un préalable vaut pour toute la charte, non pour un élément d’un registre."), _never()),
        "P437": Meaning(
            _("Une action a une échéance : « delai », « avant » ou « sans_attendre »."),
            _("Conséquence : le plan d’action n’en imprimerait qu’une, sans dire laquelle."),
        ),
    }


def _texts() -> dict[str, Meaning]:
    hole = _("Conséquence : la phrase imprimée aurait un trou à cet endroit.")
    clumsy = _("Conséquence : la phrase imprimée serait fautive (« de le directeur général »).")
    return {
        "P440": Meaning(
            _("Une accolade cite une question, un champ ou une valeur. Pour l’imprimer, doublez-la."), hole
        ),
        "P441": Meaning(
            _("La forme demandée après « | » n’existe pas : phrase, sujet, de, a ; pour un jour, depuis, statut."), hole
        ),
        "P442": Meaning(_("Le texte cite, entre accolades, un nom que le pack ne connaît pas."), hole),
        "P443": Meaning(
            _("Le texte demande une forme grammaticale qu’une des options possibles ne donne pas."), clumsy
        ),
        "P444": Meaning(
            _("La raison d’une ligne s’imprime dès qu’elle classe : elle ne cite que ce qui est alors connu."), hole
        ),
    }


def _library() -> dict[str, Meaning]:
    default = _("Conséquence : adopter les défauts écrirait une réponse que la question ne connaît pas.")
    presumed = _("Conséquence : l’usage proposé à la salle porterait un fait faux.")
    return {
        "P460": Meaning(
            _("La question des postures a pour options les postures du pack, et elles seules."),
            _("Conséquence : choisir une posture ne changerait aucun défaut."),
        ),
        "P461": Meaning(_("Le défaut d’une posture est une réponse possible à la question."), default),
        "P462": Meaning(
            _("Les étapes d’un agenda tiennent dans sa durée."),
            _("Conséquence : la salle manquerait de temps avant la dernière question."),
        ),
        "P463": Meaning(
            _("Un élément du catalogue ne donne que des faits de son registre, jamais un renvoi."), presumed
        ),
        "P464": Meaning(_("Un fait du catalogue est une option du champ."), presumed),
        "P465": Meaning(
            _("Un élément du catalogue donne le nom de l’élément."),
            _("Conséquence : le registre recevrait une ligne sans nom."),
        ),
        "P466": Meaning(
            _("« attend » nomme une table de classement du registre et une de ses classes, ou « a_qualifier »."),
            _("Conséquence : la classe de cet élément ne serait vérifiée par rien."),
        ),
    }
