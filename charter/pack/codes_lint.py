"""What the advice of ``lint`` means (L001 to L018; L019 is with the calculations)."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import codes
from charter.pack.codes_shapes import Meaning


def meanings() -> dict[str, Meaning]:
    """Meaning and consequence of each code."""
    return {**_law(), **_use(), **_reading()}


def _law() -> dict[str, Meaning]:
    return {
        codes.UNSOURCED_DUTY: Meaning(
            _(
                "Une clause « obligatoire », ou une ligne rouge de la loi, cite au moins une source de nature « droit »."
            ),
            _("Conséquence : la charte dirait « la loi l’interdit » sans dire laquelle."),
        ),
        codes.STALE_SOURCE: Meaning(
            _(
                "La source a été relevée il y a plus longtemps que sa limite (« perime_apres », 180 jours sans indication)."
            ),
            _("Conséquence : la charte pourrait citer un texte qui a changé depuis."),
        ),
        codes.UNCERTAIN_LAW: Meaning(
            _("Une clause du corps imprime, ou compare, une valeur dont la source est citée de mémoire ou incertaine."),
            _("Conséquence : la charte affirmerait une date ou un seuil que personne n’a vérifié."),
        ),
        codes.WRITTEN_LAW: Meaning(
            _("Une date, un seuil ou un montant se met dans « valeurs », avec sa source, et se cite entre accolades."),
            _("Conséquence : le jour où le droit change, la charte imprimerait encore l’ancien chiffre."),
        ),
        codes.NEGATED_UNASKED: Meaning(
            _("Si la question n’est pas posée, une condition et son contraire sont fausses toutes les deux."),
            _("Conséquence : la règle ne s’applique pas quand la question est sans objet ; est-ce voulu ?"),
        ),
    }


def _use() -> dict[str, Meaning]:
    nothing = _("Conséquence : aucune pour la charte ; le pack est plus long à relire qu’il ne faut.")
    return {
        codes.UNUSED_SOURCE: Meaning(_("Aucune règle, question, valeur ou définition ne cite cette source."), nothing),
        codes.UNUSED_VALUE: Meaning(
            _("Aucun texte, aucune condition, aucune échéance n’emploie cette valeur."), nothing
        ),
        codes.UNUSED_TOPIC: Meaning(
            _("Aucune question ni aucune règle ne dit traiter ce sujet de la liste."),
            _("Conséquence : la charte paraîtrait complète sans rien dire de ce sujet."),
        ),
        codes.SAME_OPTIONS: Meaning(
            _("Aucune condition ne nomme ces options, et aucun texte ne cite la réponse."),
            _("Conséquence : la salle débattrait d’un choix qui ne change rien à la charte."),
        ),
        codes.UNREAD_QUESTION: Meaning(
            _("Aucune condition ne lit cette réponse, et aucun texte ne la cite."),
            _("Conséquence : la réponse n’apparaît que dans le relevé des réponses."),
        ),
    }


def _reading() -> dict[str, Meaning]:
    far = _("Conséquence : la salle, à cinq mètres de l’écran, ne lirait pas la question d’un coup d’œil.")
    heavy = _("Conséquence : les salariés liraient la charte sans la comprendre.")
    return {
        codes.LONG_QUESTION: Meaning(_("Une question tient en quatre lignes de soixante signes."), far),
        codes.MANY_OPTIONS: Meaning(_("Au-delà de sept options, une salle ne compare plus."), far),
        codes.LONG_SENTENCE: Meaning(_("Une phrase de clause compte au plus trente mots."), heavy),
        codes.WIDE_CHARACTER: Meaning(
            _("Ce caractère n’a pas la même largeur dans tous les terminaux, ou manque aux polices du document."),
            _("Conséquence : la ligne serait décalée à l’écran, ou trouée dans le document."),
        ),
        codes.MISSING_FORM: Meaning(
            _(
                "La réponse est citée au milieu d’une phrase, mais l’option commence par une majuscule et n’a pas de « phrase »."
            ),
            _("Conséquence : la phrase imprimée aurait une majuscule au milieu."),
        ),
        codes.REPEATED_WORD: Meaning(
            _("Le même mot est écrit deux fois de suite."), _("Conséquence : la faute serait imprimée.")
        ),
        codes.CURLY_QUOTES: Meaning(
            _("Les guillemets courbes (“ ”) ne délimitent pas un texte : ils en font partie."),
            _("Conséquence : ils seraient imprimés autour de la phrase."),
        ),
    }
