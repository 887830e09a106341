"""What the codes of the tests of a pack mean: what cannot be read (T0…), and what was expected and not found (T1…)."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import codes
from charter.pack.codes_shapes import Meaning


def meanings() -> dict[str, Meaning]:
    """Meaning and consequence of each code."""
    not_run = _("Conséquence : l’essai n’est pas joué, et ne protège aucune règle.")
    changed = _("Conséquence : pour ces réponses, la charte ne dit pas ce que l’essai promet.")
    return {
        codes.TRIAL_KEY: Meaning(_("Cette clé n’existe pas dans un essai."), not_run),
        codes.TRIAL_SHAPE: Meaning(_("L’essai n’a pas la forme attendue à cet endroit."), not_run),
        codes.TRIAL_NAME: Meaning(
            _("L’essai nomme une question, une règle ou un élément que le pack ne connaît pas."), not_run
        ),
        codes.TRIAL_VALUE: Meaning(_("La réponse donnée n’est pas possible pour cette question ou ce champ."), not_run),
        codes.TRIAL_EMPTY: Meaning(_("L’essai ne dit pas ce qu’il attend : il ne pourrait jamais échouer."), not_run),
        codes.TRIAL_PRESENT: Meaning(_("La règle devait s’appliquer ; elle est absente ou en attente."), changed),
        codes.TRIAL_ABSENT: Meaning(
            _("La règle devait être absente ; elle s’applique ou attend une réponse."), changed
        ),
        codes.TRIAL_WAITING: Meaning(_("La règle devait attendre une réponse ; elle est déjà tranchée."), changed),
        codes.TRIAL_CLASS: Meaning(_("La table donne une autre classe que celle attendue."), changed),
        codes.TRIAL_TEXT: Meaning(_("Le texte imprimé ne contient pas les mots attendus."), changed),
    }
