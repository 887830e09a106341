"""Each property of a pack, seen to hold and seen to fail; a fault comes with the answers that lead to it."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from proof_support import codes, faults, pack, single

from charter.errors import UsageError
from charter.proof import solver
from charter.proof.guilty import smallest
from charter.proof.prove import prove
from charter.proof.prover import Prover
from charter.proof.queries import queries

CHOICE = "id: qui, type: choix, texte: Qui répond, options: {dg: La direction, dsi: La DSI, nul: Personne}"
TWO_RULES = ["id: dg_dit, si: {qui: dg}", "id: autres_dits, si: {qui: [dsi, nul]}"]
TOPICS = "sujets: {a: Le responsable}\n"
REGISTERS = """
groupes:
  outils:
    {titre: Outils, element: outil, theme: t, nom: nom_outil, champs: [
      {id: nom_outil, type: texte, texte: Nom},
      {id: pays, type: choix, texte: Pays, options: {ue: Union, us: États-Unis, ailleurs: Ailleurs}}]}
  usages:
    titre: Usages
    element: usage
    theme: t
    nom: intitule
    champs:
      - {id: intitule, type: texte, texte: Intitulé}
      - {id: outil, type: reference, groupe: outils, texte: Outil}
      - {id: effet, type: multi, texte: Effet, options: {decision: Décision, emotions: Émotions, rien: Aucun}}
"""


def table(*lines: str) -> str:
    """The registers, with a table of these rows on the uses."""
    rows = "".join(f"          - {{{line}, raison: Raison.}}\n" for line in lines)
    return f"{REGISTERS}    classement:\n      classe:\n        titre: Classe\n        classes: {{haute: Haute, basse: Basse}}\n        lignes:\n{rows}"


def test_a_sound_pack_has_no_fault_and_counts_what_is_proved() -> None:
    report = prove(
        pack(questions=[f"{CHOICE}, sujets: [a]"], clauses=[f"{one}, sujets: [a]" for one in TWO_RULES], more=TOPICS)
    )
    assert (report.faults, report.sound) == ((), True)
    assert report.proved == {"question": 2, "clause": 2, "sujet": 1, "sujet_ecarte": 1}


def test_a_question_that_is_never_asked_comes_with_the_lines_that_clash() -> None:
    fault = single(
        pack(
            questions=[
                "id: effectif, type: nombre, texte: Combien, min: 1, max: 500",
                CHOICE,
                'id: cse, type: oui_non, texte: Un comité, si: {qui: dg, l_un_de: [{effectif: "> 500"}, {effectif: "< 1"}]}',
            ],
            clauses=TWO_RULES,
        )
    )
    assert (fault.finding.code, fault.name, fault.session) == ("V101", "cse", None)
    assert len(fault.answers) == 1
    assert "plus de 500" in fault.answers[0] and "moins de 1" in fault.answers[0]


def test_rules_that_never_hold_are_named_by_what_they_are() -> None:
    impossible = "si: {qui: dg, sauf: {qui: dg}}"
    found = codes(
        pack(
            questions=[CHOICE],
            clauses=[f"id: c, {impossible}", *TWO_RULES],
            more=f"alertes: [{{id: w, niveau: forte, message: M, {impossible}}}]\n"
            f"actions: [{{id: x, quoi: Q, {impossible}}}]\n"
            f"prealables: [{{id: p, titre: P, texte: T, {impossible}}}]\n",
        )
    )
    assert sorted(found) == [("V103", "c"), ("V104", "w"), ("V105", "x"), ("V106", "p")]


def test_an_alert_that_nothing_puts_out_is_a_fault() -> None:
    always = "l_un_de: [{qui: [dg, dsi]}, {qui: nul}]"
    alert = f"alertes: [{{id: w, niveau: forte, message: M, si: {{{always}}}}}]\n"
    assert codes(pack(questions=[CHOICE], clauses=TWO_RULES, more=alert)) == [("V110", "w")]


def test_a_topic_without_a_rule_is_shown_by_the_answer_that_leaves_it_so() -> None:
    one = pack(
        questions=[f"{CHOICE}, sujets: [a]"], clauses=["id: dg_dit, si: {qui: [dg, dsi]}, sujets: [a]"], more=TOPICS
    )
    fault = single(one)
    assert (fault.finding.code, fault.name, fault.open_on) == ("V120", "a", "qui")
    assert fault.answers == ("«\u00a0Qui répond\u00a0» → «\u00a0Personne\u00a0»",)
    assert fault.session is not None
    assert fault.session.answers["qui"].value == "nul"
    assert (fault.finding.place.file, fault.finding.place.line > 1) == ("petit.yaml", True)


@pytest.mark.parametrize(
    "serving",
    [
        "actions: [{id: x, quoi: Q, si: {qui: nul}, sujets: [a]}]\n",
        "prealables: [{id: p, titre: P, texte: T, si: {qui: nul}, sujets: [a]}]\n",
    ],
)
def test_an_action_or_a_prerequisite_treats_a_topic(serving: str) -> None:
    clause = "id: dg_dit, si: {qui: [dg, dsi]}, sujets: [a]"
    assert codes(pack(questions=[f"{CHOICE}, sujets: [a]"], clauses=[clause], more=TOPICS + serving)) == []


def test_an_alert_does_not_treat_a_topic_but_a_register_it_watches_does() -> None:
    question = "id: vu, type: oui_non, texte: Vu, sujets: [a]"
    clauses = ["id: oui_dit, si: {vu: oui}, sujets: [a]", "id: non_dit, si: {vu: non}"]
    alert = "alertes: [{id: w, niveau: faible, message: M, sujets: [a], %s}]\n"
    global_ = pack(questions=[question], clauses=clauses, more=TOPICS + alert % "si: {vu: non}")
    assert codes(global_) == [("V120", "a")]
    watched = pack(
        questions=[question], clauses=clauses, more=TOPICS + REGISTERS + alert % "pour_chaque: outils, si: {pays: us}"
    )
    fault = single(watched)
    assert fault.answers == ("«\u00a0Vu\u00a0» → «\u00a0Non\u00a0»", "«\u00a0Outils\u00a0»\u00a0: vide")


def test_a_topic_is_not_lost_with_a_question_that_does_not_name_it() -> None:
    clause = "id: dit, si: {qui: renseignee}, sujets: [a]"
    also = "id: encore, type: oui_non, texte: Encore, sujets: [a], obligatoire: oui"
    rules = [clause, "id: encore_dit, si: {encore: oui}", "id: encore_tu, si: {encore: non}"]
    free = pack(questions=[CHOICE, also], clauses=rules, more=TOPICS)
    fault = single(free)
    assert (fault.finding.code, fault.finding.severity, fault.open_on) == ("V121", "avertissement", "qui")
    assert fault.answers == ("«\u00a0Qui répond\u00a0»\u00a0: écartée",)
    mandatory = pack(questions=[CHOICE, also], clauses=rules, more="sujets: {a: {titre: A, obligatoire: oui}}\n")
    assert single(mandatory).serious
    assert codes(pack(questions=[f"{CHOICE}, obligatoire: oui", also], clauses=rules, more=TOPICS)) == []


def test_exclusive_clauses_that_hold_together_are_shown_together() -> None:
    overlapping = ["id: une, si: {qui: [dg, dsi]}, exclut: [autre]", "id: autre, si: {qui: [dsi, nul]}"]
    fault = single(pack(questions=[CHOICE], clauses=overlapping))
    assert (fault.finding.code, fault.answers) == ("V130", ("«\u00a0Qui répond\u00a0» → «\u00a0La DSI\u00a0»",))


def test_clauses_of_two_tools_do_not_exclude_each_other_clauses_of_one_tool_do() -> None:
    each = [
        "id: une, pour_chaque: outils, si: {pays: %s}, exclut: [autre]",
        "id: autre, pour_chaque: outils, si: {pays: us}",
    ]
    assert codes(pack(clauses=[each[0] % "ue", each[1]], more=REGISTERS)) == []
    fault = single(pack(clauses=[each[0] % "[ue, us]", each[1]], more=REGISTERS))
    assert fault.answers == ("Outil 1, «\u00a0Pays\u00a0» → «\u00a0États-Unis\u00a0»",)


def test_a_use_carries_its_own_tool() -> None:
    """Two facts of one tool cannot differ; those of a use's tool and of another tool can."""
    same = [
        "id: une, pour_chaque: usages, si: {outil.pays: ue}, exclut: [autre]",
        "id: autre, pour_chaque: usages, si: {outil.pays: us}",
    ]
    assert codes(pack(clauses=same, more=REGISTERS)) == []
    other = [same[0], "id: autre, pour_chaque: outils, si: {pays: us}"]
    assert codes(pack(clauses=other, more=REGISTERS)) == [("V130", "une")]
    no_tool = "id: seul, si: {usages: {au_moins_un: {}}, outils: {aucun: {}}}"
    assert codes(pack(clauses=[no_tool], more=REGISTERS)) == [("V103", "seul")]


def test_a_rule_that_quotes_what_may_be_missing_is_a_fault() -> None:
    questions = [CHOICE, "id: delai, type: nombre, texte: Quel délai, min: 1, max: 9, si: {qui: [dg, dsi]}"]
    clauses = ["id: dit, si: {qui: [dg, nul]}, texte: 'Sous {delai} jours.'", "id: dsi_dit, si: {qui: dsi}"]
    fault = single(pack(questions=questions, clauses=clauses))
    assert (fault.finding.code, fault.name) == ("V140", "dit")
    assert "{delai}" in fault.finding.message
    assert fault.answers == ("«\u00a0Qui répond\u00a0» → «\u00a0Personne\u00a0»",)


def test_the_owner_of_an_action_is_always_known() -> None:
    action = "actions: [{id: x, quoi: Q, qui: '{qui}', si: {nom: renseignee}}]\n"
    fault = single(pack(questions=[CHOICE], clauses=TWO_RULES, more=action))
    assert (fault.finding.code, fault.answers) == ("V141", ("«\u00a0Qui répond\u00a0»\u00a0: écartée",))
    assert codes(pack(questions=[f"{CHOICE}, obligatoire: oui"], clauses=TWO_RULES, more=action)) == []


def test_a_table_classes_every_item_and_each_of_its_rows_serves() -> None:
    whole = table(
        "id: une, alors: haute, si: {effet: decision}", "id: reste, alors: basse, si: {effet: {aucun: [decision]}}"
    )
    assert codes(pack(more=whole)) == []
    partial = table("id: une, alors: haute, si: {effet: decision}", "id: reste, alors: basse, si: {effet: rien}")
    fault = single(pack(more=partial))
    assert (fault.finding.code, fault.open_on) == ("V170", "usages")
    assert fault.answers == (
        "Usage 1, «\u00a0Effet\u00a0» → non coché\u00a0: «\u00a0Décision\u00a0» et «\u00a0Aucun\u00a0»",
    )
    useless = table(
        "id: une, alors: haute, si: {effet: [decision, emotions]}",
        "id: deux, alors: basse, si: {effet: decision}",
        "id: reste, alors: basse, si: {effet: {aucun: [decision, emotions]}}",
    )
    fault = single(pack(more=useless))
    assert (fault.finding.code, "deux" in fault.finding.message) == ("V107", True)
    assert "«\u00a0une\u00a0»" in fault.finding.remedy


def test_options_that_rules_name_without_telling_them_apart_are_remarked() -> None:
    debated = (
        "id: qui, profil: non, type: choix, texte: Qui répond, pourquoi: P, defaut: dg, defaut_pourquoi: D, options: {"
        "dg: {texte: La direction, consequence: C}, dsi: {texte: La DSI, consequence: C}, "
        "nul: {texte: Personne, consequence: C}}"
    )
    # The second test never decides: it is read only where the first is already true.
    rules = [
        "id: dg_dit, si: {qui: dg}",
        "id: rien_dit, si: {l_un_de: [{qui: [dsi, nul]}, {qui: [dg, dsi], sauf: {qui: dg}}]}",
    ]
    fault = single(pack(questions=[debated], clauses=rules))
    assert (fault.finding.code, fault.serious) == ("V160", False)
    assert "La DSI" in fault.finding.message and "Personne" in fault.finding.message
    assert "La direction" not in fault.finding.message


def test_a_date_is_one_more_thing_that_may_be_guilty() -> None:
    values = (
        "valeurs: {seuil: {titre: Seuil, historique: [{des: 2020-01-01, valeur: 50, source: loi}, "
        "{des: 2027-01-01, valeur: 60, source: loi}]}}\n"
    )
    size = "id: effectif, type: nombre, texte: Combien, min: 0, max: 900"
    clauses = ['id: grand, si: {effectif: ">= seuil"}, exclut: [petit]', 'id: petit, si: {effectif: "< 60"}']
    one = pack(questions=[size], clauses=clauses, more=values)
    fault = single(one)
    assert fault.answers == (
        "date du droit\u00a0: avant le 1er\u00a0janvier 2027",
        "«\u00a0Combien\u00a0» → de 50 à 59",
    )
    assert fault.session is not None
    assert fault.session.day < date(2027, 1, 1)
    assert faults(one, date(2027, 6, 1)) == []
    assert codes(one, date(2026, 6, 1)) == [("V130", "grand")]
    with pytest.raises(UsageError, match="n’existe pas encore") as caught:
        prove(one, date(2019, 12, 31))
    assert "2020" in caught.value.remedy


def test_a_dated_value_that_starts_after_the_pack_may_be_used_leaves_a_hole() -> None:
    values = "valeurs: {seuil: {titre: Seuil, historique: [{des: 2027-01-01, valeur: 50, source: loi}]}}\n"
    size = "id: effectif, type: nombre, texte: Combien, min: 0, max: 900"
    clauses = ['id: grand, si: {effectif: ">= seuil"}', 'id: petit, si: {effectif: "< seuil"}']
    fault = single(pack(questions=[size], clauses=clauses, more=values))
    assert (fault.finding.code, fault.name) == ("V150", "seuil")
    assert "1er\u00a0janvier 2027" in fault.finding.message and "21\u00a0novembre 2026" in fault.finding.message


def test_what_several_items_do_together_is_found_with_as_many_items() -> None:
    """Three countries at once take three tools."""
    none = ", ".join(f"{{outils: {{aucun: {{pays: {one}}}}}}}" for one in ("ue", "us", "ailleurs"))
    clause = f"id: partout, si: {{sauf: {{l_un_de: [{none}]}}}}"
    assert codes(pack(clauses=[clause], more=REGISTERS)) == []


def test_guilty_answers_force_the_fault_and_none_is_too_many() -> None:
    questions = [f"id: q{n}, type: choix, texte: Question {n}, options: {{a: A, b: B, c: C}}" for n in range(6)]
    clauses = [
        "id: une, si: {q1: [a, b], q3: a, l_un_de: [{q4: b}, {q5: c}]}, exclut: [autre]",
        "id: autre, si: {q1: [b, c], q3: [a, b]}",
    ]
    prover = Prover.of(pack(questions=questions, clauses=clauses))
    query = next(one for one in queries(prover.encoder) if one.property == "exclusion")
    guilt = smallest(prover, query)
    assert guilt is not None
    literals = [fact.literal for fact in guilt.facts]
    assert {fact.name for fact in guilt.facts} >= {"q1", "q3"}
    assert prover.possible([*literals, -query.goal], strict=False) is False
    for one in literals:
        assert prover.possible([*(other for other in literals if other != one), -query.goal], strict=False) is True


class Weary:
    """A solver that always gives up."""

    def __init__(self) -> None:
        self.clauses: list[tuple[int, ...]] = []

    def add(self, clause: tuple[int, ...]) -> None:
        self.clauses.append(clause)

    def solve(self, assumptions: tuple[int, ...] = ()) -> bool | None:
        return None

    def told(self) -> list[int]:
        return []


def test_a_property_that_the_solver_cannot_settle_is_neither_proved_nor_refuted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("charter.proof.prover.PySat", Weary)
    report = prove(pack(questions=[CHOICE], clauses=TWO_RULES))
    assert report.proved == {}
    assert {fault.finding.code for fault in report.faults} == {"V190"}
    assert report.sound


def test_without_the_solver_the_refusal_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    assert not solver.available()
    with pytest.raises(UsageError, match="Preuve non faite") as caught:
        prove(pack())
    assert "charte-ia[auteur]" in caught.value.remedy
