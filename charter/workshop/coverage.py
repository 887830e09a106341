"""What the tests of a pack went through: verdicts of each rule, rows of each table, options of each answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from charter.engine.inputs import Value
from charter.engine.outcome import Outcome
from charter.engine.truth import Truth
from charter.pack import model
from charter.pack.pack import Pack, options_of


@dataclass(frozen=True, slots=True)
class Tally:
    """Of ``total`` things of one kind, those that no test met."""

    total: int
    missing: tuple[str, ...]

    @property
    def met(self) -> int:
        return self.total - len(self.missing)


@dataclass
class Coverage:
    """Fills up outcome by outcome."""

    pack: Pack
    rules: dict[str, set[Truth]] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)
    options: set[str] = field(default_factory=set)

    def add(self, outcome: Outcome) -> None:
        """Count what one test went through."""
        for name, verdict in outcome.rules.items():
            self.rules.setdefault(name, set()).add(verdict.truth)
        for group, items in outcome.items.items():
            for found in items.values():
                for name, verdict in found.rules.items():
                    self.rules.setdefault(name, set()).add(verdict.truth)
                for table, one in found.classes.items():
                    if one.decided:
                        self.rows.add(f"{group}.{table}.{one.line}")
        for name, answer in outcome.inputs.answers.items():
            self._chosen(name, answer.value)
        for (matrix, _row, _item), cell in outcome.inputs.cells.items():
            self.options.add(f"{matrix}.{cell}")
        for group, given in outcome.inputs.items.items():
            for item in given.values():
                for name, value in item.fields.items():
                    self._chosen(f"{group}.{name}", value)

    def _chosen(self, name: str, value: Value | None) -> None:
        for one in value if isinstance(value, tuple) else (value,):
            self.options.add(f"{name}.{one}")

    def seen(self, truth: Truth, kind: type[model.Rule]) -> Tally:
        """The rules of a kind that some test found true, false, or unknown (None)."""
        names = [rule.id for rule in self.pack.rules() if isinstance(rule, kind)]
        return Tally(len(names), tuple(name for name in names if truth not in self.rules.get(name, ())))

    def hit(self) -> Tally:
        """The rows of the tables that classified some item."""
        names = [
            f"{group}.{table}.{line.id}"
            for group, content in self.pack.groups.items()
            for table, rows in content.tables.items()
            for line in rows.lines
        ]
        return Tally(len(names), tuple(name for name in names if name not in self.rows))

    def chosen(self) -> Tally:
        """The options that some test chose."""
        names = list(self._options())
        return Tally(len(names), tuple(name for name in names if name not in self.options))

    def _options(self) -> Iterator[str]:
        for name, question in self.pack.questions.items():
            for option in question.cells if question.kind == "matrice" else options_of(question):
                yield f"{name}.{option}"
        for group, content in self.pack.groups.items():
            for one in content.fields:
                for option in options_of(one):
                    yield f"{group}.{one.id}.{option}"
