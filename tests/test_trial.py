"""Tests of a pack: what they expect is looked for, every mistake has its place, and what they go through is counted."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from cli_support import ESSAI, ROOT, Ran, charter, elsewhere

from charter import assets
from charter.errors import Finding, PackError
from charter.pack import codes_examples, codes_pages, model
from charter.pack.load import load, load_sources
from charter.pack.pack import Pack
from charter.workshop.trial import Bench, Report
from charter.workshop.trials import FOLDER, read_trials

__all__ = ["elsewhere"]

REVUE = 'clauses:\n  - {id: revue, theme: gouvernance, si: {pilote: dg}, texte: "La charte est revue chaque année."}\n'
USAGES = """\
groupes:
  usages:
    titre: Registre des usages
    element: usage
    theme: gouvernance
    nom: intitule
    champs:
      - {id: intitule, type: texte, texte: Intitulé}
      - {id: effet, type: choix, texte: Effet, options: {aucun_effet: Aucun, decision: Décision}}
    classement:
      regime:
        titre: Régime
        classes: {suivi: Suivi, libre: Libre}
        lignes:
          - {id: decision, alors: suivi, si: {effet: decision}, raison: "Une décision."}
          - {id: reste, alors: libre, si: {effet: aucun_effet}, raison: "Aucun effet."}
"""


@pytest.fixture(scope="module")
def essai() -> Pack:
    return load([ESSAI])


@pytest.fixture(scope="module")
def exemple() -> Pack:
    return load_sources(
        {
            "a.yaml": codes_examples.IDENTITY.encode(),
            "b.yaml": codes_examples.RULES.encode(),
            "c.yaml": (REVUE + USAGES).encode(),
        }
    )


def run(pack: Pack, folder: Path, *texts: str) -> Report:
    """Run tests written in files of ``folder``."""
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return Bench(pack).run(read_trials(pack, folder))


def one(pack: Pack, folder: Path, text: str) -> Report:
    return run(pack, folder, f"essais:\n  - nom: Essai\n{text}")


def found(pack: Pack, folder: Path, text: str) -> list[Finding]:
    """What is wrong in a file of tests: its mistakes, else what it expected in vain."""
    try:
        return list(run(pack, folder, text).failures)
    except PackError as error:
        return error.findings


@pytest.mark.parametrize("code", [code for code in codes_pages.known() if code[0] == "T"])
def test_what_a_page_calls_wrong_is_told_with_its_code_and_what_it_calls_right_passes(
    code: str, exemple: Pack, tmp_path: Path
) -> None:
    page = codes_pages.page(code)
    assert page is not None
    assert page.example is not None
    wrong, right = page.example.printed()
    told = found(exemple, tmp_path, wrong)
    assert {finding.code for finding in told} == {code}
    assert all(finding.consequence for finding in told)
    assert found(exemple, tmp_path, right) == []


# -- verdicts --------------------------------------------------------------------------------------------------------------


def test_a_rule_that_waits_is_neither_present_nor_absent(essai: Pack, tmp_path: Path) -> None:
    report = one(
        essai,
        tmp_path,
        "    attend: {clauses: [pilote_nomme], absentes: [pilote_a_nommer], en_attente: [comptes_non]}\n",
    )
    assert [finding.code for finding in report.failures] == ["T101", "T102"]
    assert "en attente (pilote)" in report.failures[0].message
    assert str(report.failures[0].place) == f"{tmp_path.name}/0.yaml:3:24"


def test_a_failure_names_the_answers_that_made_it(essai: Pack, tmp_path: Path) -> None:
    report = one(essai, tmp_path, "    reponses: {pilote: dsi}\n    attend: {absentes: [pilote_nomme]}\n")
    (failure,) = report.failures
    assert failure.message == (
        "essai «\u00a0Essai\u00a0»\u00a0: «\u00a0pilote_nomme\u00a0» devait être absent\u202f; trouvé\u00a0: présent (pilote)"
    )


@pytest.mark.parametrize(
    ("day", "said"), [("2026-12-01", "à compter du"), ("2026-12-02", "depuis le"), ("2026-12-03", "depuis le")]
)
def test_the_date_of_a_test_is_the_date_of_law(essai: Pack, tmp_path: Path, day: str, said: str) -> None:
    text = (
        f"    date: {day}\n    usages: {{photo: {{intitule: Photo, effet: intime}}}}\n"
        f"    attend: {{classes: {{photo: {{classe: interdit}}}}, raisons: {{photo: {{classe: interdit {said} 2 décembre 2026}}}}}}\n"
    )
    assert one(essai, tmp_path, text).failures == ()


def test_without_a_date_a_test_is_read_at_the_last_reading_of_the_sources_never_at_the_clock(
    essai: Pack, tmp_path: Path
) -> None:
    (tmp_path / "0.yaml").write_text("essais: [{nom: a, attend: {posees: [pilote]}}]", encoding="utf-8")
    (tmp_path / "1.yaml").write_text(
        "date: 2027-03-01\nessais: [{nom: b, attend: {posees: [pilote]}}]", encoding="utf-8"
    )
    first, second = read_trials(essai, tmp_path)
    assert (first.inputs.day, second.inputs.day) == (date(2026, 11, 21), date(2027, 3, 1))


def test_a_rule_by_item_is_asked_of_one_item_or_of_all(essai: Pack, tmp_path: Path) -> None:
    given = (
        "    outils: {nuage: {nom_outil: Nuage, pays: us}}\n"
        "    usages:\n      lettres: {intitule: Lettres, outil: nuage, traitees: [clients]}\n"
        "      presse: {intitule: Presse, outil: nuage, traitees: [publiques]}\n"
        "    matrices: {matrice: {nuage: {clients: non, publiques: oui}}}\n"
    )
    right = "    attend: {alertes: [outil_us/lettres, outil_us, cellule/lettres], sans_alerte: [outil_us/presse, cellule/presse], actions: [inscrire/lettres]}\n"
    assert one(essai, tmp_path, given + right).failures == ()
    wrong = "    attend: {sans_alerte: [outil_us], alertes: [outil_us/presse]}\n"
    assert [failure.code for failure in one(essai, tmp_path, given + wrong).failures] == ["T102", "T101"]


def test_parked_and_left_out_answers_and_closed_registers_are_read(essai: Pack, tmp_path: Path) -> None:
    text = (
        "    a_trancher: {pilote: {interim: dg}, comptes: {}}\n    ecartees: [donnees_permises]\n    clos: [usages]\n"
        "    attend: {clauses: [pilote_nomme, aucun_eleve], en_attente: [comptes_non], absentes: [secret_maison, donnees_liste]}\n"
    )
    assert one(essai, tmp_path, text).failures == ()


def test_defaults_are_adopted_for_what_has_no_answer(essai: Pack, tmp_path: Path) -> None:
    text = (
        "    reponses: {comptes: oui}\n    outils: {nuage: {nom_outil: Nuage}}\n    usages: {l: {intitule: L, outil: nuage, traitees: [clients]}}\n"
        "    defauts: [donnees, revue]\n"
        "    attend: {clauses: [comptes_oui, donnees_liste, revue_charte], alertes: [cellule/l], en_attente: [pilote_nomme],"
        " textes: {revue_charte: tous les 12 mois}}\n"
    )
    assert one(essai, tmp_path, text).failures == ()


def test_a_question_is_asked_or_without_object(essai: Pack, tmp_path: Path) -> None:
    text = "    reponses: {effectif: 49}\n    attend: {sans_objet: [cse], posees: [pilote]}\n"
    assert one(essai, tmp_path, text).failures == ()
    text = "    reponses: {effectif: 50}\n    attend: {sans_objet: [cse, pilote]}\n"
    assert len(one(essai, tmp_path, text).failures) == 2


def test_words_are_compared_whatever_the_spaces(essai: Pack, tmp_path: Path) -> None:
    text = '    reponses: {pilote: dg}\n    attend: {textes: {pilote_nomme: "L\'IA est placée sous la responsabilité du directeur général"}}\n'
    assert one(essai, tmp_path, text).failures == ()


# -- mistakes --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "spot", "said"),
    [
        ("    reponses: {pilotte: dg}\n", "T003", "pilotte", "pilote"),
        ("    reponses: {effectif: beaucoup}\n", "T004", "beaucoup", "nombre"),
        ("    usages: {a: {intitule: A, effett: intime}}\n", "T003", "effett", "effet"),
        ("    usages: {a: {intitule: A, outil: nuage}}\n", "T003", "nuage", "inconnu"),
        ("    usages: {a: Lettres}\n", "T002", "Lettres", "ses faits"),
        ("    matrices: {matrice: {nuage: {clients: non}}}\n", "T003", "nuage", "inconnu"),
        ("    clos: [usage]\n", "T003", "usage]", "usages"),
        ("    defauts: [gouvernence]\n", "T003", "gouvernence", "gouvernance"),
        ("    date: 2026-02-30\n", "T004", "2026-02-30", ""),
        ("    attends: {clauses: [vigueur]}\n", "T001", "attends", "attend"),
    ],
)
def test_a_mistake_has_its_place_and_a_suggestion(
    text: str, code: str, spot: str, said: str, essai: Pack, tmp_path: Path
) -> None:
    told = found(essai, tmp_path, f"essais:\n  - nom: Essai\n{text}    attend: {{en_attente: [vigueur]}}\n")
    (finding,) = [finding for finding in told if finding.code == code]
    assert finding.place.text[finding.place.column - 1 :].startswith(spot)
    assert said in f"{finding.message} {finding.remedy}"


def test_all_mistakes_of_all_files_are_told_at_once(essai: Pack, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("essais: [{nom: a, reponses: {x: y}, attend: {clauses: [z]}}]", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("essais: [{reponses: {}, attend: {}}]\nautre: 1\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("essais: {\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read_trials(essai, tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["T003", "T003", "T002", "T005", "T001", "P032"]


def test_two_tests_of_one_file_have_two_names(essai: Pack, tmp_path: Path) -> None:
    text = "essais:\n  - {nom: A, attend: {posees: [pilote]}}\n  - {nom: A, attend: {posees: [pilote]}}\n"
    (finding,) = found(essai, tmp_path, text)
    assert (finding.code, finding.place.line) == ("T003", 3)
    assert "ligne 2" in finding.message


# -- coverage and the command ----------------------------------------------------------------------------------------------


def test_coverage_counts_each_verdict_row_and_option(essai: Pack, tmp_path: Path) -> None:
    text = "    reponses: {pilote: dg}\n    usages: {a: {intitule: A, effet: intime}}\n    attend: {clauses: [pilote_nomme]}\n"
    coverage = one(essai, tmp_path, text).coverage
    assert "pilote_nomme" not in coverage.seen(True, model.Clause).missing
    assert "pilote_nomme" in coverage.seen(False, model.Clause).missing
    assert "pilote_a_nommer" not in coverage.seen(False, model.Clause).missing
    assert "comptes_non" not in coverage.seen(None, model.Clause).missing
    assert set(coverage.hit().missing) == {"usages.classe.emotions", "usages.classe.decision", "usages.classe.reste"}
    assert "pilote.dg" not in coverage.chosen().missing
    assert "usages.effet.intime" not in coverage.chosen().missing
    assert {"pilote.dsi", "comptes.oui", "matrice.non"} <= set(coverage.chosen().missing)


def test_the_command_returns_one_when_a_test_fails_and_says_where(tmp_path: Path) -> None:
    shutil.copytree(ESSAI, tmp_path / "pack")
    folder = tmp_path / "pack" / FOLDER
    folder.mkdir()
    (folder / "base.yaml").write_text(
        "essais: [{nom: A, reponses: {pilote: dg}, attend: {clauses: [pilote_nomme]}}]", encoding="utf-8"
    )
    ran = charter("test", tmp_path / "pack")
    assert (ran.code, ran.err) == (0, "")
    assert "1 essai, tous réussis" in ran.out
    assert "jamais appliquée" not in ran.out
    assert "jamais appliquée" in charter("test", tmp_path / "pack", "-v").out
    (folder / "faux.yaml").write_text("essais: [{nom: B, attend: {clauses: [pilote_nomme]}}]", encoding="utf-8")
    ran = charter("test", tmp_path / "pack")
    assert ran.code == 1
    assert "essais/faux.yaml:1:38\u00a0: essai «\u00a0B\u00a0»" in ran.out
    assert "2 essais, 1 attente déçue" in ran.out
    (folder / "faux.yaml").write_text("essais: [{nom: B, attend: {clauses: [pilote]}}]", encoding="utf-8")
    ran = charter("test", tmp_path / "pack")
    assert (ran.code, ran.out) == (2, "")
    assert "[T003]" in ran.err


def test_a_pack_without_tests_is_said_to_have_none(tmp_path: Path) -> None:
    shutil.copytree(ESSAI, tmp_path / "pack")
    ran = charter("test", tmp_path / "pack")
    assert ran.code == 0
    assert "aucun essai" in ran.out


@pytest.mark.parametrize("folder", assets.delivered(), ids=lambda folder: folder.name)
def test_the_delivered_packs_pass_their_tests_and_every_row_of_their_tables_is_reached(folder: Path) -> None:
    pack = load([folder])
    # A layer changes nothing of what the tests of the packs below it show.
    below = [assets.rules() / layer.identity.id for layer in pack.layers if layer.identity.id != folder.name]
    report = Bench(pack).run([trial for home in (*below, folder) for trial in read_trials(pack, home / FOLDER)])
    assert [failure.render() for failure in report.failures] == []
    assert report.count >= 25
    assert report.coverage.hit().missing == ()
    assert report.coverage.seen(None, model.Clause).missing == ()


def test_the_tests_of_a_pack_are_no_part_of_it() -> None:
    pack = load([ROOT / "rules" / "socle"])
    assert not [name for name in pack.files if FOLDER in name]


# -- tests that are generated ------------------------------------------------------------------------------------------------


def test_generated_tests_show_every_clause_both_ways_and_pass(tmp_path: Path) -> None:
    pack = load([ESSAI])
    made = tmp_path / "clauses.yaml"
    assert charter("test", ESSAI, "--generate", "-o", made) == Ran(0, "", "")
    report = Bench(pack).run(read_trials(pack, tmp_path))
    assert report.failures == ()
    assert 1 <= report.count <= 6
    assert report.coverage.seen(True, model.Clause).missing == ()
    # What the company's name alone makes true cannot be false: that question cannot be left out of a complete session.
    assert set(report.coverage.seen(False, model.Clause).missing) <= {"emotions_loi", "revue_charte", "vigueur"}


def test_generated_tests_replace_nothing_unless_asked(tmp_path: Path) -> None:
    made = tmp_path / "clauses.yaml"
    made.write_text("essais: []", encoding="utf-8")
    refused = charter("test", ESSAI, "--generate", "-o", made)
    assert refused.code == 2
    assert "--force" in refused.err
    assert made.read_text(encoding="utf-8") == "essais: []"
    assert charter("test", ESSAI, "--generate", "-o", made, "--force").code == 0
    assert charter("test", ESSAI, "--generate").out == made.read_text(encoding="utf-8")
