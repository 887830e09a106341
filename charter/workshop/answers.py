"""A new session from answers in readable YAML. Schema: docs/schemas/reponses.schema.json."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from charter import assets
from charter.errors import CharterError, Finding, PackError, Place, UsageError, told
from charter.i18n import _
from charter.pack.codes_pages import completed
from charter.pack.conditions import Path as DataPath
from charter.pack.conditions import suggest
from charter.pack.files import MAX_FILE
from charter.pack.reader import read
from charter.pack.tree import Tree
from charter.text.typing import day
from charter.workshop.admit import admit
from charter.workshop.answers_steps import Step, Steps, awaited
from charter.workshop.answers_written import KEYS, SCHEMA
from charter.workshop.context import Context
from charter.workshop.door import Clock, Workshop

# What is refused for the name that it bears, not for its value: the caret goes under the name.
_NAMES = frozenset({"U310", "U311", "U312", "U320", "U330", "U332", "U334", "U340", "U341", "U409", "U410"})
# In a matrix, the question and the item are names that hold others.
_ABOVE = {"U310": 2, "U311": 2, "U340": 2, "U336": 3}


def build(
    answers: Path, session: Path, *, folders: Sequence[Path] = (), clock: Clock | None = None, day: date | None = None
) -> Workshop:
    """A new session in ``session`` from an answers file.

    Without ``folders``, the packs are those that the file names, of the ones delivered with the program.
    The file's ``seance`` dates the records and its ``date`` is the date of law, unless ``clock`` or ``day`` are given.
    Raises UsageError with every mistake at its place, PackError, SessionError; no session is left behind then.
    """
    tree = _load(answers)
    moment = _moment(tree)
    folders = folders or _delivered(tree)
    created = Workshop.create(session, folders=folders, clock=clock or (lambda: moment), day=day or _day(tree, "date"))
    try:
        findings = _Applying(tree, created).findings()
        if findings:
            raise _refused(findings)
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
    try:
        tree = read(path.name, raw)
    except PackError as error:
        raise _refused([completed(finding) for finding in error.findings]) from None
    if tree.data.get("charte_reponses") != str(SCHEMA):
        raise UsageError(
            "U406",
            _("« {name} » n’est pas un fichier de réponses de numéro {n}.").format(name=path.name, n=SCHEMA),
            _("Sa première ligne doit être « charte_reponses: {n} ».").format(n=SCHEMA),
        )
    return tree


def _packs(tree: Tree) -> list[str]:
    """The packs that the answers are made for: one name, or several in their order."""
    named = tree.data.get("pack")
    if isinstance(named, list):
        return [str(name) for name in named]
    return [] if named is None else [str(named)]


def _delivered(tree: Tree) -> list[Path]:
    """The delivered layers that the answers name, in their order; what these extend is found by name.

    A name that is not ours adds no folder: it is refused with the rest, at its place.
    """
    layers = {folder.name: folder for folder in assets.delivered() if folder.name != "socle"}
    return [layers[name] for name in _packs(tree) if name in layers]


def _day(tree: Tree, key: str) -> date | None:
    raw = tree.data.get(key)
    if raw is None:
        return None
    try:
        return day(str(raw))
    except UsageError as error:
        raise _refused([_finding(tree.place((key,)), error)]) from None


def _moment(tree: Tree) -> datetime:
    """Nine o'clock on the day of the workshop: a time is needed, and the file tells the day only."""
    on = _day(tree, "seance") or _day(tree, "date")
    return datetime(on.year, on.month, on.day, 9, tzinfo=UTC) if on else datetime.now().astimezone()


class _Applying:
    """The commands of a file, run one after the other on a new session."""

    def __init__(self, tree: Tree, workshop: Workshop) -> None:
        self._tree = tree
        self._workshop = workshop
        self._findings: list[Finding] = []

    def findings(self) -> list[Finding]:
        """Run everything; what is refused, each at its place."""
        pack = self._workshop.pack
        known = [*KEYS, *(group for group in pack.groups if group not in KEYS)]
        for key in self._tree.data:
            if key not in known:
                close = suggest(key, known) or awaited(known)
                error = UsageError("U410", _("rubrique inconnue « {name} »").format(name=key), close)
                self._complain((key,), error)
        loaded = [layer.identity.id for layer in pack.layers]
        absent = [name for name in _packs(self._tree) if name not in loaded]
        for name in absent:
            message = _("ces réponses sont faites pour le pack « {name} »").format(name=name)
            remedy = _("Donnez son dossier : --rules DOSSIER, une fois pour chaque couche.")
            self._complain(("pack",), UsageError("U411", message, remedy))
        if absent:
            return self._findings
        for step in Steps(self._tree.data, pack, self._workshop.reference_order(), self._complain):
            self._run(step)
        return self._findings

    def _run(self, step: Step) -> None:
        try:
            self._workshop.do(step.command)
        except UsageError as error:
            told = len(self._findings)
            for path, command in step.probes:
                try:
                    admit(command, self._context())
                except UsageError as smaller:
                    self._complain(path, smaller)
            if len(self._findings) == told:
                self._complain(step.path, error)

    def _context(self) -> Context:
        here = self._workshop
        return Context(here.pack, here.state, here.outcome, here.numbers)

    def _complain(self, path: DataPath, error: CharterError) -> None:
        if path[0] == "matrices":
            path = path[: _ABOVE.get(error.code, len(path))]
        named = error.code in _NAMES or (error.code in _ABOVE and path[0] == "matrices")
        self._findings.append(_finding(self._tree.place(path, key=named), error, self._expected(path, error)))

    def _expected(self, path: DataPath, error: CharterError) -> str:
        """What could have been written, for a name that resembles nothing."""
        groups = self._workshop.pack.groups
        if error.code == "U330":
            return awaited(list(groups))
        if error.code == "U332":
            group = str(path[1] if path[0] == "registres" else path[0])
            return awaited([field.id for field in groups[group].fields])
        return _("« charter show --json » donne tous les identifiants.") if error.code in ("U310", "U320") else ""


def _finding(place: Place, error: CharterError, expected: str = "") -> Finding:
    message = error.message.rstrip(".")
    unseen = _("Conséquence : acceptée, la charte n’en tiendrait pas compte, et personne ne le verrait.")
    return Finding(error.code, message, place, error.remedy or expected, unseen)


def _refused(findings: list[Finding]) -> UsageError:
    findings = sorted(findings, key=lambda one: (one.place.line, one.place.column))
    return UsageError("U401", told(_("Ces réponses ne peuvent pas être reprises :"), findings))
