"""What the advice shares: the pack, the day, every text with its place, and where to say something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from charter.errors import Finding, Place, Severity
from charter.i18n import _
from charter.pack import model
from charter.pack.codes_pages import completed
from charter.pack.conditions import Condition, Path
from charter.pack.pack import Pack

# A block of text continues on the lines below its place.
_BLOCK = 40


class Places:
    """Where the entries of a pack are written."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def place(self, section: str, name: str, *steps: str | int, key: bool = False) -> Place:
        """Where ``steps`` of an entry is written, by the layer that said it; the entry itself when they are not."""
        found = self._pack.provenance.place(section, name, *steps, key=key)
        assert found is not None  # every entry of a pack was read somewhere
        return found

    def within(self, place: Place, fragment: str) -> Place:
        """The place of ``fragment`` in the text that starts at ``place``; ``place`` itself when it is not found."""
        lines = self._pack.files[place.file].split("\n")
        for number in range(place.line - 1, min(place.line - 1 + _BLOCK, len(lines))):
            at = lines[number].find(fragment, place.column - 1 if number == place.line - 1 else 0)
            if at >= 0:
                return Place(place.file, number + 1, at + 1, lines[number])
        return place


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the pack, and where it is. ``printed``: it goes into the charter or its annexes."""

    section: str
    owner: str
    steps: Path
    text: str
    printed: bool = False


class Linting:
    """One look at a pack."""

    def __init__(self, pack: Pack, day: date) -> None:
        self.pack = pack
        self.day = day
        self.places = Places(pack)
        self.texts = [text for text in _texts(pack) if text.text]
        self.findings: list[Finding] = []

    def advise(
        self, code: str, severity: Severity, section: str, name: str, steps: Path, message: str, remedy: str = ""
    ) -> None:
        """Record an advice on the entry ``name`` of ``section``."""
        self.say(code, severity, self.places.place(section, name, *steps), name, message, remedy)

    def advise_text(self, code: str, severity: Severity, text: Text, fragment: str, message: str, remedy: str) -> None:
        """Record an advice on ``fragment`` of a text."""
        place = self.places.place(text.section, text.owner, *text.steps)
        place = self.places.within(place, fragment)
        self.say(code, severity, place, text.owner, message, remedy)

    def say(self, code: str, severity: Severity, place: Place, name: str, message: str, remedy: str) -> None:
        """Record an advice at a place."""
        told = _("{name} : {message}").format(name=name, message=message)
        self.findings.append(completed(Finding(code, told, place, remedy, severity=severity)))

    def conditions(self) -> Iterator[tuple[Condition, str | None, str, str, Path]]:
        """Every condition: itself, the register from whose items it reads, and where it is written."""
        pack = self.pack
        for question in pack.questions:
            if question in pack.conditions:
                yield pack.conditions[question], None, "questions", question, ("si",)
        for section, rules in rules_of(pack).items():
            for name, rule in rules.items():
                if name in pack.conditions:
                    yield pack.conditions[name], rule.each, section, name, ("si",)
        for group, content in pack.groups.items():
            for index, field in enumerate(content.fields):
                if f"{group}.{field.id}" in pack.conditions:
                    yield pack.conditions[f"{group}.{field.id}"], group, "groupes", group, ("champs", index, "si")
            for table, rows in content.tables.items():
                for index, line in enumerate(rows.lines):
                    steps: Path = ("classement", table, "lignes", index, "si")
                    yield pack.conditions[f"{group}.{table}.{line.id}"], group, "groupes", group, steps


def rules_of(pack: Pack) -> Mapping[str, Mapping[str, model.Rule]]:
    """Clauses, alerts, actions and prerequisites, by section."""
    return {
        "clauses": pack.clauses,
        "alertes": pack.alerts,
        "actions": pack.actions,
        "prealables": pack.prerequisites,
    }


def _texts(pack: Pack) -> Iterator[Text]:
    for name, theme in pack.themes.items():
        yield Text("themes", name, ("titre",), theme.title)
        yield Text("themes", name, ("principe",), theme.principle)
        yield Text("themes", name, ("mention",), theme.mention)
    for name, topic in pack.topics.items():
        yield Text("sujets", name, ("titre",), topic.title)
        yield Text("sujets", name, ("definition",), topic.definition)
    for term in pack.terms:
        yield Text("glossaire", term.term, ("definition",), term.definition)
    for question in pack.questions.values():
        yield from _question_texts(question)
    for name, group in pack.groups.items():
        yield from _group_texts(name, group)
    yield from _rule_texts(pack)


def _question_texts(question: model.Question) -> Iterator[Text]:
    owner = question.id
    for key, text in (
        ("texte", question.label),
        ("pourquoi", question.why),
        ("note", question.note),
        ("defaut_pourquoi", question.default_why),
    ):
        yield Text("questions", owner, (key,), text)
    yield from _option_texts("questions", owner, ("options",), question.options)
    yield from _option_texts("questions", owner, ("cellules",), question.cells)
    for row, content in question.rows.items():
        yield Text("questions", owner, ("lignes", row, "texte"), content.label)
        yield Text("questions", owner, ("lignes", row, "aide"), content.help)


def _option_texts(section: str, owner: str, steps: Path, options: Mapping[str, model.Option]) -> Iterator[Text]:
    for name, option in options.items():
        for key, text in (
            ("texte", option.label),
            ("consequence", option.consequence),
            ("phrase", option.phrase),
            ("sujet", option.subject),
            ("de", option.of),
            ("a", option.to),
        ):
            yield Text(section, owner, (*steps, name, key), text)


def _group_texts(name: str, group: model.Group) -> Iterator[Text]:
    yield Text("groupes", name, ("titre",), group.title)
    yield Text("groupes", name, ("aide",), group.help)
    for index, field in enumerate(group.fields):
        steps: Path = ("champs", index)
        yield Text("groupes", name, (*steps, "texte"), field.label)
        yield Text("groupes", name, (*steps, "aide"), field.help)
        yield from _option_texts("groupes", name, (*steps, "options"), field.options)
    for table, content in group.tables.items():
        for index, line in enumerate(content.lines):
            yield Text("groupes", name, ("classement", table, "lignes", index, "raison"), line.reason, printed=True)


def _rule_texts(pack: Pack) -> Iterator[Text]:
    for clause in pack.clauses.values():
        yield Text("clauses", clause.id, ("texte",), clause.text, printed=True)
    for alert in pack.alerts.values():
        yield Text("alertes", alert.id, ("message",), alert.text, printed=True)
        for index, way in enumerate(alert.ways_out):
            yield Text("alertes", alert.id, ("issues", index, "texte"), way.text)
    for action in pack.actions.values():
        yield Text("actions", action.id, ("quoi",), action.text, printed=True)
        yield Text("actions", action.id, ("qui",), action.owner, printed=True)
    for gate in pack.prerequisites.values():
        yield Text("prealables", gate.id, ("titre",), gate.title, printed=True)
        yield Text("prealables", gate.id, ("texte",), gate.text, printed=True)
