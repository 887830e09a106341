"""What is left to settle, and the bilan in figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from charter.engine.why import waiting
from charter.i18n import _
from charter.text.typography import fr
from charter.workshop import views
from charter.workshop.registers import Registers
from charter.workshop.rulings import Rulings


class Remaining(Registers, Rulings):
    """The open points of a workshop."""

    def open_points(self) -> tuple[views.OpenPoint, ...]:
        """What is not settled: parked, then unanswered, then registers, uses without a class, stale wordings."""
        hanging = self._hanging()
        points = [self._point(name, "a_trancher", hanging) for name in self._in_state("a_trancher")]
        points += [self._point(name, "sans_reponse", hanging) for name in self._in_state("sans_reponse")]
        for group in filter(self.keeps, self.pack.groups):
            points += self._register_points(group, hanging)
        for name in self.state.wordings:
            if self.stale(name):
                points.append(_point("redaction_perimee", name, self._clause_name(name), clauses=(name,)))
        return tuple(points)

    def _in_state(self, state: str) -> list[str]:
        return [name for name in self.pack.questions if self.outcome.states[name] == state]

    def _point(
        self, name: str, kind: Literal["a_trancher", "sans_reponse"], hanging: Mapping[str, list[str]]
    ) -> views.OpenPoint:
        owner = self.owner_of(name) or (_("sans porteur") if kind == "a_trancher" else "")
        label = fr(self.pack.questions[name].label)
        clauses = tuple(hanging.get(name, ()))
        return views.OpenPoint(kind, name, label, "", owner, self.due_of(name), self.interim_of(name), clauses)

    def _register_points(self, group: str, hanging: Mapping[str, list[str]]) -> Iterator[views.OpenPoint]:
        if group not in self.state.closed:
            title = fr(self.pack.groups[group].title)
            yield _point("registre_ouvert", group, title, clauses=tuple(hanging.get(group, ())))
        for item in self.outcome.inputs.items.get(group, {}):
            one = self.outcome.view.items[group][item]
            for table, found in self.outcome.items[group][item].classes.items():
                # Only what is not settled is put in words: a large register costs no more than its open points.
                if not found.decided:
                    missing = self.class_view(table, found, one, self.outcome).missing
                    yield _point("a_qualifier", f"{group}/{item}", self.speaker.name(one), ", ".join(missing))

    def _clause_name(self, key: str) -> str:
        """What a reworded clause says, to recognise it; its identifier when the pack does not know it any more."""
        name, _hash, item = key.partition("#")
        clause = self.pack.clauses.get(name)
        there = self.outcome.view.items.get(clause.each or "", {}) if clause is not None else {}
        if clause is None or (clause.each is not None and item not in there):
            return key
        return self.clause_view(clause, self.outcome, item or None).text

    def _hanging(self) -> dict[str, list[str]]:
        """For each question or register that some clause waits for, those clauses."""
        found: dict[str, list[str]] = {}
        for clause, item in self.undecided():
            for name in waiting(self.explainer.rule(clause.id, self.outcome, item or None)):
                held = found.setdefault(name, [])
                if clause.id not in held:
                    held.append(clause.id)
        return found

    def tally(self) -> views.Tally:
        """The bilan in figures."""
        states = list(self.outcome.states.values())
        printed = [verdict for clause in self.pack.clauses for _item, verdict in self.outcome.fired(clause)]
        severities = [alert.severity for alert in self.pack.alerts.values() for _one in self.outcome.fired(alert.id)]
        return views.Tally(
            states.count("repondue"),
            states.count("defaut"),
            states.count("a_trancher"),
            states.count("ecartee"),
            states.count("sans_reponse"),
            states.count("sans_objet"),
            len(printed),
            sum(1 for verdict in printed if verdict.provisional),
            sum(1 for _clause in self.undecided(provisional=False)),
            severities.count("bloquante"),
            severities.count("forte"),
            severities.count("faible"),
        )


def _point(
    kind: Literal["registre_ouvert", "a_qualifier", "redaction_perimee"],
    target: str,
    label: str,
    detail: str = "",
    clauses: tuple[str, ...] = (),
) -> views.OpenPoint:
    return views.OpenPoint(kind, target, label, detail, "", "", "", clauses)
