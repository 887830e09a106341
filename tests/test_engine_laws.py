"""The laws of truth, on random packs and random sessions."""

from __future__ import annotations

from typing import Any

import reference
from hypothesis import given
from hypothesis import strategies as st
from strategies import DAY, changes, fillings, packs, sessions

from charter.engine.engine import Engine
from charter.engine.inputs import Inputs
from charter.engine.outcome import Outcome
from charter.engine.say import Speaker
from charter.engine.why import Explainer


def settled(outcome: Outcome) -> dict[tuple[str, ...], Any]:
    """Every verdict and every class that is no more unknown."""
    found: dict[tuple[str, ...], Any] = {
        (name,): verdict.truth for name, verdict in outcome.rules.items() if verdict.truth is not None
    }
    for group, verdicts in outcome.items.items():
        for item, one in verdicts.items():
            found |= {(group, item, n): v.truth for n, v in one.rules.items() if v.truth is not None}
            found |= {(group, item, t, "classe"): c.name for t, c in one.classes.items() if c.decided}
    return found


@given(st.data())
def test_filling_a_blank_never_flips_a_settled_verdict_nor_a_settled_class(data: st.DataObject) -> None:
    drawn = data.draw(packs())
    engine = Engine(drawn.pack)
    inputs = data.draw(sessions(drawn.pack))
    before = settled(engine.run(inputs))
    for _ in range(4):
        inputs = data.draw(fillings(drawn.pack, inputs))
        after = settled(engine.run(inputs))
        assert {place: after.get(place) for place in before} == before
        before = after


@given(st.data())
def test_the_engine_concludes_what_a_plain_reading_of_the_files_concludes(data: st.DataObject) -> None:
    drawn = data.draw(packs())
    inputs = data.draw(sessions(drawn.pack))
    outcome = Engine(drawn.pack).run(inputs)
    plain = reference.Reading(drawn.data, inputs, interim=False)
    provisional = reference.Reading(drawn.data, inputs, interim=True)
    assert dict(outcome.states) == plain.states()
    may_wait = {rule["id"] for rule in (*drawn.data["clauses"], *drawn.data["alertes"])}
    for rule in reference.rules(drawn.data):
        for item in reference.places(rule, inputs):
            verdict = outcome.items[rule["pour_chaque"]][item].rules[rule["id"]] if item else outcome.rules[rule["id"]]
            assert verdict.truth is plain.rule(rule, item), (rule, item)
            later = rule["id"] in may_wait and verdict.truth is None and provisional.rule(rule, item) is True
            assert verdict.provisional is later, (rule, item)
    for item, verdicts in outcome.items["usages"].items():
        for table, found in verdicts.classes.items():
            assert (found.name if found.decided else None) == plain.classified("usages", item, table)


@given(st.data())
def test_an_engine_that_remembers_concludes_what_a_fresh_one_concludes(data: st.DataObject) -> None:
    drawn = data.draw(packs())
    engine = Engine(drawn.pack)
    inputs = data.draw(sessions(drawn.pack))
    for _ in range(6):
        inputs = data.draw(st.one_of(changes(drawn.pack, inputs), changes(drawn.pack, inputs), sessions(drawn.pack)))
        kept, fresh = engine.run(inputs), Engine(drawn.pack).run(inputs)
        assert kept.rules == fresh.rules
        assert kept.items == fresh.items
        assert kept.states == fresh.states


@given(st.data())
def test_an_explanation_never_contradicts_the_verdict(data: st.DataObject) -> None:
    drawn = data.draw(packs())
    outcome = Engine(drawn.pack).run(data.draw(sessions(drawn.pack)))
    explainer = Explainer(drawn.pack, Speaker(drawn.pack))
    for rule in drawn.pack.rules():
        for item in outcome.items[rule.each] if rule.each else [None]:
            verdict = outcome.items[rule.each][item].rules[rule.id] if rule.each else outcome.rules[rule.id]
            assert explainer.rule(rule.id, outcome, item).truth is verdict.truth


@given(packs())
def test_an_empty_session_asserts_nothing(drawn: Any) -> None:
    outcome = Engine(drawn.pack).run(Inputs(DAY))
    assert settled(outcome) == {}
    assert set(outcome.states.values()) == {"sans_reponse"}
