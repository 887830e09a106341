"""A second reading of packs, from the data of the files and on demand: slow, plain, and written apart from the engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from charter.engine.inputs import Inputs

Truth = bool | None
DEAD = "sans objet ou écartée"
UNKNOWN = None
CALCULATIONS = {"cout": ("qn",), "cout_double": ("qn", "qm"), "charge": ("poids", "qm")}
"""The answers that each calculation of ``strategies.packs`` is made of, through the others too."""
VALUES: dict[str, Any] = {"seuil": 2, "bascule": date(2026, 12, 2)}


def rules(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every rule of the files."""
    for section in ("clauses", "alertes", "actions"):
        yield from data[section]


def places(rule: dict[str, Any], inputs: Inputs) -> list[str]:
    """The items a rule is read for; one empty name for a rule on the whole session."""
    return list(inputs.items.get(rule["pour_chaque"], {})) if "pour_chaque" in rule else [""]


def every(truths: list[Truth]) -> Truth:
    return False if False in truths else (None if None in truths else True)


def some(truths: list[Truth]) -> Truth:
    return True if True in truths else (None if None in truths else False)


class Reading:
    """One session read through one pack."""

    def __init__(self, data: dict[str, Any], inputs: Inputs, interim: bool) -> None:
        self.data, self.inputs, self.interim = data, inputs, interim
        self.questions = {q["id"]: q for q in data["questions"]}

    # what is asked, and what it reads

    def asked(self, name: str) -> Truth:
        condition = self.questions[name].get("si")
        return True if condition is None else self.holds(condition, True)

    def states(self) -> dict[str, str]:
        return {name: self._state(name) for name in self.questions}

    def _state(self, name: str) -> str:
        if self.asked(name) is False:
            return "sans_objet"
        if name in self.inputs.answers:
            return self.inputs.answers[name].state
        question = self.questions[name]
        if question["type"] == "matrice":
            tools = self.inputs.items.get("outils", {})
            places = [(name, row, tool) for row in question["lignes"] for tool in tools]
            return "repondue" if places and set(places) <= set(self.inputs.cells) else "sans_reponse"
        return "sans_reponse"

    def question(self, name: str) -> Any:
        asked, answer = self.asked(name), self.inputs.answers.get(name)
        if asked is False:
            return DEAD
        if asked is None or answer is None:
            return UNKNOWN
        if answer.state == "a_trancher":
            return answer.interim if self.interim else UNKNOWN
        return DEAD if answer.state == "ecartee" else answer.value

    def cell(self, matrix: str, row: str, tool: str) -> Any:
        asked, answer = self.asked(matrix), self.inputs.answers.get(matrix)
        if asked is False or (asked and answer is not None and answer.state == "ecartee"):
            return DEAD
        if asked is None or (answer is not None and answer.state == "a_trancher"):
            return UNKNOWN
        return self.inputs.cells.get((matrix, row, tool))

    def field(self, group: str, item: str, name: str) -> Any:
        described = next(f for f in self.data["groupes"][group]["champs"] if f["id"] == name)
        asked = self.holds(described["si"], True, group, item) if "si" in described else True
        if asked is not True:
            return DEAD if asked is False else UNKNOWN
        value = self.inputs.items[group][item].fields.get(name)
        missing = described["type"] == "reference" and value not in self.inputs.items.get("outils", {})
        return UNKNOWN if missing else value

    def classified(self, group: str, item: str, table: str) -> str | None:
        for line in self.data["groupes"][group]["classement"][table]["lignes"]:
            truth = self.holds(line["si"], True, group, item)
            if truth is not False:
                return line["alors"] if truth else None
        return None

    def read(self, word: str, group: str, item: str) -> Any:
        head, _dot, rest = word.partition(".")
        if group:
            register = self.data["groupes"][group]
            kinds = {f["id"]: f["type"] for f in register["champs"]}
            if rest and kinds.get(head) == "reference":
                target = self.field(group, item, head)
                return self.read(rest, "outils", target) if target not in (DEAD, UNKNOWN) else target
            if word in kinds:
                return self.field(group, item, word)
            if word in register.get("classement", {}):
                return self.classified(group, item, word)
        return self.cell(head, rest, item) if rest else self.question(word)

    # conditions

    def holds(self, condition: dict[str, Any], sign: bool, group: str = "", item: str = "") -> Truth:
        found = [self._line(word, content, sign, group, item) for word, content in condition.items()]
        return every(found) if sign else some(found)

    def _line(self, word: str, content: Any, sign: bool, group: str, item: str) -> Truth:
        if word == "l_un_de":
            parts = [self.holds(part, sign, group, item) for part in content]
            return some(parts) if sign else every(parts)
        if word == "sauf":
            return self.holds(content, not sign, group, item)
        if not group and word in self.data["groupes"]:
            parts = [self._register(word, how, part, sign) for how, part in content.items()]
            return every([self._kept(word), every(parts) if sign else some(parts)])
        value = self.read(word, group, item)
        if value == DEAD:
            return False
        if value is UNKNOWN:
            return None
        return self._passes(value, content) is sign

    def _kept(self, group: str) -> Truth:
        condition = self.data["groupes"][group].get("si")
        return True if condition is None else self.holds(condition, True)

    def _register(self, group: str, how: str, part: dict[str, Any], sign: bool) -> Truth:
        # « aucun » is « chacun » of the opposite, and « non (au moins un) » is « chacun » of the opposite too.
        inner = sign if how != "aucun" else not sign
        one_is_enough = (how == "au_moins_un") is sign
        found = [self.holds(part, inner, group, item) for item in self.inputs.items.get(group, {})]
        rest: list[Truth] = [] if group in self.inputs.closed else [None]
        return some([*found, *rest]) if one_is_enough else every([*found, *rest])

    def _passes(self, value: Any, content: Any) -> bool:
        if content == "renseignee":
            return bool(value != ())
        if isinstance(value, int | date):
            operator, _space, bound = content.partition(" ")
            limit = VALUES.get(bound) or (int(bound) if isinstance(value, int) else date.fromisoformat(bound))
            return {
                "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit, "=": value == limit,
            }[operator]  # fmt: skip
        chosen = set(value) if isinstance(value, tuple) else {value}
        if isinstance(content, dict):
            if "tous" in content:
                return set(content["tous"]) <= chosen
            return not set(content["aucun"]) & chosen
        return bool({content} & chosen) if isinstance(content, str) else bool(set(content) & chosen)

    def _number(self, word: str, group: str, item: str) -> Truth:
        value = self.read(word, group, item)
        return None if value is UNKNOWN else value != DEAD

    # rules

    def rule(self, rule: dict[str, Any], item: str) -> Truth:
        group = rule.get("pour_chaque", "")
        kept = [self._kept(group)] if group else []
        text = rule.get("texte") or rule.get("message") or rule["quoi"]
        parts = [*kept, self.holds(rule["si"], True, group, item)]
        for word in text.split("{")[1:]:
            name = word.partition("}")[0]
            if name in CALCULATIONS:
                parts += [self._number(one, group, item) for one in CALCULATIONS[name]]
                continue
            value = self.read(name, group, item)
            parts.append(None if value is UNKNOWN else value not in (DEAD, ()))
        return every(parts)
