"""The proof of the core pack and of synthetic ones: python benchmarks/bench_proof.py

Prints processor seconds, best of rounds, and how they compare with loading the same pack. « check » is a whole process,
from the command to its end.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from charter import assets
from charter.pack.load import load, load_sources
from charter.pack.pack import Pack
from charter.proof.cover import sessions
from charter.proof.diff import compare
from charter.proof.prove import prove

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of the best round."""
    times = []
    for _round in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def synthetic(rules: int) -> dict[str, bytes]:
    """A pack of ``rules`` rules over a quarter as many questions: topics treated by pairs, thresholds, registers.

    A tenth of the rules goes item by item, a twentieth asks something of a whole register, and one question in four
    depends on another. Texts are short: they are not what is proved.
    """
    chance = random.Random(rules)
    count = max(8, rules // 4)
    questions: list[dict[str, Any]] = []
    for number in range(count):
        name = f"q{number}"
        one: dict[str, Any] = {"id": name, "theme": "t", "profil": "oui", "texte": f"Question {number}"}
        kind = chance.choice(["choix"] * 5 + ["oui_non"] * 2 + ["multi", "nombre"])
        one |= {"type": kind, "sujets": [f"s{number}"]}
        if kind in ("choix", "multi"):
            one["options"] = {f"{name}_{n}": f"Option {n}" for n in range(chance.randint(3, 5))}
        if kind == "nombre":
            one |= {"min": 1, "max": 1000}
        if number > 4 and chance.random() < 0.25:
            one["si"] = atom(chance, chance.choice(questions[max(0, number - 20) : number]))
        questions.append(one)
    clauses: list[dict[str, Any]] = []
    for number, one in enumerate(questions):
        # Two clauses that share the answers of a question: its topic is treated, and they exclude each other.
        first = atom(chance, one, plain=True)
        common = {"theme": "t", "texte": "Texte.", "sujets": [f"s{number}"]}
        clauses.append({"id": f"oui{number}", "si": first, "exclut": [f"non{number}"], **common})
        clauses.append({"id": f"non{number}", "si": {"sauf": first}, **common})
    while len(clauses) < rules:
        number, draw = len(clauses), chance.random()
        condition: dict[str, Any] = {}
        for one in chance.sample(questions, chance.randint(1, 3)):
            condition |= atom(chance, one)
        rule: dict[str, Any] = {"id": f"c{number}", "theme": "t", "texte": "Texte."}
        if draw < 0.1:
            rule["pour_chaque"] = "usages"
            condition |= {"effet": chance.choice(["a", "b", "c"]), "outil.pays": chance.choice(["ue", "us"])}
        elif draw < 0.15:
            word = chance.choice(["au_moins_un", "aucun", "chacun"])
            condition["usages"] = {
                word: {"effet": chance.choice(["a", "b", "c"]), "sensible": chance.choice(["oui", "non"])}
            }
        clauses.append(rule | {"si": condition})
    data = {
        "pack": {"id": "synthese", "titre": "Synthèse", "version": "1.0.0", "format": 1, "nom_entreprise": "nom"},
        "themes": {"t": {"titre": "T", "principe": "P."}},
        "sources": {"s": {"titre": "S", "certitude": "lu_primaire", "releve_le": "2026-01-01"}},
        "sujets": {f"s{number}": f"Sujet {number}" for number in range(count)},
        "questions": [{"id": "nom", "theme": "t", "type": "texte", "profil": "oui", "texte": "Nom"}, *questions],
        "groupes": registers(),
        "clauses": clauses,
    }
    # One file holds 256 KiB at most.
    return {
        f"{section}{start:05}.yaml": yaml.dump({section: part}, Dumper=Plain, allow_unicode=True, width=10_000).encode()
        for section, content in data.items()
        for start, part in parts(content)
    }


class Plain(yaml.SafeDumper):
    """Writes a part as often as it occurs: packs have no references."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def parts(content: Any) -> list[tuple[int, Any]]:
    if not isinstance(content, list):
        return [(0, content)]
    return [(start, content[start : start + 500]) for start in range(0, len(content), 500)]


def atom(chance: random.Random, one: dict[str, Any], plain: bool = False) -> dict[str, Any]:
    """A test of a question, never true or false of all its answers."""
    if one["type"] == "nombre":
        return {one["id"]: f"{chance.choice(['<', '>='])} {chance.randint(2, 999)}"}
    options = ["oui", "non"] if one["type"] == "oui_non" else list(one["options"])
    some = chance.sample(options, chance.randint(1, len(options) - 1))
    return {one["id"]: some if plain or chance.random() < 0.7 else {"aucun": some}}


def registers() -> dict[str, Any]:
    def choice(name: str, *options: str) -> dict[str, Any]:
        return {"id": name, "type": "choix", "texte": name, "options": {one: one for one in options}}

    tools = [{"id": "nom_outil", "type": "texte", "texte": "Nom"}, choice("pays", "ue", "us")]
    uses = [
        {"id": "intitule", "type": "texte", "texte": "Nom"},
        {"id": "outil", "type": "reference", "groupe": "outils", "texte": "Outil"},
        choice("effet", "a", "b", "c"),
        {"id": "sensible", "type": "oui_non", "texte": "Sensible"},
    ]
    return {
        "outils": {"titre": "Outils", "element": "outil", "theme": "t", "nom": "nom_outil", "champs": tools},
        "usages": {"titre": "Usages", "element": "usage", "theme": "t", "nom": "intitule", "champs": uses},
    }


def measured(name: str, read: Callable[[], Pack]) -> None:
    pack = read()
    loading, proving = seconds(read), seconds(lambda: prove(pack))
    report = prove(pack)
    covering, comparing = seconds(lambda: sessions(pack)), seconds(lambda: compare(pack, pack))
    rules = sum(1 for _rule in pack.rules())
    print(
        f"{name:14} {rules:5} règles {len(pack.questions):4} questions {sum(report.proved.values()):5} propriétés "
        f"{len(report.faults):3} fautes | lecture {loading:.3f} s, preuve {proving:.3f} s (× {proving / loading:.1f}), "
        f"séances {covering:.3f} s ({len(sessions(pack))}), comparaison {comparing:.3f} s"
    )


def whole_process(folder: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "charter", "check", str(folder)], check=True, env=dict(os.environ))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"charter check {folder.name}: {spent:.2f} s de processeur, {time.perf_counter() - started:.2f} s à l’horloge"
    )


def main() -> None:
    """Measure the core pack, then packs of 60, 300 and 1,000 rules."""
    socle = assets.rules() / "socle"
    measured("socle", lambda: load([socle]))
    for rules in (60, 300, 1000):
        files = synthetic(rules)
        measured(f"synthèse {rules}", lambda files=files: load_sources(files))  # type: ignore[misc]
    for _round in range(ROUNDS):
        whole_process(socle)


if __name__ == "__main__":
    main()
