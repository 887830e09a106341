"""What the packs conclude at a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from charter.engine.inputs import Inputs
from charter.engine.truth import Truth, View

State = Literal["repondue", "defaut", "a_trancher", "ecartee", "sans_reponse", "sans_objet"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """True, false or unknown; ``provisional`` when only the interim option of a parked question makes it true."""

    truth: Truth
    provisional: bool = False

    @property
    def printed(self) -> bool:
        """Whether the rule reaches the papers."""
        return self.truth is True or self.provisional


@dataclass(frozen=True, slots=True)
class ClassVerdict:
    """The class of an item in a table: a class, or « a_qualifier » with the row that could not be decided.

    ``line`` is the row that was hit, or the one where the table stopped; None when every row was false.
    """

    name: str
    line: str | None
    decided: bool
    presumed: bool = False


@dataclass(frozen=True, slots=True)
class ItemVerdicts:
    """Classes of one item by table, and verdicts of the rules evaluated for it."""

    classes: Mapping[str, ClassVerdict]
    rules: Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Outcome:
    """States of questions, verdicts of rules, classes of items; and the views that explain them.

    ``interim`` is the view in which parked questions take their interim option; it is ``view`` itself when none has one.
    """

    day: date
    inputs: Inputs
    states: Mapping[str, State]
    rules: Mapping[str, Verdict]
    items: Mapping[str, Mapping[str, ItemVerdicts]]
    view: View
    interim: View

    def fired(self, rule: str) -> Iterator[tuple[str | None, Verdict]]:
        """Where a rule prints: (None, verdict) for a global rule, (item, verdict) for each item it fires for."""
        if rule in self.rules:
            if self.rules[rule].printed:
                yield None, self.rules[rule]
            return
        for verdicts in self.items.values():
            for item, found in verdicts.items():
                if rule in found.rules and found.rules[rule].printed:
                    yield item, found.rules[rule]
