"""Hostile packs never crash, hang, swell or reach out. The long storms are in storm_packs.py."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import storm_judge
import storm_packs
import yaml

from charter.errors import Finding, PackError, Place, UsageError
from charter.pack import languages, reader
from charter.pack.files import read_folder
from charter.pack.load import load, load_layers, load_sources

ESSAI = Path(__file__).parent / "packs" / "essai"
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A storm has its own processes: what watches them cannot be taken away, and their memory is counted."""
    folder = Path(storm_packs.__file__).parent
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def test_five_hundred_edited_packs_are_read_or_refused_as_people_need() -> None:
    done = run("storm_packs.py", "500", "--seed", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    packs, loaded, proved, refused, codes, faults = map(int, re.findall(r"\d+", done.stdout)[:6])
    assert (packs, faults) == (500, 0)
    assert loaded + refused == packs
    assert min(loaded, proved, codes) > 40


OUTSIDE = """
import os, pathlib, socket, subprocess, sys, tempfile
from storm_judge import Watch
home = pathlib.Path(tempfile.mkdtemp()).resolve()
(home / "a.yaml").touch()
watch = Watch((home,))
tries = (
    lambda: (home / "a.yaml").read_text(), lambda: os.listdir(home),
    lambda: open(home / "b.yaml", "w"), lambda: open("/etc/hostname"), lambda: open(home / ".." / "x"),
    lambda: os.remove(home / "a.yaml"), lambda: os.listdir("/"), lambda: socket.socket(),
    lambda: subprocess.run([sys.executable, "-c", ""]), lambda: os.system("true"), lambda: compile("1", "", "eval"),
    lambda: exec("1"), lambda: __import__("wave"), lambda: os.fork() or os._exit(0),
)
for one in tries:
    with watch.watching():
        try:
            one()
        except OSError:
            pass
    print(bool(watch.breaches), end=" ")
    watch.breaches.clear()
"""


@posix
def test_the_storm_sees_whatever_is_not_reading_the_folder_of_the_pack() -> None:
    done = run("-c", OUTSIDE)
    assert done.stdout.split() == ["False"] * 2 + ["True"] * 12, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("finding", "seen"),
    [
        (Finding("P020", "Cet endroit ne peut pas être compris.", Place("essai/pack.yaml", 1, 1)), ""),
        (Finding("P999", "Cet endroit.", Place("essai/pack.yaml", 1, 1)), "unknown code"),
        (Finding("P020", " ", Place("essai/pack.yaml", 1, 1)), "no sentence"),
        (Finding("P020", "expected a mapping", Place("essai/pack.yaml", 1, 1)), "no sentence"),
        (Finding("P020", "Objet NoneType.", Place("essai/pack.yaml", 1, 1)), "no sentence"),
        (Finding("P020", "Un « \x1b[31m ».", Place("essai/pack.yaml", 1, 1)), "no sentence"),
        (Finding("P020", "Trop. " * 2_000, Place("essai/pack.yaml", 1, 1)), "signs for one finding"),
        (Finding("P020", "Cet endroit.", Place("/etc/passwd", 1, 1)), "not of the pack"),
        (Finding("P020", "Cet endroit.", Place("essai/pack.yaml", 9_999, 1)), "not in the file"),
        (Finding("P020", "Cet endroit.", Place("essai/pack.yaml", 1, 9, "a: b")), "not in the file"),
    ],
)
def test_the_storm_sees_a_finding_that_is_not_for_people(finding: Finding, seen: str) -> None:
    found = storm_judge.wrong(finding, storm_judge.files_of([ESSAI]))
    assert seen in found
    assert bool(seen) is bool(found)


# -- what storms have found ------------------------------------------------------------------------------------------------


def refused(extra: str, *, where: str = "questions:\n") -> list[Finding]:
    """The findings of the small pack with lines put before its questions."""
    files = read_folder(ESSAI)
    name = next(name for name, raw in files.items() if where.encode() in raw)
    files[name] = files[name].replace(where.encode(), f"{extra}{where}".encode(), 1)
    with pytest.raises(PackError) as caught:
        load_sources(files)
    return caught.value.findings


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("effet", "{}"),
        ("effet", "[[a]]"),
        ("effet", "{l_un_de: [{}]}"),
        ("traitees", "clients"),
        ("traitees", "[clients, {a: b}]"),
        ("intitule", "[a]"),
        ("intitule", ""),
    ],
)
def test_a_fact_of_the_catalogue_that_is_no_answer_is_refused_in_its_place(fact: str, value: str) -> None:
    facts = {"intitule": "Tri"} | {fact: value}
    listed = "".join(f"      {name}: {said}\n" for name, said in facts.items())
    (finding,) = refused(f"catalogue:\n  - id: tri\n    registre: usages\n    faits:\n{listed}")
    assert finding.code == "P464"
    assert finding.place.text.strip().startswith(f"{fact}:")


def test_a_number_too_long_to_be_one_is_no_default() -> None:
    files = read_folder(ESSAI)
    source = "".join(raw.decode() for raw in files.values())
    assert "defaut: 12" in source
    long = {name: raw.replace(b"defaut: 12", b"defaut: " + b"9" * 5_000) for name, raw in files.items()}
    with pytest.raises(PackError) as caught:
        load_sources(long)
    assert [finding.code for finding in caught.value.findings] == ["P416"]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: [", "1:4"), ("a: [b,\n", "1:4"), ("a: {b: [c], d: [", "1:16"), ("a: {b", "1:4"), ('a: ["}", ', "1:4"),
        ("a:\n  - {b: c, d: [e,\n   f, {g: h},", "2:15"),
    ],
)  # fmt: skip
def test_a_file_that_ends_inside_brackets_is_told_which(
    text: str, where: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_LOADER", getattr(yaml, loader, yaml.SafeLoader))
    with pytest.raises(PackError) as caught:
        reader.read("f", text.encode())
    (finding,) = caught.value.findings
    assert (finding.code, str(finding.place)) == ("P032", f"f:{where}")
    assert "ouvert ici" in finding.message


def test_a_byte_that_shows_nothing_is_not_quoted_as_such() -> None:
    with pytest.raises(PackError) as caught:
        reader.read("f", b"a: \xad\n")
    assert "\xad" not in caught.value.findings[0].message


def test_a_thousand_findings_are_told_within_a_second() -> None:
    lines = "".join("    pourquoi: Encore.\n" for _turn in range(5_000))
    start = time.process_time()
    found = refused(f"clauses:\n  - id: trop\n{lines}")
    assert time.process_time() - start < 1
    assert len(found) == 4_999
    assert all(finding.consequence for finding in found)


@pytest.mark.parametrize("source", ["[guide]", "{guide: loi}", "[[guide]]"])
def test_a_source_that_is_no_word_is_refused_under_a_layer_too(source: str) -> None:
    below = read_folder(ESSAI)
    name = next(name for name, raw in below.items() if b"sources: [guide]" in raw)
    below[name] = below[name].replace(b"sources: [guide]", b"source: " + source.encode(), 1)
    with pytest.raises(PackError) as caught:
        load_layers([below, read_folder(ESSAI.parent / "essai_secteur")])
    assert [finding.code for finding in caught.value.findings] == ["P211"]


def test_a_rule_that_bears_the_name_of_a_question_is_told_so_whatever_it_reads() -> None:
    clause = "clauses:\n  - {id: revue, theme: gouvernance, si: {pays: us}, texte: Non., pour_chaque: outils}\n"
    assert "P405" in [finding.code for finding in refused(clause, where="themes:\n")]


@pytest.mark.parametrize(
    "key", ["lignes: {a: A, b: B}", "colonnes: outils", "cellules: {x: {texte: X}, y: {texte: Y}}"]
)
def test_what_only_a_matrix_has_is_refused_elsewhere(key: str) -> None:
    files = read_folder(ESSAI)
    name = next(name for name, raw in files.items() if b"defaut: 12" in raw)
    files[name] = files[name].replace(b"defaut: 12", f"defaut: 12, {key}".encode())
    with pytest.raises(PackError) as caught:
        load_sources(files)
    (finding,) = caught.value.findings
    assert finding.code == "P415"
    assert finding.place.text[finding.place.column - 1 :].startswith(key)


@pytest.mark.parametrize("name", ["x" * 5_000, "9" * 5_000, "é " * 5_000])
def test_an_identifier_of_five_thousand_signs_does_not_drown_its_own_message(name: str) -> None:
    for finding in refused(f"glossaire:\n  - terme: {name}\nclauses:\n  - id: {name}\n"):
        assert len(finding.render()) < 1_000


def test_a_place_of_five_thousand_signs_does_not_drown_its_own_message_either() -> None:
    above = read_folder(ESSAI.parent / "essai_secteur")
    name = next(name for name, raw in above.items() if b"apres: internes" in raw)
    above[name] = above[name].replace(b"apres: internes", b"apres: " + b"9" * 5_000)
    with pytest.raises(PackError) as caught:
        load_layers([read_folder(ESSAI), above])
    assert "C517" in [finding.code for finding in caught.value.findings]
    assert all(len(finding.render()) < 1_000 for finding in caught.value.findings)


def test_a_slot_cut_in_two_lines_is_shown_on_one() -> None:
    found = refused('clauses:\n  - {id: neuve, theme: gouvernance, texte: "L’{\\nusage} est là."}\n', where="themes:\n")
    assert "P440" in [finding.code for finding in found]
    assert not [finding for finding in found if "\n" in finding.message]


def test_an_identifier_that_is_a_table_is_not_shown_as_the_program_holds_it() -> None:
    assert not [finding for finding in refused("clauses:\n  - id: {a: b}\n") if "{'" in finding.message]


# -- files -----------------------------------------------------------------------------------------------------------------


@posix
def test_links_that_turn_in_circles_or_lead_to_folders_are_refused_one_by_one(tmp_path: Path) -> None:
    folder = tmp_path / "socle"
    folder.mkdir()
    (folder / "regles.yaml").write_bytes(b"a: b\n")
    (folder / "boucle.yaml").symlink_to("boucle.yaml")
    (folder / "aller.yaml").symlink_to("retour.yaml")
    (folder / "retour.yaml").symlink_to("aller.yaml")
    (folder / "dossier.yaml").symlink_to(tmp_path, target_is_directory=True)
    (folder / "dehors.yaml").symlink_to("../../../../etc/passwd")
    with pytest.raises(PackError) as caught:
        read_folder(folder)
    assert [(finding.code, finding.place.file) for finding in caught.value.findings] == [
        ("P040", f"socle/{name}.yaml") for name in ("aller", "boucle", "dehors", "dossier", "retour")
    ]


@posix
def test_a_folder_that_is_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "socle").symlink_to("socle")
    with pytest.raises(UsageError) as caught:
        read_folder(tmp_path / "socle")
    assert caught.value.code == "U153"


@posix
def test_a_device_is_refused_without_being_opened(tmp_path: Path) -> None:
    folder = tmp_path / "socle"
    folder.mkdir()
    try:
        os.mknod(folder / "zero.yaml", 0o20666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only the super-user makes devices")
    with pytest.raises(PackError) as caught:
        read_folder(folder)
    assert caught.value.code == "P041"


@posix
def test_a_file_exchanged_for_a_link_at_the_last_moment_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "socle"
    folder.mkdir()
    (folder / "regles.yaml").write_bytes(b"a: b\n")
    (tmp_path / "secret").write_bytes(b"secret: oui\n")
    real = os.open

    def exchange(path: Path, flags: int) -> int:
        (folder / "regles.yaml").unlink()
        (folder / "regles.yaml").symlink_to(tmp_path / "secret")
        return real(path, flags)

    monkeypatch.setattr(os, "open", exchange)
    with pytest.raises(PackError) as caught:
        read_folder(folder)
    assert caught.value.code == "P045"


@posix
def test_the_folder_of_translations_is_not_a_link_either(tmp_path: Path) -> None:
    folder = tmp_path / "essai"
    folder.mkdir()
    for name, raw in read_folder(ESSAI).items():
        (folder / Path(name).name).write_bytes(raw)
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "en.yaml").write_bytes(b"textes: {}\n")
    (folder / "langues").symlink_to(tmp_path / "ailleurs", target_is_directory=True)
    with pytest.raises(PackError) as caught:
        languages.check(load([folder]), folder)
    assert caught.value.code == "P040"


@pytest.mark.parametrize("name", ["../socle", "..", "/etc", "socle/../../etc", "../../../etc/passwd"])
def test_a_pack_extends_names_never_paths(name: str) -> None:
    files = {
        "p/pack.yaml": f'pack: {{id: couche, titre: C, version: 1.0.0, format: 1, etend: {{"{name}": ">=1.0.0"}}}}\n'
    }
    with pytest.raises(PackError) as caught:
        load_sources({name: text.encode() for name, text in files.items()})
    assert caught.value.code in ("C501", "P212")
    assert "passwd:" not in str(caught.value)


@pytest.mark.parametrize("name", ["..yaml", "....yaml", "a..yaml", "..a.yml"])
def test_dots_in_a_file_name_lead_nowhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.yaml").write_bytes(b"secret: oui\n")
    folder = tmp_path / "socle"
    folder.mkdir()
    (folder / "regles.yaml").write_bytes(b"a: b\n")
    (folder / name).write_bytes(b"c: d\n")
    assert set(read_folder(folder)) - {f"socle/{name}"} == {"socle/regles.yaml"}
