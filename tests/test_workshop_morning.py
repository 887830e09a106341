"""Topics treated, time left, cells by default: read from a session, never written to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from charter import assets
from charter.workshop import Workshop
from charter.workshop.answers import build
from charter.workshop.commands import AdoptDefaults, Answer, Clear, Park, PutItem, SetCell, Skip
from charter.workshop.morning import followed_cells, morning, paces, topics_by_theme

ESSAI = Path(__file__).parent / "packs" / "essai"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "fresh.charte", company="Dubois") as workshop:
        yield workshop


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "x.charte", folders=[ESSAI], company="Dubois") as workshop:
        yield workshop


def test_the_ninety_topics_are_each_in_one_theme_and_counted_once(fresh: Workshop) -> None:
    by_theme = topics_by_theme(fresh)
    whole = morning(fresh).topics
    assert whole.total == 90 == sum(theme.topics.total for theme in by_theme)
    assert whole.treated == sum(theme.topics.treated for theme in by_theme)
    missing = [topic.id for theme in by_theme for topic in theme.missing]
    assert len(missing) == len(set(missing)) == 90 - whole.treated > 0
    assert {topic.state for theme in by_theme for topic in theme.missing} <= {"sans_reponse", "a_trancher"}


def test_a_parked_topic_is_not_treated_and_one_left_out_is(small: Workshop) -> None:
    before = morning(small).topics
    small.do(Park("pilote"))
    parked = morning(small).topics
    assert parked.states["a_trancher"] == 1 and parked.treated == before.treated
    small.do(Answer("pilote", "dg"))
    assert morning(small).topics.treated == before.treated + 1
    small.do(Skip("donnees_permises", "hors sujet"))
    small.do(Skip("matrice", "hors sujet"))
    assert morning(small).topics.states["ecarte"] == 1


def test_time_left_is_that_of_the_questions_never_reached(fresh: Workshop) -> None:
    (half, *_others) = paces(fresh)
    assert (half.agenda, half.left, half.asked) == ("demi_journee", 15, 15)
    minutes = fresh.pack.questions["hebergement"].minutes
    fresh.do(Park("hebergement"))
    fresh.do(Answer("posture", "guide"))
    (now, *_others) = paces(fresh)
    assert now.left == 13
    assert half.minutes_left - now.minutes_left == minutes + fresh.pack.questions["posture"].minutes
    fresh.do(Clear("hebergement"))
    assert paces(fresh)[0].left == 14


def test_another_agenda_is_followed_when_named_and_the_first_one_otherwise(fresh: Workshop) -> None:
    named, usual, unknown = (morning(fresh, agenda).pace for agenda in ("journee", "", "jamais"))
    assert named is not None and named.agenda == "journee" and named.asked > 15
    assert usual is not None and usual.agenda == "demi_journee" and unknown == usual


def test_the_stance_is_said_once_chosen(fresh: Workshop, small: Workshop) -> None:
    assert (morning(fresh).has_posture, morning(fresh).posture) == (True, "")
    fresh.do(Answer("posture_comite", "prudente"))
    assert morning(fresh).posture == "Prudente"
    assert not morning(small).has_posture and morning(small).pace is None


def test_cells_that_follow_the_default_are_those_nobody_filled(small: Workshop) -> None:
    assert followed_cells(small, "matrice") == (0, 0)
    for name in ("Traducteur", "Relecteur"):
        small.do(PutItem("outils", {"nom_outil": name, "pays": "ue"}))
    assert followed_cells(small, "matrice") == (0, 4)
    small.do(AdoptDefaults(questions=("matrice",)))
    assert followed_cells(small, "matrice") == (4, 4)
    small.do(SetCell("matrice", "clients", "traducteur", "oui"))
    assert followed_cells(small, "matrice") == (3, 4)


def test_an_example_is_read_without_being_written(tmp_path: Path) -> None:
    with build(assets.examples() / "eti-industrielle.yaml", tmp_path / "e.charte") as workshop:
        before = workshop.path.read_bytes()
        assert morning(workshop).topics.treated == 90 and topics_by_theme(workshop) and paces(workshop)
        assert workshop.path.read_bytes() == before
