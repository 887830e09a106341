"""Reading the folder of a pack: the rules, all the rules, and nothing outside."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from charter.errors import Finding, PackError, UsageError
from charter.pack.files import MAX_FILE, MAX_FILES, MAX_PACK, read_folder

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "socle"
    made.mkdir()
    (made / "regles.yaml").write_bytes(b"a: b\n")
    return made


def only(folder: Path) -> Finding:
    with pytest.raises(PackError) as caught:
        read_folder(folder)
    (finding,) = caught.value.findings
    return finding


def test_rules_are_read_in_order_under_names_people_know(folder: Path) -> None:
    (folder / "autres.yml").write_bytes(b"\xff\x00")
    (folder / "Été.YAML").write_bytes(b"")
    assert list(read_folder(folder).items()) == [
        ("socle/autres.yml", b"\xff\x00"),
        ("socle/regles.yaml", b"a: b\n"),
        ("socle/Été.YAML", b""),
    ]


def test_the_shown_name_is_that_of_the_folder_however_it_is_reached(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert list(read_folder(Path())) == ["socle/regles.yaml"]
    assert list(read_folder(folder / ".." / "socle")) == ["socle/regles.yaml"]


def test_subfolders_hidden_files_and_other_files_are_left_alone(folder: Path) -> None:
    for name in ("langues", "tests"):
        (folder / name).mkdir()
        (folder / name / "en.yaml").write_bytes(b"x")
    for name in (".brouillon.yaml", "._regles.yaml", "LISEZMOI.md", "yaml", "regles.yaml.swp"):
        (folder / name).write_bytes(b"x")
    assert list(read_folder(folder)) == ["socle/regles.yaml"]


@pytest.mark.parametrize(
    ("name", "code"), [("absent", "U151"), ("socle/regles.yaml", "U152"), ("vide", "U154"), ("nul\0", "U153")]
)
def test_a_folder_that_is_none_is_refused_with_a_way_out(folder: Path, name: str, code: str) -> None:
    (folder.parent / "vide").mkdir()
    with pytest.raises(UsageError) as caught:
        read_folder(folder.parent / name)
    assert caught.value.code == code
    assert caught.value.remedy
    assert all(sign.isprintable() or sign in "\u00a0\u202f" for sign in str(caught.value))


@posix
@pytest.mark.parametrize("target", ["regles.yaml", "/etc/passwd", "absent", "."])
def test_a_link_is_never_followed(folder: Path, target: str) -> None:
    (folder / "lien.yaml").symlink_to(target)
    finding = only(folder)
    assert (finding.code, str(finding.place)) == ("P040", "socle/lien.yaml:1:1")
    assert "passwd" not in finding.render()


@posix
def test_a_pipe_is_refused_without_waiting_for_it(folder: Path) -> None:
    os.mkfifo(folder / "tube.yaml")
    assert only(folder).code == "P041"


@posix
def test_a_socket_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("prise.yaml")
        assert only(folder).code == "P041"


def test_a_folder_named_like_a_file_is_refused_rather_than_lost(folder: Path) -> None:
    (folder / "suite.yaml").mkdir()
    finding = only(folder)
    assert (finding.code, finding.place.file) == ("P041", "socle/suite.yaml")


def test_a_file_may_weigh_what_is_agreed_and_not_one_byte_more(folder: Path) -> None:
    (folder / "gros.yaml").write_bytes(b"#" * MAX_FILE)
    assert len(read_folder(folder)["socle/gros.yaml"]) == MAX_FILE
    (folder / "gros.yaml").write_bytes(b"#" * (MAX_FILE + 1))
    finding = only(folder)
    assert (finding.code, finding.place.file) == ("P042", "socle/gros.yaml")
    assert "257" in finding.message and "256" in finding.message


def test_a_pack_may_not_weigh_more_than_agreed(folder: Path) -> None:
    count = MAX_PACK // MAX_FILE
    for rank in range(count):
        (folder / f"{rank}.yaml").write_bytes(b"#" * MAX_FILE)
    finding = only(folder)
    assert (finding.code, finding.place.file) == ("P044", "socle")
    (folder / "regles.yaml").unlink()
    assert len(read_folder(folder)) == count


def test_a_pack_may_not_have_more_files_than_agreed(folder: Path) -> None:
    for rank in range(MAX_FILES - 1):
        (folder / f"{rank}.yaml").touch()
    assert len(read_folder(folder)) == MAX_FILES
    (folder / "de-trop.yaml").touch()
    assert only(folder).code == "P043"


@posix
def test_all_refusals_are_told_at_once(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("regles.yaml")
    (folder / "b.yaml").write_bytes(b"#" * (MAX_FILE + 1))
    os.mkfifo(folder / "c.yaml")
    with pytest.raises(PackError) as caught:
        read_folder(folder)
    assert [finding.code for finding in caught.value.findings] == ["P040", "P042", "P041"]


@posix
@pytest.mark.parametrize("name", [b"a\x1b[31m.yaml", b"a\n.yaml", b"\xe9.yaml", "a\u202eb.yaml".encode()])
def test_a_file_name_that_would_disturb_a_terminal_is_refused(folder: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"a: b\n")
    finding = only(folder)
    assert finding.code == "P046"
    assert finding.place.file.isprintable()
    finding.render().encode()


@contextmanager
def ordinary_user() -> Iterator[None]:
    """The super-user reads everything: step down for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@posix
@pytest.mark.parametrize(("closed", "code"), [("regles.yaml", "P045"), ("", "U153")])
def test_what_may_not_be_read_is_said_so(closed: str, code: str) -> None:
    with tempfile.TemporaryDirectory() as outside:
        Path(outside).chmod(0o755)
        made = Path(outside) / "socle"
        made.mkdir(mode=0o755)
        (made / "regles.yaml").write_bytes(b"a: b\n")
        (made / closed).chmod(0)
        with ordinary_user(), pytest.raises((PackError, UsageError)) as caught:
            read_folder(made)
        made.chmod(0o755)
    assert caught.value.code == code
