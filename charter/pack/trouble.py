"""An error of the YAML library, and the lines around it."""

from __future__ import annotations

from dataclasses import dataclass

from yaml import MarkedYAMLError

from charter.errors import Place

# How far back the cause of an error is looked for.
_BACK = 200


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
        line, column = (mark.line, mark.column) if mark else (0, 0)
        start = error.context_mark
        from_line, from_column = (start.line, start.column) if start else (line, column)
        return cls(file, all_lines, f"{error.context} {error.problem}", line, column, from_line, from_column)

    def text(self, line: int) -> str:
        """A line, empty outside the file."""
        return self.all_lines[line] if 0 <= line < len(self.all_lines) else ""

    def place(self, line: int, column: int) -> Place:
        """The same as people count, from 1."""
        return Place(self.file, line + 1, column + 1, self.text(line))

    def before(self, line: int) -> list[int]:
        """The written lines above ``line``, nearest first."""
        above = range(line - 1, max(-1, line - _BACK), -1)
        return [i for i in above if self.text(i).strip() and not self.text(i).lstrip().startswith("#")]
