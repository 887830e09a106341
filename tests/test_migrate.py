"""Newer packs on older sessions: names are followed, split options asked again, nothing lost, old papers still drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.errors import SessionError, UsageError
from charter.pack.load import load
from charter.session.packs import CarriedPack
from charter.workshop import Workshop
from charter.workshop import commands as do
from charter.workshop.answers import build
from charter.workshop.carried import steps
from charter.workshop.migrate import migrate, plan

ESSAI = Path(__file__).parent / "packs" / "essai"


def clock() -> datetime:
    return datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def data() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in sorted(ESSAI.glob("*.yaml")):
        found |= yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def folder(home: Path, change: Callable[[dict[str, Any]], None], version: str = "2.0.0", **migration: Any) -> Path:
    """A newer trial pack, with what ``change`` does to it."""
    found = data()
    change(found)
    found["pack"]["version"] = version
    if migration:
        found["pack"]["migrations"] = [{"vers": version, **migration}]
    target = home / f"essai-{version}"
    target.mkdir()
    (target / "pack.yaml").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return target


def nothing(_found: dict[str, Any]) -> None:
    """The same rules."""


def one(found: dict[str, Any], section: str, id: str) -> dict[str, Any]:
    return next(entry for entry in found[section] if entry["id"] == id)


def renamed(found: dict[str, Any]) -> None:
    """« pilote » becomes « responsable », its option « dsi » « numerique », the clause « pilote_nomme » « nommee »."""
    text = json.dumps(found, ensure_ascii=False)
    for old, new in (
        ('"pilote"', '"responsable"'),
        ("{pilote", "{responsable"),
        ('"dsi"', '"numerique"'),
        ('"pilote_nomme"', '"nommee"'),
        ('"effet"', '"impact"'),
    ):
        text = text.replace(old, new)
    found.clear()
    found.update(json.loads(text))


RENAMED: dict[str, Any] = {
    "renomme_question": {"pilote": "responsable"},
    "renomme_option": {"responsable": {"dsi": "numerique"}},
    "renomme_clause": {"pilote_nomme": "nommee"},
    "renomme_champ": {"usages.effet": "impact"},
}


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "essai.charte"
    with Workshop.create(path, folders=[ESSAI], company="Verrerie d’essai", clock=clock) as workshop:
        for command in (
            do.Answer("effectif", "240"),
            do.Answer("pilote", "dsi"),
            do.Note("pilote", "À relire."),
            do.Park("comptes", owner="La DSI", interim="non"),
            do.AdoptDefaults(questions=("revue", "matrice")),
            do.Skip("donnees_permises", "Plus tard"),
            do.PutItem("outils", {"nom_outil": "Assistant", "pays": "us"}, id="assistant"),
            do.PutItem("usages", {"intitule": "Tri", "outil": "assistant", "effet": "decision"}, id="tri"),
            do.Word("pilote_nomme", "Son suppléant est connu."),
        ):
            workshop.do(command)
    return path


def printed(workshop: Workshop) -> list[str]:
    return [clause.text for _theme, clauses in workshop.charter() for clause in clauses]


def test_renamed_names_are_followed_everywhere(session: Path, tmp_path: Path) -> None:
    newer = folder(tmp_path, renamed, **RENAMED)
    with Workshop.open(session, read_only=True) as before:
        was, points = before.state, printed(before)
    with Workshop.open(session, folders=[newer], clock=clock) as after:
        answer = after.state.answers["responsable"]
        assert (answer.value, answer.record) == ("numerique", was.answers["pilote"].record)
        assert "pilote" not in after.state.answers
        assert after.state.notes == {"responsable": "À relire."}
        assert after.state.wordings["nommee"].text == "Son suppléant est connu."
        assert after.state.items["usages"]["tri"].fields["impact"] == "decision"
        assert after.aside() == ()
        assert printed(after) == points
    with Workshop.open(session, read_only=True) as again:
        assert again.pack.identity.version == "2.0.0"
        assert printed(again) == points


def test_looking_at_a_session_under_newer_packs_follows_names_and_writes_nothing(session: Path, tmp_path: Path) -> None:
    newer = folder(tmp_path, renamed, **RENAMED)
    content = session.read_bytes()
    with Workshop.open(session, folders=[newer], read_only=True) as workshop:
        assert workshop.question("responsable").value == "numerique"
    found = plan(session, folders=[newer])
    assert [(kept.old, kept.id) for kept in found.kept if kept.old != kept.id] == [("pilote", "responsable")]
    assert [(moved.before, moved.after) for moved in found.layers] == [("1.0.0", "2.0.0")]
    assert (found.confirm, found.aside, bool(found.changes)) == ((), (), False)
    assert session.read_bytes() == content


def test_an_undo_of_before_still_counts_after(session: Path, tmp_path: Path) -> None:
    newer = folder(tmp_path, renamed, **RENAMED)
    with Workshop.open(session, folders=[newer], clock=clock) as workshop:
        workshop.do(do.Undo())
        assert "nommee" not in workshop.state.wordings
        workshop.do(do.Redo())
        assert workshop.state.wordings["nommee"].text == "Son suppléant est connu."


def split(found: dict[str, Any]) -> None:
    pilote = one(found, "questions", "pilote")["options"]
    for name, label in (("rssi", "Le RSSI"), ("daf", "Le directeur financier")):
        pilote[name] = {"texte": label, "consequence": "Il instruit.", "phrase": label, "de": f"de {label}"}
    del pilote["dsi"]
    one(found, "clauses", "pilote_nomme")["si"] = {"pilote": ["dg", "rssi", "daf"]}
    effet = next(field for field in found["groupes"]["usages"]["champs"] if field["id"] == "effet")
    effet["options"] |= {"tri": "Tri", "notation": "Notation"}


def test_a_split_option_is_asked_again_and_never_guessed(session: Path, tmp_path: Path) -> None:
    newer = folder(
        tmp_path,
        split,
        scinde_option={"pilote": {"dsi": ["rssi", "daf"]}, "usages.effet": {"decision": ["tri", "notation"]}},
    )
    found = migrate(session, folders=[newer])
    assert {(kept.id, kept.before, kept.after) for kept in found.confirm} == {
        ("pilote", "La DSI", ""),
        ("usages.tri.effet", "decision", ""),
    }
    assert [one.id for one in found.changes.lost] == ["pilote_nomme"]
    with Workshop.open(session, read_only=True) as workshop:
        assert workshop.outcome.states["pilote"] == "a_trancher"
        assert workshop.question("pilote").interim == ""
        assert not workshop.state.items["usages"]["tri"].confirmed
        assert "pilote" in [point.target for point in workshop.open_points()]


def without(found: dict[str, Any]) -> None:
    found["questions"] = [entry for entry in found["questions"] if entry["id"] != "revue"]
    found["clauses"] = [entry for entry in found["clauses"] if entry["id"] != "revue_charte"]
    found["groupes"]["outils"]["champs"] = found["groupes"]["outils"]["champs"][:1]
    found["alertes"] = [entry for entry in found["alertes"] if entry["id"] != "outil_us"]
    del one(found, "questions", "matrice")["lignes"]["publiques"]
    del one(found, "questions", "matrice")["defaut"]["publiques"]


def test_what_the_packs_do_not_know_any_more_is_set_aside_and_said(session: Path, tmp_path: Path) -> None:
    newer = folder(tmp_path, without, abandonne=["revue"])
    found = migrate(session, folders=[newer])
    assert {(aside.kind, aside.id, aside.value) for aside in found.aside} == {
        ("reponse", "revue", "12"),
        ("reponse", "matrice.publiques", "oui"),
        ("fait", "outils.assistant.pays", "us"),
    }
    assert [one.id for one in found.changes.lost] == ["revue_charte"]
    with Workshop.open(session) as workshop:
        assert workshop.aside() == found.aside
        text = workshop.answers_yaml()
        assert yaml.safe_load(text)["mises_de_cote"]["reponse.revue"] == "12"
        workshop.document("comex")
        # The pack may come back: what was set aside is read again.
        workshop.reload(load([ESSAI]))
        assert workshop.state.answers["revue"].value == 12
        assert workshop.aside() == ()
    out = tmp_path / "reponses.yaml"
    out.write_text(text, encoding="utf-8")
    with build(out, tmp_path / "autre.charte", folders=[newer]) as again:
        assert "revue" not in again.state.answers


def test_papers_of_before_are_the_same_after(session: Path, tmp_path: Path) -> None:
    with Workshop.open(session, read_only=True) as workshop:
        document, last = workshop.document("comex"), workshop.last_record
    found = migrate(session, folders=[folder(tmp_path, renamed, **RENAMED)])
    assert found.record == last
    with Workshop.open(session, at=last) as then:
        assert then.pack.identity.version == "1.0.0"
        assert then.document("comex") == document
        assert then.read_only
        with pytest.raises(SessionError):
            then.do(do.Answer("pilote", "dg"))
    for wrong in (0, last + 5):
        with pytest.raises(UsageError) as caught:
            Workshop.open(session, at=wrong)
        assert caught.value.code == "U362"


def test_the_numbers_of_a_freeze_follow_their_clauses(session: Path, tmp_path: Path) -> None:
    with Workshop.open(session, clock=clock) as workshop:
        workshop.do(do.Freeze())
        number = workshop.numbers()["pilote_nomme"]
    migrate(session, folders=[folder(tmp_path, renamed, **RENAMED)])
    with Workshop.open(session, read_only=True) as workshop:
        assert workshop.numbers()["nommee"] == number
        assert "pilote_nomme" not in workshop.numbers()


def test_an_adopted_session_keeps_the_rules_of_its_adoption(session: Path, tmp_path: Path) -> None:
    newer = folder(tmp_path, renamed, **RENAMED)
    with Workshop.open(session, clock=clock) as workshop:
        workshop.do(do.Freeze())
        workshop.do(do.Adopt("2026-12-01", {"avis_cse": do.Met(True, "2026-11-30")}))
    content = session.read_bytes()
    for act in (lambda: Workshop.open(session, folders=[newer]), lambda: migrate(session, folders=[newer])):
        with pytest.raises(UsageError) as caught:
            act()
        assert caught.value.code == "U301"
    assert session.read_bytes() == content


def test_several_versions_are_crossed_one_after_the_other(session: Path, tmp_path: Path) -> None:
    def twice(found: dict[str, Any]) -> None:
        renamed(found)
        found["pack"]["migrations"] = [
            {"vers": "1.5.0", "renomme_question": {"pilote": "chef"}, "renomme_clause": {"pilote_nomme": "nommee"}},
            {
                "vers": "2.0.0",
                "renomme_question": {"chef": "responsable"},
                "renomme_option": {"responsable": {"dsi": "numerique"}},
                "renomme_champ": {"usages.effet": "impact"},
            },
        ]

    newer = folder(tmp_path, twice)
    migrate(session, folders=[newer])
    with Workshop.open(session, read_only=True) as workshop:
        assert workshop.state.answers["responsable"].value == "numerique"
    held = [CarriedPack("essai", "1.5.0", "", {})]
    assert [list(step) for step in steps(held, load([newer]))] == [["questions", "champs", "options"]]
    assert steps([CarriedPack("essai", "2.0.0", "", {})], load([newer])) == []


def test_a_pack_without_new_names_is_a_plain_record(session: Path, tmp_path: Path) -> None:
    assert not migrate(session, folders=[ESSAI]).needed
    lines = len(session.read_bytes().splitlines())
    assert migrate(session, folders=[folder(tmp_path, nothing, "1.0.1")]).needed
    last = json.loads(session.read_bytes().splitlines()[-1])
    assert last["quoi"] == "pack"
    assert len(session.read_bytes().splitlines()) == lines + 1


_ANSWERS = {
    "pilote": ["dg", "dsi", "personne"],
    "comptes": ["oui", "non"],
    "revue": ["6", "24"],
    "donnees_permises": [("publiques",), ("internes", "clients"), ()],
}


@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in _ANSWERS.items()}))
@settings(max_examples=25, deadline=None)
def test_there_and_back_again_is_the_same_session(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, Any]
) -> None:
    """Names changed by one version and given back by the next one: the state is as if nothing had happened."""
    home = tmp_path_factory.mktemp("allers")
    there = folder(home, renamed, **RENAMED)
    back = folder(
        home,
        nothing,
        "3.0.0",
        renomme_option={"responsable": {"numerique": "dsi"}},
        renomme_clause={"nommee": "pilote_nomme"},
        renomme_champ={"usages.impact": "effet"},
    )
    # Options are named under the new name of their question: here the old one again, so two steps.
    text = json.loads((back / "pack.yaml").read_text(encoding="utf-8"))
    text["pack"]["migrations"].insert(0, {"vers": "2.5.0", "renomme_question": {"responsable": "pilote"}})
    text["pack"]["migrations"][1]["renomme_option"] = {"pilote": {"numerique": "dsi"}}
    (back / "pack.yaml").write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
    path = home / "essai.charte"
    with Workshop.create(path, folders=[ESSAI], company="Essai", clock=clock) as workshop:
        for name, value in answers.items():
            workshop.do(do.Answer(name, value))
        workshop.do(do.PutItem("usages", {"intitule": "Tri", "effet": "emotions"}, id="tri"))
        before, points = workshop.state, printed(workshop)
    migrate(path, folders=[there])
    found = migrate(path, folders=[back])
    assert not found.changes
    with Workshop.open(path, read_only=True) as workshop:
        after = workshop.state
        assert (after.answers, after.items, after.wordings) == (before.answers, before.items, before.wordings)
        assert printed(workshop) == points
