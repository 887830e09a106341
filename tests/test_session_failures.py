"""A full disk, a disk for reading only, a disk that fails: nothing is confirmed falsely, nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from storm_support import open_session, sample

HERE = Path(__file__).parent
PREAMBLE = """
import os, subprocess, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
folder = Path(sys.argv[2])
from storm_support import PROGRAM, create, open_session, sample
from charter.errors import SessionError
from charter.session import recover

def refused(action, *codes):
    try:
        action()
    except SessionError as error:
        assert error.code in codes, error
        return str(error)
    raise AssertionError("accepted")

def note(journal, size):
    return journal.append("noter", {"question": "q"}, {"texte": "x" * size})
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, mounts and traces of POSIX")


def run(program: str, *arguments: str, before: tuple[str, ...] = ()) -> str:
    """Run ``program`` after the preamble in its own process, wrapped by the command ``before``."""
    command = [*before, sys.executable, "-c", PREAMBLE + program, str(HERE), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def private_mounts() -> tuple[str, ...]:
    """A command that gives a process its own mounts; they vanish with it."""
    command = ("unshare", "--map-root-user", "--mount")
    probe = "mount -t tmpfs -o size=64k none /mnt && umount /mnt"
    allowed = shutil.which("unshare") and shutil.which("mount")
    if not allowed or subprocess.run([*command, "sh", "-c", probe], capture_output=True, check=False).returncode:
        pytest.skip("this system gives nobody private mounts: no small disk can be made")
    return command


FULL_DISK = """
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder], check=True)
path = folder / "a.charte"
sample(path)
ballast = folder / "ballast"
with open_session(path) as journal:
    count = len(journal.records)
    ballast.write_bytes(b"x" * 16384)
    before = path.read_bytes()
    for turn in range(3):
        said = refused(lambda: note(journal, 60000), "S402")
        assert "rien n’a été perdu" in said and "disque est plein" in said
        assert path.read_bytes() == before and len(journal.records) == count
    assert sorted(os.listdir(folder)) == [".a.charte.lock", "a.charte", "ballast"]
    small = 0
    try:
        while True:
            note(journal, 500)
            small += 1
    except SessionError as error:
        assert error.code == "S402"
    count = len(journal.records)
    ballast.unlink()
    note(journal, 500)
with open_session(path) as journal:
    assert len(journal.records) == count + 1 and journal.damage == () and small > 5
    ballast.write_bytes(b"")
    with ballast.open("ab", buffering=0) as stream:
        try:
            while True:
                stream.write(b"x" * 512)
        except OSError:
            pass
    refused(lambda: recover(path, folder / "copie.charte", program=PROGRAM), "S502")
    refused(lambda: create(folder / "b.charte"), "S502", "S503")
    assert not (folder / "copie.charte").exists() and not (folder / "b.charte").exists()
path.unlink()
ballast.unlink()
torn = folder / "c.charte"
sample(torn)
before = torn.read_bytes()
torn.write_bytes(before + b'{"n":')
with open_session(torn) as journal:
    fill = os.statvfs(folder)
    ballast.write_bytes(b"x" * (fill.f_bavail * fill.f_bsize))
    refused(lambda: note(journal, 10), "S402")
    assert torn.read_bytes() == before + b'{"n":'
    ballast.unlink()
    note(journal, 10)
assert (folder / "c.charte.rebut").read_bytes().endswith(b'{"n":\\n')
print("fini")
"""


def test_a_full_disk_confirms_nothing_and_recovers_by_itself(tmp_path, private_mounts) -> None:
    assert run(FULL_DISK, str(tmp_path), before=private_mounts) == "fini\n"


READ_ONLY_DISK = """
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", folder], check=True)
path = folder / "a.charte"
count = sample(path)
(folder / ".a.charte.lock").unlink()
subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
with open_session(path) as journal:
    assert journal.read_only and journal.read_only_reason == "Le dossier de la séance est en lecture seule."
    assert len(journal.records) == count
    assert "lecture seule" in refused(lambda: note(journal, 10), "S401")
assert os.listdir(folder) == ["a.charte"]
refused(lambda: create(folder / "b.charte"), "S503")
refused(lambda: create(folder / "sous" / "b.charte"), "S502")
refused(lambda: recover(path, folder / "copie.charte", program=PROGRAM), "S502")
print("fini")
"""


def test_a_disk_for_reading_only_is_read_and_said(tmp_path, private_mounts) -> None:
    assert run(READ_ONLY_DISK, str(tmp_path), before=private_mounts) == "fini\n"


LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = folder / "a.charte"
sample(path)
with open_session(path) as journal:
    before = path.read_bytes()
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 1000, hard))
    for turn in range(2):
        assert "rien n’a été perdu" in refused(lambda: note(journal, 5000), "S402")
        assert path.read_bytes() == before
    note(journal, 10)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    note(journal, 5000)
assert len(open_session(path, read_only=True).records) == len(journal.records)
print("fini")
"""


def test_half_a_line_that_was_written_is_cut_back_before_the_retry(tmp_path) -> None:
    assert run(LIMITED, str(tmp_path)) == "fini\n"


NO_RIGHT = """
path = folder / "a.charte"
count = sample(path)
(folder / ".a.charte.lock").unlink()
if os.getuid() == 0:
    os.chown(folder, 65534, -1), os.chown(path, 65534, -1)
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
path.chmod(0o400)
with open_session(path) as journal:
    assert journal.read_only_reason == "Vous n’avez pas le droit d’écrire dans ce fichier.", journal.read_only_reason
assert os.listdir(folder) == ["a.charte"]
path.chmod(0o600), folder.chmod(0o500)
with open_session(path) as journal:
    assert journal.read_only_reason == "Le dossier de la séance est en lecture seule."
path.chmod(0)
assert "pas le droit de lire" in refused(lambda: open_session(path), "S107")
print("fini")
"""


def test_missing_rights_are_said() -> None:
    # Not under tmp_path: an ordinary user must be able to walk to it.
    with tempfile.TemporaryDirectory() as folder:
        assert run(NO_RIGHT, folder) == "fini\n"


@pytest.fixture
def strace(tmp_path) -> tuple[str, ...]:
    """A command that traces system calls, when the system allows it."""
    command = ("strace", "-f", "-qq", "-o", str(tmp_path / "trace"))
    allowed = shutil.which("strace")
    if not allowed or subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace is missing or forbidden: system calls cannot be seen nor made to fail")
    return command


BROKEN_SYNC = """
path = folder / "a.charte"
with open_session(path) as journal:
    before = path.read_bytes()
    said = refused(lambda: note(journal, 10), "S403")
    assert "rien n’a été perdu" in said and path.read_bytes() == before
    note(journal, 10)
    note(journal, 10)
print("fini")
"""


def test_a_disk_that_fails_once_confirms_nothing_that_time(tmp_path, strace) -> None:
    path = tmp_path / "a.charte"
    count = sample(path)
    fail = (*strace, "-e", "trace=fsync", "-e", "inject=fsync:error=EIO:when=1")
    assert run(BROKEN_SYNC, str(tmp_path), before=fail) == "fini\n"
    assert len(open_session(path, read_only=True).records) == count + 2


BROKEN_CUT = """
path = folder / "a.charte"
with open_session(path) as journal:
    before = path.read_bytes()
    refused(lambda: note(journal, 10), "S403")
    assert path.read_bytes() != before
    note(journal, 20)
    assert len(path.read_bytes().splitlines()) == len(journal.records) + 1
print("fini")
"""


def test_a_tail_that_could_not_be_cut_is_cut_before_the_retry(tmp_path, strace) -> None:
    path = tmp_path / "a.charte"
    count = sample(path)
    fail = [f"inject={call}:error=EIO:when=1" for call in ("fsync", "ftruncate")]
    traced = (*strace, "-e", "trace=fsync,ftruncate", "-e", fail[0], "-e", fail[1])
    assert run(BROKEN_CUT, str(tmp_path), before=traced) == "fini\n"
    assert len(open_session(path, read_only=True).records) == count + 1


ACKNOWLEDGED = """
path = folder / "sous" / "a.charte"
with create(path) as journal:
    os.write(1, b"confirme\\n")
    for turn in range(3):
        note(journal, 10)
        os.write(1, b"confirme\\n")
with path.open("ab") as stream:
    stream.write(b'{"torn')
with open_session(path) as journal:
    note(journal, 10)
    os.write(1, b"confirme\\n")
"""


def test_the_disk_has_it_before_it_is_confirmed(tmp_path, strace) -> None:
    """Every write, cut and new name is synced before the next confirmation; the set-aside before the cut."""
    calls = "trace=openat,write,fsync,ftruncate,close,mkdir"
    assert run(ACKNOWLEDGED, str(tmp_path), before=(*strace, "-y", "-e", calls)).count("confirme") == 5
    pending: set[str] = set()
    seen: list[str] = []
    for line in (tmp_path / "trace").read_text().splitlines():
        name, _, arguments = line.split(None, 1)[1].partition("(")
        if " = -1 " in line:
            continue
        if "confirme" in arguments and name == "write":
            assert pending == set(), seen
            seen.append("confirme")
        elif name == "openat" and "O_CREAT" in arguments and "a.charte" in arguments and ".lock" not in arguments:
            pending.add(str(tmp_path / "sous"))
        elif name == "mkdir" and "sous" in arguments:
            pending.add(str(tmp_path))
        elif name in ("write", "ftruncate", "fsync") and str(tmp_path) in arguments:
            file = arguments[arguments.index("<") + 1 : arguments.index(">")]
            if file.endswith((".lock", ".pyc")) or ("/a.charte" not in file and name != "fsync"):
                continue
            if name == "ftruncate":
                assert not any(one.endswith(".rebut") for one in pending)
            pending.discard(file) if name == "fsync" else pending.add(file)
            seen.append(f"{name} {Path(file).name}")
    assert seen.count("confirme") == 5
    assert seen[-8:] == [
        "write a.charte.rebut",
        "fsync a.charte.rebut",
        "fsync sous",
        "ftruncate a.charte",
        "fsync a.charte",
        "write a.charte",
        "fsync a.charte",
        "confirme",
    ]
