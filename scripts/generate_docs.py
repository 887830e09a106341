"""Write the pages for authors that the program itself knows: python scripts/generate_docs.py"""

from __future__ import annotations

import sys
import types
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(Path(__file__).resolve().parent))

import battery  # noqa: E402 - beside this file
import catalogue_page  # noqa: E402
from pack_page import Page  # noqa: E402

from charter import assets  # noqa: E402
from charter.pack import codes_pages, entries, model, schema_words  # noqa: E402
from charter.pack.load import load  # noqa: E402
from charter.pack.schema_types import SHORT  # noqa: E402
from charter.text.typography import fr  # noqa: E402

DOCS = ROOT / "docs"
# The day whose law the pages tell: they must not change with the calendar.
LAW_DAY = date(2026, 11, 21)
GENERATED = "Page produite par `python scripts/generate_docs.py` ; ne la modifiez pas à la main."
FAMILIES = {
    "P0": "Lire un fichier",
    "P2": "Rubriques, clés et valeurs",
    "P3": "Conditions",
    "P4": "Renvois, questions, registres, textes",
    "C": "Couches et versions",
    "L": "Avis",
    "V": "Preuve",
    "T": "Essais",
    "G": "Traductions",
    "U": "Dossiers",
}


def pages() -> dict[Path, str]:
    """Every generated page, by its place."""
    found = {
        DOCS / "codes.md": codes_page(),
        DOCS / "erreurs.md": battery_page(),
        DOCS / "reference-pack.md": reference_page(),
    }
    for folder in assets.delivered():
        found[DOCS / "packs" / f"{folder.name}.md"] = Page(load([folder])).text()
    found[DOCS / "packs" / "socle-modeles.md"] = catalogue_page.page([assets.rules() / "socle"], LAW_DAY, GENERATED)
    return found


# -- codes -----------------------------------------------------------------------------------------------------------------


def codes_page() -> str:
    """Every code, by family."""
    lines = [
        "# Les codes d’erreur et d’avis",
        "",
        GENERATED,
        "",
        "`charter explain CODE` montre la même page dans le terminal.",
        "",
    ]
    for start, title in FAMILIES.items():
        mine = [code for code in codes_pages.known() if code.startswith(start)]
        if not mine:
            continue
        lines += [f"## {title}", ""]
        for code in mine:
            lines += _code(code)
    return "\n".join(lines).rstrip() + "\n"


def _code(code: str) -> list[str]:
    page = codes_pages.page(code)
    assert page is not None
    lines = [f"### {code} {page.title}", "", f"{page.meaning.text} {page.meaning.consequence}", ""]
    if page.example is not None:
        for heading, text in zip(("Faux", "Juste"), page.example.printed(), strict=True):
            lines += [f"{heading} :", "", "```yaml", *text.rstrip("\n").split("\n"), "```", ""]
    return lines


# -- the battery -----------------------------------------------------------------------------------------------------------


def battery_page() -> str:
    """The mistakes of the battery: a table, then everything that is said of each."""
    lines = [
        "# Treize fautes d’auteur, et ce qu’on en dit",
        "",
        GENERATED,
        "",
        "Les mêmes fautes ont été données, le 21 novembre 2026, aux outils comparables qui savent les voir : copier, publicodes, pyxform, "
        "Sigma, dayamlchecker, le vérificateur de SurveyJS, trestle, le convertisseur de CISO Assistant. La colonne « ailleurs » résume "
        "ce qu’ils en disent.",
        "",
        "| Faute | Ailleurs | Ici |",
        "| --- | --- | --- |",
    ]
    for fault in battery.FAULTS:
        where = {"reading": "à la lecture", "proof": "par la preuve", "answers": "à la reprise des réponses"}[fault.by]
        lines.append(f"| {fault.name} | {fault.others} | {fault.code}, {where} |")
    for fault in battery.FAULTS:
        lines += ["", f"## {fault.name}", "", "```yaml", *fault.text.rstrip("\n").split("\n"), "```", ""]
        lines += ["```text", *battery.said(fault).split("\n"), "```"]
    return "\n".join(lines).rstrip() + "\n"


# -- the reference ---------------------------------------------------------------------------------------------------------


def reference_page() -> str:
    """Every key of every part, from the models."""
    lines = [
        "# Référence du format des packs",
        "",
        GENERATED,
        "",
        "Pour apprendre, commencez par [le tutoriel](tutoriel-pack.md) ; le sens des règles est dans "
        "[le format des packs](format-des-packs.md). Les mots des conditions y sont aussi.",
        "",
        "## Les rubriques d’un fichier",
        "",
        "| Rubrique | Forme | Contenu |",
        "| --- | --- | --- |",
    ]
    said = schema_words.sections()
    lines.append(f"| [`pack`](#{_anchor(model.Identity)}) | une table | {said['pack']} |")
    for name, kind in entries.TABLES.items():
        lines.append(f"| [`{name}`](#{_anchor(kind)}) | une table « identifiant: … » | {said[name]} |")
    for name, kind in entries.LISTS.items():
        lines.append(f"| [`{name}`](#{_anchor(kind)}) | une liste | {said[name]} |")
    for kind in _parts():
        lines += _part(kind)
    lines += ["", "## Couches", "", "Dans une couche, chaque élément peut aussi porter :", ""]
    lines += [f"- `{name}` : {text}" for name, text in schema_words.directives().items()]
    return "\n".join(lines).rstrip() + "\n"


_TITLES = {
    "Identity": "Identité",
    "Migration": "Migration",
    "Theme": "Thème",
    "Topic": "Sujet",
    "Source": "Source",
    "Review": "Relecture d’une source",
    "DatedValue": "Valeur datée",
    "Step": "Ligne d’historique",
    "Question": "Question",
    "Option": "Option",
    "Row": "Ligne de matrice",
    "Calculation": "Calcul",
    "Group": "Registre",
    "Field_": "Champ",
    "Table": "Table de classement",
    "Class_": "Classe",
    "Line_": "Ligne de classement",
    "Clause": "Clause",
    "Alert": "Alerte",
    "WayOut": "Issue",
    "Action": "Action",
    "Prerequisite": "Préalable",
    "Term": "Terme du glossaire",
    "Posture": "Posture",
    "Agenda": "Agenda",
    "Step_": "Étape d’agenda",
    "Starter": "Élément de catalogue",
}


def _parts() -> list[type[model.Node]]:
    found: list[type[model.Node]] = []

    def visit(kind: type[model.Node]) -> None:
        if kind not in found:
            found.append(kind)
            for info in kind.model_fields.values():
                for part in entries._nodes(info.annotation):
                    visit(part)

    for kind in (model.Identity, *entries.TABLES.values(), *entries.LISTS.values()):
        visit(kind)
    return found


def _anchor(kind: type[model.Node]) -> str:
    return _TITLES[kind.__name__].lower().replace(" ", "-").replace("’", "")


def _part(kind: type[model.Node]) -> list[str]:
    words = schema_words.fields()[kind.__name__]
    lines = ["", f"## {_TITLES[kind.__name__]}", ""]
    if kind in SHORT:
        lines += ["Un simple texte suffit : il tient lieu de la première clé.", ""]
    lines += ["| Clé | Valeur | | Sens |", "| --- | --- | --- | --- |"]
    for name, info in kind.model_fields.items():
        alias = info.alias or name
        needed = "obligatoire" if info.is_required() else _default(info.default)
        lines.append(f"| `{alias}` | {_kind(info.annotation, info.metadata)} | {needed} | {_cell(words[alias])} |")
    return lines


def _cell(text: str) -> str:
    return fr(text).replace("|", "\\|")


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else ""
    return f"sinon {value}" if isinstance(value, (int, str)) and value else ""


def _kind(annotation: Any, metadata: list[Any]) -> str:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _kind(inner, [*more, *metadata])
    if origin in (Union, types.UnionType):
        return _kind(next(part for part in get_args(annotation) if part is not type(None)), metadata)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in get_args(annotation))
    if origin is tuple:
        return f"liste de : {_kind(get_args(annotation)[0], [])}"
    if origin is dict:
        return f"table de : {_kind(get_args(annotation)[1], [])}"
    if isinstance(annotation, type) and issubclass(annotation, model.Node):
        return f"[{_TITLES[annotation.__name__].lower()}](#{_anchor(annotation)})"
    if annotation is Any:
        return "selon le type de la question, ou une condition"
    return {bool: "oui ou non", int: "nombre entier", date: "jour (2026-12-02)"}.get(annotation) or _text(metadata)


def _text(metadata: list[Any]) -> str:
    for one in metadata:
        pattern, most = getattr(one, "pattern", None), getattr(one, "max_length", None)
        if pattern:
            return "identifiant" if "[a-z0-9_]" in str(pattern) else "texte d’une forme fixe"
        if most:
            return f"texte, {most} signes au plus"
    return "texte"


def main() -> None:
    """Write every page."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
