"""Where blocks go: sections, landscape pages, anchors, table of contents. Knows nothing of any format."""

from __future__ import annotations

from dataclasses import dataclass, replace

from charter.emit.links import Anchors
from charter.papers.blocks import (
    Block,
    Callout,
    Clause,
    Columns,
    Cover,
    Document,
    Figures,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Table,
)

# The identifier that the template gives to the table of contents.
CONTENTS = "sommaire"
# A paper of a page or two needs no table of contents.
_SHORT_CONTENTS = 3
# A table of contents that fills most of a page keeps it; a shorter one lets the text follow.
_LONG_CONTENTS = 16
# Beyond this, two lists side by side could not hold on one page.
_TALL_COLUMNS = 2600
_FIGURES_A_ROW = 4
# Beyond this, the block at the foot of the cover could touch the one above.
_COVER_LINES = 34


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and what its neighbours decide: its identifier, its level once no level is skipped, a new page.

    ``kept`` ties a rule to the next one: neither the first nor the last rule of a run stands alone on a page.
    """

    block: Block
    kind: str
    id: str = ""
    level: int = 0
    new_page: bool = False
    stacked: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that share a page orientation."""

    wide: bool
    blocks: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    id: str
    level: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Layout:
    sections: tuple[Section, ...]
    entries: tuple[Entry, ...]
    anchors: Anchors
    contents_alone: bool
    crowded_cover: bool


def lay_out(document: Document) -> Layout:
    """The sections and the contents of ``document``, blocks in their reading order."""
    anchors = Anchors(reserved=(CONTENTS,))
    placed = _placed(document, anchors)
    entries = tuple(
        Entry(item.id, item.level, item.block.number, item.block.title)
        for item in placed
        if isinstance(item.block, Heading) and item.block.in_contents and item.level <= 2
    )
    return Layout(
        sections=_sections(placed),
        entries=entries if len(entries) > _SHORT_CONTENTS else (),
        anchors=anchors,
        contents_alone=len(entries) >= _LONG_CONTENTS,
        crowded_cover=_cover_lines(document.cover) > _COVER_LINES,
    )


def _cover_lines(cover: Cover) -> float:
    """About how many lines of body height the cover holds."""
    lines = 4.0 * -(-len(cover.title) // 26) + 2 * -(-len(cover.company) // 50) + 2 * -(-len(cover.promise) // 48)
    lines += sum(2 * -(-len(warning) // 60) for warning in cover.warnings)
    lines += sum(1.6 * -(-len(value) // 60) for _label, value in cover.identity)
    return lines


def _placed(document: Document, anchors: Anchors) -> list[Placed]:
    placed: list[Placed] = []
    level, new_page = 0, False
    for block in document.blocks:
        if isinstance(block, PageBreak):
            new_page = True
            continue
        name = ""
        if isinstance(block, Heading):
            # Readers who navigate by headings get lost when a level is skipped.
            level = min(block.level, level + 1)
            name = anchors.add(block.anchor)
        elif isinstance(block, Clause):
            name = anchors.add(block.anchor)
        elif isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row if cell.anchor):
                anchors.add(cell.anchor)
        kind = type(block).__name__.lower()
        placed.append(Placed(block, kind, name, level, new_page, _is_tall(block)))
        new_page = False
    return [replace(item, kept=_is_kept(placed, rank)) for rank, item in enumerate(placed)]


def _is_kept(placed: list[Placed], rank: int) -> bool:
    """Whether a rule starts its run, or is followed by the last of it."""
    run = [0 <= near < len(placed) and isinstance(placed[near].block, Clause) for near in range(rank - 1, rank + 3)]
    before, here, following, beyond = run
    return here and following and not (before and beyond)


def _is_tall(block: Block) -> bool:
    if not isinstance(block, Columns):
        return False
    sides = (block.left, block.right)
    return max(sum(60 + sum(len(span.text) for span in item.text) for item in side) for side in sides) > _TALL_COLUMNS


def _sections(placed: list[Placed]) -> tuple[Section, ...]:
    """Portrait and landscape sections: a wide table takes along the headings and lines that introduce it."""
    sections: list[tuple[bool, list[Placed]]] = [(False, [])]
    for item in placed:
        wide, current = sections[-1]
        if isinstance(item.block, Table) and item.block.wide:
            if not wide:
                start = _introduction(current)
                sections.append((True, [*current[start:], item]))
                del current[start:]
            else:
                current.append(item)
        elif wide:
            sections.append((False, [item]))
        else:
            current.append(item)
    return tuple(Section(wide, tuple(blocks)) for wide, blocks in sections if blocks)


def _introduction(blocks: list[Placed]) -> int:
    """From which index on ``blocks`` introduce what follows: headings, then three short blocks at most."""
    start = len(blocks)
    while start and len(blocks) - start < 3 and isinstance(blocks[start - 1].block, Paragraph | Callout | Items):
        start -= 1
    if not start or not isinstance(blocks[start - 1].block, Heading):
        return len(blocks)
    while start and isinstance(blocks[start - 1].block, Heading):
        start -= 1
    return start


def rows_of_figures(figures: Figures) -> list[tuple[object, ...]]:
    """The figures, cut in rows of equal length rather than a full row and a remnant."""
    count = len(figures.items)
    if not count:
        return []
    rows = -(-count // _FIGURES_A_ROW)
    length = -(-count // rows)
    return [figures.items[start : start + length] for start in range(0, count, length)]


def shares(table: Table) -> list[float]:
    """The width of each column in per cent, equal when the table's own fractions cannot be used."""
    count = len(table.head)
    total = sum(table.widths)
    if len(table.widths) != count or min(table.widths, default=0.0) <= 0:
        return [round(100 / count, 3)] * count
    return [round(100 * width / total, 3) for width in table.widths]
