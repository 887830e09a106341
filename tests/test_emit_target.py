"""A paper is written whole or not at all, and never over what must stay."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import emit_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.emit import html, pdf, target
from charter.errors import RenderError

ROOT = Path(__file__).resolve().parent.parent
needs_posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


def refusal(path: Path, content: bytes = b"neuf", **options: object) -> str:
    with pytest.raises(RenderError) as caught:
        target.write(path, content, **options)  # type: ignore[arg-type]
    return caught.value.code


def test_a_new_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "charte.pdf"
    before = os.umask(0)
    try:
        target.write(path, b"contenu")
    finally:
        os.umask(before)
    assert path.read_bytes() == b"contenu"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_draft_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "charte.pdf"
    target.write(path, pdf.render(samples.hostile()).content)
    target.write(path, b"neuf")
    assert path.read_bytes() == b"neuf"


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_an_adopted_paper_is_replaced_only_on_purpose(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"charte.{form}"
    adopted = samples.adopted()
    content = pdf.render(adopted).content if form == "pdf" else html.render(adopted).encode()
    target.write(path, content)
    assert target.is_adopted(path)
    assert refusal(path) == "R205"
    assert path.read_bytes() == content
    target.write(path, b"neuf", force=True)
    assert path.read_bytes() == b"neuf"


def test_no_text_can_pretend_to_be_adopted(tmp_path: Path) -> None:
    forged = ("<pdf:Keywords>charte-adoptee</pdf:Keywords>", '<meta name="keywords" content="charte-adoptee">')
    for name, content in (
        ("a.pdf", pdf.render(samples.hostile(forged)).content),
        ("a.html", html.render(samples.hostile(forged)).encode()),
        ("a.md", b"charte-adoptee"),
        ("a.txt", b""),
    ):
        (tmp_path / name).write_bytes(content)
        assert not target.is_adopted(tmp_path / name)
    assert not target.is_adopted(tmp_path / "absent.pdf")
    assert not target.is_adopted(tmp_path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "R201"


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent" / "charte.pdf") == "R202"
    assert not (tmp_path / "absent").exists()


def test_the_session_is_never_replaced_whatever_its_name(tmp_path: Path) -> None:
    session = tmp_path / "seance.charte"
    session.write_bytes(b"seance")
    linked, hard = tmp_path / "lien.pdf", tmp_path / "dur.pdf"
    linked.symlink_to(session)
    hard.hardlink_to(session)
    for path in (session, linked, hard, tmp_path / "x" / ".." / "seance.charte", Path(os.path.relpath(session))):
        assert refusal(path, force=True, forbidden=(tmp_path / "autre", session)) == "R203"
    assert session.read_bytes() == b"seance"


def test_a_link_keeps_pointing_at_the_new_paper(tmp_path: Path) -> None:
    real, linked = tmp_path / "vrai.pdf", tmp_path / "lien.pdf"
    real.write_bytes(b"ancien")
    linked.symlink_to(real)
    target.write(linked, b"neuf")
    assert linked.is_symlink() and real.read_bytes() == b"neuf"


@needs_posix
def test_what_is_not_an_ordinary_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "tube"
    os.mkfifo(pipe)
    assert refusal(pipe) == "R204"


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refusal(tmp_path / "a") in ("R200", "R209")


def test_a_name_too_long_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 300)) == "R208"


@needs_posix
def test_a_closed_folder_leaves_the_previous_file(tmp_path: Path) -> None:
    path = tmp_path / "charte.pdf"
    path.write_bytes(b"ancien")
    # Root may write anywhere: the attempt is made by a process without privileges.
    program = (
        "import os, sys, pathlib\n"
        "from charter.emit import target\n"
        "from charter.errors import RenderError\n"
        "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: target.write(pathlib.Path(sys.argv[1]), b'neuf')\n"
        "except RenderError as error: print(error.code)\n"
    )
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and "pytest" in str(folder):
            folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", program, str(path)],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
        )
    finally:
        for folder in (tmp_path, *tmp_path.parents):
            if folder.stat().st_uid == os.getuid() and "pytest" in str(folder):
                folder.chmod(0o700)
    assert done.stdout == "R206\n", done.stderr
    assert path.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
@pytest.mark.parametrize("size", [10, 5_000_000])
def test_a_write_that_fails_half_way_leaves_the_previous_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "charte.pdf"
    path.write_bytes(b"ancien")
    # A limit on file size fails like a full disk: in the middle of the writing.
    program = (
        "import pathlib, resource, signal, sys\n"
        "from charter.emit import target\n"
        "from charter.errors import RenderError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5, 5))\n"
        "try: target.write(pathlib.Path(sys.argv[1]), b'x' * int(sys.argv[2]))\n"
        "except RenderError as error: print(error.code)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program, str(path), str(size)],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert done.stdout == "R209\n", done.stderr
    assert path.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "R207"),
        (errno.EDQUOT, "R207"),
        (errno.EROFS, "R206"),
        (errno.EACCES, "R206"),
        (errno.ENAMETOOLONG, "R208"),
        (errno.EIO, "R209"),
    ],
)
def test_each_failure_of_the_disk_has_its_sentence(number: int, code: str) -> None:
    error = target._failure(Path("charte.pdf"), OSError(number, "x"))
    assert error.code == code
    assert "intact" in error.message or code == "R208"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ateliers Morvan", "Ateliers-Morvan"),
        ("-x/..", "x"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "charte-CON"),
        ("com1", "charte-com1"),
        ("Nul.", "charte-Nul"),
        ("Société Générale d’Œuvres & Cie", "Societe-Generale-d-OEuvres-Cie"),
        ("株式会社", "charte"),
        ("", "charte"),
        ("a\x00b\nc", "a-b-c"),
        ("~/.ssh", "ssh"),
        ("x" * 300, "x" * 80),
    ],
)
def test_file_names_come_out_harmless(text: str, name: str) -> None:
    assert target.safe_name(text) == name


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_makes_a_name_that_every_system_accepts(text: str) -> None:
    name = target.safe_name(text)
    assert 0 < len(name) <= 88
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    assert name[0] != "-" and name.lower() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert target.safe_name(name) == name
