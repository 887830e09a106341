"""After an answer: 1,000 rules, 251 questions, 30 uses and 8 tools, on random edits and answers.

Times are CPU of the thread, so that another program on the machine weighs less; the heap is frozen once, as the screen
does after its first paint. « Everything » evaluates the same session with nothing remembered.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable
from dataclasses import replace

import synthetic
from measure import machine, percentile, table, verdict

from charter.engine.engine import Engine
from charter.engine.inputs import Inputs
from charter.pack.load import load_sources
from charter.pack.pack import Pack

ROUNDS = 2000
ITEM, GLOBAL = 1.0, 4.0  # milliseconds, 99th percentile

Step = Callable[[Inputs], Inputs]


def times(engine: Engine, inputs: Inputs, step: Step) -> list[float]:
    """Milliseconds of each run, one change after the other."""
    found = []
    for _round in range(ROUNDS):
        inputs = step(inputs)
        start = time.thread_time()
        engine.run(inputs)
        found.append((time.thread_time() - start) * 1e3)
    return found


def edit(pack: Pack, draw: random.Random) -> Step:
    """Another fact for one of the uses."""
    fields = [field for field in pack.groups["usages"].fields if field.kind == "choix"]

    def step(inputs: Inputs) -> Inputs:
        uses = inputs.items["usages"]
        use = uses[draw.choice(list(uses))]
        field = draw.choice(fields)
        changed = replace(use, fields={**use.fields, field.id: draw.choice(list(field.options))})
        return replace(inputs, items={**inputs.items, "usages": {**uses, use.id: changed}})

    return step


def answer(pack: Pack, names: list[str], draw: random.Random) -> Step:
    """Another answer to one of these questions."""

    def step(inputs: Inputs) -> Inputs:
        name = draw.choice(names)
        return replace(inputs, answers={**inputs.answers, name: synthetic.answer(pack, name, draw)})

    return step


def anew(pack: Pack, inputs: Inputs) -> list[float]:
    """Milliseconds of the first run of engines that remember nothing."""
    found = []
    for _round in range(50):
        engine = Engine(pack)
        start = time.thread_time()
        engine.run(inputs)
        found.append((time.thread_time() - start) * 1e3)
    return found


def main() -> None:
    pack = load_sources(synthetic.files())
    inputs, draw = synthetic.session(pack), random.Random(11)
    whole = percentile(anew(pack, inputs), 0.5)
    engine = Engine(pack)
    engine.run(inputs)
    gc.collect()
    gc.freeze()
    by_items = {
        leaf
        for rule in pack.rules()
        if rule.each is not None and isinstance(rule.condition, dict)
        for leaf in rule.condition
        if leaf in pack.questions
    }
    cases = {
        "one fact of one use": (edit(pack, draw), ITEM),
        "an answer, any question": (answer(pack, list(pack.questions), draw), GLOBAL),
        "an answer that every use reads": (answer(pack, sorted(by_items), draw), GLOBAL),
    }
    rows = []
    for name, (step, limit) in cases.items():
        found = times(engine, inputs, step)
        p50, p99 = percentile(found, 0.5), percentile(found, 0.99)
        rows.append(
            [name, f"{p50:.2f}", f"{p99:.2f}", f"{p50 / whole:.2f} ×", f"≤ {limit:g} ms: {verdict(p99, limit)}"]
        )
    rows.append(["everything, nothing remembered", f"{whole:.2f}", "", "1 ×", ""])
    print(machine())
    print(table(["After", "p50 ms", "p99 ms", "p50 / everything", "p99"], rows))


if __name__ == "__main__":
    main()
