"""A terminal on a pseudo-terminal, for what no test without a terminal can see: bytes, signals, modes left on."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
WATCHED = {1049: "alternate screen", 1000: "mouse", 1003: "mouse", 1006: "mouse", 1004: "focus", 2004: "paste"}


class Terminal:
    """A program in a terminal of our own. Use it as a context manager; the program is killed at the end."""

    def __init__(
        self, command: Sequence[str], *, folder: Path, env: Mapping[str, str], columns: int = 120, rows: int = 34
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.modes: dict[int, bool] = {}
        self.received = bytearray()
        self._lock = threading.Lock()
        self._master, slave = pty.openpty()
        self._size(columns, rows)
        self.process = subprocess.Popen(command, cwd=folder, env=dict(env), stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
                                        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))  # fmt: skip
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.close_window()

    def _read(self) -> None:
        while True:
            master = self._master
            if master < 0:
                return
            try:
                if not select.select([master], [], [], 0.1)[0]:
                    continue
                data = os.read(master, 65536)
            except (OSError, ValueError):
                return
            if not data:
                return
            with self._lock:
                self.received += data
                for numbers, verb in _MODE.findall(data):
                    for number in numbers.split(b";"):
                        self.modes[int(number)] = verb == b"h"
                self._stream.feed(data)

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # -- what a person does --------------------------------------------------------------------------------------------

    def send(self, data: bytes | str) -> None:
        """Type, all at once."""
        os.write(self._master, data.encode() if isinstance(data, str) else data)
        self.settle()

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        with self._lock:
            self.screen.resize(rows, columns)
        self._size(columns, rows)
        os.kill(self.process.pid, signal.SIGWINCH)
        self.settle()

    def close_window(self) -> None:
        """Close the window under the program."""
        master, self._master = self._master, -1
        if master >= 0:
            self._reader.join(1)
            os.close(master)

    # -- what a person sees --------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        with self._lock:
            return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, text: str, seconds: float = 30) -> None:
        """Until ``text`` is on screen. Fails with the screen otherwise."""
        end = time.monotonic() + seconds
        while text not in self.text:
            assert time.monotonic() < end and self.process.poll() is None, f"no « {text} » in\n{self.text}"
            time.sleep(0.02)

    def settle(self, quiet: float = 0.15) -> None:
        """Until nothing has been drawn for a moment."""
        before = -1
        while before != len(self.received):
            before = len(self.received)
            time.sleep(quiet)

    def end(self, seconds: float = 10) -> int:
        """The exit status, once the program has ended."""
        status = self.process.wait(seconds)
        self.settle()
        return status

    @property
    def left_on(self) -> set[str]:
        """Modes switched on and never off."""
        return {WATCHED[number] for number, on in self.modes.items() if on and number in WATCHED}

    def cpu(self) -> float:
        """Seconds of processor used by the program itself (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Resident MiB of the program itself (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]

    def colours(self) -> list[tuple[str, str, str]]:
        """Every character drawn, with its colour and that of its background, as six hexadecimal digits."""
        with self._lock:
            return [
                (cell.data, *((cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)))
                for y in range(self.screen.lines)
                for cell in (self.screen.buffer[y][x] for x in range(self.screen.columns))
                if cell.data.strip()
            ]


PYTHON = sys.executable
