"""What ``charter diff`` says of two sessions and of two packs, and whether a version number tells the truth."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import ESSAI, charter, elsewhere

from charter.pack.load import load
from charter.pack.versions import Range, Version, bump, next_version
from charter.workshop import Workshop
from charter.workshop import changes as sessions
from charter.workshop import commands as do
from charter.workshop.changes_packs import Difference, compare

__all__ = ["elsewhere"]


# -- numbers ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (">=1.0.0,<2.0.0", ["1.0.0", "1.9.9"], ["0.9.9", "2.0.0", "10.0.0"]),
        ("1.2.3", ["1.2.3"], ["1.2.4"]),
        ("> 1.2.3 , <= 1.10.0", ["1.2.4", "1.10.0"], ["1.2.3", "1.10.1"]),
        ("=1.0.0", ["1.0.0"], ["1.0.1"]),
    ],
)
def test_a_range_holds_what_it_says(text: str, inside: list[str], outside: list[str]) -> None:
    found = Range.read(text)
    assert all(found.holds(Version.read(one)) for one in inside)
    assert not any(found.holds(Version.read(one)) for one in outside)


@pytest.mark.parametrize("text", ["", "1.0", "~1.0.0", ">=1.0.0,", ">=1.0.0 <2.0.0", "1.0.0-beta", "١.0.0"])
def test_anything_else_is_no_range(text: str) -> None:
    with pytest.raises(ValueError):
        Range.read(text)


def test_numbers_grow_by_what_they_say() -> None:
    old = Version.read("1.4.2")
    said = {text: bump(old, Version.read(text)) for text in ("1.4.3", "1.5.0", "2.0.0", "1.4.2", "1.3.9")}
    assert said == {"1.4.3": "correctif", "1.5.0": "mineure", "2.0.0": "majeure", "1.4.2": None, "1.3.9": None}
    assert [str(next_version(old, one)) for one in ("correctif", "mineure", "majeure")] == ["1.4.3", "1.5.0", "2.0.0"]


# -- packs -----------------------------------------------------------------------------------------------------------------


def newer(home: Path, version: str, change: Callable[[str], str]) -> Path:
    folder = home / f"essai-{version}"
    folder.mkdir()
    before = after = ""
    for path in sorted(ESSAI.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        before += text
        changed = change(text)
        after += changed
        (folder / path.name).write_text(changed.replace("version: 1.0.0", f"version: {version}"), encoding="utf-8")
    assert after != before or change("x") == "x"
    return folder


def differ(home: Path, version: str, change: Callable[[str], str]) -> Difference:
    return compare(load([ESSAI]), load([newer(home, version, change)]))


def same(text: str) -> str:
    return text


def wording(text: str) -> str:
    return text.replace("La charte entre en vigueur le {echeance}.", "Elle s’applique dès le {echeance}.")


def addition(text: str) -> str:
    clause = '  - {id: affichage, theme: gouvernance, si: {pilote: dg}, texte: "La charte est affichée."}\n'
    return text.replace("clauses:\n", f"clauses:\n{clause}")


def removal(text: str) -> str:
    return text.replace(
        '  - {id: vigueur, theme: gouvernance, texte: "La charte entre en vigueur le {echeance}."}\n', ""
    )


def verdict(text: str) -> str:
    return text.replace("si: {comptes: non}, texte: \"Vous n'", "si: {comptes: non, pilote: dg}, texte: \"Vous n'")


def threshold(text: str) -> str:
    return text.replace("valeur: 60", "valeur: 70")


@pytest.mark.parametrize(
    ("change", "needed", "versions"),
    [
        (wording, "correctif", {"1.0.1": True, "1.1.0": True, "2.0.0": True}),
        (addition, "mineure", {"1.0.1": False, "1.1.0": True, "2.0.0": True}),
        (removal, "majeure", {"1.0.1": False, "1.1.0": False, "2.0.0": True}),
        (verdict, "majeure", {"1.0.1": False, "1.1.0": False, "2.0.0": True}),
    ],
)
def test_a_number_says_at_least_what_changed(
    change: Callable[[str], str], needed: str, versions: dict[str, bool], tmp_path: Path
) -> None:
    pytest.importorskip("pysat")
    for version, honest in versions.items():
        found = differ(tmp_path, version, change)
        assert (found.needed, found.honest) == (needed, honest), version
    assert not differ(tmp_path, "1.0.0", change).honest


def test_the_same_pack_needs_no_number(tmp_path: Path) -> None:
    found = compare(load([ESSAI]), load([ESSAI]))
    assert (found.needed, found.honest, bool(found)) == (None, True, False)


def test_a_verdict_that_changes_comes_with_the_answers_that_show_it(tmp_path: Path) -> None:
    pytest.importorskip("pysat")
    found = differ(tmp_path, "1.0.1", verdict)
    assert found.verdicts is not None
    (one,) = [one for one in found.verdicts if one.id == "comptes_non"]
    assert (one.before, one.after) in ((True, False), (True, None))
    assert any("omptes" in answer for answer in one.answers)
    folder = tmp_path / "essai-1.0.1"
    ran = charter("diff", ESSAI, folder)
    assert ran.code == 1
    assert "comptes_non" in ran.out
    assert "2.0.0" in ran.err


def test_without_the_solver_a_rewritten_condition_is_left_to_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "pysat"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pysat", None)
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    found = differ(tmp_path, "1.0.1", verdict)
    assert (found.verdicts, found.unproved, found.honest) == (None, ("comptes_non",), None)
    assert differ(tmp_path, "1.0.2", threshold).unproved == ("seuil",)
    assert differ(tmp_path, "1.0.3", wording).honest
    assert differ(tmp_path, "1.0.4", removal).honest is False
    ran = charter("diff", ESSAI, tmp_path / "essai-1.0.1")
    assert ran.code == 0
    assert "non comparés" in ran.out
    assert "seule la preuve" in ran.out


def test_a_condition_turned_round_is_shown_with_its_answer(tmp_path: Path) -> None:
    pytest.importorskip("pysat")

    def turned(text: str) -> str:
        return text.replace("si: {comptes: oui}, texte", "si: {comptes: non}, texte")

    found = differ(tmp_path, "1.0.1", turned)
    assert found.verdicts is not None
    (one,) = [one for one in found.verdicts if one.id == "comptes_oui"]
    assert any("comptes" in answer for answer in one.answers)


def test_the_command_names_what_is_added_gone_and_reworded(tmp_path: Path) -> None:
    folder = newer(tmp_path, "2.0.0", lambda text: wording(addition(text)).replace("id: revue_charte", "id: relecture"))
    ran = charter("diff", ESSAI, folder)
    assert ran.code == 0, ran.err
    assert "+ clauses\u00a0: affichage, relecture" in ran.out
    assert "- clauses\u00a0: revue_charte" in ran.out
    assert "Elle s’applique dès le" in ran.out
    assert "dit vrai" in ran.out


def test_names_that_a_migration_follows_are_told(tmp_path: Path) -> None:
    def change(text: str) -> str:
        moved = "migrations: [{vers: 2.0.0, renomme_question: {revue: relecture}}], "
        return (
            text.replace("revue}", "relecture}")
            .replace("id: revue,", "id: relecture,")
            .replace("pack: {", "pack: {" + moved)
        )

    found = differ(tmp_path, "2.0.0", change)
    assert found.renamed == (("revue", "relecture"),)
    assert found.needed == "majeure"


# -- sessions --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "a.charte", tmp_path / "b.charte"
    for path, pilot in zip(paths, ("dg", "personne"), strict=True):
        with Workshop.create(path, folders=[ESSAI], company="Essai") as workshop:
            workshop.do(do.Answer("pilote", pilot))
            workshop.do(do.Answer("comptes", "oui"))
            workshop.do(do.PutItem("usages", {"intitule": "Tri", "effet": "decision", "salaries": "oui"}, id="tri"))
    with Workshop.open(paths[1]) as workshop:
        workshop.do(do.Answer("donnees_permises", ("clients",)))
        workshop.do(do.Park("revue", owner="La DSI"))
        workshop.do(do.PutItem("usages", {"intitule": "Tri", "effet": "intime"}, id="tri"))
    return paths


def test_two_sessions_differ_by_answers_states_clauses_and_alerts(two: tuple[Path, Path]) -> None:
    with Workshop.open(two[0], read_only=True) as one, Workshop.open(two[1], read_only=True) as other:
        found = sessions.compare(one, other)
        assert not sessions.compare(one, one)
        back = sessions.compare(other, one)
    assert {change.id for change in found.answers} == {"pilote", "donnees_permises", "revue"}
    revue = next(change for change in found.answers if change.id == "revue")
    assert (revue.before, revue.after) == ("sans réponse", "à trancher")
    assert {change.id for change in found.gained} >= {"pilote_a_nommer", "donnees_liste"}
    assert "pilote_nomme" in {change.id for change in found.lost}
    assert {change.id for change in found.alerts} >= {"fuite", "classe_interdite#tri"}
    assert [(change.id, change.before, change.after) for change in found.classes] == [
        ("usages.tri.classe", "Risque élevé", "Interdit")
    ]
    assert {change.id for change in back.gained} == {change.id for change in found.lost}


def test_the_command_says_it_in_words(two: tuple[Path, Path]) -> None:
    ran = charter("diff", *two)
    assert (ran.code, ran.err) == (0, "")
    assert "(pilote)" in ran.out
    assert "Articles gagnés" in ran.out
    assert "- pilote_nomme" in ran.out
    assert charter("diff", two[0], two[0]).out == "Aucune différence.\n"


def test_a_folder_and_a_session_are_not_compared(two: tuple[Path, Path]) -> None:
    ran = charter("diff", ESSAI, two[0])
    assert ran.code == 2
    assert "séance" in ran.err


# -- the command of migrations ---------------------------------------------------------------------------------------------


def test_migrate_says_what_would_happen_then_does_it_and_old_papers_stay(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    session = two[0]
    folder = newer(tmp_path, "1.0.1", wording)
    content = session.read_bytes()
    dry = charter("migrate", session, "--rules", folder, "--dry-run")
    assert dry.code == 0, dry.err
    assert "essai\u00a0: 1.0.0 → 1.0.1" in dry.out
    assert session.read_bytes() == content
    old = tmp_path / "avant.md"
    assert charter("render", session, "-o", old).code == 0
    done = charter("migrate", session, "--rules", folder)
    assert done.code == 0, done.err
    at = done.out.rsplit("--at ", 1)[1].split()[0]
    again = tmp_path / "alors.md"
    assert charter("render", session, "-o", again, "--at", at).code == 0
    assert again.read_bytes() == old.read_bytes()
    assert "déjà" in charter("migrate", session, "--rules", folder).out


def test_render_at_a_record_is_for_sessions_only(tmp_path: Path) -> None:
    answers = tmp_path / "r.yaml"
    answers.write_text("charte_reponses: 1\n", encoding="utf-8")
    assert charter("render", answers, "-o", tmp_path / "x.md", "--at", "1", "--rules", ESSAI).code == 2
