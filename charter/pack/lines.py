"""The anatomy of one line of a pack, and how to write it right."""

from __future__ import annotations

import re

from charter.i18n import _

SPECIAL_SPACES = "\u00a0\u202f\u2007"
# A longer line would drown its own correction.
_WIDE = 160

_START = re.compile(
    r"(?P<indent> *)(?P<dash>(?:- +)*)"
    r"(?:(?P<key>\"[^\"]*\" *|'[^']*' *|[^\s\"'#&*!|>%@`\[\]{},:-][^:\"]*):(?: +|$))?"
)
_KEY_WORD = re.compile(r"[^\W\dA-Z][\w-]* *")
_GLUED = re.compile(r"( *(?:- +)*[^\W\d][\w-]*):([^\s/:].*)")
_SPECIAL = re.compile(
    f"[ \t]*(?:- +)?([{SPECIAL_SPACES}])|"
    f" *(?:- +)*[\\w-]+ *([{SPECIAL_SPACES}]) *:|"
    f" *(?:- +)*[\\w-]+:([{SPECIAL_SPACES}])"
)
_LEAD = re.compile(rf"[\s{SPECIAL_SPACES}]*")
_AROUND_COLON = re.compile(rf"^((?:- +)*[\w-]+)[ {SPECIAL_SPACES}]*:[ {SPECIAL_SPACES}]*")


def start(line: str) -> re.Match[str]:
    """What stands before the value of ``line``: groups ``indent``, ``dash`` and ``key`` (the last two may be absent)."""
    found = _START.match(line)
    assert found is not None  # every part of the pattern may be empty
    return found


def value_at(line: str) -> int:
    """The column where the value of ``line`` starts (0-based); a phrase after a dash is no key."""
    found = start(line)
    if found["dash"] and found["key"] and not is_key_word(found["key"].strip("\"' ")):
        return found.end("dash")
    return found.end()


def is_key_word(key: str) -> bool:
    """Whether ``key`` looks like a key rather than the start of a sentence."""
    return _KEY_WORD.fullmatch(key) is not None


def glued(line: str) -> tuple[int, str] | None:
    """For « theme:outils »: the column of its colon, and the line with the space that misses."""
    found = _GLUED.match(line)
    return (found.end(1), f"{found[1]}: {found[2]}") if found else None


def special_space(line: str) -> tuple[int, int] | None:
    """A no-break space that changes the meaning of ``line``: its column, and 0 in the indent, 1 before « : », 2 after."""
    found = _SPECIAL.match(line) if ":" in line else None
    if found is None:
        return None
    kind = next(kind for kind in range(3) if found[kind + 1])
    return found.start(kind + 1), kind


def ordinary_spaces(line: str) -> str:
    """The remedy for a misplaced no-break space: the line with ordinary ones where they count."""
    lead = _LEAD.match(line)
    width = lead.end() if lead else 0
    fixed = " " * width + _AROUND_COLON.sub(r"\1: ", line[width:])
    return aligned(fixed) or _("Remplacez-la par une espace ordinaire.")


def aligned(line: str) -> str:
    """The remedy « write this line », its indent kept; nothing for a line too long to show."""
    return _("Écrivez : {line}").format(line=line.rstrip()) if len(line) <= _WIDE else ""


def write(line: str) -> str:
    """The remedy « write this line », whatever its indent; nothing for a line too long to show."""
    return aligned(line.strip())


def quote_it() -> str:
    """The remedy shared by every sign that means something outside quotes."""
    return _('Si c’est un texte, mettez-le entre guillemets droits (").')


def between_quotes(line: str, at: int) -> str:
    """The remedy that puts what follows column ``at`` between straight quotes; the general one when that is unsafe."""
    found = start(line)
    if at != value_at(line) or not (found["dash"] or found["key"]):
        return quote_it()
    value = line[at:].rstrip()
    for left, right in ("''", '""', "“”"):
        if len(value) > 1 and value[0] == left and value[-1] == right:
            value = value[1:-1]
    value = re.sub(r'"([^"]*)"', "«\u00a0\\1\u00a0»", value.strip())
    if '"' in value or "\\" in value or " #" in value:
        return quote_it()
    return write(f'{line[:at]}"{value}"') or quote_it()
