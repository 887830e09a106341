"""What a proof concludes about a pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from charter.engine.inputs import Inputs
from charter.errors import Finding


@dataclass(frozen=True, slots=True)
class Fault:
    """A property that does not hold: what to correct and where (``name``: in which entry), and the answers that show it.

    ``answers`` are as few as can be, in French; ``session`` holds them and is complete; ``open_on`` is the question, or the register, that decides last.
    Both are empty when no session shows the fault, because what should happen never does.
    """

    finding: Finding
    name: str
    answers: tuple[str, ...] = ()
    session: Inputs | None = None
    open_on: str = ""

    @property
    def serious(self) -> bool:
        """Whether the pack is wrong; otherwise its author is only told."""
        return self.finding.severity == "erreur"


@dataclass(frozen=True, slots=True)
class Report:
    """How many times each property was proved, and where it was not, in the order of the files.

    ``since`` is the first day that the proof covers (None: every day); ``only`` the day that it was limited to.
    """

    proved: Mapping[str, int]
    faults: tuple[Fault, ...]
    since: date | None
    only: date | None

    @property
    def sound(self) -> bool:
        """Every property holds; its author may still be told of something."""
        return not any(fault.serious for fault in self.faults)
