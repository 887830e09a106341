"""From inputs to an outcome. Only what reads something that changed since the last run is evaluated again."""

from __future__ import annotations

from datetime import date
from typing import cast

from charter.engine.inputs import Answer, Inputs
from charter.engine.items import VERDICTS, Items, Verdicts
from charter.engine.outcome import ItemVerdicts, Outcome, State, Verdict
from charter.engine.program import Program
from charter.engine.truth import CELLS, DEAD, Judge, Reading, Truth, View
from charter.pack.pack import Pack

_PROVISIONAL = Verdict(None, provisional=True)
_Stage = tuple[tuple[str, Judge | None], ...]


class Engine:
    """Evaluates one pack. Remembers its last conclusions: running again costs what changed in between.

    What it remembers never shows: an engine that just began concludes the same from the same inputs.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._program = Program(pack)
        self._items = Items(self._program)
        self._values: tuple[date | None, dict[str, int | date | None]] = (None, {})
        self._last: tuple[View, dict[str, Verdict]] | None = None

    @property
    def reference_order(self) -> tuple[str, ...]:
        """Registers in an order where an item comes after those it refers to."""
        return self._program.groups

    def run(self, inputs: Inputs) -> Outcome:
        """Everything the pack concludes from ``inputs``, at their day."""
        view, states, items = self._evaluate(inputs, interim=False)
        rules = self._rules(view)
        self._last = (view, rules)
        second = view
        if any(answer.state == "a_trancher" and answer.interim is not None for answer in inputs.answers.values()):
            second, _states, later = self._evaluate(inputs, interim=True)
            rules = {**rules, **dict.fromkeys(self._provisional(rules, second), _PROVISIONAL)}
            items = {
                group: {item: self._with_interim(found, later[group][item]) for item, found in verdicts.items()}
                for group, verdicts in items.items()
            }
        return Outcome(inputs.day, inputs, states, rules, items, view, second)

    # -- rules ---------------------------------------------------------------------------------------------------------

    def _rules(self, view: View) -> dict[str, Verdict]:
        """Verdicts of the rules on the whole session: those of the last run, but where they read what changed."""
        if self._last is None or self._last[0].day != view.day:
            return {name: VERDICTS[judge(view, None)] for name, judge in self._program.rules.items()}
        before, rules = self._last[0], dict(self._last[1])
        for name in self._stale(before, view):
            rules[name] = VERDICTS[self._program.rules[name](view, None)]
        return rules

    def _stale(self, before: View, view: View) -> set[str]:
        stale: set[str] = set()
        for name, value in view.questions.items():
            if value != before.questions[name] and name in self._program.readers:
                stale.update(self._program.readers[name])
        for (group, slot), readers in self._program.quantifiers.items():
            closing = (group in view.closed) is not (group in before.closed)
            if closing or view.inner[group][slot] != before.inner[group][slot]:
                stale.update(readers)
        return stale

    def _provisional(self, rules: dict[str, Verdict], second: View) -> list[str]:
        """What only an interim option makes true: clauses, and alerts, or a provisional rule would contradict another
        unseen. Actions and classes wait for a real answer."""
        return [
            name
            for name in (*self.pack.clauses, *self.pack.alerts)
            if name in rules and rules[name].truth is None and self._program.rules[name](second, None)
        ]

    def _with_interim(self, first: ItemVerdicts, second: ItemVerdicts) -> ItemVerdicts:
        changed = {
            name: _PROVISIONAL
            for name, verdict in first.rules.items()
            if verdict.truth is None
            and second.rules[name].truth
            and (name in self.pack.clauses or name in self.pack.alerts)
        }
        return ItemVerdicts(first.classes, {**first.rules, **changed}) if changed else first

    # -- questions and items -------------------------------------------------------------------------------------------

    def _evaluate(self, inputs: Inputs, interim: bool) -> tuple[View, dict[str, State], Verdicts]:
        view = View(inputs.day, closed=inputs.closed, values=self._values_at(inputs.day))
        states: dict[str, State] = {}
        view.questions = dict.fromkeys(self.pack.questions)
        verdicts: Verdicts = {}
        judged = False
        for number, stage in enumerate(self._program.stages):
            # A stage reads items whose facts and classes depend on the stages before it alone; what later stages will
            # add is unknown to them meanwhile, and nothing here reads it.
            if number and not judged:
                verdicts = self._items.judge(view, inputs, interim, number)
            self._ask(view, states, inputs, interim, stage)
            judged = number > 0 and self._program.read_by_items.isdisjoint(name for name, _judge in stage)
        if not judged:
            verdicts = self._items.judge(view, inputs, interim, len(self._program.stages))
        return view, states, verdicts

    def _values_at(self, day: date) -> dict[str, int | date | None]:
        if self._values[0] != day:
            self._values = day, {name: self.pack.value_at(name, day) for name in self.pack.values}
        return self._values[1]

    def _ask(self, view: View, states: dict[str, State], inputs: Inputs, interim: bool, stage: _Stage) -> None:
        questions, answers, matrices = view.questions, inputs.answers, self._program.matrices
        for name, judge in stage:
            asked: Truth = judge(view, None) if judge else True
            view.asked[name] = asked
            answer = answers.get(name)
            if name in matrices:
                questions[name] = _read_matrix(asked, answer)
                states[name] = self._matrix_state(name, asked, answer, inputs)
                continue
            questions[name] = _read(asked, answer, interim)
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
