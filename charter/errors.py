"""Everything that can go wrong and deserves a sentence.

Each error carries a stable code, a French sentence, and what to do next. Only ``cli.main`` and one handler of the
screen print them.
"""

from __future__ import annotations

from dataclasses import dataclass


class CharterError(Exception):
    """A refusal that a person reads.

    ``code`` is stable and searchable, ``message`` one French sentence, ``remedy`` what to do next (may be empty).
    ``exit_code`` is what a command returns: 2 unless a subclass says otherwise.
    """

    exit_code = 2

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(CharterError):
    """The command or the answer cannot be understood (codes ``U…``)."""


class SessionError(CharterError):
    """A session file is damaged, newer, locked or out of reach (codes ``S…``)."""


class RenderError(CharterError):
    """A paper cannot be written (codes ``R…``)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a pack: file name as shown to people, 1-based line and column, and the line itself."""

    file: str
    line: int
    column: int
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake in a pack: what was read, what was expected, a suggestion, and its place."""

    code: str
    message: str
    place: Place
    remedy: str = ""

    def render(self) -> str:
        """The finding as people see it: place and sentence, then the line with a caret, then the remedy."""
        lines = [f"{self.place} : {self.message} [{self.code}]"]
        if self.place.text:
            shown = self.place.text.expandtabs(1)[:160]
            lines.append(f"    {shown}")
            lines.append("    " + " " * min(self.place.column - 1, 160) + "^")
        if self.remedy:
            lines.append(f"    {self.remedy}")
        return "\n".join(lines)


class PackError(CharterError):
    """A pack that cannot be used (codes ``P…``): all its findings at once, sorted by file and line."""

    SHOWN = 20

    def __init__(self, findings: list[Finding]) -> None:
        ordered = sorted(findings, key=lambda f: (f.place.file, f.place.line, f.place.column, f.code))
        self.findings = ordered
        count = len(ordered)
        heading = "Une erreur dans le pack." if count == 1 else f"{count} erreurs dans le pack."
        shown = [f.render() for f in ordered[: self.SHOWN]]
        if count > self.SHOWN:
            shown.append(f"… et {count - self.SHOWN} autres.")
        super().__init__(ordered[0].code if ordered else "P000", "\n".join([heading, *shown]))
