"""Packs edited at random: none may crash, hang, swell, or reach out of its folder. python tests/storm_packs.py 20000

Each is one real pack with a file edited, read as any other from its folder; those that can be used are then read over,
run on an empty session and proved. A pack that shows a fault is written in a folder, with its seed.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from storm_edits import Edits, chunks_of, words_of
from storm_judge import Watch, files_of, wrong

from charter import assets
from charter.engine.engine import Engine
from charter.engine.inputs import Inputs
from charter.errors import Finding, PackError, UsageError
from charter.pack import codes_pages, languages
from charter.pack.lint import lint
from charter.pack.load import load
from charter.pack.pack import Pack
from charter.proof.prove import prove

HERE = Path(__file__).resolve().parent
SMALL, RULES = HERE / "packs", assets.rules()
# A pack, the layers under it that are not delivered with the program, and how often it is drawn.
BASES: tuple[tuple[Path, tuple[Path, ...], int], ...] = (
    (SMALL / "essai", (), 50),
    (SMALL / "bilingue", (), 15),
    (SMALL / "essai_secteur", (SMALL / "essai",), 15),
    (SMALL / "essai_entreprise", (SMALL / "essai_secteur", SMALL / "essai"), 12),
    (RULES / "exemple_entreprise", (), 1),
    (RULES / "secteurs" / "communication", (), 1),
    (RULES / "socle", (), 6),
)
DAY = date(2026, 11, 22)
LOAD_SECONDS, WHOLE_SECONDS, HANG_SECONDS = 1.0, 5.0, 60
PEAK_MB, NET_BYTES = 300, 1 << 30
FAULTS_SHOWN = 20


@dataclass(slots=True)
class Tally:
    """What happened over the packs."""

    packs: int = 0
    loaded: int = 0
    proved: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    longest: float = 0.0
    peak: int = 0
    codes: dict[str, int] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        for name in ("packs", "loaded", "proved", "refused"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("slowest", "longest", "peak"):
            setattr(self, name, max(getattr(self, name), getattr(other, name)))
        self.faults += other.faults
        self.codes |= {code: self.codes.get(code, 0) + count for code, count in other.codes.items()}

    def __str__(self) -> str:
        return (
            f"{self.packs} packs: {self.loaded} loaded ({self.proved} proved), {self.refused} refused with "
            f"{len(self.codes)} codes, {len(self.faults)} faults, slowest to load {self.slowest:.2f} s, slowest in all "
            f"{self.longest:.2f} s, peak {self.peak} MB"
        )


class Storm:
    """Packs in a folder of their own, and one edited after the other."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.files: list[list[tuple[str, bytes]]] = []
        self.layers: list[list[Path]] = []
        for number, (top, below, _weight) in enumerate(BASES):
            folders = [_copy(folder, home / str(number)) for folder in (top, *below)]
            inside = sorted(
                path for folder in folders for path in (*folder.glob("*.yaml"), *folder.glob("langues/*.yaml"))
            )
            self.layers.append(folders)
            self.files.append([(str(path.relative_to(home)), path.read_bytes()) for path in inside])
        texts = [raw.decode() for files in self.files[:4] for _name, raw in files]
        shown = [
            page.example for page in map(codes_pages.page, codes_pages.known()) if page is not None and page.example
        ]
        written = [
            text for example in shown for text in (example.wrong, example.right) if isinstance(text, str) and text
        ]
        self._words, self._chunks = words_of([*texts, *written]), [*chunks_of(texts), *written]
        self.watch = Watch((home, assets.rules()))

    def edited(self, seed: int) -> tuple[int, str, bytes, bytes]:
        """The pack of a seed: the number of its base, the file that is edited, what it was and what it is."""
        chance = random.Random(seed)
        (number,) = chance.choices(range(len(BASES)), [weight for *_others, weight in BASES])
        name, raw = chance.choice(self.files[number])
        return number, name, raw, Edits(chance, self._words, self._chunks).edited(raw)

    def run(self, seed: int, tally: Tally) -> None:
        """Read the pack of a seed; what it shows goes to ``tally``."""
        number, name, before, after = self.edited(seed)
        path = self.home / name
        path.write_bytes(after)
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
        found: list[str] = []
        tally.packs += 1
        start = time.process_time()
        try:
            with self.watch.watching():
                self._go_through(self.layers[number], chance=random.Random(seed), tally=tally, found=found)
        except BaseException as error:
            found.append(f"{type(error).__name__}: {str(error)[:300]}")
        faulthandler.cancel_dump_traceback_later()
        seconds = time.process_time() - start
        tally.longest = max(tally.longest, seconds)
        if seconds > WHOLE_SECONDS:
            found.append(f"{seconds:.1f} s in all")
        found += self.watch.breaches
        self.watch.breaches.clear()
        path.write_bytes(before)
        if found:
            tally.faults.append(f"seed {seed}, {name}: {found[0]}")

    def _go_through(self, layers: list[Path], *, chance: random.Random, tally: Tally, found: list[str]) -> None:
        start = time.process_time()
        pack, refused = _read(layers)
        seconds = time.process_time() - start
        tally.slowest = max(tally.slowest, seconds)
        if seconds > LOAD_SECONDS:
            found.append(f"{seconds:.2f} s to load")
        if pack is None:
            tally.refused += 1
            self._judge(refused, layers, tally, found)
            return
        tally.loaded += 1
        advice = lint(pack, DAY)
        try:
            advice += languages.check(pack, layers[0])
        except PackError as error:
            advice += error.findings
        Engine(pack).run(Inputs(DAY))
        if len(pack.questions) < 40 or chance.random() < 0.1:
            try:
                advice += [fault.finding for fault in prove(pack).faults]
                tally.proved += 1
            except UsageError as error:
                found += [] if error.message else ["a refusal without a sentence"]
        self._judge(advice, layers, tally, found)

    def _judge(self, findings: list[Finding], layers: list[Path], tally: Tally, found: list[str]) -> None:
        files = files_of(layers)
        for finding in findings:
            tally.codes[finding.code] = tally.codes.get(finding.code, 0) + 1
            found += filter(None, [wrong(finding, files)])


def _read(layers: list[Path]) -> tuple[Pack | None, list[Finding]]:
    """The pack, or why it is refused."""
    try:
        return load(layers), []
    except PackError as error:
        str(error)
        return None, error.findings


def _copy(folder: Path, home: Path) -> Path:
    made = home / folder.name
    shutil.copytree(folder, made, ignore=shutil.ignore_patterns("essais"))
    return made


# -- one process, then several --------------------------------------------------------------------------------------------


def work(first: int, count: int, progress: Path) -> Tally:
    """Run the packs of these seeds here. What was used once before is not imported again: then only reading is allowed."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (NET_BYTES, NET_BYTES))
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        storm = Storm(Path(folder).resolve())
        for layers in storm.layers:
            prove(load(layers))
        for seed in range(-40, 0):
            storm.run(seed, Tally())
        with progress.open("wb", buffering=0) as stream:
            for seed in range(first, first + count):
                stream.seek(0)
                stream.write(b"%12d" % seed)
                storm.run(seed, tally)
    if sys.platform != "win32":
        tally.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
            1024 if sys.platform == "linux" else 1 << 20
        )
    if tally.peak > PEAK_MB:
        tally.faults.append(f"{tally.peak} MB")
    return tally


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("packs", type=int, nargs="?", default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--worker", type=Path)
    options = parser.parse_args()
    if options.worker is not None:
        print(json.dumps(asdict(work(options.seed, options.packs, options.worker))))
        return 0
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        shares = [(options.packs + job) // options.jobs for job in range(options.jobs)]
        running = []
        for job, share in enumerate(shares):
            first, progress = options.seed * 1_000_000 + sum(shares[:job]), Path(folder) / str(job)
            command = [sys.executable, __file__, str(share), "--seed", str(first), "--worker", str(progress)]
            running.append((progress, subprocess.Popen(command, stdout=subprocess.PIPE, text=True)))
        for progress, process in running:
            told, _nothing = process.communicate()
            if process.returncode:
                seed = progress.read_text().strip() if progress.exists() else "none"
                tally.faults.append(f"seed {seed}: the process ended with {process.returncode}")
                continue
            tally.add(Tally(**json.loads(told)))
    print(tally)
    for fault in tally.faults[:FAULTS_SHOWN]:
        print(fault)
    _keep(tally.faults[:FAULTS_SHOWN])
    return 1 if tally.faults or not tally.packs else 0


def _keep(faults: list[str]) -> None:
    """Write the guilty packs where they can be read again."""
    seeds = [int(found[1]) for fault in faults if (found := re.match(r"seed (-?\d+)", fault))]
    if not seeds:
        return
    kept = Path(tempfile.mkdtemp(prefix="packs-"))
    for seed in seeds:
        storm = Storm(kept / str(seed))
        number, name, _before, after = storm.edited(seed)
        (storm.home / name).write_bytes(after)
        for other in range(len(BASES)):
            if other != number:
                shutil.rmtree(storm.home / str(other))
    print(f"the guilty packs are in {kept}")


if __name__ == "__main__":
    sys.exit(main())
