"""Cut anywhere, changed anywhere: never silent, never a traceback, and the rest is saved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from storm_support import PACKS, PROGRAM, create, open_session, sample

from charter.errors import SessionError
from charter.session import Journal, canonical, expunge, fold, headers, records, recover


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "a.charte"
    sample(path)
    return path


def fingerprint(path: Path) -> tuple[bytes, int]:
    return path.read_bytes(), path.stat().st_mtime_ns


def rejected(path: Path) -> Path:
    return path.with_name(path.name + ".rebut")


def texts(journal: Journal) -> list[tuple[int, object]]:
    return [(record.n, record.payload) for record in journal.records]


def test_cut_at_every_byte_exactly_the_complete_records_come_back(session) -> None:
    blob = b"".join(session.read_bytes().splitlines(keepends=True)[:8])
    whole = texts(open_session(session, read_only=True))
    first_answer = blob.index(b"\n", blob.index(b"\n") + 1) + 1
    for end in range(first_answer, len(blob) + 1):
        session.write_bytes(blob[:end])
        complete = blob.count(b"\n", 0, end) - 1
        journal = open_session(session, read_only=True)
        assert texts(journal) == whole[:complete]
        assert bool(journal.damage) == (blob[end - 1 : end] != b"\n")
    for end in range(first_answer):
        session.write_bytes(blob[:end])
        with pytest.raises(SessionError) as refusal:
            open_session(session, read_only=True)
        assert refusal.value.code in ("S105", "S106")


def test_a_torn_line_is_set_aside_at_the_first_write_and_never_deleted(session) -> None:
    blob = session.read_bytes()
    last = blob.rindex(b"\n", 0, -1) + 1
    aside = b""
    for end in (last + 1, last + 200, len(blob) - 1):
        session.write_bytes(blob[:end])
        with open_session(session) as journal:
            assert "rebut" in journal.damage[0]
            assert session.read_bytes() == blob[:end]
            assert (rejected(session).read_bytes() if rejected(session).exists() else b"") == aside
            journal.append("noter", {"question": "q"}, {"texte": "après"})
            assert journal.damage == ()
        aside += blob[last:end] + b"\n"
        assert rejected(session).read_bytes() == aside
        assert open_session(session, read_only=True).records == journal.records
        assert session.read_bytes().startswith(blob[:last])
    assert rejected(session).stat().st_mode & 0o777 == 0o600


def flips(blob: bytes) -> list[tuple[int, bytes]]:
    """A few hundred changes of one byte, the same at each run: one bit, any value, and every line feed."""
    chance = random.Random(2026)
    places = [*chance.sample(range(len(blob)), 300), *(at for at, byte in enumerate(blob) if byte == 10), *range(14)]
    return [
        (at, blob[:at] + bytes([value]) + blob[at + 1 :])
        for at in places
        for value in {blob[at] ^ (1 << chance.randrange(8)), chance.choice(b'\n"}\x00 0a\xff')} - {blob[at]}
    ]


def test_a_changed_byte_is_never_silent_and_costs_its_own_record_at_most(session, tmp_path) -> None:
    blob = session.read_bytes()
    whole = {record.n: record.payload for record in open_session(session, read_only=True).records}
    damaged, copy = tmp_path / "b.charte", tmp_path / "copie.charte"
    for at, changed in flips(blob):
        damaged.write_bytes(changed)
        with pytest.raises(SessionError) as refusal:
            open_session(damaged)
        assert refusal.value.code == "S301", (at, refusal.value)
        assert "charter recover" in refusal.value.remedy
        report = recover(damaged, copy, program=PROGRAM, packs=PACKS)
        saved = open_session(copy, read_only=True).records
        kept = {record.n: record.payload for record in saved if record.n in whole}
        assert len(kept) >= len(whole) - 1 and report.kept >= len(whole) - 1, at
        assert all(whole[n] == payload for n, payload in kept.items())
        assert report.lost or len(kept) == len(whole)
        assert damaged.read_bytes() == changed
        copy.unlink()


def test_the_damaged_record_is_named_with_its_line(session) -> None:
    lines = session.read_bytes().split(b"\n")
    lines[3] = lines[3].replace(b"clients", b"CLIENTS")
    lines[9] = b""
    session.write_bytes(b"\n".join(lines))
    with pytest.raises(SessionError) as refusal:
        open_session(session)
    assert "enregistrement n°\u00a03 (ligne 4)" in refusal.value.message
    assert "enregistrement n°\u00a09 (ligne 10)" in refusal.value.message
    assert "-o COPIE.charte" in refusal.value.remedy


@pytest.mark.parametrize(
    ("edit", "word"),
    [
        (lambda lines: lines[:4] + lines[6:], "enregistrements n°\u00a04 à 5 absents"),
        (lambda lines: lines[:4] + lines[5:], "enregistrement n°\u00a04 absent"),
        (lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]], "absent"),
        (lambda lines: [*lines[:4], lines[3], *lines[4:]], "ne suit pas"),
        (lambda lines: [*lines[:4], b"bonjour", *lines[4:]], "ligne 5"),
        (lambda lines: [b"\xef\xbb\xbf" + lines[0], *lines[1:]], "en-tête"),
        (lambda lines: [lines[0].replace(b"0.1.0", b"0.2.0"), *lines[1:]], "en-tête"),
        (lambda lines: [line + b"\r" for line in lines[:-1]] + [b""], "sauts de ligne"),
        (lambda lines: lines[1:], "en-tête"),
    ],
)
def test_a_file_edited_by_hand_is_refused_and_recovered(session, tmp_path, edit, word) -> None:
    lines = session.read_bytes().split(b"\n")
    session.write_bytes(b"\n".join(edit(lines)))
    before = fingerprint(session)
    with pytest.raises(SessionError) as refusal:
        open_session(session)
    assert refusal.value.code == "S301" and word in refusal.value.message
    report = recover(session, tmp_path / "copie.charte", program=PROGRAM, packs=PACKS)
    assert report.kept >= len(lines) - 4
    assert fingerprint(session) == before
    open_session(tmp_path / "copie.charte").close()


def test_two_sessions_cannot_be_spliced(session, tmp_path) -> None:
    other = tmp_path / "b.charte"
    sample(other)
    mine, theirs = session.read_bytes().split(b"\n"), other.read_bytes().split(b"\n")
    session.write_bytes(b"\n".join([mine[0], *theirs[1:]]))
    with pytest.raises(SessionError) as refusal:
        open_session(session)
    assert refusal.value.code == "S301"


def test_many_damaged_records_make_one_short_sentence(session) -> None:
    header, *lines = session.read_bytes().split(b"\n")
    session.write_bytes(b"\n".join([header, lines[0], *(line[:-3] for line in lines[1:-1]), b""]))
    with pytest.raises(SessionError) as refusal:
        open_session(session)
    assert len(str(refusal.value)) < 700 and "autres" in refusal.value.message


def write_header(path: Path, **changes: object) -> None:
    """Give the session another first line, sealed as every format seals it."""
    body = {"charte": 1, "programme": "9.0", "sel": "0" * 32, **changes}
    body["sceau"] = canonical.sha256(canonical.dump(body))
    rest = path.read_bytes().split(b"\n", 1)[1]
    path.write_bytes(canonical.dump(body) + b"\n" + rest)


@pytest.mark.parametrize("how", ["format", "format and lines", "format without seal", "kind"])
def test_a_newer_session_is_left_untouched(session, tmp_path, how: str) -> None:
    if how == "format":
        write_header(session, charte=2, nouveau=True)
    elif how == "format and lines":
        session.write_bytes(b'{"charte":3,"seal":"x"}\n{"record":1}\n')
    elif how == "format without seal":
        session.write_bytes(b'{"charte":12}\n')
    else:
        line = session.read_bytes().split(b"\n")[2]
        future = records.decode(line)
        body = {"n": future.n, "heure": future.time, "decalage": 60, "qui": "A", "quoi": "voter", "donnees": {}}
        sealed = canonical.sha256(canonical.dump({**body, "empreintes": {}, "precedent": future.previous}))
        tail = {"textes": {}, "sel": {}, "empreintes": {}, "precedent": future.previous, "sceau": sealed}
        session.write_bytes(session.read_bytes().replace(line, canonical.dump({**body, **tail})))
    (session.parent / ".a.charte.lock").unlink()
    before = fingerprint(session)
    for attempt in (
        lambda: open_session(session),
        lambda: open_session(session, read_only=True),
        lambda: recover(session, tmp_path / "copie.charte", program=PROGRAM),
        lambda: expunge(session, 3, "valeur", program=PROGRAM),
    ):
        with pytest.raises(SessionError) as refusal:
            attempt()
        assert refusal.value.code == "S201" and "plus récente" in refusal.value.message
    assert fingerprint(session) == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.charte"]


def test_a_format_number_hit_by_chance_is_damage_not_the_future(session) -> None:
    session.write_bytes(session.read_bytes().replace(b'{"charte":1', b'{"charte":3', 1))
    with pytest.raises(SessionError) as refusal:
        open_session(session)
    assert refusal.value.code == "S301"


def test_what_recover_saves_keeps_numbers_and_undo_and_names_the_loss(session, tmp_path) -> None:
    before = open_session(session, read_only=True).records
    lines = session.read_bytes().split(b"\n")
    lines[7] = lines[7].replace(b"journalisation", b"journalisatiom")
    session.write_bytes(b"\n".join(lines))
    copy = tmp_path / "nouveau" / "copie.charte"
    report = recover(session, copy, program="0.2.0")
    assert report.kept == len(before) - 1
    assert report.lost == ("enregistrement n°\u00a07 absent",)
    saved = open_session(copy, read_only=True)
    assert saved.header.program == "0.2.0"
    assert [record.n for record in saved.records] == [1, 2, 3, 4, 5, 6, *range(8, len(before) + 2)]
    assert saved.records[-1].kind == "recuperation" and saved.records[-1].data == {"perdus": list(report.lost)}
    assert saved.records[-1].time == before[-1].time
    expected = fold([record for record in before if record.n != 7])
    assert fold(saved.records) == expected
    again = recover(copy, tmp_path / "encore.charte", program="0.2.0")
    assert again.lost == ()


def test_recovering_an_intact_session_copies_it(session, tmp_path) -> None:
    report = recover(session, tmp_path / "copie.charte", program=PROGRAM)
    assert report.lost == ()
    assert texts(open_session(tmp_path / "copie.charte")) == texts(open_session(session, read_only=True))


def test_lost_lines_at_the_end_are_named_and_their_numbers_not_reused(session, tmp_path) -> None:
    count = len(open_session(session, read_only=True).records)
    blob = session.read_bytes()
    session.write_bytes(blob[:-2] + b"]\n" + b'{"torn')
    report = recover(session, tmp_path / "copie.charte", program=PROGRAM)
    assert report.kept == count - 1
    assert report.lost == (f"ligne {count + 1}", "dernière ligne, inachevée et jamais confirmée")
    assert open_session(tmp_path / "copie.charte").records[-1].n == count + 1


def test_recover_without_a_pack_asks_for_one(session, tmp_path) -> None:
    lines = session.read_bytes().split(b"\n")
    session.write_bytes(b"\n".join([lines[0], lines[1].replace(b"socle", b"SOCLE"), *lines[2:]]))
    copy = tmp_path / "copie.charte"
    with pytest.raises(SessionError) as refusal:
        recover(session, copy, program=PROGRAM)
    assert refusal.value.code == "S702" and "--rules" in refusal.value.remedy
    assert not copy.exists()
    recover(session, copy, program=PROGRAM, packs=PACKS)
    with open_session(copy) as saved:
        assert saved.packs == PACKS
        assert fold(saved.records).packs == saved.records[-2].n


def test_a_later_pack_replaces_a_lost_one(session, tmp_path) -> None:
    with open_session(session) as journal:
        journal.append("pack", journal.records[0].data)
    lines = session.read_bytes().split(b"\n")
    session.write_bytes(b"\n".join([lines[0], lines[1][:-3], *lines[2:]]))
    recover(session, tmp_path / "copie.charte", program=PROGRAM)
    assert open_session(tmp_path / "copie.charte").packs == PACKS


def test_recover_never_covers_a_file(session, tmp_path) -> None:
    before = fingerprint(session)
    for copy in (session, tmp_path / "b.charte"):
        copy.touch()
        with pytest.raises(SessionError) as refusal:
            recover(session, copy, program=PROGRAM)
        assert refusal.value.code == "S501"
    assert session.read_bytes() == before[0]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"bonjour\n", b'{"charte":1,', b'{"charte":1}\n{"n":1}\n'])
def test_recover_has_a_sentence_for_what_holds_nothing(tmp_path, content: bytes) -> None:
    path = tmp_path / "a.charte"
    path.write_bytes(content)
    with pytest.raises(SessionError):
        recover(path, tmp_path / "copie.charte", program=PROGRAM)
    assert len(list(tmp_path.iterdir())) == 1


def test_an_expunged_text_is_nowhere_and_the_chain_holds(session) -> None:
    before = open_session(session, read_only=True).records
    assert b"Deux voix contre" in session.read_bytes()
    expunge(session, 8, "texte", program=PROGRAM)
    assert b"Deux voix contre" not in session.read_bytes()
    assert session.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in session.parent.iterdir()) == [".a.charte.lock", "a.charte"]
    with open_session(session) as journal:
        assert [record.hash for record in journal.records] == [record.hash for record in before]
        assert journal.records[7].texts == {"texte": None}
        journal.append("effacer", {"question": "a"})
    assert len(open_session(session, read_only=True).records) == len(before) + 1


def test_an_expunged_text_stays_out_of_a_recovered_copy(session, tmp_path) -> None:
    expunge(session, 8, "texte", program=PROGRAM)
    recover(session, tmp_path / "copie.charte", program=PROGRAM)
    assert open_session(tmp_path / "copie.charte").records[7].texts == {"texte": None}


def test_expunging_keeps_a_torn_line_and_refuses_what_is_not_there(session) -> None:
    session.write_bytes(session.read_bytes() + b'{"n":99,"heu')
    expunge(session, 8, "texte", program=PROGRAM)
    assert session.read_bytes().endswith(b'}\n{"n":99,"heu')
    for n, key in ((8, "texte"), (8, "autre"), (99, "texte")):
        before = fingerprint(session)
        with pytest.raises(SessionError) as refusal:
            expunge(session, n, key, program=PROGRAM)
        assert refusal.value.code == "S703"
        assert fingerprint(session) == before


def test_expunging_waits_for_the_other_window(session) -> None:
    with open_session(session), pytest.raises(SessionError) as refusal:
        expunge(session, 8, "texte", program=PROGRAM)
    assert refusal.value.code == "S503"


def test_the_header_is_read_back() -> None:
    header = headers.new("1.2.3")
    assert headers.decode(headers.encode(header)[:-1]) == header
    assert headers.is_sealed(headers.encode(header))


def test_a_session_interrupted_at_creation_can_be_created_again(tmp_path) -> None:
    path = tmp_path / "a.charte"
    path.write_bytes(b"")
    with pytest.raises(SessionError, match="vide"):
        open_session(path)
    path.unlink()
    create(path).close()
    assert len(open_session(path).records) == 1
