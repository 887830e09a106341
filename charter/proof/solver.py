"""The only place that knows a SAT solver, behind three methods."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from charter.errors import UsageError
from charter.i18n import _

INSTALL = "pip install 'charte-ia[auteur]'"
_CONFLICTS = 100_000


class Solver(Protocol):
    """A set of clauses over numbered variables; a literal is a variable or its opposite."""

    def add(self, clause: Sequence[int]) -> None:
        """Require that one of the literals be true."""

    def solve(self, assumptions: Sequence[int] = ()) -> bool | None:
        """Whether the clauses can hold together with the assumptions; None when it took too long to tell."""

    def told(self) -> Sequence[int]:
        """After True, the literals of a model, the n-th about variable n; after False, assumptions that cannot hold."""


class PySat:
    """MiniSat, through python-sat. Small formulas and thousands of questions: nothing newer answers sooner."""

    def __init__(self) -> None:
        self._solver: Any = _library().Solver(name="minisat22")
        self._found: bool | None = None

    def add(self, clause: Sequence[int]) -> None:
        self._solver.add_clause(clause)

    def solve(self, assumptions: Sequence[int] = ()) -> bool | None:
        # A budget of conflicts, not of seconds: the same pack gets the same answer on every machine.
        self._solver.conf_budget(_CONFLICTS)
        self._found = self._solver.solve_limited(assumptions=list(assumptions))
        return self._found

    def told(self) -> Sequence[int]:
        found: Iterable[int] | None = self._solver.get_model() if self._found else self._solver.get_core()
        return list(found or ())


def available() -> bool:
    """Whether a proof can be made on this machine."""
    try:
        _library()
    except UsageError:
        return False
    return True


def _library() -> Any:
    """The solver's own module, imported when the first proof is asked for. Raises UsageError when it is missing."""
    try:
        return importlib.import_module("pysat.solvers")
    except ImportError:
        raise UsageError(
            "U510",
            _("Preuve non faite : il manque le solveur."),
            _("Installez-le : {command}").format(command=INSTALL),
        ) from None
