"""French wrapping: a line never breaks at a no-break space, which Textual's own wrapping does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, chop_cells

Piece = tuple[str, str]
"""Characters and their role: a style of ``Lines``, or "" for plain text. Never markup."""
Line = tuple[Piece, ...]

BLANK: Line = ()
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DRAWN = str.maketrans(_SPACES, " " * len(_SPACES))


def drawn(text: str) -> str:
    """``text`` as it goes to the terminal: every space that was kept together is now an ordinary one.

    Some projector fonts draw a box for U+202F; once lines are cut, the difference has no more use. What has no glyph
    (controls, marks that reverse the writing) is left out.
    """
    text = text.translate(_DRAWN)
    return text if text.isprintable() else "".join(sign for sign in text if sign.isprintable())


def flow(pieces: Iterable[Piece], width: int, *, first: Line = (), rest: str = "") -> list[Line]:
    """Cut ``pieces`` into lines of at most ``width`` cells.

    ``first`` opens the first line and ``rest`` (spaces) the following ones. Newlines start a paragraph; a word wider
    than the line is cut. At least one line comes out.
    """
    width = max(width, 1)
    lines: list[Line] = []
    current, used, bare = list(first), sum(cell_len(text) for text, _role in first), True

    def end_line() -> None:
        nonlocal current, used, bare
        lines.append(tuple(current))
        current, used, bare = ([(rest, "")] if rest else []), cell_len(rest), True

    for word in _words(pieces):
        if word is None:
            end_line()
            continue
        size = sum(cell_len(text) for text, _role in word)
        if not bare and used + 1 + size > width:
            end_line()
        if not bare:
            current.append((" ", word[0][1]))
            used += 1
        for text, role in word:
            for part in _chopped(text, width - used, max(width - cell_len(rest), 1)):
                if part is None:
                    end_line()
                    continue
                current.append((part, role))
                used += cell_len(part)
                bare = False
    end_line()
    return [_merged(line) for line in lines]


def wrap(text: str, width: int, role: str = "", *, first: Line = (), rest: str = "") -> list[Line]:
    """``flow`` for a text of one role."""
    return flow([(text, role)], width, first=first, rest=rest)


def apart(text: str) -> str:
    """``text`` held together, and set apart from what follows by two more spaces."""
    return text.replace(" ", "\u00a0") + "\u00a0\u00a0"


def shorten(text: str, width: int) -> str:
    """``text`` on one line of at most ``width`` cells, ending with « … » when it was cut."""
    text = " ".join(text.split("\n"))
    if cell_len(text) <= width:
        return text
    if width < 2:
        return "…"[:width]
    return chop_cells(text, width - 1)[0].rstrip() + "…"


def plain(lines: Sequence[Line]) -> str:
    """The characters of ``lines``, one line each."""
    return "\n".join("".join(text for text, _role in line) for line in lines)


def _words(pieces: Iterable[Piece]) -> Iterable[list[Piece] | None]:
    """Words, which may have several roles, and None for the end of a paragraph."""
    word: list[Piece] = []
    for text, role in pieces:
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                if word:
                    yield word
                word = []
                yield None
            for rank, part in enumerate(paragraph.split(" ")):
                if rank and word:
                    yield word
                    word = []
                if part:
                    word.append((part, role))
    if word:
        yield word


def _chopped(text: str, room: int, full: int) -> Iterable[str | None]:
    """The pieces of a word that fit, None standing for a line end. ``room`` is what remains on the first line."""
    if cell_len(text) <= room:
        return [text]
    cut: list[str | None] = []
    for part in chop_cells(text, full):
        if cut or cell_len(part) > room:
            cut.append(None)
        cut.append(part)
    return cut


def _merged(line: Line) -> Line:
    merged: list[Piece] = []
    for text, role in line:
        if merged and merged[-1][1] == role:
            merged[-1] = (merged[-1][0] + text, role)
        elif text:
            merged.append((text, role))
    return tuple(merged)
