"""Random small packs, and random sessions that are more and more complete, for the laws of truth.

Packs are drawn as the data of their files and go through the real loader, so that what is tested is what authors write.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from charter.engine.inputs import Answer, Inputs, Item
from charter.errors import PackError
from charter.pack.load import load_sources
from charter.pack.pack import Pack

DAY = date(2026, 11, 21)
OPTIONS = ("a", "b", "c")
CELLS = ("vert", "rouge")
ROWS = ("r0", "r1")
IDS = ("i0", "i1", "i2")


@dataclass(frozen=True)
class Name:
    """Something a condition may read: how it is written, its kind and its options."""

    word: str
    kind: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A pack with the data it was made from."""

    pack: Pack = field(repr=False)
    data: dict[str, Any]


# -- conditions ----------------------------------------------------------------------------------------------------------


@st.composite
def tests_of(draw: Any, name: Name, known: bool) -> Any:
    """What may follow « name: » in a condition."""
    if name.kind in ("nombre", "date"):
        operator = draw(st.sampled_from(["<", "<=", ">", ">=", "="]))
        bounds = ["seuil", "1", "3"] if name.kind == "nombre" else ["bascule", "2026-11-21"]
        bound = draw(st.sampled_from(bounds))
        return draw(st.sampled_from([f"{operator} {bound}", *(["renseignee"] if known else [])]))
    if name.kind in ("texte", "reference"):
        return "renseignee"
    several = st.lists(st.sampled_from(name.options), min_size=1, max_size=2, unique=True)
    forms = [st.sampled_from(name.options), several, several.map(lambda found: {"aucun": found})]
    if name.kind == "multi":
        forms.append(several.map(lambda found: {"tous": found}))
    if known:
        forms.append(st.just("renseignee"))
    return draw(st.one_of(forms))


@st.composite
def conditions(
    draw: Any,
    names: list[Name],
    groups: dict[str, list[Name]],
    positive: bool = True,
    depth: int = 2,
    known: bool = True,
) -> dict[str, Any]:
    """A condition over ``names``, and over registers when ``groups`` gives what their items read.

    « renseignee » stands only where it is not negated, and nowhere without ``known``.
    """
    found: dict[str, Any] = {}
    for _ in range(draw(st.integers(1, 2))):
        kinds = ["literal"] * 3 + (["one_of", "not"] if depth else []) + (["register"] * 2 if groups and depth else [])
        kind = draw(st.sampled_from(kinds))
        if kind == "one_of":
            parts = st.lists(conditions(names, groups, positive, depth - 1, known), min_size=1, max_size=2)
            found["l_un_de"] = draw(parts)
        elif kind == "not":
            found["sauf"] = draw(conditions(names, groups, not positive, depth - 1, known))
        elif kind == "register":
            group = draw(st.sampled_from(sorted(groups)))
            word = draw(st.sampled_from(["au_moins_un", "chacun", "aucun"]))
            inside = positive if word != "aucun" else not positive
            found[group] = {word: draw(conditions(groups[group], {}, inside, depth - 1, known))}
        else:
            usable = [name for name in names if (positive and known) or name.kind not in ("texte", "reference")]
            name = draw(st.sampled_from(usable))
            found[name.word] = draw(tests_of(name, positive and known))
    return found


# -- packs ---------------------------------------------------------------------------------------------------------------

_KINDS = ("choix", "multi", "oui_non", "nombre", "date")
_TOOL = [
    Name("nom_outil", "texte"),
    Name("pays", "choix", OPTIONS),
    Name("sur_site", "oui_non", ("oui", "non")),
]
_USE = [
    Name("intitule", "texte"),
    Name("outil", "reference"),
    Name("effet", "choix", OPTIONS),
    Name("donnees", "multi", OPTIONS),
    Name("poids", "nombre"),
]


def _options(name: Name) -> dict[str, Any]:
    return {o: {"texte": o, "consequence": "-", "de": f"de {o}"} for o in name.options}


def _question(name: Name, condition: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name.word, "theme": "t", "type": name.kind, "profil": "oui", "texte": name.word}
    if name.kind in ("choix", "multi"):
        made["options"] = _options(name)
    if condition is not None:
        made["si"] = condition
    return made


def _field(name: Name, condition: Any = None) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name.word, "type": name.kind, "texte": name.word}
    if name.kind in ("choix", "multi"):
        made["options"] = {o: o for o in name.options}
    if name.kind == "reference":
        made["groupe"] = "outils"
    if condition is not None:
        made["si"] = condition
    return made


def _number(name: str, condition: Any) -> dict[str, Any]:
    made = _question(Name(name, "nombre"), condition)
    return {**made, "min": 0, "max": 4}


_CALCULATIONS = [
    {"id": "cout_double", "titre": "D", "somme": ["cout", {"moins": "qm"}, "cout"]},
    {"id": "cout", "titre": "C", "produit": ["qn", "12"]},
    {"id": "charge", "titre": "P", "pour_chaque": "usages", "somme": ["poids", "qm"]},
]


def _matrix() -> dict[str, Any]:
    return {
        "id": "mat", "theme": "t", "type": "matrice", "profil": "oui", "texte": "mat", "colonnes": "outils",
        "lignes": {row: row for row in ROWS}, "cellules": {cell: cell for cell in CELLS},
    }  # fmt: skip


@st.composite
def packs(draw: Any) -> Drawn:
    """A pack of a few questions, two registers, two tables and a dozen rules."""
    kinds = draw(st.lists(st.sampled_from(_KINDS), min_size=2, max_size=4))
    names = [Name(f"q{n}", kind, _options_of(kind)) for n, kind in enumerate(kinds)]
    cells = [Name(f"mat.{row}", "choix", CELLS) for row in ROWS]
    tool = [*_TOOL, *cells]
    use = [*_USE, Name("outil.pays", "choix", OPTIONS), Name("outil.mat.r0", "choix", CELLS)]
    base = [names[0], Name("nom", "texte")]

    tables: dict[str, Any] = {}
    for number in range(2):
        lines = []
        for row in range(draw(st.integers(1, 2))):
            reads = [*use, *base, *([Name("classe0", "choix", ("grave", "leger"))] if number else [])]
            then = draw(st.sampled_from(["grave", "leger"]))
            lines.append({"id": f"l{row}", "alors": then, "si": draw(conditions(reads, {})), "raison": "raison"})
        classes = {"grave": {"texte": "grave"}, "leger": {"texte": "leger"}}
        tables[f"classe{number}"] = {"titre": "classe", "classes": classes, "lignes": lines}
    classed = [Name("classe0", "choix", ("grave", "leger")), Name("classe1", "choix", ("grave", "leger"))]

    seen_by = {"outils": tool + base, "usages": use + classed + base}
    questions = [_question(Name("nom", "texte"), None), _question(names[0], None)]
    for index, name in enumerate(names[1:], 1):
        earlier = {group: [*reads, *names[1:index]] for group, reads in seen_by.items()}
        asks = st.one_of(st.none(), conditions(names[:index], {}, depth=1), conditions(names[:index], earlier, depth=1))
        questions.append(_question(name, draw(asks)))
    matrix = _matrix()
    if draw(st.booleans()):
        matrix["si"] = draw(conditions([names[0]], {}, depth=0))
    questions.append(matrix)
    questions.append(_number("qn", draw(st.one_of(st.none(), conditions([names[0]], {}, depth=0)))))
    questions.append(_number("qm", draw(st.one_of(st.none(), conditions([names[0]], seen_by, depth=0)))))

    places = [
        _field(_TOOL[0]), _field(_TOOL[1]),
        _field(_TOOL[2], draw(st.one_of(st.none(), conditions([_TOOL[1]], {}, depth=0)))),
    ]  # fmt: skip
    # The condition of a field reads the fields before it: the reference comes after what may decide it.
    title, tool_used, effect, kinds_of_data, weight = _USE
    bounded = {"min": 0, "max": 4}
    uses = [
        _field(title),
        _field(effect),
        _field(tool_used, draw(st.one_of(st.none(), conditions([effect], {}, depth=0)))),
        _field(kinds_of_data),
        _field(weight, draw(st.one_of(st.none(), conditions([effect, kinds_of_data], {}, depth=1)))) | bounded,
    ]
    data: dict[str, Any] = {
        "pack": {"id": "p", "titre": "P", "version": "1.0.0", "format": "1", "nom_entreprise": "nom"},
        "themes": {"t": {"titre": "T", "principe": "P"}},
        "sources": {"s": {"titre": "S", "certitude": "lu_primaire", "releve_le": "2026-11-21"}},
        "valeurs": {
            "seuil": {"titre": "Seuil", "historique": [{"des": "2018-01-01", "valeur": "2", "source": "s"}]},
            "bascule": {"titre": "Bascule", "le": "2026-12-02", "source": "s"},
        },
        "questions": questions,
        "groupes": {
            "outils": {"titre": "Outils", "element": "outil", "theme": "t", "nom": "nom_outil", "champs": places},
            "usages": {"titre": "Usages", "element": "usage", "theme": "t", "nom": "intitule", "champs": uses,
                       "classement": tables},
        },
        "calculs": _CALCULATIONS, "clauses": [], "alertes": [], "actions": [],
    }  # fmt: skip
    # The first question is always asked: what it decides makes no circle.
    for group in data["groupes"].values():
        if draw(st.integers(0, 3)) == 0:
            group["si"] = draw(conditions([names[0]], {}, depth=0))
    _rules(draw, data, names, tool, use + classed, seen_by)
    return _load(data)


def _rules(draw: Any, data: dict[str, Any], names: list[Name], tool: Any, use: Any, seen_by: Any) -> None:
    slots = [*(f"{{{name.word}}}" for name in names), "{cout}", "{cout_double}"]
    for number in range(draw(st.integers(2, 4))):
        text = "texte " + draw(st.sampled_from(["", "", *slots]))
        data["clauses"].append(
            {"id": f"c{number}", "theme": "t", "si": draw(conditions(names, seen_by)), "texte": text}
        )
    for number, (group, reads) in enumerate((("usages", use), ("outils", tool), ("usages", use))):
        text = "texte " + draw(st.sampled_from(["", "{outil}", "{charge}"] if group == "usages" else ["", "{pays}"]))
        data["clauses"].append(
            {"id": f"d{number}", "theme": "t", "pour_chaque": group, "texte": text,
             "si": draw(conditions([*reads, *names], {}))}
        )  # fmt: skip
    data["alertes"].append(
        {"id": "al", "niveau": "forte", "pour_chaque": "usages", "si": draw(conditions(use, {})), "message": "texte"}
    )
    data["alertes"].append({"id": "al2", "niveau": "forte", "si": draw(conditions(names, seen_by)), "message": "m"})
    data["actions"].append({"id": "ac", "quoi": "texte {q0}", "si": draw(conditions(names, seen_by)), "qui": "{q0}"})


def _options_of(kind: str) -> tuple[str, ...]:
    return {"choix": OPTIONS, "multi": OPTIONS, "oui_non": ("oui", "non")}.get(kind, ())


def build(data: dict[str, Any]) -> Pack:
    """The pack of this data, through the real loader (JSON is YAML)."""
    return load_sources({"p.yaml": json.dumps(data, ensure_ascii=False).encode("utf-8")})


def _load(data: dict[str, Any]) -> Drawn:
    try:
        pack = build(data)
    except PackError as error:
        # Questions that wait for one another through a register: the only mistake this way of drawing can make.
        assert {finding.code for finding in error.findings} == {"P450"}, str(error)
        for question in data["questions"]:
            question.pop("si", None)
        pack = build(data)
    return Drawn(pack, data)


# Four times out of five: sessions with a blank here and there say more than sessions that are mostly blank.
_often = st.integers(0, 4).map(bool)

# -- sessions ------------------------------------------------------------------------------------------------------------


def values(kind: str, options: tuple[str, ...] = ()) -> st.SearchStrategy[Any]:
    """A value of an answer or a field."""
    if kind in ("choix", "oui_non"):
        return st.sampled_from(options)
    if kind == "multi":
        chosen = st.sets(st.sampled_from(options))
        return chosen.map(lambda found: tuple(one for one in options if one in found))
    if kind == "nombre":
        return st.integers(0, 4)
    if kind == "date":
        return st.sampled_from([date(2026, 11, 20), date(2026, 12, 2), date(2027, 1, 1)])
    return st.just("texte")


def _kinds(pack: Pack) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {name: (q.kind, tuple(pack.options(name))) for name, q in pack.questions.items()}


@st.composite
def answers(draw: Any, pack: Pack, name: str) -> Answer:
    """Any of the four things that may be given to a question."""
    kind, options = _kinds(pack)[name]
    state = draw(st.sampled_from(["repondue"] * 6 + ["defaut", "defaut", "a_trancher", "ecartee"]))
    if kind == "matrice":
        return Answer(draw(st.sampled_from(["defaut", "a_trancher", "ecartee"])))
    if state in ("repondue", "defaut"):
        return Answer(state, draw(values(kind, options)))
    if state == "a_trancher":
        return Answer(state, interim=draw(st.one_of(values(kind, options), st.none())))
    return Answer(state)


@st.composite
def items(draw: Any, pack: Pack, group: str, id_: str) -> Item:
    """An item with some of its facts, which may refer to a tool that is not there."""
    facts: dict[str, Any] = {}
    for one in pack.groups[group].fields:
        if draw(_often):
            facts[one.id] = draw(facts_of(one))
    return Item(id_, facts, draw(st.booleans()))


def facts_of(field_: Any) -> st.SearchStrategy[Any]:
    """A value of a field."""
    if field_.kind == "reference":
        return st.sampled_from([*IDS[:2], *IDS])
    options = ("oui", "non") if field_.kind == "oui_non" else tuple(field_.options)
    return values(field_.kind, options)


@st.composite
def sessions(draw: Any, pack: Pack) -> Inputs:
    """A partial session."""
    given = {name: draw(answers(pack, name)) for name in pack.questions if draw(_often)}
    held = {
        group: {id_: draw(items(pack, group, id_)) for id_ in IDS[: draw(st.sampled_from([2, 1, 0]))]}
        for group in pack.groups
    }
    cells = {("mat", row, id_): draw(st.sampled_from(CELLS)) for row in ROWS for id_ in held["outils"] if draw(_often)}
    closed = frozenset(group for group in pack.groups if draw(st.booleans()))
    return Inputs(DAY, given, held, closed, cells)


@st.composite
def fillings(draw: Any, pack: Pack, inputs: Inputs) -> Inputs:
    """The same session with one blank filled; itself when that blank was no blank."""
    kind = draw(st.sampled_from(["answer", "answer", "field", "field", "cell", "close", "add"]))
    if kind == "answer":
        name = draw(st.sampled_from(list(pack.questions)))
        found = inputs.answers.get(name)
        if found is not None and found.state != "a_trancher":
            return inputs
        answer = draw(answers(pack, name).filter(lambda one: one.state != "a_trancher"))
        filled = any(place[0] == name for place in inputs.cells)
        # A matrix that has cells is no blank: leaving it out takes something back.
        if answer.state == "ecartee" and filled:
            return inputs
        return replace(inputs, answers={**inputs.answers, name: answer})
    group = draw(st.sampled_from(list(pack.groups)))
    held = inputs.items.get(group, {})
    if kind == "close":
        return replace(inputs, closed=inputs.closed | {group})
    if kind == "add":
        id_ = next((one for one in IDS if one not in held), None)
        if id_ is None or group in inputs.closed:
            return inputs
        return replace(inputs, items={**inputs.items, group: {**held, id_: draw(items(pack, group, id_))}})
    if not held:
        return inputs
    item = held[draw(st.sampled_from(sorted(held)))]
    if kind == "cell":
        place = ("mat", draw(st.sampled_from(ROWS)), item.id)
        if group != "outils" or place in inputs.cells:
            return inputs
        return replace(inputs, cells={**inputs.cells, place: draw(st.sampled_from(CELLS))})
    one = draw(st.sampled_from(list(pack.groups[group].fields)))
    if one.id in item.fields:
        return inputs
    fuller = replace(item, fields={**item.fields, one.id: draw(facts_of(one))})
    return replace(inputs, items={**inputs.items, group: {**held, item.id: fuller}})


@st.composite
def changes(draw: Any, pack: Pack, inputs: Inputs) -> Inputs:
    """The same session after any one change: what a room says may also be taken back or corrected."""
    kind = draw(st.sampled_from(["answer", "answer", "field", "field", "cell", "item", "register", "close", "day"]))
    if kind == "answer":
        name = draw(st.sampled_from(list(pack.questions)))
        given = {one: answer for one, answer in inputs.answers.items() if one != name}
        return replace(inputs, answers=given | ({name: draw(answers(pack, name))} if draw(_often) else {}))
    if kind == "day":
        return replace(inputs, day=draw(st.sampled_from([DAY, date(2026, 12, 2), date(2017, 1, 1)])))
    group = draw(st.sampled_from(list(pack.groups)))
    held = dict(inputs.items.get(group, {}))
    if kind == "close":
        return replace(inputs, closed=inputs.closed ^ {group})
    if kind == "register" or not held:
        there = {id_: draw(items(pack, group, id_)) for id_ in IDS[: draw(st.sampled_from([0, 1, 2]))]}
        return replace(inputs, items={**inputs.items, group: there})
    item = held.pop(draw(st.sampled_from(sorted(held))))
    if kind == "cell":
        place = ("mat", draw(st.sampled_from(ROWS)), item.id)
        return replace(inputs, cells={**inputs.cells, place: draw(st.sampled_from(CELLS))})
    if kind == "item":
        return replace(inputs, items={**inputs.items, group: held})
    one = draw(st.sampled_from(list(pack.groups[group].fields)))
    facts = {name: value for name, value in item.fields.items() if name != one.id}
    if draw(_often):
        facts[one.id] = draw(facts_of(one))
    return replace(inputs, items={**inputs.items, group: {**inputs.items[group], item.id: replace(item, fields=facts)}})
