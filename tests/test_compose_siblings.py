"""Layers that do not extend each other: they add up, and what they disagree on is refused with both places."""

from __future__ import annotations

import json
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from charter.errors import PackError
from charter.pack.load import load, load_layers
from charter.pack.pack import Pack
from charter.proof.prove import prove

TESTS = Path(__file__).parent
ESSAI = TESTS / "packs" / "essai"
RULES = TESTS.parent / "rules"
LAYERS = [*sorted((RULES / "secteurs").iterdir()), RULES / "exemple_entreprise"]


def essai() -> dict[str, bytes]:
    return {f"essai/{path.name}": path.read_bytes() for path in sorted(ESSAI.glob("*.yaml"))}


def layer(id: str, text: str, **extends: str) -> dict[str, bytes]:
    wanted = json.dumps(extends or {"essai": ">=1.0.0"})
    head = f"pack: {{id: {id}, titre: {id}, version: 1.0.0, format: 1, etend: {wanted}}}\n"
    return {f"{id}/pack.yaml": (head + text).encode()}


def refused(*layers: dict[str, bytes]) -> dict[str, str]:
    with pytest.raises(PackError) as caught:
        load_layers([essai(), *layers])
    return {finding.code: finding.render() for finding in caught.value.findings}


def both_ways(one: str, other: str) -> list[tuple[dict[str, bytes], dict[str, bytes]]]:
    """The same two layers, read one first, then the other first."""
    return [(layer("avril", one), layer("mai", other)), (layer("mai", one), layer("avril", other))]


# -- what adds up ----------------------------------------------------------------------------------------------------------


@cache
def delivered(folder: Path) -> Pack:
    return load([folder])


@pytest.mark.parametrize("pair", list(combinations(LAYERS, 2)), ids=lambda pair: "+".join(one.name for one in pair))
def test_any_two_delivered_layers_make_one_pack(pair: tuple[Path, Path]) -> None:
    pack, alone = load(list(pair)), [delivered(folder) for folder in pair]
    for section in ("questions", "clauses", "alerts", "actions", "catalogue"):
        assert set(getattr(pack, section)) == set().union(*(getattr(one, section) for one in alone)), section
    for group in pack.groups:
        fields = {field.id for one in alone for field in one.groups[group].fields}
        assert {field.id for field in pack.groups[group].fields} == fields
    assert not pack.departures


def test_a_sector_and_a_company_are_proved_together() -> None:
    pack = load([RULES / "secteurs" / "communication", RULES / "exemple_entreprise"])
    assert [one.identity.id for one in pack.layers] == ["socle", "communication", "exemple_entreprise"]
    fields = [field.id for field in pack.groups["usages"].fields]
    assert {"livre_client", "pres_machine"} <= set(fields)
    assert not prove(pack).faults


def test_what_each_layer_added_keeps_its_place() -> None:
    pack = load([RULES / "secteurs" / "communication", RULES / "exemple_entreprise"])
    fields = [field.id for field in pack.groups["usages"].fields]
    for name, file in (("livre_client", "communication/"), ("pres_machine", "exemple_entreprise/")):
        place = pack.provenance.place("groupes", "usages", "champs", fields.index(name), "id")
        assert place is not None
        assert place.file.startswith(file)
        assert name in place.text


FIELD = "groupes:\n  usages: {{remplace: oui, champs: [{{id: {0}, apres: outil, type: oui_non, texte: Oui ?}}]}}\n"
ROW = (
    "groupes:\n  usages: {{remplace: oui, classement: {{classe: {{lignes: [{{id: {0}, {1}, alors: {2}, "
    "si: {{effet: decision}}, raison: Ligne ajoutée.}}]}}}}}}\n"
)
TEXT = "clauses:\n  - {{id: comptes_non, remplace: oui, texte: {0}}}\n"
GONE = "clauses:\n  - {id: comptes_oui, retire: oui, motif: Jamais ici}\n"
NEW = "  - {{id: {0}, theme: donnees, si: {{comptes: oui}}, texte: A.{1}}}\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FIELD.format("un"), FIELD.format("deux")),
        (TEXT.format("Elle vaut."), TEXT.format("Elle vaut.")),
        (TEXT.format("Elle vaut."), "clauses:\n  - {id: comptes_non, remplace: oui, resume: oui}\n"),
        (GONE, GONE),
        (GONE, "clauses:\n" + NEW.format("neuve", ", apres: comptes_non")),
        (ROW.format("un", "avant: reste", "eleve"), ROW.format("deux", "avant: reste", "eleve")),
        (ROW.format("un", "avant: reste", "minimal"), ROW.format("deux", "apres: reste", "eleve")),
    ],
)
def test_what_two_layers_add_without_meeting_is_added(one: str, other: str) -> None:
    first, second = (load_layers([essai(), *pair]) for pair in both_ways(one, other))
    assert content(first) == content(second)


def test_rows_are_read_in_the_order_that_both_layers_asked_for() -> None:
    for pair in both_ways(ROW.format("un", "avant: reste", "minimal"), ROW.format("deux", "avant: decision", "eleve")):
        rows = [row.id for row in load_layers([essai(), *pair]).groups["usages"].tables["classe"].lines]
        assert rows == ["emotions", "intime", "deux", "decision", "un", "reste"]


# -- what meets ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FIELD.format("un"), FIELD.format("un")),
        (TEXT.format("Elle vaut."), TEXT.format("Elle ne vaut pas.")),
        (TEXT.format("Elle vaut."), "clauses:\n  - {id: comptes_non, retire: oui, motif: Inutile}\n"),
        ("clauses:\n" + NEW.format("neuve", ""), "clauses:\n" + NEW.format("neuve", "")),
        ("clauses:\n" + NEW.format("neuve", ""), "clauses:\n  - {id: neuve, remplace: oui, texte: B.}\n"),
        ("clauses:\n" + NEW.format("neuve", ""), "clauses:\n  - {id: neuve, retire: oui, motif: Inutile}\n"),
        (GONE, "clauses:\n" + NEW.format("neuve", ", apres: comptes_oui")),
        (ROW.format("un", "avant: reste", "eleve"), ROW.format("deux", "avant: reste", "minimal")),
        (
            "groupes:\n  usages: {remplace: oui, champs: [{id: traitees, retire: oui, motif: Inutile}]}\n",
            FIELD.format("un").replace("outil", "traitees"),
        ),
        (
            "questions:\n  - {id: donnees_permises, remplace: oui, options: {internes: {texte: A}}}\n",
            "questions:\n  - {id: donnees_permises, remplace: oui, options: {internes: {texte: B}}}\n",
        ),
    ],
)
def test_what_two_layers_say_differently_is_refused_with_both_places(one: str, other: str) -> None:
    for pair in both_ways(one, other):
        said = refused(*pair)
        assert set(said) == {"C513"}, said
        assert "mai/pack.yaml:" in said["C513"]
        assert "avril/pack.yaml:" in said["C513"]


def test_two_layers_do_not_name_the_company_by_two_questions() -> None:
    named = layer("avril", "")["avril/pack.yaml"].replace(b"format: 1", b"format: 1, nom_entreprise: raison_sociale")
    other = layer("mai", "")["mai/pack.yaml"].replace(b"format: 1", b"format: 1, nom_entreprise: pilote")
    said = refused({"avril/pack.yaml": named}, {"mai/pack.yaml": other})
    assert "avril/pack.yaml:1" in said["C513"]


def test_a_layer_above_both_settles_what_it_replaces() -> None:
    above = layer("zone", FIELD.format("trois"), avril=">=1.0.0", mai=">=1.0.0")
    pair = both_ways(FIELD.format("un"), FIELD.format("deux"))[0]
    pack = load_layers([essai(), *pair, above])
    assert {"un", "deux", "trois"} <= {field.id for field in pack.groups["usages"].fields}
    text = TEXT.format("Elle vaut demain.")
    mine = layer("zone", text, avril=">=1.0.0")
    assert (
        load_layers([essai(), layer("avril", TEXT.format("Elle vaut.")), mine]).clauses["comptes_non"].text
        == "Elle vaut demain."
    )


def test_a_layer_names_nothing_of_a_layer_that_it_does_not_extend() -> None:
    for pair in both_ways(FIELD.format("un"), FIELD.format("deux").replace("outil", "un")):
        assert set(refused(*pair)) == {"C517"}


@pytest.mark.parametrize(
    ("weakening", "duty"),
    [
        (
            "questions:\n  - {id: comptes, remplace: oui, si: {pilote: dg}}\n",
            "clauses:\n  - {id: devoir, theme: donnees, obligatoire: oui, si: {comptes: oui}, texte: A., sources: [loi]}\n",
        ),
        (
            ROW.format("douce", "avant: decision", "minimal"),
            "groupes:\n  usages: {remplace: oui, classement: {classe: {lignes: [{id: dure, apres: decision, "
            "alors: interdit, si: {effet: decision}, raison: Interdit., sources: [loi]}]}}}\n",
        ),
    ],
)
def test_what_one_layer_makes_law_the_other_does_not_weaken(weakening: str, duty: str) -> None:
    """Whichever is read first; neither author saw the other's file."""
    found = [set(refused(*pair)) for pair in both_ways(weakening, duty)]
    assert found[0] == found[1]
    assert found[0] <= {"C520", "C521"}


def test_two_layers_that_weaken_the_law_alike_both_sign_for_it() -> None:
    moved = "valeurs:\n  bascule: {{remplace: oui, le: 2027-06-01, motif: Accord, signe_par: {0}}}\n"
    pair = both_ways(moved.format("Anne"), moved.format("Basile"))[0]
    assert [one.signatory for one in load_layers([essai(), *pair]).departures] == ["Anne", "Basile"]
    unsigned = "valeurs:\n  bascule: {remplace: oui, le: 2027-06-01}\n"
    for pair in both_ways(moved.format("Anne"), unsigned):
        assert set(refused(*pair)) == {"C521"}


# -- laws ------------------------------------------------------------------------------------------------------------------

_CLAUSES = ["une", "deux"]
Acts = dict[tuple[str, str, str], str]


@st.composite
def acts(draw: st.DrawFn) -> Acts:
    """What a layer says: (section, name, what) and its value."""
    found: Acts = {}
    for name in _CLAUSES:
        for what in draw(st.sampled_from([(), ("texte",), ("si",), ("texte", "si"), ("retire",)])):
            found["clauses", name, what] = draw(st.sampled_from(["A.", "B."])) if what == "texte" else what
    for section, names in (("clauses", ["x", "y"]), ("options", ["o", "p"]), ("champs", ["f", "g"])):
        for name in draw(st.sets(st.sampled_from(names), max_size=1)):
            found[section, name, "neuf"] = draw(st.sampled_from(["A.", "B."]))
    return found


def meet(one: Acts, other: Acts) -> bool:
    """Whether two layers say of one thing what cannot both be."""
    for (section, name, what), value in one.items():
        for (home, id, how), said in other.items():
            if (section, name) == (home, id) and (
                what == how == "neuf"
                or (what == how and value != said)
                or ((what == "retire") is not (how == "retire"))
            ):
                return True
    return False


def base() -> dict[str, Any]:
    named = {"id": "nom", "theme": "t", "type": "texte", "profil": "oui", "texte": "Nom ?"}
    question = {
        "id": "q",
        "theme": "t",
        "type": "choix",
        "profil": "oui",
        "texte": "Q ?",
        "options": {"a": "A", "b": "B"},
    }
    field = {"id": "n", "type": "texte", "texte": "N"}
    return {
        "pack": {"id": "base", "titre": "Base", "version": "1.0.0", "format": "1", "nom_entreprise": "nom"},
        "themes": {"t": {"titre": "T", "principe": "P."}},
        "questions": [question, named],
        "groupes": {"r": {"titre": "R", "element": "r", "theme": "t", "nom": "n", "champs": [field]}},
        "clauses": [{"id": name, "theme": "t", "si": {"q": "a"}, "texte": "Un."} for name in _CLAUSES],
    }


def applied(data: dict[str, Any], said: Acts) -> dict[str, Any]:
    """The flat pack that a hand would write from both."""
    clauses = {one["id"]: one for one in data["clauses"]}
    for (section, name, what), value in said.items():
        if section == "options":
            data["questions"][0]["options"][name] = value
        elif section == "champs":
            data["groupes"]["r"]["champs"].append({"id": name, "type": "texte", "texte": value})
        elif what == "retire":
            clauses.pop(name, None)
        elif what == "neuf":
            clauses[name] = {"id": name, "theme": "t", "si": {"q": "a"}, "texte": value}
        elif name in clauses:
            clauses[name] |= {what: {"q": ["a", "b"]} if what == "si" else value}
    return {**data, "clauses": list(clauses.values())}


def written(id: str, said: Acts) -> dict[str, bytes]:
    clauses: dict[str, dict[str, Any]] = {}
    options: dict[str, str] = {}
    fields: list[dict[str, str]] = []
    for (section, name, what), value in said.items():
        if section == "options":
            options[name] = value
        elif section == "champs":
            fields.append({"id": name, "type": "texte", "texte": value})
        elif what == "neuf":
            clauses[name] = {"id": name, "theme": "t", "si": {"q": "a"}, "texte": value}
        elif what == "retire":
            clauses[name] = {"id": name, "retire": "oui", "motif": "Essai"}
        else:
            entry = clauses.setdefault(name, {"id": name, "remplace": "oui"})
            entry[what] = {"q": ["a", "b"]} if what == "si" else value
    data: dict[str, Any] = {
        "pack": {"id": id, "titre": id, "version": "1.0.0", "format": "1", "etend": {"base": ">=1.0.0"}},
        "clauses": list(clauses.values()),
    }
    if options:
        data["questions"] = [{"id": "q", "remplace": "oui", "options": options}]
    if fields:
        data["groupes"] = {"r": {"remplace": "oui", "champs": fields}}
    return {f"{id}/pack.yaml": json.dumps(data).encode()}


def content(pack: Pack) -> dict[str, Any]:
    """Everything that a pack says, whatever the order of its lists."""
    groups = {
        name: (
            {field.id: field for field in group.fields},
            {name: {row.id: row for row in table.lines} for name, table in group.tables.items()},
        )
        for name, group in pack.groups.items()
    }
    return {
        "questions": dict(pack.questions),
        "clauses": dict(pack.clauses),
        "groups": groups,
        "conditions": dict(pack.conditions),
        "texts": dict(pack.texts),
        "departures": pack.departures,
    }


@given(acts(), acts())
def test_the_order_of_two_layers_side_by_side_changes_nothing(one: Acts, other: Acts) -> None:
    """They make the flat pack that a hand would write, or they are refused, whichever is read first."""
    flat = {"base/pack.yaml": json.dumps(base()).encode()}
    for pair in ((written("avril", one), written("mai", other)), (written("mai", one), written("avril", other))):
        if meet(one, other):
            with pytest.raises(PackError) as caught:
                load_layers([flat, *pair])
            assert {finding.code for finding in caught.value.findings} == {"C513"}
        else:
            whole = {"plat/pack.yaml": json.dumps(applied(applied(base(), one), other)).encode()}
            assert content(load_layers([flat, *pair])) == content(load_layers([whole]))


@given(acts(), acts(), acts())
def test_a_layer_above_two_others_is_the_same_whatever_their_names(one: Acts, other: Acts, above: Acts) -> None:
    mine = {key: value for key, value in above.items() if key[2] == "neuf" and key not in {**one, **other}}
    assume(not meet(one, other))
    top = json.loads(written("zone", mine)["zone/pack.yaml"])
    top["pack"]["etend"] = {"avril": ">=1.0.0", "mai": ">=1.0.0"}
    raw = {"zone/pack.yaml": json.dumps(top).encode()}
    flat = {"base/pack.yaml": json.dumps(base()).encode()}
    found = [
        content(load_layers([flat, written(first, one), written(second, other), raw]))
        for first, second in (("avril", "mai"), ("mai", "avril"))
    ]
    assert found[0] == found[1]
