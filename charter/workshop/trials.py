"""Tests of a pack, read from YAML beside it: what is answered, and what must follow.

Every mistake has its place, as in the pack itself. Answers are read as those of a session are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from charter.engine.inputs import Answer, Inputs, Item, Value
from charter.errors import CharterError, Finding, PackError, Place, UsageError
from charter.i18n import _
from charter.pack import codes, model
from charter.pack.codes_pages import told
from charter.pack.conditions import Path as DataPath
from charter.pack.files import read_folder
from charter.pack.pack import Pack
from charter.pack.reader import read
from charter.text.typing import day
from charter.workshop import values
from charter.workshop.answers_steps import typed
from charter.workshop.trial_expected import Expectation, Expected

FOLDER = "essais"
_KEYS = ("nom", "date", "reponses", "defauts", "a_trancher", "ecartees", "matrices", "clos", "attend")


@dataclass(frozen=True, slots=True)
class Trial:
    """One test: its answers, the questions or themes that adopt their defaults, and what must follow."""

    name: str
    place: Place
    inputs: Inputs
    defaults: tuple[str, ...]
    expected: tuple[Expectation, ...]


@told()
def read_trials(pack: Pack, folder: Path) -> list[Trial]:
    """The tests written in ``folder``, in the order of its files.

    Raises PackError with every mistake of every file, UsageError when the folder cannot be read.
    """
    findings: list[Finding] = []
    trials: list[Trial] = []
    for name, raw in read_folder(folder).items():
        try:
            trials += read_text(pack, name, raw)
        except PackError as error:
            findings += error.findings
    if findings:
        raise PackError(findings)
    return trials


def read_text(pack: Pack, name: str, raw: bytes) -> list[Trial]:
    """The tests of one file, shown as ``name``. Raises PackError with every mistake."""
    reader = _Reader(pack, read(name, raw))
    trials = reader.trials()
    if reader.findings:
        raise PackError(reader.findings)
    return trials


class _Reader(Expected):
    """Reads one file of tests; mistakes go to ``findings``."""

    def trials(self) -> list[Trial]:
        """Every test of the file."""
        usual = self._day(self.tree.data, ())
        names: dict[str, int] = {}
        found: list[Trial] = []
        for key in self.tree.data:
            if key not in ("date", "essais"):
                self.unknown(key, (key,), ["date", "essais"])
        for index, data in enumerate(self.listed(self.tree.data.get("essais"), ("essais",))):
            path: DataPath = ("essais", index)
            if not isinstance(data, dict):
                self.complain(codes.TRIAL_SHAPE, path, _("un essai est une table : « nom », « reponses », « attend »"))
                continue
            trial = self._trial(data, path, usual)
            if trial.name in names:
                line = self.tree.place(("essais", names[trial.name])).line
                self.complain(
                    codes.TRIAL_NAME,
                    (*path, "nom"),
                    _("« {name} » est déjà le nom de l’essai de la ligne {line}").format(name=trial.name, line=line),
                    _("Dites dans le nom ce que cet essai a de propre."),
                )
            names.setdefault(trial.name, index)
            found.append(trial)
        return found

    def _trial(self, data: Mapping[str, Any], path: DataPath, usual: date | None) -> Trial:
        known = [*_KEYS, *self.pack.groups]
        for key in data:
            if key not in known:
                self.unknown(key, (*path, key), known)
        name = data.get("nom")
        if not isinstance(name, str) or not name.strip():
            self.complain(codes.TRIAL_SHAPE, path, _("cet essai n’a pas de « nom »"))
        on = self._day(data, path) or usual or _latest(self.pack)
        items = self._items(data, path)
        inputs = Inputs(
            on,
            self._answers(data, path),
            items,
            frozenset(self.known(data, path, "clos", list(self.pack.groups))),
            self._cells(data, path, items),
        )
        homes = ["tout", *self.pack.themes, *self.pack.questions]
        defaults = tuple(self.known(data, path, "defauts", homes))
        expected = tuple(self.expectations(data.get("attend"), (*path, "attend"), items))
        return Trial(str(name), self.tree.place(path), inputs, defaults, expected)

    def _day(self, data: Mapping[str, Any], path: DataPath) -> date | None:
        raw = data.get("date")
        if raw is None:
            return None
        try:
            return day(str(raw))
        except UsageError as error:
            self.complain(codes.TRIAL_VALUE, (*path, "date"), error.message, error.remedy)
            return None

    # -- what is given -----------------------------------------------------------------------------------------------------

    def _answers(self, data: Mapping[str, Any], path: DataPath) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for name, here, raw in self.entries(data, path, "reponses"):
            question = self.question(name, here)
            value = self._value(question, raw, here) if question is not None else None
            if value is not None:
                found[name] = Answer("repondue", value)
        for name, here, raw in self.entries(data, path, "a_trancher"):
            question = self.question(name, here)
            interim = raw.get("interim") if isinstance(raw, dict) else None
            if question is not None:
                value = self._value(question, interim, (*here, "interim")) if interim is not None else None
                found[name] = Answer("a_trancher", interim=value)
        for name, here, _raw in self.entries(data, path, "ecartees"):
            if self.question(name, here) is not None:
                found[name] = Answer("ecartee")
        return found

    def _items(self, data: Mapping[str, Any], path: DataPath) -> dict[str, dict[str, Item]]:
        found: dict[str, dict[str, Item]] = {group: {} for group in self.pack.groups}
        for group, content in self.pack.groups.items():
            fields = {field.id: field for field in content.fields}
            for name, here, raw in self.entries(data, path, group):
                if not isinstance(raw, dict):
                    self.complain(
                        codes.TRIAL_SHAPE, here, _("« {name} » attend ses faits, « champ : réponse »").format(name=name)
                    )
                    continue
                found[group][name] = Item(name, self._facts(raw, here, fields))
        for group, content in self.pack.groups.items():
            for field in content.fields:
                if field.kind == "reference" and field.group in found:
                    self._references(found[group], found[field.group], field, (*path, group))
        return found

    def _facts(self, raw: Mapping[str, Any], path: DataPath, fields: Mapping[str, model.Field_]) -> dict[str, Value]:
        facts: dict[str, Value] = {}
        for name, value in raw.items():
            here = (*path, name)
            if name not in fields:
                self.unknown(name, here, list(fields), codes.TRIAL_NAME)
            elif fields[name].kind == "reference":
                facts[name] = str(value)
            elif (read := self._value(fields[name], value, here)) is not None:
                facts[name] = read
        return facts

    def _references(
        self, items: Mapping[str, Item], targets: Mapping[str, Item], field: model.Field_, path: DataPath
    ) -> None:
        for name, item in items.items():
            target = item.fields.get(field.id)
            if target is not None and target not in targets:
                self.unknown(str(target), (*path, name, field.id), list(targets), codes.TRIAL_NAME, key=False)

    def _cells(
        self, data: Mapping[str, Any], path: DataPath, items: Mapping[str, Mapping[str, Item]]
    ) -> dict[tuple[str, str, str], str]:
        found: dict[tuple[str, str, str], str] = {}
        matrices = [name for name, question in self.pack.questions.items() if question.kind == "matrice"]
        for name, here, columns in self.entries(data, path, "matrices"):
            if name not in matrices:
                self.unknown(name, here, matrices, codes.TRIAL_NAME)
                continue
            question = self.pack.questions[name]
            there = items.get(question.columns or "", {})
            for item, place, rows in self.pairs(columns, here):
                if item not in there:
                    self.unknown(item, place, list(there), codes.TRIAL_NAME)
                for row, cell_place, cell in self.pairs(rows, place):
                    if row not in question.rows:
                        self.unknown(row, cell_place, list(question.rows), codes.TRIAL_NAME)
                    elif cell not in question.cells:
                        self.unknown(str(cell), cell_place, list(question.cells), codes.TRIAL_VALUE, key=False)
                    else:
                        found[name, row, item] = str(cell)
        return found

    def _value(self, item: model.Question | model.Field_, raw: Any, path: DataPath) -> Value | None:
        try:
            return values.read(item, typed(raw))
        except CharterError as error:
            self.complain(codes.TRIAL_VALUE, path, error.message, error.remedy)
            return None


def _latest(pack: Pack) -> date:
    """The day of the last reading of a source: a test without a date must say the same thing every day."""
    return max((source.noted_on for source in pack.sources.values()), default=date(2026, 1, 1))
