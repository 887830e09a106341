"""What the codes of reading mean: files, their encoding, and how they are written."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import codes
from charter.pack.codes_shapes import Meaning


def meanings() -> dict[str, Meaning]:
    """Meaning and consequence of the codes P001 to P046 and U151 to U154."""
    return {**_writing(), **_words(), **_files()}


def unread() -> str:
    """What happens to a charter whose pack has a file that cannot be read."""
    return _("Conséquence : le fichier n’est pas lu, et aucune charte ne s’écrit tant qu’il en est ainsi.")


def _lost() -> str:
    return _("Conséquence : la suite de la phrase ne serait jamais imprimée, sans que personne le voie.")


def _writing() -> dict[str, Meaning]:
    two_meanings = _("Conséquence : une des deux rédactions disparaîtrait de la charte sans un mot.")
    hidden_rule = _("Conséquence : on ne saurait plus, en relisant, d’où vient la règle imprimée.")
    return {
        codes.EMPTY_FILE: Meaning(_("Le fichier ne contient aucune rubrique."), unread()),
        codes.ROOT_NOT_TABLE: Meaning(
            _("Un fichier de pack commence par une rubrique : « questions : », « clauses : », « sources : »…"), unread()
        ),
        codes.SECOND_DOCUMENT: Meaning(
            _("Une ligne « --- » ou « … » coupe le fichier en deux. Un fichier de pack ne contient qu’un document."),
            _("Conséquence : les règles écrites après cette ligne seraient perdues."),
        ),
        codes.DUPLICATE_KEY: Meaning(
            _(
                "Le même mot est écrit deux fois au même endroit ; on ne peut pas savoir laquelle des deux valeurs compte."
            ),
            two_meanings,
        ),
        codes.ANCHOR: Meaning(
            _("« & » pose un repère pour recopier plus loin. Un pack dit tout en toutes lettres."), hidden_rule
        ),
        codes.ALIAS: Meaning(
            _("« * » recopie un autre endroit du fichier. Un pack dit tout en toutes lettres."), hidden_rule
        ),
        codes.TAG: Meaning(
            _("« ! » annonce un type informatique. S’il fait partie du texte, le texte se met entre guillemets."),
            unread(),
        ),
        codes.MERGE: Meaning(_("« << » recopie une autre rubrique. Recopiez plutôt les lignes voulues."), hidden_rule),
        codes.KEY_NOT_TEXT: Meaning(
            _("Avant « : », il faut un seul mot : le nom de la rubrique ou du champ."), unread()
        ),
        codes.TOO_DEEP: Meaning(_("Le fichier emboîte plus de 40 niveaux, ce qu’aucune règle ne demande."), unread()),
        codes.TOO_MANY_NODES: Meaning(
            _("Le fichier dépasse 20 000 éléments. Répartissez ses règles dans plusieurs fichiers."), unread()
        ),
        codes.COMMENT_EATS_TEXT: Meaning(
            _(
                "Hors guillemets, « # » précédé d’une espace commence un commentaire : la suite de la ligne n’est pas lue."
            ),
            _lost(),
        ),
        codes.NOTHING_HERE: Meaning(
            _("La clé est écrite, mais rien ne la suit."),
            _("Conséquence : la charte aurait une phrase vide à cet endroit."),
        ),
    }


def _words() -> dict[str, Meaning]:
    return {
        codes.NOT_UNDERSTOOD: Meaning(
            _(
                "La ligne ne peut pas être comprise. La cause est ici, ou juste avant : retrait, deux-points, guillemets."
            ),
            unread(),
        ),
        codes.COLON_IN_TEXT: Meaning(
            _("« : » suivi d’une espace annonce une valeur. Un texte qui en contient se met entre guillemets droits."),
            unread(),
        ),
        codes.APOSTROPHE: Meaning(
            _(
                "Entre '…', une apostrophe droite ferme le texte. Employez l’apostrophe courbe (’) ou les guillemets droits."
            ),
            unread(),
        ),
        codes.QUOTE_AT_START: Meaning(
            _("Un texte qui commence par un guillemet droit doit finir par lui. Dans le texte, employez « … »."),
            unread(),
        ),
        codes.COMPARISON: Meaning(
            _(
                "Une comparaison (plus de, moins de) se met entre guillemets droits, sinon « > » annonce un bloc de texte."
            ),
            unread(),
        ),
        codes.SIGN_AT_START: Meaning(
            _(
                "Ce signe, en tête d’un texte, a un autre sens pour le fichier. Mettez le texte entre guillemets droits."
            ),
            unread(),
        ),
        codes.TAB: Meaning(_("Le retrait se fait avec des espaces : la tabulation est refusée."), unread()),
        codes.NO_BREAK_SPACE: Meaning(
            _(
                "Une espace insécable, souvent copiée d’un traitement de texte, se trouve là où une espace ordinaire est attendue."
            ),
            unread(),
        ),
        codes.INDENT: Meaning(
            _(
                "Le nombre d’espaces en tête de ligne dit à quoi la ligne appartient. Celui-ci ne correspond à aucun bloc."
            ),
            unread(),
        ),
        codes.SPACE_AFTER_COLON: Meaning(
            _("Il faut une espace après « : », sinon la ligne entière n’est qu’un mot."), unread()
        ),
        codes.QUOTE_NOT_CLOSED: Meaning(
            _("Un guillemet ouvert doit être fermé, sinon tout ce qui suit fait partie du texte."),
            _("Conséquence : les règles qui suivent seraient prises pour la fin de cette phrase."),
        ),
        codes.BRACKET: Meaning(
            _("Un crochet ou une accolade ouverts doivent être fermés ; une virgule sépare leurs éléments."), unread()
        ),
        codes.BACKSLASH: Meaning(
            _("Entre guillemets droits, la barre oblique inversée annonce un caractère spécial. Doublez-la."), unread()
        ),
        codes.NO_COLON: Meaning(
            _("Une ligne est « clé : valeur », un élément « - » d’une liste, ou la suite d’un texte."), unread()
        ),
        codes.SPACE_AFTER_DASH: Meaning(_("Le tiret d’une liste est suivi d’une espace."), unread()),
        codes.NOT_UTF8: Meaning(
            _(
                "Le fichier est enregistré dans un ancien codage : ses accents seraient faux. Réenregistrez-le en UTF-8."
            ),
            unread(),
        ),
        codes.UTF16: Meaning(
            _("Le Bloc-notes appelle « Unicode » un codage que les packs n’emploient pas. Réenregistrez en UTF-8."),
            unread(),
        ),
        codes.CONTROL_CHARACTER: Meaning(
            _("Un caractère invisible, sans rapport avec un texte, se trouve dans le fichier."), unread()
        ),
        codes.HALF_CHARACTER: Meaning(_("Une conversion a coupé un caractère en deux. Retapez-le."), unread()),
        codes.HIDDEN_IN_KEY: Meaning(
            _("Un caractère invisible se cache dans le nom d’une clé, qui n’est donc pas celle qu’on lit."),
            _("Conséquence : la clé ne serait pas reconnue, et ce qu’elle dit serait perdu."),
        ),
        codes.READING_ORDER: Meaning(
            _("Un caractère invisible fait lire les mots dans un autre ordre que celui du fichier."),
            _("Conséquence : le juriste approuverait une autre phrase que celle de la charte."),
        ),
    }


def _files() -> dict[str, Meaning]:
    outside = _("Conséquence : la règle pourrait changer sans que le pack change.")
    none = _("Conséquence : sans règles, il n’y a ni question à poser, ni clause à imprimer.")
    return {
        codes.LINK: Meaning(
            _("Un pack est un dossier de fichiers. Un lien ferait lire un fichier d’un autre dossier."), outside
        ),
        codes.NOT_A_FILE: Meaning(_("Le nom finit par « .yaml », mais ce n’est pas un fichier ordinaire."), unread()),
        codes.FILE_TOO_LARGE: Meaning(
            _("Un fichier de pack pèse au plus 256 Kio, soit plusieurs milliers de lignes."), unread()
        ),
        codes.TOO_MANY_FILES: Meaning(_("Un pack compte au plus 64 fichiers."), none),
        codes.PACK_TOO_LARGE: Meaning(_("Les fichiers d’un pack pèsent ensemble au plus 4 Mio."), none),
        codes.UNREADABLE: Meaning(_("Vos droits, ou un autre programme, empêchent de lire ce fichier."), unread()),
        codes.FILE_NAME: Meaning(_("Le nom du fichier contient des caractères invisibles."), unread()),
        codes.FOLDER_MISSING: Meaning(_("Le dossier de règles donné n’existe pas."), none),
        codes.FOLDER_IS_FILE: Meaning(_("Un pack de règles est un dossier ; c’est un fichier qui a été donné."), none),
        codes.FOLDER_UNREADABLE: Meaning(_("Vos droits ne permettent pas d’ouvrir ce dossier."), none),
        codes.FOLDER_EMPTY: Meaning(
            _("Le dossier ne contient aucun fichier « .yaml ». Ceux de ses sous-dossiers ne comptent pas."), none
        ),
    }
