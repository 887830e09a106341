"""A pack of a thousand rules over several files, and a session on it: repeatable, written as authors write.

``python benchmarks/synthetic.py FOLDER`` writes the files.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from charter.engine.inputs import Answer, Inputs, Item, Value
from charter.pack.pack import Pack

QUESTIONS = 250
CLAUSES, ALERTS, ACTIONS = 720, 140, 140
PER_ITEM = 70  # of the thousand rules; about the share of our own pack
ROWS = 25
USES, TOOLS = 30, 8
DAY = date(2026, 11, 21)
OPTIONS = ("aucun", "partiel", "total", "autre")
THEMES = ("gouvernance", "usages", "donnees", "outils", "competences", "controle")


def files(seed: int = 20261121) -> dict[str, bytes]:
    """The files of the pack, by name."""
    draw = random.Random(seed)
    found = {"00-pack.yaml": "\n".join(_head()), "10-registres.yaml": "\n".join(_registers(draw))}
    for number, chunk in enumerate(_chunks(list(_questions(draw)), 3)):
        found[f"2{number}-questions.yaml"] = "questions:\n" + "\n".join(chunk)
    share = PER_ITEM // 2
    rules = {
        "clauses": [_clause(draw, n) for n in range(CLAUSES)],
        "alertes": [_alert(draw, n, n < share) for n in range(ALERTS)],
        "actions": [_action(draw, n, n < share) for n in range(ACTIONS)],
    }
    for section, texts in rules.items():
        for number, chunk in enumerate(_chunks(texts, 4 if section == "clauses" else 1)):
            found[f"3{number}-{section}.yaml"] = f"{section}:\n" + "\n".join(chunk)
    return {name: (text + "\n").encode("utf-8") for name, text in found.items()}


def session(pack: Pack, seed: int = 7) -> Inputs:
    """A session with nine questions answered out of ten, eight tools and thirty uses."""
    draw = random.Random(seed)
    answers = {name: answer(pack, name, draw) for name in pack.questions if draw.random() < 0.9}
    items = {
        group: {f"{group}_{n}": Item(f"{group}_{n}", facts(pack, group, draw)) for n in range(count)}
        for group, count in (("outils", TOOLS), ("usages", USES))
    }
    return Inputs(DAY, answers, items, frozenset({"outils"}), {})


def answer(pack: Pack, name: str, draw: random.Random) -> Answer:
    """A random answer to a question."""
    question = pack.questions[name]
    return Answer("repondue", _value(question.kind, tuple(pack.options(name)), draw))


def facts(pack: Pack, group: str, draw: random.Random) -> dict[str, Value]:
    """Random facts of an item, a few of them missing."""
    found: dict[str, Value] = {}
    for field in pack.groups[group].fields:
        if field.kind == "reference":
            found[field.id] = f"outils_{draw.randrange(TOOLS)}"
        elif field.id == pack.groups[group].name_field or draw.random() < 0.9:
            options = ("oui", "non") if field.kind == "oui_non" else tuple(field.options)
            found[field.id] = _value(field.kind, options, draw)
    return found


def _value(kind: str, options: tuple[str, ...], draw: random.Random) -> Value:
    if kind in ("choix", "oui_non"):
        return draw.choice(options)
    if kind == "multi":
        return tuple(one for one in options if draw.random() < 0.5)
    return draw.randrange(1000) if kind == "nombre" else "Un texte répondu en séance"


def _chunks(texts: list[str], count: int) -> list[list[str]]:
    size = -(-len(texts) // count)
    return [texts[start : start + size] for start in range(0, len(texts), size)]


# -- files -----------------------------------------------------------------------------------------------------------------


def _head() -> Iterator[str]:
    yield "pack:\n  id: synthetique\n  titre: Mille règles\n  version: 1.0.0\n  format: 1\n  nom_entreprise: raison_sociale"
    yield "themes:"
    for theme in THEMES:
        yield f"  {theme}:\n    titre: Thème {theme}\n    principe: Un principe du thème {theme}, dit en une phrase."
    yield "sources:"
    for n in range(40):
        yield f"  source_{n}:\n    titre: Texte officiel numéro {n}, article {n + 1}\n    certitude: lu_primaire"
        yield "    releve_le: 2026-11-02"
    yield "valeurs:\n  seuil:\n    titre: Seuil\n    historique:\n      - {des: 2018-01-01, valeur: 50, source: source_1}"
    yield "  bascule:\n    titre: Entrée en application\n    le: 2026-12-02\n    source: source_2"


def _options(indent: str, consequence: bool) -> Iterator[str]:
    for option in OPTIONS:
        yield f"{indent}{option}:"
        yield f"{indent}  texte: Réponse {option}, dite comme la salle la lit"
        yield f"{indent}  phrase: de manière {option}"
        if consequence:
            yield f"{indent}  consequence: Ce choix demande un suivi {option} chaque trimestre."


def _kind(n: int) -> str:
    return ("choix", "choix", "multi", "oui_non", "nombre")[n % 5]


def _questions(draw: random.Random) -> Iterator[str]:
    yield (
        "  - id: raison_sociale\n    theme: gouvernance\n    type: texte\n    profil: oui\n"
        "    texte: Quel est le nom de l’entreprise ?"
    )
    for n in range(QUESTIONS):
        lines = [f"  - id: question_{n}", f"    theme: {draw.choice(THEMES)}", f"    type: {_kind(n)}"]
        lines.append(f"    profil: oui\n    texte: Que décide le comité sur le point numéro {n} de son ordre du jour ?")
        lines.append("    pourquoi: Ce point revient à chaque incident, et personne ne sait qui répond.")
        if _kind(n) in ("choix", "multi"):
            lines += ["    options:", *_options("      ", consequence=True)]
        if n >= 50 and draw.random() < 0.2:
            lines += ["    si:", *_literal(draw, draw.randrange(50), "      ")]
        yield "\n".join(lines)


def _registers(draw: random.Random) -> Iterator[str]:
    yield "groupes:\n  outils:\n    titre: Registre des outils\n    element: outil\n    theme: outils\n    nom: nom_outil"
    yield "    champs:\n      - {id: nom_outil, type: texte, texte: Nom de l’outil}"
    for n in range(8):
        yield f"      - id: outil_fait_{n}\n        type: choix\n        texte: Fait numéro {n} de l’outil\n        options:"
        yield from _options("          ", consequence=False)
    yield "  usages:\n    titre: Registre des usages\n    element: usage\n    theme: usages\n    nom: intitule\n    champs:"
    yield "      - {id: intitule, type: texte, texte: Intitulé de l’usage}"
    yield "      - {id: outil, type: reference, texte: Outil utilisé, groupe: outils}"
    for n in range(20):
        kind = "multi" if n % 4 == 0 else "choix"
        yield f"      - id: fait_{n}\n        type: {kind}\n        texte: Fait numéro {n} de l’usage\n        options:"
        yield from _options("          ", consequence=False)
    yield "    classement:"
    for table in ("classe", "transparence"):
        yield f"      {table}:\n        titre: Table {table}\n        classes:"
        yield "          interdit: {texte: Interdit, ton: interdit}\n          minimal: {texte: Minimal, ton: autorise}"
        yield "        lignes:"
        for n in range(ROWS):
            then = "interdit" if n % 2 else "minimal"
            yield f"          - id: ligne_{n}\n            alors: {then}\n            si:"
            yield from _facts(draw, "              ")
            yield f'            raison: "Ligne {n} : applicable {{bascule|depuis}}."\n            sources: [source_{n}]'


def _facts(draw: random.Random, indent: str) -> Iterator[str]:
    for n in draw.sample(range(20), 2):
        yield f"{indent}fait_{n}: [{draw.choice(OPTIONS)}, {draw.choice(OPTIONS)}]"
    if draw.random() < 0.3:
        yield f"{indent}outil.outil_fait_{draw.randrange(8)}: {draw.choice(OPTIONS)}"


def _literal(draw: random.Random, n: int, indent: str) -> Iterator[str]:
    kind, name = _kind(n), f"{indent}question_{n}: "
    if kind == "choix":
        yield name + draw.choice(["aucun", "[partiel, total]", "[aucun, partiel, autre]"])
    elif kind == "multi":
        yield name + draw.choice(["total", "{aucun: [partiel, autre]}", "{tous: [partiel, total]}"])
    elif kind == "oui_non":
        yield name + draw.choice(["oui", "non"])
    else:
        yield name + draw.choice(['">= seuil"', '"< 250"', '"> 12"'])


def _condition(draw: random.Random, indent: str) -> Iterator[str]:
    first, second, third, fourth = draw.sample(range(QUESTIONS), 4)
    yield from _literal(draw, first, indent)
    shape = draw.random()
    if shape < 0.5:
        yield from _literal(draw, second, indent)
    elif shape < 0.7:
        yield f"{indent}l_un_de:"
        for n in (second, third):
            (literal,) = _literal(draw, n, "")
            yield f"{indent}  - {{{literal}}}"
        yield from _literal(draw, fourth, indent)
    elif shape < 0.8:
        yield f"{indent}sauf:"
        yield from _literal(draw, second, indent + "  ")
    elif shape < 0.9:
        word = draw.choice(["au_moins_un", "aucun"])
        yield f"{indent}usages:\n{indent}  {word}:"
        yield f"{indent}    classe: {draw.choice(['interdit', 'minimal'])}"
        yield f"{indent}    fait_{draw.randrange(20)}: {draw.choice(OPTIONS)}"


def _sources(draw: random.Random) -> str:
    return f"    sources: [source_{draw.randrange(40)}, source_{draw.randrange(40)}]"


def _clause(draw: random.Random, n: int) -> str:
    lines = [f"  - id: clause_{n}", f"    theme: {draw.choice(THEMES)}", "    si:", *_condition(draw, "      ")]
    slot = f" {{question_{5 * draw.randrange(QUESTIONS // 5)}}}" if draw.random() < 0.3 else ""
    lines.append(f'    texte: "Nous appliquons la règle numéro {n}{slot}, et chacun en répond devant le comité."')
    return "\n".join([*lines, _sources(draw)])


def _either(draw: random.Random, by_item: bool) -> list[str]:
    if not by_item:
        return ["    si:", *_condition(draw, "      ")]
    lines = ["    pour_chaque: usages", "    si:", *_facts(draw, "      ")]
    return [*lines, *_literal(draw, draw.randrange(QUESTIONS), "      ")] if draw.random() < 0.5 else lines


def _alert(draw: random.Random, n: int, by_item: bool) -> str:
    lines = [f"  - id: alerte_{n}", "    niveau: forte", *_either(draw, by_item)]
    slot = "« {intitule} »" if by_item else f"Le point {n}"
    lines.append(f'    message: "{slot} contredit une autre décision du comité."\n    clauses: [clause_{n}]')
    return "\n".join([*lines, _sources(draw)])


def _action(draw: random.Random, n: int, by_item: bool) -> str:
    lines = [f"  - id: action_{n}", *_either(draw, by_item), f'    quoi: "Mener l’action numéro {n} avec le métier"']
    return "\n".join([*lines, '    qui: "la direction concernée"', "    delai: 60", _sources(draw)])


def main() -> None:
    """Write the files in the folder given."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in files().items():
        (folder / name).write_bytes(raw)


if __name__ == "__main__":
    main()
