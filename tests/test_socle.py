"""The pack we deliver: what it promises to the room, to the law and to the two letters it was born from."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from charter.engine.engine import Engine
from charter.engine.inputs import Inputs, Item
from charter.engine.say import Speaker
from charter.pack.load import load
from charter.pack.pack import UNCLASSIFIED, Pack
from charter.workshop import Workshop
from charter.workshop import commands as do
from charter.workshop.answers import build

ROOT = Path(__file__).resolve().parent.parent
SOCLE = ROOT / "rules" / "socle"
EXAMPLES = ("eti-industrielle", "agence-marketing", "mutuelle-assurance")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load([SOCLE])


def test_an_empty_session_asserts_nothing(pack: Pack) -> None:
    outcome = Engine(pack).run(Inputs(date(2026, 11, 21)))
    assert not [name for name, verdict in outcome.rules.items() if verdict.truth is True or verdict.provisional]
    assert set(outcome.states.values()) <= {"sans_reponse", "sans_objet"}


def test_the_morning_fits(pack: Pack) -> None:
    live = [question for question in pack.questions.values() if question.live and question.kind != "matrice"]
    assert len(live) == 14
    assert sum(question.minutes for question in pack.questions.values() if question.live) <= 130


def test_every_question_of_the_room_says_why_and_each_option_what_it_changes(pack: Pack) -> None:
    for question in pack.questions.values():
        if question.profile:
            continue
        assert question.why and question.default_why, question.id
        for name, option in question.options.items():
            assert option.consequence, f"{question.id}.{name}"


def test_every_option_of_the_room_leads_to_a_clause_or_an_action(pack: Pack) -> None:
    """No answer to a question of choice leaves the charter as if it had not been asked."""
    for question in pack.questions.values():
        if question.profile or question.kind not in ("choix", "oui_non"):
            continue
        readers = {name for name in pack.clauses if _reads(pack, name, question.id)}
        assert readers, question.id


def _reads(pack: Pack, rule: str, question: str) -> bool:
    from charter.pack.conditions import ALWAYS, literals
    from charter.text.slots import Slot

    names = {leaf.ref.name for leaf in literals(pack.conditions.get(rule, ALWAYS))}
    names |= {piece.name for piece in pack.texts.get(rule, ()) if isinstance(piece, Slot)}
    return question in names


def test_the_body_of_the_charter_never_rests_on_memory(pack: Pack) -> None:
    for clause in pack.clauses.values():
        if clause.spot != "annexe":
            assert all(pack.sources[name].certainty.startswith("lu_") for name in clause.sources), clause.id


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 30), "interdit à compter du 2\u00a0décembre 2026"),
        (date(2026, 12, 1), "interdit à compter du 2\u00a0décembre 2026"),
        (date(2026, 12, 3), "interdit depuis le 2\u00a0décembre 2026"),
    ],
)
def test_a_use_banned_from_december_is_red_on_both_sides_of_the_date(pack: Pack, day: date, words: str) -> None:
    outcome = Engine(pack).run(
        Inputs(day, items={"usages": {"u": Item("u", {"intitule": "U", "pratique": ("intime",)})}})
    )
    found = outcome.items["usages"]["u"].classes["classe_ria"]
    assert (found.name, found.line) == ("interdit", "art5_ba")
    said = Speaker(pack).text("usages.classe_ria.art5_ba", outcome.view, outcome.view.items["usages"]["u"])
    assert words in said


def test_a_date_of_law_moved_in_a_copied_pack_moves_in_the_paper(tmp_path: Path) -> None:
    copy = tmp_path / "socle"
    shutil.copytree(SOCLE, copy)
    values = copy / "02-valeurs.yaml"
    text = values.read_text(encoding="utf-8")
    moved = re.sub(r"(  ria_5_ba_bb:.*?le: )2026-12-02", r"\g<1>2026-12-09", text, count=1, flags=re.DOTALL)
    assert moved != text
    values.write_text(moved, encoding="utf-8")
    from charter.emit.markdown import render

    papers = []
    layer = ROOT / "rules" / "secteurs" / "communication"
    for name, folder in (("avant", SOCLE), ("apres", copy)):
        answers, session = ROOT / "examples" / "agence-marketing.yaml", tmp_path / f"{name}.charte"
        with build(answers, session, folders=[folder, layer]) as workshop:
            papers.append(render(workshop.document()))
    assert "2\u00a0décembre 2026" in papers[0]
    assert "9\u00a0décembre 2026" in papers[1] and "9\u00a0décembre 2026" not in papers[0]


def test_blanking_any_fact_of_an_example_use_leaves_its_class_or_asks_for_the_fact(tmp_path: Path, pack: Pack) -> None:
    """A missing fact never makes a use look safer, nor graver, than it is."""
    engine = Engine(pack)
    for example in EXAMPLES:
        with build(ROOT / "examples" / f"{example}.yaml", tmp_path / f"{example}.charte") as workshop:
            given = workshop.outcome.inputs
            whole = workshop.outcome.items["usages"]
        for name, item in given.items["usages"].items():
            for fact in item.fields:
                facts = {key: value for key, value in item.fields.items() if key != fact}
                items = {**given.items, "usages": {name: Item(name, facts)}}
                blanked = engine.run(Inputs(given.day, given.answers, items, given.closed, given.cells))
                for table, found in blanked.items["usages"][name].classes.items():
                    assert found.name in (UNCLASSIFIED, whole[name].classes[table].name), (name, fact, table)


def test_the_examples_hold_what_a_comex_meets(tmp_path: Path) -> None:
    for example in EXAMPLES:
        with build(ROOT / "examples" / f"{example}.yaml", tmp_path / f"{example}.charte") as workshop:
            register = workshop.register("usages")
            classes = {one.name for item in register.items for one in item.classes if one.table == "classe_ria"}
            assert {"interdit", "haut_risque", "a_qualifier"} <= classes
            assert any(
                one.name.startswith(("signaler", "informer", "plusieurs"))
                for item in register.items
                for one in item.classes
            )
            trades = {field.said for item in register.items for field in item.fields if field.id == "metier"}
            assert len(trades) >= 6
            assert workshop.tally().parked == 2
            grave = [alert for alert in workshop.alerts() if alert.severity == "bloquante"]
            assert any(len(alert.ways_out) == 2 for alert in grave)


def test_with_every_default_nothing_blocks_and_nothing_waits(tmp_path: Path, clock: object) -> None:
    with Workshop.create(tmp_path / "s.charte", company="Essai", clock=clock) as workshop:  # type: ignore[arg-type]
        for question, value in {"effectif": 120, "cse": "oui"}.items():
            workshop.do(do.Answer(question, value))
        for question in list(workshop.pack.questions.values()):
            if question.profile and workshop.outcome.states[question.id] == "sans_reponse":
                view = workshop.question(question.id)
                value = tuple(o.id for o in view.options) if view.kind == "multi" else view.options[-1].id
                workshop.do(do.Answer(question.id, value))
        workshop.do(do.AdoptDefaults())
        for group in workshop.pack.groups:
            workshop.do(do.Close(group))
        tally = workshop.tally()
        assert tally.blocking == 0
        assert tally.unanswered == 0
        assert tally.pending == 0


def test_every_advice_of_the_two_letters_is_served_by_questions_and_clauses_that_exist(pack: Pack) -> None:
    lines = [
        line
        for line in (ROOT / "docs" / "graines.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]
    rows = [row for row in rows if not set(row[0]) <= {"-", " "}]
    assert len(rows) >= 15
    for advice, letter, questions, clauses in rows:
        asked, said = re.findall(r"`([^`]+)`", questions), re.findall(r"`([^`]+)`", clauses)
        assert letter and asked and said, advice
        for name in asked:
            assert name in pack.questions or name in pack.groups, f"{advice} : {name}"
        for name in said:
            assert name in pack.clauses, f"{advice} : {name}"
