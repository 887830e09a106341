"""What the codes of typing mean: sections, keys, and the kind of value that each expects (P200 to P221)."""

from __future__ import annotations

from charter.i18n import _
from charter.pack.codes_shapes import Meaning


def meanings() -> dict[str, Meaning]:
    """Meaning and consequence of each code."""
    refused = _("Conséquence : le pack est refusé ; deviner ferait imprimer une règle que personne n’a écrite.")
    ignored = _(
        "Conséquence : acceptée, cette ligne serait sans effet et la charte ne dirait pas ce que vous avez voulu."
    )
    dropped = _("Conséquence : une des deux règles disparaîtrait de la charte sans un mot.")
    no_name = _("Conséquence : la charte ne saurait ni son titre, ni le nom de l’entreprise.")
    incomplete = _("Conséquence : il manquerait un morceau de la règle au moment de l’imprimer.")
    return {
        "P200": Meaning(_("Le pack n’a aucun fichier."), no_name),
        "P201": Meaning(_("Un des fichiers du pack donne son identité, dans la rubrique « pack »."), no_name),
        "P202": Meaning(
            _("Un pack n’a qu’une identité : la rubrique « pack » ne se trouve que dans un fichier."), no_name
        ),
        "P203": Meaning(
            _("Le nom de la rubrique n’existe pas. Les rubriques sont fixes ; une lettre de trop suffit."),
            _("Conséquence : acceptée, toute la rubrique serait ignorée, avec chacune de ses règles."),
        ),
        "P204": Meaning(_("Cette rubrique est une table : un identifiant par ligne, suivi de « : »."), refused),
        "P205": Meaning(_("Cette rubrique est une liste : un tiret « - » devant chaque élément."), refused),
        "P206": Meaning(_("Deux éléments de la même rubrique portent le même identifiant."), dropped),
        "P207": Meaning(_("Il faut ici plusieurs lignes « clé : valeur », et non un simple texte."), refused),
        "P210": Meaning(_("Une clé obligatoire manque à cet élément."), incomplete),
        "P211": Meaning(_("Cette clé n’existe pas ici. Une faute de frappe suffit à perdre une règle."), ignored),
        "P212": Meaning(
            _(
                "La valeur n’a pas la forme voulue. Un identifiant s’écrit en minuscules sans accent, avec chiffres et « _ »."
            ),
            refused,
        ),
        "P213": Meaning(_("La valeur est vide."), incomplete),
        "P214": Meaning(_("Le texte dépasse la longueur permise à cet endroit."), refused),
        "P215": Meaning(_("Seuls quelques mots sont possibles ici ; celui-ci n’en fait pas partie."), refused),
        "P216": Meaning(_("Le nombre est hors des limites permises."), refused),
        "P217": Meaning(_("Il faut ici une table : des lignes « clé : valeur »."), refused),
        "P218": Meaning(_("Il faut ici une liste, même pour un seul élément : [a], ou une ligne « - a »."), refused),
        "P219": Meaning(_("Il faut ici un texte."), refused),
        "P220": Meaning(
            _("La valeur n’est pas de la sorte attendue : oui ou non, un nombre entier, ou un jour."), refused
        ),
        "P221": Meaning(_("La valeur n’a pas la forme attendue."), refused),
    }
