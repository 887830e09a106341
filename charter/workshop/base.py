"""What every view of a workshop reads from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from charter.engine.inputs import Answer, Inputs
from charter.engine.outcome import Outcome, Verdict
from charter.engine.say import Speaker
from charter.engine.truth import ItemView
from charter.engine.why import Explainer
from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.pack import Pack
from charter.papers.numbering import numbers
from charter.session.state import State
from charter.text.typography import fr
from charter.workshop.names import nearest, question_of
from charter.workshop.values import read

if TYPE_CHECKING:
    from charter.workshop.commands import Typed

Rule = model.Clause | model.Alert | model.Action | model.Prerequisite


class Base:
    """A session, its pack and what follows; the door gives what is only declared here."""

    pack: Pack
    state: State
    outcome: Outcome
    speaker: Speaker
    explainer: Explainer

    @property
    def frozen(self) -> bool:
        return self.state.freeze is not None

    @property
    def adopted(self) -> bool:
        return self.state.adoption is not None

    @property
    def saved_at(self) -> str:
        """The local time of the last record, « 14:32 »."""
        return self.state.last_time.strftime("%H:%M") if self.state.last_time else ""

    @property
    def company(self) -> str:
        """The name of the company, empty until it is known."""
        given = self.state.answers.get(self.pack.identity.company_question)
        return given.value if given is not None and isinstance(given.value, str) else ""

    @property
    def day(self) -> date:
        """The date of law."""
        raise NotImplementedError

    def keeps(self, group: str) -> bool:
        """Whether the register is kept, as far as the answers say."""
        return self.explainer.holds(group, self.outcome.view, None) is True

    def numbers(self) -> Mapping[str, str]:
        """Numbers of the themes and printed clauses, those of the last freeze kept."""
        return numbers(self.pack, self.outcome, self.state.freeze.numbers if self.state.freeze else {})

    def suppose(self, question: str, value: Typed) -> Outcome:
        """What would follow if the room answered ``value``. Writes nothing. Raises UsageError on an impossible value."""
        typed = read(question_of(self.pack, question), value)
        given = self.outcome.inputs
        answers = {**given.answers, question: Answer("repondue", typed)}
        return self.evaluate(Inputs(given.day, answers, given.items, given.closed, given.cells))

    def evaluate(self, inputs: Inputs) -> Outcome:
        """What follows from other inputs."""
        raise NotImplementedError

    def verdicts(self, rule: Rule, outcome: Outcome) -> Iterator[tuple[str, Verdict]]:
        """The verdict of a rule, or of each item of its register (identified beside it)."""
        if rule.each is None:
            yield "", outcome.rules[rule.id]
            return
        for item, found in outcome.items[rule.each].items():
            yield item, found.rules[rule.id]

    def item_of(self, rule: Rule, item: str, outcome: Outcome) -> ItemView | None:
        """The item that a rule is read for, None for a rule on the whole session. Raises UsageError when it is unknown."""
        if rule.each is None:
            return None
        there = outcome.view.items[rule.each]
        if item not in there:
            raise UsageError(
                "U371",
                _("« {id} » se lit élément par élément de « {register} » : dites lequel.").format(
                    id=rule.id, register=fr(self.pack.groups[rule.each].title)
                ),
                nearest(item, list(there)),
            )
        return there[item]
