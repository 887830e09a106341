"""From inputs to an outcome. Global rules are evaluated in full; the rules of an item only when it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from charter.engine.inputs import Answer, Inputs, Item
from charter.engine.outcome import ClassVerdict, ItemVerdicts, Outcome, State, Verdict
from charter.engine.truth import DEAD, ItemView, Judge, Reading, Truth, View, compile_condition
from charter.pack.conditions import AllOf, AnyOf, Condition, Each, Known, Literal_, Some, literals
from charter.pack.model import Line_
from charter.pack.pack import UNCLASSIFIED, Pack
from charter.text.slots import Slot


class Engine:
    """Evaluates one pack. Keeps, between two runs, the views of the items that did not change."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._visible: dict[str, Judge] = {
            name: compile_condition(pack.condition(name), pack) for name in pack.order if name in pack.conditions
        }
        self._rules: dict[str, Judge] = {}
        self._item_rules: dict[str, dict[str, Judge]] = {group: {} for group in pack.groups}
        self._inner: dict[str, dict[Condition, Judge]] = {group: {} for group in pack.groups}
        for rule in pack.rules():
            condition = self._whole(rule.id, rule.each)
            home = self._item_rules[rule.each] if rule.each else self._rules
            home[rule.id] = compile_condition(condition, pack)
            self._collect(condition)
        for name in self._visible:
            self._collect(pack.condition(name))
        self._fields = {
            group: {
                f.id: compile_condition(pack.conditions[f"{group}.{f.id}"], pack)
                for f in content.fields
                if f.condition is not None
            }
            for group, content in pack.groups.items()
        }
        self._tables = {
            group: {
                name: [
                    (line, compile_condition(pack.conditions[f"{group}.{name}.{line.id}"], pack))
                    for line in table.lines
                ]
                for name, table in content.tables.items()
            }
            for group, content in pack.groups.items()
        }
        self.groups = tuple(_by_reference(pack))
        self._late = tuple(_reading_registers(pack))
        self._early = tuple(name for name in pack.order if name not in self._late)
        self._read_by_items = frozenset(self._questions_of_items())
        self._cache: dict[tuple[str, str], tuple[object, ItemView, ItemVerdicts]] = {}

    def _whole(self, key: str, group: str | None) -> Condition:
        """The condition of a rule and that everything its text quotes is known."""
        condition = self.pack.condition(key)
        known: list[Condition] = []
        for piece in (*self.pack.texts.get(key, ()), *self.pack.texts.get(f"{key}.qui", ())):
            if isinstance(piece, Slot) and piece.name not in self.pack.values:
                subject = self.pack.resolve(piece.name, group)
                if subject is not None:
                    known.append(Literal_(subject.ref, Known()))
        return AllOf((condition, *dict.fromkeys(known))) if known else condition

    def _collect(self, condition: Condition) -> None:
        if isinstance(condition, (Some, Each)):
            self._inner[condition.group].setdefault(condition.part, compile_condition(condition.part, self.pack))
        elif isinstance(condition, (AllOf, AnyOf)):
            for part in condition.parts:
                self._collect(part)

    def _questions_of_items(self) -> Iterator[str]:
        conditions = [*(part for parts in self._inner.values() for part in parts)]
        for rule in self.pack.rules():
            if rule.each:
                conditions.append(self._whole(rule.id, rule.each))
        for key, condition in self.pack.conditions.items():
            if "." in key:
                conditions.append(condition)
        for condition in conditions:
            yield from (leaf.ref.name for leaf in literals(condition) if leaf.ref.kind == "question")

    # -- evaluation ----------------------------------------------------------------------------------------------------

    def run(self, inputs: Inputs) -> Outcome:
        """Everything the pack concludes from ``inputs``, at their day."""
        view, states, items = self._evaluate(inputs, interim=False)
        rules = {name: Verdict(judge(view, None)) for name, judge in self._rules.items()}
        second = view
        if any(answer.state == "a_trancher" and answer.interim is not None for answer in inputs.answers.values()):
            second, _states, later = self._evaluate(inputs, interim=True)
            rules = {name: self._with_interim(name, verdict, second) for name, verdict in rules.items()}
            items = {
                group: {item: _merge(found, later[group][item]) for item, found in verdicts.items()}
                for group, verdicts in items.items()
            }
        return Outcome(inputs.day, inputs, states, rules, items, view, second)

    def _with_interim(self, name: str, verdict: Verdict, second: View) -> Verdict:
        if verdict.truth is None and name in self.pack.clauses and self._rules[name](second, None):
            return Verdict(None, provisional=True)
        return verdict

    def _evaluate(
        self, inputs: Inputs, interim: bool
    ) -> tuple[View, dict[str, State], dict[str, dict[str, ItemVerdicts]]]:
        view = View(inputs.day, closed=inputs.closed)
        states: dict[str, State] = {}
        verdicts: dict[str, dict[str, ItemVerdicts]] = {group: {} for group in self.pack.groups}
        # Questions whose visibility reads a register need its items, whose rules read questions: two passes settle
        # both, because a condition of a register never reads another register.
        view.questions.update(dict.fromkeys(self._late))
        self._ask(view, states, inputs, interim, self._early)
        if self._late:
            self._judge_items(view, inputs, verdicts, interim)
            self._ask(view, states, inputs, interim, self._late)
        self._judge_items(view, inputs, verdicts, interim)
        return view, states, verdicts

    def _ask(self, view: View, states: dict[str, State], inputs: Inputs, interim: bool, names: Sequence[str]) -> None:
        for name in names:
            judge = self._visible.get(name)
            asked: Truth = judge(view, None) if judge else True
            answer = inputs.answers.get(name)
            view.asked[name] = asked
            view.questions[name] = _read(asked, answer, interim)
            states[name] = self._state(name, asked, answer, inputs)

    def _state(self, name: str, asked: Truth, answer: Answer | None, inputs: Inputs) -> State:
        if asked is False:
            return "sans_objet"
        question = self.pack.questions[name]
        if question.kind == "matrice" and answer is None:
            items = inputs.items.get(cast(str, question.columns), {})
            full = items and all((name, row, item) in inputs.cells for row in question.rows for item in items)
            return "repondue" if full else "sans_reponse"
        return answer.state if answer is not None else "sans_reponse"

    def _judge_items(
        self, view: View, inputs: Inputs, verdicts: dict[str, dict[str, ItemVerdicts]], interim: bool
    ) -> None:
        shared = (inputs.day, interim, tuple(view.questions.get(name) for name in sorted(self._read_by_items)))
        for group in self.groups:
            views: dict[str, ItemView] = {}
            view.items[group] = views
            for item in inputs.items.get(group, {}).values():
                links = self._links(group, item, view)
                cells = self._cells(group, item.id, inputs)
                key = (item, cells, tuple(links.values()), shared)
                cached = self._cache.get((group, item.id)) if not interim else None
                if cached is not None and cached[0] == key:
                    views[item.id], verdicts[group][item.id] = cached[1], cached[2]
                    continue
                one = ItemView(item.id, cells=dict(cells), links=links)
                views[item.id] = one
                verdicts[group][item.id] = self._judge(group, item, one, view)
                if not interim:
                    self._cache[group, item.id] = (key, one, verdicts[group][item.id])

    def _links(self, group: str, item: Item, view: View) -> dict[str, ItemView | None]:
        return {
            field.id: view.items.get(cast(str, field.group), {}).get(cast(str, item.fields.get(field.id)))
            for field in self.pack.groups[group].fields
            if field.kind == "reference"
        }

    def _cells(self, group: str, item: str, inputs: Inputs) -> tuple[tuple[tuple[str, str], Reading], ...]:
        return tuple(
            ((question.id, row), inputs.cells.get((question.id, row, item)))
            for question in self.pack.questions.values()
            if question.columns == group
            for row in question.rows
        )

    def _judge(self, group: str, item: Item, one: ItemView, view: View) -> ItemVerdicts:
        for field in self.pack.groups[group].fields:
            judge = self._fields[group].get(field.id)
            asked = judge(view, one) if judge else True
            value = item.fields.get(field.id)
            one.fields[field.id] = DEAD if asked is False else (value if asked else None)
        classes: dict[str, ClassVerdict] = {}
        for name, lines in self._tables[group].items():
            classes[name] = _classify(lines, view, one, presumed=not item.confirmed)
            one.classes[name] = classes[name].name if classes[name].decided else None
        for part, judge in self._inner[group].items():
            one.inner[part] = judge(view, one)
        return ItemVerdicts(
            classes, {name: Verdict(judge(view, one)) for name, judge in self._item_rules[group].items()}
        )


def _read(asked: Truth, answer: Answer | None, interim: bool) -> Reading:
    if asked is False:
        return DEAD
    if answer is not None and answer.state == "ecartee":
        return DEAD if asked else None
    if asked is None or answer is None:
        return None
    if answer.state == "a_trancher":
        return answer.interim if interim else None
    return answer.value


def _classify(lines: list[tuple[Line_, Judge]], view: View, one: ItemView, presumed: bool) -> ClassVerdict:
    for line, judge in lines:
        truth = judge(view, one)
        if truth is None:
            return ClassVerdict(UNCLASSIFIED, line.id, decided=False, presumed=presumed)
        if truth:
            return ClassVerdict(line.then, line.id, decided=True, presumed=presumed)
    return ClassVerdict(UNCLASSIFIED, None, decided=False, presumed=presumed)


def _merge(first: ItemVerdicts, second: ItemVerdicts) -> ItemVerdicts:
    rules = {
        name: Verdict(None, provisional=True) if verdict.truth is None and second.rules[name].truth else verdict
        for name, verdict in first.rules.items()
    }
    return ItemVerdicts(first.classes, rules)


def _quantifies(condition: Condition) -> bool:
    if isinstance(condition, (Some, Each)):
        return True
    return isinstance(condition, (AllOf, AnyOf)) and any(_quantifies(part) for part in condition.parts)


def _reading_registers(pack: Pack) -> Iterator[str]:
    """Questions whose visibility reads a register, or reads such a question; in evaluation order."""
    late: set[str] = set()
    for name in pack.order:
        condition = pack.condition(name)
        if _quantifies(condition) or any(leaf.ref.name in late for leaf in literals(condition)):
            late.add(name)
            yield name


def _by_reference(pack: Pack) -> list[str]:
    """Registers in an order where an item comes after those it refers to."""
    done: list[str] = []

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in done or name in trail:
            return
        for field in pack.groups[name].fields:
            if field.group:
                visit(field.group, (*trail, name))
        done.append(name)

    for name in pack.groups:
        visit(name, ())
    return done
