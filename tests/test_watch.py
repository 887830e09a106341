"""Rules that are edited while the workshop is open."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from cli_support import ESSAI

from charter.errors import PackError, UsageError
from charter.pack.load import load
from charter.workshop import Workshop
from charter.workshop import commands as do
from charter.workshop.watch import Broken, Changed, Watcher


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "regles"
    shutil.copytree(ESSAI, copy)
    return copy


def save(folder: Path, old: str, new: str) -> None:
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if old in text:
            path.write_text(text.replace(old, new), encoding="utf-8")
            # Two saves in one tick of the disk's clock, of one size, would look alike; people are slower than that.
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))


def test_nothing_is_told_while_nothing_is_saved(folder: Path) -> None:
    watcher = Watcher([folder])
    assert [watcher.poll() for _ in range(3)] == [None, None, None]


def test_a_save_gives_the_new_rules_at_once_and_once(folder: Path) -> None:
    watcher = Watcher([folder])
    save(folder, "Qui répond de l’IA devant le comité ?", "Qui répond de l’IA devant nous ?")
    found = watcher.poll()
    assert isinstance(found, Changed)
    assert found.pack.questions["pilote"].label == "Qui répond de l’IA devant nous ?"
    assert watcher.poll() is None


def test_a_broken_save_is_told_at_the_second_look_and_once(folder: Path) -> None:
    watcher = Watcher([folder])
    save(folder, "theme: donnees", "theme: donees")
    assert watcher.poll() is None
    found = watcher.poll()
    assert isinstance(found, Broken)
    assert isinstance(found.error, PackError)
    assert "regles/" in found.sentence
    assert "\n" not in found.sentence
    assert watcher.poll() is None
    save(folder, "theme: donees", "theme: donnees")
    assert isinstance(watcher.poll(), Changed)


def test_a_file_emptied_before_it_is_written_is_not_told_as_broken(folder: Path) -> None:
    watcher = Watcher([folder])
    path = folder / "pack.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text("", encoding="utf-8")
    assert watcher.poll() is None
    path.write_text(text, encoding="utf-8")
    assert isinstance(watcher.poll(), Changed)


def test_files_that_come_and_go_count_and_others_do_not(folder: Path) -> None:
    watcher = Watcher([folder])
    (folder / "notes.txt").write_text("à part", encoding="utf-8")
    (folder / ".brouillon.yaml").write_text("::", encoding="utf-8")
    assert watcher.poll() is None
    (folder / "plus.yaml").write_text("sujets: {b1: Nouveau}\n", encoding="utf-8")
    assert isinstance(watcher.poll(), Changed)
    (folder / "plus.yaml").unlink()
    assert isinstance(watcher.poll(), Changed)


def test_a_folder_that_disappears_is_a_sentence(folder: Path) -> None:
    watcher = Watcher([folder])
    shutil.rmtree(folder)
    assert watcher.poll() is None
    found = watcher.poll()
    assert isinstance(found, Broken)
    assert isinstance(found.error, UsageError)
    assert found.sentence


def test_a_reloaded_pack_is_shown_at_once_and_written_with_the_next_answer(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.charte"
    with Workshop.create(path, folders=[folder], company="Essai") as workshop:
        workshop.do(do.Answer("pilote", "dg"))
        content = path.read_bytes()
        save(folder, "L'IA est placée sous", "L’IA relève de")
        workshop.reload(load([folder]))
        assert workshop.clause("pilote_nomme").text.startswith("L’IA relève de")
        assert path.read_bytes() == content
        workshop.do(do.Answer("comptes", "non"))
    with Workshop.open(path) as again:
        assert again.clause("pilote_nomme").text.startswith("L’IA relève de")
        kinds = [record.kind for record in again._journal.records]
        assert kinds == ["pack", "repondre", "repondre", "pack", "repondre"]
        # Saving ten times without answering leaves ten times nothing.
        again.reload(load([ESSAI]))
        again.reload(load([folder]))
        again.do(do.Undo())
        assert [record.kind for record in again._journal.records][-1] == "annuler"


def test_an_undo_after_a_reload_brings_the_rules_too(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.charte"
    with Workshop.create(path, folders=[folder], company="Essai") as workshop:
        workshop.do(do.Answer("pilote", "dg"))
        save(folder, "Le directeur général, consequence", "La directrice générale, consequence")
        workshop.reload(load([folder]))
        workshop.do(do.Undo())
        assert "pilote" not in workshop.state.answers
        assert [record.kind for record in workshop._journal.records] == [
            "pack",
            "repondre",
            "repondre",
            "pack",
            "annuler",
        ]
