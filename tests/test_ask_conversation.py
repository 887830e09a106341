"""The workshop line by line: what is typed is done, said back and saved; the end of the input is a clean stop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import ROOT, Ran, charter, elsewhere, program, session

__all__ = ["elsewhere"]


def talk(path: Path, *lines: str | bytes, encoding: str = "utf-8") -> Ran:
    typed = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
    return charter("ask", path, typed=typed, encoding=encoding)


def shown(path: Path) -> dict:
    return json.loads(charter("show", path, "--json").out)


def question(path: Path, name: str) -> dict:
    return next(one for one in shown(path)["questions"] if one["id"] == name)


def test_it_starts_where_the_room_stopped_and_saves_each_line(tmp_path: Path) -> None:
    path = session(tmp_path)
    ran = talk(path, "120", "oui")
    assert ran.code == 0
    assert "Profil, effectif" in ran.out.split("Réponse")[0]
    assert (question(path, "effectif")["value"], question(path, "cse")["value"]) == (120, "oui")
    assert ran.out.endswith("Tout est enregistré dans «\u00a0essai.charte\u00a0».\n")
    assert "Profil, effectif" not in talk(path).out


def test_an_option_is_given_by_number_identifier_or_label(tmp_path: Path) -> None:
    path = session(tmp_path)
    for typed, value in (("2", "dsi"), ("dg", "dg"), ("la dsi", "dsi")):
        talk(path, "g pilote", typed)
        assert question(path, "pilote")["value"] == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1,3", ["publiques", "clients"]), ("3 1", ["publiques", "clients"]), ("0", []), ("2", ["internes"])],
)
def test_several_options_are_given_together(tmp_path: Path, typed: str, value: list[str]) -> None:
    path = session(tmp_path)
    talk(path, "g donnees_permises", typed)
    assert question(path, "donnees_permises")["value"] == value


def test_a_refusal_is_said_and_asked_again(tmp_path: Path) -> None:
    path = session(tmp_path)
    ran = talk(path, "g pilote", "9", "dsii", "2026-02-30", "dsi")
    assert ran.out.count("Refusé") == 3
    assert "Les options vont de 1 à 3" in ran.out
    assert question(path, "pilote")["value"] == "dsi"


def test_the_letters_do_what_the_help_says(tmp_path: Path) -> None:
    path = session(tmp_path)
    talk(path, "g pilote", "t Marie ; 15/01/2027 ; 1", "g comptes", "e plus tard", "g revue", "d")
    parked = question(path, "pilote")
    assert (parked["state"], parked["owner"], parked["interim"]) == ("a_trancher", "Marie", "Le directeur général")
    assert (question(path, "comptes")["state"], question(path, "comptes")["reason"]) == ("ecartee", "plus tard")
    assert question(path, "revue")["state"] == "defaut"


def test_the_advice_to_the_facilitator_is_read_where_its_question_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "socle.charte"
    assert charter("new", path, "--company", "Essai").code == 0
    ran = talk(path, "g donnees_outils")
    assert "Quelle donnée peut entrer dans quel outil" in ran.out
    assert "Note pour l’animateur\u00a0: Aller ligne par ligne" in ran.out


def test_why_clauses_and_bilan_are_read_aloud(tmp_path: Path) -> None:
    path = session(tmp_path)
    ran = talk(path, "g pilote", "?", "c", "b")
    assert "Une personne, pas un comité." in ran.out
    assert "Il peut tout arrêter." in ran.out
    assert "Clause pilote_nomme, en attente de" in ran.out
    assert "1 répondues" in ran.out


def test_an_answer_says_the_clause_it_writes_and_the_contradiction_it_raises(tmp_path: Path) -> None:
    path = session(tmp_path)
    ran = talk(path, "g pilote", "dsi", "g comptes", "oui", "g donnees_permises", "clients")
    assert "L’IA est placée sous la responsabilité de la DSI." in ran.out
    assert "Contradiction bloquante" in ran.out
    assert "Refuser les comptes personnels. (g comptes)" in ran.out


def test_next_and_previous_change_nothing(tmp_path: Path) -> None:
    path = session(tmp_path)
    before = shown(path)
    ran = talk(path, "n", "n", "p", "p", "p", "p", "aide", "g", "")
    assert shown(path) == before
    assert "C’est la première." in ran.out


def test_the_last_answer_can_be_undone_and_taken_back(tmp_path: Path) -> None:
    path = session(tmp_path)
    talk(path, "g pilote", "dsi", "annuler")
    assert question(path, "pilote")["state"] == "sans_reponse"
    talk(path, "rétablir", "g pilote", "note entre nous", "effacer")
    assert question(path, "pilote")["state"] == "sans_reponse"
    assert "entre nous" in charter("export", path).out


def test_a_text_that_looks_like_a_command_is_a_text(tmp_path: Path) -> None:
    path = session(tmp_path)
    talk(path, "g raison_sociale", "e commerce du Parc")
    assert question(path, "raison_sociale")["value"] == "e commerce du Parc"
    talk(path, "g raison_sociale", "= q")
    assert question(path, "raison_sociale")["value"] == "q"


def test_a_tool_and_a_use_are_registered_by_prompts(tmp_path: Path) -> None:
    path = session(tmp_path)
    talk(path, "g outils", "+", "Assistant", "2", "clos")
    talk(path, "g usages", "+", "Tri", "1", "2", "oui", "2", "2")
    tools, uses = shown(path)["registers"]
    assert tools["items"][0]["fields"] == {"nom_outil": "Assistant", "pays": "us"}
    assert tools["closed"]
    assert uses["items"][0]["fields"] == {
        "intitule": "Tri", "outil": "assistant", "effet": "decision", "salaries": "oui", "traitees": ["clients"],
    }  # fmt: skip


def test_a_form_keeps_forgets_gives_up_and_stops(tmp_path: Path) -> None:
    path = session(tmp_path)
    talk(path, "g outils", "+", "Assistant", "2", "1", "Autre nom", "-", "1", ".", "+", "Second", "/", "- 1")
    tools = shown(path)["registers"][0]["items"]
    assert [item["fields"] for item in tools] == [{"nom_outil": "Second"}]


def test_facts_that_do_not_apply_are_not_asked(tmp_path: Path) -> None:
    path = session(tmp_path)
    ran = talk(path, "g usages", "+", "Tri", "", "1", "2")
    assert "Vise-t-il des salariés" not in ran.out


def test_a_wrong_fact_is_asked_again_at_once(tmp_path: Path) -> None:
    path = session(tmp_path)
    ran = talk(path, "g usages", "+", "Tri", "nulle part", "", "9", "1", "", "q")
    assert ran.out.count("Refusé") == 2
    assert shown(path)["registers"][1]["items"][0]["fields"] == {"intitule": "Tri", "effet": "aucun_effet"}


def test_the_end_of_the_input_inside_a_form_keeps_what_was_given(tmp_path: Path) -> None:
    path = session(tmp_path)
    ran = talk(path, "g outils", "+", "Assistant")
    assert ran.code == 0
    assert shown(path)["registers"][0]["items"][0]["fields"] == {"nom_outil": "Assistant"}


def test_a_matrix_is_filled_cell_by_cell_or_by_name(tmp_path: Path) -> None:
    path = session(tmp_path)
    talk(path, "g outils", "+", "Assistant", "/", "g matrice", "r", "1", "9", "3", "publiques/assistant = condition")
    cells = {cell["row"]: cell["value"] for cell in shown(path)["matrices"][0]["cells"]}
    assert cells == {"publiques": "condition", "clients": "non"}


def test_a_place_that_does_not_exist_or_apply_is_said(tmp_path: Path) -> None:
    path = session(tmp_path)
    ran = talk(path, "12", "g nulle_part", "g cse", "+")
    assert "nulle_part" in ran.out
    assert "sans objet" in ran.out


def test_bytes_that_are_no_text_are_never_recorded(tmp_path: Path) -> None:
    path = session(tmp_path)
    ran = talk(path, "g raison_sociale", "Société".encode("latin-1"), "Société")
    assert "UTF-8" in ran.out
    assert question(path, "raison_sociale")["value"] == "Société"


def test_nothing_is_redrawn_and_nothing_drives_the_terminal(tmp_path: Path) -> None:
    done = program("ask", session(tmp_path), cwd=tmp_path, env={"TERM": "dumb"}, typed=b"?\nb\nn\nn\n")
    assert done.returncode == 0
    assert not set(done.stdout) & {0x1B, 0x0D, 0x08, 0x07}
    assert b"\n> " not in done.stdout


def test_a_locked_session_is_refused(tmp_path: Path) -> None:
    from charter.workshop import Workshop

    path = session(tmp_path)
    with Workshop.open(path):
        done = program("ask", path, cwd=tmp_path, typed=b"12\n")
    assert (done.returncode, done.stdout) == (2, b"")


def decided(path: Path) -> None:
    """Enough for a draft: a company of 120 people, and who leads."""
    talk(path, "g raison_sociale", "Société du Parc", "g effectif", "120", "g pilote", "dsi")


def test_a_clause_is_reworded_kept_and_given_back(tmp_path: Path) -> None:
    path = session(tmp_path)
    decided(path)
    ran = talk(path, "g pilote", "rédiger", "1", "La DSI répond de l’IA.")
    assert "L’IA est placée sous la responsabilité de la DSI." in ran.out
    assert "obligatoire" in ran.out
    assert "La DSI répond de l’IA. (complétée en séance)" in ran.out
    talk(path, "rediger", "pilote_nomme", "")
    talk(path, "rédiger", "pilote_nomme", ".", "rédiger", "inconnue")
    assert own(path).endswith("de la DSI. La DSI répond de l’IA.")
    talk(path, "rédiger", "pilote_nomme", "-")
    assert own(path) == "L’IA est placée sous la responsabilité de la DSI."


def own(path: Path) -> str:
    return next(one["text"] for one in shown(path)["clauses"] if one["id"] == "pilote_nomme")


def test_a_draft_is_fixed_then_adopted_prerequisite_by_prerequisite(tmp_path: Path) -> None:
    path = session(tmp_path)
    decided(path)
    assert "Arrêtez d’abord le projet" in talk(path, "adopter").out
    ran = talk(path, "arrêter", "adopter", "hier", "2027-03-01", "peut-être", "oui", "", "2027-02-01")
    assert "Projet v0.9 arrêté." in ran.out
    assert "Avis du CSE" in ran.out
    assert ran.out.count("Refusé") == 3
    assert "La charte est adoptée." in ran.out
    assert "charte adoptée" in charter("show", path).out
    assert talk(path, "g pilote", "dg").out.count("Refusé") == 1


def test_a_prerequisite_that_is_passed_over_is_signed(tmp_path: Path) -> None:
    path = session(tmp_path)
    decided(path)
    talk(path, "arrêter", "adopter", "2027-03-01", "non", "", "Urgence", "Mme Roy")
    printed = tmp_path / "charte.md"
    assert charter("render", path, "-o", printed, "--edition", "comex").code == 0
    assert "Urgence — Mme Roy" in printed.read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [("adopter", "2027-03-01", "oui", "."), ("adopter", "2027-03-01", "non", "Urgence")])
def test_an_adoption_that_stops_before_its_end_records_nothing(tmp_path: Path, lines: tuple[str, ...]) -> None:
    path = session(tmp_path)
    decided(path)
    talk(path, "arrêter")
    before = path.read_bytes()
    assert talk(path, *lines).code == 0
    assert path.read_bytes() == before


def test_the_charter_is_written_through_a_real_pipe(tmp_path: Path) -> None:
    path = session(tmp_path)
    decided(path)
    typed = b"imprimer\n3\n\ncharte.doc\nimprimer\n2\ncharte.pdf\nimprimer\n\ncharte.html\n"
    done = program("ask", path, cwd=tmp_path, typed=typed)
    assert done.returncode == 0
    assert done.stdout.decode().count("Document écrit") == 2
    assert done.stdout.decode().count("Refusé") == 2
    assert (tmp_path / "charte.pdf").read_bytes().startswith(b"%PDF-")
    assert "Diffusion interne" in (tmp_path / "charte.html").read_text(encoding="utf-8")
    assert not set(done.stdout) & {0x1B, 0x0D, 0x08, 0x07}


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_kill_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    path = session(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-m", "charter", "ask", str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b"12\n")
        running.stdin.flush()
        assert any("Enregistré à" in line.decode() for line in running.stdout)
        running.kill()
    assert question(path, "effectif")["value"] == 12
