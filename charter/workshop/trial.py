"""One run of the tests of a pack: what each found that it did not expect, and what they all went through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from charter.engine.engine import Engine
from charter.engine.inputs import Answer, Inputs
from charter.engine.outcome import Outcome, Verdict
from charter.engine.say import Speaker
from charter.engine.truth import Truth
from charter.engine.why import Explainer, deciding, waiting
from charter.errors import Finding
from charter.i18n import _
from charter.pack import codes
from charter.pack.codes_pages import completed
from charter.pack.pack import UNCLASSIFIED, Pack
from charter.text.typography import fr, in_a_row, in_quotes
from charter.workshop.coverage import Coverage
from charter.workshop.facts import posture_of
from charter.workshop.trial_expected import Expectation
from charter.workshop.trials import Trial
from charter.workshop.values import default_of


@dataclass(frozen=True, slots=True)
class Report:
    """How many tests ran, everything that was expected and not found, and the coverage."""

    count: int
    failures: tuple[Finding, ...]
    coverage: Coverage


class Bench:
    """Runs tests on one pack, in the engine alone: no session is written."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.engine = Engine(pack)
        self.speaker = Speaker(pack)
        self.explainer = Explainer(pack, self.speaker)

    def run(self, trials: Sequence[Trial]) -> Report:
        """Run every test, in order."""
        coverage = Coverage(self.pack)
        failures: list[Finding] = []
        for trial in trials:
            outcome = self.outcome(trial)
            coverage.add(outcome)
            failures += self._failures(trial, outcome)
        return Report(len(trials), tuple(failures), coverage)

    def outcome(self, trial: Trial) -> Outcome:
        """What the pack concludes from the answers of a test, its defaults adopted."""
        outcome = self.engine.run(trial.inputs)
        if not trial.defaults:
            return outcome
        return self.engine.run(self._with_defaults(trial.inputs, trial.defaults, outcome))

    def _with_defaults(self, inputs: Inputs, wanted: tuple[str, ...], outcome: Outcome) -> Inputs:
        answers, cells = dict(inputs.answers), dict(inputs.cells)
        posture = posture_of(self.pack, outcome)
        for question in self.pack.questions.values():
            named = not {"tout", question.theme, question.id}.isdisjoint(wanted)
            if not named or outcome.states[question.id] != "sans_reponse":
                continue
            default = default_of(question, posture)
            if isinstance(default, Mapping):
                answers[question.id] = Answer("defaut")
                for item in inputs.items.get(question.columns or "", {}):
                    for row, cell in default.items():
                        cells.setdefault((question.id, row, item), cell)
            elif default is not None:
                answers[question.id] = Answer("defaut", default)
        return replace(inputs, answers=answers, cells=cells)

    def _failures(self, trial: Trial, outcome: Outcome) -> Iterator[Finding]:
        for one in trial.expected:
            told = self._told(one, outcome)
            if told is not None:
                code, message, remedy = told
                message = _("essai « {name} » : {message}").format(name=trial.name, message=message)
                yield completed(Finding(code, message, one.place, remedy))

    def _told(self, one: Expectation, outcome: Outcome) -> tuple[str, str, str] | None:
        """The code, the sentence and the reason of what was not found; None when all is well."""
        if one.kind in ("asked", "unasked"):
            return self._asked(one, outcome)
        if one.kind in ("class", "reason"):
            return self._classed(one, outcome)
        verdicts = dict(self._verdicts(one, outcome))
        if one.kind == "text":
            return self._worded(one, verdicts, outcome)
        if one.kind == "present":
            right = any(verdict.printed for verdict in verdicts.values())
            code, expected = codes.TRIAL_PRESENT, _("« {name} » était attendu")
        elif one.kind == "absent":
            right = all(verdict.truth is False for verdict in verdicts.values())
            code, expected = codes.TRIAL_ABSENT, _("« {name} » devait être absent")
        else:
            right = any(verdict.truth is None for verdict in verdicts.values())
            code, expected = codes.TRIAL_WAITING, _("« {name} » devait attendre une réponse")
        if right:
            return None
        found = self._found(one, verdicts, outcome)
        return code, _("{expected} ; trouvé : {found}").format(expected=expected.format(name=one.name), found=found), ""

    def _verdicts(self, one: Expectation, outcome: Outcome) -> Iterator[tuple[str, Verdict]]:
        rule = self.pack.rule(one.name)
        assert rule is not None
        if rule.each is None:
            yield "", outcome.rules[one.name]
            return
        for item, found in outcome.items[rule.each].items():
            if one.item in ("", item):
                yield item, found.rules[one.name]

    def _found(self, one: Expectation, verdicts: Mapping[str, Verdict], outcome: Outcome) -> str:
        if not verdicts:
            return _("rien, car aucun élément n’est donné")
        return in_a_row(self._verdict(one, item, verdict, outcome) for item, verdict in verdicts.items())

    def _verdict(self, one: Expectation, item: str, verdict: Verdict, outcome: Outcome) -> str:
        reason = self.explainer.rule(one.name, outcome, item or None)
        cause = ", ".join(waiting(reason) if verdict.truth is None else deciding(reason))
        words: Mapping[Truth, str] = {True: _("présent"), False: _("absent"), None: _("en attente")}
        said = _("présent, à titre provisoire") if verdict.provisional else words[verdict.truth]
        if cause:
            said = _("{said} ({cause})").format(said=said, cause=cause)
        return _("{item} : {said}").format(item=item, said=said) if item else said

    def _asked(self, one: Expectation, outcome: Outcome) -> tuple[str, str, str] | None:
        state = outcome.states[one.name]
        if (state == "sans_objet") is (one.kind == "unasked"):
            return None
        if one.kind == "unasked":
            message = _("la question « {name} » devait être sans objet ; trouvé : {state}")
            return codes.TRIAL_ABSENT, message.format(name=one.name, state=state), ""
        message = _("la question « {name} » devait être posée ; trouvé : sans objet")
        return codes.TRIAL_PRESENT, message.format(name=one.name), ""

    def _classed(self, one: Expectation, outcome: Outcome) -> tuple[str, str, str] | None:
        found = outcome.items[one.name][one.item].classes[one.table]
        name = found.name if found.decided else UNCLASSIFIED
        if one.kind == "class":
            if name == one.wanted:
                return None
            line = _(" (ligne « {line} »)").format(line=found.line) if found.line else ""
            message = _("« {item} », table « {table} » : classe « {wanted} » attendue ; trouvé : « {name} »{line}")
            return (
                codes.TRIAL_CLASS,
                message.format(item=one.item, table=one.table, wanted=one.wanted, name=name, line=line),
                "",
            )
        view = outcome.view.items[one.name][one.item]
        key = f"{one.name}.{one.table}.{found.line}"
        return self._contains(one, self.speaker.text(key, outcome.view, view) if found.decided and found.line else "")

    def _worded(
        self, one: Expectation, verdicts: Mapping[str, Verdict], outcome: Outcome
    ) -> tuple[str, str, str] | None:
        rule = self.pack.rule(one.name)
        assert rule is not None
        printed = []
        for item, verdict in verdicts.items():
            if verdict.printed:
                view = outcome.interim if verdict.provisional else outcome.view
                printed.append(
                    self.speaker.text(one.name, view, view.items[rule.each][item] if rule.each is not None else None)
                )
        return self._contains(one, " / ".join(printed))

    def _contains(self, one: Expectation, text: str) -> tuple[str, str, str] | None:
        if _plain(one.wanted) in _plain(text):
            return None
        message = _("« {name} » devait dire « {wanted} » ; trouvé : {found}")
        found = in_quotes(text) if text else _("aucun texte imprimé")
        return codes.TRIAL_TEXT, message.format(name=one.item or one.name, wanted=one.wanted, found=found), ""


def _plain(text: str) -> str:
    """The words, whatever the spaces between them."""
    return " ".join(fr(text).split())
