"""The private parts of Textual that we lean on, fenced here: an upgrade that moves one fails in the tests, not in the room.

Each guard says what happens without it.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.worker import WorkerFailed

from charter import incident

CRASHED = 70


def accept_any_byte() -> None:
    """Read what is not UTF-8 as « � ».

    Without this, one Latin-1 byte (a serial console, a terminal set up again, an old mouse report) ends the program.
    """
    try:
        from textual.drivers import linux_driver
    except ImportError:  # Windows reads its console otherwise
        return

    def tolerant(encoding: str) -> Callable[[], IncrementalDecoder]:
        made = getincrementaldecoder(encoding)
        return lambda: made(errors="replace")

    linux_driver.getincrementaldecoder = tolerant  # type: ignore[assignment, attr-defined]


def ready_for_processes() -> None:
    """Let a process be started under Textual, whose standard error has no descriptor to hand on."""
    if sys.platform == "win32":
        return
    from multiprocessing import resource_tracker

    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


class Guarded(App[None]):
    """An app whose faults say nothing on the projector: a report is written, and the exit code tells."""

    report: str = ""
    """Where the incident was written, "" when nothing happened or nowhere could be written."""
    crashed = False
    stopped_by = 0

    def _handle_exception(self, error: Exception) -> None:
        self.note_incident(error)
        super()._handle_exception(error)
        self._return_code = CRASHED

    def _fatal_error(self) -> None:
        """Without this, the traceback with the values of its variables is printed once the screen is left."""
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """What the input thread calls when it dies: its traceback stays unsaid."""
        if not self.crashed:
            self.note_incident(RuntimeError("input"))
        self._return_code = CRASHED
        self._close_messages_no_wait()

    def note_incident(self, error: BaseException) -> None:
        """Write the report of the first fault; those that follow are its consequences."""
        if self.crashed:
            return
        self.crashed = True
        try:
            # What fails in a thread arrives wrapped: the report is about the fault itself.
            self.report = str(incident.report(error.error if isinstance(error, WorkerFailed) else error))
        except OSError:
            self.report = ""

    def leave_on_signals(self) -> None:
        """End in good order when asked to, or when the window is closed: without this the terminal stays in mouse mode.

        Every answer is on the disk already. Suspension is ignored: it would give a raw terminal back to the shell.
        """
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._stop, int(number))
                except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
                    return
        if hasattr(signal, "SIGTSTP"):
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def _stop(self, number: int) -> None:
        self.stopped_by = number
        self.exit(return_code=128 + number)
