"""Everything that can go wrong and deserves a sentence.

Each error carries a stable code, a French sentence, and what to do next. Only ``cli.main`` and one handler of the
screen print them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from charter.i18n import _

Severity = Literal["erreur", "avertissement", "info"]
EXCERPT = 110
"""How many signs of a line are shown."""


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
    """One mistake in a pack: what was read, what was expected, a suggestion, and its place.

    ``consequence`` is what the charter would lose, said in one sentence; ``severity`` is lower for what is only advised.
    """

    code: str
    message: str
    place: Place
    remedy: str = ""
    consequence: str = ""
    severity: Severity = "erreur"

    def render(self) -> str:
        """The finding as people see it: place and sentence, the line with a caret, the remedy, the consequence."""
        lines = [self.headline()]
        if self.place.text:
            lines += excerpt(self.place)
        lines += [f"    {text}" for text in (self.remedy, self.consequence) if text]
        return "\n".join(lines)

    def headline(self, limit: int = 0) -> str:
        """Place, sentence and code on one line, of ``limit`` signs at most when there is one."""
        words = {"avertissement": _("avertissement"), "info": _("info")}
        mark = " ".join(part for part in (words.get(self.severity, ""), self.code) if part)
        start, end = _("{label}\u00a0: {value}").format(label=self.place, value=""), f" [{mark}]"
        message = self.message
        if limit:
            start = _cut(start, limit // 2)
            message = _cut(message, limit - len(start) - len(end))
        return start + message + end


def excerpt(place: Place) -> list[str]:
    """The line of ``place`` and a caret under its column; of a long line, only what surrounds the column."""
    # A tab counts for one column, as it does in the place itself.
    text = place.text.expandtabs(1)
    at = min(place.column - 1, len(text))
    start = max(0, min(at - EXCERPT // 2, len(text) - EXCERPT)) if len(text) > EXCERPT else 0
    before = "…" if start else ""
    after = "…" if start + EXCERPT < len(text) else ""
    return [f"    {before}{text[start : start + EXCERPT]}{after}", "    " + " " * (len(before) + at - start) + "^"]


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: max(limit - 1, 0)] + "…"


SHOWN = 20
"""How many findings are told; the others are counted."""
_LONGEST = 4000
# What one finding may take when there is no room for more, and what is kept for the last lines.
_SHORT, _TAIL = 150, 120


def told(title: str, findings: list[Finding]) -> str:
    """A title and its findings, the first ones in full, as long as each of the others keeps its own line."""
    lines = [title]
    shown = findings[:SHOWN]
    room = _LONGEST - len(title) - _TAIL - (_SHORT + 1) * len(shown)
    for finding in shown:
        whole = finding.render()
        room -= len(whole) - _SHORT
        if room < 0:
            room += len(whole) - _SHORT
            whole = finding.headline(_SHORT)
        lines.append(whole)
    if len(findings) > SHOWN:
        lines.append(_("… et {count} autres.").format(count=len(findings) - SHOWN))
    return "\n".join(lines)


class PackError(CharterError):
    """A pack that cannot be used (codes ``P…``): all its findings at once, sorted by file and line."""

    def __init__(self, findings: list[Finding]) -> None:
        ordered = sorted(findings, key=lambda f: (f.place.file, f.place.line, f.place.column, f.code))
        self.findings = ordered
        count = len(ordered)
        title = _("Une erreur dans le pack.") if count == 1 else _("{count} erreurs dans le pack.").format(count=count)
        code = ordered[0].code if ordered else "P000"
        super().__init__(
            code, told(title, ordered), _("Pour comprendre une erreur : charter explain {code}").format(code=code)
        )

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}"
