"""A new session from answers in readable YAML. Schema: docs/schemas/reponses.schema.json."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from charter.errors import CharterError, UsageError
from charter.i18n import _
from charter.pack.conditions import Path as DataPath
from charter.pack.conditions import suggest
from charter.pack.files import MAX_FILE
from charter.pack.reader import read
from charter.pack.tree import Tree
from charter.text.typing import day
from charter.text.typography import labelled
from charter.workshop import commands as do
from charter.workshop.answers_written import KEYS, SCHEMA
from charter.workshop.door import Clock, Workshop

_SHOWN = 20


def build(
    answers: Path, session: Path, *, folders: Sequence[Path] = (), clock: Clock | None = None, day: date | None = None
) -> Workshop:
    """A new session in ``session`` from an answers file.

    The file's ``seance`` dates the records and its ``date`` is the date of law, unless ``clock`` or ``day`` are given.
    Raises UsageError with every mistake at its place, PackError, SessionError; no session is left behind then.
    """
    tree = _load(answers)
    moment = _moment(tree)
    created = Workshop.create(session, folders=folders, clock=clock or (lambda: moment), day=day or _day(tree, "date"))
    try:
        mistakes = [labelled(str(place), message) for place, message in _apply(tree, created)]
        if mistakes:
            shown = "\n".join(mistakes[:_SHOWN])
            more = _("… et {count} autres.").format(count=len(mistakes) - _SHOWN) if len(mistakes) > _SHOWN else ""
            raise UsageError("U401", _("Ces réponses ne peuvent pas être reprises :") + f"\n{shown}\n{more}".rstrip())
    except BaseException:
        created.close()
        with contextlib.suppress(OSError):
            session.unlink()
        raise
    return created


def is_answers(path: Path) -> bool:
    """Whether a file looks like answers rather than a session, by its name."""
    return path.suffix.lower() in (".yaml", ".yml")


def _load(path: Path) -> Tree:
    try:
        if path.is_dir():
            raise UsageError("U402", _("« {name} » est un dossier, pas un fichier de réponses.").format(name=path.name))
        if not path.is_file():
            raise UsageError("U403", _("« {name} » est introuvable ou n’est pas un fichier.").format(name=path.name))
        if path.stat().st_size > MAX_FILE:
            raise UsageError(
                "U404",
                _("« {name} » est trop gros pour un fichier de réponses (256 Kio au plus).").format(name=path.name),
            )
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(
            "U405", _("« {name} » ne peut pas être lu : {why}.").format(name=path.name, why=error.strerror or "")
        ) from error
    tree = read(path.name, raw)
    if tree.data.get("charte_reponses") != str(SCHEMA):
        raise UsageError(
            "U406",
            _("« {name} » n’est pas un fichier de réponses de numéro {n}.").format(name=path.name, n=SCHEMA),
            _("Sa première ligne doit être « charte_reponses: {n} ».").format(n=SCHEMA),
        )
    return tree


def _day(tree: Tree, key: str) -> date | None:
    raw = tree.data.get(key)
    if raw is None:
        return None
    try:
        return day(str(raw))
    except UsageError as error:
        raise UsageError("U407", labelled(str(tree.place((key,))), error.message), error.remedy) from None


def _moment(tree: Tree) -> datetime:
    """Nine o'clock on the day of the workshop: a time is needed, and the file tells the day only."""
    on = _day(tree, "seance") or _day(tree, "date")
    return datetime(on.year, on.month, on.day, 9, tzinfo=UTC) if on else datetime.now().astimezone()


def _apply(tree: Tree, workshop: Workshop) -> Iterator[tuple[object, str]]:
    """Run every command of the file; yield the place and sentence of each refusal."""
    data = tree.data
    for key in data:
        if key not in KEYS and key not in workshop.pack.groups:
            yield (
                tree.place((key,), key=True),
                _("rubrique inconnue « {key} ». {hint}")
                .format(key=key, hint=suggest(key, [*KEYS, *workshop.pack.groups]))
                .rstrip(),
            )
    if (name := data.get("pack")) is not None and name not in [layer.identity.id for layer in workshop.pack.layers]:
        yield tree.place(("pack",)), _("ces réponses sont faites pour le pack « {name} »").format(name=name)
        return
    for path, command in _commands(data, workshop):
        try:
            workshop.do(command())
        except CharterError as error:
            yield tree.place(path), str(error)
        except (TypeError, AttributeError, ValueError):
            yield tree.place(path), _("forme inattendue ; voyez les exemples fournis")


Step = tuple[DataPath, Callable[[], do.Command]]
"""Where a command is asked for in the file, and how to make it: making one may already refuse what is written."""


def _commands(data: Mapping[str, Any], workshop: Workshop) -> Iterator[Step]:
    yield from _items(data, workshop)
    for question, columns in _table(data, "matrices").items():
        for item, rows in _table(columns).items():
            for row, value in _table(rows).items():
                yield ("matrices", question, item, row), partial(do.SetCell, question, row, item, value)
    answers = _table(data, "reponses")
    known = [name for name in workshop.pack.order if name in answers]
    for name in (*known, *(name for name in answers if name not in workshop.pack.order)):
        yield ("reponses", name), partial(do.Answer, name, typed(answers[name]))
    for name, parked in _table(data, "a_trancher").items():
        yield ("a_trancher", name), partial(_park, name, parked)
    for name, reason in _table(data, "ecartees").items():
        yield ("ecartees", name), partial(do.Skip, name, reason or "")
    for index, name in enumerate(_list(data, "defauts")):
        yield ("defauts", index), partial(_default, name, workshop)
    for name, text in _table(data, "notes").items():
        yield ("notes", name), partial(do.Note, name, text)
    for name, text in _table(data, "redactions").items():
        yield ("redactions", name), partial(do.Word, name, text)
    for index, name in enumerate(_list(data, "clos")):
        yield ("clos", index), partial(do.Close, name)


def _items(data: Mapping[str, Any], workshop: Workshop) -> Iterator[Step]:
    for group in workshop.reference_order():
        for path, items in (
            ((group,), _table(data, group)),
            (("registres", group), _table(_table(data, "registres"), group)),
        ):
            for name, fields in items.items():
                yield (*path, name), partial(_item, group, name, fields)


def _item(group: str, name: str, fields: Any) -> do.Command:
    known = {key: typed(value) for key, value in _table(fields).items() if value is not None}
    return do.PutItem(group, known, id=name, new=True)


def _table(data: Any, key: str | None = None) -> Mapping[str, Any]:
    found = data.get(key) if key is not None else data
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise UsageError("U408", _("« {key} » attend une table « identifiant: … ».").format(key=key or "…"))
    return found


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    found = data.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise UsageError("U408", _("« {key} » attend une liste.").format(key=key))
    return found


def typed(value: Any) -> do.Typed:
    """What a file says, as if it had been typed: every value is text there."""
    return tuple(str(one) for one in value) if isinstance(value, list) else str(value if value is not None else "")


def _park(name: str, parked: Any) -> do.Command:
    held = _table(parked)
    for key in held:
        if key not in ("porteur", "echeance", "interim"):
            raise UsageError(
                "U409", _("clé inconnue « {key} »").format(key=key), suggest(key, ["porteur", "echeance", "interim"])
            )
    interim = held.get("interim")
    return do.Park(
        name, held.get("porteur") or "", held.get("echeance"), typed(interim) if interim is not None else None
    )


def _default(name: str, workshop: Workshop) -> do.Command:
    if name == "tout":
        return do.AdoptDefaults()
    return do.AdoptDefaults(theme=name) if name in workshop.pack.themes else do.AdoptDefaults(questions=(name,))
