"""Whole companies: three complete ones, and those that nobody expects; a charter that holds for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from charter.emit import markdown
from charter.errors import UsageError
from charter.pack.load import load
from charter.pack.pack import Pack
from charter.papers.blocks import Clause, Heading
from charter.workshop import Workshop
from charter.workshop import commands as do
from charter.workshop.answers import build
from charter.workshop.answers_written import dump

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {
    "eti-industrielle": "exemple_entreprise",
    "agence-marketing": "communication",
    "mutuelle-assurance": "banque_assurance",
}
GOLDEN = tuple(LAYERS)
SERVED = ("decide", "defaut")
Clock = Callable[[], datetime]


@pytest.fixture(scope="module")
def socle() -> Pack:
    return load([ROOT / "rules" / "socle"])


@pytest.fixture(scope="module", params=GOLDEN)
def golden(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    session = tmp_path_factory.mktemp(request.param) / "s.charte"
    with build(ROOT / "examples" / f"{request.param}.yaml", session) as workshop:
        yield workshop


def _body(workshop: Workshop) -> str:
    """The Markdown of the charter between the summary and the annexes."""
    text = markdown.render(workshop.document("diffusion"))
    start = text.index("L’essentiel en une page")
    end = re.search(r"\n#+ .*Annexes", text)
    assert end is not None
    return text[start : end.start()]


def test_each_topic_of_a_complete_company_is_served_or_its_gap_was_chosen(golden: Workshop) -> None:
    chosen = {
        topic
        for name, state in golden.outcome.states.items()
        if state in ("a_trancher", "ecartee")
        for topic in golden.pack.questions[name].topics
    }
    for topic in golden.coverage():
        assert topic.state in SERVED or topic.id in chosen, (topic.id, topic.state)


def test_an_example_is_read_with_the_layer_of_its_trade_and_leaves_none_of_its_questions_open(golden: Workshop) -> None:
    company = golden.pack.identity.id
    assert [layer.identity.id for layer in golden.pack.layers] == ["socle", company]
    assert company in LAYERS.values()
    alone = load([ROOT / "rules" / "socle"])
    added = set(golden.pack.questions) - set(alone.questions)
    assert added and {golden.outcome.states[name] for name in added} <= {"repondue", "defaut"}


def test_an_example_contradicts_itself_once_and_on_purpose(golden: Workshop) -> None:
    grave = [alert for alert in golden.alerts() if alert.severity == "bloquante"]
    assert len(grave) == 1 and len(grave[0].ways_out) == 2


def test_what_a_layered_session_exports_is_read_again_without_naming_a_folder(golden: Workshop, tmp_path: Path) -> None:
    answers = tmp_path / "r.yaml"
    answers.write_text(dump(golden), encoding="utf-8")
    with build(answers, tmp_path / "s.charte") as again:
        assert again.pack.digest == golden.pack.digest
        assert dump(again) == dump(golden)


@pytest.mark.parametrize("named", ["socle, ailleurs", "communication, ailleurs", "ailleurs"])
def test_answers_for_a_pack_that_is_not_delivered_ask_for_its_folder(tmp_path: Path, named: str) -> None:
    answers = tmp_path / "r.yaml"
    answers.write_text(f"charte_reponses: 1\npack: [{named}]\ndate: 2026-11-21\n", encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        build(answers, tmp_path / "s.charte")
    message = refused.value.message.replace("\u00a0", " ")
    assert message.count("U411") == 1 and "r.yaml:2:" in message and "le pack « ailleurs »" in message
    assert not (tmp_path / "s.charte").exists()


def test_a_layer_that_is_named_alone_brings_what_it_extends(tmp_path: Path) -> None:
    answers = tmp_path / "r.yaml"
    answers.write_text("charte_reponses: 1\npack: communication\ndate: 2026-11-21\n", encoding="utf-8")
    with build(answers, tmp_path / "s.charte") as workshop:
        assert [layer.identity.id for layer in workshop.pack.layers] == ["socle", "communication"]


def test_ninety_topics_of_ninety_are_served_in_one_company(tmp_path: Path) -> None:
    with build(ROOT / "examples" / "eti-industrielle.yaml", tmp_path / "s.charte") as workshop:
        assert len([topic for topic in workshop.coverage() if topic.state in SERVED]) == 90


def test_the_body_says_at_least_twenty_topics_a_thousand_words(golden: Workshop) -> None:
    words = len(re.findall(r"\w[\w’'-]*", _body(golden)))
    served = [topic for topic in golden.coverage() if topic.state in SERVED]
    assert len(served) * 1000 / words >= 20


def test_the_minutes_of_every_agenda_fit_its_time_for_deciding(golden: Workshop) -> None:
    agendas = {agenda.id: agenda for agenda in golden.agendas()}
    assert {"demi_journee", "deux_heures", "journee"} == set(agendas)
    for agenda in agendas.values():
        steps = dict(agenda.steps)
        assert sum(steps.values()) <= agenda.minutes
        trades = next(minutes for title, minutes in steps.items() if "métier" in title and "suite" not in title)
        assert agenda.asked + trades <= agenda.deciding, agenda.id
    live = [name for name in agendas["demi_journee"].debated if golden.pack.questions[name].kind != "matrice"]
    assert len(live) <= 14
    assert agendas["demi_journee"].minutes == 210


def test_a_critical_tool_says_what_happens_on_friday_evening(golden: Workshop) -> None:
    printed = {(clause.id, clause.item) for _theme, lines in golden.charter() for clause in lines}
    for tool in golden.register("outils").items:
        facts = {field.id: field.value for field in tool.fields}
        if facts["critique"] == "oui":
            assert ("bascule_outil", tool.id) in printed or ("bascule_sans_repli", tool.id) in printed, tool.id


@pytest.mark.parametrize("posture", ["prudente", "equilibree", "offensive"])
def test_with_every_default_of_a_posture_nothing_blocks_and_nothing_waits(
    tmp_path: Path, clock: Clock, posture: str
) -> None:
    with _company(tmp_path, clock, effectif=120, cse="oui", posture_comite=posture) as workshop:
        tally = workshop.tally()
        assert (tally.blocking, tally.unanswered, tally.pending) == (0, 0, 0)
        assert not [alert.id for alert in workshop.alerts() if alert.severity == "forte"]
        assert workshop.state.answers["ambition"].status == "defaut"
        assert (
            workshop.state.answers["ambition"].value
            == {"prudente": "prudence", "equilibree": "equilibre", "offensive": "audace"}[posture]
        )


def test_a_posture_never_moves_what_the_law_requires(tmp_path: Path, clock: Clock) -> None:
    printed = []
    for posture in ("prudente", "equilibree", "offensive"):
        with _company(tmp_path / posture, clock, effectif=120, cse="oui", posture_comite=posture) as workshop:
            printed.append(
                {
                    clause.id
                    for _theme, lines in workshop.charter()
                    for clause in lines
                    if workshop.pack.clauses[clause.id].mandatory
                }
            )
    assert printed[0] == printed[1] == printed[2]
    assert len(printed[0]) >= 30


# -- the group, company by company, and what the room's prices make --------------------------------------------------------


def test_each_company_of_the_group_has_its_path_its_owner_and_its_deadline(tmp_path: Path) -> None:
    with build(ROOT / "examples" / "eti-industrielle.yaml", tmp_path / "s.charte") as workshop:
        register = workshop.register("societes")
        paths = {item.id: [one.name for one in item.classes] for item in register.items}
        assert paths == {
            "usinage": ["cse_a_consulter"],
            "services": ["information_seule"],
            "amerique": ["a_adopter_localement"],
        }
        due = {
            (item, action): workshop.pack.actions[action].immediate or workshop.pack.actions[action].days
            for item, found in workshop.outcome.items["societes"].items()
            for action, verdict in found.rules.items()
            if action in workshop.pack.actions and verdict.truth
        }
        assert due == {
            ("usinage", "consulter_cse_societe"): True,  # before the decision, so before adoption
            ("usinage", "reglement_de_societe"): 90,
            ("services", "informer_societe"): 45,
            ("services", "reglement_de_societe"): 90,
            ("amerique", "adopter_localement"): 120,
        }
        text = markdown.render(workshop.document("diffusion")).replace("\u00a0", " ")
        assert "la direction de « Quorvane Usinage »" in text
        assert re.search(r"Quorvane North America\*\* \| Hors de l’Union européenne .*À adopter localement", text)


def test_a_company_alone_is_asked_of_no_register_and_waits_for_none(tmp_path: Path, clock: Clock) -> None:
    with Workshop.create(tmp_path / "s.charte", company="Seule", clock=clock) as workshop:
        assert [register.id for register in workshop.registers()] == ["outils", "usages"]
        workshop.do(do.Answer("autres_societes", "non"))
        workshop.do(do.Answer("cout_connu", "non"))
        assert [register.id for register in workshop.registers()] == ["outils", "usages"]
        assert {p.target for p in workshop.open_points() if p.kind == "registre_ouvert"} == {"outils", "usages"}
        assert "adoption_filiales" not in {
            rule for rule, verdict in workshop.outcome.rules.items() if verdict.truth is None
        }
        workshop.do(do.Answer("autres_societes", "oui"))
        assert [register.id for register in workshop.registers()] == ["outils", "usages", "societes"]
        assert workshop.outcome.rules["adoption_filiales"].truth is None


def test_the_profile_is_short(socle: Pack) -> None:
    """Ten facts are asked of every company; the others only of those that said yes to one of them."""
    profile = [question for question in socle.questions.values() if question.profile]
    assert len([question for question in profile if question.condition is None]) <= 10
    assert len(profile) <= 16


def test_no_price_comes_from_the_pack(socle: Pack) -> None:
    """Months in a year is all that a calculation may add to what the room says."""
    written = {
        operand
        for formula in socle.formulas.values()
        for operand, _sign in formula.operands
        if isinstance(operand, Fraction)
    }
    assert written == {Fraction(12)}


# -- companies that nobody expects -----------------------------------------------------------------------------------------


PROFILE: dict[str, str | int] = {
    "cse": "non",
    "dpo": "non",
    "clients": "entreprises",
    "visuels_personnes": "non",
    "posture_comite": "equilibree",
    "autres_societes": "non",
    "mission_publique": "mission_aucune",
    "cout_connu": "non",
}


def _company(folder: Path, clock: Clock, **facts: str | int) -> Workshop:
    """A company whose defaults are all adopted; the fact None is left blank."""
    folder.mkdir(exist_ok=True)
    workshop = Workshop.create(folder / "s.charte", company="Essai", clock=clock)
    for name, value in {**PROFILE, **facts}.items():
        if value is not None and workshop.outcome.states[name] != "sans_objet":
            workshop.do(do.Answer(name, value))
    return _settled(workshop)


def _settled(workshop: Workshop) -> Workshop:
    workshop.do(do.AdoptDefaults())
    for register in workshop.registers():
        if not register.closed:
            workshop.do(do.Close(register.id))
    return workshop


def _sound(workshop: Workshop) -> None:
    """What no charter may show, whatever the company."""
    document = workshop.document("diffusion")
    text = markdown.render(document)
    assert not re.search(r"\b0[ \u00a0\u202f]+salarié", text)
    assert not re.search(r"(?<![\w»…])…(?![\w»])|« … »|\{\w+(\|\w+)?\}", text), re.findall(r".{30}…", text)
    blocks = document.blocks
    for index, block in enumerate(blocks[:-1]):
        following = blocks[index + 1]
        if isinstance(block, Heading) and isinstance(following, Heading):
            assert following.level > block.level, f"titre vide : {block.title}"
    assert [block for block in blocks if isinstance(block, Clause)]
    states = {topic.id: topic.state for topic in workshop.coverage()}
    waiting = [name for name, state in states.items() if state == "sans_reponse"]
    open_points = workshop.open_points()
    assert not waiting or open_points, waiting


@pytest.mark.parametrize(
    "facts",
    [
        {"effectif": 1},
        {"effectif": 0, "autres_societes": "oui"},
        {"effectif": 500_000, "cse": "oui", "dpo": "oui", "autres_societes": "oui"},
        {"effectif": None},
    ],
    ids=["one person", "a holding without staff", "half a million", "headcount left blank"],
)
def test_a_company_of_any_size_has_a_sound_charter(tmp_path: Path, clock: Clock, facts: dict[str, str | int]) -> None:
    with _company(tmp_path, clock, **facts) as workshop:
        _sound(workshop)
        if facts["effectif"] is None:
            assert "cse_avant" in {clause.id for clause in workshop.waiting_clauses()}
        assert not workshop.register("outils").items


def test_three_hundred_uses_stay_readable_and_classified(tmp_path: Path, clock: Clock) -> None:
    with Workshop.create(tmp_path / "s.charte", company="Essai", clock=clock) as workshop:
        for name, value in {**PROFILE, "effectif": 900, "cse": "oui"}.items():
            workshop.do(do.Answer(name, value))
        starters = list(workshop.pack.catalogue.values())
        for number in range(300):
            starter = starters[number % len(starters)]
            facts = {key: tuple(raw) if isinstance(raw, list) else raw for key, raw in starter.facts.items()}
            workshop.do(do.PutItem("usages", facts, id=f"u{number}", new=True))
        _settled(workshop)
        _sound(workshop)
        classes = [one.name for item in workshop.register("usages").items for one in item.classes]
        assert len(classes) == 900 and "a_qualifier" not in classes


def test_a_use_with_facts_that_contradict_takes_the_gravest_class_and_is_told(tmp_path: Path, clock: Clock) -> None:
    with Workshop.create(tmp_path / "s.charte", company="Essai", clock=clock) as workshop:
        for name, value in {**PROFILE, "effectif": 60}.items():
            workshop.do(do.Answer(name, value))
        facts: dict[str, do.Typed] = {
            "intitule": "Lire les humeurs",
            "metier": "rh",
            "donnees_usage": ("personnelles",),
            "pratique": ("emotions", "aucune_pratique", "pas_une_ia"),
            "domaine": ("aucun_domaine", "gestion_travail"),
            "role_ia": "evalue",
            "couleur": "autorise",
        }
        workshop.do(do.PutItem("usages", facts, id="u", new=True))
        _settled(workshop)
        classes = {one.table: one.name for one in workshop.register("usages").items[0].classes}
        assert classes["classe_ria"] == "interdit"
        told = {alert.id for alert in workshop.alerts()}
        assert {"faits_contraires", "interdit_ouvert"} <= told
        _sound(workshop)
