"""Beside publicodes: one description written in both languages, the same verdicts first, then times and messages.

Needs Node and npm (``npm ci`` reads the lock file of ``benchmarks/publicodes``); says « NON EXÉCUTÉ » without them. Times are
CPU of each process, compiler and collector threads of Node included. « public » asks publicodes for each clause as its
documentation does; « internal » spares it an expression to read for each, by a function that it marks internal.
"""

from __future__ import annotations

import gc
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from measure import machine, median, table
from publicodes import description, mistakes, ours, theirs
from publicodes.description import Clause, Condition, Description, Given, Literal, Question

from charter.engine.engine import Engine
from charter.engine.inputs import Inputs
from charter.engine.say import Speaker
from charter.engine.why import Explainer, waiting
from charter.pack.load import load_sources
from charter.pack.pack import Pack

HERE = Path(__file__).parent / "publicodes"
SMALL, LARGE = (40, 60), (250, 1000)  # questions, clauses
SESSIONS = 240
SHARES = (0.1, 0.3, 0.6, 0.9, 1.0)  # of the questions that are answered
LOADS, ROUNDS = 3, 5
FIRST = {"each": 2, "internal": ROUNDS}
CHANGES = {"each": 8, "one": 200, "internal": 20, "ours": 400}
LETTERS = {True: "t", False: "f", None: "u"}
WORDS = {"t": "true", "f": "false", "u": "unknown", "n": "not applicable"}


class NotRun(Exception):
    """Why nothing can be compared here."""


def node(task: str, **asked: object) -> Any:
    """What publicodes answers to a task of ``engine.mjs``."""
    asked = {"task": task, **{key: str(value) if isinstance(value, Path) else value for key, value in asked.items()}}
    done = subprocess.run(
        ["node", HERE / "engine.mjs"], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def install() -> str:
    """Install what the lock file says; return the versions. Raises NotRun."""
    if not (shutil.which("npm") and shutil.which("node")):
        raise NotRun("npm ou Node est absent de cette machine")
    done = subprocess.run(["npm", "ci", "--silent", "--no-audit"], cwd=HERE, capture_output=True, text=True)
    if done.returncode:
        raise NotRun(f"« npm ci » a échoué ({done.stderr.strip()[-200:]})")
    locked = json.loads((HERE / "package-lock.json").read_text("utf-8"))["packages"]
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"publicodes {locked['node_modules/publicodes']['version']}, Node {version}"


def clauses(described: Description) -> list[str]:
    """The clauses, as publicodes names them."""
    return [f"clause {one.number}" for one in described.clauses]


def cpu(run: Callable[..., object], *arguments: object) -> float:
    """Milliseconds of CPU of this process."""
    start = time.process_time()
    run(*arguments)
    return (time.process_time() - start) * 1e3


# -- the same verdicts ---------------------------------------------------------------------------------------------------


def compare(folder: Path) -> None:
    """Verdicts of both engines on random sessions: agreements, and the disagreements without « est applicable »."""
    described = description.describe(*SMALL)
    pack, draw = load_sources(ours.write(described)), random.Random(1)
    sessions = [description.session(described, SHARES[n % len(SHARES)], draw) for n in range(SESSIONS)]
    engine = Engine(pack)
    expected = [verdicts(engine, ours.inputs(one), described) for one in sessions]
    rows = []
    for name, guarded, way in (("with « est applicable »", True, "each"), ("without", False, "internal")):
        (rules := folder / f"small-{way}.yaml").write_bytes(theirs.write(described, guarded=guarded))
        found = node(
            "verdicts",
            rules=rules,
            clauses=clauses(described),
            sessions=[theirs.situation(one, described) for one in sessions],
            way=way,
        )["found"]
        pairs = Counter(pair for one in zip(expected, found, strict=True) for pair in zip(*one, strict=True))
        same = sum(count for (a, b), count in pairs.items() if a == b)
        apart = ", ".join(f"{WORDS[a]} / {WORDS[b]}: {n:,}" for (a, b), n in sorted(pairs.items()) if a != b)
        known = ", ".join(f"{WORDS[a]} {n:,}" for (a, b), n in sorted(pairs.items()) if a == b)
        rows.append([name, f"{pairs.total():,}", f"{same:,} ({known})", apart or "none"])
    conditional = sum(one.asked is not None for one in described.questions)
    full = sum(len(one) == len(described.questions) for one in sessions)
    print(
        f"\n{SESSIONS} sessions ({full} complete), {SMALL[0]} questions ({conditional} conditional), {SMALL[1]} clauses"
    )
    print(table(["publicodes", "Verdicts", "Same", "Apart (ours / theirs)"], rows))


def smallest(folder: Path) -> None:
    """The smallest pack on which « est applicable » changes a verdict: a « non » about a question that is not asked."""
    first = Question(0, "oui_non")
    second = Question(1, "oui_non", Condition((Literal(first, wanted=("oui",)),)))
    described = Description((first, second), (Clause(0, Condition((Literal(second, wanted=("non",)),))),))
    inputs = ours.inputs({0: "non"})
    said = [verdicts(Engine(load_sources(ours.write(described))), inputs, described)]
    for guarded in (True, False):
        (rules := folder / "smallest.yaml").write_bytes(theirs.write(described, guarded=guarded))
        asked = {"rules": rules, "clauses": ["clause 0"], "sessions": [theirs.situation({0: "non"}, described)]}
        said += node("verdicts", **asked, way="each")["found"]
    mine, guard, bare = (WORDS[one] for one in said)
    print(
        "\nquestion 1 is asked if « question 0 = oui », clause 0 is « question 1 = non », the answer to 0 is « non »: "
        f"ours {mine}; publicodes {guard} with « est applicable », {bare} without"
    )


def verdicts(engine: Engine, inputs: Inputs, described: Description) -> str:
    """A letter for each clause."""
    found = engine.run(inputs).rules
    return "".join(LETTERS[found[f"clause_{one.number}"].truth] for one in described.clauses)


# -- times ---------------------------------------------------------------------------------------------------------------


def load_ours(warm: Path, measured: Path) -> float:
    """Milliseconds to read the pack of a folder and make its engine, in a process that read another before."""
    load_sources(_files(warm))
    files = _files(measured)
    return cpu(lambda: Engine(load_sources(files)))


def _files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir())}


def times(folder: Path) -> None:
    """Loading, first evaluation, evaluation after an answer, and what to ask next, as ratios."""
    described, draw = description.describe(*LARGE), random.Random(2)
    small, large = folder / "small", folder / "large"
    for where, one in ((small, description.describe(*SMALL)), (large, described)):
        where.mkdir()
        for name, raw in ours.write(one).items():
            (where / name).write_bytes(raw)
        where.with_suffix(".yaml").write_bytes(theirs.write(one))
    rules, pack = large.with_suffix(".yaml"), load_sources(_files(large))
    lines = [sum(raw.count(b"\n") for raw in _files(large).values()), rules.read_bytes().count(b"\n")]
    loads: list[tuple[float, float, float]] = []
    for _round in range(LOADS):
        mine = subprocess.run(
            [sys.executable, __file__, small, large], capture_output=True, text=True, check=True
        ).stdout
        theirs_now = node("load", warm=small.with_suffix(".yaml"), rules=rules)
        loads.append((float(mine), theirs_now["read"], theirs_now["built"]))
    load, read, built = (median(one[side] for one in loads) for side in range(3))
    print(f"\n{LARGE[0]} questions, {LARGE[1]:,} clauses; {lines[0]:,} lines of ours, {lines[1]:,} of theirs")
    rows = [
        _row("load", load, read + built),
        _row("— of which « new Engine » alone, YAML already read", load, built),
    ]
    start = description.session(described, 0.9, draw)
    first, after = run_ours(pack, described, start, draw)
    for way, said in (("each", "public"), ("internal", "internal")):
        found = run_theirs(rules, described, start, way, draw)
        rows.append(_row(f"all verdicts, first time ({said})", first, median(found["first"])))
        rows.append(_row(f"all verdicts, after an answer ({said})", after, median(found["after"])))
    single = median(run_theirs(rules, described, start, "one", draw)["after"])
    rows.append(_row("theirs one verdict, ours all, after an answer (public)", after, single))
    half = description.session(described, 0.5, draw)
    mine_next, wanted = next_ours(pack, ours.inputs(half))
    found = node(
        "next",
        rules=rules,
        clauses=clauses(described),
        situation=theirs.situation(half, described),
        rounds=ROUNDS,
    )
    rows.append(_row("what to ask next, half answered", mine_next, median(found["times"])))
    print(table(["What", "Ours, ms", "publicodes, ms", "publicodes / ours"], rows))
    named = {name.replace(" ", "_") for name in found["missing"]}
    print(
        f"\nTo ask next: {len(wanted & named)} questions named by both, {len(wanted - named)} by ours alone, "
        f"{len(named - wanted)} by publicodes alone"
    )


def run_theirs(rules: Path, described: Description, start: dict[int, Given], way: str, draw: random.Random) -> Any:
    """Times of the first evaluations and of those after an answer; « one » asks for a single clause."""
    changed = draw.choices(described.questions, k=CHANGES[way])
    return node(
        "run",
        rules=rules,
        clauses=["clause 0"] if way == "one" else clauses(described),
        situation=theirs.situation(start, described),
        changes=[theirs.situation({one.number: description.answer(one, draw)}, described) for one in changed],
        way="internal" if way == "internal" else "each",
        rounds=FIRST.get(way, 1),
    )


def run_ours(pack: Pack, described: Description, start: dict[int, Given], draw: random.Random) -> tuple[float, float]:
    """Medians of the first evaluation and of those after an answer."""
    inputs = ours.inputs(start)
    first = median(cpu(one.run, inputs) for one in [Engine(pack) for _round in range(ROUNDS)])
    engine = Engine(pack)
    engine.run(inputs)
    gc.collect()
    gc.freeze()
    after = []
    for question in draw.choices(described.questions, k=CHANGES["ours"]):
        start = {**start, question.number: description.answer(question, draw)}
        after.append(cpu(engine.run, ours.inputs(start)))
    return first, median(after)


def next_ours(pack: Pack, inputs: Inputs) -> tuple[float, set[str]]:
    """Median time to say on which questions unknown clauses hang, and these questions."""
    wanted: set[str] = set()
    explainer = Explainer(pack, Speaker(pack))

    def ask() -> None:
        outcome = Engine(pack).run(inputs)
        for clause in pack.clauses:
            if outcome.rules[clause].truth is None:
                wanted.update(waiting(explainer.rule(clause, outcome)))

    return median(cpu(ask) for _round in range(ROUNDS)), wanted


def _row(what: str, mine: float, other: float) -> list[str]:
    return [what, f"{mine:.2f}", f"{other:.2f}", f"{other / mine:.1f}"]


# -- messages ------------------------------------------------------------------------------------------------------------


def messages() -> None:
    """What each says of five mistakes, and of none."""
    answers = {"comite": "oui", "rythme": "'trimestre'"}
    written = mistakes.sources(1)
    asked = [{"source": one, "situation": answers} for one in written.values()]
    usual = node("mistakes", sources=asked)
    strict = node("mistakes", sources=[{**one, "strict": True} for one in asked])
    for (name, source), said, more in zip(mistakes.sources(0).items(), usual, strict, strict=True):
        print(f"\n### {name}\n\nOurs, when read:\n{_indented(mistakes.ours(source) or '(nothing)')}")
        print(f"publicodes{_at(said)}:\n{_indented(said['said'].strip() or '(nothing)')}")
        if (said["at"], said["raised"]) != (more["at"], more["raised"]):
            print(f"with « strict: true »{_at(more)}:\n{_indented(more['said'].strip() or '(nothing)')}")


def _at(said: dict[str, Any]) -> str:
    if not said["at"]:
        return ""
    return f", {'refused' if said['raised'] else 'warned'} at « {said['at']} »"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def main(arguments: Sequence[str]) -> None:
    if len(arguments) == 2:
        print(load_ours(Path(arguments[0]), Path(arguments[1])))
        return
    try:
        versions = install()
    except NotRun as why:
        print(f"NON EXÉCUTÉ : {why}.")
        return
    print(f"{machine()}, {versions}")
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder))
        smallest(Path(folder))
        times(Path(folder))
    messages()


if __name__ == "__main__":
    main(sys.argv[1:])
