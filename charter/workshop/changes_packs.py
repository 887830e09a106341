"""What differs between two packs, and whether the number of the second one says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from charter.engine.inputs import Inputs
from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import literals
from charter.pack.identifiers import identifiers
from charter.pack.pack import Pack
from charter.pack.versions import BUMPS, Bump, Version, bump, next_version
from charter.text.typography import fr


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text that is not the same."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict that some session changes, and the fewest answers that show it, in French."""

    kind: str
    id: str
    before: bool | None
    after: bool | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs. ``verdicts`` is None when they could not be compared; ``unproved`` are then the rules whose
    condition is not written alike.

    ``needed`` is the growth of the number that tells the truth (None when nothing differs), ``declared`` the one there is.
    """

    before: model.Identity
    after: model.Identity
    added: Mapping[str, tuple[str, ...]]
    removed: Mapping[str, tuple[str, ...]]
    renamed: tuple[tuple[str, str], ...]
    reworded: tuple[Reworded, ...]
    verdicts: tuple[Verdict, ...] | None
    unproved: tuple[str, ...]
    why_unproved: str
    needed: Bump | None
    declared: Bump | None

    @property
    def honest(self) -> bool | None:
        """Whether the number says at least what changed; None when only a proof could tell."""
        if self.needed is not None and (self.declared is None or _less(self.declared, self.needed)):
            return False
        if self.verdicts is None and self.unproved and self.declared != "majeure":
            return None
        return True

    @property
    def expected(self) -> Version | None:
        """The first number that would tell the truth."""
        return next_version(Version.read(self.before.version), self.needed) if self.needed is not None else None

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reworded or self.verdicts or self.unproved)


def compare(before: Pack, after: Pack) -> Difference:
    """What differs from one pack to the other; verdicts only when the solver is installed."""
    old, new = identifiers(before), identifiers(after)
    added, removed = _missing(new, old), _missing(old, new)
    reworded = tuple(_reworded(before, after))
    unproved: tuple[str, ...] = ()
    why = ""
    verdicts: tuple[Verdict, ...] | None
    try:
        verdicts = tuple(_verdicts(before, after))
    except UsageError as error:
        verdicts, why = None, str(error)
        unproved = tuple(_rewritten(before, after))
    needed: Bump | None = None
    if removed or verdicts:
        needed = "majeure"
    elif added:
        needed = "mineure"
    elif reworded or before.digest != after.digest:
        needed = "correctif"
    return Difference(
        before.identity,
        after.identity,
        added,
        removed,
        tuple(_renamed(before, after)),
        reworded,
        verdicts,
        unproved,
        why,
        needed,
        bump(Version.read(before.identity.version), Version.read(after.identity.version)),
    )


def _less(one: Bump, other: Bump) -> bool:
    return BUMPS.index(one) < BUMPS.index(other)


def _missing(here: Mapping[str, tuple[str, ...]], there: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found = {section: tuple(id for id in ids if id not in set(there[section])) for section, ids in here.items()}
    return {section: ids for section, ids in found.items() if ids}


def _renamed(before: Pack, after: Pack) -> Iterator[tuple[str, str]]:
    """What the migrations of the second pack say of identifiers of the first one."""
    versions = {one.identity.id: Version.read(one.identity.version) for one in before.layers}
    for layer in after.layers:
        for one in layer.identity.migrations:
            if layer.identity.id in versions and versions[layer.identity.id] < Version.read(one.to):
                yield from (*one.questions.items(), *one.clauses.items(), *one.fields.items())
                for owner, names in one.options.items():
                    yield from ((f"{owner}.{old}", f"{owner}.{new}") for old, new in names.items())


def _reworded(before: Pack, after: Pack) -> Iterator[Reworded]:
    old, new = dict(_texts(before)), dict(_texts(after))
    for id, text in new.items():
        if id in old and old[id] != text:
            yield Reworded(id, fr(old[id]), fr(text))


def _texts(pack: Pack) -> Iterator[tuple[str, str]]:
    for name, question in pack.questions.items():
        yield name, question.label
        for option, content in pack.options(name).items():
            yield f"{name}.{option}", content.label
    for rule in pack.rules():
        yield rule.id, rule.text
    for name, group in pack.groups.items():
        for field in group.fields:
            yield f"{name}.{field.id}", field.label
        for table, rows in group.tables.items():
            for line in rows.lines:
                yield f"{name}.{table}.{line.id}", line.reason


def _rewritten(before: Pack, after: Pack) -> Iterator[str]:
    """What may decide otherwise: conditions that are not written alike, and rows in another order."""
    for key in {**before.conditions, **after.conditions}:
        known = key.partition(".")[0]
        both = any(known in section for section in (before.questions, before.groups)) or before.rule(known) is not None
        there = any(known in section for section in (after.questions, after.groups)) or after.rule(known) is not None
        if both and there and before.condition(key) != after.condition(key):
            yield key
    for name, group in after.groups.items():
        for table, rows in group.tables.items():
            earlier = before.groups[name].tables.get(table) if name in before.groups else None
            if earlier is not None and [(r.id, r.then) for r in earlier.lines] != [(r.id, r.then) for r in rows.lines]:
                yield f"{name}.{table}"
    for name, value in after.values.items():
        if name in before.values and (value.history, value.on) != (before.values[name].history, before.values[name].on):
            yield name


def _verdicts(before: Pack, after: Pack) -> Iterator[Verdict]:
    from charter.proof.diff import compare as prove

    for change in prove(before, after).changes:
        id = ".".join(change.ids)
        shown = change.answers or tuple(_read(before, after, id, change.session))
        yield Verdict(change.kind, id, change.before, change.after, shown)


def _read(before: Pack, after: Pack, id: str, session: Inputs) -> Iterator[str]:
    """What a session answers to the questions that either condition of a rule reads."""
    names = {leaf.ref.name for pack in (before, after) for leaf in literals(pack.condition(id))}
    for name in after.questions:
        given = session.answers.get(name)
        if name in names and given is not None and given.value is not None:
            options = after.options(name)
            chosen = given.value if isinstance(given.value, tuple) else (given.value,)
            said = ", ".join(options[str(one)].label if str(one) in options else str(one) for one in chosen)
            yield _("{label} : {answer}").format(label=fr(after.questions[name].label), answer=fr(said))
