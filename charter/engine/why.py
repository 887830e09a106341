"""Why a rule holds, does not, or waits: its condition read back in French, with what each answer does to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from charter.engine.outcome import Outcome
from charter.engine.program import quoted
from charter.engine.say import Speaker
from charter.engine.truth import DEAD, ItemView, Judge, Truth, View, compile_condition, reading
from charter.i18n import _
from charter.pack.conditions import AllOf, Among, Compare, Condition, Each, Every, Known, Literal_, Ref, Some
from charter.pack.pack import Pack, options_of
from charter.text.slots import in_a_list
from charter.text.typing import day_in_words, number
from charter.text.typography import fr, in_quotes


@dataclass(frozen=True, slots=True)
class Reason:
    """A line of an explanation: what is required, whether it holds, what was answered, and the question to go to.

    ``subject`` is the label of what is read, alone.
    """

    truth: Truth
    required: str
    found: str = ""
    question: str = ""
    parts: tuple[Reason, ...] = ()
    subject: str = ""


class Explainer:
    """Explains verdicts of one pack."""

    def __init__(self, pack: Pack, speaker: Speaker) -> None:
        self.pack = pack
        self.speaker = speaker
        self._judges: dict[str, Judge] = {}

    def rule(self, name: str, outcome: Outcome, item: str | None = None) -> Reason:
        """Why the rule ``name`` (for ``item`` of its register, if it is evaluated by item) is what it is."""
        rule = self.pack.rule(name)
        assert rule is not None
        view = outcome.view
        one = view.items.get(rule.each, {}).get(item or "") if rule.each else None
        parts: list[Reason] = []
        if name in self.pack.conditions:
            condition = self.pack.conditions[name]
            required = condition.parts if isinstance(condition, AllOf) else (condition,)
            parts += [self.explain(part, view, one, rule.each) for part in required]
        for literal in quoted(self.pack, name, rule.each):
            part = self._literal(literal, view, one, rule.each)
            if part.truth is True:
                # That something quoted is known goes without saying, unless the rule requires nothing else.
                wanted = name not in self.pack.conditions and literal.ref.kind != "value"
            else:
                said = any(leaf.subject == part.subject and leaf.truth is part.truth for leaf in _leaves(parts))
                wanted = not said or _all(parts) not in (part.truth, False)
            if wanted:
                parts.append(part)
        return parts[0] if len(parts) == 1 else Reason(_all(parts), _("Tout ceci :"), parts=tuple(parts))

    def line(self, group: str, table: str, line: str, outcome: Outcome, item: str) -> Reason:
        """Why a classification row holds or waits for an item."""
        one = outcome.view.items[group][item]
        return self.explain(self.pack.condition(f"{group}.{table}.{line}"), outcome.view, one, group)

    def explain(self, condition: Condition, view: View, item: ItemView | None, group: str | None) -> Reason:
        """The condition in French, line by line, with what each answer does to it."""
        if isinstance(condition, Literal_):
            return self._literal(condition, view, item, group)
        if isinstance(condition, (Some, Each)):
            return self._register(condition, view)
        parts = tuple(self.explain(part, view, item, group) for part in condition.parts)
        if len(parts) == 1:
            return parts[0]
        if isinstance(condition, AllOf):
            return Reason(_all(parts), _("Tout ceci :"), parts=parts)
        return Reason(_any(parts), _("L’un de ces points :"), parts=parts)

    def holds(self, key: str, view: View, item: ItemView | None) -> Truth:
        """Whether the condition kept under ``key`` holds; true when there is none."""
        if key not in self._judges:
            self._judges[key] = compile_condition(self.pack.condition(key))
        return self._judges[key](view, item)

    def _register(self, condition: Some | Each, view: View) -> Reason:
        group = self.pack.groups[condition.group]
        items = view.items.get(condition.group, {})
        word = _("au moins un élément") if isinstance(condition, Some) else _("chaque élément")
        judge = compile_condition(condition.part)
        found = [self.speaker.name(one) for one in items.values() if judge(view, one)]
        said = in_a_list(found) if found else _("aucun à ce jour")
        truth = compile_condition(condition)(view, None)
        if truth is None and condition.group not in view.closed:
            said += _(" ; registre encore ouvert")
        inner = self._requirement(condition.part, condition.group)
        required = _("{register} : {word} où {inner}") if inner else _("{register} : {word}")
        return Reason(
            truth, required.format(register=fr(group.title), word=word, inner=inner), fr(said), condition.group
        )

    def _requirement(self, condition: Condition, group: str | None) -> str:
        """A condition on one line, without its truth."""
        if isinstance(condition, Literal_):
            return f"{self.subject(condition.ref, group)}{self._expected(condition, group)}"
        if isinstance(condition, (Some, Each)):
            return fr(self.pack.groups[condition.group].title)
        joint = _(" et ") if isinstance(condition, AllOf) else _(" ou ")
        return joint.join(self._requirement(part, group) for part in condition.parts)

    def _literal(self, literal: Literal_, view: View, item: ItemView | None, group: str | None) -> Reason:
        ref = literal.ref
        if ref.via and item is not None and not isinstance(item.fields.get(ref.via), str):
            # Nothing is read through a reference that designates nothing: the reference itself is what is missing.
            ref = Ref("field", ref.via)
            literal = Literal_(ref, Known())
        value, truth = reading(view, item, ref), compile_condition(literal)(view, item)
        subject = self.subject(ref, group)
        required = f"{subject}{self._expected(literal, group)}"
        upstream = self._upstream(ref, view, item, group)
        if value is DEAD:
            found = _("sans objet") if upstream else _("écartée")
        elif value is None:
            found = _("on ne sait pas encore si elle se pose") if upstream else _("pas encore de réponse")
        elif value == ():
            found = _("aucune")
        else:
            found = self.speaker.say(ref, value, "", view, item)
        return Reason(truth, required, found, self._place(ref, group), upstream, subject)

    def _upstream(self, ref: Ref, view: View, item: ItemView | None, group: str | None) -> tuple[Reason, ...]:
        """When a question or a field is not asked, or not yet for sure: the condition that decides it."""
        if ref.kind in ("question", "cell"):
            if view.asked.get(ref.name, True) is not True:
                return (self.explain(self.pack.condition(ref.name), view, None, None),)
            return ()
        home = self._target(ref, group)
        one = item.links.get(ref.via) if ref.via and item is not None else item
        if ref.kind != "field" or home is None or one is None:
            return ()
        key = f"{home}.{ref.name}"
        if self.holds(key, view, one):
            return ()
        return (self.explain(self.pack.conditions[key], view, one, home),)

    def _place(self, ref: Ref, group: str | None) -> str:
        """Where an answer would change what is read: a question, a matrix, or the register of the item."""
        if ref.kind in ("question", "cell"):
            return ref.name
        return "" if ref.kind == "value" else self._target(ref, group) or ""

    def subject(self, ref: Ref, group: str | None) -> str:
        """The name of what a literal reads: the label of a question or field, the title of a table, a matrix cell."""
        if ref.kind == "question":
            return in_quotes(fr(self.pack.questions[ref.name].label))
        if ref.kind == "value":
            return fr(self.pack.values[ref.name].title)
        home = self._target(ref, group)
        if ref.kind == "class" and home:
            return fr(self.pack.groups[home].tables[ref.name].title)
        if ref.kind == "cell":
            return fr(self.pack.questions[ref.name].rows[ref.row].label)
        field = self.pack.field(home, ref.name) if home else None
        return in_quotes(fr(field.label)) if field else ref.name

    def _target(self, ref: Ref, group: str | None) -> str | None:
        if not ref.via or group is None:
            return group
        field = self.pack.field(group, ref.via)
        return field.group if field else None

    def _expected(self, literal: Literal_, group: str | None) -> str:
        test = literal.test
        if isinstance(test, Known):
            return _(" : renseignée")
        if isinstance(test, Compare):
            bound = test.bound if not isinstance(test.bound, str) else fr(self.pack.values[test.bound].title)
            said = number(bound) if isinstance(bound, int) else bound if isinstance(bound, str) else day_in_words(bound)
            words = {"<": _("moins de"), "<=": _("au plus"), ">": _("plus de"), ">=": _("au moins"), "=": ""}
            return (_(" : {bound}") if literal.positive else _(" : pas {bound}")).format(
                bound=f"{words[test.operator]} {said}".strip()
            )
        labels = self._labels(literal.ref, group)
        names = [in_quotes(fr(labels.get(o, o))) for o in labels if o in test.options]
        if isinstance(test, Every):
            return (_(" : {names} ensemble") if literal.positive else _(" : pas {names} ensemble")).format(
                names=in_a_list(names)
            )
        assert isinstance(test, Among)
        joined = _(" ou ").join(names)
        return (_(" : {names}") if literal.positive else _(" : ni {names}")).format(
            names=joined if literal.positive else _(" ni ").join(names)
        )

    def _labels(self, ref: Ref, group: str | None) -> dict[str, str]:
        if ref.kind == "question":
            return {name: option.label for name, option in options_of(self.pack.questions[ref.name]).items()}
        if ref.kind == "cell":
            return {name: option.label for name, option in self.pack.questions[ref.name].cells.items()}
        home = self._target(ref, group)
        if home is None:
            return {}
        if ref.kind == "class":
            return {name: one.label for name, one in self.pack.groups[home].tables[ref.name].classes.items()}
        field = self.pack.field(home, ref.name)
        return {name: option.label for name, option in options_of(field).items()} if field else {}


def waiting(reason: Reason) -> Iterator[str]:
    """The questions and registers on which an unknown verdict hangs, each once, in reading order."""
    seen: set[str] = set()

    def walk(part: Reason) -> Iterator[str]:
        if part.truth is not None:
            return
        if not part.parts and part.question and part.question not in seen:
            seen.add(part.question)
            yield part.question
        for inner in part.parts:
            yield from walk(inner)

    yield from walk(reason)


def deciding(reason: Reason) -> Iterator[str]:
    """The questions and registers whose answers make a settled verdict what it is, each once."""
    seen: set[str] = set()

    def walk(part: Reason) -> Iterator[str]:
        if part.truth is not reason.truth:
            return
        if not part.parts and part.question and part.question not in seen:
            seen.add(part.question)
            yield part.question
        for inner in part.parts:
            yield from walk(inner)

    yield from walk(reason)


def _all(parts: Iterable[Reason]) -> Truth:
    truths = [part.truth for part in parts]
    if any(truth is False for truth in truths):
        return False
    return None if any(truth is None for truth in truths) else True


def _any(parts: Iterable[Reason]) -> Truth:
    truths = [part.truth for part in parts]
    if any(truths):
        return True
    return None if any(truth is None for truth in truths) else False


def _leaves(parts: Iterable[Reason]) -> Iterator[Reason]:
    for part in parts:
        if part.subject:
            yield part
        yield from _leaves(part.parts)


def waiting_fields(reason: Reason) -> Iterator[str]:
    """What an undecided row still needs, in words, each once."""
    seen: set[str] = set()

    def walk(part: Reason) -> Iterator[str]:
        if part.truth is not None:
            return
        if not part.parts and part.subject not in seen:
            seen.add(part.subject)
            yield part.subject
        for inner in part.parts:
            yield from walk(inner)

    yield from walk(reason)
