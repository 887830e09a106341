"""The journal on disk, when all goes well and when the file is not a session."""

from __future__ import annotations

import os
import stat
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storm_support import PACKS, PROGRAM, clock, create, open_session, sample

from charter.errors import SessionError
from charter.session import Journal, fold, reading

posix = pytest.mark.skipif(sys.platform == "win32", reason="file modes, pipes and links of POSIX")


def fingerprint(path: Path) -> tuple[bytes, int, int]:
    seen = path.stat()
    return path.read_bytes(), seen.st_mtime_ns, seen.st_ino


def test_what_was_appended_is_read_again(tmp_path) -> None:
    path = tmp_path / "a.charte"
    count = sample(path)
    with open_session(path) as journal:
        assert not journal.read_only and journal.read_only_reason == "" and journal.damage == ()
        assert [record.n for record in journal.records] == list(range(1, count + 1))
        assert journal.records[2].payload["valeur"] == "Aider « nos » clients\u202f; rien d’autre 🦉"
        assert (journal.records[3].who, journal.records[4].who, journal.who) == ("DRH", "Animatrice", "Animatrice")
        added = journal.append("effacer", {"question": "mission"})
        assert (added.n, journal.records[-1]) == (count + 1, added)
    assert open_session(path, read_only=True).records[-1] == added


def test_two_lines_open_a_session_and_each_record_adds_one(tmp_path) -> None:
    path = tmp_path / "a.charte"
    with create(path) as journal:
        lines = path.read_bytes().split(b"\n")
        assert lines[0].startswith(b'{"charte":1,"programme":"0.1.0",') and b'"quoi":"pack"' in lines[1]
        assert len(lines) == 3
        journal.append("effacer", {"question": "a"})
        assert path.read_bytes().count(b"\n") == 3


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_any_text_survives_the_disk(tmp_path, texts: list[str]) -> None:
    path = tmp_path / f"{time.monotonic_ns()}.charte"
    hard = ["\u2028\u2029\u0085\x00\x1b[31m\x7f", "“Word” ‘quotes’ … –", "👩‍👩‍👧‍👦 \U0010ffff", '{"n":1,"heure":"x"}\n']
    with create(path) as journal:
        for text in texts + hard:
            journal.append("noter", {"question": "q"}, {"texte": text})
    again = open_session(path, read_only=True)
    assert [record.texts["texte"] for record in again.records[1:]] == texts + hard


def test_opening_writes_nothing(tmp_path) -> None:
    path = tmp_path / "a.charte"
    sample(path)
    (tmp_path / ".a.charte.lock").unlink()
    before = fingerprint(path)
    open_session(path, read_only=True).close()
    assert [one.name for one in tmp_path.iterdir()] == ["a.charte"]
    open_session(path).close()
    assert fingerprint(path) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == [".a.charte.lock", "a.charte"]


def test_a_session_opened_for_reading_refuses_to_write(tmp_path) -> None:
    path = tmp_path / "a.charte"
    sample(path)
    before = fingerprint(path)
    with open_session(path, read_only=True) as journal:
        assert journal.read_only and "lecture seule" in journal.read_only_reason
        with pytest.raises(SessionError) as refusal:
            journal.append("effacer", {"question": "a"})
    assert refusal.value.code == "S401"
    assert fingerprint(path) == before


def test_a_closed_session_refuses_to_write(tmp_path) -> None:
    journal = create(tmp_path / "a.charte")
    journal.close()
    journal.close()
    with pytest.raises(SessionError, match="fermée"):
        journal.append("effacer", {"question": "a"})


@posix
def test_files_and_folders_belong_to_their_owner_alone(tmp_path) -> None:
    path = tmp_path / "nouveau" / "sous" / "a.charte"
    previous = os.umask(0)
    try:
        with create(path) as journal:
            journal.append("effacer", {"question": "a"})
    finally:
        os.umask(previous)
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent, path.parent.parent)}
    assert modes == {"a.charte": 0o600, "sous": 0o700, "nouveau": 0o700}
    assert stat.S_IMODE((path.parent / ".a.charte.lock").stat().st_mode) == 0o600


def test_an_existing_file_is_never_covered(tmp_path) -> None:
    path = tmp_path / "a.charte"
    path.write_bytes(b"precious")
    with pytest.raises(SessionError) as refusal:
        create(path)
    assert refusal.value.code == "S501"
    assert path.read_bytes() == b"precious"
    assert [one.name for one in tmp_path.iterdir()] == ["a.charte"]


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "file/under"])
def test_an_impossible_name_is_a_sentence(tmp_path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SessionError):
        create(tmp_path / name)
    with pytest.raises(SessionError) as refusal:
        open_session(tmp_path / name)
    assert refusal.value.code == "S101"


def test_order_is_by_number_when_the_clock_goes_back(tmp_path) -> None:
    path = tmp_path / "a.charte"
    moments = [datetime(year, 10, 25, 2, 30, tzinfo=UTC) for year in (2026, 2100, 1970, 2026)]
    moments[3] -= timedelta(hours=1)
    turn = iter(moments)
    with Journal.create(path, packs=PACKS, who="A", program=PROGRAM, clock=lambda: next(turn)) as journal:
        for value in ("un", "deux", "trois"):
            journal.append("repondre", {"question": "q", "valeur": value})
    journal = open_session(path, read_only=True)
    assert [record.local for record in journal.records] == moments
    assert fold(journal.records).answers["q"].value == "trois"
    os.utime(path, (4_102_444_800, 4_102_444_800))
    assert open_session(path, read_only=True).records == journal.records


def test_a_half_surrogate_is_refused_and_nothing_is_written(tmp_path) -> None:
    path = tmp_path / "a.charte"
    with create(path) as journal:
        before = path.read_bytes()
        with pytest.raises(SessionError) as refusal:
            journal.append("noter", {"question": "q"}, {"texte": "\udce9"})
        assert refusal.value.code == "S405"
        assert path.read_bytes() == before
        journal.append("noter", {"question": "q"}, {"texte": "é"})
    assert len(open_session(path, read_only=True).records) == 2


@posix
def test_a_link_and_its_target_are_one_session(tmp_path) -> None:
    path = tmp_path / "a.charte"
    sample(path)
    link = tmp_path / "ailleurs" / "lien.charte"
    link.parent.mkdir()
    link.symlink_to(path)
    with open_session(link) as first:
        assert not first.read_only
        second = open_session(path)
        assert second.read_only and "autre fenêtre" in second.read_only_reason
        first.append("effacer", {"question": "a"})
    assert link.is_symlink()
    assert [one.name for one in link.parent.iterdir()] == ["lien.charte"]
    assert open_session(path, read_only=True).records == first.records


NOT_SESSIONS = {
    "vide.charte": (b"", "S105", "vide"),
    "a.pdf": (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "S106", "PDF"),
    "a.yaml": (b"question: oui\n", "S106", "YAML"),
    "a.txt": ("Des réponses".encode(), "S106", "texte"),
    "a.json": (b'{"a": 1}\n', "S106", "texte"),
    "a.docx": (b"PK\x03\x04\x00\x00\xff", "S106", "binaire"),
    "latin.txt": ("été".encode("latin-1"), "S106", "binaire"),
    "utf16.charte": ('{"charte":1}\n'.encode("utf-16"), "S106", "UTF-16"),
    "zero.charte": (b"\0" * 5000, "S106", "binaire"),
    "profond.charte": (b'{"charte":' + b"[" * 50_000 + b"\n", "S701", "rien à sauver"),
    "coupe.charte": (b'{"charte":1,"prog', "S105", "interrompue"),
}


@pytest.mark.parametrize("name", NOT_SESSIONS)
def test_what_is_not_a_session_is_named(tmp_path, name: str) -> None:
    content, code, word = NOT_SESSIONS[name]
    path = tmp_path / name
    path.write_bytes(content)
    before = fingerprint(path)
    with pytest.raises(SessionError) as refusal:
        open_session(path)
    assert (refusal.value.code, word in refusal.value.message) == (code, True)
    assert refusal.value.remedy
    assert fingerprint(path) == before
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_file_and_a_folder_are_named(tmp_path) -> None:
    for path, code, word in ((tmp_path / "a.charte", "S101", "introuvable"), (tmp_path, "S102", "dossier")):
        with pytest.raises(SessionError, match=word) as refusal:
            open_session(path)
        assert refusal.value.code == code


def test_an_enormous_file_is_refused_unread(tmp_path) -> None:
    path = tmp_path / "a.charte"
    with path.open("wb") as stream:
        stream.truncate(reading.LIMIT + 1)
    with pytest.raises(SessionError) as refusal:
        open_session(path)
    assert refusal.value.code == "S104"


@posix
def test_a_pipe_a_device_and_a_loop_of_links_do_not_block(tmp_path) -> None:
    pipe, loop = tmp_path / "pipe", tmp_path / "loop"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path, code in ((pipe, "S103"), (Path("/dev/zero"), "S103"), (loop, "S101")):
        started = time.monotonic()
        with pytest.raises(SessionError) as refusal:
            open_session(path)
        assert refusal.value.code == code
        assert time.monotonic() - started < 1


def test_a_creation_cut_short_says_so(tmp_path) -> None:
    path = tmp_path / "a.charte"
    create(path).close()
    blob = path.read_bytes()
    first = blob.index(b"\n") + 1
    for end in (1, first - 1, first, first + 40, len(blob) - 1):
        path.write_bytes(blob[:end])
        with pytest.raises(SessionError) as refusal:
            open_session(path)
        assert refusal.value.code in ("S105", "S106")


@pytest.mark.parametrize("change", ["replaced", "deleted", "extended", "cut"])
@posix
def test_a_file_changed_under_the_session_gets_no_answer(tmp_path, change: str) -> None:
    path = tmp_path / "a.charte"
    with create(path) as journal:
        journal.append("effacer", {"question": "a"})
        blob = path.read_bytes()
        if change == "replaced":
            (tmp_path / "b").write_bytes(blob)
            (tmp_path / "b").replace(path)
        elif change == "deleted":
            path.unlink()
        else:
            path.write_bytes(blob + b"x" if change == "extended" else blob[:-1])
        after = path.read_bytes() if path.exists() else None
        with pytest.raises(SessionError) as refusal:
            journal.append("effacer", {"question": "b"})
        assert refusal.value.code == "S404"
        assert (path.read_bytes() if path.exists() else None) == after
        assert len(journal.records) == 2


def test_a_session_never_outgrows_what_it_may_open(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.charte"
    with create(path) as journal:
        monkeypatch.setattr(reading, "LIMIT", len(path.read_bytes()) + 1000)
        with pytest.raises(SessionError) as refusal:
            journal.append("noter", {"question": "q"}, {"texte": "x" * 1000})
        assert refusal.value.code == "S406"
        journal.append("noter", {"question": "q"}, {"texte": "court"})
    assert len(open_session(path, read_only=True).records) == 2


def test_a_naive_clock_is_our_bug(tmp_path) -> None:
    with pytest.raises(ValueError, match="zone"):
        Journal.create(tmp_path / "a", packs=PACKS, who="A", program=PROGRAM, clock=lambda: datetime(2026, 1, 1))
    assert clock()().tzinfo is not None


@posix
def test_append_returns_after_the_last_byte_was_synced(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.charte"
    calls: list[str] = []
    for name in ("write", "fsync"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *given, name=name, real=real: calls.append(name) or real(*given))
    with create(path) as journal:
        assert calls == ["write", "fsync", "fsync"]
        calls.clear()
        journal.append("effacer", {"question": "a"})
        assert calls == ["write", "fsync"]
