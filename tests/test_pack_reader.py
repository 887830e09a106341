"""Reading one file of a pack: every text as typed, every place exact, every trap explained."""

from __future__ import annotations

import re
import threading
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.errors import Finding, PackError
from charter.pack import codes, codes_titles, reader, refusals
from charter.pack.files import MAX_FILE
from charter.pack.reader import read

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]

PACK = """\
pack:
  id: socle
  version: 1.10            # un commentaire
themes:
  usages: Usages permis
clauses:
  - id: été
    si: {pilote: [dg, "dsi"], effectif: ">= 50"}
    texte: L’usage d’un outil 😀 est permis.
  - id: vide
    aide:
    texte: |
      Première ligne.
      Seconde : ligne.
"""


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def any_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The C reader and the pure Python one that replaces it where libyaml is missing."""
    monkeypatch.setattr(reader, "_LOADER", request.param)


def refused(text: str | bytes) -> list[Finding]:
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(PackError) as caught:
        read("socle/regles.yaml", raw)
    for finding in caught.value.findings:
        said = f"{finding.message} {finding.remedy}"
        assert not re.search(r"parser|mapping|scalar|token|None|Error|yaml\.|sequence|stream|block|flow", said), said
        assert finding.place.file == "socle/regles.yaml"
    assert all(finding.code in codes_titles.titles() for finding in caught.value.findings)
    return caught.value.findings


def only(text: str | bytes) -> Finding:
    (finding,) = refused(text)
    return finding


@pytest.mark.usefixtures("any_parser")
def test_every_text_is_kept_as_it_was_typed() -> None:
    text = "a: no\nb: 1.10\nc: 012\nd: 12:30\ne: 2026-11-02\nf: ~\ng: null\nh:\ni: ''\nj: [oui, 'on', ]\nk: {}\n1: x\n"
    assert read("f", text.encode()).data == {
        "a": "no",
        "b": "1.10",
        "c": "012",
        "d": "12:30",
        "e": "2026-11-02",
        "f": "~",
        "g": "null",
        "h": None,
        "i": "",
        "j": ["oui", "on"],
        "k": {},
        "1": "x",
    }


@pytest.mark.usefixtures("any_parser")
@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        ((), False, "f:1:1"),
        (("pack",), False, "f:2:3"),
        (("pack",), True, "f:1:1"),
        (("pack", "version"), False, "f:3:12"),
        (("clauses", 0), False, "f:7:5"),
        (("clauses", 0), True, "f:7:5"),
        (("clauses", 0, "id"), False, "f:7:9"),
        (("clauses", 0, "si", "pilote", 1), False, "f:8:23"),
        (("clauses", 0, "si", "effectif"), True, "f:8:31"),
        (("clauses", 0, "texte"), False, "f:9:12"),
        (("clauses", 1, "texte"), False, "f:12:12"),
        (("clauses", 1, "absente"), True, "f:10:5"),
        (("clauses", 7, "id"), False, "f:7:3"),
        (("clauses", "id"), False, "f:7:3"),
        (("pack", "id", "x", 3), True, "f:2:7"),
    ],
)
def test_every_value_and_key_has_its_place(path: tuple[str | int, ...], key: bool, expected: str) -> None:
    place = read("f", PACK.encode()).place(path, key=key)
    assert str(place) == expected
    assert place.text == PACK.splitlines()[place.line - 1]


@pytest.mark.usefixtures("any_parser")
def test_a_text_between_quotes_is_told_from_a_bare_one() -> None:
    tree = read("f", PACK.encode())
    assert tree.quoted(("clauses", 0, "si", "pilote", 1))
    assert tree.quoted(("clauses", 0, "si", "effectif"))
    assert tree.quoted(("clauses", 1, "texte"))
    assert not tree.quoted(("clauses", 0, "si", "pilote", 0))
    assert not tree.quoted(("clauses",))
    assert not tree.quoted(("clauses", 0, "absente"))


@pytest.mark.usefixtures("any_parser")
@pytest.mark.parametrize(
    "raw",
    [
        PACK.encode("utf-8-sig"),
        PACK.replace("\n", "\r\n").encode(),
        PACK.replace("\n", "\r").encode(),
        b"---\n" + PACK.encode() + b"...\n",
    ],
    ids=["byte-order mark", "CRLF", "CR", "document marks"],
)
def test_what_editors_add_changes_nothing(raw: bytes) -> None:
    assert read("f", raw).data == read("f", PACK.encode()).data


TRAPS = [
    # text, code, line:column, and a part of the remedy
    ("a:\n  - id: x\n    texte: Règle : l’usage\n", "P021", "3:18", 'Écrivez : texte: "Règle : l’usage"'),
    ("texte: Règle\u00a0: l’usage\n", "P021", "1:14", 'Écrivez : texte: "Règle\u00a0: l’usage"'),
    ("a:\n  - Règle : x : y\n", "P021", "2:15", 'Écrivez : - "Règle : x : y"'),
    ("texte: “Règle : x”\n", "P021", "1:15", 'Écrivez : texte: "Règle : x"'),
    ("a:\n  - texte: une phrase\n      qui continue : ici\n", "P021", "3:20", "guillemets droits"),
    ("a: [x, y: z: t]\n", "P021", "1:12", ""),
    ("a: 'L'usage d'un outil'\nb: c\n", "P022", "1:6", 'Écrivez : a: "L’usage d’un outil"'),
    ("a:\n  - 'usage d'un outil'\n", "P022", "2:13", 'Écrivez : - "usage d’un outil"'),
    ("a: ['L'usage', b]\n", "P022", "1:7", "apostrophe courbe"),
    ('texte: "Une" personne, pas\nb: c\n', "P023", "1:8", 'Écrivez : texte: "«\u00a0Une\u00a0» personne, pas"'),
    ('a: "L\'usage "bien" dit"\n', "P023", "1:4", 'Écrivez : a: "L\'usage «\u00a0bien\u00a0» dit"'),
    ("si: >= 50\nb: c\n", "P024", "1:5", 'Écrivez : si: ">= 50"'),
    ("si: > 50 # seuil\n", "P024", "1:5", 'Écrivez : si: "> 50" # seuil'),
    ("si: >5\nb: c\n", "P024", "1:5", 'Écrivez : si: ">5"'),
    ("si: {effectif: >= seuil_cse}\n", "P024", "1:16", 'Écrivez : si: {effectif: ">= seuil_cse"}'),
    ("texte: {pilote} répond : oui\n", "P025", "1:8", 'Écrivez : texte: "{pilote} répond : oui"'),
    ("a:\n  - {pilote|de} répond\n", "P025", "2:5", 'Écrivez : - "{pilote|de} répond"'),
    ("texte: [Note] voir\n", "P025", "1:8", 'Écrivez : texte: "[Note] voir"'),
    ("texte: @charte\n", "P025", "1:8", 'Écrivez : texte: "@charte"'),
    ("texte: %age\n", "P025", "1:8", 'Écrivez : texte: "%age"'),
    ("texte: *important* x\n", "P025", "1:8", 'Écrivez : texte: "*important* x"'),
    ("texte: ! x!y\n", "P007", "1:8", 'Écrivez : texte: "! x!y"'),
    ("texte: !x!y z\n", "P025", "1:8", 'Écrivez : texte: "!x!y z"'),
    ("texte: - x\n", "P025", "1:8", 'Écrivez : texte: "- x"'),
    ("texte: `code` x\n", "P025", "1:8", 'Écrivez : texte: "`code` x"'),
    ("texte: > Une phrase entière\n", "P025", "1:8", 'Écrivez : texte: "> Une phrase entière"'),
    ("a:\n\tb: c\n", "P026", "2:1", "Écrivez :   b: c"),
    ("a:\n  - b: c\n\t  d: e\n", "P026", "3:1", "Écrivez :     d: e"),
    ("a: |\n  x\n\ty: z\n", "P026", "3:1", "Écrivez :   y: z"),
    ("a:\n  b: c\n\u00a0\u00a0d: e\n", "P027", "3:1", "Écrivez :   d: e"),
    ("a:\n  - b: c\n\u00a0 \u00a0 d: e\n    z: t\n", "P027", "3:1", "Écrivez :     d: e"),
    ("theme\u00a0: x\n", "P027", "1:6", "Écrivez : theme: x"),
    ("a: b\ntheme\u202f: x\nc: d\n", "P027", "2:6", "Écrivez : theme: x"),
    ("a: b\ntheme:\u00a0x\nc: d\n", "P027", "2:7", "Écrivez : theme: x"),
    ("a:\n    - b: c\n   - d: e\n", "P028", "3:4", "ligne 2"),
    ("a:\n  b: c\n    d: e\n", "P028", "3:5", "ligne 2"),
    ("a:\n  - b: c\n   d: e\n", "P028", "3:4", "ligne 2"),
    ("a: b\n- c\n", "P028", "2:1", "retirez"),
    ("a:\n  - b\n  c: d\n", "P028", "3:3", "retirez"),
    ("a: b\ntheme:outils\nc: d\n", "P029", "2:6", "Écrivez : theme: outils"),
    ("a:\n  - id:x\n    theme: y\n", "P029", "2:7", "Écrivez : - id: x"),
    ("theme:outils\n", "P029", "1:6", "Écrivez : theme: outils"),
    ("texte: Voir le point #3 du registre\n", "P030", "1:22", "guillemets"),
    ('a: "bla\nb: c\n', "P031", "1:4", 'Écrivez : a: "bla"'),
    ("a:\n  - t: 'bla\n  - t: l'usage\n", "P031", "2:8", "Écrivez : - t: 'bla'"),
    ("a: [b, c\nd: e\n", "P032", "1:4", "Fermez"),
    ("a: [b}\n", "P032", "1:4", "Fermez"),
    ("a: [, b]\n", "P032", "1:5", "virgule"),
    ('a: "C:\\dossier"\n', "P033", "1:7", "Doublez-la"),
    ("a: b\nmot\nc: d\n", "P034", "2:1", "clé"),
    ("a:\n  -b: c\n  - d: e\n", "P035", "2:4", "Écrivez : - b: c"),
    (": x\n", "P009", "1:1", "clé"),
    ("a:\n  - b: c\n  - : d\n", "P009", "3:5", "clé"),
    ("a: b\n... x\n", "P020", "2:5", "retrait"),
]


@pytest.mark.usefixtures("any_parser")
@pytest.mark.parametrize(("text", "code", "where", "remedy"), TRAPS, ids=[repr(trap[0][:40]) for trap in TRAPS])
def test_a_trap_is_named_where_it_is_with_its_correction(text: str, code: str, where: str, remedy: str) -> None:
    finding = only(text)
    assert (finding.code, f"{finding.place.line}:{finding.place.column}") == (code, where)
    assert remedy.replace("\u00a0:", " :") in finding.remedy.replace("\u00a0:", " :")


@pytest.mark.parametrize(
    ("text", "code"), [trap[:2] for trap in TRAPS if "Écrivez" in trap[3]], ids=lambda value: repr(value[:40])
)
def test_the_proposed_line_removes_the_fault(text: str, code: str) -> None:
    """What we tell people to write is accepted at that place."""
    finding = only(text)
    lines = text.split("\n")
    wrong = lines[finding.place.line - 1]
    right = finding.remedy.split(": ", 1)[1]
    kept_indent = right.startswith(" ") or code in ("P026", "P027")
    lines[finding.place.line - 1] = right if kept_indent else " " * (len(wrong) - len(wrong.lstrip(" "))) + right
    try:
        read("socle/regles.yaml", "\n".join(lines).encode())
    except PackError as error:
        assert all(later.place.line > finding.place.line for later in error.findings)


@pytest.mark.usefixtures("any_parser")
@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "P001", "1:1"),
        ("# rien\n", "P001", "1:1"),
        ("---\n", "P001", "1:1"),
        ("- a\n", "P002", "1:1"),
        ("bonjour\n", "P002", "1:1"),
        ("a: b\n---\nc: d\n", "P003", "2:1"),
        ("a: 1\nb: 2\na: 3\n", "P004", "3:1"),
        ("a: &x b\n", "P005", "1:4"),
        ("a: *x\n", "P006", "1:4"),
        ("a: !!str b\n", "P007", "1:4"),
        ("<<: b\n", "P008", "1:1"),
        ("? [a]\n: b\n", "P009", "1:3"),
        ("{a: b}: c\n", "P009", "1:1"),
        ("cl\u200bé: b\n", "P016", "1:1"),
        ('a: "\\0"\n', "P014", "1:4"),
        ('"a\\e": b\n', "P014", "1:1"),
    ],
)
def test_what_a_pack_may_not_contain_is_refused_in_place(text: str, code: str, where: str) -> None:
    finding = only(text)
    assert (finding.code, f"{finding.place.line}:{finding.place.column}") == (code, where)


@pytest.mark.usefixtures("any_parser")
def test_half_a_character_is_refused_however_it_is_written() -> None:
    assert only('a: "\\ud83d\\ude00"\n').code == "P015"
    finding = only(b"a: b\nc: \xed\xa0\x80\n")
    assert (finding.code, str(finding.place)) == ("P015", "socle/regles.yaml:2:4")


@pytest.mark.usefixtures("any_parser")
def test_a_number_of_character_that_does_not_exist_is_refused() -> None:
    assert only('a: "\\U7fffffff"\n').code in ("P015", "P020")


def test_a_duplicate_key_names_both_lines() -> None:
    finding = only("a:\n  - id: x\n    si: y\n    id: z\n")
    assert finding.place.line == 4
    assert "ligne 2" in finding.message


def test_every_mistake_is_found_at_once() -> None:
    findings = refused("a: &x b\nb: *x\nb: 2\n<<: *x\n[c]: d\ne: !f g\nh: i : j\n")
    assert [(f.place.line, f.code) for f in findings] == [
        (1, "P005"),
        (2, "P006"),
        (3, "P004"),
        (4, "P008"),
        (4, "P006"),
        (5, "P009"),
        (6, "P007"),
        (7, "P021"),
    ]


def test_a_comment_after_a_value_is_no_fault() -> None:
    assert read("f", b"version: 1.2.0   # majeur\ncode: x #note\nt: un deux trois # quatre\n").data == {
        "version": "1.2.0",
        "code": "x",
        "t": "un deux trois",
    }


def test_an_absent_text_says_whether_a_comment_took_it() -> None:
    tree = read("f", b"message: # texte\naide:\n")
    eaten, absent = (refusals.empty_value(tree.place((name,))) for name in ("message", "aide"))
    assert (eaten.code, str(eaten.place)) == ("P030", "f:1:10")
    assert (absent.code, str(absent.place)) == ("P036", "f:2:6")


@pytest.mark.parametrize(
    ("raw", "code", "where"),
    [
        ("clé: b\naide: déjà vu\n".encode("cp1252"), "P012", "1:3"),
        (b"\xef\xbb\xbfa: b\r\nc: d\xe9j\xe0\r\n", "P012", "2:5"),
        ("a: é — b\n".encode() + b"c: \x80\n", "P012", "2:4"),
        ("a: b\n".encode("utf-16"), "P013", "1:1"),
        ("a: b\n".encode("utf-16-le"), "P013", "1:1"),
        ("a: b\n".encode("utf-32"), "P013", "1:1"),
        (b"a: b\nc: \x07d\n", "P014", "2:4"),
        ("a: b\nété: \x92d\n".encode(), "P014", "2:6"),
        ("a: b\u2028c\n".encode(), "P014", "1:5"),
        ("a: b\ufeffc\n".encode(), "P014", "1:5"),
        ("a: b\u202ec\n".encode(), "P017", "1:5"),
    ],
)
def test_bytes_that_are_no_text_are_shown_where_they_are(raw: bytes, code: str, where: str) -> None:
    finding = only(raw)
    assert (finding.code, f"{finding.place.line}:{finding.place.column}") == (code, where)
    assert all(sign.isprintable() or sign == "\u00a0" for sign in finding.place.text)
    if code in ("P012", "P013"):
        assert "UTF-8" in finding.remedy


def test_several_control_characters_are_all_found() -> None:
    assert [f.place.line for f in refused("a: \x01\nb: c\nd: \x02\n")] == [1, 3]


BOMBS = {
    "brackets": "a: " + "[" * 50_000,
    "braces": "{" * 50_000,
    "dashes": "- " * 50_000,
    "questions": "? " * 50_000,
    "brackets by line": "a: \n" + "".join(" " * i + "- \n" for i in range(1, 400)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_deep_file_is_refused_at_once_even_on_a_small_stack(name: str) -> None:
    """The library's own way of building data ends the process on these."""
    outcome: list[tuple[str, float]] = []

    def attempt() -> None:
        start = time.perf_counter()
        findings = refused(BOMBS[name])
        outcome.append((findings[-1].code, time.perf_counter() - start))

    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=attempt)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    ((code, seconds),) = outcome
    assert code == (codes.ROOT_NOT_TABLE if name == "dashes" else codes.TOO_DEEP)
    assert seconds < 1


@pytest.mark.usefixtures("any_parser")
def test_forty_levels_pass_and_one_more_is_refused() -> None:
    def nested(levels: int) -> str:
        return "a: " + "[" * (levels - 1) + "]" * (levels - 1)

    assert read("f", nested(reader.MAX_DEPTH).encode()).data
    finding = only(nested(reader.MAX_DEPTH + 1))
    assert (finding.code, finding.place.column) == ("P010", 3 + reader.MAX_DEPTH)


def test_a_file_with_too_many_parts_is_refused_at_the_first_too_many() -> None:
    fine = "a: [" + "x," * (reader.MAX_NODES - 3) + "]"
    assert len(read("f", fine.encode()).data["a"] or "") == reader.MAX_NODES - 3
    assert only("a: [" + "x," * (reader.MAX_NODES - 2) + "]").code == "P011"


def test_a_file_heavier_than_agreed_is_not_even_looked_at() -> None:
    assert only(b"\xff" * (MAX_FILE + 1)).code == "P042"


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n" * 50_000,
        "a: " + "x " * 120_000,
        " " * 250_000 + "a: b : c",
        "a" * 250_000,
        "a: '" + "l'" * 120_000,
        "a: " + '"b" ' * 60_000,
        "#x\n" * 80_000,
        "a: " + "&x *y !z " * 20_000,
        "- " + "a - " * 60_000 + ": x : y",
        "a: |\n" + "\t\n" * 100_000,
        "é: 1\n" * 40_000,
    ],
    ids=range(11),
)
def test_the_largest_hostile_files_are_answered_within_a_second(text: str) -> None:
    start = time.process_time()
    try:
        read("f", text.encode()[:MAX_FILE])
    except PackError as error:
        assert len(error.findings[0].render()) < 1_000
    assert time.process_time() - start < 1


EDITS = st.sampled_from([*"\n\t :-'\"[]{}#&*!|>%@`?,\\\u00a0é", "  ", ": ", "- ", "'", "---\n", "<<: "])


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PACK)), st.integers(0, 6), EDITS), min_size=1, max_size=3))
def test_any_damage_is_read_or_refused_with_a_place_of_the_file(edits: list[tuple[int, int, str]]) -> None:
    text = PACK
    for at, dropped, added in edits:
        text = text[:at] + added + text[at + dropped :]
    try:
        tree = read("socle/regles.yaml", text.encode())
    except PackError:
        for finding in refused(text):
            assert 1 <= finding.place.line <= text.count("\n") + 1
            assert 1 <= finding.place.column <= len(finding.place.text) + 1
    else:
        assert isinstance(tree.data, dict)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        read("f", raw)
    except PackError as error:
        assert error.findings


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029\x85"), max_size=12
)
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
WORDS = st.text("abcdefghijé_", min_size=1, max_size=8)
TREES = st.recursive(
    TEXTS.filter(lambda text: not BIDI.search(text)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=15,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=4))
def test_what_is_written_between_quotes_is_read_back_and_found_in_place(data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"', width=10_000)
    tree = read("f", text.encode())
    assert tree.data == data
    for key in data:
        place = tree.place((key,), key=True)
        assert place.text[place.column - 1 :].startswith(f'"{key}"')


def test_every_code_has_one_title() -> None:
    titles = codes_titles.titles()
    named = {value for name, value in vars(codes).items() if name.isupper()}
    assert named <= set(titles)
    assert len(set(titles.values())) == len(titles)
