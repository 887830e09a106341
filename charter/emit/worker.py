"""Drawing papers in a process of its own: the screen never waits, and a paper that goes wrong takes nobody down."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final, cast

from charter.emit.rendered import Rendered
from charter.errors import RenderError
from charter.i18n import _, interface, use
from charter.papers.blocks import Document

RECYCLED_AFTER: Final = 20
_MEMORY: Final = 2 * 1024**3
_GRACE: Final = 2.0

# What crosses the pipe: a drawn paper, a refusal (code, message, remedy), or the name of an unforeseen failure.
_Answer = tuple[str, Rendered | None, tuple[str, ...]]


class Renderer:
    """One drawing process, started ahead, restarted when it dies or hangs, renewed now and then.

    Safe to use from several threads: papers are drawn one at a time. Use it as a context manager or call ``close``.
    """

    def __init__(self, recycled_after: int = RECYCLED_AFTER) -> None:
        self._recycled_after = recycled_after
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._folder = ""
        self._drawn = 0
        self._closed = False

    def start(self) -> None:
        """Start the process, which loads its libraries and faces by itself; returns at once."""
        with self._state:
            if self._closed:
                raise RenderError("R113", _("Le service de mise en page est arrêté."))
            if self._process is not None and self._process.is_alive():
                return
            self._drop()
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            # The renderer unpacks faces there; a killed process cannot clean up after itself.
            folder = tempfile.mkdtemp(prefix="charte-")
            process = context.Process(target=_serve, args=(theirs, folder, interface()), name="charte-pdf", daemon=True)
            with _interruptions_held():
                process.start()
            theirs.close()
            self._process, self._pipe, self._folder, self._drawn = process, ours, folder, 0

    def render(self, document: Document, timeout: float = 60.0) -> Rendered:
        """``document`` as a PDF file.

        Raises ``RenderError`` when the paper is refused, when drawing takes longer than ``timeout`` seconds, or when
        the process dies; the next call starts a new one.
        """
        with self._turn:
            self.start()
            try:
                kind, rendered, words = self._ask(document, timeout)
            except (EOFError, OSError) as error:
                self._stop()
                raise RenderError(
                    "R111",
                    _("La mise en page s’est arrêtée avant la fin."),
                    _("Recommencez ; si cela se répète, exportez en HTML."),
                ) from error
            self._drawn += 1
            if self._drawn >= self._recycled_after:
                self._stop()
        if rendered is not None:
            return rendered
        if kind == "refused":
            raise RenderError(*words)
        raise RenderError(
            "R112",
            _("La mise en page a rencontré un incident ({name}).").format(name=" ".join(words)),
            _("Exportez en HTML ou en Markdown, et signalez l’incident."),
        )

    def close(self) -> None:
        """Stop the process for good, even in the middle of a paper."""
        with self._state:
            self._closed = True
            if self._process is not None:
                self._process.kill()
        # A paper under way ends at once with the death of its process, then gives the turn back.
        with self._turn:
            self._stop()

    def __enter__(self) -> Renderer:
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The identifier of the process, or ``None`` when there is none."""
        process = self._process
        return process.pid if process is not None else None

    def _ask(self, document: Document, timeout: float) -> _Answer:
        pipe = self._pipe
        if pipe is None:
            raise EOFError
        deadline = time.monotonic() + timeout
        # A long paper fills the pipe: sent from here, it would wait without limit for a process that hangs.
        sender = threading.Thread(target=_send, args=(pipe, document), daemon=True)
        sender.start()
        if not pipe.poll(max(0.0, deadline - time.monotonic())):
            self._stop()
            sender.join(_GRACE)
            raise RenderError(
                "R110",
                _("La mise en page a dépassé {seconds} secondes et a été arrêtée.").format(seconds=round(timeout)),
                _("Raccourcissez les textes les plus longs, ou exportez en HTML."),
            )
        answer = cast(_Answer, pipe.recv())
        sender.join(_GRACE)
        return answer

    def _stop(self) -> None:
        with self._state:
            self._drop()

    def _drop(self) -> None:
        """Kill the process and give back all it held. The caller holds the state lock."""
        process, pipe, folder = self._process, self._pipe, self._folder
        self._process, self._pipe, self._folder = None, None, ""
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if pipe is not None:
            pipe.close()
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _send(pipe: Connection, document: Document) -> None:
    # The other end is gone: the receiving side says so.
    with contextlib.suppress(OSError, ValueError):
        pipe.send(document)


@contextlib.contextmanager
def _interruptions_held() -> Iterator[None]:
    """A child inherits the mask: Ctrl+C, sent to the whole group, cannot make it print before it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, folder: str, language: str) -> None:
    """The life of the process: warm up, then draw what arrives until the other end closes; refuse in ``language``."""
    try:
        use(language)
        _settle(folder)
        _draw_until_closed(pipe)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _draw_until_closed(pipe: Connection) -> None:
    from charter.emit import pdf

    # What fails here fails again, in a sentence, on the first paper.
    with contextlib.suppress(RenderError):
        pdf.warm_up()
    # Cycles are collected between papers, not while somebody waits for one.
    gc.freeze()
    gc.disable()
    while True:
        try:
            document = pipe.recv()
        except (EOFError, OSError):
            return
        answer: _Answer
        try:
            answer = ("drawn", pdf.render(document), ())
        except RenderError as error:
            answer = ("refused", None, (error.code, error.message, error.remedy))
        except Exception as error:
            # Its words could hold an answer: only its kind leaves the process.
            answer = ("failed", None, (type(error).__name__,))
        try:
            pipe.send(answer)
        except OSError:
            return
        del document, answer
        gc.collect()


def _settle(folder: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Sent when the program ends without closing: the folder goes with the process.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    # Nothing that a library prints may reach the screen that shares this terminal.
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    tempfile.tempdir = folder
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
