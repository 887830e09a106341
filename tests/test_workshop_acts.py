"""The date of law, the freeze and its numbers, the adoption and its prerequisites."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from workshop_support import ESSAI, Clock, plain, refused, tool, use

from charter.workshop import Workshop
from charter.workshop import commands as do
from charter.workshop.commands import Met


def ready(workshop: Workshop, people: str = "20") -> None:
    """A session with something to freeze."""
    workshop.do(do.Answer("effectif", people))
    workshop.do(do.AdoptDefaults())


CONSULTED = {"avis_cse": Met(True, on="2026-11-30")}


# -- date of law -----------------------------------------------------------------------------------------------------------


def test_the_date_of_law_is_asked_then_adopted_then_frozen_then_the_last_record(tmp_path: Path) -> None:
    moments = iter(datetime(2026, 11, day, 9, 0, tzinfo=timezone(timedelta(hours=1))) for day in range(1, 30))
    path = tmp_path / "seance.charte"
    with Workshop.create(path, folders=[ESSAI], company="Verrerie", clock=lambda: next(moments)) as workshop:
        assert workshop.day == workshop.state.last_time.date()
        ready(workshop)
        last = workshop.day
        workshop.do(do.Note("pilote", "note"))
        assert workshop.day == last + timedelta(days=1)
        workshop.do(do.Freeze())
        frozen = workshop.day
        workshop.do(do.Note("pilote", "autre note"))
        assert workshop.day == frozen
        workshop.do(do.Adopt("2027-03-01"))
        assert workshop.day == date(2027, 3, 1)
    with Workshop.open(path, day=date(2028, 1, 1), clock=lambda: next(moments)) as asked:
        assert asked.day == date(2028, 1, 1)


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_thresholds_follow_the_date_of_law(tmp_path: Path, clock: Clock, day: date, asked: bool) -> None:
    with Workshop.create(tmp_path / "s.charte", folders=[ESSAI], day=day, clock=clock) as workshop:
        workshop.do(do.Answer("effectif", "55"))
        assert workshop.question("cse").asked is asked


# -- freeze ----------------------------------------------------------------------------------------------------------------


def test_there_must_be_something_to_freeze(tmp_path: Path, clock: Clock) -> None:
    with Workshop.create(tmp_path / "s.charte", folders=[ESSAI], clock=clock) as workshop:
        with refused(workshop) as refusal:
            workshop.do(do.Freeze())
        assert refusal.code == "U350"


def test_numbers_are_provisional_until_the_freeze_and_kept_after_it(workshop: Workshop) -> None:
    workshop.do(do.Answer("comptes", "non"))
    assert workshop.clause("comptes_non").number == "1.1"
    workshop.do(do.Answer("pilote", "dg"))
    assert (workshop.clause("pilote_nomme").number, workshop.clause("comptes_non").number) == ("1.1", "2.1")
    workshop.do(do.Freeze())
    workshop.do(do.Answer("revue", "6"))
    workshop.do(do.Answer("donnees_permises", ("publiques",)))
    assert workshop.clause("revue_charte").number == "1.2"
    assert workshop.clause("donnees_liste").number == "2.2"  # after what was frozen, though the pack has it before
    assert workshop.clause("comptes_non").number == "2.1"


def test_a_clause_that_leaves_keeps_its_number_and_none_takes_it(workshop: Workshop) -> None:
    workshop.do(do.Answer("comptes", "non"))
    workshop.do(do.Freeze())
    workshop.do(do.Answer("comptes", "oui"))
    assert workshop.clause("comptes_oui").number == "1.2"
    assert workshop.numbers()["comptes_non"] == "1.1"
    workshop.do(do.Freeze())
    workshop.do(do.Answer("comptes", "non"))
    assert workshop.clause("comptes_non").number == "1.1"
    assert workshop.numbers()["comptes_oui"] == "1.2"


def test_a_theme_that_comes_after_the_freeze_takes_the_next_number(workshop: Workshop) -> None:
    workshop.do(do.Answer("comptes", "non"))
    workshop.do(do.Freeze())
    workshop.do(do.Answer("pilote", "dg"))
    assert workshop.clause("pilote_nomme").number == "2.1"


# -- adoption --------------------------------------------------------------------------------------------------------------


def test_only_a_frozen_text_is_adopted(workshop: Workshop) -> None:
    ready(workshop)
    with refused(workshop) as refusal:
        workshop.do(do.Adopt("2026-12-01"))
    assert refusal.code == "U351"


CHANGES: list[Callable[[Workshop], object]] = [
    lambda w: w.do(do.Answer("comptes", "oui")),
    lambda w: w.do(do.Clear("revue")),
    lambda w: w.do(do.Word("comptes_non", "Aucun compte personnel.")),
    lambda w: use(w),
    lambda w: w.do(do.RemoveItem("outils", "copilote")),
    lambda w: w.do(do.Close("usages")),
    lambda w: w.do(do.SetCell("matrice", "clients", "copilote", "condition")),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_text_that_changed_since_its_freeze_is_frozen_again_first(
    workshop: Workshop, change: Callable[[Workshop], object]
) -> None:
    ready(workshop)
    tool(workshop)
    workshop.do(do.Freeze())
    change(workshop)
    with refused(workshop) as refusal:
        workshop.do(do.Adopt("2026-12-01"))
    assert refusal.code == "U355"
    workshop.do(do.Freeze())
    workshop.do(do.Adopt("2026-12-01"))
    assert workshop.adopted


def test_a_note_does_not_change_the_text(workshop: Workshop) -> None:
    ready(workshop)
    workshop.do(do.Freeze())
    workshop.do(do.Note("pilote", "Relu par le conseil"))
    workshop.do(do.Adopt("2026-12-01"))
    assert workshop.adopted


@pytest.mark.parametrize(
    ("people", "given", "code"),
    [
        ("60", {}, "U353"),
        ("60", {"avis_cse": Met(True)}, "U354"),
        ("60", {"avis_cse": Met(False)}, "U353"),
        ("60", {"avis_cse": Met(False, reason="Urgence")}, "U353"),
        ("60", {"avis_cse": Met(False, reason="\u200b", signatory="Mme Roy")}, "U353"),
        ("60", {"avis_cse": Met(True, on="2026-12-02")}, "U356"),
        ("60", {"avis_cse": Met(True, on="2026-02-30")}, "U104"),
        ("20", {"avis_scse": Met(True)}, "U352"),
    ],
)
def test_a_prerequisite_that_is_not_met_refuses_the_adoption(
    workshop: Workshop, people: str, given: dict[str, Met], code: str
) -> None:
    ready(workshop, people)
    workshop.do(do.Freeze())
    with refused(workshop) as refusal:
        workshop.do(do.Adopt("2026-12-01", given))
    assert refusal.code == code
    assert not workshop.adopted


def test_an_unknown_prerequisite_counts_until_the_answers_say_otherwise(workshop: Workshop) -> None:
    workshop.do(do.AdoptDefaults())
    workshop.do(do.Freeze())
    assert [one.id for one in workshop.prerequisites()] == ["avis_cse"]
    with refused(workshop) as refusal:
        workshop.do(do.Adopt("2026-12-01"))
    assert refusal.code == "U353"


@pytest.mark.parametrize(
    ("people", "given"),
    [
        ("20", {}),
        ("60", CONSULTED),
        ("60", {"avis_cse": Met(False, reason="Consultation en cours", signatory="Mme Roy, présidente")}),
    ],
)
def test_an_adoption_whose_prerequisites_are_answered_for_is_recorded(
    workshop: Workshop, people: str, given: dict[str, Met]
) -> None:
    ready(workshop, people)
    workshop.do(do.Freeze())
    workshop.do(do.Adopt("1er décembre 2026", given))
    adoption = workshop.state.adoption
    assert adoption is not None
    assert adoption.day == "2026-12-01"
    kept = {name: (one.done, one.day, one.reason, one.signatory) for name, one in adoption.prerequisites.items()}
    wanted = {name: (met.done, met.on, met.reason or None, met.signatory or None) for name, met in given.items()}
    assert kept == wanted


def test_prerequisites_are_those_of_the_day_of_adoption(workshop: Workshop) -> None:
    # 55 people: above the threshold of 2026, below the one of 2027.
    ready(workshop, "55")
    workshop.do(do.Freeze())
    with refused(workshop):
        workshop.do(do.Adopt("2026-12-31"))
    workshop.do(do.Adopt("2027-01-01"))
    assert workshop.state.adoption is not None
    assert workshop.state.adoption.prerequisites == {}


AFTER: list[do.Command] = [
    do.Answer("comptes", "oui"),
    do.Park("comptes"),
    do.Skip("comptes"),
    do.AdoptDefaults(),
    do.Clear("comptes"),
    do.Word("comptes_non", "Autre"),
    do.PutItem("outils", {"nom_outil": "Copilote"}),
    do.Close("outils"),
    do.Freeze(),
    do.Adopt("2026-12-02"),
    do.Undo(),
    do.Redo(),
]


@pytest.mark.parametrize("command", AFTER, ids=lambda command: type(command).__name__)
def test_after_the_adoption_nothing_changes_any_more(workshop: Workshop, command: do.Command) -> None:
    ready(workshop)
    workshop.do(do.Answer("revue", "6"))
    workshop.do(do.Undo())
    workshop.do(do.Freeze())
    workshop.do(do.Adopt("2026-12-01"))
    with refused(workshop) as refusal:
        workshop.do(command)
    assert refusal.code in ("U301", "U360", "U361")
    assert (workshop.undoable(), workshop.redoable()) == ("", "")


def test_after_the_adoption_notes_are_still_taken(workshop: Workshop) -> None:
    ready(workshop)
    workshop.do(do.Freeze())
    workshop.do(do.Adopt("2026-12-01"))
    before = workshop.charter()
    workshop.do(do.Note("pilote", "Signée en séance"))
    assert workshop.question("pilote").own_note == "Signée en séance"
    assert workshop.charter() == before


def test_a_refusal_to_adopt_names_what_is_missing(workshop: Workshop) -> None:
    ready(workshop, "60")
    workshop.do(do.Freeze())
    with refused(workshop) as refusal:
        workshop.do(do.Adopt("2026-12-01"))
    assert refusal.message == "Préalable non réglé : Avis du CSE."
    with refused(workshop) as refusal:
        workshop.do(do.Adopt("2026-12-01", {"avis_cse": Met(True, on="2026-12-02")}))
    assert plain(refusal.message) == "« Avis du CSE » : le 2 décembre 2026 vient après l’adoption."
