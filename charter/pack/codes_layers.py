"""What the codes of layers mean: which packs go together, what a layer may change, what a migration may say (C501 to C534)."""

from __future__ import annotations

from charter.i18n import _
from charter.pack.codes_shapes import Meaning


def meanings() -> dict[str, Meaning]:
    """Meaning and consequence of each code."""
    return {**_together(), **_changes(), **_law(), **_migrations()}


def _together() -> dict[str, Meaning]:
    apart = _("Conséquence : aucune des couches ne se charge, et la séance garde les règles qu’elle emporte.")
    return {
        "C501": Meaning(
            _("La couche en étend une autre, qui n’est ni donnée ni livrée avec le programme."),
            apart,
        ),
        "C502": Meaning(_("Chaque couche du cercle attend que l’autre soit lue avant elle."), apart),
        "C503": Meaning(
            _("Un identifiant de pack désigne un seul dossier."),
            _("Conséquence : on ne saurait pas lequel des deux a fourni une règle imprimée."),
        ),
        "C504": Meaning(
            _("La couche a été relue avec d’autres versions du pack qu’elle étend."),
            _("Conséquence : elle changerait des règles que son auteur n’a jamais lues."),
        ),
        "C505": Meaning(
            _(
                "« etend » donne, pour chaque pack, un intervalle de versions : des bornes « >= », « > », « < », « <= » "
                "séparées par des virgules."
            ),
            apart,
        ),
        "C506": Meaning(
            _("Un seul pack n’en étend aucun : le socle. Les autres disent dans « etend » à quoi ils s’ajoutent."),
            apart,
        ),
    }


def _changes() -> dict[str, Meaning]:
    silent = _("Conséquence : une règle en remplacerait une autre sans que personne ne l’ait dit.")
    lost = _("Conséquence : la règle visée s’imprimerait comme si la couche n’avait rien dit.")
    return {
        "C510": Meaning(
            _("Une couche du dessous a déjà cet identifiant. Dites ce qu’il devient : « remplace » ou « retire »."),
            silent,
        ),
        "C511": Meaning(_("La couche change une règle qu’aucune des couches étendues ne contient."), lost),
        "C512": Meaning(
            _(
                "« remplace: oui » change les champs donnés, « retire: oui » ôte la règle ; « motif » et « signe_par » sont des "
                "textes courts."
            ),
            lost,
        ),
        "C513": Meaning(
            _(
                "Une couche ne change que ce qui vient des couches qu’elle étend. Deux couches sœurs s’additionnent ; "
                "quand elles disent autrement la même chose, rien ne dit laquelle vaut."
            ),
            _("Conséquence : le résultat dépendrait de l’ordre des dossiers."),
        ),
        "C514": Meaning(
            _("Retirer une règle se justifie, toujours."),
            _("Conséquence : nul ne saurait, dans un an, pourquoi la règle manque."),
        ),
        "C515": Meaning(_("Une règle retirée n’a plus de champs."), lost),
        "C517": Meaning(
            _("« avant » et « apres » citent un identifiant de la même rubrique, autre que le sien."),
            _("Conséquence : la règle s’imprimerait à une autre place que la vôtre."),
        ),
        "C518": Meaning(
            _("Dans une table de classement, la première ligne vraie l’emporte : une ligne ajoutée dit sa place."),
            _("Conséquence : placée à la fin, la ligne ne classerait jamais rien."),
        ),
    }


def _law() -> dict[str, Meaning]:
    return {
        "C520": Meaning(
            _(
                "Une règle « obligatoire » ne se retire pas, et ni son texte ni sa condition ne se remplacent. On y ajoute : une "
                "phrase, une option, une source."
            ),
            _("Conséquence : la charte tairait ce que le droit impose d’y mettre."),
        ),
        "C521": Meaning(
            _(
                "La règle cite une source de droit. L’affaiblir engage quelqu’un : la couche donne « motif » et « signe_par »."
            ),
            _("Conséquence : la charte s’écarterait du droit sans que personne n’en réponde."),
        ),
    }


def _migrations() -> dict[str, Meaning]:
    astray = _("Conséquence : les réponses d’une séance ancienne ne retrouveraient pas leur question.")
    return {
        "C530": Meaning(
            _("Les migrations vont de la plus ancienne à la plus récente, et aucune ne dépasse la version du pack."),
            astray,
        ),
        "C531": Meaning(_("La migration mène à un nom que le pack ne connaît pas."), astray),
        "C532": Meaning(
            _("Un nom renommé n’existe plus ; celui-ci est encore dans le pack."),
            _("Conséquence : une réponse irait à une autre question que la sienne."),
        ),
        "C533": Meaning(
            _("Deux noms ne deviennent pas le même : une réponse ne peut pas en remplacer une autre."),
            _("Conséquence : l’une des deux réponses serait perdue."),
        ),
        "C534": Meaning(
            _("Une option scindée donne au moins deux options nouvelles, entre lesquelles la salle choisit."),
            _("Conséquence : la salle n’aurait rien à confirmer."),
        ),
    }
