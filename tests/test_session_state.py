"""The fold: what the records lead to, and undo and redo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storm_support import open_session, sample

from charter.session import Record, expunge, fold, records, redoable, undoable
from charter.session.state import Given, Item, Prerequisite, State, Wording

START = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
Command = tuple[str, dict[str, Any], dict[str, str]]


def journal(*commands: tuple[Any, ...]) -> list[Record]:
    """Sealed records for (kind, data) or (kind, data, texts)."""
    written: list[Record] = []
    for n, (kind, data, *texts) in enumerate(commands, start=1):
        written.append(
            records.seal(
                n=n,
                moment=START + timedelta(minutes=n),
                who="A",
                kind=kind,
                data=data,
                texts=texts[0] if texts else {},
                previous=written[-1].hash if written else "0" * 64,
            )
        )
    return written


def state(*commands: tuple[Any, ...]) -> State:
    return fold(journal(*commands))


def answer(question: str, value: Any) -> Command:
    return "repondre", {"question": question, "valeur": value}, {}


def test_an_empty_session_decides_nothing() -> None:
    assert fold([]) == State()
    assert state(("pack", {"packs": [], "contenu": ""})).answers == {}


def test_each_way_of_giving_something_keeps_its_own_status() -> None:
    answers = state(
        answer("choix", "ue"),
        ("repondre", {"question": "texte"}, {"valeur": "Aider"}),
        ("defaut", {"valeurs": {"duree": 12, "journal": False}}),
        ("parquer", {"question": "budget", "porteur": "DAF", "echeance": "2026-06-30", "interim": ["a"]}),
        ("parquer", {"question": "seul"}),
        ("ecarter", {"question": "robots"}, {"motif": "Sans objet"}),
    ).answers
    assert answers == {
        "choix": Given("repondue", 1, value="ue"),
        "texte": Given("repondue", 2, value="Aider"),
        "duree": Given("defaut", 3, value=12),
        "journal": Given("defaut", 3, value=False),
        "budget": Given("a_trancher", 4, owner="DAF", due="2026-06-30", interim=["a"]),
        "seul": Given("a_trancher", 5),
        "robots": Given("ecartee", 6, reason="Sans objet"),
    }


def test_the_last_thing_given_counts_and_erasing_is_silence() -> None:
    assert state(answer("q", "a"), ("parquer", {"question": "q"})).answers == {"q": Given("a_trancher", 2)}
    assert state(("ecarter", {"question": "q"}), answer("q", "b")).answers == {"q": Given("repondue", 2, value="b")}
    assert state(answer("q", "a"), ("effacer", {"question": "q"})).answers == {}
    assert state(("effacer", {"question": "q"})).answers == {}


def test_notes_and_wordings_come_and_go() -> None:
    noted = ("noter", {"question": "q"}, {"texte": "Deux voix"})
    worded = ("rediger", {"clause": "c", "base": "b1"}, {"texte": "Nous aidons."})
    assert state(noted).notes == {"q": "Deux voix"}
    assert state(noted, ("noter", {"question": "q", "texte": ""})).notes == {}
    assert state(worded).wordings == {"c": Wording("Nous aidons.", "b1", 1)}
    assert state(worded, ("rediger", {"clause": "c", "base": "", "texte": ""})).wordings == {}


def element(group: str, item: str, **fields: Any) -> Command:
    return "element", {"groupe": group, "id": item, "champs": fields}, {}


def test_an_edit_replaces_the_whole_item_and_keeps_its_place() -> None:
    items = state(
        element("outils", "a", pays="fr", cher=True),
        element("outils", "b"),
        ("element", {"groupe": "outils", "id": "a", "champs": {"pays": "us"}, "confirme": True}, {"champs.nom": "A"}),
    ).items["outils"]
    assert list(items) == ["a", "b"]
    assert items["a"] == Item({"pays": "us", "nom": "A"}, True, 3)
    assert items["b"] == Item({}, False, 2)


def cell(row: str, column: str, value: Any) -> Command:
    return "cellule", {"question": "m", "ligne": row, "colonne": column, "valeur": value}, {}


def test_removing_an_item_removes_its_column_of_the_matrix() -> None:
    filled = [
        element("outils", "a"),
        element("outils", "b"),
        cell("x", "a", "oui"),
        cell("x", "b", "non"),
        cell("a", "b", "oui"),
    ]
    removed = state(*filled, ("retirer", {"groupe": "outils", "id": "a"}))
    assert list(removed.items["outils"]) == ["b"]
    assert removed.cells == {("m", "x", "b"): "non", ("m", "a", "b"): "oui"}
    back = state(*filled, ("retirer", {"groupe": "outils", "id": "a"}), element("outils", "a"))
    assert ("m", "x", "a") not in back.cells
    assert list(back.items["outils"]) == ["b", "a"]


def test_a_homonym_in_another_register_keeps_its_cells() -> None:
    filled = [element("outils", "a"), element("usages", "a"), cell("x", "a", "oui")]
    assert state(*filled, ("retirer", {"groupe": "usages", "id": "a"})).cells == {("m", "x", "a"): "oui"}
    assert state(*filled, ("retirer", {"groupe": "inconnu", "id": "zz"})).cells == {("m", "x", "a"): "oui"}


def test_a_cell_can_be_emptied() -> None:
    assert state(cell("x", "a", "oui"), cell("x", "a", None), cell("x", "b", None)).cells == {}


def test_a_register_closes_and_reopens() -> None:
    closing, opening = ("clore", {"groupe": "outils", "clos": True}), ("clore", {"groupe": "outils", "clos": False})
    assert state(closing).closed == {"outils"}
    assert state(closing, opening).closed == frozenset()


def test_every_freeze_is_kept_and_the_latest_counts() -> None:
    frozen = state(
        ("arreter", {"numeros": {"c": "1.1"}, "version": "0.9"}),
        answer("q", 1),
        ("arreter", {"numeros": {"c": "1.1", "d": "1.2"}}),
    )
    assert [one.record for one in frozen.freezes] == [1, 3]
    assert frozen.freezes[0].details == {"version": "0.9"}
    assert frozen.freeze is not None and frozen.freeze.numbers == {"c": "1.1", "d": "1.2"}
    assert frozen.freeze.time == START + timedelta(minutes=3)


def test_adoption_keeps_each_prerequisite() -> None:
    adoption = state(
        (
            "adopter",
            {
                "le": "2026-06-30",
                "prealables": {
                    "cse": {"fait": True, "le": "2026-06-01"},
                    "avocat": {"fait": False, "signataire": "PDG"},
                },
            },
            {"prealables.avocat.motif": "Urgence"},
        )
    ).adoption
    assert adoption is not None and adoption.day == "2026-06-30"
    assert adoption.prerequisites == {
        "cse": Prerequisite(True, "2026-06-01", None, None),
        "avocat": Prerequisite(False, None, "Urgence", "PDG"),
    }


def test_the_state_knows_its_packs_and_its_times() -> None:
    known = state(("pack", {"packs": [], "contenu": ""}), answer("q", 1), ("pack", {"packs": [], "contenu": ""}))
    assert (known.packs, known.created, known.last_time) == (
        3,
        START + timedelta(minutes=1),
        START + timedelta(minutes=3),
    )


def test_the_fold_follows_numbers_whatever_the_order_given() -> None:
    written = journal(answer("q", "a"), answer("q", "b"), ("annuler", {"n": 2}))
    assert fold(reversed(written)) == fold(written)
    assert fold(written).answers["q"].value == "a"


def test_an_expunged_text_is_as_if_taken_back(tmp_path) -> None:
    path = tmp_path / "a.charte"
    sample(path)
    for n, key in ((3, "valeur"), (6, "motif"), (8, "texte"), (9, "texte"), (10, "champs.nom")):
        expunge(path, n, key, program="0.1.0")
    now = fold(open_session(path, read_only=True).records)
    assert "mission" not in now.answers and now.notes == {} and now.wordings == {}
    assert now.answers["robots"] == Given("ecartee", 6, reason=None)
    assert now.items["outils"]["assistant"].fields == {"pays": "fr"}


def test_undo_and_redo_walk_one_stack() -> None:
    commands = [("pack", {"packs": [], "contenu": ""}), answer("q", "a"), answer("q", "b")]

    def target(pick: Any) -> int | None:
        found = pick(journal(*commands))
        return None if found is None else found.n

    assert (target(undoable), target(redoable)) == (3, None)
    commands.append(("annuler", {"n": 3}))
    assert (target(undoable), target(redoable)) == (2, 4)
    commands.append(("annuler", {"n": 2}))
    assert (target(undoable), target(redoable)) == (None, 5)
    commands.append(("retablir", {"n": 5}))
    assert (target(undoable), target(redoable)) == (2, 4)
    commands.append(("retablir", {"n": 4}))
    assert (target(undoable), target(redoable)) == (3, None)
    commands.append(("annuler", {"n": 3}))
    assert (target(undoable), target(redoable)) == (2, 8)
    commands.append(answer("q", "c"))
    assert (target(undoable), target(redoable)) == (9, None)
    assert fold(journal(*commands)).answers["q"].value == "c"
    assert state(*commands[:-1]).answers["q"].value == "a"


@pytest.mark.parametrize("n", [1, 2, 4, 5, 99])
def test_an_undo_that_names_no_command_changes_nothing(n: int) -> None:
    commands = [
        ("pack", {"packs": [], "contenu": ""}),
        ("adopter", {"le": "2026-06-30", "prealables": {}}),
        answer("q", "a"),
        ("annuler", {"n": 99}),
    ]
    before, after = state(*commands), state(*commands, ("annuler", {"n": n}))
    assert replace(after, last_time=None) == replace(before, last_time=None)
    assert redoable(journal(*commands, ("annuler", {"n": n}))) is None


NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.one_of(st.booleans(), st.integers(0, 9), st.sampled_from(["x", "y"]), st.lists(NAMES, max_size=2))
TEXTS = st.sampled_from(["", "un", "deux"])


def command(
    kind: str, keys: dict[str, st.SearchStrategy[Any]], texts: dict[str, st.SearchStrategy[str]] | None = None
) -> st.SearchStrategy[Command]:
    return st.tuples(st.just(kind), st.fixed_dictionaries(keys), st.fixed_dictionaries(texts or {}))


COMMANDS = st.one_of(
    command("repondre", {"question": NAMES, "valeur": VALUES}),
    command("repondre", {"question": NAMES}, {"valeur": TEXTS}),
    command("parquer", {"question": NAMES, "porteur": TEXTS}),
    command("ecarter", {"question": NAMES}, {"motif": TEXTS}),
    command("defaut", {"valeurs": st.dictionaries(NAMES, VALUES)}),
    command("effacer", {"question": NAMES}),
    command("noter", {"question": NAMES}, {"texte": TEXTS}),
    command("rediger", {"clause": NAMES, "base": TEXTS}, {"texte": TEXTS}),
    command(
        "element", {"groupe": NAMES, "id": NAMES, "champs": st.dictionaries(NAMES, VALUES), "confirme": st.booleans()}
    ),
    command("retirer", {"groupe": NAMES, "id": NAMES}),
    command("clore", {"groupe": NAMES, "clos": st.booleans()}),
    command("cellule", {"question": NAMES, "ligne": NAMES, "colonne": NAMES, "valeur": st.none() | VALUES}),
    command("arreter", {"numeros": st.dictionaries(NAMES, TEXTS)}),
)


def timeless(folded: State) -> State:
    return replace(folded, created=None, last_time=None)


def places(folded: State) -> list[Any]:
    """The orders that equality of dictionaries does not see."""
    return [list(folded.answers), {group: list(items) for group, items in folded.items.items()}]


@given(commands=st.lists(COMMANDS, min_size=1, max_size=12), data=st.data())
def test_undoing_is_replaying_without(commands: list[Command], data: st.DataObject) -> None:
    n = data.draw(st.integers(1, len(commands)))
    written = journal(*commands, ("annuler", {"n": n}))
    undone, without = fold(written), fold(record for record in written[:-1] if record.n != n)
    assert timeless(undone) == timeless(without)
    assert places(undone) == places(without)


@given(commands=st.lists(COMMANDS, min_size=1, max_size=12), data=st.data())
def test_redoing_gives_back_what_was_there(commands: list[Command], data: st.DataObject) -> None:
    n, cancel = data.draw(st.integers(1, len(commands))), len(commands) + 1
    redone = state(*commands, ("annuler", {"n": n}), ("retablir", {"n": cancel}))
    assert timeless(redone) == timeless(state(*commands))
    assert places(redone) == places(state(*commands))


@given(
    commands=st.lists(COMMANDS, min_size=1, max_size=8), moves=st.lists(st.sampled_from(["undo", "redo"]), max_size=20)
)
def test_any_walk_of_undo_and_redo_lands_on_a_prefix(commands: list[Command], moves: list[str]) -> None:
    walk: list[Any] = list(commands)
    depth = 0
    for move in moves:
        target = (undoable if move == "undo" else redoable)(journal(*walk))
        if target is not None:
            depth += 1 if move == "undo" else -1
            walk.append(("annuler" if move == "undo" else "retablir", {"n": target.n}))
    assert timeless(state(*walk)) == timeless(state(*commands[: len(commands) - depth]))
