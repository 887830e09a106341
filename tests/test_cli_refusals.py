"""Bad input: a sentence on standard error, code 2, and nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli_support import ESSAI, Ran, charter, elsewhere, program, session

__all__ = ["elsewhere"]

READING = ["show", "export", "why"]


def refused(ran: Ran) -> str:
    assert (ran.code, ran.out) == (2, ""), ran
    lines = ran.err.splitlines()
    assert 1 <= len(lines) <= 4, ran.err
    assert "Traceback" not in ran.err
    return ran.err


def run(command: str, path: Path) -> Ran:
    return charter(command, path, *(["pilote_nomme"] if command == "why" else []))


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rapport.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        ("reponses.yaml", b"charte_reponses: 1\nreponses: {}\n"),
        ("vide.charte", b""),
        ("bruit.charte", bytes(range(256)) * 8),
    ],
)
def test_a_file_that_is_no_session_is_named(tmp_path: Path, command: str, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert name in refused(run(command, path))
    assert path.read_bytes() == content


@pytest.mark.parametrize("command", READING)
def test_a_folder_and_a_missing_file_are_said(tmp_path: Path, command: str) -> None:
    assert "dossier" in refused(run(command, tmp_path))
    assert "introuvable" in refused(run(command, tmp_path / "absente.charte"))


def test_a_newer_session_is_left_as_it_is(tmp_path: Path) -> None:
    path = session(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'{"charte":1,', b'{"charte":99,', 1))
    before = path.read_bytes(), path.stat().st_mtime_ns
    for ran in (charter("show", path), charter("answer", path, "pilote", "dg"), charter("undo", path)):
        refused(ran)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_torn_tail_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "pilote", "dg")
    with path.open("ab") as file:
        file.write(b'{"n":9,"demi')
    ran = charter("show", path)
    assert (ran.code, "pilote\u00a0: répondue" in ran.out, "inachevée" in ran.err) == (0, True, True)


def test_reading_writes_nothing(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "pilote", "dg")
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in tmp_path.iterdir()}
    for command in READING:
        assert run(command, path).code == 0
    after = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in tmp_path.iterdir()}
    assert after == before


def test_a_session_held_by_another_window_is_read_and_not_written(tmp_path: Path) -> None:
    from charter.workshop import Workshop

    path = session(tmp_path)
    with Workshop.open(path):
        before = path.read_bytes()
        done = program("answer", path, "pilote", "dg", cwd=tmp_path)
        assert done.returncode == 2
        assert "Rien n’a été changé" in done.stderr.decode()
        assert path.read_bytes() == before
        assert program("show", path, cwd=tmp_path).returncode == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="an administrator writes anywhere")
def test_a_read_only_session_is_read_and_not_written(tmp_path: Path) -> None:
    path = session(tmp_path)
    path.chmod(0o400)
    assert charter("show", path).code == 0
    assert "droit" in refused(charter("answer", path, "pilote", "dg"))


def test_a_session_is_never_created_over_a_file(tmp_path: Path) -> None:
    path = session(tmp_path)
    before = path.read_bytes()
    refused(charter("new", path, "--rules", ESSAI))
    answers = tmp_path / "r.yaml"
    charter("export", path, "-o", answers)
    refused(charter("import", answers, "-o", path, "--rules", ESSAI))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("question", "values", "said"),
    [
        ("inconnue", ["oui"], "inconnue"),
        ("pilote", ["dg", "dsi"], "Une seule option"),
        ("pilote", ["dsii"], "dsi"),
        ("effectif", ["800 environ"], "nombre entier"),
        ("effectif", ["1.200"], "deux façons"),
        ("echeance", ["2026-02-30"], "28 jours"),
        ("cse", ["oui"], "sans objet"),
        ("matrice", ["oui"], "LIGNE"),
        ("matrice", ["clients=oui"], "case"),
        ("matrice", ["clients/absent=oui"], "absent"),
        ("raison_sociale", ["x" * 100_000], "caractères"),
        ("pilote", [], "réponse"),
    ],
)
def test_a_refused_answer_leaves_the_session_alone(tmp_path: Path, question: str, values: list[str], said: str) -> None:
    path = session(tmp_path)
    charter("answer", path, "effectif", "12")
    before = path.read_bytes()
    assert said in refused(charter("answer", path, question, *values))
    assert path.read_bytes() == before


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    path = session(tmp_path)
    err = refused(charter("answer", path, "pil\x1b]0;titre\x07ote\x9b", "dg"))
    assert not any((ord(sign) < 32 and sign != "\n") or 0x7F <= ord(sign) < 0xA0 for sign in err)


def test_an_endless_word_makes_a_short_sentence(tmp_path: Path) -> None:
    assert len(refused(charter("answer", session(tmp_path), "x" * 50_000, "dg"))) < 9000


@pytest.mark.parametrize("name", ["-x.charte", "CON.charte", "é ’ «.charte"])
def test_odd_names_are_only_names(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert charter("new", "--rules", ESSAI, "--", name).code == 0
    assert charter("show", "--", name).code == 0
    assert (tmp_path / name).is_file()


def test_a_text_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = session(tmp_path)
    text = tmp_path / "t.txt"
    text.write_bytes("Société".encode("cp1252"))
    assert "UTF-8" in refused(charter("answer", path, "raison_sociale", "--text-file", text))
    assert "ne peut pas être lu" in refused(charter("answer", path, "raison_sociale", "--text-file", tmp_path))


# -- papers -------------------------------------------------------------------------------------------------------------


def test_a_folder_as_target_is_said(tmp_path: Path) -> None:
    assert "dossier" in refused(charter("render", session(tmp_path), "-o", tmp_path, "--format", "md"))


def test_a_missing_folder_as_target_is_said(tmp_path: Path) -> None:
    assert "n’existe pas" in refused(charter("render", session(tmp_path), "-o", tmp_path / "non" / "c.md"))


def test_the_session_is_never_replaced_by_a_paper(tmp_path: Path) -> None:
    path = session(tmp_path)
    before = path.read_bytes()
    for options in (["--format", "md"], ["--format", "md", "--force"]):
        refused(charter("render", path, "-o", path, *options))
    link = tmp_path / "lien.md"
    link.symlink_to(path)
    refused(charter("render", path, "-o", link))
    refused(charter("export", path, "-o", link, "--force"))
    assert path.read_bytes() == before


def test_the_answers_are_never_replaced_by_a_paper(tmp_path: Path) -> None:
    answers = tmp_path / "r.yaml"
    charter("export", session(tmp_path), "-o", answers)
    before = answers.read_bytes()
    refused(charter("render", answers, "--rules", ESSAI, "-o", answers, "--format", "md"))
    assert answers.read_bytes() == before


def test_an_adopted_paper_is_replaced_only_with_force(tmp_path: Path) -> None:
    path = session(tmp_path)
    charter("answer", path, "effectif", "12")
    charter("answer", path, "pilote", "dg")
    charter("freeze", path)
    assert charter("adopt", path, "--le", "2027-02-01").code == 0
    paper = tmp_path / "charte.html"
    assert charter("render", path, "-o", paper).code == 0
    before = paper.read_bytes()
    assert "--force" in refused(charter("render", path, "-o", paper, "--edition", "comex"))
    assert paper.read_bytes() == before
    assert charter("render", path, "-o", paper, "--edition", "comex", "--force").code == 0
    assert paper.read_bytes() != before


def test_an_export_never_replaces_a_file_without_force(tmp_path: Path) -> None:
    path, out = session(tmp_path), tmp_path / "r.yaml"
    out.write_text("précieux", encoding="utf-8")
    refused(charter("export", path, "-o", out))
    assert out.read_text(encoding="utf-8") == "précieux"
    assert charter("export", path, "-o", out, "--force").code == 0


def test_a_name_without_a_known_form_asks_for_one(tmp_path: Path) -> None:
    assert "--format" in refused(charter("render", session(tmp_path), "-o", tmp_path / "charte.doc"))


def test_faulty_answers_are_all_named_and_leave_no_session(tmp_path: Path) -> None:
    answers = tmp_path / "r.yaml"
    answers.write_text(
        "charte_reponses: 1\nreponses:\n  pilote: personne_du_tout\n  effectif: 800 environ\n", encoding="utf-8"
    )
    ran = charter("import", answers, "-o", tmp_path / "s.charte", "--rules", ESSAI)
    assert (ran.code, ran.err.count("r.yaml:")) == (2, 2)
    assert not (tmp_path / "s.charte").exists()


# -- the command itself --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["anser"], "« anser »"),
        (["show"], "« FICHIER »"),
        (["show", "a", "--nulle"], "« --nulle »"),
        (["default", "a"], "thème"),
        (["adopt", "a"], "« --le »"),
        (["adopt", "a", "--le", "hier"], "hier"),
        (["render", "a", "-o", "b", "--edition", "secrete"], "diffusion"),
    ],
)
def test_a_command_that_is_not_understood_is_explained_in_french(arguments: list[str], said: str) -> None:
    err = refused(charter(*arguments)).replace("\u00a0", " ")
    assert said in err
    assert "Error" not in err
    assert "Usage" not in err


def test_the_screen_is_refused_without_a_terminal(tmp_path: Path) -> None:
    assert "charter ask" in refused(charter())
    assert "charter ask" in refused(charter("open", session(tmp_path)))
