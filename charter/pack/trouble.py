"""An error of the YAML library, and the lines around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml import MarkedYAMLError

from charter.errors import Place
from charter.pack.tree import Mark

# How far back the cause of an error is looked for.
_BACK = 200
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the library said (``said``), where, and the start of what it was reading then; all 0-based."""

    file: str
    all_lines: list[str]
    said: str
    line: int
    column: int
    from_line: int
    from_column: int

    @classmethod
    def of(cls, file: str, all_lines: list[str], error: MarkedYAMLError) -> Trouble:
        """The trouble told by ``error`` on ``all_lines`` of ``file``."""
        mark = error.problem_mark or error.context_mark
        line, column = _within(all_lines, mark) if mark else (0, 0)
        start = error.context_mark
        from_line, from_column = _within(all_lines, start) if start else (line, column)
        return cls(file, all_lines, f"{error.context} {error.problem}", line, column, from_line, from_column)

    def text(self, line: int) -> str:
        """A line, empty outside the file."""
        return self.all_lines[line] if 0 <= line < len(self.all_lines) else ""

    def place(self, line: int, column: int) -> Place:
        """The same as people count, from 1."""
        return Place(self.file, line + 1, column + 1, self.text(line))

    def at_end(self) -> bool:
        """Whether nothing more is written after the place of the trouble."""
        return not (self.text(self.line)[self.column :].strip() or any(map(str.strip, self.all_lines[self.line + 1 :])))

    def before(self, line: int) -> list[int]:
        """The written lines above ``line``, nearest first."""
        above = range(line - 1, max(-1, line - _BACK), -1)
        return [i for i in above if self.text(i).strip() and not self.text(i).lstrip().startswith("#")]

    def opened(self) -> tuple[int, int]:
        """The bracket that is being read: the library does not say which when it waits for what stands inside."""
        closed = 0
        for line in (self.line, *self.before(self.line)) if "flow node" in self.said else ():
            text = self.text(line)[: self.column] if line == self.line else self.text(line)
            text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
            for at in reversed(range(len(text))):
                if text[at] in "[{" and not closed:
                    return line, at
                closed += (text[at] in "]}") - (text[at] in "[{")
        return self.from_line, self.from_column


def _within(all_lines: list[str], mark: Mark) -> tuple[int, int]:
    # libyaml takes the end of a file that does not end its last line for the start of another.
    if mark.line >= len(all_lines):
        return len(all_lines) - 1, len(all_lines[-1])
    return mark.line, mark.column
