"""Wrong and right ways of writing a file (P001 to P046, U151 to U154)."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import codes
from charter.pack.codes_shapes import Example

_TERM = 'glossaire:\n  - {terme: Agent, definition: "IA qui agit seule."}\n'


def _clause(line: str) -> str:
    return f"clauses:\n  - id: revue\n    theme: gouvernance\n    si: {{pilote: dg}}\n{line}"


def examples() -> dict[str, Example]:
    """By code. What no text can show is told in words."""
    return {**_guards(), **_texts(), **_bytes(), **_folders()}


def _guards() -> dict[str, Example]:
    deep = "a: " + "[" * 41 + "]" * 41 + "\n"
    many = "glossaire: [" + "a, " * 20_001 + "a]\n"
    return {
        codes.EMPTY_FILE: Example("# à écrire\n", _TERM),
        codes.ROOT_NOT_TABLE: Example('- {terme: Agent, definition: "IA qui agit seule."}\n', _TERM),
        codes.SECOND_DOCUMENT: Example(_TERM + "---\nsujets:\n  d2: Données\n", _TERM + "sujets:\n  d2: Données\n"),
        codes.DUPLICATE_KEY: Example(
            _clause("    texte: Revue chaque année.\n    texte: Revue chaque mois.\n"),
            _clause("    texte: Revue chaque année.\n"),
        ),
        codes.ANCHOR: Example("sujets:\n  d2: &donnees Données\n", "sujets:\n  d2: Données\n"),
        codes.ALIAS: Example("sujets:\n  d2: *donnees\n", "sujets:\n  d2: Données\n"),
        codes.TAG: Example("sujets:\n  d2: !important Données\n", 'sujets:\n  d2: "!important Données"\n'),
        codes.MERGE: Example('glossaire:\n  - <<: {terme: Agent}\n    definition: "IA qui agit seule."\n', _TERM),
        codes.KEY_NOT_TEXT: Example("sujets:\n  [d2, d3]: Données\n", "sujets:\n  d2: Données\n  d3: Données\n"),
        codes.TOO_DEEP: Example(deep, _TERM, shown=(_("a : [[[[[[[[… (plus de 40 crochets)"), _TERM)),
        codes.TOO_MANY_NODES: Example(
            many, _TERM, shown=(_("glossaire : [a, a, a, … (plus de 20 000 éléments)]"), _TERM)
        ),
        codes.COMMENT_EATS_TEXT: Example(
            _clause("    texte: La charte est revue chaque année #3\n"),
            _clause('    texte: "La charte est revue chaque année #3"\n'),
        ),
        codes.NOTHING_HERE: Example(_clause("    texte:\n"), _clause("    texte: La charte est revue chaque année.\n")),
    }


def _texts() -> dict[str, Example]:
    revue = _clause('    texte: "La charte est revue chaque année."\n')
    return {
        codes.NOT_UNDERSTOOD: Example(
            "sujets: {d2: Données}\n... fin du fichier\n", "sujets: {d2: Données}\n# fin du fichier\n"
        ),
        codes.COLON_IN_TEXT: Example(
            _clause("    texte: Règle : la charte est revue chaque année.\n"),
            _clause('    texte: "Règle : la charte est revue chaque année."\n'),
        ),
        codes.APOSTROPHE: Example(
            _clause("    texte: 'L'IA est revue chaque année.'\n"),
            _clause('    texte: "L’IA est revue chaque année."\n'),
        ),
        codes.QUOTE_AT_START: Example(
            _clause('    texte: "Une" personne répond, pas un comité.\n'),
            _clause('    texte: "« Une » personne répond, pas un comité."\n'),
        ),
        codes.COMPARISON: Example(
            'clauses:\n  - id: revue\n    theme: gouvernance\n    si: {effectif: >= 50}\n    texte: "Revue."\n',
            'clauses:\n  - id: revue\n    theme: gouvernance\n    si: {effectif: ">= 50"}\n    texte: "Revue."\n',
        ),
        codes.SIGN_AT_START: Example(
            _clause("    texte: {pilote} répond de la charte.\n"),
            _clause('    texte: "{pilote} répond de la charte."\n'),
        ),
        codes.TAB: Example(
            "sujets:\n\td2: Données\n",
            "sujets:\n  d2: Données\n",
            shown=("sujets:\n→d2: Données\n", "sujets:\n  d2: Données\n"),
        ),
        codes.NO_BREAK_SPACE: Example(
            "sujets:\n  d2\u00a0: Données\n",
            "sujets:\n  d2: Données\n",
            shown=("sujets:\n  d2␣: Données\n", "sujets:\n  d2: Données\n"),
        ),
        codes.INDENT: Example(
            "sujets:\n    d2: Données\n   d3: Outils\n", "sujets:\n    d2: Données\n    d3: Outils\n"
        ),
        codes.SPACE_AFTER_COLON: Example(
            "sujets:\n  d2:Données\n  d3: Outils\n", "sujets:\n  d2: Données\n  d3: Outils\n"
        ),
        codes.QUOTE_NOT_CLOSED: Example(_clause('    texte: "La charte est revue chaque année.\n'), revue),
        codes.BRACKET: Example(
            "clauses:\n  - id: revue\n    theme: gouvernance\n    si: {pilote: [dg, dsi}\n    texte: Revue.\n",
            "clauses:\n  - id: revue\n    theme: gouvernance\n    si: {pilote: [dg, dsi]}\n    texte: Revue.\n",
        ),
        codes.BACKSLASH: Example(
            _clause('    texte: "La charte est dans C:\\chartes."\n'),
            _clause('    texte: "La charte est dans C:\\\\chartes."\n'),
        ),
        codes.NO_COLON: Example(
            "sujets:\n  d2: Données\n  outils\n  d3: Outils\n", "sujets:\n  d2: Données\n  d3: Outils\n"
        ),
        codes.SPACE_AFTER_DASH: Example(
            "glossaire:\n  -terme: Agent\n  - {terme: Biais, definition: Écart répété.}\n",
            "glossaire:\n  - {terme: Agent, definition: IA qui agit seule.}\n  - {terme: Biais, definition: Écart répété.}\n",
        ),
    }


def _bytes() -> dict[str, Example]:
    right = "sujets:\n  d2: Données\n"
    return {
        codes.NOT_UTF8: Example(
            right.encode("cp1252"), right, shown=(_("sujets:\n  d2 : Donn�es     (fichier en Windows-1252)"), right)
        ),
        codes.UTF16: Example(
            right.encode("utf-16"), right, shown=(_("(fichier enregistré en « Unicode » par le Bloc-notes)"), right)
        ),
        codes.CONTROL_CHARACTER: Example(
            "sujets:\n  d2: Don\x07nées\n",
            right,
            shown=(_("sujets:\n  d2 : Don�nées     (un caractère invisible)"), right),
        ),
        codes.HALF_CHARACTER: Example('sujets:\n  d2: "Données \\ud83d\\ude00"\n', 'sujets:\n  d2: "Données 😀"\n'),
        codes.HIDDEN_IN_KEY: Example(
            "sujets:\n  d\u200b2: Données\n",
            right,
            shown=(_("sujets:\n  d�2 : Données     (un caractère invisible)"), right),
        ),
        codes.READING_ORDER: Example(
            "sujets:\n  d2: Données \u202eseénnoD\u202c\n",
            right,
            shown=(_("sujets:\n  d2 : Données �seénnoD�     (caractères qui inversent la lecture)"), right),
        ),
    }


def _folders() -> dict[str, Example]:
    def told(wrong: str, right: str) -> Example:
        return Example(shown=(wrong, right))

    few = _("regles/ : 00-pack.yaml, 10-questions.yaml, 20-clauses.yaml")
    return {
        codes.LINK: told(
            _("regles/clauses.yaml : lien vers ../ailleurs/clauses.yaml"),
            _("regles/clauses.yaml : une copie du fichier"),
        ),
        codes.NOT_A_FILE: told(_("regles/clauses.yaml : un dossier"), _("regles/clauses.yaml : un fichier")),
        codes.FILE_TOO_LARGE: told(
            _("regles/clauses.yaml : 300 Kio"), _("regles/clauses-1.yaml et regles/clauses-2.yaml : 150 Kio chacun")
        ),
        codes.TOO_MANY_FILES: told(_("regles/ : 65 fichiers"), few),
        codes.PACK_TOO_LARGE: told(_("regles/ : 20 fichiers de 250 Kio"), few),
        codes.UNREADABLE: told(
            _("regles/clauses.yaml : lecture interdite"), _("regles/clauses.yaml : lecture permise")
        ),
        codes.FILE_NAME: told(_("un nom de fichier avec un retour à la ligne"), _("clauses.yaml")),
        codes.FOLDER_MISSING: told("charter check regle", "charter check regles"),
        codes.FOLDER_IS_FILE: told("charter check regles/00-pack.yaml", "charter check regles"),
        codes.FOLDER_UNREADABLE: told(_("regles/ : ouverture interdite"), _("regles/ : ouverture permise")),
        codes.FOLDER_EMPTY: told(_("regles/ : essais/base.yaml seulement"), few),
    }
