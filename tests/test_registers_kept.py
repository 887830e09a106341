"""Registers that are kept only sometimes: companies of a group, comparisons of costs. On every door to a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_support import charter, elsewhere

from charter.ask import route
from charter.errors import PackError
from charter.pack.load import load, load_layers
from charter.tui.itinerary import REGISTER, Itinerary
from charter.workshop import Workshop
from charter.workshop import commands as do

__all__ = ["elsewhere"]

ROOT = Path(__file__).resolve().parent.parent
COMPANIES, COSTS = REGISTER + "societes", REGISTER + "chiffrages"


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "s.charte", company="Essai") as made:
        yield made


def test_both_ways_through_a_session_pass_over_a_register_until_it_is_kept(workshop: Workshop) -> None:
    itinerary, road = Itinerary(workshop), route.places(workshop)
    (place,) = [one for one in road if one.id == "societes"]
    assert itinerary.state(itinerary.stop(COMPANIES)) == "sans_objet"
    assert not route.applies(workshop, place)
    assert not route.open_still(workshop, place)
    workshop.do(do.Answer("autres_societes", "oui"))
    assert itinerary.state(itinerary.stop(COMPANIES)) == "sans_reponse"
    assert itinerary.state(itinerary.stop(COSTS)) == "sans_objet"
    assert route.applies(workshop, place)
    assert route.open_still(workshop, place)
    workshop.do(do.Close("societes"))
    assert itinerary.state(itinerary.stop(COMPANIES)) == "repondue"
    assert not route.open_still(workshop, place)


def test_what_was_written_in_a_register_comes_back_with_it(workshop: Workshop) -> None:
    workshop.do(do.Answer("autres_societes", "oui"))
    workshop.do(
        do.PutItem("societes", {"nom_societe": "Ailleurs", "lieu_societe": "societe_hors_ue"}, id="a", new=True)
    )
    assert workshop.outcome.rules["adoption_filiales"].truth is True
    workshop.do(do.Answer("autres_societes", "non"))
    assert workshop.outcome.rules["adoption_filiales"].truth is False
    assert not workshop.outcome.items["societes"]["a"].rules["adopter_localement"].truth
    workshop.do(do.Answer("autres_societes", "oui"))
    assert workshop.outcome.items["societes"]["a"].rules["adopter_localement"].truth


def test_scripts_fill_both_registers_by_their_own_commands(elsewhere: Path) -> None:
    session = elsewhere / "s.charte"
    assert charter("new", session, "--company", "Essai").code == 0
    assert charter("answer", session, "autres_societes", "oui").code == 0
    assert charter("answer", session, "cout_connu", "oui").code == 0
    assert charter("company", "add", session, "nom=Ailleurs", "lieu_societe=societe_ue").code == 0
    numbers = ["postes_equipes=10", "prix_poste_mois=30", "serveurs_an=9000", "jours_an=0", "cout_jour=400"]
    assert charter("cost", "add", session, "nom=Bureaux", *numbers, "jours_sortie=2").code == 0
    told = (
        charter("why", session, "chiffrage_ecart", "--item", "bureaux")
        .out.replace("\u202f", " ")
        .replace("\u00a0", " ")
    )
    assert "5 400 € de plus que le fournisseur" in told


def test_a_layer_does_not_hide_a_register_that_cites_the_law() -> None:
    above = (
        'pack: {id: maison, titre: M, version: 1.0.0, format: 1, etend: {socle: ">=2.0.0"}}\n'
        "groupes:\n  societes: {remplace: oui, si: {dpo: oui}}\n"
    )
    socle = {f"socle/{path.name}": path.read_bytes() for path in sorted((ROOT / "rules" / "socle").glob("*.yaml"))}
    with pytest.raises(PackError) as caught:
        load_layers([socle, {"m.yaml": above.encode()}])
    assert {found.code for found in caught.value.findings} & {"C520", "C521"}


def test_the_register_says_when_it_is_kept() -> None:
    pack = load([ROOT / "rules" / "socle"])
    assert "societes" in pack.conditions
    assert "outils" not in pack.conditions
