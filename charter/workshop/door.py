"""A workshop: one session, its pack, and what follows from them."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from charter import __version__, assets
from charter.engine.engine import Engine
from charter.engine.inputs import Inputs
from charter.engine.outcome import Outcome
from charter.engine.say import Speaker
from charter.engine.why import Explainer
from charter.errors import UsageError
from charter.i18n import FRENCH, _, interface, speaking
from charter.pack.load import load
from charter.pack.pack import Pack
from charter.session.journal import Journal
from charter.session.records import Record
from charter.session.state import State, fold, redoable, undoable
from charter.workshop.aside import Aside, split
from charter.workshop.carried import carried, pack_of, supposed
from charter.workshop.describe import describe
from charter.workshop.facts import inputs
from charter.workshop.reading import Reading

if TYPE_CHECKING:
    from charter.papers.blocks import Document
    from charter.workshop.commands import Command

Clock = Callable[[], datetime]
Edition = Literal["diffusion", "comex"]


def now() -> datetime:
    """The present moment, with the offset of this machine."""
    return datetime.now().astimezone()


class Workshop(Reading):
    """One session open with its pack. ``do`` is the only way to change it; everything else reads.

    Raises SessionError when the file cannot be opened, PackError when a pack given by ``folders`` is faulty.
    """

    def __init__(
        self,
        journal: Journal,
        pack: Pack,
        day: date | None,
        at: int | None = None,
        folders: Sequence[Path] = (),
    ) -> None:
        self._journal = journal
        # Where translations of the packs may lie; the session carries none.
        self._folders = tuple(folders)
        self._day = day
        self._at = at
        # Stands for the record that will bring other packs than those carried, until something is written.
        self._supposed: tuple[Record, ...] = ()
        self.state: State
        self.outcome: Outcome
        self.reload(pack)

    @classmethod
    def create(
        cls, path: Path, *, folders: Sequence[Path] = (), company: str = "", clock: Clock = now, day: date | None = None
    ) -> Workshop:
        """A new session in ``path`` (refused when the file exists), with the packs of ``folders`` or our own."""
        pack = load(folders or [assets.rules() / "socle"])
        journal = Journal.create(path, packs=carried(pack), who=_person(), program=__version__, clock=clock)
        workshop = cls(journal, pack, day, folders=folders)
        if company:
            from charter.workshop.commands import Answer

            try:
                workshop.do(Answer(pack.identity.company_question, company))
            except UsageError:
                workshop.close()
                path.unlink(missing_ok=True)
                raise
        return workshop

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        folders: Sequence[Path] = (),
        clock: Clock = now,
        read_only: bool = False,
        day: date | None = None,
        at: int | None = None,
    ) -> Workshop:
        """An existing session, with the packs that it carries; those of ``folders`` replace them when given.

        Names that newer packs changed are followed. ``at`` shows the session, read only, as it was once that record was
        written, with the packs of then. Raises UsageError when there is no such record, or when an adopted session is
        given other packs to write with.
        """
        journal = Journal.open(path, program=__version__, clock=clock, read_only=read_only or at is not None)
        try:
            if at is not None and not 1 <= at <= journal.records[-1].n:
                raise UsageError(
                    "U362",
                    _("L’enregistrement n° {n} n’existe pas.").format(n=at),
                    _("La séance va de 1 à {last}.").format(last=journal.records[-1].n),
                )
            if not folders:
                return cls(journal, pack_of(journal.packs if at is None else journal.packs_at(at)), day, at)
            workshop = cls(journal, load(folders), day, at, folders)
            if not journal.read_only:
                workshop.carry()
            return workshop
        except BaseException:
            journal.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- state ---------------------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        return self._journal.path

    @property
    def read_only(self) -> bool:
        return self._journal.read_only

    @property
    def read_only_reason(self) -> str:
        return self._journal.read_only_reason

    @property
    def damage(self) -> tuple[str, ...]:
        """What was found in the file and does no harm."""
        return self._journal.damage

    @property
    def last_record(self) -> int:
        """The number of the last record that is shown."""
        return self._records()[-1].n

    @property
    def day(self) -> date:
        """The date of law: the one asked for, else adoption, else freeze, else the last record. Never the clock."""
        if self._day is not None:
            return self._day
        if self.state.adoption is not None:
            return date.fromisoformat(self.state.adoption.day)
        moment = self.state.freeze.time if self.state.freeze is not None else self.state.last_time
        assert moment is not None
        return moment.date()

    # -- commands ------------------------------------------------------------------------------------------------------

    def do(self, command: Command) -> Outcome:
        """Check a command, write it, and return what follows.

        The record is on the disk when this returns. Raises UsageError when the command is refused, SessionError when
        it could not be written: the session is then as before.
        """
        # Whoever only reads a session has no use for these.
        from charter.workshop.admit import Context, admit
        from charter.workshop.commands import Redo, Undo

        if isinstance(command, Undo):
            self._undo()
        elif isinstance(command, Redo):
            self._redo()
        else:
            found = admit(command, Context(self.pack, self.state, self.outcome, self.numbers))
            self.carry()
            self._journal.append(found.kind, found.data, found.texts)
        self._fold()
        return self.outcome

    def _undo(self) -> None:
        record = undoable(self._journal.records)
        if record is None or self.adopted:
            raise UsageError("U360", _("Il n’y a rien à annuler."))
        self.carry()
        self._journal.append("annuler", {"n": record.n})

    def _redo(self) -> None:
        record = redoable(self._journal.records)
        if record is None:
            raise UsageError("U361", _("Il n’y a rien à rétablir."))
        self.carry()
        self._journal.append("retablir", {"n": record.n})

    def reload(self, pack: Pack) -> None:
        """Go on with other packs than those in force. They are recorded before the next command, not before."""
        self._supposed = () if self._at is not None else supposed(self._journal, pack)
        self.pack = self._in_language(pack)
        self.speaker = Speaker(self.pack)
        self.explainer = Explainer(self.pack, self.speaker)
        self._engine = Engine(self.pack)
        self._numbered = None
        self._fold()

    def _in_language(self, pack: Pack) -> Pack:
        """The pack in the language of the person, when somebody translated it."""
        if interface() == FRENCH:
            return pack
        from charter.pack.languages import in_language

        known = {layer.identity.id for layer in pack.layers}
        folders = [*self._folders, *(folder for folder in assets.delivered() if folder.name in known)]
        return in_language(pack, interface(), folders)

    def aside(self) -> tuple[Aside, ...]:
        """What the session holds and its packs do not know."""
        return split(self.pack, self.state)[1]

    def _records(self) -> tuple[Record, ...]:
        if self._at is not None:
            return tuple(record for record in self._journal.records if record.n <= self._at)
        return (*self._journal.records, *self._supposed) if self._supposed else self._journal.records

    def _fold(self) -> None:
        self.state = fold(self._records())
        self.outcome = self._engine.run(inputs(self.pack, self.state, self.day))

    def carry(self) -> None:
        """Record the packs in force when they are not those that the session carries."""
        if not self._supposed:
            return
        if self.adopted:
            raise UsageError(
                "U301",
                _("La charte est adoptée : cette séance ne change plus."),
                _("Rouvrez-la sans « --rules » : elle garde les règles de son adoption."),
            )
        (record,) = self._supposed
        self._journal.append(record.kind, record.data)
        self._supposed = ()
        self._fold()

    def evaluate(self, inputs: Inputs) -> Outcome:
        """What the pack concludes from other inputs. Writes nothing."""
        return self._engine.run(inputs)

    def reference_order(self) -> tuple[str, ...]:
        """Registers in an order where an item comes after those it refers to."""
        return self._engine.reference_order

    def undoable(self) -> str:
        """In French, what an undo would cancel; empty when nothing can be."""
        record = None if self.adopted or self.read_only else undoable(self._journal.records)
        return describe(record, self.pack) if record is not None else ""

    def redoable(self) -> str:
        """In French, what a redo would give back; empty when nothing can be."""
        undo = None if self.read_only else redoable(self._journal.records)
        if undo is None:
            return ""
        cancelled = next(record for record in self._journal.records if record.n == undo.data["n"])
        return describe(cancelled, self.pack)

    # -- papers --------------------------------------------------------------------------------------------------------

    def document(self, edition: Edition = "diffusion") -> Document:
        """The charter as blocks, in one of its two editions and in the language of the pack."""
        from charter.workshop.paper import charter

        with speaking(self.pack.language):
            return charter(self, edition)

    def answers_yaml(self) -> str:
        """The answers as readable YAML, to be imported elsewhere."""
        from charter.workshop.answers_written import dump

        return dump(self)


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
