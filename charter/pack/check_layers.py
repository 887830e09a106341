"""The layers themselves: a format that is known, and migrations that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import Path, suggest
from charter.pack.entries import Entries
from charter.pack.origin import Origin
from charter.pack.pack import options_of
from charter.pack.versions import Version


@dataclass(frozen=True, slots=True)
class _Move:
    """A name that a migration changes: in which migration, what it was and is, and where that is written."""

    rank: int
    home: str
    old: str
    new: str
    steps: Path


def check(entries: Entries, format: int) -> None:
    """Check the layers below the last one for their ``format``, and the migrations of each; mistakes go to the findings."""
    for identity, origin in list(zip(entries.identities, entries.homes, strict=True))[:-1]:
        if identity.format != format:
            message = _("format {n} inconnu ; ce programme lit le format {known}").format(
                n=identity.format, known=format
            )
            entries.complain("P403", origin.place("format"), message)
    for identity, origin in zip(entries.identities, entries.homes, strict=True):
        _versions(entries, identity, origin)
        # A layer may take away what the migration of another one leads to: only the last one must find its names.
        last = identity is entries.identities[-1]
        moves = list(_moves(identity.migrations))
        for move in moves:
            _one_each(entries, origin, move, moves)
            if last:
                _leads_somewhere(entries, origin, move, moves)
        _split(entries, identity, origin, last)


def _versions(entries: Entries, identity: model.Identity, origin: Origin) -> None:
    before: Version | None = None
    for rank, one in enumerate(identity.migrations):
        version = Version.read(one.to)
        late = version > Version.read(identity.version)
        if late or (before is not None and version <= before):
            message = (
                _("la migration vers {version} dépasse la version du pack")
                if late
                else _("les migrations ne sont pas dans l’ordre des versions, ou {version} se répète")
            ).format(version=version)
            entries.complain("C530", origin.place("migrations", rank, "vers"), message)
        before = version


def _moves(migrations: Sequence[model.Migration]) -> Iterator[_Move]:
    for rank, one in enumerate(migrations):
        at: Path = ("migrations", rank)
        for old, new in one.questions.items():
            yield _Move(rank, "questions", old, new, (*at, "renomme_question", old))
        for old, new in one.clauses.items():
            yield _Move(rank, "clauses", old, new, (*at, "renomme_clause", old))
        for dotted, new in one.fields.items():
            group, _dot, old = dotted.partition(".")
            yield _Move(rank, f"{group}.", old, new, (*at, "renomme_champ", dotted))
        for owner, options in one.options.items():
            for old, new in options.items():
                yield _Move(rank, f"{owner}#", old, new, (*at, "renomme_option", owner, old))


def _one_each(entries: Entries, origin: Origin, move: _Move, moves: Sequence[_Move]) -> None:
    """Two names do not become one: the answers of one would be lost."""
    same = [other for other in moves if (other.home, other.rank, other.new) == (move.home, move.rank, move.new)]
    if same[0] != move:
        message = _("« {id} » remplace déjà « {other} » ({place})").format(
            id=move.new, other=same[0].old, place=origin.place(*same[0].steps)
        )
        entries.complain("C533", origin.place(*move.steps), message)


def _leads_somewhere(entries: Entries, origin: Origin, move: _Move, moves: Sequence[_Move]) -> None:
    same = [other for other in moves if other.home == move.home]
    there = _names(entries, move.home)
    if there is None:
        if not _renamed_later(move, moves):
            message = _("« {id} » n’existe pas dans le pack").format(id=move.home.rstrip(".#"))
            entries.complain("C531", origin.place(*move.steps, key=True), message)
        return
    leaves = any(other.old == move.new and other.rank > move.rank for other in same)
    if move.new not in there and not leaves:
        message = _("« {id} » n’existe pas dans le pack").format(id=move.new)
        entries.complain("C531", origin.place(*move.steps), message, suggest(move.new, list(there)))
    comes = any(other.new == move.old and other.rank >= move.rank for other in same)
    if move.old in there and not comes:
        message = _("« {id} » est renommé, et existe encore").format(id=move.old)
        entries.complain("C532", origin.place(*move.steps, key=True), message)


def _renamed_later(move: _Move, moves: Sequence[_Move]) -> bool:
    """Whether the owner of an option is itself renamed: it is then known under its new name only."""
    owner = move.home.rstrip("#")
    group, dot, field = owner.partition(".")
    home, name = (f"{group}.", field) if dot else ("questions", owner)
    return any(other.home == home and other.old == name and other.rank > move.rank for other in moves)


def _names(entries: Entries, home: str) -> Mapping[str, object] | None:
    """What may bear a name there: questions, clauses, the fields of « group. », the options of « owner# »."""
    if not home.endswith((".", "#")):
        return entries.sections[home]
    if home.endswith("."):
        group = entries.sections["groupes"].get(home[:-1])
        return {field.id: field for field in group.fields} if group is not None else None
    asked = _owner(entries, home[:-1])
    return options_of(asked) if asked is not None else None


def _owner(entries: Entries, name: str) -> model.Question | model.Field_ | None:
    group, dot, field = name.partition(".")
    if not dot:
        question = entries.sections["questions"].get(name)
        return question if isinstance(question, model.Question) else None
    register = entries.sections["groupes"].get(group)
    return next((one for one in register.fields if one.id == field), None) if register is not None else None


def _split(entries: Entries, identity: model.Identity, origin: Origin, checked: bool) -> None:
    """An option is split into at least two; of the last migration, both exist."""
    for rank, one in enumerate(identity.migrations):
        for owner, options in one.split.items():
            there = _names(entries, f"{owner}#") or {}
            for old, new in options.items():
                steps: Path = ("migrations", rank, "scinde_option", owner, old)
                if len(set(new)) < 2 or old in new:
                    message = _("« {id} » se scinde en deux options au moins, autres qu’elle").format(id=old)
                    entries.complain("C534", origin.place(*steps), message)
                last = checked and rank == len(identity.migrations) - 1
                for index, name in enumerate(new):
                    if last and name not in there:
                        message = _("« {id} » n’existe pas dans le pack").format(id=name)
                        entries.complain("C531", origin.place(*steps, index), message, suggest(name, list(there)))
