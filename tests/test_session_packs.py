"""The packs that travel with a session."""

from __future__ import annotations

import base64
import json
import tracemalloc
import zlib

import pytest
from storm_support import PACKS, create, open_session, sample

from charter.errors import SessionError
from charter.session import CarriedPack, packs


def test_packs_come_back_as_given() -> None:
    assert packs.decode(packs.encode(PACKS)) == PACKS
    assert packs.encode(PACKS)["packs"][0] == {"id": "socle", "version": "2026.1", "empreinte": "ab" * 32}


def test_sources_are_compressed() -> None:
    text = "- id: hebergement\n" * 5000
    data = packs.encode([CarriedPack("socle", "1", "0", {"questions.yaml": text})])
    assert len(data["contenu"]) < len(text) / 20


def test_a_session_carries_its_packs_and_the_last_ones_count(tmp_path) -> None:
    path = tmp_path / "a.charte"
    sample(path)
    with open_session(path) as journal:
        assert journal.packs == PACKS
        newer = (CarriedPack("socle", "2026.2", "ff" * 32, {"pack.yaml": "id: socle\n"}),)
        journal.append("pack", packs.encode(newer))
    assert open_session(path, read_only=True).packs == newer


def test_packs_too_big_for_a_session_are_refused() -> None:
    with pytest.raises(SessionError) as refusal:
        packs.encode([CarriedPack("socle", "1", "0", {"a.yaml": "x" * packs.LIMIT})])
    assert refusal.value.code == "S601"


def test_a_source_that_no_file_can_hold_is_refused(tmp_path) -> None:
    with pytest.raises(SessionError) as refusal:
        create(tmp_path / "a.charte", (CarriedPack("socle", "1", "0", {"a.yaml": "\udc80"}),))
    assert refusal.value.code == "S405"
    assert list(tmp_path.iterdir()) == []


def wrap(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content)).decode()


@pytest.mark.parametrize(
    "content",
    [
        wrap(b"x" * (packs.LIMIT + 1)),
        wrap(b"[]"),
        wrap(b"{}"),
        wrap(b'[{"a": 1}]'),
        wrap(b"[" * 100_000),
        wrap(b"\xff"),
        "@@@",
        "é",
        "",
        base64.b64encode(b"not compressed").decode(),
        wrap(json.dumps([{"a": "b"}]).encode())[:-8],
        base64.b64encode(zlib.compress(b'[{"a": "b"}]') + b"more").decode(),
    ],
)
def test_a_content_that_is_not_ours_is_refused(content: str) -> None:
    with pytest.raises(SessionError) as refusal:
        packs.decode({"packs": [{"id": "a", "version": "1", "empreinte": "0"}], "contenu": content})
    assert refusal.value.code == "S602"


def test_a_bomb_is_not_inflated_whole() -> None:
    bomb = wrap(b"\0" * (200 * 1024 * 1024))
    tracemalloc.start()
    with pytest.raises(SessionError):
        packs.decode({"packs": [], "contenu": bomb})
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * packs.LIMIT
