"""Small random packs, every complete session of them, and what the engine lets one see there.

This is the oracle of the proof: nothing here knows about the solver.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, product
from random import Random
from typing import Any

import yaml

from charter.engine.engine import Engine
from charter.engine.inputs import Answer, Inputs, Item, Value
from charter.engine.outcome import Outcome
from charter.engine.program import quoted
from charter.engine.truth import DEAD, ItemView, compile_condition, reading
from charter.pack.conditions import AllOf, AnyOf, Condition, Each, Some
from charter.pack.load import load_sources
from charter.pack.model import Field_, Question
from charter.pack.pack import Pack, options_of

LARGEST = 1500
"""Sessions of a pack, at most: enough to hold every turn of the language, few enough for thousands of packs."""
_STEPS = (date(2020, 1, 1), date(2027, 1, 1))


def random_pack(seed: int) -> Pack:
    """A pack of one to four questions, with or without registers, small enough to try every session of it."""
    for attempt in range(1000):
        random = Random(f"{seed}/{attempt}")
        pack = load_sources({"pack.yaml": yaml.safe_dump(_Maker(random).pack(), allow_unicode=True).encode()})
        if count(pack) <= LARGEST:
            return pack
    raise AssertionError(seed)


class _Maker:
    """One random pack, as the data of its file."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.questions: list[dict[str, Any]] = []
        self.groups: dict[str, Any] = {}
        self.matrix: dict[str, Any] | None = None

    def pack(self) -> dict[str, Any]:
        random = self.random
        registers = random.random() < 0.6
        for number in range(random.randint(1, 2 if registers else 4)):
            self.questions.append(self._question(f"q{number}"))
        if registers:
            self._registers()
        for question in self.questions:
            if random.random() < (0.25 if registers else 0.4):
                self._make_conditional(question)
        free = [one for one in self.questions if "si" not in one and one["type"] != "matrice"]
        for content in self.groups.values():
            if free and random.random() < 0.25:
                one = random.choice(free)
                content["si"] = {one["id"]: self._value(one["id"], one)}
        data = {
            "pack": {"id": "hasard", "titre": "Hasard", "version": "1.0.0", "format": 1, "nom_entreprise": "nom"},
            "themes": {"t": {"titre": "T", "principe": "p"}},
            "sources": {"s": {"titre": "S", "certitude": "lu_primaire", "releve_le": "2026-01-01"}},
            "valeurs": {
                "seuil": {
                    "titre": "Seuil",
                    "historique": [
                        {"des": day.isoformat(), "valeur": random.randint(0, 3), "source": "s"} for day in _STEPS
                    ],
                }
            },
            "sujets": {"a": "A", "b": {"titre": "B", "obligatoire": "oui"}, "c": "C"},
            "questions": [
                {"id": "nom", "theme": "t", "type": "texte", "profil": "oui", "texte": "Nom ?", "obligatoire": "oui"},
                *self.questions,
            ],
            "groupes": self.groups,
            "clauses": [self._rule(f"c{n}", "texte", {"theme": "t"}) for n in range(random.randint(2, 4))],
            "alertes": [self._rule(f"w{n}", "message", {"niveau": "forte"}) for n in range(random.randint(0, 2))],
            "actions": [self._rule("act", "quoi", {"qui": self._text(None)})] if random.random() < 0.4 else [],
        }
        for clause in data["clauses"]:
            others = [other["id"] for other in data["clauses"] if other is not clause]
            clause["exclut"] = random.sample(others, random.randint(0, min(2, len(others))))
        self._calculate(data)
        return {key: value for key, value in data.items() if value}

    def _calculate(self, data: dict[str, Any]) -> None:
        """Some rules quote a number that two answers make: what either lacks, they lack."""
        numbers = [one["id"] for one in self.questions if one["type"] == "nombre"]
        if not numbers:
            return
        data["calculs"] = [
            {"id": "somme_de_tout", "titre": "S", "somme": [*numbers, {"moins": "double"}]},
            {"id": "double", "titre": "D", "produit": [numbers[0], "2"]},
        ]
        for clause in data["clauses"]:
            if "pour_chaque" not in clause and self.random.random() < 0.5:
                clause["texte"] += self.random.choice([" {double}", " {somme_de_tout|ecart} rien."])

    def _question(self, name: str) -> dict[str, Any]:
        kind = self.random.choice(["choix", "choix", "multi", "oui_non", "nombre", "date", "texte"])
        found: dict[str, Any] = {"id": name, "theme": "t", "type": kind, "profil": "oui", "texte": f"{name} ?"}
        found |= self._shape(name, kind)
        topics = [topic for topic in "abc" if self.random.random() < 0.35]
        found |= {"sujets": topics} if topics else {}
        return found | ({"obligatoire": "oui"} if self.random.random() < 0.5 else {})

    def _shape(self, name: str, kind: str) -> dict[str, Any]:
        if kind in ("choix", "multi"):
            return {"options": {f"{name}_{n}": f"Option {n}" for n in range(self.random.randint(2, 3))}}
        return {"min": 0, "max": self.random.randint(1, 3)} if kind == "nombre" else {}

    def _registers(self) -> None:
        random = self.random
        tool = [{"id": "nom_outil", "type": "texte", "texte": "Nom"}, self._field("pays", "outils")]
        self.groups["outils"] = {"titre": "O", "element": "outil", "theme": "t", "nom": "nom_outil", "champs": tool}
        if random.random() < 0.4:
            self.matrix = {
                "id": "grille", "theme": "t", "type": "matrice", "profil": "oui", "texte": "Grille ?",
                "lignes": {"l1": "Ligne"}, "colonnes": "outils", "cellules": {"oui": "oui", "non": "non"},
                "sujets": [topic for topic in "abc" if random.random() < 0.3],
            }  # fmt: skip
            self.questions.append(self.matrix)
        if random.random() < 0.6:
            fields = [{"id": "intitule", "type": "texte", "texte": "Nom"}, self._field("effet", "usages")]
            if random.random() < 0.7:
                reference = {"id": "outil", "type": "reference", "groupe": "outils", "texte": "Outil"}
                if random.random() < 0.3:
                    reference["si"] = {"effet": self._value("effet", fields[1])}
                fields.append(reference)
            if random.random() < 0.4:
                fields.append(self._field("suite", "usages"))
                fields[-1]["si"] = {"effet": self._value("effet", fields[1])}
            self.groups["usages"] = {
                "titre": "U",
                "element": "usage",
                "theme": "t",
                "nom": "intitule",
                "champs": fields,
            }
        for group in self.groups:
            if random.random() < 0.5:
                self._table(group)

    def _field(self, name: str, group: str) -> dict[str, Any]:
        kind = self.random.choice(["oui_non", "oui_non", "choix", "multi"])
        found = {"id": name, "type": kind, "texte": name}
        if kind in ("choix", "multi"):
            found["options"] = {f"{name}_{n}": f"Option {n}" for n in range(2)}
        return found

    def _table(self, group: str) -> None:
        lines = [
            {"id": f"l{n}", "alors": self.random.choice("xy"), "si": self._condition(group, 1), "raison": "Raison."}
            for n in range(self.random.randint(1, 3))
        ]
        table = {"titre": "Classe", "classes": {"x": "X", "y": "Y"}, "lignes": lines}
        self.groups[group]["classement"] = {f"classe_{group}": table}

    def _make_conditional(self, question: dict[str, Any]) -> None:
        """Asked only when an earlier question says so, or when a register does, if nothing then turns in circles."""
        before = self.questions[: self.questions.index(question)]
        names = [one for one in before if one["type"] != "matrice"]
        quiet = question is not self.matrix and not self._read_by_tables(question["id"])
        if self.groups and quiet and self.random.random() < 0.5:
            # Fields are read by no question, so that reading them makes no circle; tables are left alone.
            group = self.random.choice(list(self.groups))
            fact = next(one for one in self.groups[group]["champs"] if one["type"] not in ("texte", "reference"))
            word = self.random.choice(["au_moins_un", "chacun", "aucun"])
            question["si"] = {group: {word: {fact["id"]: self._value(fact["id"], fact)}}}
        elif names and quiet:
            other = self.random.choice(names)
            question["si"] = {other["id"]: self._value(other["id"], other)}

    def _read_by_tables(self, name: str) -> bool:
        tables = [group.get("classement", {}) for group in self.groups.values()]
        return f"'{name}'" in repr(tables)

    def _names(self, group: str | None) -> dict[str, dict[str, Any]]:
        found = {one["id"]: one for one in self.questions if one["type"] != "matrice"}
        if group is None:
            return found
        cell = {"type": "choix", "options": {"oui": 0, "non": 0}}
        for one in self.groups[group]["champs"]:
            found[one["id"]] = one
            if one["type"] == "reference":
                pays = next(f for f in self.groups["outils"]["champs"] if f["id"] == "pays")
                found[f"{one['id']}.pays"] = pays
                for table in self.groups["outils"].get("classement", {}):
                    found[f"{one['id']}.{table}"] = {"type": "choix", "options": {"x": 0, "y": 0}}
                if self.matrix is not None:
                    found[f"{one['id']}.grille.l1"] = cell
        if group == "outils" and self.matrix is not None:
            found["grille.l1"] = cell
        for table in self.groups[group].get("classement", {}):
            found[table] = {"type": "choix", "options": {"x": 0, "y": 0}}
        return found

    def _value(self, name: str, one: Mapping[str, Any]) -> Any:
        random, kind = self.random, one["type"]
        if kind in ("texte", "reference"):
            return "renseignee"
        if kind == "nombre":
            bound = random.choice(["0", "1", "2", "3", "seuil"])
            return f"{random.choice(['<', '<=', '>', '>=', '='])} {bound}"
        if kind == "date":
            return f"{random.choice(['<', '<=', '>', '>=', '='])} 2026-06-0{random.randint(1, 2)}"
        options = ["oui", "non"] if kind == "oui_non" else list(one["options"])
        some = random.sample(options, random.randint(1, len(options)))
        forms: list[Any] = [some, some[0], {"aucun": some}]
        return random.choice([*forms, {"tous": some}] if kind == "multi" else forms)

    def _condition(self, group: str | None, depth: int = 2) -> dict[str, Any]:
        random, names = self.random, self._names(group)
        found: dict[str, Any] = {}
        for _ in range(random.randint(1, 2)):
            choice = random.random()
            if depth and choice < 0.15:
                found["l_un_de"] = [self._condition(group, depth - 1) for _ in range(2)]
            elif depth and choice < 0.25:
                found |= {"sauf": part} if (part := _plain(self._condition(group, 0))) else {}
            elif group is None and self.groups and choice < 0.6:
                register = random.choice(list(self.groups))
                word = random.choice(["au_moins_un", "chacun", "aucun"])
                found[register] = {word: _plain(self._condition(register, 0)) if random.random() < 0.9 else {}}
            elif names:
                name = random.choice(list(names))
                found[name] = self._value(name, names[name])
        return found or {"nom": "renseignee"}

    def _text(self, group: str | None) -> str:
        names = [name for name, one in self._names(group).items() if "." not in name]
        return f"Cite {{{self.random.choice(names)}}}." if names and self.random.random() < 0.3 else "Texte."

    def _rule(self, name: str, text: str, more: dict[str, Any]) -> dict[str, Any]:
        group = self.random.choice([None, None, *self.groups])
        topics = [topic for topic in "abc" if self.random.random() < 0.4]
        found = {"id": name, "si": self._condition(group), text: self._text(group), "sujets": topics, **more}
        return found | ({"pour_chaque": group} if group else {})


def _plain(condition: dict[str, Any]) -> dict[str, Any]:
    """The same without « renseignee », which is not negated."""
    return {name: value for name, value in condition.items() if value != "renseignee"}


# -- every session -----------------------------------------------------------------------------------------------------


def values(one: Question | Field_) -> list[Value]:
    """Every answer that makes a difference."""
    options = tuple(options_of(one))
    if one.kind in ("choix", "oui_non"):
        return list(options)
    if one.kind == "multi":
        return [some for size in range(len(options) + 1) for some in combinations(options, size)]
    if one.kind == "nombre":
        return list(range(one.minimum or 0, (one.maximum or 0) + 1))
    return [date(2026, 5, 31) + timedelta(days=n) for n in range(4)] if one.kind == "date" else ["texte"]


def _answers(pack: Pack, question: Question) -> list[Answer]:
    free = not question.mandatory and not any(pack.topics[topic].mandatory for topic in question.topics)
    given = (
        [Answer("repondue", value) for value in values(question)]
        if question.kind != "matrice"
        else [Answer("repondue")]
    )
    return [*given, Answer("ecartee")] if free else given


def _types(pack: Pack, group: str, targets: Mapping[str, list[str]]) -> list[tuple[dict[str, Value], tuple[str, ...]]]:
    """Every item that a register may hold: its facts, and its cells."""
    axes: list[list[tuple[str, Value | None]]] = []
    for one in pack.groups[group].fields:
        if one.kind == "reference":
            axes.append([(one.id, name) for name in targets[one.group or ""]] or [(one.id, None)])
        else:
            axes.append([(one.id, value) for value in values(one)])
    rows = [
        list(question.cells) for question in pack.questions.values() if question.columns == group for _ in question.rows
    ]
    return [
        ({name: value for name, value in facts if value is not None}, cells)
        for facts in product(*axes)
        for cells in product(*rows)
    ]


def _subsets(pack: Pack) -> Iterator[dict[str, list[tuple[dict[str, Value], tuple[str, ...]]]]]:
    """Every content of the registers. Two items with the same facts would say nothing more."""

    def fill(groups: list[str], held: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if not groups:
            yield held
            return
        targets = {group: [f"{group}{n}" for n in range(len(items))] for group, items in held.items()}
        types = _types(pack, groups[0], targets)
        for size in range(len(types) + 1):
            for some in combinations(types, size):
                yield from fill(groups[1:], {**held, groups[0]: list(some)})

    yield from fill(list(pack.groups), {})


def count(pack: Pack) -> int:
    """How many sessions there are to try; more than ``LARGEST`` when there are too many to count."""
    total = 2
    for question in pack.questions.values():
        total *= len(_answers(pack, question))
    if total > LARGEST:
        return total
    seen = 0
    for _registers in _subsets(pack):
        seen += 1
        if total * seen > LARGEST:
            break
    return total * seen


def sessions(pack: Pack) -> Iterator[Inputs]:
    """Every session in which each question is answered or left out, and each register closed."""
    names = list(pack.questions)
    matrices = [(question, row) for question in pack.questions.values() for row in question.rows]
    for registers in _subsets(pack):
        items = {
            group: {f"{group}{n}": Item(f"{group}{n}", facts) for n, (facts, _cells) in enumerate(found)}
            for group, found in registers.items()
        }
        cells = {
            (question.id, row, f"{question.columns}{n}"): found[1][index]
            for index, (question, row) in enumerate(matrices)
            for n, found in enumerate(registers[question.columns or ""])
        }
        for given in product(*(_answers(pack, question) for question in pack.questions.values())):
            for day in _STEPS:
                yield Inputs(day, dict(zip(names, given, strict=True)), items, frozenset(pack.groups), cells)


# -- what the engine lets one see --------------------------------------------------------------------------------------

Seen = set[tuple[object, ...]]


@dataclass
class Oracle:
    """Everything that is possible in some complete session of a pack: (property, identifiers)."""

    pack: Pack
    seen: Seen = field(default_factory=set)

    def __post_init__(self) -> None:
        engine = Engine(self.pack)
        for inputs in sessions(self.pack):
            outcome = engine.run(inputs)
            if self._complete(outcome):
                self._look(outcome, strict=all(given.state != "ecartee" for given in inputs.answers.values()))

    def _complete(self, outcome: Outcome) -> bool:
        """A reference that is asked designates an item."""
        return not any(
            one.fields[known.id] is None
            and compile_condition(self.pack.condition(f"{group}.{known.id}"))(outcome.view, one)
            for group, views in outcome.view.items.items()
            for one in views.values()
            for known in self.pack.groups[group].fields
        )

    def _items(self, outcome: Outcome, group: str | None) -> list[ItemView | None]:
        return [None] if group is None else list(outcome.view.items[group].values())

    def _true(self, outcome: Outcome, rule: str, item: ItemView | None) -> bool:
        verdicts = outcome.rules if item is None else outcome.items[item.group][item.id].rules
        return verdicts[rule].truth is True

    def _look(self, outcome: Outcome, strict: bool) -> None:
        if strict:
            self._look_strict(outcome)
        self._look_tables(outcome)
        self._look_exclusions(outcome)
        self._look_topics(outcome, strict)
        for rule in self.pack.rules():
            for item in self._items(outcome, rule.each):
                if self._true(outcome, rule.id, item):
                    self._unsaid(outcome, ("qui", rule.id), f"{rule.id}.qui", item)

    def _look_strict(self, outcome: Outcome) -> None:
        view, pack = outcome.view, self.pack
        self.seen |= {("question", name) for name, asked in view.asked.items() if asked}
        for group, views in view.items.items():
            for one in views.values():
                self.seen |= {
                    ("champ", group, name) for name, v in one.fields.items() if v is not None and v is not DEAD
                }
                for table, verdict in outcome.items[group][one.id].classes.items():
                    if verdict.decided:
                        self.seen.add(("ligne", group, table, verdict.line))
        for rule in pack.rules():
            for item in self._items(outcome, rule.each):
                fires = self._true(outcome, rule.id, item)
                kind = "clause" if rule.id in pack.clauses else "alerte" if rule.id in pack.alerts else "action"
                if fires:
                    self.seen.add((kind, rule.id))
                elif kind == "alerte":
                    self.seen.add(("alerte_permanente", rule.id))
                if compile_condition(pack.condition(rule.id))(view, item):
                    self._unsaid(outcome, ("texte", rule.id), rule.id, item)

    def _unsaid(self, outcome: Outcome, what: tuple[str, ...], key: str, item: ItemView | None) -> None:
        for one in quoted(self.pack, key, item.group if item else None):
            if one.ref.kind != "value" and reading(outcome.view, item, one.ref) in (None, DEAD, ()):
                self.seen.add((*what, one.ref.name))

    def _look_tables(self, outcome: Outcome) -> None:
        for group, found in outcome.items.items():
            for verdicts in found.values():
                self.seen |= {
                    ("table", group, table) for table, verdict in verdicts.classes.items() if not verdict.decided
                }

    def _look_exclusions(self, outcome: Outcome) -> None:
        for clause in self.pack.clauses.values():
            for name in clause.excludes:
                other = self.pack.clauses[name]
                for one, two in product(self._items(outcome, clause.each), self._items(outcome, other.each)):
                    same = clause.each is None or clause.each != other.each or one is two
                    if same and self._true(outcome, clause.id, one) and self._true(outcome, name, two):
                        self.seen.add(("exclusion", clause.id, name))

    def _look_topics(self, outcome: Outcome, strict: bool) -> None:
        for topic in self.pack.topics:
            own = [question for question in self.pack.questions.values() if topic in question.topics]
            rules = [rule for rule in self.pack.rules() if topic in rule.topics]
            if not own and not rules:
                continue
            applies = not own or any(outcome.view.asked[question.id] for question in own)
            treated = any(
                self._true(outcome, rule.id, item)
                for rule in rules
                if rule.id not in self.pack.alerts
                for item in self._items(outcome, rule.each)
            )
            treated |= any(
                question.kind == "matrice"
                and outcome.view.asked[question.id] is True
                and outcome.states[question.id] != "ecartee"
                for question in own
            )
            watched = {group for rule in rules for group in registers_of(self.pack.condition(rule.id), rule.each)}
            treated |= any(outcome.view.items[group] for group in watched)
            if applies and not treated:
                left_out = any(outcome.inputs.answers[question.id].state == "ecartee" for question in own)
                if strict:
                    self.seen.add(("sujet", topic))
                if not left_out:
                    self.seen.add(("sujet_ecarte", topic))


def registers_of(condition: Condition, each: str | None) -> set[str]:
    """The registers that a rule reads."""
    if each is not None:
        return {each}
    if isinstance(condition, (Some, Each)):
        return {condition.group}
    parts = condition.parts if isinstance(condition, (AllOf, AnyOf)) else ()
    return set().union(*(registers_of(part, None) for part in parts))
