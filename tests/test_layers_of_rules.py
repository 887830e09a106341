"""Layers in the hands of people: sessions that carry them, papers that print departures, commands that name places."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from cli_support import ESSAI, ROOT, charter, elsewhere

from charter.pack import model
from charter.pack.load import load
from charter.papers.blocks import Heading, Table
from charter.session.journal import Journal
from charter.workshop import Workshop
from charter.workshop import commands as do
from charter.workshop.answers import build

__all__ = ["elsewhere"]

PACKS = ESSAI.parent
SECTOR, COMPANY = PACKS / "essai_secteur", PACKS / "essai_entreprise"
ALL = [COMPANY, ESSAI, SECTOR]
RULES = [word for folder in ALL for word in ("--rules", folder)]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "seance.charte"
    with Workshop.create(path, folders=ALL, company="Verrerie d’essai") as workshop:
        for command in (
            do.Answer("effectif", "240"),
            do.Answer("conseil", "relu"),
            do.Answer("comptes", "non"),
            do.Answer("pilote", "dg"),
        ):
            workshop.do(command)
    return path


def texts(workshop: Workshop) -> dict[str, str]:
    return {clause.id: clause.text for _theme, clauses in workshop.charter() for clause in clauses}


def test_a_session_carries_every_layer_and_opens_without_the_folders(session: Path, tmp_path: Path) -> None:
    there = tmp_path / "ailleurs" / session.name
    there.parent.mkdir()
    session.rename(there)
    journal = Journal.open(there, program="0", clock=lambda: pytest.fail("no clock"), read_only=True)
    assert [one.id for one in journal.packs] == ["essai", "essai_secteur", "essai_entreprise"]
    journal.close()
    with Workshop.open(there) as workshop:
        assert workshop.pack.identity.id == "essai_entreprise"
        said = texts(workshop)
        assert said["comptes_non"] == "Le compte fourni par la maison est le seul admis."
        assert said["pilote_nomme"].endswith("Son nom est affiché dans chaque site.")
        assert "conseil_relu" in said
        workshop.do(do.Answer("conseil", "jamais"))
        assert "conseil_jamais" in texts(workshop)


def test_opening_with_the_same_layers_in_another_order_writes_nothing(session: Path) -> None:
    content = session.read_bytes()
    with Workshop.open(session, folders=list(reversed(ALL))) as workshop:
        assert not workshop.read_only
    assert session.read_bytes() == content


@pytest.mark.parametrize("edition", ["diffusion", "comex"])
def test_a_departure_from_the_law_is_printed_in_both_editions(session: Path, edition: str) -> None:
    with Workshop.open(session, read_only=True) as workshop:
        document = workshop.document(edition)  # type: ignore[arg-type]
    blocks = list(document.blocks)
    at = next(index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.anchor == "ecarts")
    table = blocks[at + 1]
    assert isinstance(table, Table)
    printed = ["".join(span.text for span in cell.text) for row in table.rows for cell in row]
    assert "La relecture complète arrêterait le service du soir." in printed
    assert "Anne Durand, directrice juridique" in printed
    assert any("Un conseiller relit chaque réponse avant le client." in text for text in printed)
    assert any("texte" in text for text in printed)


def test_a_pack_without_departure_prints_no_annex_about_it(tmp_path: Path) -> None:
    with Workshop.create(tmp_path / "s.charte", folders=[ESSAI, SECTOR], company="Essai") as workshop:
        document = workshop.document()
    assert not [block for block in document.blocks if isinstance(block, Heading) and block.anchor == "ecarts"]


def test_the_cover_names_every_layer(session: Path) -> None:
    with Workshop.open(session, read_only=True) as workshop:
        said = repr(workshop.document())
    for words in (
        "Pack d’essai, 1.0.0",
        "Couche d’essai d’un secteur, 1.2.0",
        "Couche d’essai d’une entreprise, 1.0.0",
    ):
        assert words in said


def test_why_names_the_line_of_each_field(session: Path) -> None:
    ran = charter("why", session, "comptes_non")
    assert ran.code == 0
    assert "texte\u00a0: essai_entreprise/pack.yaml:8 (essai_entreprise)" in ran.out
    assert "(essai)" in ran.out
    assert (
        charter("use", "add", session, "intitule=Note", "effet=decision", "client_final=oui", "salaries=non").code == 0
    )
    why = charter("why", session, "usages.classe", "--item", "note")
    assert "raison\u00a0: essai_secteur/pack.yaml:" in why.out


def test_commands_take_several_folders_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "s.charte"
    assert charter("new", path, "--company", "Essai", *RULES).code == 0
    shown = charter("show", path)
    assert "essai 1.0.0 + essai_secteur 1.2.0 + essai_entreprise 1.0.0" in shown.out
    assert json.loads(charter("show", path, "--json").out)["pack"]["id"] == "essai_entreprise"


def test_answers_of_a_lower_layer_are_read_under_an_upper_one(tmp_path: Path) -> None:
    answers = tmp_path / "r.yaml"
    answers.write_text("charte_reponses: 1\npack: essai\ndate: 2026-11-21\nreponses: {pilote: dg}\n", encoding="utf-8")
    with build(answers, tmp_path / "s.charte", folders=ALL) as workshop:
        assert workshop.state.answers["pilote"].value == "dg"
        assert workshop.day == date(2026, 11, 21)


# -- a new layer -----------------------------------------------------------------------------------------------------------


def test_a_new_layer_passes_check_and_test(tmp_path: Path) -> None:
    folder = tmp_path / "Verrerie du Nord"
    ran = charter("pack", "new", folder, "--title", "Règles de la verrerie")
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in folder.rglob("*.yaml")) == ["entraide.yaml", "pack.yaml", "regles.yaml"]
    assert "verrerie_du_nord" in (folder / "pack.yaml").read_text(encoding="utf-8")
    checked = charter("check", folder, "--date", "2026-12-02")
    assert checked.code == 0, checked.err + checked.out
    assert str(folder) not in checked.err
    assert "regles.yaml" not in checked.err
    assert charter("test", folder).code == 0
    session = tmp_path / "s.charte"
    assert charter("new", session, "--rules", folder).code == 0
    assert charter("answer", session, "verrerie_du_nord_entraide_ia", "guichet").code == 0
    with Workshop.open(session, read_only=True) as workshop:
        assert "Règles de la verrerie, 1.0.0" in repr(workshop.document())


def test_a_new_layer_may_be_above_layers_of_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "maison"
    assert charter("pack", "new", folder, "--id", "atelier", "--rules", ESSAI, "--rules", SECTOR).code == 0
    text = (folder / "pack.yaml").read_text(encoding="utf-8")
    assert 'etend: {essai_secteur: ">=1.2.0,<2.0.0"}' in text
    made = charter("new", tmp_path / "s.charte", "--rules", ESSAI, "--rules", SECTOR, "--rules", folder)
    assert made.code == 0, made.err
    below = ("--rules", ESSAI, "--rules", SECTOR)
    checked = charter("check", folder, *below, "--date", "2026-12-02")
    assert "C501" not in checked.err
    # What is advised of the layers below is told to their own authors.
    assert "essai/" not in checked.err
    assert charter("test", folder, *below).code == 0
    assert "C501" in charter("check", folder).err


@pytest.mark.parametrize(
    ("options", "code"), [(("--id", "Maison"), "minuscules"), (("--id", "socle"), "minuscules"), ((), "pas vide")]
)
def test_a_new_layer_covers_nothing_and_takes_no_name(tmp_path: Path, options: tuple[str, ...], code: str) -> None:
    folder = tmp_path / "maison"
    if not options:
        folder.mkdir()
        (folder / "notes.txt").write_text("à garder", encoding="utf-8")
    ran = charter("pack", "new", folder, *options)
    assert ran.code == 2
    assert code in ran.err
    assert not list(folder.glob("*.yaml"))


def test_a_name_of_folder_becomes_an_identifier(tmp_path: Path) -> None:
    folder = tmp_path / "2026 – Été"
    assert charter("pack", "new", folder, "--rules", ESSAI).code == 0
    assert "id: maison_2026_ete" in (folder / "pack.yaml").read_text(encoding="utf-8")


def test_a_title_cannot_break_out_of_its_quotes(tmp_path: Path) -> None:
    folder = tmp_path / "maison"
    assert charter("pack", "new", folder, "--rules", ESSAI, "--title", 'Dit "Maison"\\ : x').code == 0
    assert charter("new", tmp_path / "s.charte", "--rules", ESSAI, "--rules", folder).code == 0


# -- the guide for authors -------------------------------------------------------------------------------------------------


def test_the_layer_of_the_guide_is_one_that_works(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "couches.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n# maison/(\S+)\n(.*?)```", guide, re.DOTALL)
    assert len(blocks) == 4
    folder = tmp_path / "maison"
    folder.mkdir()
    for name, text in blocks:
        (folder / name).write_text(f"# maison/{name}\n{text}", encoding="utf-8")
    pack = load([folder])
    clauses = list(pack.clauses)
    assert clauses.index("revue_affichee") == clauses.index("revue_datee") + 1
    assert "comptes_publiques" not in clauses
    assert list(pack.questions["agents"].options)[2] == "four_exclu"
    assert [one.name for one in pack.departures] == ["conservation_bornee"]
    where = {one.field: one.place for one in pack.provenance.fields("revue_datee")}
    assert (where["texte"].file, where["si"].file.split("/")[0]) == ("maison/clauses.yaml", "socle")
    assert f"texte\u00a0: maison/clauses.yaml:{where['texte'].line} (maison)" in guide.replace(
        "texte : ", "texte\u00a0: "
    )


def test_the_migrations_of_the_guide_are_ones_that_the_format_knows() -> None:
    guide = (ROOT / "docs" / "couches.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n# exemple\n(.*?)```", guide, re.DOTALL)
    (one,) = yaml.safe_load(block)["pack"]["migrations"]
    assert set(model.Migration.model_validate(one).model_dump(by_alias=True)) == set(one)
