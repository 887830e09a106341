"""What the codes of translations mean: files that cannot be read (G0…), texts that would stay French (G1…)."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import codes
from charter.pack.codes_shapes import Meaning


def meanings() -> dict[str, Meaning]:
    """Meaning and consequence of each code."""
    unread = _("Conséquence : le pack ne s’ouvre pas dans cette langue tant qu’il en est ainsi.")
    french = _("Conséquence : le texte s’affiche et s’imprime en français, au milieu des autres.")
    unused = _("Conséquence : cette traduction ne sert à rien.")
    return {
        codes.LANGUAGE_SHAPE: Meaning(
            _("Un fichier de langue n’a que la rubrique « textes » : un chemin par texte, puis « fr » et « texte »."),
            unread,
        ),
        codes.LANGUAGE_UNKNOWN: Meaning(
            _("Le nom du fichier commence par une langue que le programme ne parle pas."), unused
        ),
        codes.LANGUAGE_PATH: Meaning(
            _("Le chemin ne mène à aucun texte du pack : il a été renommé ou retiré."), unused
        ),
        codes.LANGUAGE_MISSING: Meaning(_("Des textes du pack n’ont pas de traduction dans cette langue."), french),
        codes.LANGUAGE_OUTDATED: Meaning(
            _("Le texte français a changé depuis la traduction : le sceau « fr » n’est plus le sien."), french
        ),
        codes.LANGUAGE_SLOTS: Meaning(
            _(
                "La traduction cite entre accolades d’autres réponses que le texte français, ou une forme qu’il n’emploie pas."
            ),
            french,
        ),
    }
