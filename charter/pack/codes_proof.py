"""What the codes of the proof mean: something that never happens (V10…), or that should not (V11… to V17…)."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import codes
from charter.pack.codes_shapes import Meaning


def meanings() -> dict[str, Meaning]:
    """Meaning and consequence of each code."""
    return {**_never(), **_wrong()}


def _never() -> dict[str, Meaning]:
    silent = _("Conséquence : ce texte ne paraîtra dans aucune charte, et son auteur le croit présent.")
    return {
        codes.DEAD_QUESTION: Meaning(
            _("Aucune séance ne réunit ce qui fait poser cette question."),
            _("Conséquence : la salle n’en décide jamais, et les règles qui la lisent se taisent."),
        ),
        codes.DEAD_FIELD: Meaning(
            _("Aucun élément du registre ne réunit ce qui fait demander ce fait."),
            _("Conséquence : le registre n’a jamais ce fait, et les règles qui le lisent se taisent."),
        ),
        codes.DEAD_CLAUSE: Meaning(_("Aucune séance ne rend cette clause vraie."), silent),
        codes.DEAD_ALERT: Meaning(
            _("Aucune séance n’allume cette alerte."),
            _("Conséquence : la contradiction qu’elle annonce passera sans un mot."),
        ),
        codes.DEAD_ACTION: Meaning(_("Aucune séance n’appelle cette action."), silent),
        codes.DEAD_PREREQUISITE: Meaning(
            _("Aucune séance n’exige ce préalable."),
            _("Conséquence : la charte s’adopte sans la formalité que l’on croyait exigée."),
        ),
        codes.DEAD_ROW: Meaning(
            _("Cette ligne ne classe rien : sa condition est impossible, ou les lignes d’avant prennent tout."),
            _("Conséquence : un élément reçoit une autre classe que celle que cette ligne promet."),
        ),
    }


def _wrong() -> dict[str, Meaning]:
    return {
        codes.PERMANENT_ALERT: Meaning(
            _("L’alerte s’affiche quoi que la salle réponde."),
            _("Conséquence : la salle apprend à ne plus lire les alertes."),
        ),
        codes.BARE_TOPIC: Meaning(
            _("Une séance complète laisse ce sujet sans clause, sans action, sans préalable et sans tableau."),
            _("Conséquence : la salle a répondu, et la charte n’en dit rien."),
        ),
        codes.LOST_TOPIC: Meaning(
            _("Écarter une question qui ne nomme pas ce sujet retire toute règle qui en traite."),
            _("Conséquence : la salle écarte un sujet sans le savoir."),
        ),
        codes.EXCLUSIVE_TOGETHER: Meaning(
            _("Deux clauses que le pack déclare exclusives valent dans la même séance."),
            _("Conséquence : la charte dit une chose et son contraire."),
        ),
        codes.UNSAID_RULE: Meaning(
            _("La condition de la règle est vraie, mais son texte cite une réponse qui n’existe pas alors."),
            _("Conséquence : la règle disparaît sans que personne l’ait décidé."),
        ),
        codes.UNSAID_OWNER: Meaning(
            _("L’action vaut, mais son porteur est une réponse qui n’existe pas alors."),
            _("Conséquence : le plan d’action porte « … » à la place d’un nom."),
        ),
        codes.UNSAID_REASON: Meaning(
            _("La ligne classe un élément, mais sa raison cite une réponse qui n’existe pas alors."),
            _("Conséquence : le registre imprime une raison à trou."),
        ),
        codes.LATE_VALUE: Meaning(
            _("La valeur datée n’existe pas encore au jour où le pack peut déjà servir."),
            _("Conséquence : à cette date, les règles qui la lisent attendent sans fin."),
        ),
        codes.SAME_EFFECT: Meaning(
            _("Des règles nomment ces options, mais aucune séance ne les distingue."),
            _("Conséquence : la salle débattrait d’un choix qui ne change rien à la charte."),
        ),
        codes.INCOMPLETE_TABLE: Meaning(
            _("Un élément dont tous les faits sont connus ne tombe dans aucune ligne de la table."),
            _("Conséquence : il reste « à qualifier » pour toujours."),
        ),
        codes.UNDECIDED: Meaning(
            _("Le solveur s’est arrêté avant de conclure sur cette propriété."),
            _("Conséquence : elle n’est ni prouvée ni réfutée."),
        ),
    }
