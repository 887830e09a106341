"""Kill the writer of a session, at random instants or at each system call, and count what was lost.

    python tests/storm_kill.py --kills 2000 --seed 1
    python tests/storm_kill.py --calls

Prints one line of figures; exit 1 when a confirmed record is missing or a session does not reopen.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storm_support import create, open_session

from charter.errors import SessionError

RUNS_PER_SESSION = 40
TORN = b'{"n":2,"heure":"2026'
ADVICE = "Un texte assez long pour tenir sur plusieurs blocs. " * 40
_write = os.write


@dataclass(slots=True)
class Tally:
    """What happened over the kills."""

    kills: int = 0
    confirmed: int = 0
    lost: int = 0
    unopened: int = 0
    torn: int = 0
    locked: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills: {self.confirmed} confirmed, {self.lost} lost, {self.unopened} not reopened, "
            f"{self.torn} torn lines set aside, {self.locked} locks left behind"
        )

    @property
    def clean(self) -> bool:
        """True when nothing confirmed was lost and every session reopened, for writing, at once."""
        return self.kills > 0 and not (self.lost or self.unopened or self.locked)


def say(pipe: int, n: int) -> None:
    """Confirm record ``n`` to the parent, as a screen would."""
    _write(pipe, f"{n} enregistré\n".encode())


def write_for_ever(path: Path, pipe: int) -> None:
    """Append records and confirm each, until killed."""
    with open_session(path) as journal:
        while True:
            long = len(journal.records) % 7 == 0
            say(pipe, journal.append("noter", {"question": "q"}, {"texte": ADVICE if long else "court"}).n)


def spawn(job: Callable[[Path, int], None], path: Path) -> tuple[int, int]:
    """Run ``job`` in a child; returns its id and the end of the pipe where it confirms."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        try:
            job(path, there)
        finally:
            os._exit(0)
    os.close(there)
    return child, here


def drain(pipe: int, seen: bytes = b"") -> list[int]:
    """The numbers confirmed on ``pipe`` until its end, after ``seen``; a line cut by the kill confirms nothing."""
    while chunk := os.read(pipe, 65536):
        seen += chunk
    os.close(pipe)
    return [int(line.split()[0]) for line in seen.decode().splitlines(keepends=True) if line.endswith("\n")]


def judge(path: Path, confirmed: list[int], tally: Tally) -> None:
    """Reopen for writing and compare with what was confirmed."""
    tally.kills += 1
    tally.confirmed += len(confirmed)
    try:
        with open_session(path) as journal:
            present = {record.n for record in journal.records}
            tally.lost += sum(1 for n in confirmed if n not in present)
            tally.torn += bool(journal.damage)
            tally.locked += journal.read_only
            journal.append("noter", {"question": "q"}, {"texte": "après la coupure"})
    except SessionError:
        tally.unopened += 1


def at_random(kills: int, seed: int) -> Tally:
    """SIGKILL at random instants; six in ten aim at the milliseconds that follow a confirmation."""
    chance, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(kills):
            path = Path(folder) / f"{turn // RUNS_PER_SESSION}.charte"
            if turn % RUNS_PER_SESSION == 0:
                create(path).close()
            child, pipe = spawn(write_for_ever, path)
            seen = b""
            if chance.random() < 0.6:
                for _confirmation in range(chance.randrange(1, 6)):
                    seen += os.read(pipe, 1)
                    select.select([pipe], [], [], 1)
            time.sleep(chance.uniform(0, 0.04) ** 2 * 25)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            judge(path, drain(pipe, seen), tally)
    return tally


def dying_at(call: int, moment: str) -> Callable[[Path, int], None]:
    """A writer that kills itself before, after, or in the middle of its ``call``-th system call on files."""

    def job(path: Path, pipe: int) -> None:
        count = 0

        def fatal(name: str) -> Callable[..., Any]:
            real = getattr(os, name)

            def run(*arguments: Any, **options: Any) -> Any:
                nonlocal count
                count += 1
                if count != call:
                    return real(*arguments, **options)
                if moment == "after":
                    real(*arguments, **options)
                elif moment == "middle" and name == "write":
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)

            return run

        with open_session(path) as journal:
            for name in ("write", "fsync", "ftruncate", "open"):
                setattr(os, name, fatal(name))
            for _turn in range(3):
                say(pipe, journal.append("noter", {"question": "q"}, {"texte": ADVICE}).n)
            _write(pipe, b"0 fin\n")

    return job


def at_each_call() -> Tally:
    """Kill at the first, second, third… call of a writer that starts on a torn line, until none is left."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "modele"
        create(model).close()
        model.write_bytes(model.read_bytes() + TORN)
        for moment in ("before", "middle", "after"):
            call, finished = 0, False
            while not finished:
                call += 1
                path = Path(folder) / f"{moment}{call}.charte"
                shutil.copyfile(model, path)
                child, pipe = spawn(dying_at(call, moment), path)
                confirmed = drain(pipe)
                os.waitpid(child, 0)
                finished = 0 in confirmed
                judge(path, [n for n in confirmed if n], tally)
                if TORN not in path.with_name(path.name + ".rebut").read_bytes():
                    tally.lost += 1
    return tally


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--calls", action="store_true")
    options = parser.parse_args()
    tally = at_each_call() if options.calls else at_random(options.kills, options.seed)
    print(tally)
    return 0 if tally.clean else 1


if __name__ == "__main__":
    sys.exit(main())
