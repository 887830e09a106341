"""The proof against an exhaustive look at every session, on thousands of random packs: python tests/storm_proof.py [N].

Prints a line every hundred packs and ends with 1 at the first disagreement. ``test_proof_oracle`` looks at the first ones.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from proof_packs import Oracle, random_pack

from charter.proof.prover import Prover
from charter.proof.queries import queries


def main(count: int) -> int:
    """Compare ``count`` packs. Returns 1 when some verdict differs."""
    started, verdicts, wrong = time.perf_counter(), Counter[bool](), 0
    for seed in range(count):
        pack = random_pack(seed)
        seen = Oracle(pack).seen
        prover = Prover.of(pack)
        for answer in prover.answer(list(queries(prover.encoder))):
            key = (answer.query.property, *answer.query.ids)
            verdicts[key in seen] += 1
            if answer.possible is not (key in seen):
                wrong += 1
                print(f"pack {seed}: {key}: {answer.possible} by the solver, {key in seen} by enumeration")
        if seed % 100 == 99:
            print(f"{seed + 1} packs, {verdicts.total()} verdicts, {time.perf_counter() - started:.0f} s", flush=True)
    print(f"{count} packs, {verdicts[True]} possible, {verdicts[False]} impossible, {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
