"""Questions whose visibility reads registers, whose items read questions: everything settles, in as many turns as it takes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from charter.engine.engine import Engine
from charter.engine.inputs import Answer, Inputs, Item
from charter.pack.load import load_sources
from charter.pack.pack import Pack

DAY = date(2026, 11, 21)


def question(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "theme": "t", "type": "oui_non", "profil": "oui", "texte": name, **more}


def pack(*, rows: list[dict[str, Any]], questions: list[dict[str, Any]]) -> Pack:
    data = {
        "pack": {"id": "p", "titre": "P", "version": "1.0.0", "format": "1", "nom_entreprise": "nom"},
        "themes": {"t": {"titre": "T", "principe": "P"}},
        "valeurs": {"bascule": {"titre": "B", "le": "2026-12-02"}},
        "questions": [{"id": "nom", "theme": "t", "type": "texte", "profil": "oui", "texte": "Nom"}, *questions],
        "groupes": {
            "usages": {
                "titre": "Usages", "element": "usage", "theme": "t", "nom": "intitule",
                "champs": [
                    {"id": "intitule", "type": "texte", "texte": "Intitulé"},
                    {"id": "grave", "type": "oui_non", "texte": "Grave"},
                ],
                "classement": {"classe": {"titre": "C", "classes": {"rouge": {"texte": "R"}, "vert": {"texte": "V"}},
                                          "lignes": rows}},
            }
        },
        "clauses": [
            {"id": "c", "theme": "t", "si": {"troisieme": "oui"}, "texte": "T"},
            {"id": "par_usage", "theme": "t", "pour_chaque": "usages", "si": {"premiere": "oui"}, "texte": "T"},
        ],
        "alertes": [
            {"id": "alerte", "niveau": "forte", "pour_chaque": "usages", "si": {"premiere": "oui"}, "message": "T"}
        ],
    }  # fmt: skip
    return load_sources({"p.yaml": json.dumps(data).encode()})


def row(name: str, then: str, condition: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "alors": then, "si": condition, "raison": "R"}


THREE = pack(
    rows=[
        row("un", "rouge", {"grave": "oui", "premiere": "oui"}),
        row("deux", "vert", {"grave": "non"}),
    ],
    questions=[
        # « troisieme » is asked when some use is red, which « premiere » decides, which is asked when some use is grave.
        question("troisieme", si={"usages": {"au_moins_un": {"classe": "rouge"}}}),
        question("premiere", si={"usages": {"au_moins_un": {"grave": "oui"}}}),
    ],
)


def test_the_stages_follow_what_is_read_through_registers() -> None:
    assert THREE.stages == (("nom",), ("premiere",), ("troisieme",))


def test_what_depends_on_a_register_twice_over_settles_in_one_run() -> None:
    answers = {"premiere": Answer("repondue", "oui"), "troisieme": Answer("repondue", "oui")}
    items = {"usages": {"u": Item("u", {"grave": "oui"})}}
    engine = Engine(THREE)
    outcome = engine.run(Inputs(DAY, answers, items))
    assert outcome.view.asked == {"nom": True, "premiere": True, "troisieme": True}
    assert outcome.items["usages"]["u"].classes["classe"].name == "rouge"
    assert outcome.rules["c"].truth is True
    mild = engine.run(Inputs(DAY, answers, {"usages": {"u": Item("u", {"grave": "non"})}}, frozenset({"usages"})))
    assert mild.states["premiere"] == "sans_objet"
    assert mild.states["troisieme"] == "sans_objet"
    assert mild.rules["c"].truth is False


def test_an_interim_option_makes_the_clauses_of_an_item_and_its_alerts_provisional() -> None:
    answers = {"premiere": Answer("a_trancher", interim="oui")}
    outcome = Engine(THREE).run(Inputs(DAY, answers, {"usages": {"u": Item("u", {"grave": "oui"})}}))
    rules = outcome.items["usages"]["u"].rules
    assert rules["par_usage"].provisional
    assert rules["par_usage"].truth is None
    assert rules["alerte"].provisional
    assert outcome.items["usages"]["u"].classes["classe"].name == "a_qualifier"


def test_items_are_judged_again_only_when_they_changed() -> None:
    engine = Engine(THREE)
    two = {"u": Item("u", {"grave": "oui"}), "v": Item("v", {"grave": "non"})}
    before = engine.run(Inputs(DAY, {}, {"usages": two}))
    changed = {**two, "v": Item("v", {})}
    after = engine.run(Inputs(DAY, {}, {"usages": changed}))
    assert after.view.items["usages"]["u"] is before.view.items["usages"]["u"]
    assert after.view.items["usages"]["v"] is not before.view.items["usages"]["v"]


def test_a_register_that_empties_while_an_answer_changes_is_seen_empty() -> None:
    engine = Engine(THREE)
    answers = {"premiere": Answer("repondue", "oui"), "troisieme": Answer("repondue", "oui")}
    closed = frozenset({"usages"})
    engine.run(Inputs(DAY, answers, {"usages": {"u": Item("u", {"grave": "oui"})}}, closed))
    emptied = Inputs(DAY, {"premiere": Answer("repondue", "non")}, {"usages": {}}, closed)
    assert engine.run(emptied).states == Engine(THREE).run(emptied).states


def test_a_text_waits_for_the_first_day_of_a_value_it_quotes() -> None:
    data = {
        "pack": {"id": "p", "titre": "P", "version": "1.0.0", "format": "1", "nom_entreprise": "nom"},
        "themes": {"t": {"titre": "T", "principe": "P"}},
        "sources": {"s": {"titre": "S", "certitude": "lu_primaire", "releve_le": "2026-11-21"}},
        "valeurs": {"seuil": {"titre": "B", "historique": [{"des": "2027-01-01", "valeur": "5", "source": "s"}]}},
        "questions": [{"id": "nom", "theme": "t", "type": "texte", "profil": "oui", "texte": "Nom"}],
        "clauses": [{"id": "c", "theme": "t", "si": {"nom": "renseignee"}, "texte": "Dès {seuil} personnes."}],
    }
    read = load_sources({"p.yaml": json.dumps(data).encode()})
    answers = {"nom": Answer("repondue", "X")}
    assert Engine(read).run(Inputs(DAY, answers)).rules["c"].truth is None
    assert Engine(read).run(Inputs(date(2027, 1, 1), answers)).rules["c"].truth is True
