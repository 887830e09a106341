"""Starting: CPU seconds of ``charter --version`` and ``charter show``, beside a Python that does nothing."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import machine, median, table, verdict

from charter import assets
from charter.workshop.answers import build

ROUNDS = 11
EXAMPLE = assets.examples() / "eti-industrielle.yaml"


def cpu(arguments: list[str]) -> float:
    """CPU seconds, user and system, of a command that succeeds."""
    # Compiled modules are kept, as they are where the program is installed.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    charter = ["-c", "from charter.cli.main import entry; entry()"]
    with tempfile.TemporaryDirectory() as folder:
        session = Path(folder) / "seance.charte"
        with build(EXAMPLE, session):
            pass
        commands = {
            "python that does nothing": (["-c", "pass"], None),
            "charter --version": ([*charter, "--version"], 0.08),
            "charter show": ([*charter, "show", str(session)], 0.35),
        }
        for arguments, _limit in commands.values():
            cpu(arguments)  # compiles the modules once
        # In turn, so that a busy moment of the machine weighs on all.
        rounds = [{name: cpu(arguments) for name, (arguments, _limit) in commands.items()} for _one in range(ROUNDS)]
    bare = median(one["python that does nothing"] for one in rounds)
    rows = []
    for name, (_arguments, limit) in commands.items():
        found = median(one[name] for one in rounds)
        held = f"≤ {limit:g} s: {verdict(found, limit)}" if limit is not None else ""
        rows.append([name, f"{found:.3f}", f"{found / bare:.1f} ×", held])
    print(machine())
    print(table(["Command", "CPU s, median", "/ bare Python", "Figure"], rows))


if __name__ == "__main__":
    main()
