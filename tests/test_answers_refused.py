"""An answers file that is refused says where, what was read, what was expected and what it would cost, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import charter, elsewhere
from workshop_support import plain

from charter.errors import UsageError
from charter.workshop.answers import build

__all__ = ["elsewhere"]
ESSAI = Path(__file__).parent / "packs" / "essai"


def refused(folder: Path, text: str) -> list[str]:
    """What is said of the file, line by line; no session is left behind."""
    answers = folder / "reponses.yaml"
    answers.write_text(f"charte_reponses: 1\n{text}", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        build(answers, folder / "seance.charte", folders=[ESSAI])
    assert caught.value.code == "U401"
    assert not (folder / "seance.charte").exists()
    return caught.value.message.split("\n")[1:]


@pytest.mark.parametrize(
    ("text", "code", "under", "remedy"),
    [
        ("reponse: {pilote: dg}\n", "U410", "reponse", "Vouliez-vous « reponses » ?"),
        ("zzz: 1\n", "U410", "zzz", "Attendu : « charte_reponses »"),
        ("pack: autre\n", "U411", "autre", "--rules DOSSIER"),
        ("reponses: {pilotte: dg}\n", "U310", "pilotte", "Vouliez-vous « pilote » ?"),
        ("reponses: {zzz: dg}\n", "U310", "zzz", "« charter show --json » donne tous les identifiants."),
        ("reponses: {pilote: dgg}\n", "U121", "dgg", "Vouliez-vous « dg » ?"),
        ("reponses: {effectif: beaucoup}\n", "U101", "beaucoup", "Écrivez seulement des chiffres"),
        ("reponses: {pilote: {a: b}}\n", "U408", "{a: b}", ""),
        ("reponses: [pilote]\n", "U408", "[pilote]", ""),
        ("outils: {o: {nom_outil: O, payss: ue}}\n", "U332", "payss", "Vouliez-vous « pays » ?"),
        ("outils: {o: {nom_outil: O, zzz: ue}}\n", "U332", "zzz", "Attendu : « nom_outil » et « pays »."),
        ("outils: {o: {nom_outil: O, pays: uee}}\n", "U121", "uee", "Vouliez-vous « ue » ?"),
        ("outils: {o: oui}\n", "U408", "oui", ""),
        ("outils: {o: {pays: ue}}\n", "U333", "{pays", ""),
        ("registres: {outils: {o: {nom_outil: O, zzz: ue}}}\n", "U332", "zzz", "Attendu : « nom_outil » et « pays »."),
        (
            "outils: {plume: {nom_outil: Plume}}\nusages: {u: {intitule: U, outil: plumes}}\n",
            "U335",
            "plumes",
            "Vouliez-vous « plume » ?",
        ),
        ("usages: {u: {intitule: U, outil: aucun}}\n", "U335", "aucun", "Ajoutez-le d’abord à ce registre."),
        ("matrices: {zzz: {o: {a: b}}}\n", "U310", "zzz", "« charter show --json »"),
        ("a_trancher: {pilote: {porteurs: DSI}}\n", "U409", "porteurs", "Vouliez-vous « porteur » ?"),
        ("a_trancher: {pilote: {porteur: DSI, interim: dgg}}\n", "U121", "dgg", "Vouliez-vous « dg » ?"),
        ("a_trancher: {pilote: {echeance: 2027-13-01}}\n", "U104", "2027-13-01", "Écrivez par exemple"),
        ("a_trancher: {pilotte: {porteur: DSI}}\n", "U310", "pilotte", "Vouliez-vous « pilote » ?"),
        ("ecartees: {comptess: Non}\n", "U310", "comptess", "Vouliez-vous « comptes » ?"),
        ("defauts: [donnee]\n", "U317", "donnee", "Vouliez-vous « donnees » ?"),
        ("defauts: [zzz]\n", "U317", "zzz", "Attendu : « tout »"),
        ("clos: [usage]\n", "U330", "usage", "Vouliez-vous « usages » ?"),
        ("clos: {usages: oui}\n", "U408", "{usages", ""),
        ("redactions: {zzz: Texte}\n", "U320", "zzz", "« charter show --json »"),
        ("date: hier\n", "U103", "hier", "Écrivez par exemple"),
        ("reponses: {pilote: dg\n", "P032", "{pilote", "Fermez-le"),
    ],
)
def test_a_mistake_is_shown_under_a_caret(tmp_path: Path, text: str, code: str, under: str, remedy: str) -> None:
    """One mistake is one refusal: its line and column, the line itself, a caret, what to do, what it would cost."""
    said = refused(tmp_path, text)
    place, line, caret, *rest = said
    assert place.startswith("reponses.yaml:")
    assert place.endswith(f"[{code}]")
    assert line[caret.index("^") :].startswith(under)
    number, column = place.split(":")[1:3]
    assert line.strip() == text.split("\n")[int(number) - 2].strip()
    assert int(column) == caret.index("^") - 3
    assert remedy in plain("\n".join(rest[:-1]))
    assert rest[-1].strip().startswith("Conséquence")
    assert len(rest) == (2 if remedy else 1)


def test_every_mistake_of_a_file_is_told_in_the_order_of_its_lines(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "reponses:\n  pilotte: dg\n  effectif: beaucoup\noutils:\n  o: {nom_outil: O, pays: uee, zzz: oui}\nzzz: 1\n",
    )
    places = [line.split(" ")[0].rstrip("\u00a0:") for line in said if line.startswith("reponses.yaml:")]
    assert [place.split(":")[1] for place in places] == ["3", "4", "6", "6", "7"]


def test_a_file_of_a_thousand_mistakes_is_counted(tmp_path: Path) -> None:
    said = refused(tmp_path, "reponses:\n" + "".join(f"  q{n}: dg\n" for n in range(1000)))
    assert said[-1] == "… et 980 autres."
    assert len("\n".join(said)) < 4100


def test_the_same_is_told_in_english(tmp_path: Path) -> None:
    answers = tmp_path / "reponses.yaml"
    answers.write_text("charte_reponses: 1\nreponses: {pilotte: dg}\n", encoding="utf-8")
    done = charter("--lang", "en", "import", answers, "-o", tmp_path / "s.charte", "--rules", ESSAI)
    assert done.code == 2
    assert "reponses.yaml:2:12: " in done.err
    assert "\u00a0:" not in done.err.split("Conséquence")[0]
