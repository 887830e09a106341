"""Sessions written as tests of a pack, with everything that follows from them: for a lawyer to read once, and to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from charter.engine.outcome import Outcome, Verdict
from charter.i18n import _
from charter.pack import model
from charter.pack.pack import Pack
from charter.proof.answers import Answers
from charter.workshop.trial import Bench
from charter.workshop.trials import read_text

_LISTS = {
    "clauses": (model.Clause, True),
    "absentes": (model.Clause, False),
    "alertes": (model.Alert, True),
    "sans_alerte": (model.Alert, False),
    "actions": (model.Action, True),
    "prealables": (model.Prerequisite, True),
}


def written(pack: Pack, sessions: Iterable[Answers]) -> str:
    """The YAML of one test for each session: its answers, and what the pack concludes from them today."""
    given = [_given(number, held) for number, held in enumerate(sessions, 1)]
    # Read back as a person would have written them: what follows is what their file says.
    first = next(iter(pack.questions))
    trials = read_text(pack, "essais", _dumped([{**one, "attend": {"posees": [first]}} for one in given]).encode())
    bench = Bench(pack)
    found = [{**one, "attend": _expected(pack, bench.outcome(trial))} for one, trial in zip(given, trials, strict=True)]
    heading = _(
        "Séances engendrées : chaque clause y est vue présente et absente. À relire une fois, article par article."
    )
    return f"# {heading}\n{_dumped(found)}"


def _dumped(trials: list[dict[str, Any]]) -> str:
    return yaml.safe_dump({"essais": trials}, allow_unicode=True, sort_keys=False, width=110)


def _given(number: int, held: Answers) -> dict[str, Any]:
    kept = {key: held[key] for key in ("matrices", "reponses", "ecartees", "clos") if key in held}
    name = _("Séance engendrée n° {number}").format(number=number)
    return {"nom": name, "date": held["date"], **held.get("registres", {}), **kept}


def _expected(pack: Pack, outcome: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, (kind, present) in _LISTS.items():
        names = [rule.id for rule in pack.rules() if isinstance(rule, kind) and _holds(rule, outcome) is present]
        if names:
            found[key] = names
    classes = {
        item: {table: one.name for table, one in verdicts.classes.items()}
        for there in outcome.items.values()
        for item, verdicts in there.items()
        if verdicts.classes
    }
    return {**found, **({"classes": classes} if classes else {})}


def _holds(rule: model.Rule, outcome: Outcome) -> bool | None:
    """Whether a rule is there (for some item), is nowhere, or neither can be said."""
    if any(True for _fired in outcome.fired(rule.id)):
        return True
    verdicts: Mapping[str, Verdict] = (
        {"": outcome.rules[rule.id]}
        if rule.each is None
        else {item: found.rules[rule.id] for item, found in outcome.items[rule.each].items()}
    )
    return False if all(verdict.truth is False for verdict in verdicts.values()) else None
