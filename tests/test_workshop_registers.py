"""Tools and uses: added, corrected, copied, removed, classified, and closed when the room says so."""

from __future__ import annotations

from typing import Any

import pytest
from workshop_support import plain, refused, tool, use

from charter.workshop import Workshop
from charter.workshop import commands as do


def item(workshop: Workshop, group: str, name: str) -> Any:
    return next(one for one in workshop.register(group).items if one.id == name)


def said(workshop: Workshop, group: str, name: str) -> dict[str, str]:
    return {field.id: field.said for field in item(workshop, group, name).fields if field.said}


def test_an_item_takes_its_identifier_from_its_name(workshop: Workshop) -> None:
    assert tool(workshop, nom_outil="Éditeur d’images") == "editeur_d_images"
    assert tool(workshop, nom_outil="Éditeur d’images") == "editeur_d_images_2"
    assert tool(workshop, nom_outil="…") == "element"


def test_two_uses_do_not_share_one_identifier(workshop: Workshop) -> None:
    workshop.do(do.PutItem("usages", {"intitule": "Tri"}, id="tri", new=True))
    with refused(workshop) as refusal:
        workshop.do(do.PutItem("usages", {"intitule": "Autre"}, id="tri", new=True))
    assert refusal.message == "L’identifiant « tri » existe déjà dans « Registre des usages »."
    workshop.do(do.PutItem("usages", {"intitule": "Tri des appels"}, id="tri"))
    assert item(workshop, "usages", "tri").name == "Tri des appels"


@pytest.mark.parametrize(
    ("fields", "id_", "code"),
    [
        ({}, None, "U333"),
        ({"intitule": "  "}, None, "U123"),
        ({"intitule": "Tri", "efet": "decision"}, None, "U332"),
        ({"intitule": "Tri", "effet": "décision"}, None, "U121"),
        ({"intitule": "Tri", "salaries": ("oui", "non")}, None, "U120"),
        ({"intitule": "Tri", "outil": "copilot"}, None, "U335"),
        ({"intitule": "Tri"}, "Tri des appels", "U334"),
        ({"intitule": "Tri"}, "../tri", "U334"),
        ({"intitule": "x" * 121}, None, "U108"),
    ],
)
def test_an_item_that_does_not_hold_together_is_refused(
    workshop: Workshop, fields: dict[str, do.Typed], id_: str | None, code: str
) -> None:
    with refused(workshop) as refusal:
        workshop.do(do.PutItem("usages", fields, id=id_))
    assert refusal.code == code


def test_an_unknown_tool_is_refused_with_the_nearest(workshop: Workshop) -> None:
    tool(workshop)
    with refused(workshop) as refusal:
        workshop.do(do.PutItem("usages", {"intitule": "Tri", "outil": "copilot"}))
    assert refusal.message == "« copilot » n’est pas dans « Registre des outils »."
    assert refusal.remedy == "Vouliez-vous « copilote » ?"


def test_a_tool_is_named_by_its_identifier_or_by_its_name(workshop: Workshop) -> None:
    name = tool(workshop, nom_outil="Éditeur")
    assert said(workshop, "usages", use(workshop, outil="éditeur"))["outil"] == "Éditeur"
    assert said(workshop, "usages", use(workshop, outil=name))["outil"] == "Éditeur"


def test_an_empty_field_is_unknown_and_nothing_ticked_is_an_answer(workshop: Workshop) -> None:
    name = use(workshop, effet="", traitees=())
    values = {field.id: field.value for field in item(workshop, "usages", name).fields}
    assert (values["effet"], values["traitees"]) == (None, ())
    blank = use(workshop, traitees="")
    assert {field.id: field.value for field in item(workshop, "usages", blank).fields}["traitees"] is None


def test_a_copy_has_the_same_facts_and_another_name(workshop: Workshop) -> None:
    first = use(workshop, intitule="Tri", outil=tool(workshop), effet="intime", traitees=("clients",))
    workshop.do(do.DuplicateItem("usages", first))
    copy = said(workshop, "usages", "tri_copie")
    assert copy == {**said(workshop, "usages", first), "intitule": "Tri (copie)"}


def test_a_long_name_is_cut_to_make_room_for_the_copy(workshop: Workshop) -> None:
    first = use(workshop, intitule="x" * 118)
    workshop.do(do.DuplicateItem("usages", first))
    names = [one.name for one in workshop.register("usages").items]
    assert names[1] == "x" * 112 + " (copie)"


def test_a_copy_leaves_behind_a_tool_that_is_not_there_any_more(workshop: Workshop) -> None:
    first = use(workshop, intitule="Tri", outil=tool(workshop))
    workshop.do(do.RemoveItem("outils", "copilote"))
    workshop.do(do.DuplicateItem("usages", first))
    assert "outil" not in said(workshop, "usages", "tri_copie")


def test_a_removed_tool_leaves_its_uses_without_one(workshop: Workshop) -> None:
    name = use(workshop, outil=tool(workshop, pays="us"), traitees=("clients",))
    assert "outil_us" in {alert.id for alert in workshop.alerts()}
    workshop.do(do.RemoveItem("outils", "copilote"))
    assert "outil_us" not in {alert.id for alert in workshop.alerts()}
    field = next(field for field in item(workshop, "usages", name).fields if field.id == "outil")
    assert (field.value, field.said) == (None, "")
    assert all("…" not in alert.text for alert in workshop.alerts())
    workshop.do(do.Undo())
    assert "outil_us" in {alert.id for alert in workshop.alerts()}


@pytest.mark.parametrize(
    "command",
    [do.RemoveItem("usages", "rien"), do.DuplicateItem("usages", "rien"), do.RemoveItem("usage", "tri"), do.Close("x")],
)
def test_what_is_not_in_a_register_is_refused(workshop: Workshop, command: do.Command) -> None:
    with refused(workshop) as refusal:
        workshop.do(command)
    assert refusal.code in ("U336", "U330")


def test_only_a_closed_register_says_that_there_is_none(workshop: Workshop) -> None:
    use(workshop, effet="aucun_effet")
    assert workshop.clause("aucun_eleve").truth is None
    assert workshop.clause("aucun_eleve").pending == ("usages",)
    workshop.do(do.Close("usages"))
    assert workshop.clause("aucun_eleve").truth is True
    workshop.do(do.Close("usages", closed=False))
    assert workshop.clause("aucun_eleve").truth is None
    assert plain(workshop.undoable()) == "réouverture de « Registre des usages »"


def test_a_class_says_why_and_what_is_missing(workshop: Workshop) -> None:
    name = use(workshop, effet="emotions")
    view = item(workshop, "usages", name).classes[0]
    assert (view.name, view.label, [plain(one) for one in view.missing]) == (
        "a_qualifier", "à qualifier", ["« Vise-t-il des salariés ? »"],
    )  # fmt: skip
    assert plain(view.reason) == "Il reste à répondre : « Vise-t-il des salariés ? »."
    workshop.do(do.PutItem("usages", {"intitule": "Tri", "effet": "emotions", "salaries": "oui"}, id=name))
    view = item(workshop, "usages", name).classes[0]
    assert (view.name, plain(view.reason), [one.id for one in view.sources]) == (
        "interdit", "Émotions au travail : interdit.", ["loi"],
    )  # fmt: skip


def test_presumed_facts_make_a_class_to_confirm(workshop: Workshop) -> None:
    workshop.do(do.PutItem("usages", {"intitule": "Tri", "effet": "intime"}, confirmed=False))
    assert item(workshop, "usages", "tri").classes[0].label == "Interdit (à confirmer)"
    workshop.do(do.PutItem("usages", {"intitule": "Tri", "effet": "intime"}, id="tri"))
    assert item(workshop, "usages", "tri").classes[0].label == "Interdit"


def test_a_form_shows_the_fields_that_apply_before_anything_is_kept(workshop: Workshop) -> None:
    blank = {field.id: field.asked for field in workshop.blank_item("usages")}
    assert blank == {"intitule": True, "outil": True, "effet": True, "salaries": None, "traitees": True}
    for effect, asked in (("decision", True), ("aucun_effet", False)):
        fields = {field.id: field.asked for field in workshop.fields_for("usages", {"effet": effect})}
        assert fields["salaries"] is asked
    before = workshop.outcome
    trial = workshop.trial_item("usages", {"intitule": "Essai", "effet": "intime"})
    assert trial.classes[0].name == "interdit"
    assert workshop.outcome is before
    assert workshop.register("usages").items == ()


def test_why_a_use_has_its_class(workshop: Workshop) -> None:
    name = use(workshop, effet="decision", salaries="oui")
    why = workshop.why("usages.classe", name)
    assert [plain(line.required) for line in why.reasons[:2]] == ["Interdit", "Interdit"]
    assert plain(why.text) == "Décision sur des salariés."
    with refused(workshop) as refusal:
        workshop.why("usages.classe", "rien")
    assert refusal.code == "U372"


def test_an_alert_on_a_use_names_it(workshop: Workshop) -> None:
    use(workshop, intitule="Tri", effet="intime")
    (alert,) = workshop.alerts()
    assert (plain(alert.text), alert.item_name, alert.severity) == ("« Tri » est interdit.", "Tri", "bloquante")


def test_an_action_that_is_due_says_that_nobody_is_named_yet(workshop: Workshop) -> None:
    use(workshop, intitule="Tri", traitees=("clients",))
    (action,) = workshop.actions()
    assert (action.owner, plain(action.deadline)) == ("à désigner", "60 jours après l’adoption")
    workshop.do(do.Answer("pilote", "dsi"))
    assert workshop.actions()[0].owner == "la DSI"
