"""Every command does its work on a real session, says nothing when all is well, and tells with ``-v``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import ESSAI, Ran, charter, elsewhere, session

__all__ = ["elsewhere"]

FINE = Ran(0, "", "")


def shown(path: Path, *options: object) -> dict:
    ran = charter("show", path, "--json", *options)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def question(path: Path, name: str) -> dict:
    return next(one for one in shown(path)["questions"] if one["id"] == name)


def test_an_answer_is_kept_and_read_back(tmp_path: Path) -> None:
    path = session(tmp_path)
    assert charter("answer", path, "pilote", "dsi") == FINE
    assert question(path, "pilote")["value"] == "dsi"
    assert shown(path)["company"] == "Verrerie d’essai"


def test_several_options_and_numbers_with_spaces(tmp_path: Path) -> None:
    path = session(tmp_path)
    assert charter("answer", path, "donnees_permises", "internes", "publiques") == FINE
    assert charter("answer", path, "effectif", "1 200") == FINE
    assert question(path, "donnees_permises")["value"] == ["publiques", "internes"]
    assert question(path, "effectif")["value"] == 1200


def test_a_text_comes_from_a_file(tmp_path: Path) -> None:
    path = session(tmp_path)
    text = tmp_path / "nom.txt"
    text.write_text("Émaillerie « du Parc »\n", encoding="utf-8")
    assert charter("answer", path, "raison_sociale", "--text-file", text) == FINE
    assert question(path, "raison_sociale")["value"] == "Émaillerie « du Parc »"


def test_a_text_comes_from_standard_input(tmp_path: Path) -> None:
    path = session(tmp_path)
    assert charter("answer", path, "raison_sociale", "--text-file", "-", typed="Où ?".encode()) == FINE
    assert question(path, "raison_sociale")["value"] == "Où ?"


@pytest.mark.parametrize(
    ("arguments", "state"),
    [
        (["park", "pilote", "--owner", "Marie", "--due", "15/01/2027", "--interim", "dg"], "a_trancher"),
        (["skip", "comptes", "--reason", "plus tard"], "ecartee"),
        (["default", "pilote"], "defaut"),
    ],
)
def test_the_other_states_are_kept_apart(tmp_path: Path, arguments: list[str], state: str) -> None:
    path = session(tmp_path)
    assert charter(arguments[0], path, *arguments[1:]) == FINE
    assert question(path, arguments[1])["state"] == state


def test_parking_keeps_who_when_and_meanwhile(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("park", path, "pilote", "--owner", "Marie", "--due", "2027-01-15", "--interim", "dg")
    parked = question(path, "pilote")
    assert (parked["owner"], parked["interim"]) == ("Marie", "Le directeur général")
    assert "janvier 2027" in parked["due"]


def test_defaults_are_adopted_by_theme_then_all(tmp_path: Path) -> None:
    path = session(tmp_path)
    assert charter("default", path, "--theme", "donnees") == FINE
    assert question(path, "comptes")["state"] == "defaut"
    assert question(path, "revue")["state"] == "sans_reponse"
    assert charter("default", path, "--all") == FINE
    assert question(path, "revue")["state"] == "defaut"


def test_an_answer_is_taken_back(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "pilote", "dg")
    assert charter("answer", path, "pilote", "--clear") == FINE
    assert question(path, "pilote")["state"] == "sans_reponse"


def test_undo_and_redo_say_what_they_touch(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "pilote", "dg")
    assert "Qui répond de l’IA" in charter("undo", path, "-v").out
    assert question(path, "pilote")["state"] == "sans_reponse"
    assert "Qui répond de l’IA" in charter("redo", path, "-v").out
    assert question(path, "pilote")["value"] == "dg"


def test_a_note_stays_out_of_what_scripts_read(tmp_path: Path) -> None:
    path = session(tmp_path)
    assert charter("note", path, "pilote", "entre nous seulement") == FINE
    assert "entre nous" not in charter("show", path, "--json").out
    assert "entre nous" in charter("export", path).out


def test_a_clause_is_worded_in_the_room_and_given_back(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "comptes", "non")
    assert charter("word", path, "comptes_non", "Pas de compte à vous.") == FINE
    clause = next(one for one in shown(path)["clauses"] if one["id"] == "comptes_non")
    assert (clause["text"], clause["own"]) == ("Pas de compte à vous.", True)
    assert charter("word", path, "comptes_non", "--clear") == FINE
    assert not next(one for one in shown(path)["clauses"] if one["id"] == "comptes_non")["own"]


def test_registers_are_filled_edited_copied_and_closed(tmp_path: Path) -> None:
    path = session(tmp_path)
    assert charter("tool", "add", path, "nom=Assistant", "pays=us", "-v").out == "Ajouté\u00a0: assistant\n"
    assert charter("use", "add", path, "nom=Tri", "outil=assistant", "traitees=clients", "traitees=publiques") == FINE
    use = next(one for one in shown(path)["registers"] if one["id"] == "usages")["items"][0]
    assert use["fields"] == {"intitule": "Tri", "outil": "assistant", "traitees": ["publiques", "clients"]}
    assert charter("tool", "edit", path, "assistant", "pays=") == FINE
    assert charter("use", "copy", path, "tri") == FINE
    assert charter("use", "rm", path, "tri") == FINE
    assert charter("use", "close", path) == FINE
    tools, uses = shown(path)["registers"]
    assert tools["items"][0]["fields"] == {"nom_outil": "Assistant"}
    assert [item["name"] for item in uses["items"]] == ["Tri (copie)"]
    assert (tools["closed"], uses["closed"]) == (False, True)


def test_editing_keeps_the_facts_that_are_not_named(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("tool", "add", path, "nom=Assistant", "pays=us")
    charter("tool", "edit", path, "assistant", "nom=Assistant maison")
    assert shown(path)["registers"][0]["items"][0]["fields"] == {"nom_outil": "Assistant maison", "pays": "us"}


def test_presumed_facts_stay_to_be_confirmed(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("use", "add", path, "nom=Tri", "effet=aucun_effet", "--presumed")
    item = shown(path)["registers"][1]["items"][0]
    assert not item["confirmed"]
    assert item["classes"][0]["presumed"]


def test_a_matrix_is_filled_cell_by_cell(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("tool", "add", path, "nom=Assistant")
    assert charter("answer", path, "matrice", "publiques/assistant=oui", "clients/assistant=Sous condition") == FINE
    assert charter("answer", path, "matrice", "publiques/assistant=") == FINE
    assert shown(path)["matrices"][0]["cells"] == [{"row": "clients", "item": "assistant", "value": "condition"}]


def test_show_says_states_contradictions_and_coverage(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "comptes", "oui")
    charter("answer", path, "donnees_permises", "clients")
    ran = charter("show", path)
    assert "comptes\u00a0: répondue (Oui)" in ran.out
    assert "Comptes personnels et données de clients se contredisent." in ran.out
    assert "Sujets\u00a0: 0 traités sur 2 (décidés\u00a0: 0, par défaut\u00a0: 0, à trancher\u00a0: 0" in ran.out
    assert ran.code == 0
    assert charter("show", path, "--strict").code == 1


def test_show_strict_is_calm_without_contradiction(tmp_path: Path) -> None:
    assert charter("show", session(tmp_path), "--strict").code == 0


def test_the_date_of_law_moves_what_is_in_force(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("use", "add", path, "nom=Portrait", "effet=intime")
    reasons = [
        shown(path, "--date", day)["registers"][1]["items"][0]["classes"][0]["reason"]
        for day in ("2026-11-30", "3 décembre 2026")
    ]
    assert "à compter du" in reasons[0]
    assert "depuis le" in reasons[1]


def test_why_tells_what_a_clause_requires_and_reads(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "pilote", "dsi")
    ran = charter("why", path, "pilote_nomme")
    assert ran.code == 0
    assert "retenue" in ran.out.splitlines()[0]
    assert "[vrai]" in ran.out
    assert "https://example.org/loi" in ran.out
    assert "[inconnu]" in charter("why", path, "comptes_non").out


def test_why_explains_the_class_of_a_use(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("use", "add", path, "nom=Portrait", "effet=intime")
    assert "Interdit" in charter("why", path, "usages.classe", "--item", "portrait").out


def test_the_paper_is_written_in_each_form(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "pilote", "dsi")
    for name, sign in (("charte.md", b"\n# "), ("charte.html", b"<!DOCTYPE html>"), ("charte.pdf", b"%PDF-")):
        assert charter("render", path, "-o", tmp_path / name) == FINE
        assert sign in (tmp_path / name).read_bytes()
    assert charter("render", path, "-o", tmp_path / "texte", "--format", "md", "--edition", "comex", "-v").code == 0
    assert "Confidentiel" in (tmp_path / "texte").read_text(encoding="utf-8")


def test_answers_go_out_come_back_and_print(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "pilote", "dsi")
    answers, again = tmp_path / "reponses.yaml", tmp_path / "bis.charte"
    assert charter("export", path, "-o", answers) == FINE
    assert charter("export", path).out == answers.read_text(encoding="utf-8")
    assert charter("import", answers, "-o", again, "--rules", ESSAI) == FINE
    assert question(again, "pilote")["value"] == "dsi"
    assert charter("render", answers, "--rules", ESSAI, "-o", tmp_path / "r.md") == FINE
    assert "Verrerie d’essai" in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_an_adoption_needs_its_prerequisite_or_a_signed_reservation(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "effectif", "120")
    charter("answer", path, "cse", "oui")
    charter("answer", path, "pilote", "dg")
    assert charter("adopt", path, "--le", "2027-02-01").code == 2
    assert charter("freeze", path) == FINE
    assert "Avis du CSE" in charter("adopt", path, "--le", "2027-02-01").err
    unsigned = charter("adopt", path, "--le", "2027-02-01", "--reserve", "avis_cse=à venir")
    assert (unsigned.code, "signe" in unsigned.err) == (2, True)
    assert charter("adopt", path, "--le", "2027-02-01", "--fait", "avis_cse=2027-01-20") == FINE
    assert (shown(path)["adopted"], shown(path)["day"]) == (True, "2027-02-01")


def test_an_adoption_with_a_signed_reservation_is_recorded(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "effectif", "120")
    charter("answer", path, "pilote", "dg")
    charter("freeze", path)
    options = ["--reserve", "avis_cse=Avis attendu en mars", "--signataire", "P. Moreau"]
    assert charter("adopt", path, "--le", "2027-02-01", *options) == FINE
    papers = {edition: tmp_path / f"{edition}.md" for edition in ("diffusion", "comex")}
    for edition, paper in papers.items():
        charter("render", path, "-o", paper, "--edition", edition)
        assert "Réserve" in paper.read_text(encoding="utf-8")
    assert "Avis attendu en mars" in papers["comex"].read_text(encoding="utf-8")
    assert "Avis attendu" not in papers["diffusion"].read_text(encoding="utf-8")


def test_a_damaged_session_is_saved_into_a_copy(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "pilote", "dg")
    charter("answer", path, "comptes", "non")
    lines = path.read_bytes().splitlines(keepends=True)
    lines[-2] = lines[-2][:40] + b"X" + lines[-2][41:]
    path.write_bytes(b"".join(lines))
    assert charter("show", path).code == 2
    ran = charter("recover", path, "-o", tmp_path / "copie.charte")
    assert (ran.code, ran.err.count("Perdu")) == (0, 1)
    assert question(tmp_path / "copie.charte", "comptes")["value"] == "non"


def test_check_says_nothing_of_a_sound_pack_and_everything_of_another(tmp_path: Path) -> None:
    assert charter("check", ESSAI) == FINE
    faulty = tmp_path / "faux"
    faulty.mkdir()
    source = (ESSAI / "pack.yaml").read_text(encoding="utf-8")
    (faulty / "pack.yaml").write_text(source.replace("type: choix", "type: chois"), encoding="utf-8")
    ran = charter("check", faulty)
    assert ran.code == 2
    assert "pack.yaml:" in ran.err
    report = json.loads(charter("check", ESSAI, faulty, "--format", "json").out)
    assert [bool(pack["findings"]) for pack in report["packs"]] == [False, True]
    assert report["packs"][1]["findings"][0]["line"] > 1


def test_check_reads_the_delivered_rules_without_a_folder() -> None:
    ran = charter("check", "-v")
    assert (ran.code, "socle" in ran.out) == (0, True)


def test_the_fields_of_a_register_are_listed(tmp_path: Path) -> None:
    out = charter("tool", "fields", session(tmp_path)).out
    assert "nom_outil (texte)" in out
    assert "us\u00a0: États-Unis" in out
