"""What to do about a mistake, when the place alone does not say more."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import codes, codes_calculs


def remedies() -> dict[str, str]:
    """By code; a finding that has its own suggestion keeps it."""
    return {**_typing(), **_conditions(), **_rules(), **_registers(), **codes_calculs.remedies()}


def _typing() -> dict[str, str]:
    return {
        "P200": _("Ajoutez au dossier un fichier « .yaml » qui commence par « pack : »."),
        "P202": _("Réunissez les deux rubriques dans un seul fichier."),
        "P204": _("Retirez les tirets, et écrivez « identifiant : … » sur chaque ligne."),
        "P205": _("Mettez « - » devant chaque élément, et son identifiant après « id : »."),
        "P207": _("Écrivez les clés de l’élément, une par ligne : « id : … », « texte : … »."),
        "P210": _("Ajoutez la ligne qui manque à cet élément."),
        "P212": _("Retapez-le en minuscules, sans accent ni espace : « revue_annuelle »."),
        "P213": _("Écrivez la valeur, ou retirez la ligne si elle est facultative."),
        "P214": _("Raccourcissez ce texte ; le reste peut aller dans un autre champ."),
        "P215": _("Choisissez l’un des mots attendus."),
        "P216": _("Donnez un nombre dans ces limites."),
        "P217": _("Écrivez « {{clé : valeur, clé : valeur}} », ou une ligne par clé.").format(),
        "P218": _("Entourez la valeur de crochets : [valeur]."),
        "P219": _("Écrivez une phrase ; entre guillemets droits si elle contient « : » ou commence par un signe."),
        "P220": _("Remplacez la valeur par l’une de celles attendues."),
        "P221": _("Comparez avec l’exemple : charter explain P221"),
        "P441": _("Formes possibles : phrase, sujet, de, a ; pour un jour : depuis, statut."),
        "P443": _("Ajoutez cette forme à l’option, ou écartez l’option par le « si » de la règle."),
    }


def _conditions() -> dict[str, str]:
    return {
        "P301": _("Écrivez par exemple « {{pilote : dg}} ».").format(),
        "P302": _("Écrivez « l_un_de : [{{a : oui}}, {{b : non}}] ».").format(),
        "P303": _("Écrivez par exemple « {{usages : {{au_moins_un : {{metier : rh}}}}}} ».").format(),
        "P305": _("Nommez les réponses qui font appliquer la règle."),
        "P306": _("Écrivez « renseignee », ou faites-en une question à choix."),
        "P307": _("Écrivez par exemple « dg », « [dg, dsi] » ou « {{tous : [a, b]}} ».").format(),
        "P309": _("Donnez une liste : [a, b] veut dire « l’une d’elles »."),
        "P310": _("Comparez à une valeur datée de la même sorte."),
        "P311": _('Écrivez un signe et un nombre entre guillemets droits : ">= 50".'),
        "P314": _("Écrivez une condition, ou retirez « si »."),
        "P450": _("Retirez l’une des conditions du cercle."),
    }


def _rules() -> dict[str, str]:
    return {
        "P404": _("Donnez l’identifiant d’une question dont le « type » est « texte »."),
        "P406": _("Gardez « le » pour un jour d’application, « historique » pour un seuil."),
        "P407": _("Rangez les lignes du plus ancien « des » au plus récent."),
        "P408": _("Ajoutez « reserve : » avec ce qui n’est pas sûr, ou relisez la source."),
        "P410": _("Ajoutez cette ligne, ou « profil : oui » si c’est un fait sur l’entreprise."),
        "P411": _("Ajoutez une option, ou changez le type de la question."),
        "P412": _("Retirez les options, ou écrivez « type : choix »."),
        "P413": _("Gardez « oui » et « non », ou écrivez « type : choix »."),
        "P414": _("Échangez les deux nombres."),
        "P415": _("Ajoutez ce qui manque parmi « lignes », « colonnes » et « cellules »."),
        "P416": _("Donnez l’une des options de la question."),
        "P417": _("Ajoutez « consequence : » à cette option."),
        "P418": _("Ajoutez cette ligne au défaut."),
        "P433": _("Citez une valeur datée qui a « le », par exemple un jour d’application."),
        "P437": _("Gardez l’une des trois échéances."),
        "P435": _("Retirez « pour_chaque », ou faites-en une action."),
    }


def _registers() -> dict[str, str]:
    return {
        "P422": _("Ajoutez « groupe : » avec l’identifiant du registre."),
        "P424": _("Renommez l’une des deux lignes."),
        "P425": _("Donnez un autre identifiant à cette classe."),
        "P426": _("Retirez l’un des deux champs « reference »."),
        "P429": _("Donnez un champ « type : texte » sans « si »."),
        "P460": _("Donnez à la question une option par posture, du même identifiant."),
        "P461": _("Donnez l’une des options de la question."),
        "P462": _("Raccourcissez une étape, ou allongez l’agenda."),
        "P465": _("Ajoutez ce champ aux faits de l’élément."),
        "P466": _("Citez une table et une classe du registre."),
        codes.TRIAL_SHAPE: _("Comparez avec l’exemple : charter explain T002"),
        codes.TRIAL_NAME: _("Vérifiez l’orthographe, et que l’élément est donné dans le même essai."),
    }
