"""What ``charter check -v`` says of a pack that is proved, for a lawyer to read and quote."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_support import ESSAI, ROOT, charter, elsewhere
from workshop_support import plain

from charter.pack.load import load

__all__ = ["elsewhere"]


def said(*arguments: object) -> list[str]:
    ran = charter("check", "-v", *arguments)
    assert ran.code == 0
    return plain(ran.out).splitlines()


def test_every_topic_of_the_delivered_rules_is_said_to_be_treated() -> None:
    pytest.importorskip("pysat")
    pack, lines = load([ROOT / "rules" / "socle"]), said(ROOT / "rules" / "socle")
    total = len(pack.topics)
    mandatory = sum(topic.mandatory for topic in pack.topics.values())
    assert total >= 90
    sentence = (
        f"{total} sujets sur {total} sont traités dans toute charte où ils s’appliquent (obligatoires : {mandatory})."
    )
    assert sentence in [line.strip() for line in lines]
    rules = len(list(pack.rules()))
    assert f"qui servent dans quelque séance : {rules} sur {rules}." in " ".join(lines)
    assert all(one in " ".join(lines) for one in ("clauses contraires", "Tables qui classent", "propriétés prouvées"))


def test_the_sources_are_counted_by_how_they_were_read() -> None:
    pack = load([ESSAI])
    line = said(ESSAI)[1]
    counts = [int(one) for one in re.findall(r"\d+", line)]
    assert sum(counts[:3]) == len(pack.sources)
    assert counts[0] == sum(source.certainty == "lu_primaire" for source in pack.sources.values())
    assert counts[3] == 0


def test_all_the_layers_of_a_pack_are_named(tmp_path: Path) -> None:
    packs = ROOT / "tests" / "packs"
    first = said(packs / "essai_secteur", "--rules", ESSAI)[0]
    assert "essai 1.0.0 + essai_secteur 1.2.0, " in first


def test_a_topic_that_no_rule_names_is_not_counted_as_treated(tmp_path: Path) -> None:
    pytest.importorskip("pysat")
    for path in ESSAI.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "plus.yaml").write_text("sujets: {zz: Sujet dont rien ne parle}\n", encoding="utf-8")
    total = len(load([tmp_path]).topics)
    assert any(line.strip().startswith(f"{total - 1} sujets sur {total} ") for line in said(tmp_path))
