"""The words of the packs: short, present, said by somebody who acts; every contradiction shown with its ways out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from charter.pack.lint import lint
from charter.pack.load import load
from charter.pack.pack import Pack
from charter.pack.reader import read

RULES = Path(__file__).resolve().parent.parent / "rules"
PACKS = {
    "socle": RULES / "socle",
    **{folder.name: folder for folder in sorted((RULES / "secteurs").iterdir())},
    "exemple_entreprise": RULES / "exemple_entreprise",
}
WORDS = 30
SLOT = re.compile(r"\{[^{}]*\}")
# Words that promise nothing: who does what, by when, disappears behind them.
HOLLOW = re.compile(
    r"veille[rz]? à|veillent à|s’effor|dans la mesure du possible|le cas échéant|autant que possible|etc\."
)
FUTURE = re.compile(r"\b[a-zéèêûôîç]{3,}(?:era|erons|erez|eront|irons|iront|irez)\b")
NOT_VERBS = {"préférons", "considérons", "opérons", "libérons", "récupérons", "acquerons", "référons"}


@pytest.fixture(scope="module", params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return load([PACKS[request.param]])


@pytest.fixture(scope="module")
def socle() -> Pack:
    return load([PACKS["socle"]])


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s\u00a0\u202f]+", SLOT.sub("mot", text)) if any(map(str.isalnum, word))]


def test_a_clause_holds_in_thirty_words(pack: Pack) -> None:
    # A second sentence that a company adds to a clause of the pack counts apart.
    for clause in pack.clauses.values():
        for sentence in re.split(r"(?<=[a-zé})»])\. (?=[A-ZÀÉ])", clause.text):
            assert len(_words(sentence)) <= WORDS, clause.id


def test_a_clause_is_present_and_promises_something(pack: Pack) -> None:
    for clause in pack.clauses.values():
        assert not {found[0] for found in FUTURE.finditer(clause.text)} - NOT_VERBS, clause.id
        if not clause.mandatory:
            assert not HOLLOW.search(clause.text), clause.id
        assert not re.search(r"ne devez pas|il est interdit|est tenu de|doit être|doivent être", clause.text), clause.id


def test_permissions_are_said_as_such(socle: Pack) -> None:
    allowed = [clause for clause in socle.clauses.values() if "ous pouvez" in clause.text]
    assert len(allowed) >= 25
    for clause in allowed:
        assert clause.spot != "rouge_maison" and clause.spot != "rouge_loi", clause.id


def test_every_topic_of_the_checklist_has_a_clause_or_a_paper_of_its_own(socle: Pack) -> None:
    assert len(socle.topics) == 90
    said = {topic for clause in socle.clauses.values() for topic in clause.topics}
    done = {topic for rule in (*socle.actions.values(), *socle.prerequisites.values()) for topic in rule.topics}
    assert set(socle.topics) == said | done
    assert set(socle.topics) - said <= {"k15", "k21"}, set(socle.topics) - said


def test_every_contradiction_has_a_severity_and_two_ways_out(pack: Pack) -> None:
    for alert in pack.alerts.values():
        assert alert.severity in ("bloquante", "forte", "faible")
        assert len(alert.ways_out) == 2 and len({way.text for way in alert.ways_out}) == 2, alert.id
        for way in alert.ways_out:
            assert way.question in pack.questions or way.question in pack.groups, (alert.id, way.question)


def test_thirty_contradictions_lay_two_clauses_side_by_side(socle: Pack) -> None:
    """Two answers that undo each other are shown as the two sentences that they print."""
    paired = [alert for alert in socle.alerts.values() if len(alert.clauses) == 2]
    shown = [alert for alert in socle.alerts.values() if alert.clauses]
    assert len(socle.alerts) >= 80 and len(paired) >= 30 and len(shown) >= 70


def _named(folder: Path, key: str) -> set[str]:
    found: set[str] = set()
    for file in sorted((folder / "essais").glob("*.yaml")):
        if file.name == "clauses.yaml":  # made by the program: nobody thought of a look-alike there
            continue
        for trial in read(file.name, file.read_bytes()).data["essais"]:
            found |= {str(one).partition("/")[0] for one in trial["attend"].get(key, [])}
    return found


def test_every_contradiction_is_tried_with_a_look_alike_that_stays_silent(pack: Pack, socle: Pack) -> None:
    folder = PACKS[pack.identity.id]
    own: set[str] = set(pack.alerts) - (set() if pack.identity.id == "socle" else set(socle.alerts))
    assert own <= _named(folder, "alertes")
    assert own <= _named(folder, "sans_alerte")


def test_the_careful_reader_has_nothing_to_object(pack: Pack) -> None:
    found = [finding for finding in lint(pack, date(2026, 11, 21)) if finding.severity in ("erreur", "avertissement")]
    assert not [f"{finding.place} {finding.message}" for finding in found]


def test_sources_inserted_in_2026_are_quoted_as_such(socle: Pack) -> None:
    for name in ("ria_art_5_ba_bb", "ria_art_4_bis"):
        assert "tel qu’inséré par le règl. (UE) 2026/1744" in socle.sources[name].title.replace("\u00a0", " ")


def test_bar_rules_are_never_more_than_an_inspiration(socle: Pack) -> None:
    for name in ("barreau_californie", "aba_512", "cnb_ia"):
        assert socle.sources[name].nature == "inspiration"
    bar = {name for name, source in socle.sources.items() if source.nature == "inspiration"}
    for clause in socle.clauses.values():
        assert not (clause.mandatory and bar & set(clause.sources)), clause.id


def test_what_becomes_stale_by_june_2027_is_listed(socle: Pack) -> None:
    day = date(2027, 6, 1)
    late = {name for name, source in socle.sources.items() if (day - source.noted_on).days > source.stale_after}
    told = [finding for finding in lint(socle, day) if "relire au plus tard" in finding.message]
    assert len(told) == len(late) >= 20
    assert {"ria_art_5_ba_bb", "dpf_pourvoi", "fisa_702"} <= late


def test_every_choice_says_what_it_changes_in_one_breath(pack: Pack) -> None:
    for question in pack.questions.values():
        for name, option in question.options.items():
            assert len(_words(option.consequence)) <= WORDS, (question.id, name)
