"""The bilan after an answer: every view that its screen and ``charter show`` draw, on the largest example.

CPU milliseconds of the thread, the answer itself left out, with what a first reading keeps already kept; the heap is frozen,
as the screen does. The ratio is to the evaluation of the whole session with nothing remembered.
"""

from __future__ import annotations

import gc
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measure import machine, percentile, table, verdict

from charter import assets
from charter.engine.engine import Engine
from charter.pack.pack import options_of
from charter.workshop import Workshop
from charter.workshop.answers import build
from charter.workshop.commands import Answer

ROUNDS = 60
LIMIT = 10.0  # milliseconds, median of all the views together
EXAMPLE = assets.examples() / "eti-industrielle.yaml"


def spent(call: Callable[[], object]) -> float:
    """CPU milliseconds of a call."""
    start = time.thread_time()
    call()
    return (time.thread_time() - start) * 1e3


def answers(workshop: Workshop, draw: random.Random) -> Answer:
    """Another answer to one of the questions asked."""
    asked = [
        question
        for name, question in workshop.pack.questions.items()
        if question.kind == "choix" and workshop.outcome.states[name] in ("repondue", "defaut")
    ]
    question = draw.choice(asked)
    return Answer(question.id, draw.choice(list(options_of(question))))


def main() -> None:
    draw = random.Random(7)
    with tempfile.TemporaryDirectory() as folder, build(EXAMPLE, Path(folder) / "b.charte") as workshop:
        views: dict[str, Callable[[], object]] = {
            "tally": workshop.tally,
            "alerts": workshop.alerts,
            "actions": workshop.actions,
            "open points": workshop.open_points,
            "topics covered": workshop.coverage,
        }
        for view in views.values():
            view()
        gc.collect()
        gc.freeze()
        whole = percentile([spent(lambda: Engine(workshop.pack).run(workshop.outcome.inputs)) for _ in range(9)], 0.5)
        found: dict[str, list[float]] = {name: [] for name in (*views, "the whole bilan")}
        for _round in range(ROUNDS):
            workshop.do(answers(workshop, draw))
            times = {name: spent(view) for name, view in views.items()}
            for name, value in times.items():
                found[name].append(value)
            found["the whole bilan"].append(sum(times.values()))
    rows = [
        [
            name,
            f"{percentile(times, 0.5):.2f}",
            f"{percentile(times, 0.9):.2f}",
            f"{percentile(times, 0.5) / whole:.2f} ×",
            f"≤ {LIMIT:g} ms: {verdict(percentile(times, 0.5), LIMIT)}" if name == "the whole bilan" else "",
        ]
        for name, times in found.items()
    ]
    print(machine())
    print(table(["After an answer", "p50 ms", "p90 ms", "p50 / everything evaluated", "p50"], rows))


if __name__ == "__main__":
    main()
