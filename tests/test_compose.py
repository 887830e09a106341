"""Layers: what they make together, what each may change, and where everything they refuse is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter import assets
from charter.errors import PackError
from charter.pack import codes_examples, codes_pages
from charter.pack.load import load, load_layers, load_sources
from charter.pack.pack import Pack
from charter.pack.provenance import Provenance

PACKS = Path(__file__).parent / "packs"
ESSAI, SECTOR, COMPANY = PACKS / "essai", PACKS / "essai_secteur", PACKS / "essai_entreprise"
ALL = [ESSAI, SECTOR, COMPANY]


def layer(text: str, extends: str = '{essai: ">=1.0.0,<2.0.0"}', id: str = "maison") -> dict[str, bytes]:
    head = f"pack: {{id: {id}, titre: Maison, version: 1.0.0, format: 1, etend: {extends}}}\n"
    return {f"{id}/pack.yaml": (head + text).encode()}


def files(folder: Path) -> dict[str, bytes]:
    return {f"{folder.name}/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.yaml"))}


def composed(text: str, **more: str) -> Pack:
    return load_layers([files(ESSAI), layer(text, **more)])


def refused(*layers: dict[str, bytes]) -> dict[str, str]:
    """The codes of a refusal, and the whole of what is said about each."""
    with pytest.raises(PackError) as caught:
        load_layers(layers)
    assert all(finding.place.line >= 1 and finding.consequence for finding in caught.value.findings)
    return {finding.code: finding.render() for finding in caught.value.findings}


# -- which layers, in which order ------------------------------------------------------------------------------------------


def test_layers_come_after_those_they_extend_whatever_the_order_of_the_folders() -> None:
    wanted = load(ALL)
    assert [one.identity.id for one in wanted.layers] == ["essai", "essai_secteur", "essai_entreprise"]
    assert wanted.identity.id == "essai_entreprise"
    assert wanted.identity.company_question == "raison_sociale"
    for folders in ([COMPANY, SECTOR, ESSAI], [SECTOR, COMPANY, ESSAI]):
        found = load(folders)
        assert (found.digest, list(found.questions), list(found.clauses)) == (
            wanted.digest,
            list(wanted.questions),
            list(wanted.clauses),
        )


def test_a_layer_of_the_delivered_pack_finds_it_by_its_name() -> None:
    pack = load_sources(layer("", extends='{socle: ">=1.0.0"}'))
    assert [one.identity.id for one in pack.layers] == ["socle", "maison"]
    assert "raison_sociale" in pack.questions


def test_every_delivered_pack_lies_in_the_folder_of_its_name() -> None:
    assert assets.delivered()
    for folder in assets.delivered():
        assert load([folder]).identity.id == folder.name


def test_nothing_is_looked_for_outside_what_a_session_carries() -> None:
    assert "C501" in refused(layer("", extends='{socle: ">=1.0.0"}'))


def test_a_name_that_is_a_path_finds_nothing() -> None:
    with pytest.raises(PackError):
        load_sources(layer("", extends='{../essai: ">=1.0.0"}'))


def test_two_packs_that_extend_each_other_are_refused_with_both_places() -> None:
    one = layer("", extends='{b: ">=1.0.0"}', id="a")
    other = layer("", extends='{a: ">=1.0.0"}', id="b")
    said = refused(one, other)["C502"]
    assert "a/pack.yaml:1" in said
    assert "b/pack.yaml:1" in said


def test_two_packs_of_one_name_are_refused_with_both_places() -> None:
    said = refused(files(ESSAI), layer("", id="essai"))["C503"]
    assert "essai/pack.yaml:1" in said
    assert said.count("pack.yaml:1") == 2


def test_a_version_out_of_range_is_refused_with_both_places() -> None:
    said = refused(files(ESSAI), layer("", extends='{essai: ">=1.2.0,<2.0.0"}'))["C504"]
    assert "maison/pack.yaml:1" in said
    assert "essai/pack.yaml:1" in said
    assert "1.0.0" in said


def test_two_packs_that_extend_nothing_do_not_go_together() -> None:
    other = {"autre/pack.yaml": files(ESSAI)["essai/pack.yaml"].replace(b"id: essai", b"id: autre")}
    assert "essai/pack.yaml:1" in refused(files(ESSAI), other)["C506"]


def test_two_folders_of_one_name_keep_their_files_apart(tmp_path: Path) -> None:
    for home in ("a", "b"):
        (tmp_path / home / "regles").mkdir(parents=True)
    for path in ESSAI.glob("*.yaml"):
        (tmp_path / "a" / "regles" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "b" / "regles" / "pack.yaml").write_bytes(layer("")["maison/pack.yaml"])
    pack = load([tmp_path / "a" / "regles", tmp_path / "b" / "regles"])
    assert [one.identity.id for one in pack.layers] == ["essai", "maison"]
    assert len(pack.files) == len(list(ESSAI.glob("*.yaml"))) + 1


# -- what a layer changes --------------------------------------------------------------------------------------------------


def test_a_layer_changes_only_the_fields_it_gives() -> None:
    plain, pack = load([ESSAI]), load(ALL)
    before, after = plain.clauses["comptes_non"], pack.clauses["comptes_non"]
    assert after.text == "Le compte fourni par la maison est le seul admis."
    assert after.model_copy(update={"text": before.text}) == before
    assert "comptes_oui" not in pack.clauses
    assert pack.alerts["fuite"].clauses == ("donnees_liste",)
    assert pack.alerts["fuite"].text == plain.alerts["fuite"].text


def test_options_fields_and_rows_are_added_where_the_layer_says() -> None:
    pack = load(ALL)
    assert list(pack.questions["donnees_permises"].options) == ["publiques", "internes", "dossiers", "clients"]
    assert [field.id for field in pack.groups["usages"].fields][:4] == ["intitule", "outil", "client_final", "effet"]
    rows = [row.id for row in pack.groups["usages"].tables["classe"].lines]
    assert rows == ["emotions", "intime", "notation", "decision", "reste"]
    asked = list(pack.questions)
    assert asked.index("conseil") == asked.index("comptes") - 1


def test_an_option_keeps_what_is_not_given_and_may_be_taken_away() -> None:
    pack = composed(
        "questions:\n"
        "  - id: donnees_permises\n    remplace: oui\n"
        "    options:\n      internes: {consequence: Relues avant l’envoi.}\n"
        "      clients: {retire: oui, motif: Jamais ici}\n"
        "clauses:\n  - {id: secret_maison, retire: oui, motif: Sans objet}\n"
        "alertes:\n  - {id: fuite, retire: oui, motif: Sans objet, signe_par: X}\n"
    )
    options = pack.questions["donnees_permises"].options
    assert list(options) == ["publiques", "internes"]
    assert (options["internes"].label, options["internes"].consequence) == ("internes", "Relues avant l’envoi.")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("C510", "clauses:\n  - {id: vigueur, resume: oui}\n"),
        ("C510", "groupes:\n  usages: {remplace: oui, champs: [{id: effet, texte: Effet produit}]}\n"),
        ("C511", "clauses:\n  - {id: vigeur, remplace: oui, resume: oui}\n"),
        ("C512", "clauses:\n  - {id: vigueur, remplace: non, resume: oui}\n"),
        ("C512", "clauses:\n  - {id: vigueur, remplace: oui, retire: oui, motif: x}\n"),
        ("C512", "clauses:\n  - {id: vigueur, remplace: oui, motif: [x]}\n"),
        ("C512", "clauses:\n  - {id: neuve, motif: x, theme: donnees, texte: A.}\n"),
        ("C514", "clauses:\n  - {id: vigueur, retire: oui}\n"),
        ("C515", "clauses:\n  - {id: vigueur, retire: oui, motif: x, resume: oui}\n"),
        ("C517", "clauses:\n  - {id: neuve, apres: vigeur, theme: donnees, si: {comptes: oui}, texte: A.}\n"),
        ("C517", "groupes:\n  usages: {remplace: oui, champs: [{id: lieu, apres: efet, type: texte, texte: Lieu}]}\n"),
        (
            "C518",
            "groupes:\n  usages:\n    remplace: oui\n    classement:\n      classe:\n        lignes:\n"
            "          - {id: notation, alors: eleve, si: {effet: decision}, raison: Note attribuée.}\n",
        ),
        ("P206", "clauses:\n  - {id: vigueur, remplace: oui}\n  - {id: vigueur, remplace: oui}\n"),
    ],
)
def test_what_a_layer_says_wrongly_is_refused_at_its_place(code: str, text: str) -> None:
    said = refused(files(ESSAI), layer(text))
    assert code in said, said
    assert "maison/pack.yaml:" in said[code]


def test_a_rule_that_exists_is_named_with_both_places() -> None:
    said = refused(files(ESSAI), layer("clauses:\n  - {id: vigueur, resume: oui}\n"))["C510"]
    assert "maison/pack.yaml:3" in said
    assert "essai/regles.yaml:" in said


def test_a_layer_changes_nothing_of_a_layer_that_it_does_not_extend() -> None:
    text = "clauses:\n  - {id: conseil_jamais, remplace: oui, resume: oui}\n"
    assert set(refused(files(ESSAI), files(SECTOR), layer(text))) == {"C513"}
    pack = load_layers([files(ESSAI), files(SECTOR), layer(text, extends='{essai_secteur: ">=1.0.0"}')])
    assert pack.clauses["conseil_jamais"].summary


def test_mentions_of_what_is_taken_away_go_with_it_and_those_left_keep_their_place() -> None:
    pack = composed("clauses:\n  - {id: comptes_oui, retire: oui, motif: Jamais ici}\n")
    assert pack.alerts["fuite"].clauses == ("donnees_liste",)
    place = pack.provenance.place("alertes", "fuite", "clauses", 0)
    assert place is not None
    assert place.text[place.column - 1 :].startswith("donnees_liste")
    again = composed("sujets:\n  d2: {retire: oui, motif: Traité ailleurs}\n")
    assert again.questions["donnees_permises"].topics == ()


def test_additions_in_a_circle_of_places_are_refused() -> None:
    clause = "  - {{id: {0}, apres: {1}, theme: donnees, si: {{comptes: oui}}, texte: A.}}\n"
    text = "clauses:\n" + clause.format("une", "deux") + clause.format("deux", "une")
    assert set(refused(files(ESSAI), layer(text))) == {"C517"}


def test_a_pack_that_extends_nothing_has_nothing_to_replace() -> None:
    alone = files(ESSAI)
    alone["essai/plus.yaml"] = b"clauses:\n  - {id: neuve, remplace: oui, theme: donnees, texte: A.}\n"
    assert "etend" in refused(alone)["C511"]


def test_a_mistake_that_a_layer_causes_below_says_where_to_look() -> None:
    said = refused(files(ESSAI), layer("questions:\n  - {id: revue, retire: oui, motif: Inutile}\n"))
    assert "couche du dessus" in said["P442"]


# -- what may not be weakened ----------------------------------------------------------------------------------------------

SIGNED = ", motif: Accord de branche, signe_par: Anne Durand"


@pytest.mark.parametrize(
    "change",
    [
        "clauses:\n  - {{id: pilote_nomme, retire: oui{0}}}\n",
        "clauses:\n  - {{id: pilote_nomme, remplace: oui, texte: Chacun répond de l’IA.{0}}}\n",
        "clauses:\n  - {{id: pilote_nomme, remplace: oui, si: {{pilote: dg}}{0}}}\n",
        "clauses:\n  - {{id: pilote_nomme, remplace: oui, obligatoire: non{0}}}\n",
        "clauses:\n  - {{id: pilote_nomme, remplace: oui, emplacement: annexe{0}}}\n",
        "clauses:\n  - {{id: pilote_nomme, remplace: oui, sources: [guide]{0}}}\n",
        "questions:\n  - {{id: pilote, retire: oui{0}}}\n",
        "questions:\n  - {{id: pilote, remplace: oui, si: {{comptes: oui}}{0}}}\n",
        "questions:\n  - {{id: pilote, remplace: oui, options: {{dsi: {{retire: oui}}}}{0}}}\n",
        # A question that is not « obligatoire » itself, but that an « obligatoire » clause reads.
        "questions:\n  - {{id: raison_sociale, remplace: oui, si: {{comptes: oui}}{0}}}\n",
    ],
)
def test_what_is_mandatory_is_weakened_by_nobody(change: str) -> None:
    said = refused(files(ESSAI), layer(change.format(SIGNED)))
    assert "C520" in said, said
    assert "(essai/" in said["C520"]


def test_a_threshold_that_a_mandatory_rule_compares_with_is_not_moved() -> None:
    duty = 'clauses:\n  - {id: devoir, theme: donnees, obligatoire: oui, si: {effectif: ">= seuil"}, texte: A., sources: [loi]}\n'
    moved = (
        f"valeurs:\n  seuil: {{remplace: oui, historique: [{{des: 2018-01-01, valeur: 90, source: loi}}]{SIGNED}}}\n"
    )
    assert [one.name for one in composed(moved).departures] == ["seuil"]
    above = layer(moved, extends='{essai: ">=1.0.0", secteur: "1.0.0"}')
    assert set(refused(files(ESSAI), layer(duty, id="secteur"), above)) == {"C520"}


def test_to_what_is_mandatory_a_layer_may_add() -> None:
    pack = load(ALL)
    assert pack.clauses["pilote_nomme"].text.endswith("Son nom est affiché dans chaque site.")
    more = composed(
        "clauses:\n  - {id: pilote_nomme, remplace: oui, sources: [loi, guide], resume: non}\n"
        "questions:\n  - {id: pilote, remplace: oui, note: Poser la question deux fois., "
        "options: {juriste: {texte: Le juriste, consequence: Il relit., phrase: le juriste, de: du juriste}}}\n"
    )
    assert list(more.questions["pilote"].options) == ["dg", "dsi", "personne", "juriste"]
    assert not more.departures


@pytest.mark.parametrize(
    ("change", "name", "fields"),
    [
        ("prealables:\n  - {{id: avis_cse, retire: oui{0}}}\n", "avis_cse", ()),
        ('prealables:\n  - {{id: avis_cse, remplace: oui, si: {{effectif: ">= 300"}}{0}}}\n', "avis_cse", ("si",)),
        ("prealables:\n  - {{id: avis_cse, remplace: oui, date: non{0}}}\n", "avis_cse", ("date",)),
        ("valeurs:\n  bascule: {{remplace: oui, le: 2027-06-01{0}}}\n", "bascule", ("le",)),
        ("sources:\n  loi: {{remplace: oui, nature: doctrine{0}}}\n", "loi", ("nature",)),
        (
            "groupes:\n  usages: {{remplace: oui, classement: {{classe: {{lignes: [{{id: decision, remplace: oui, "
            "alors: minimal{0}}}]}}}}}}\n",
            "usages.classe.decision",
            ("alors",),
        ),
        (
            "groupes:\n  usages: {{remplace: oui, classement: {{classe: {{lignes: [{{id: essai, avant: emotions, "
            "alors: minimal, si: {{salaries: oui}}, raison: Essai.{0}}}]}}}}}}\n",
            "usages.classe.essai",
            ("lignes",),
        ),
        (
            "groupes:\n  usages: {{remplace: oui, champs: [{{id: salaries, remplace: oui, si: {{effet: emotions}}{0}}}]}}\n",
            "usages.salaries",
            ("si",),
        ),
    ],
)
def test_what_cites_the_law_is_weakened_under_a_reason_and_a_name(
    change: str, name: str, fields: tuple[str, ...]
) -> None:
    said = refused(files(ESSAI), layer(change.format(", motif: Accord" if "retire" in change else "")))
    assert "C521" in said, said
    assert "(essai/" in said["C521"]
    found = composed(change.format(SIGNED)).departures
    assert [(one.name, one.fields, one.reason, one.signatory) for one in found] == [
        (name, fields, "Accord de branche", "Anne Durand")
    ]
    assert found[0].place.file == "maison/pack.yaml"
    assert (found[0].kind == "retire") is (not fields)


def test_calling_the_law_something_else_first_does_not_help() -> None:
    text = (
        "sources:\n  loi: {remplace: oui, nature: doctrine, motif: Essai, signe_par: X}\n"
        "prealables:\n  - {id: avis_cse, retire: oui, motif: Essai}\n"
    )
    assert set(refused(files(ESSAI), layer(text))) == {"C521"}


def test_what_is_stricter_or_outside_the_law_needs_no_signature() -> None:
    pack = composed(
        "alertes:\n  - {id: cellule, remplace: oui, niveau: forte}\n"
        "actions:\n  - {id: nommer, remplace: oui, delai: 15}\n"
        "valeurs:\n  seuil: {remplace: oui, historique: [{des: 2018-01-01, valeur: 50, source: loi}, "
        "{des: 2027-01-01, valeur: 60, source: loi}, {des: 2028-01-01, valeur: 70, source: loi}]}\n"
        'clauses:\n  - {id: vigueur, remplace: oui, texte: "Elle s’applique dès le {echeance}."}\n'
    )
    assert pack.departures == ()
    assert len(pack.values["seuil"].history) == 3


# -- provenance ------------------------------------------------------------------------------------------------------------


def test_each_field_knows_the_line_of_the_layer_that_said_it() -> None:
    pack = load(ALL)
    said = {one.field: one for one in pack.provenance.fields("comptes_non")}
    assert said["texte"].layer == "essai_entreprise"
    assert str(said["texte"].place).startswith("essai_entreprise/pack.yaml:8:")
    assert (said["si"].layer, said["si"].place.file) == ("essai", "essai/regles.yaml")
    assert "comptes_non" in said["si"].place.text
    row = {one.field: one for one in pack.provenance.fields("usages.classe.notation")}
    assert row["raison"].layer == "essai_secteur"
    assert "Décision sur un client" in row["raison"].place.text
    assert {one.layer for one in pack.provenance.fields("usages.classe.reste")} == {"essai"}
    assert pack.provenance.fields("inconnue") == pack.provenance.fields("usages.classe.rien") == ()


def test_the_place_of_a_part_of_a_changed_list_is_that_of_its_own_layer() -> None:
    pack = load(ALL)
    fields = [field.id for field in pack.groups["usages"].fields]
    places = [pack.provenance.place("groupes", "usages", "champs", rank, "id") for rank in range(len(fields))]
    assert all(place is not None and name in place.text for place, name in zip(places, fields, strict=True))
    option = pack.provenance.place("questions", "donnees_permises", "options", "dossiers")
    assert option is not None
    assert option.file == "essai_secteur/pack.yaml"


def test_a_mistake_in_a_changed_field_is_said_in_the_layer_that_changed_it() -> None:
    said = refused(files(ESSAI), layer("clauses:\n  - {id: vigueur, remplace: oui, theme: gouvernence}\n"))
    assert "maison/pack.yaml:3" in said["P401"]


# -- laws ------------------------------------------------------------------------------------------------------------------

_NAMES = ["une", "deux", "trois"]


@st.composite
def layered(draw: st.DrawFn) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """A base, a sector and a company on three clauses and two options, and the flat pack that they make by hand."""
    flat: dict[str, dict[str, Any]] = {}
    choices = {"a": "A", "b": "B"}
    layers: list[dict[str, Any]] = []
    for level, id in enumerate(("base", "secteur", "maison")):
        clauses: list[dict[str, Any]] = []
        for name in _NAMES:
            act = draw(st.sampled_from(["rien", "texte", "si", "retire"] if name in flat else ["rien", "neuf"]))
            text = draw(st.sampled_from(["Un.", "Deux.", "Trois."]))
            if act == "neuf":
                flat[name] = {"id": name, "theme": "t", "si": {"q": "a"}, "texte": text}
                clauses.append(dict(flat[name]))
            elif act == "texte":
                flat[name] = {**flat[name], "texte": text}
                clauses.append({"id": name, "remplace": "oui", "texte": text})
            elif act == "si":
                flat[name] = {**flat[name], "si": {"q": ["a", "b"]}}
                clauses.append({"id": name, "remplace": "oui", "si": {"q": ["a", "b"]}})
            elif act == "retire":
                del flat[name]
                clauses.append({"id": name, "retire": "oui", "motif": "Essai"})
        head: dict[str, Any] = {"id": id, "titre": id, "version": "1.0.0", "format": "1"}
        data: dict[str, Any] = {"pack": head, "clauses": clauses}
        if level:
            head["etend"] = {"base": ">=1.0.0"} if level == 1 else {"base": ">=1.0.0", "secteur": "1.0.0"}
            if draw(st.booleans()):
                choices[f"o{level}"] = "O"
                data["questions"] = [{"id": "q", "remplace": "oui", "options": {f"o{level}": "O"}}]
        layers.append(data)
    question = {"id": "q", "theme": "t", "type": "choix", "profil": "oui", "texte": "Q ?", "options": choices}
    first = {**question, "options": {"a": "A", "b": "B"}}
    named = {"id": "nom", "theme": "t", "type": "texte", "profil": "oui", "texte": "Nom ?"}
    layers[0]["pack"]["nom_entreprise"] = "nom"
    layers[0] |= {"themes": {"t": {"titre": "T", "principe": "P."}}, "questions": [first, named]}
    whole = {
        "pack": {**layers[2]["pack"], "nom_entreprise": "nom"},
        "themes": layers[0]["themes"],
        "questions": [question, named],
        "clauses": list(flat.values()),
    }
    del whole["pack"]["etend"]
    return layers, whole


def written(data: dict[str, Any], name: str) -> dict[str, bytes]:
    """A layer with one file for each of its sections."""
    return {f"{name}/{key}.yaml": json.dumps({key: part}).encode() for key, part in data.items()}


@given(layered(), st.randoms(use_true_random=False))
def test_composed_layers_are_the_flat_pack_written_by_hand(
    drawn: tuple[list[dict[str, Any]], dict[str, Any]], random: Any
) -> None:
    """Whatever the order of the folders and of the files of each; rules come in the order in which they were first said."""
    layers, whole = drawn
    folders = []
    for data in layers:
        parts = list(written(data, data["pack"]["id"]).items())
        random.shuffle(parts)
        folders.append(dict(parts))
    random.shuffle(folders)
    pack, flat = load_layers(folders), load_sources(written(whole, "plat"))
    assert pack.clauses == flat.clauses
    assert set(pack.clauses) == set(flat.clauses)
    assert pack.questions == flat.questions
    assert list(pack.questions["q"].options) == list(flat.questions["q"].options)
    assert pack.conditions == flat.conditions
    assert pack.texts == flat.texts
    assert pack.stages == flat.stages
    assert pack.departures == ()


_ODD = st.recursive(
    st.sampled_from(["oui", "non", "", "dg", "effet", "loi", "classe", "a.b", ">= seuil"]) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "remplace",
                    "retire",
                    "motif",
                    "avant",
                    "apres",
                    "options",
                    "champs",
                    "classement",
                    "lignes",
                    "dg",
                    "si",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
_KNOWN = {
    "questions": ["pilote", "matrice", "donnees_permises"],
    "clauses": ["pilote_nomme", "comptes_non"],
    "alertes": ["fuite"],
    "groupes": ["usages"],
    "sources": ["loi"],
    "valeurs": ["seuil"],
    "sujets": ["a1"],
}


_KEYS = st.sampled_from(
    [
        "remplace",
        "retire",
        "motif",
        "signe_par",
        "options",
        "lignes",
        "champs",
        "classement",
        "si",
        "sources",
        "texte",
        "sujets",
        "historique",
        "avant",
        "apres",
        "obligatoire",
        "cellules",
        "nature",
        "clauses",
    ]
)


def odd(data: st.DataObject, section: str, id: str) -> dict[str, bytes]:
    """A layer that says of something what nobody would."""
    name = data.draw(st.sampled_from(_KNOWN[section]))
    said = data.draw(st.dictionaries(_KEYS, _ODD, max_size=5)) | {"remplace": "oui"}
    entry: Any = {name: said} if section in ("groupes", "sources", "valeurs", "sujets") else [{"id": name, **said}]
    head = {"id": id, "titre": "M", "version": "1.0.0", "format": "1", "etend": {"essai": ">=1.0.0"}}
    return {f"{id}/pack.yaml": json.dumps({"pack": head, section: entry}).encode()}


@given(st.sampled_from(sorted(_KNOWN)), st.booleans(), st.data())
@settings(max_examples=150, deadline=None)
def test_an_odd_layer_is_refused_with_sentences_or_read(section: str, beside: bool, data: st.DataObject) -> None:
    layers = [odd(data, section, id) for id in (("maison", "voisine") if beside else ("maison",))]
    try:
        load_layers([files(ESSAI), *layers])
    except PackError as error:
        assert all(finding.message and finding.place.line >= 1 for finding in error.findings)


def test_a_pack_read_again_from_its_own_layers_is_the_same() -> None:
    pack = load(ALL)
    again = load_layers([{name: text.encode() for name, text in one.files.items()} for one in pack.layers])
    assert (again.digest, again.clauses, again.groups, again.departures) == (
        pack.digest,
        pack.clauses,
        pack.groups,
        pack.departures,
    )
    assert isinstance(again.provenance, Provenance)


# -- the pages of the codes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [code for code in codes_pages.known() if code.startswith("C")])
def test_what_the_page_of_a_layer_code_shows_is_what_the_reader_says(code: str) -> None:
    page = codes_pages.page(code)
    assert page is not None
    assert page.example is not None
    assert all(page.example.printed())
    if page.example.shown is not None:
        return
    base = {
        "exemple/00-pack.yaml": codes_examples.IDENTITY.encode(),
        "exemple/10-regles.yaml": codes_examples.RULES.encode(),
    }
    wrong, right = page.example.printed()
    assert set(refused(base, {"maison/pack.yaml": wrong.encode()})) == {code}
    assert load_layers([base, {"maison/pack.yaml": right.encode()}]).identity.id == "maison"
