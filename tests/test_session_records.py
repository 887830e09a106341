"""One record, its seal and its line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.session import records
from charter.session.canonical import Damaged

MOMENT = datetime(2026, 3, 10, 9, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=1)))
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def sealed(kind: str = "noter", data: dict | None = None, texts: dict | None = None, who: str = "Animatrice"):
    data = {"question": "mission"} if data is None else data
    texts = {"texte": "Deux voix contre."} if texts is None else texts
    return records.seal(n=7, moment=MOMENT, who=who, kind=kind, data=data, texts=texts, previous="0" * 64)


def test_a_line_has_french_keys_and_real_characters() -> None:
    line = records.encode(sealed(texts={"texte": "« Été »\u202f; 🦉\u2028fin"}))
    assert list(json.loads(line)) == [
        "n", "heure", "decalage", "qui", "quoi", "donnees", "textes", "sel", "empreintes", "precedent", "sceau"
    ]  # fmt: skip
    assert "« Été »\u202f; 🦉\u2028fin".encode() in line
    assert line.count(b"\n") == 1 and line.endswith(b"}\n")


def test_the_time_is_utc_with_the_offset_of_the_room() -> None:
    record = sealed()
    assert (record.time, record.offset) == ("2026-03-10T08:30:15.250Z", 60)
    assert record.local == MOMENT
    assert record.local.hour == 9


@given(texts=st.dictionaries(st.sampled_from(["texte", "motif", "champs.nom"]), ANY_TEXT), who=ANY_TEXT)
def test_any_text_comes_back_as_typed(texts: dict[str, str], who: str) -> None:
    record = sealed(texts={"texte": "", **texts}, who=who)
    assert records.decode(records.encode(record)[:-1]) == record


@pytest.mark.parametrize("part", ["texts", "data", "who", "key"])
def test_half_a_surrogate_pair_is_refused(part: str) -> None:
    wrong = {
        "texts": {"texts": {"texte": "a\ud800"}},
        "data": {"data": {"question": "a\ud800"}},
        "who": {"who": "a\ud800"},
        "key": {"texts": {"texte": "", "a\ud800": "x"}},
    }[part]
    with pytest.raises(records.Unrecordable):
        sealed(**wrong)


def test_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        sealed(data={"question": "mission", "note": float("nan")})


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        records.seal(
            n=1, moment=datetime(2026, 3, 10), who="", kind="effacer", data={"question": "a"}, texts={}, previous=""
        )


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("inventer", {}),
        ("repondre", {"question": "a"}),
        ("repondre", {"question": "a", "valeur": None}),
        ("repondre", {"question": "a", "valeur": 1.5}),
        ("repondre", {"question": "", "valeur": "x"}),
        ("parquer", {"question": "a", "echeance": "demain"}),
        ("parquer", {"question": "a", "echeance": "20260630"}),
        ("element", {"groupe": "outils", "id": "x", "champs": []}),
        ("annuler", {"n": True}),
        ("adopter", {"le": "2026-06-30", "prealables": {"cse": {"fait": "oui"}}}),
    ],
)
def test_a_payload_of_another_shape_is_never_sealed(kind: str, data: dict) -> None:
    with pytest.raises(ValueError, match=kind):
        records.seal(n=1, moment=MOMENT, who="", kind=kind, data=data, texts={}, previous="")


def test_a_text_goes_to_its_place_in_the_payload() -> None:
    record = sealed("element", {"groupe": "outils", "id": "x", "champs": {"pays": "fr"}}, {"champs.nom": "Assistant"})
    assert record.payload["champs"] == {"pays": "fr", "nom": "Assistant"}
    assert record.data["champs"] == {"pays": "fr"}


def test_a_text_cannot_take_the_place_of_a_datum() -> None:
    with pytest.raises(ValueError, match="already"):
        sealed(data={"question": "mission", "texte": "un"}, texts={"texte": "deux"})
    with pytest.raises(ValueError, match="no room"):
        sealed(data={"question": "mission"}, texts={"texte": "", "question.suite": "deux"})


def test_what_is_kept_does_not_follow_the_callers_objects() -> None:
    data = {"question": "equipes", "valeur": ["rh"]}
    record = sealed("repondre", data, {})
    data["valeur"].append("achats")
    assert record.data["valeur"] == ["rh"]


def test_an_expunged_text_leaves_the_seal_intact_and_cannot_be_guessed() -> None:
    record = sealed(texts={"texte": "non", "second": "reste"})
    without = records.without_text(record, "texte")
    line = records.encode(without)
    assert records.decode(line[:-1]) == without
    assert (without.texts, without.salt["texte"]) == ({"texte": None, "second": "reste"}, None)
    assert without.hash == record.hash
    assert record.salt["texte"].encode() not in line


def test_the_same_text_never_has_the_same_digest() -> None:
    assert sealed().digests != sealed().digests


@pytest.mark.parametrize(
    "change",
    [
        {"n": 8}, {"time": "2026-03-10T08:30:15.251Z"}, {"offset": 0}, {"who": "X"}, {"kind": "repondre"},
        {"data": {"question": "autre"}}, {"texts": {"texte": "Deux voix pour."}}, {"salt": {"texte": "0" * 32}},
        {"digests": {"texte": "0" * 64}}, {"previous": "1" * 64}, {"hash": "1" * 64},
        {"texts": {}}, {"texts": {"texte": None}}, {"salt": {"texte": None}}, {"n": True}, {"time": "hier"},
    ],
)  # fmt: skip
def test_any_changed_part_is_seen(change: dict) -> None:
    line = records.encode(replace(sealed(), **change))
    with pytest.raises(Damaged):
        records.decode(line[:-1])


@pytest.mark.parametrize(
    "respell",
    [
        lambda line: line.replace(b'"n":7', b'"n": 7'),
        lambda line: line.replace(b'"n":7', b'"n":7.0'),
        lambda line: line.replace(b'"n":7', b'"n":6,"n":7'),
        lambda line: line.replace("é".encode(), b"\\u00e9"),
        lambda line: line + b" ",
    ],
)
def test_the_same_content_spelled_otherwise_is_not_ours(respell) -> None:
    line = records.encode(sealed(texts={"texte": "été"}))[:-1]
    assert respell(line) != line
    with pytest.raises(Damaged):
        records.decode(respell(line))


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="ignore")))
def test_no_line_is_a_traceback(line: bytes) -> None:
    with pytest.raises(Damaged):
        records.decode(line)


@pytest.mark.parametrize(
    "line", [b"[" * 100_000, b'{"n":' + b"9" * 5000 + b"}", b"NaN", b'{"n":"\\ud800"}', b"\xff", b"{}", b"null"]
)
def test_hostile_json_is_damage(line: bytes) -> None:
    with pytest.raises(Damaged):
        records.decode(line)


def test_years_far_away_keep_their_place() -> None:
    for year in (1970, 2038, 2100):
        moment = datetime(year, 3, 29, 1, 30, tzinfo=UTC)
        record = records.seal(
            n=1, moment=moment, who="", kind="effacer", data={"question": "a"}, texts={}, previous="0" * 64
        )
        assert records.decode(records.encode(record)[:-1]).local == moment
