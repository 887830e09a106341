"""Thirteen mistakes that authors make: each is seen, at its place, in their words, with what to do and what it would cost."""

from __future__ import annotations

import re

import pytest
from script_support import script

from charter.errors import Finding

BATTERY = script("battery")
FOREIGN = re.compile(r"parser|mapping|scalar|NoneType|Traceback|pydantic|[Ee]rror\b|yaml\.")
SEEN = [fault for fault in BATTERY.FAULTS if fault.by != "answers"]


def test_there_are_thirteen() -> None:
    assert len(BATTERY.FAULTS) == 13
    assert len({fault.name for fault in BATTERY.FAULTS}) == 13


@pytest.mark.parametrize("fault", SEEN, ids=lambda fault: fault.name)
def test_a_mistake_is_told_at_its_place_with_what_to_do_and_what_it_costs(fault: object) -> None:
    found: list[Finding] = BATTERY.findings(fault)
    assert [finding.code for finding in found] == [fault.code]  # type: ignore[attr-defined]
    (finding,) = found
    place = finding.place
    lines = fault.text.split("\n")  # type: ignore[attr-defined]
    assert place.file == BATTERY.FILE
    assert place.text == lines[place.line - 1]
    if fault.by == "reading":  # type: ignore[attr-defined]
        assert place.text[place.column - 1 :].startswith(fault.spot)  # type: ignore[attr-defined]
    assert finding.remedy
    assert finding.consequence.startswith("Conséquence")
    shown = finding.render().split("\n")
    assert shown[0].startswith(f"{place}\u00a0: ")
    assert shown[2].strip() == "^"


@pytest.mark.parametrize("fault", BATTERY.FAULTS, ids=lambda fault: fault.name)
def test_no_message_speaks_the_language_of_programs(fault: object) -> None:
    said = BATTERY.said(fault)
    assert said
    assert not FOREIGN.search(said), said


def test_unknown_answers_are_refused_with_their_place_and_the_nearest() -> None:
    fault = BATTERY.FAULTS[-1]
    said = BATTERY.said(fault)
    assert "reponses.yaml:2:38" in said
    assert "«\u00a0pilotte\u00a0» n’existe pas" in said
    assert "Vouliez-vous «\u00a0pilote\u00a0»" in said


def test_a_hole_and_an_overlap_come_with_the_smallest_answers() -> None:
    hole, overlap = (next(fault for fault in BATTERY.FAULTS if fault.code == code) for code in ("V120", "V130"))
    assert len(BATTERY.refuted(hole)[0].answers) == 1
    assert "Non" in BATTERY.refuted(hole)[0].answers[0]
    (answer,) = BATTERY.refuted(overlap)[0].answers
    assert "La DSI" in answer
