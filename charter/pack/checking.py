"""What the checks of a pack share: its entries, what names mean, where to complain, and what was resolved so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from charter.i18n import _
from charter.pack import model
from charter.pack.calculations import Formula
from charter.pack.conditions import Condition, Path, Subject, suggest
from charter.pack.entries import Entries
from charter.pack.origin import Origin
from charter.pack.pack import Pieces, resolve
from charter.pack.syntax import ON_KEY, Scope, read

Owner = tuple[str, str]
"""The section and the identifier of the entry that is being checked."""


@dataclass(slots=True)
class Links:
    """The meaning of conditions, texts and calculations, and the stages in which visibilities are computed."""

    conditions: dict[str, Condition] = field(default_factory=dict)
    texts: dict[str, Pieces] = field(default_factory=dict)
    formulas: dict[str, Formula] = field(default_factory=dict)
    stages: tuple[tuple[str, ...], ...] = ()


class Checking:
    """One check of a set of entries; mistakes go to ``entries.findings``."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        sections = entries.sections
        self.questions: Mapping[str, model.Question] = sections["questions"]
        self.groups: Mapping[str, model.Group] = sections["groupes"]
        self.values: Mapping[str, model.DatedValue] = sections["valeurs"]
        self.calculations: Mapping[str, model.Calculation] = sections["calculs"]
        self.sources: Mapping[str, model.Source] = sections["sources"]
        self.links = Links()
        self.kept: dict[str, Condition] = {}
        """The condition of each register that is kept only sometimes."""
        nowhere = Scope(
            self.resolve,
            self.names,
            {name: value.on is not None for name, value in self.values.items()},
            frozenset(self.groups),
            frozenset(name for name, question in self.questions.items() if question.kind == "matrice"),
            frozenset(self.calculations),
            self.kept,
        )
        self._scopes = {group: replace(nowhere, group=group) for group in (None, *self.groups)}
        # A large pack names the same questions thousands of times.
        self._resolved: dict[tuple[str, str | None], Subject | None] = {}

    def origin(self, owner: Owner) -> Origin:
        """Where an entry was read."""
        return self.entries.origins[owner]

    def resolve(self, name: str, group: str | None) -> Subject | None:
        """What a name designates, seen from an item of ``group`` or from nowhere."""
        place = (name, group)
        if place not in self._resolved:
            self._resolved[place] = resolve(name, group, self.questions, self.groups)
        return self._resolved[place]

    def names(self, group: str | None) -> list[str]:
        """The names that may be read from there, the nearest first."""
        here = self.groups.get(group or "")
        own = [f.id for f in here.fields] + list(here.tables) if here else []
        return [*own, *self.questions, *self.groups]

    def complain(
        self, owner: Owner, code: str, message: str, remedy: str = "", steps: Path = (), key: bool = False
    ) -> None:
        """Record a mistake of ``owner`` at ``steps`` inside it (on its key when ``key``)."""
        place = self.origin(owner).place(*steps, key=key)
        self.entries.complain(code, place, _("{name} : {message}").format(name=owner[1], message=message), remedy)

    def known(self, owner: Owner, home: str, ids: Iterable[str], steps: Path) -> None:
        """Every identifier of a list exists in the section ``home``."""
        there = self.entries.sections[home]
        for index, one in enumerate(ids):
            if one not in there:
                self.exists(owner, home, one, (*steps, index))

    def exists(self, owner: Owner, home: str, one: str | None, steps: Path) -> None:
        """The identifier, when there is one, exists in the section ``home``."""
        there = self.entries.sections[home]
        if one is not None and one not in there:
            self.complain(
                owner,
                "P401",
                _("« {id} » n’existe pas dans « {home} »").format(id=one, home=home),
                suggest(one, list(there)),
                steps,
            )

    def condition(self, owner: Owner, data: object, key: str, group: str | None, steps: Path) -> Condition:
        """Read a « si » and keep it under ``key``."""

        def complain(code: str, path: Path, message: str, remedy: str) -> None:
            self.complain(owner, code, message, remedy, path, key=code in ON_KEY)

        condition = read(data, steps, self._scopes[group], complain)
        self.links.conditions[key] = condition
        return condition
