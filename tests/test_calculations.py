"""Calculations: exact inside, rounded once, known when all they are made of is, refused when they could run wild."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.engine.calculate import calculated
from charter.engine.engine import Engine
from charter.engine.inputs import Answer, Inputs, Item
from charter.engine.say import Speaker
from charter.engine.why import Explainer, waiting
from charter.errors import PackError
from charter.pack.calculations import Bounds, apply, bounded, rounded
from charter.pack.lint import lint
from charter.pack.load import load_layers, load_sources
from charter.pack.pack import Pack
from charter.proof.diff import compare

DAY = date(2026, 11, 22)
BASE = """\
pack: {id: p, titre: P, version: 1.0.0, format: 1, nom_entreprise: nom}
themes: {t: {titre: T, principe: P}}
questions:
  - {id: nom, theme: t, type: texte, profil: oui, texte: Nom}
  - {id: compare, theme: t, type: oui_non, profil: oui, texte: Comparer}
  - {id: postes, theme: t, type: nombre, profil: oui, si: {compare: oui}, texte: Postes, min: 1, max: 50000}
  - {id: prix, theme: t, type: nombre, profil: oui, si: {compare: oui}, texte: Prix, min: 1, max: 5000}
  - {id: maison, theme: t, type: nombre, profil: oui, si: {compare: oui}, texte: Chez nous, min: 0, max: 100000000}
groupes:
  outils:
    titre: Outils
    element: outil
    theme: t
    nom: nom_outil
    champs:
      - {id: nom_outil, type: texte, texte: Nom de l’outil}
      - {id: paye, type: oui_non, texte: Payant}
      - {id: sieges, type: nombre, texte: Sièges, si: {paye: oui}, min: 0, max: 900}
calculs:
  - {id: ecart_an, titre: Écart, unite: €, somme: [maison, {moins: abonnement_an}]}
  - {id: abonnement_an, titre: Abonnements, unite: €, produit: [postes, poste_an]}
  - {id: poste_an, titre: Un poste, unite: €, produit: [prix, 12]}
  - {id: bascule, titre: Égalité, quotient: [maison, poste_an], arrondi: superieur}
  - {id: outil_an, titre: Un outil, unite: €, pour_chaque: outils, produit: [sieges, poste_an]}
clauses:
  - id: couts
    theme: t
    emplacement: annexe
    texte: "Les abonnements coûtent {abonnement_an} ; nos serveurs coûtent {ecart_an|ecart} les abonnements, à {bascule} postes."
  - {id: outil, theme: t, emplacement: annexe, pour_chaque: outils, texte: "{nom_outil} : {outil_an}."}
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_sources({"p.yaml": BASE.encode()})


def inputs(tools: dict[str, Item] | None = None, **answers: Any) -> Inputs:
    given_ = {
        name: value if isinstance(value, Answer) else Answer("repondue", value) for name, value in answers.items()
    }
    return Inputs(DAY, given_, {"outils": tools or {}})


def said(pack: Pack, **answers: Any) -> str:
    outcome = Engine(pack).run(inputs(compare="oui", **answers))
    assert outcome.rules["couts"].truth is True
    return Speaker(pack).text("couts", outcome.view)


# -- what is printed -----------------------------------------------------------------------------------------------------


def test_amounts_print_as_french_writes_them(pack: Pack) -> None:
    assert said(pack, postes=40, prix=30, maison=26_000) == (
        "Les abonnements coûtent 14\u202f400\u00a0€\u202f; nos serveurs coûtent 11\u202f600\u00a0€ de plus que les abonnements, "
        "à 73 postes."
    )
    assert "coûtent 4\u202f400\u00a0€ de moins que les" in said(pack, postes=40, prix=30, maison=10_000)
    assert "coûtent autant que les" in said(pack, postes=40, prix=30, maison=14_400)


def test_a_number_without_its_unit_is_a_form(pack: Pack) -> None:
    text = BASE.replace("{abonnement_an} ;", "{abonnement_an|nombre} euros ;")
    assert "coûtent 14\u202f400 euros" in said(load_sources({"p.yaml": text.encode()}), postes=40, prix=30, maison=0)


@pytest.mark.parametrize(
    ("rounding", "exact", "printed"),
    [
        ("proche", Fraction(5, 2), 3),
        ("proche", Fraction(-5, 2), -3),
        ("proche", Fraction(7, 3), 2),
        ("superieur", Fraction(7, 3), 3),
        ("superieur", Fraction(-7, 3), -2),
        ("inferieur", Fraction(7, 3), 2),
        ("inferieur", Fraction(-7, 3), -3),
        ("superieur", Fraction(4), 4),
    ],
)
def test_rounding_does_what_the_format_says(rounding: Any, exact: Fraction, printed: int) -> None:
    assert rounded(exact, rounding) == printed


def test_only_what_is_printed_is_rounded() -> None:
    """A third, three times, is a whole: were the part rounded first, a unit would be lost."""
    text = BASE.replace("somme: [maison, {moins: abonnement_an}]", 'produit: [tiers, "3"]')
    text = text.replace("calculs:\n", "calculs:\n  - {id: tiers, titre: Tiers, quotient: [maison, 3]}\n")
    pack = load_sources({"p.yaml": text.encode()})
    outcome = Engine(pack).run(inputs(compare="oui", postes=1, prix=1, maison=100))
    assert calculated(pack, "tiers", outcome.view, None) == 33
    assert calculated(pack, "ecart_an", outcome.view, None) == 100


def test_decimals_written_in_a_pack_are_exact() -> None:
    text = BASE.replace("produit: [prix, 12]", 'produit: [prix, "0,1", "30"]')
    pack = load_sources({"p.yaml": text.encode()})
    outcome = Engine(pack).run(inputs(compare="oui", postes=1, prix=7, maison=0))
    assert calculated(pack, "poste_an", outcome.view, None) == 21


# -- when it is known ----------------------------------------------------------------------------------------------------


def test_a_clause_waits_for_each_number_it_is_made_of(pack: Pack) -> None:
    engine = Engine(pack)
    full = {"compare": "oui", "postes": 40, "prix": 30, "maison": 9}
    for blank in ("postes", "prix", "maison"):
        outcome = engine.run(inputs(**{name: value for name, value in full.items() if name != blank}))
        assert outcome.rules["couts"].truth is None
        assert list(waiting(Explainer(pack, Speaker(pack)).rule("couts", outcome))) == [blank]
    assert engine.run(inputs(**full)).rules["couts"].truth is True
    parked = engine.run(inputs(**full | {"prix": Answer("a_trancher", interim=30)}))
    assert parked.rules["couts"].truth is None
    assert parked.rules["couts"].provisional


@pytest.mark.parametrize("dead", [{"compare": "non"}, {"compare": "oui", "prix": Answer("ecartee")}])
def test_a_number_that_is_not_asked_or_left_out_takes_the_clause_with_it(pack: Pack, dead: dict[str, Any]) -> None:
    outcome = Engine(pack).run(inputs(postes=1, maison=1, **{"prix": 1, **dead}))
    assert outcome.rules["couts"].truth is False
    assert calculated(pack, "ecart_an", outcome.view, None) is None


def test_an_item_has_its_own_numbers(pack: Pack) -> None:
    tools = {
        "a": Item("a", {"nom_outil": "A", "paye": "oui", "sieges": 10}),
        "b": Item("b", {"nom_outil": "B", "paye": "non"}),
        "c": Item("c", {"nom_outil": "C"}),
    }
    outcome = Engine(pack).run(inputs(tools, compare="oui", prix=30))
    truths = {name: found.rules["outil"].truth for name, found in outcome.items["outils"].items()}
    assert truths == {"a": True, "b": False, "c": None}
    text = Speaker(pack).text("outil", outcome.view, outcome.view.items["outils"]["a"])
    assert text.replace("\u202f", " ").replace("\u00a0", " ") == "A : 3 600 €."


@given(st.integers(1, 50_000), st.integers(1, 5000), st.integers(0, 100_000_000))
def test_the_difference_is_that_of_the_amounts_and_the_break_even_is_the_first_that_holds(
    postes: int, prix: int, maison: int
) -> None:
    pack = _SHARED
    view = Engine(pack).run(inputs(compare="oui", postes=postes, prix=prix, maison=maison)).view
    found = {name: calculated(pack, name, view, None) for name in ("ecart_an", "abonnement_an", "bascule")}
    assert found["abonnement_an"] == postes * prix * 12
    assert found["ecart_an"] == maison - postes * prix * 12
    assert found["bascule"] is not None
    assert (found["bascule"] - 1) * prix * 12 < maison <= found["bascule"] * prix * 12 or maison == found[
        "bascule"
    ] == 0


_SHARED = load_sources({"p.yaml": BASE.encode()})

_number = st.integers(-9, 9)


@given(
    st.sampled_from(["somme", "produit", "quotient"]),
    st.lists(st.tuples(_number, _number), min_size=2, max_size=2),
    st.data(),
)
def test_no_result_is_outside_its_bounds(operation: Any, ends: list[tuple[int, int]], data: st.DataObject) -> None:
    parts = [Bounds(Fraction(min(pair)), Fraction(max(pair))) for pair in ends]
    numbers = [Fraction(data.draw(st.integers(int(one.low), int(one.high)))) for one in parts]
    bounds, result = bounded(operation, parts), apply(operation, numbers)
    if bounds is None:
        assert operation == "quotient"
        assert parts[1].low <= 0 <= parts[1].high
    else:
        assert result is not None
        assert bounds.low <= result <= bounds.high


# -- what is refused -----------------------------------------------------------------------------------------------------


def findings(old: str, new: str) -> list[tuple[str, int]]:
    assert BASE.count(old) == 1
    with pytest.raises(PackError) as caught:
        load_sources({"p.yaml": BASE.replace(old, new).encode()})
    return [(found.code, found.place.line) for found in caught.value.findings]


LINE = {
    name: BASE[: BASE.index(f"{{id: {name},")].count("\n") + 1
    for name in ("ecart_an", "poste_an", "bascule", "outil_an")
}


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("produit: [prix, 12]", "produit: [prix]", "P470", "poste_an"),
        ("produit: [prix, 12]", "produit: [prix, 12], somme: [prix, 1]", "P470", "poste_an"),
        ("produit: [prix, 12]", "titre_: x", "P211", "poste_an"),
        ("produit: [prix, 12]", "produit: [prix, {moins: 12}]", "P470", "poste_an"),
        ("produit: [prix, 12]", "produit: [3, 12]", "P470", "poste_an"),
        ("produit: [prix, 12]", "produit: [prix, __import__]", "P471", "poste_an"),
        ("produit: [prix, 12]", 'produit: [prix, "12*2"]', "P471", "poste_an"),
        ("produit: [prix, 12]", "produit: [prix, nom]", "P471", "poste_an"),
        ("produit: [prix, 12]", "produit: [prix, sieges]", "P471", "poste_an"),
        ("{moins: abonnement_an}", "{moins: outil_an}", "P471", "ecart_an"),
        ("pour_chaque: outils, produit", "pour_chaque: outil, produit", "P430", "outil_an"),
        ("quotient: [maison, poste_an]", "quotient: [poste_an, maison]", "P473", "bascule"),
        ("produit: [prix, 12]", "produit: [prix, bascule]", "P474", "bascule"),
        ("produit: [prix, 12]", "produit: [prix, maison, maison]", "P475", "poste_an"),
    ],
)  # fmt: skip
def test_a_calculation_that_could_not_be_trusted_is_refused_in_its_place(
    old: str, new: str, code: str, where: str
) -> None:
    assert findings(old, new)[0][0] == code
    if code not in ("P474",):
        assert findings(old, new)[0][1] == LINE[where]


def test_a_number_without_bounds_cannot_be_calculated_with() -> None:
    assert ("P472", LINE["poste_an"]) in findings("texte: Prix, min: 1, max: 5000", "texte: Prix, min: 1")


def test_a_long_chain_is_refused_and_a_wide_one_costs_nothing() -> None:
    """Each link doubles the one below: read as a tree it would take a million readings, and a longer one for ever."""

    def chain(length: int) -> bytes:
        links = "".join(
            f"  - {{id: n{i}, titre: N, somme: [n{i - 1}, {{moins: n{i - 1}}}, 1]}}\n" for i in range(1, length)
        )
        text = BASE.replace("calculs:\n", f"calculs:\n  - {{id: n0, titre: N, somme: [prix, 0]}}\n{links}")
        return text.replace("{bascule} postes", f"{{n{length - 1}}} postes").encode()

    assert load_sources({"p.yaml": chain(12)}).formulas["n11"].depth == 12
    with pytest.raises(PackError) as caught:
        load_sources({"p.yaml": chain(300)})
    assert {found.code for found in caught.value.findings} == {"P475"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{ecart_an|ecart}", "{ecart_an|de}", "P441"),
        ("{ecart_an|ecart}", "{outil_an}", "P442"),
        ("{ecart_an|ecart}", "{ecart_ann}", "P442"),
    ],
)
def test_a_text_quotes_what_it_may(old: str, new: str, code: str) -> None:
    assert [found for found, _line in findings(old, new)] == [code]


# -- around --------------------------------------------------------------------------------------------------------------


def test_a_calculation_that_nothing_quotes_is_told() -> None:
    text = BASE.replace("{bascule} postes", "peu de postes")
    assert [found.code for found in lint(load_sources({"p.yaml": text.encode()}), DAY) if found.code == "L019"] == [
        "L019"
    ]
    assert not [found for found in lint(_SHARED, DAY) if found.code in ("L019", "L008")]


def test_where_a_calculation_is_written_is_known(pack: Pack) -> None:
    written = {one.field: one.place.line for one in pack.provenance.fields("bascule")}
    assert set(written) == {"titre", "quotient", "arrondi"}
    assert set(written.values()) == {LINE["bascule"]}


def test_a_difference_between_packs_says_which_number_changes(pack: Pack) -> None:
    other = load_sources({"p.yaml": BASE.replace("produit: [prix, 12]", "produit: [prix, 13]").encode()})
    assert compare(pack, other).reworded == ("poste_an",)
    assert compare(pack, pack).level == "aucune"


def test_a_layer_changes_a_calculation_and_not_one_that_a_mandatory_clause_quotes() -> None:
    above = (
        'pack: {id: maison, titre: M, version: 1.0.0, format: 1, etend: {p: ">=1.0.0"}}\n'
        "calculs:\n  - {id: poste_an, remplace: oui, produit: [prix, 13]}\n"
    )
    pack = load_layers([{"p.yaml": BASE.encode()}, {"m.yaml": above.encode()}])
    view = Engine(pack).run(inputs(compare="oui", prix=2)).view
    assert calculated(pack, "poste_an", view, None) == 26
    bound = BASE.replace("id: couts\n", "id: couts\n    obligatoire: oui\n")
    with pytest.raises(PackError) as caught:
        load_layers([{"p.yaml": bound.encode()}, {"m.yaml": above.encode()}])
    assert {found.code for found in caught.value.findings} == {"C520"}
