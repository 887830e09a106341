"""What the engine concludes from answers, one plain case at a time, on the small pack of ``tests/packs/essai``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from charter.engine.engine import Engine
from charter.engine.inputs import Answer, Inputs, Item
from charter.engine.outcome import Outcome
from charter.engine.say import Speaker
from charter.engine.why import Explainer, waiting, waiting_fields
from charter.pack.load import load
from charter.pack.pack import Pack

DAY = date(2026, 11, 21)
ALL_CELLS = {("matrice", row, "copilote"): "oui" for row in ("publiques", "clients")}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load([Path(__file__).parent / "packs" / "essai"])


def run(pack: Pack, *, day: date = DAY, **given: Any) -> Outcome:
    """The outcome of these answers; a plain value stands for an answer of the room."""
    answers = {name: value if isinstance(value, Answer) else Answer("repondue", value) for name, value in given.items()}
    return Engine(pack).run(Inputs(day, answers))


def registers(
    pack: Pack,
    uses: Mapping[str, Any],
    *,
    tools: Mapping[str, Any] | None = None,
    closed: tuple[str, ...] = (),
    cells: Mapping[tuple[str, str, str], str] | None = None,
    day: date = DAY,
    **given: Any,
) -> Outcome:
    """The outcome of one use and, if given, one tool called « copilote »."""
    items = {"usages": {"tri": Item("tri", uses)}, "outils": {}}
    if tools is not None:
        items["outils"] = {"copilote": Item("copilote", tools)}
    answers = {name: value if isinstance(value, Answer) else Answer("repondue", value) for name, value in given.items()}
    return Engine(pack).run(Inputs(day, answers, items, frozenset(closed), cells or {}))


# -- states ----------------------------------------------------------------------------------------------------------------


def test_the_six_states_are_six(pack: Pack) -> None:
    outcome = run(
        pack,
        effectif=10,
        pilote="dg",
        comptes=Answer("defaut", "non"),
        revue=Answer("a_trancher"),
        echeance=Answer("ecartee"),
    )
    names = ["pilote", "comptes", "revue", "echeance", "donnees_permises", "cse"]
    assert [outcome.states[name] for name in names] == [
        "repondue", "defaut", "a_trancher", "ecartee", "sans_reponse", "sans_objet",
    ]  # fmt: skip


def test_a_left_out_question_makes_a_test_and_its_opposite_false(pack: Pack) -> None:
    outcome = run(pack, comptes=Answer("ecartee"), donnees_permises=Answer("ecartee"))
    assert outcome.rules["comptes_oui"].truth is False
    assert outcome.rules["comptes_non"].truth is False
    assert outcome.rules["secret_maison"].truth is False  # « aucun: [clients] »
    assert outcome.rules["donnees_liste"].truth is False  # its text quotes the answer


def test_a_question_that_is_not_asked_counts_as_left_out_whatever_was_answered_before(pack: Pack) -> None:
    outcome = run(pack, effectif=49, cse="oui")
    assert outcome.states["cse"] == "sans_objet"
    assert outcome.view.asked["cse"] is False
    assert outcome.rules["avis_cse"].truth is False


def test_while_one_does_not_know_whether_a_question_is_asked_its_answer_is_not_read(pack: Pack) -> None:
    outcome = run(pack, cse="oui")
    assert outcome.states["cse"] == "repondue"
    assert outcome.view.asked["cse"] is None
    assert outcome.view.questions["cse"] is None


@pytest.mark.parametrize(("people", "asked"), [(49, False), (50, True), (51, True)])
def test_a_threshold_counts_from_its_very_value(pack: Pack, people: int, asked: bool) -> None:
    assert run(pack, effectif=people).view.asked["cse"] is asked


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_a_threshold_is_the_one_of_the_date_of_law(pack: Pack, day: date, asked: bool) -> None:
    assert run(pack, day=day, effectif=55).view.asked["cse"] is asked


def test_before_its_first_day_a_threshold_is_unknown(pack: Pack) -> None:
    assert run(pack, day=date(2017, 12, 31), effectif=55).view.asked["cse"] is None


def test_an_empty_session_asserts_nothing(pack: Pack) -> None:
    outcome = Engine(pack).run(Inputs(DAY))
    assert all(verdict.truth is None and not verdict.provisional for verdict in outcome.rules.values())
    assert set(outcome.states.values()) == {"sans_reponse"}


# -- texts that quote ------------------------------------------------------------------------------------------------------


def test_a_clause_waits_for_everything_its_text_quotes(pack: Pack) -> None:
    assert run(pack).rules["revue_charte"].truth is None
    assert run(pack, revue=6).rules["revue_charte"].truth is True


def test_nothing_ticked_is_an_answer_and_leaves_nothing_to_quote(pack: Pack) -> None:
    outcome = run(pack, donnees_permises=())
    assert outcome.states["donnees_permises"] == "repondue"
    assert outcome.rules["donnees_liste"].truth is False
    assert outcome.rules["secret_maison"].truth is True


def test_an_action_that_is_due_does_not_wait_for_a_name(pack: Pack) -> None:
    outcome = registers(pack, {"intitule": "Tri", "traitees": ("clients",)})
    assert outcome.items["usages"]["tri"].rules["inscrire"].truth is True


# -- interim ---------------------------------------------------------------------------------------------------------------


def test_an_interim_option_makes_clauses_and_alerts_provisional_but_no_action(pack: Pack) -> None:
    outcome = run(pack, pilote=Answer("a_trancher", interim="personne"))
    assert outcome.rules["pilote_a_nommer"].truth is None
    assert outcome.rules["pilote_a_nommer"].provisional
    assert outcome.rules["pilote_a_nommer"].printed
    assert outcome.rules["nommer"].truth is None  # the action of the same condition
    assert not outcome.rules["nommer"].printed


# -- classes ---------------------------------------------------------------------------------------------------------------


def classed(outcome: Outcome) -> tuple[str, str | None, bool]:
    found = outcome.items["usages"]["tri"].classes["classe"]
    return found.name, found.line, found.decided


def test_a_table_stops_where_a_fact_is_missing(pack: Pack) -> None:
    assert classed(registers(pack, {"intitule": "Tri"})) == ("a_qualifier", "emotions", False)
    assert classed(registers(pack, {"intitule": "Tri", "effet": "emotions"})) == ("a_qualifier", "emotions", False)


def test_the_first_row_that_holds_gives_the_class(pack: Pack) -> None:
    facts = {"intitule": "Tri", "effet": "emotions", "salaries": "oui"}
    assert classed(registers(pack, facts)) == ("interdit", "emotions", True)
    assert classed(registers(pack, {**facts, "salaries": "non"})) == ("minimal", "reste", True)


def test_a_field_that_does_not_apply_says_neither_yes_nor_no(pack: Pack) -> None:
    outcome = registers(pack, {"intitule": "Tri", "effet": "aucun_effet", "salaries": "oui"})
    assert classed(outcome) == ("minimal", "reste", True)


def test_facts_presumed_from_a_catalogue_make_a_class_to_confirm(pack: Pack) -> None:
    item = Item("tri", {"effet": "intime"}, confirmed=False)
    outcome = Engine(pack).run(Inputs(DAY, items={"usages": {"tri": item}}))
    assert outcome.items["usages"]["tri"].classes["classe"].presumed


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 1), "à compter du 2 décembre 2026"),
        (date(2026, 12, 2), "depuis le 2 décembre 2026"),
        (date(2026, 12, 3), "depuis le 2 décembre 2026"),
    ],
)
def test_what_is_forbidden_is_forbidden_on_both_sides_of_its_day_and_says_so(pack: Pack, day: date, said: str) -> None:
    outcome = registers(pack, {"effet": "intime"}, day=day)
    assert classed(outcome)[0] == "interdit"
    text = Speaker(pack).text("usages.classe.intime", outcome.view, outcome.view.items["usages"]["tri"])
    assert said in text.replace("\u00a0", " ")


# -- registers -------------------------------------------------------------------------------------------------------------


def test_an_open_register_refutes_but_does_not_confirm(pack: Pack) -> None:
    safe = {"effet": "aucun_effet"}
    assert registers(pack, safe).rules["aucun_eleve"].truth is None
    assert registers(pack, safe, closed=("usages",)).rules["aucun_eleve"].truth is True
    assert registers(pack, {"effet": "decision", "salaries": "oui"}).rules["aucun_eleve"].truth is False


def test_a_closed_register_with_an_item_to_classify_confirms_nothing(pack: Pack) -> None:
    outcome = registers(pack, {"effet": "decision"}, closed=("usages",))
    assert outcome.rules["aucun_eleve"].truth is None


def test_a_closed_register_without_items_has_none(pack: Pack) -> None:
    outcome = Engine(pack).run(Inputs(DAY, closed=frozenset({"usages"})))
    assert outcome.rules["aucun_eleve"].truth is True


def test_a_use_reads_its_tool_and_the_cells_of_its_tool(pack: Pack) -> None:
    facts = {"intitule": "Tri", "outil": "copilote", "traitees": ("clients",)}
    refused = {("matrice", "clients", "copilote"): "non"}
    outcome = registers(pack, facts, tools={"nom_outil": "Copilote", "pays": "us"}, cells=refused)
    rules = outcome.items["usages"]["tri"].rules
    assert rules["outil_us"].truth is True
    assert rules["cellule"].truth is True


def test_a_reference_to_a_tool_that_was_removed_says_nothing(pack: Pack) -> None:
    outcome = registers(pack, {"intitule": "Tri", "outil": "copilote", "traitees": ("clients",)})
    rules = outcome.items["usages"]["tri"].rules
    assert rules["outil_us"].truth is None
    assert outcome.view.items["usages"]["tri"].fields["outil"] is None


def test_a_use_follows_its_tool_when_the_tool_alone_changes(pack: Pack) -> None:
    engine = Engine(pack)
    use = {"tri": Item("tri", {"outil": "copilote", "intitule": "Tri", "traitees": ("clients",)})}

    def alarmed(country: str) -> object:
        tools = {"copilote": Item("copilote", {"nom_outil": "Copilote", "pays": country})}
        outcome = engine.run(Inputs(DAY, items={"usages": use, "outils": tools}))
        return outcome.items["usages"]["tri"].rules["outil_us"].truth

    assert [alarmed("ue"), alarmed("us"), alarmed("ue")] == [False, True, False]


# -- matrices --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "state", "truth"),
    [
        (None, "repondue", True),
        (Answer("defaut"), "defaut", True),
        (Answer("a_trancher"), "a_trancher", None),
        (Answer("ecartee"), "ecartee", False),
    ],
)
def test_the_cells_of_a_matrix_share_its_fate(
    pack: Pack, answer: Answer | None, state: str, truth: bool | None
) -> None:
    cells = {**ALL_CELLS, ("matrice", "clients", "copilote"): "non"}
    given = {} if answer is None else {"matrice": answer}
    facts = {"intitule": "Tri", "outil": "copilote", "traitees": ("clients",)}
    outcome = registers(pack, facts, tools={"nom_outil": "Copilote"}, cells=cells, **given)
    assert outcome.states["matrice"] == state
    assert outcome.items["usages"]["tri"].rules["cellule"].truth is truth


def test_a_matrix_is_answered_when_every_cell_is(pack: Pack) -> None:
    tools = {"nom_outil": "Copilote"}
    assert registers(pack, {}, tools=tools, cells=ALL_CELLS).states["matrice"] == "repondue"
    one = {("matrice", "publiques", "copilote"): "oui"}
    assert registers(pack, {}, tools=tools, cells=one).states["matrice"] == "sans_reponse"
    assert registers(pack, {}).states["matrice"] == "sans_reponse"


# -- why -------------------------------------------------------------------------------------------------------------------


def test_what_hangs_on_a_question_not_asked_yet_hangs_on_what_decides_it(pack: Pack) -> None:
    explainer = Explainer(pack, Speaker(pack))
    reason = explainer.rule("avis_cse", run(pack))
    assert list(waiting(reason)) == ["effectif"]


def test_what_is_missing_to_a_class_is_named_once(pack: Pack) -> None:
    outcome = registers(pack, {"effet": "emotions"})
    explainer = Explainer(pack, Speaker(pack))
    reason = explainer.line("usages", "classe", "emotions", outcome, "tri")
    assert [text.replace("\u202f", " ").replace("\u00a0", " ") for text in waiting_fields(reason)] == [
        "« Vise-t-il des salariés ? »"
    ]


def test_a_missing_tool_is_what_a_use_waits_for(pack: Pack) -> None:
    outcome = registers(pack, {"intitule": "Tri", "traitees": ("clients",)})
    reason = Explainer(pack, Speaker(pack)).rule("outil_us", outcome, "tri")
    assert reason.truth is None
    assert list(waiting(reason)) == ["usages"]
    assert list(waiting_fields(reason)) == ["«\u00a0Outil\u00a0»"]


def test_an_empty_matrix_cell_sends_to_the_matrix(pack: Pack) -> None:
    facts = {"intitule": "Tri", "outil": "copilote", "traitees": ("clients",)}
    outcome = registers(pack, facts, tools={"nom_outil": "Copilote"})
    reason = Explainer(pack, Speaker(pack)).rule("cellule", outcome, "tri")
    assert list(waiting(reason)) == ["matrice"]
