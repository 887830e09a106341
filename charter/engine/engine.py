"""From inputs to an outcome. Global rules are evaluated in full; the rules of an item only when it changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from charter.engine.inputs import Answer, Inputs, Item
from charter.engine.outcome import ClassVerdict, ItemVerdicts, Outcome, State, Verdict
from charter.engine.program import Program, RowJudge
from charter.engine.truth import CELLS, DEAD, ItemView, Reading, Truth, View
from charter.pack.pack import UNCLASSIFIED, Pack

_Verdicts = dict[str, dict[str, ItemVerdicts]]
_Kept = dict[tuple[str, str], tuple[object, ItemView, ItemVerdicts]]
"""By register and item: everything of its own that its view was made from, the view, and the verdicts."""
_VERDICTS: Mapping[Truth, Verdict] = {truth: Verdict(truth) for truth in (True, False, None)}
_PROVISIONAL = Verdict(None, provisional=True)


class Engine:
    """Evaluates one pack. Keeps, between two runs, the views of the items that did not change."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._program = Program(pack)
        self._kept: dict[tuple[bool, int], tuple[object, _Kept]] = {}
        self._values: tuple[date | None, dict[str, int | date | None]] = (None, {})

    @property
    def reference_order(self) -> tuple[str, ...]:
        """Registers in an order where an item comes after those it refers to."""
        return self._program.groups

    def run(self, inputs: Inputs) -> Outcome:
        """Everything the pack concludes from ``inputs``, at their day."""
        view, states, items = self._evaluate(inputs, interim=False)
        rules = {name: _VERDICTS[judge(view, None)] for name, judge in self._program.rules.items()}
        second = view
        if any(answer.state == "a_trancher" and answer.interim is not None for answer in inputs.answers.values()):
            second, _states, later = self._evaluate(inputs, interim=True)
            for name in self.pack.clauses:
                if name in rules and rules[name].truth is None and self._program.rules[name](second, None):
                    rules[name] = _PROVISIONAL
            items = {
                group: {item: self._with_interim(found, later[group][item]) for item, found in verdicts.items()}
                for group, verdicts in items.items()
            }
        return Outcome(inputs.day, inputs, states, rules, items, view, second)

    def _with_interim(self, first: ItemVerdicts, second: ItemVerdicts) -> ItemVerdicts:
        """Clauses that only an interim option makes true; alerts, actions and classes wait for a real answer."""
        changed = {
            name: _PROVISIONAL
            for name, verdict in first.rules.items()
            if verdict.truth is None and second.rules[name].truth and name in self.pack.clauses
        }
        return ItemVerdicts(first.classes, {**first.rules, **changed}) if changed else first

    def _evaluate(self, inputs: Inputs, interim: bool) -> tuple[View, dict[str, State], _Verdicts]:
        view = View(inputs.day, closed=inputs.closed, values=self._values_at(inputs.day))
        states: dict[str, State] = {}
        view.questions = dict.fromkeys(self.pack.questions)
        verdicts: _Verdicts = {}
        judged = False
        for number, names in enumerate(self.pack.stages):
            # A stage reads items whose facts and classes depend on the stages before it alone; what later stages will
            # add is unknown to them meanwhile, and nothing here reads it.
            if number and not judged:
                verdicts = self._judge_items(view, inputs, interim, number)
            self._ask(view, states, inputs, interim, names)
            judged = number > 0 and self._program.read_by_items.isdisjoint(names)
        if not judged:
            verdicts = self._judge_items(view, inputs, interim, len(self.pack.stages))
        return view, states, verdicts

    def _values_at(self, day: date) -> dict[str, int | date | None]:
        if self._values[0] != day:
            self._values = day, {name: self.pack.value_at(name, day) for name in self.pack.values}
        return self._values[1]

    # -- questions -----------------------------------------------------------------------------------------------------

    def _ask(self, view: View, states: dict[str, State], inputs: Inputs, interim: bool, names: tuple[str, ...]) -> None:
        visible, answers = self._program.visible, inputs.answers
        for name in names:
            judge = visible.get(name)
            asked: Truth = judge(view, None) if judge else True
            answer = answers.get(name)
            view.asked[name] = asked
            if name in self._program.matrices:
                view.questions[name] = _read_matrix(asked, answer)
                states[name] = self._matrix_state(name, asked, answer, inputs)
                continue
            view.questions[name] = _read(asked, answer, interim)
            if asked is False:
                states[name] = "sans_objet"
            else:
                states[name] = answer.state if answer is not None else "sans_reponse"

    def _matrix_state(self, name: str, asked: Truth, answer: Answer | None, inputs: Inputs) -> State:
        """A matrix is answered when every cell is; adopted as a whole, parked or left out as any question."""
        if asked is False:
            return "sans_objet"
        if answer is not None:
            return answer.state
        question = self.pack.questions[name]
        items = inputs.items.get(cast(str, question.columns), {})
        full = items and all((name, row, item) in inputs.cells for row in question.rows for item in items)
        return "repondue" if full else "sans_reponse"

    # -- items ---------------------------------------------------------------------------------------------------------

    def _judge_items(self, view: View, inputs: Inputs, interim: bool, number: int) -> _Verdicts:
        shared = (inputs.day, tuple(view.questions[name] for name in self._program.shared_reads))
        before, earlier = self._kept.get((interim, number), (None, {}))
        if before != shared:
            earlier = {}
        kept: _Kept = {}
        verdicts: _Verdicts = {}
        for group in self._program.groups:
            views: dict[str, ItemView] = {}
            found: dict[str, ItemVerdicts] = {}
            view.items[group], verdicts[group] = views, found
            for item in inputs.items.get(group, {}).values():
                links = self._links(group, item, view)
                cells = self._cells(group, item.id, view, inputs)
                key = (item, cells, tuple(links.values()))
                held = earlier.get((group, item.id))
                if held is None or held[0] != key:
                    one = ItemView(item.id, group, cells=dict(cells), links=links)
                    held = (key, one, self._judge(item, one, view))
                kept[group, item.id] = held
                views[item.id], found[item.id] = held[1], held[2]
        self._kept[interim, number] = (shared, kept)
        return verdicts

    def _links(self, group: str, item: Item, view: View) -> dict[str, ItemView | None]:
        return {
            field: view.items[target].get(cast(str, item.fields.get(field)))
            for field, target in self._program.references[group]
        }

    def _cells(self, group: str, item: str, view: View, inputs: Inputs) -> tuple[tuple[tuple[str, str], Reading], ...]:
        found: list[tuple[tuple[str, str], Reading]] = []
        for matrix, row in self._program.cells[group]:
            reading = view.questions[matrix]
            found.append(((matrix, row), inputs.cells.get((matrix, row, item)) if reading is CELLS else reading))
        return tuple(found)

    def _judge(self, item: Item, one: ItemView, view: View) -> ItemVerdicts:
        register = self._program.registers[one.group]
        for name, judge in register.fields:
            # What refers to an item that is not there says nothing.
            value = item.fields.get(name) if one.links.get(name, one) is not None else None
            asked = judge(view, one) if judge else True
            one.fields[name] = DEAD if asked is False else (value if asked else None)
        classes: dict[str, ClassVerdict] = {}
        for name, lines in register.tables:
            classes[name] = _classify(lines, view, one, presumed=not item.confirmed)
            one.classes[name] = classes[name].name if classes[name].decided else None
        one.inner = tuple([judge(view, one) for judge in register.inner])
        return ItemVerdicts(classes, {name: _VERDICTS[judge(view, one)] for name, judge in register.rules})


def _read(asked: Truth, answer: Answer | None, interim: bool) -> Reading:
    if asked is False:
        return DEAD
    if asked is None or answer is None:
        return None
    if answer.state == "ecartee":
        return DEAD
    if answer.state == "a_trancher":
        return answer.interim if interim else None
    return answer.value


def _read_matrix(asked: Truth, answer: Answer | None) -> Reading:
    """What the cells of a matrix read: themselves, nothing while it waits, dead when it is left out or not asked."""
    if asked is False:
        return DEAD
    if asked is None:
        return None
    if answer is None or answer.state in ("repondue", "defaut"):
        return CELLS
    return DEAD if answer.state == "ecartee" else None


def _classify(lines: list[RowJudge], view: View, one: ItemView, presumed: bool) -> ClassVerdict:
    for line, then, judge in lines:
        truth: Truth = judge(view, one)
        if truth is None:
            return ClassVerdict(UNCLASSIFIED, line, decided=False, presumed=presumed)
        if truth:
            return ClassVerdict(then, line, decided=True, presumed=presumed)
    return ClassVerdict(UNCLASSIFIED, None, decided=False, presumed=presumed)
