"""What each key of a rule is for, and of the agendas and ready-made items beside the rules."""

from __future__ import annotations

from charter.i18n import _


def fields() -> dict[str, dict[str, str]]:
    """By kind of part, what each of its keys is for."""
    return {**_rules(), **_library()}


def _rules() -> dict[str, dict[str, str]]:
    shared = {
        "id": _("L’identifiant de la règle, unique dans le pack."),
        "si": _("Ce qui doit être vrai pour que la règle s’applique."),
        "pour_chaque": _("Le registre dont chaque élément est jugé à part."),
        "sujets": _("Les sujets que la règle traite."),
        "sources": _("Les sources qui la fondent."),
    }
    return {
        "Clause": {
            **shared,
            "theme": _("Le thème où la clause s’imprime."),
            "emplacement": _(
                "article, rouge_loi, rouge_maison, annexe, ou comite : imprimée dans le seul dossier du comité."
            ),
            "texte": _("La phrase de la charte ; {question} y met la réponse, {question|de} sa forme après « de »."),
            "resume": _("oui : reprise dans la page de synthèse."),
            "obligatoire": _("oui : on peut y ajouter, jamais la remplacer ni la retirer."),
            "exclut": _("Les clauses qui ne peuvent pas s’imprimer avec celle-ci."),
        },
        "Alert": {
            **shared,
            "niveau": _("bloquante, forte ou faible."),
            "message": _("La contradiction, en une phrase."),
            "clauses": _("Les clauses à montrer côte à côte."),
            "issues": _("Les façons d’en sortir."),
        },
        "WayOut": {
            "texte": _("Ce que la salle peut faire."),
            "question": _("La question ou le registre à rouvrir."),
        },
        "Action": {
            **shared,
            "quoi": _("La tâche, à l’infinitif."),
            "qui": _("Qui s’en charge ; {pilote} y met une réponse."),
            "delai": _("Le nombre de jours après l’adoption."),
            "sans_attendre": _("oui quand un devoir en vigueur l’exige déjà : l’adoption n’y change rien."),
            "avant": _("Ou : la valeur datée avant laquelle la tâche doit être faite."),
        },
        "Prerequisite": {
            **shared,
            "titre": _("Le préalable, en quelques mots."),
            "texte": _("Ce qui doit être fait, et comment."),
            "date": _("oui : sa date est demandée."),
        },
    }


def _library() -> dict[str, dict[str, str]]:
    return {
        "Posture": {
            "titre": _("Le nom de la posture."),
            "definition": _("Ce qu’elle veut dire."),
            "defauts": _("Les questions dont elle change le défaut, et ce défaut."),
        },
        "Agenda": {
            "titre": _("Le nom de l’agenda."),
            "duree": _("La durée, en minutes."),
            "decision": _("Le temps de décision, en minutes."),
            "etapes": _("Les étapes, dans l’ordre."),
            "debattues": _("Les questions débattues en salle."),
        },
        "Step_": {
            "titre": _("Le nom de l’étape."),
            "minutes": _("Sa durée."),
        },
        "Starter": {
            "id": _("L’identifiant de l’élément."),
            "registre": _("Le registre où il entre."),
            "faits": _("Ses faits, champ par champ."),
            "invites": _("Des consignes toutes prêtes pour cet usage."),
            "attend": _("La classe attendue, par table : elle est vérifiée."),
            "sujets": _("Les sujets qu’il touche."),
        },
    }
