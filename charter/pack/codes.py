"""The codes of what can be wrong in the files of a pack, each with its title.

P001-P099 belong to reading (this package's ``files``, ``encoding``, ``reader`` and ``explain``), P200-P299 to typing
(``entries``), P300-P499 to checking (``syntax`` and ``check*``), C… to layers (``compose*`` and ``check_layers``), L… to
``lint``, T… to the tests of a pack, V… to ``charter.proof``. A code never changes meaning: people search for it and
scripts compare it. ``codes_pages`` says more of each.
"""

from __future__ import annotations

from charter.i18n import _
from charter.pack import codes_calculs

EMPTY_FILE = "P001"
ROOT_NOT_TABLE = "P002"
SECOND_DOCUMENT = "P003"
DUPLICATE_KEY = "P004"
ANCHOR = "P005"
ALIAS = "P006"
TAG = "P007"
MERGE = "P008"
KEY_NOT_TEXT = "P009"
TOO_DEEP = "P010"
TOO_MANY_NODES = "P011"
NOT_UTF8 = "P012"
UTF16 = "P013"
CONTROL_CHARACTER = "P014"
HALF_CHARACTER = "P015"
HIDDEN_IN_KEY = "P016"
READING_ORDER = "P017"
NOT_UNDERSTOOD = "P020"
COLON_IN_TEXT = "P021"
APOSTROPHE = "P022"
QUOTE_AT_START = "P023"
COMPARISON = "P024"
SIGN_AT_START = "P025"
TAB = "P026"
NO_BREAK_SPACE = "P027"
INDENT = "P028"
SPACE_AFTER_COLON = "P029"
COMMENT_EATS_TEXT = "P030"
QUOTE_NOT_CLOSED = "P031"
BRACKET = "P032"
BACKSLASH = "P033"
NO_COLON = "P034"
SPACE_AFTER_DASH = "P035"
NOTHING_HERE = "P036"
LINK = "P040"
NOT_A_FILE = "P041"
FILE_TOO_LARGE = "P042"
TOO_MANY_FILES = "P043"
PACK_TOO_LARGE = "P044"
UNREADABLE = "P045"
FILE_NAME = "P046"
UNSOURCED_DUTY = "L001"
STALE_SOURCE = "L002"
UNCERTAIN_LAW = "L003"
UNUSED_SOURCE = "L004"
UNUSED_VALUE = "L005"
UNUSED_TOPIC = "L006"
SAME_OPTIONS = "L007"
UNREAD_QUESTION = "L008"
LONG_QUESTION = "L010"
MANY_OPTIONS = "L011"
LONG_SENTENCE = "L012"
WIDE_CHARACTER = "L013"
MISSING_FORM = "L014"
NEGATED_UNASKED = "L015"
WRITTEN_LAW = "L016"
REPEATED_WORD = "L017"
CURLY_QUOTES = "L018"
UNUSED_CALCULATION = "L019"
TRIAL_KEY = "T001"
TRIAL_SHAPE = "T002"
TRIAL_NAME = "T003"
TRIAL_VALUE = "T004"
TRIAL_EMPTY = "T005"
TRIAL_PRESENT = "T101"
TRIAL_ABSENT = "T102"
TRIAL_WAITING = "T103"
TRIAL_CLASS = "T104"
TRIAL_TEXT = "T105"
DEAD_QUESTION = "V101"
DEAD_FIELD = "V102"
DEAD_CLAUSE = "V103"
DEAD_ALERT = "V104"
DEAD_ACTION = "V105"
DEAD_PREREQUISITE = "V106"
DEAD_ROW = "V107"
PERMANENT_ALERT = "V110"
BARE_TOPIC = "V120"
LOST_TOPIC = "V121"
EXCLUSIVE_TOGETHER = "V130"
UNSAID_RULE = "V140"
UNSAID_OWNER = "V141"
UNSAID_REASON = "V142"
LATE_VALUE = "V150"
SAME_EFFECT = "V160"
INCOMPLETE_TABLE = "V170"
UNDECIDED = "V190"
LANGUAGE_SHAPE = "G001"
LANGUAGE_UNKNOWN = "G002"
LANGUAGE_PATH = "G003"
LANGUAGE_MISSING = "G101"
LANGUAGE_OUTDATED = "G102"
LANGUAGE_SLOTS = "G103"
FOLDER_MISSING = "U151"
FOLDER_IS_FILE = "U152"
FOLDER_UNREADABLE = "U153"
FOLDER_EMPTY = "U154"


def titles() -> dict[str, str]:
    """Every code of this package with its title, in the language in use."""
    return {
        **_typing(),
        **_layers(),
        **_checking(),
        **_advice(),
        **_proof(),
        **_languages(),
        **codes_calculs.titles(),
        EMPTY_FILE: _("Fichier vide"),
        ROOT_NOT_TABLE: _("Fichier qui ne commence pas par des rubriques"),
        SECOND_DOCUMENT: _("Deuxième document dans un fichier"),
        DUPLICATE_KEY: _("Clé écrite deux fois"),
        ANCHOR: _("Repère « & »"),
        ALIAS: _("Renvoi « * »"),
        TAG: _("Étiquette « ! »"),
        MERGE: _("Fusion « << »"),
        KEY_NOT_TEXT: _("Clé qui n’est pas un mot"),
        TOO_DEEP: _("Trop de niveaux"),
        TOO_MANY_NODES: _("Trop d’éléments dans un fichier"),
        NOT_UTF8: _("Fichier qui n’est pas en UTF-8"),
        UTF16: _("Fichier en UTF-16 ou UTF-32"),
        CONTROL_CHARACTER: _("Caractère de contrôle"),
        HALF_CHARACTER: _("Moitié de caractère"),
        HIDDEN_IN_KEY: _("Caractère invisible dans une clé"),
        READING_ORDER: _("Caractère qui change l’ordre de lecture"),
        NOT_UNDERSTOOD: _("Écriture non comprise"),
        COLON_IN_TEXT: _("Deux-points dans un texte sans guillemets"),
        APOSTROPHE: _("Apostrophe droite dans un texte entre apostrophes"),
        QUOTE_AT_START: _("Texte qui commence par un guillemet droit"),
        COMPARISON: _("Comparaison sans guillemets"),
        SIGN_AT_START: _("Texte qui commence par un signe réservé"),
        TAB: _("Tabulation dans un retrait"),
        NO_BREAK_SPACE: _("Espace insécable mal placée"),
        INDENT: _("Retrait irrégulier"),
        SPACE_AFTER_COLON: _("Espace manquante après les deux-points"),
        COMMENT_EATS_TEXT: _("Texte coupé par « # »"),
        QUOTE_NOT_CLOSED: _("Guillemet jamais fermé"),
        BRACKET: _("Crochet ou accolade mal fermés"),
        BACKSLASH: _("Barre oblique inversée entre guillemets"),
        NO_COLON: _("Ligne sans deux-points"),
        SPACE_AFTER_DASH: _("Espace manquante après le tiret"),
        NOTHING_HERE: _("Texte absent"),
        LINK: _("Lien à la place d’un fichier"),
        NOT_A_FILE: _("Élément qui n’est pas un fichier"),
        FILE_TOO_LARGE: _("Fichier trop lourd"),
        TOO_MANY_FILES: _("Trop de fichiers"),
        PACK_TOO_LARGE: _("Pack trop lourd"),
        UNREADABLE: _("Fichier illisible"),
        FILE_NAME: _("Nom de fichier refusé"),
        FOLDER_MISSING: _("Dossier introuvable"),
        FOLDER_IS_FILE: _("Fichier à la place d’un dossier"),
        FOLDER_UNREADABLE: _("Dossier illisible"),
        FOLDER_EMPTY: _("Dossier sans règles"),
    }


def _typing() -> dict[str, str]:
    return {
        "P200": _("Pack sans fichier"),
        "P201": _("Pack sans identité"),
        "P202": _("Deux rubriques « pack »"),
        "P203": _("Rubrique inconnue"),
        "P204": _("Liste à la place d’une table"),
        "P205": _("Table à la place d’une liste"),
        "P206": _("Identifiant écrit deux fois"),
        "P207": _("Texte à la place d’un élément"),
        "P210": _("Clé obligatoire absente"),
        "P211": _("Clé inconnue"),
        "P212": _("Identifiant ou forme refusés"),
        "P213": _("Valeur vide"),
        "P214": _("Texte trop long"),
        "P215": _("Mot impossible à cet endroit"),
        "P216": _("Nombre hors limites"),
        "P217": _("Table attendue"),
        "P218": _("Liste attendue"),
        "P219": _("Texte attendu"),
        "P220": _("Valeur d’une autre sorte"),
        "P221": _("Forme inattendue"),
    }


def _layers() -> dict[str, str]:
    return {
        "C501": _("Pack étendu introuvable"),
        "C502": _("Packs qui s’étendent en rond"),
        "C503": _("Deux packs de même identifiant"),
        "C504": _("Version hors de l’intervalle"),
        "C505": _("Intervalle de versions illisible"),
        "C506": _("Packs sans lien entre eux"),
        "C510": _("Règle déjà écrite dans une autre couche"),
        "C511": _("Rien à remplacer ni à retirer"),
        "C512": _("« remplace », « retire » ou motif mal écrits"),
        "C513": _("Règle d’une couche qui n’est pas étendue"),
        "C514": _("Retrait sans motif"),
        "C515": _("Retrait qui change aussi quelque chose"),
        "C517": _("Place introuvable"),
        "C518": _("Ligne de classement sans place"),
        "C520": _("Règle obligatoire affaiblie"),
        "C521": _("Règle de droit affaiblie sans motif ni signature"),
        "C530": _("Migrations dans le désordre"),
        "C531": _("Migration vers un nom inconnu"),
        "C532": _("Migration d’un nom qui existe encore"),
        "C533": _("Deux noms réunis en un seul"),
        "C534": _("Option mal scindée"),
    }


def _checking() -> dict[str, str]:
    return {
        "P301": _("Condition qui n’est pas une table"),
        "P302": _("« l_un_de » sans liste"),
        "P303": _("Registre lu sans « au_moins_un », « chacun » ou « aucun »"),
        "P304": _("Question inconnue dans une condition"),
        "P305": _("Contraire de « renseignee »"),
        "P306": _("Comparaison d’un texte libre"),
        "P307": _("Réponse attendue illisible"),
        "P308": _("Option inconnue dans une condition"),
        "P309": _("« tous » sur un choix unique"),
        "P310": _("Nombre comparé à un jour"),
        "P311": _("Comparaison illisible"),
        "P312": _("Registre lu depuis un de ses éléments"),
        "P313": _("Matrice lue en entier"),
        "P314": _("Condition vide"),
        "P401": _("Renvoi à un identifiant inconnu"),
        "P403": _("Format de pack inconnu"),
        "P404": _("« nom_entreprise » sans question"),
        "P405": _("Identifiant déjà pris dans une autre rubrique"),
        "P406": _("Valeur datée sans jour ni histoire"),
        "P407": _("Histoire dans le désordre"),
        "P408": _("Source incertaine sans réserve"),
        "P410": _("Question débattue incomplète"),
        "P411": _("Moins de deux options"),
        "P412": _("Options sur une question qui n’en a pas"),
        "P413": _("Options d’un oui ou non"),
        "P414": _("Minimum au-dessus du maximum"),
        "P415": _("Matrice incomplète"),
        "P416": _("Défaut impossible"),
        "P417": _("Option sans conséquence"),
        "P418": _("Défaut de matrice incomplet"),
        "P420": _("Champ inconnu du registre"),
        "P421": _("Nom de champ déjà pris"),
        "P422": _("Référence sans registre"),
        "P423": _("Classe inconnue"),
        "P424": _("Ligne de classement en double"),
        "P425": _("Classe réservée"),
        "P426": _("Registres en rond"),
        "P427": _("Champ qui dépend d’un champ placé après"),
        "P428": _("Table qui lit une table placée après"),
        "P429": _("Champ de nom qui n’est pas un texte"),
        "P430": _("« pour_chaque » sur un registre inconnu"),
        "P431": _("Règle toujours vraie"),
        "P432": _("Issue d’alerte qui ne mène nulle part"),
        "P433": _("Échéance qui n’est pas un jour"),
        "P434": _("Droit non vérifié dans le corps de la charte"),
        "P435": _("Préalable lu élément par élément"),
        "P440": _("Accolade qui ne cite rien"),
        "P441": _("Forme inconnue"),
        "P442": _("Nom inconnu dans un texte"),
        "P443": _("Forme qui manque à une option"),
        "P444": _("Raison qui cite un fait inconnu"),
        "P450": _("Questions qui s’attendent en rond"),
        "P460": _("Question des postures qui ne les propose pas"),
        "P461": _("Défaut de posture impossible"),
        "P462": _("Agenda plus plein que long"),
        "P463": _("Fait inconnu au catalogue"),
        "P464": _("Réponse impossible au catalogue"),
        "P465": _("Élément de catalogue sans nom"),
        "P466": _("Classe attendue inconnue"),
    }


def _advice() -> dict[str, str]:
    return {
        UNSOURCED_DUTY: _("Obligation sans source de droit"),
        STALE_SOURCE: _("Source à relire"),
        UNCERTAIN_LAW: _("Valeur incertaine dans le corps de la charte"),
        UNUSED_SOURCE: _("Source jamais citée"),
        UNUSED_VALUE: _("Valeur datée jamais employée"),
        UNUSED_TOPIC: _("Sujet que rien ne traite"),
        SAME_OPTIONS: _("Options que rien ne distingue"),
        UNREAD_QUESTION: _("Réponse que rien ne lit"),
        LONG_QUESTION: _("Question trop longue pour l’écran"),
        MANY_OPTIONS: _("Trop d’options"),
        LONG_SENTENCE: _("Phrase trop longue"),
        WIDE_CHARACTER: _("Caractère de largeur incertaine"),
        MISSING_FORM: _("Option qui ne s’insère pas dans une phrase"),
        NEGATED_UNASKED: _("Négation d’une réponse qui peut être sans objet"),
        WRITTEN_LAW: _("Date, seuil ou montant écrit dans le texte"),
        REPEATED_WORD: _("Mot répété"),
        CURLY_QUOTES: _("Guillemets courbes autour d’un texte"),
        TRIAL_KEY: _("Essai : clé inconnue"),
        TRIAL_SHAPE: _("Essai : forme inattendue"),
        TRIAL_NAME: _("Essai : identifiant inconnu"),
        TRIAL_VALUE: _("Essai : réponse impossible"),
        TRIAL_EMPTY: _("Essai qui n’attend rien"),
        TRIAL_PRESENT: _("Essai : règle absente"),
        TRIAL_ABSENT: _("Essai : règle présente ou en attente"),
        TRIAL_WAITING: _("Essai : règle déjà tranchée"),
        TRIAL_CLASS: _("Essai : autre classe"),
        TRIAL_TEXT: _("Essai : autre texte"),
    }


def _proof() -> dict[str, str]:
    return {
        DEAD_QUESTION: _("Question jamais posée"),
        DEAD_FIELD: _("Fait jamais demandé"),
        DEAD_CLAUSE: _("Clause impossible"),
        DEAD_ALERT: _("Alerte impossible"),
        DEAD_ACTION: _("Action impossible"),
        DEAD_PREREQUISITE: _("Préalable impossible"),
        DEAD_ROW: _("Ligne de classement inutile"),
        PERMANENT_ALERT: _("Alerte que rien n’éteint"),
        BARE_TOPIC: _("Sujet laissé sans règle"),
        LOST_TOPIC: _("Sujet perdu avec une question écartée"),
        EXCLUSIVE_TOGETHER: _("Clauses exclusives vraies ensemble"),
        UNSAID_RULE: _("Règle perdue faute de valeur à citer"),
        UNSAID_OWNER: _("Action sans porteur"),
        UNSAID_REASON: _("Raison de classement à trou"),
        LATE_VALUE: _("Valeur datée qui commence trop tard"),
        SAME_EFFECT: _("Options au même effet"),
        INCOMPLETE_TABLE: _("Classement incomplet"),
        UNDECIDED: _("Propriété non tranchée"),
    }


def _languages() -> dict[str, str]:
    return {
        LANGUAGE_SHAPE: _("Traduction : forme inattendue"),
        LANGUAGE_UNKNOWN: _("Traduction : langue inconnue"),
        LANGUAGE_PATH: _("Traduction d’un texte qui n’existe pas"),
        LANGUAGE_MISSING: _("Textes sans traduction"),
        LANGUAGE_OUTDATED: _("Traduction qui n’est plus à jour"),
        LANGUAGE_SLOTS: _("Traduction qui ne cite pas les mêmes réponses"),
    }
