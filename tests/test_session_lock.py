"""One writer at a time, and no lock survives its owner."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from storm_support import PROGRAM, create, open_session, sample

from charter.errors import SessionError
from charter.session import durable, recover

OTHER_WINDOW = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from storm_support import open_session
journal = open_session(Path(sys.argv[2]))
print("libre" if not journal.read_only else journal.read_only_reason, flush=True)
sys.stdin.read()
"""


@contextmanager
def other_window(path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The session open in another process, and what that process was told."""
    command = [sys.executable, "-c", OTHER_WINDOW, str(Path(__file__).parent), str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def test_a_second_window_reads_and_says_why(tmp_path) -> None:
    path = tmp_path / "a.charte"
    count = sample(path)
    with other_window(path) as (_process, told):
        assert told == "libre"
        started = time.monotonic()
        second = open_session(path)
        assert time.monotonic() - started < 1
        assert second.read_only and "autre fenêtre" in second.read_only_reason
        assert len(second.records) == count
        with pytest.raises(SessionError, match="autre fenêtre"):
            second.append("effacer", {"question": "a"})
        second.close()
        recover(path, tmp_path / "copie.charte", program=PROGRAM)


def test_the_other_process_is_told_too(tmp_path) -> None:
    path = tmp_path / "a.charte"
    with create(path) as journal, other_window(path) as (_process, told):
        assert "autre fenêtre" in told
        journal.append("effacer", {"question": "a"})


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_after_a_kill_the_session_is_free_at_once(tmp_path) -> None:
    path = tmp_path / "a.charte"
    sample(path)
    with other_window(path) as (process, told):
        assert told == "libre"
        process.kill()
        process.wait()
        with open_session(path) as journal:
            assert not journal.read_only
            journal.append("effacer", {"question": "a"})


def test_closing_lets_the_next_one_in_from_any_thread(tmp_path) -> None:
    path = tmp_path / "a.charte"
    journal = create(path)
    assert open_session(path).read_only
    worker = threading.Thread(target=journal.close)
    worker.start()
    worker.join()
    with open_session(path) as following:
        assert not following.read_only


def test_a_refused_session_keeps_no_lock(tmp_path) -> None:
    path = tmp_path / "a.charte"
    sample(path)
    blob = path.read_bytes()
    path.write_bytes(blob[:-2] + b"\n")
    with pytest.raises(SessionError):
        open_session(path)
    path.write_bytes(blob)
    with open_session(path) as journal:
        assert not journal.read_only


def test_a_session_being_created_is_not_open_twice(tmp_path) -> None:
    path = tmp_path / "a.charte"
    lock = durable.Lock(path)
    assert lock.take() is durable.Hold.OURS
    with pytest.raises(SessionError) as refusal:
        create(path)
    assert refusal.value.code == "S503"
    assert not path.exists()
    lock.drop()
    create(path).close()


def test_records_written_between_reading_and_locking_are_seen(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.charte"
    count = sample(path)
    take = durable.Lock.take

    def late(self: durable.Lock) -> durable.Hold:
        monkeypatch.setattr(durable.Lock, "take", take)
        with open_session(path) as other:
            other.append("effacer", {"question": "a"})
        return take(self)

    monkeypatch.setattr(durable.Lock, "take", late)
    with open_session(path) as journal:
        assert len(journal.records) == count + 1
        journal.append("effacer", {"question": "b"})
    assert len(open_session(path, read_only=True).records) == count + 2


def test_answers_from_several_threads_do_not_mix(tmp_path) -> None:
    path = tmp_path / "a.charte"
    with create(path) as journal:
        workers = [
            threading.Thread(
                target=lambda: [journal.append("noter", {"question": "q"}, {"texte": "é" * 500}) for _ in range(10)]
            )
            for _worker in range(4)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert [record.n for record in open_session(path, read_only=True).records] == list(range(1, 42))


@pytest.mark.skipif(sys.platform == "win32", reason="errors of flock")
def test_a_disk_without_locks_is_read_only_and_says_so(tmp_path) -> None:
    path = tmp_path / "a.charte"
    sample(path)
    inject = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=flock", "-e", "inject=flock:error=ENOSYS"]
    if not shutil.which("strace") or subprocess.run([*inject, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace is missing or forbidden: flock cannot be made to fail")
    command = [*inject, sys.executable, "-c", OTHER_WINDOW, str(Path(__file__).parent), str(path)]
    done = subprocess.run(command, input="", capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "Ce disque ne sait pas verrouiller un fichier.", done.stderr
