"""Loading packs: milliseconds of CPU for a thousand lines, and how that compares with reading the bare YAML.

The floor is libyaml giving the events of the same files to nobody. Each figure is the median of fresh processes that
have loaded the other pack before: types are built at the first one. The loader itself pauses the garbage collector.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Mapping

import synthetic
import yaml
from measure import machine, median, table, verdict

from charter import assets
from charter.pack.files import read_folder
from charter.pack.load import load_sources

LIMIT = 6.0  # milliseconds for a thousand lines
ROUNDS = 7

Files = Mapping[str, bytes]
PACKS: dict[str, Callable[[], Files]] = {
    "1,000 rules": synthetic.files,
    "our own pack": lambda: read_folder(assets.rules() / "socle"),
}


def drain(files: Files) -> None:
    """Ask libyaml for every event, and keep none."""
    for raw in files.values():
        get_event = yaml.CSafeLoader(raw.decode("utf-8-sig")).get_event
        while type(get_event()) is not yaml.StreamEndEvent:
            pass


def once(pack: str, what: str) -> float:
    """CPU seconds of one reading, in this process."""
    for other in PACKS:
        if other != pack:
            load_sources(PACKS[other]())
    files = PACKS[pack]()
    run: Callable[[Files], object] = drain if what == "drain" else load_sources
    start = time.process_time()
    run(files)
    return time.process_time() - start


def fresh(pack: str, what: str) -> float:
    """The same in a process of its own."""
    done = subprocess.run([sys.executable, __file__, pack, what], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    rows = []
    for pack, files in PACKS.items():
        lines = sum(raw.count(b"\n") for raw in files().values())
        # In turn, so that a busy moment of the machine weighs on both.
        times = [(fresh(pack, "drain"), fresh(pack, "load")) for _round in range(ROUNDS)]
        floor, load = (median(pair[side] for pair in times) * 1e6 / lines for side in (0, 1))
        held = verdict(load, LIMIT)
        rows.append([pack, f"{lines:,}", f"{floor:.1f}", f"{load:.1f}", f"{load / floor:.1f} ×", held])
    print(machine())
    headings = ["Pack", "Lines", "Bare events", "Load", "Load / events", f"≤ {LIMIT:g} ms / 1,000 lines"]
    print(table(headings, rows))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(once(sys.argv[1], sys.argv[2]))
    else:
        main()
