"""What each key of a pack is for, in one sentence: hovers of the editor, and the reference of the format."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import schema_words_rules


def sections() -> dict[str, str]:
    """The sections of a file."""
    return {
        "pack": _("L’identité du pack : une seule fois, dans un seul fichier."),
        "themes": _("Les thèmes, dans l’ordre du document : « identifiant : {titre, principe} »."),
        "sujets": _("La liste de contrôle : ce dont une charte doit parler."),
        "sources": _("D’où vient chaque énoncé, quand il a été lu, et avec quelle certitude."),
        "valeurs": _("Ce que le droit date : des seuils avec leur histoire, des jours d’application."),
        "questions": _("Ce que le comité décide, et les faits sur l’entreprise."),
        "calculs": _("Des nombres que la charte imprime, calculés à partir des réponses."),
        "groupes": _("Les registres que la salle remplit : outils, usages."),
        "clauses": _("Les phrases de la charte, et ce qui les fait imprimer."),
        "alertes": _("Les contradictions à montrer à la salle."),
        "actions": _("Ce qui reste à faire, par qui, pour quand."),
        "prealables": _("Ce qui doit être fait avant l’adoption."),
        "glossaire": _("Les mots expliqués en annexe."),
        "postures": _("Les attitudes générales qu’une salle peut choisir, et les défauts qu’elles changent."),
        "agendas": _("Les façons de passer la demi-journée : durée, étapes, questions débattues."),
        "catalogue": _("Des éléments de registre tout prêts, dont les faits sont à confirmer."),
    }


def directives() -> dict[str, str]:
    """The keys by which a layer changes what another one says."""
    return {
        "remplace": _("oui : ces champs remplacent ceux d’une couche étendue."),
        "retire": _("oui : l’élément d’une couche étendue est retiré ; dites pourquoi dans « motif »."),
        "motif": _("Pourquoi cette couche remplace ou retire l’élément."),
        "avant": _("L’élément devant lequel cet ajout se place."),
        "apres": _("L’élément après lequel cet ajout se place."),
        "signe_par": _("Qui répond d’affaiblir une règle qui cite la loi : nom et fonction."),
    }


def fields() -> dict[str, dict[str, str]]:
    """By kind of part, what each of its keys is for."""
    return {**_identity(), **_law(), **_questions(), **_calculations(), **_registers(), **schema_words_rules.fields()}


def _identity() -> dict[str, dict[str, str]]:
    return {
        "Identity": {
            "id": _("L’identifiant du pack : minuscules, chiffres et « _ »."),
            "titre": _("Le titre de la charte."),
            "version": _(
                "Trois nombres : 1.2.0. Le premier change quand un identifiant disparaît, le deuxième quand on ajoute, le troisième pour un texte."
            ),
            "format": _("Le format des packs : 1."),
            "langue": _("La langue des textes : fr."),
            "nom_entreprise": _("La question, de type texte, qui donne le nom de l’entreprise."),
            "question_posture": _("La question dont les options sont les postures."),
            "etend": _(
                "Les packs que cette couche complète : leur identifiant, puis l’intervalle de versions entre guillemets droits, par exemple >=1.2.0,<2.0.0."
            ),
            "migrations": _("Ce que sont devenus les identifiants retirés, pour les séances anciennes."),
        },
        "Migration": {
            "vers": _("La version à partir de laquelle le changement vaut."),
            "renomme_question": _("Ancien identifiant de question : nouvel identifiant."),
            "renomme_clause": _("Ancien identifiant de clause : nouvel identifiant."),
            "renomme_champ": _("« registre.champ » ancien : nouvel identifiant du champ."),
            "renomme_option": _("Par question ou « registre.champ » : ancienne option, nouvelle option."),
            "scinde_option": _(
                "Par question ou « registre.champ » : ancienne option, options entre lesquelles choisir."
            ),
            "abandonne": _("Les questions ou « registre.champ » dont la réponse est mise de côté."),
        },
        "Theme": {
            "titre": _("Le titre du thème, dans le document et à l’écran."),
            "principe": _("La phrase qui ouvre le thème dans la charte."),
            "mention": _("Une mention imprimée sous le titre, par exemple une inspiration sans force obligatoire."),
        },
        "Topic": {
            "titre": _("Le sujet, en quelques mots."),
            "definition": _("Ce que le sujet recouvre."),
            "obligatoire": _("oui : la charte doit en parler."),
        },
        "Term": {
            "terme": _("Le mot expliqué."),
            "definition": _("Son explication, en une phrase."),
            "sources": _("Les sources de la définition."),
        },
    }


def _law() -> dict[str, dict[str, str]]:
    return {
        "Source": {
            "titre": _("Le texte cité : « Règlement (UE) 2024/1689, article 5 »."),
            "url": _("L’adresse du texte, en https."),
            "nature": _("droit, doctrine, norme, etude, ou inspiration (sans force obligatoire)."),
            "certitude": _("lu_primaire (texte officiel lu), lu_secondaire, memoire ou incertain."),
            "releve_le": _("Le jour de la lecture."),
            "perime_apres": _("Au bout de combien de jours la source est à relire."),
            "faits": _("Les repères du dossier juridique."),
            "reserve": _("Ce qui n’est pas sûr ; obligatoire pour memoire et incertain."),
            "relu_par": _("Le juriste qui a relu ; absent tant que personne ne l’a fait."),
        },
        "Review": {
            "nom": _("Qui a relu."),
            "qualite": _("En quelle qualité : avocate, DPO…"),
            "le": _("Le jour de la relecture."),
        },
        "DatedValue": {
            "titre": _("Ce que c’est : « Seuil de consultation du CSE »."),
            "unite": _("L’unité de la quantité : salariés, euros…"),
            "historique": _("Les valeurs successives, de la plus ancienne à la plus récente."),
            "le": _("Le jour d’application, à la place d’un historique."),
            "source": _("La source du jour d’application."),
            "calendrier": _("oui : figure au calendrier du document."),
        },
        "Step": {
            "des": _("Le premier jour où la valeur compte."),
            "valeur": _("La quantité, à partir de ce jour."),
            "source": _("La source qui fixe cette quantité."),
        },
    }


def _questions() -> dict[str, dict[str, str]]:
    return {
        "Question": {
            "id": _("L’identifiant de la question, unique dans le pack."),
            "theme": _("Le thème où la question se pose."),
            "type": _("choix, multi (plusieurs cases), oui_non, nombre, texte, date, ou matrice (un tableau)."),
            "en_seance": _("oui : débattue en salle ; sinon réglée par défaut ou au profil."),
            "profil": _("oui : un fait sur l’entreprise, rempli avant la séance."),
            "minutes": _("Le temps prévu en salle."),
            "siege": _("Qui mène la discussion : DSI, DRH…"),
            "texte": _("La question, telle qu’elle est projetée : quatre lignes de soixante signes au plus."),
            "pourquoi": _("Ce que la salle lit sous la question."),
            "note": _("Pour l’animateur seul."),
            "si": _("La question n’est posée que si cette condition est vraie."),
            "options": _("Les réponses possibles : « identifiant : texte », ou une table par option."),
            "lignes": _("Les lignes d’une matrice."),
            "plusieurs_lignes": _("oui : un texte de plusieurs lignes."),
            "colonnes": _("Le registre dont chaque élément est une colonne de la matrice."),
            "cellules": _("Les réponses possibles d’une case de la matrice."),
            "min": _("La plus petite réponse admise."),
            "max": _("La plus grande réponse admise ; pour un texte, le nombre de signes."),
            "unite": _("L’unité de la réponse."),
            "defaut": _("La réponse adoptée en bloc : la plus protectrice qui laisse travailler."),
            "defaut_pourquoi": _("Pourquoi ce défaut."),
            "obligatoire": _("oui : peut être remise à plus tard, jamais écartée."),
            "sujets": _("Les sujets que la question traite."),
            "sources": _("Les sources sur lesquelles elle s’appuie."),
        },
        "Option": {
            "texte": _("L’option, telle que la salle la lit."),
            "consequence": _("Ce que ce choix change."),
            "phrase": _("Comment l’option se dit dans une phrase ; sinon « texte »."),
            "sujet": _("L’option comme sujet : « le directeur général »."),
            "de": _("L’option après « de » : « du directeur général »."),
            "a": _("L’option après « à » : « au directeur général »."),
            "ton": _("neutre, autorise, condition, interdit ou attention."),
        },
        "Row": {
            "texte": _("Le nom de la ligne."),
            "aide": _("Des exemples de ce que la ligne contient."),
        },
    }


def _calculations() -> dict[str, dict[str, str]]:
    return {
        "Calculation": {
            "id": _("L’identifiant du calcul : un texte le cite entre accolades."),
            "titre": _("Ce que c’est : « Coût annuel des abonnements »."),
            "unite": _("L’unité, imprimée après le nombre : €, heures…"),
            "pour_chaque": _("Le registre dont chaque élément est calculé à part."),
            "somme": _("Ce qui s’ajoute : questions, champs, calculs, nombres ; {moins: …} se retranche."),
            "produit": _("Ce qui se multiplie : questions, champs, calculs, nombres."),
            "quotient": _("Le nombre divisé, puis le diviseur, qui ne peut pas être nul."),
            "arrondi": _("proche (le plus proche, la moitié s’éloigne de zéro), superieur ou inferieur."),
        },
    }


def _registers() -> dict[str, dict[str, str]]:
    return {
        "Group": {
            "titre": _("Le titre du registre."),
            "element": _("Le mot au singulier : outil, usage."),
            "reserve_au_comite": _("oui : le registre ne s’imprime dans aucune annexe."),
            "elements": _("Le mot au pluriel, pour les nombres : « usages »."),
            "un_element": _("Le mot avec son article : « un usage »."),
            "genre": _("m ou f."),
            "theme": _("Le thème où le registre se trouve."),
            "nom": _("Le champ, de type texte, qui nomme un élément."),
            "aide": _("Ce que la salle lit au-dessus du registre."),
            "si": _("Le registre n’est tenu que si cette condition, sur les questions, est vraie."),
            "champs": _("Les faits demandés pour chaque élément, dans l’ordre."),
            "document": _("Les champs imprimés dans l’annexe."),
            "classement": _("Les tables qui classent un élément d’après ses faits."),
        },
        "Field_": {
            "id": _("L’identifiant du champ, unique dans le pack."),
            "type": _("choix, multi, oui_non, nombre, texte, date, ou reference (à un autre registre)."),
            "texte": _("La question, telle que la salle la lit."),
            "court": _("L’en-tête de la colonne imprimée ; sinon « texte »."),
            "aide": _("Ce qui aide à répondre."),
            "si": _("Le champ n’est demandé que si cette condition, sur les champs d’avant, est vraie."),
            "options": _("Les réponses possibles."),
            "groupe": _("Le registre que désigne une reference."),
            "min": _("La plus petite réponse admise."),
            "max": _("La plus grande réponse admise ; pour un texte, le nombre de signes."),
            "unite": _("L’unité de la réponse."),
        },
        "Table": {
            "titre": _("Le titre de la table : « Classe AI Act »."),
            "classes": _("Les classes possibles, avec leur ton."),
            "lignes": _("Les lignes : la première qui est vraie donne la classe."),
        },
        "Class_": {
            "texte": _("Le nom de la classe."),
            "ton": _("neutre, autorise, condition, interdit ou attention."),
        },
        "Line_": {
            "id": _("L’identifiant de la ligne, unique dans sa table."),
            "alors": _("La classe que donne cette ligne."),
            "si": _("Ce qui doit être vrai de l’élément."),
            "raison": _("La phrase qui explique la classe, imprimée avec elle."),
            "sources": _("Les sources de la ligne."),
        },
    }
