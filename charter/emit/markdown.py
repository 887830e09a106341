"""Blocks to Markdown that shows the same characters everywhere: an answer never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from charter.emit import layout, texts
from charter.emit.links import Anchors
from charter.i18n import _, speaking
from charter.papers.blocks import (
    Callout,
    Clause,
    Columns,
    Definitions,
    Document,
    Figures,
    Heading,
    Items,
    ListItem,
    Paragraph,
    Signatures,
    Table,
    Text,
)

# Active anywhere in a line, in CommonMark, in GitHub's tables and strike-through, or in the usual site generators.
_INLINE = re.compile(r"[\\`*_\[\]<>&~|{}$!]")
# Active at the start of a line only (« . » and « ) » after a number that ends the run before); a bare address would
# turn into a link by itself.
_LEADING = re.compile(r"^([#+=:.)-])|^(\d{1,9})([.)])")
_BARE_LINK = re.compile(r"(?<=[A-Za-z])(:)(?=//)|(?<=www)(\.)")
_BLANK = " \t"


def render(document: Document) -> str:
    """``document`` as CommonMark with GitHub's tables; links other than https: and mailto: keep their text only."""
    document = texts.map_text(document, texts.printable)
    placed = layout.lay_out(document)
    cover = document.cover
    parts = [
        _line(cover.kicker),
        f"# {_title(cover.title)}",
        _strong(cover.company),
        _line(cover.promise),
        _table(("", ""), [(_strong(label), _flat(value)) for label, value in cover.identity]),
        _quote([_line(warning) for warning in cover.warnings]),
        _strong(f"{document.classification} · {document.status}"),
    ]
    if placed.entries:
        parts.append(f"## {_title(document.contents_title)}")
        parts.append(
            "\n".join(
                "  " * (entry.level - 1) + "- " + _title(_numbered(entry.number, entry.title, " "))
                for entry in placed.entries
            )
        )
    with speaking(document.language):
        for section in placed.sections:
            parts.extend(_block(item, placed.anchors) for item in section.blocks)
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _block(item: layout.Placed, anchors: Anchors) -> str:
    block = item.block
    if isinstance(block, Heading):
        title = f"{'#' * (item.level + 1)} {_title(_numbered(block.number, block.title, ' — '))}"
        return _paragraphs([title, _line(block.stand_first)])
    draw: Callable[..., str] = _DRAWN[type(block)]
    return draw(block, anchors)


def _paragraph(block: Paragraph, anchors: Anchors) -> str:
    return _spans(block.text, anchors)


def _items(block: Items, anchors: Anchors) -> str:
    return _list(block.items, anchors)


def _clause(block: Clause, anchors: Anchors) -> str:
    number = f"{_strong(block.number)} " if block.number else ""
    marks = " · ".join(f"({_flat(words)})" for words, _tone in block.marks)
    return _paragraphs(
        [_spans(block.text, anchors, number), marks, _spans(block.references, anchors), _line(block.origin)]
    )


def _data(block: Table, anchors: Anchors) -> str:
    rows = [
        [
            _strong_spans(cell.text) if cell.header or (block.row_headers and not rank) else _cell(cell.text, anchors)
            for rank, cell in enumerate(row)
        ]
        for row in block.rows
    ]
    heads = tuple(_flat(label) for label in block.head)
    return _paragraphs([_strong(block.caption), _table(heads, rows), _line(block.note)])


def _figures(block: Figures, _anchors: Anchors) -> str:
    return "\n".join(f"- {_strong(item.value)} {_flat(item.label)}".rstrip() for item in block.items)


def _columns(block: Columns, anchors: Anchors) -> str:
    sides = ((block.left_title, block.left), (block.right_title, block.right))
    # Two lists in a row would merge; their titles keep them apart.
    return _paragraphs([part for title, items in sides for part in (_strong(title), _list(items, anchors))])


def _callout(block: Callout, anchors: Anchors) -> str:
    return _quote([_strong(block.title), *(_spans(paragraph, anchors) for paragraph in block.paragraphs)])


def _definitions(block: Definitions, anchors: Anchors) -> str:
    return _paragraphs([_spans(meaning, anchors, f"{_strong(term)} — ") for term, meaning in block.items])


def _signatures(block: Signatures, _anchors: Anchors) -> str:
    heads = (_("Nom"), _("Qualité"), _("Date et signature"))
    return _table(
        tuple(_flat(head) for head in heads), [(_strong(name), _flat(role), "") for name, role in block.people]
    )


_DRAWN: dict[type, Callable[..., str]] = {
    Paragraph: _paragraph,
    Items: _items,
    Clause: _clause,
    Table: _data,
    Figures: _figures,
    Columns: _columns,
    Callout: _callout,
    Definitions: _definitions,
    Signatures: _signatures,
}


def escape(text: str) -> str:
    """``text`` on one line or several, with every sign that Markdown could take for markup made literal."""
    lines = (_escape_line(line.strip(_BLANK)) for line in text.split("\n"))
    return "\\\n".join(line for line in lines if line)


def _escape_line(line: str) -> str:
    line = _INLINE.sub(r"\\\g<0>", line)
    line = _BARE_LINK.sub(lambda found: "\\" + found.group(0), line)
    line = _LEADING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)
    # At the end of a heading, « # » after a space would be a closing mark.
    return re.sub(r"(?<=[ \t])#", r"\\#", line)


def _flat(text: str) -> str:
    """``text`` escaped and held on one line, for a title or a table cell."""
    return escape(re.sub(r"[ \t\n]+", " ", text)).replace("\\|", "&#124;")


_line = escape
_title = _flat


def _numbered(number: str, title: str, between: str) -> str:
    return f"{number}{between}{title}" if number else title


def _spans(text: Text, anchors: Anchors, before: str = "") -> str:
    """A paragraph. Emphasis is left out where Markdown would show its stars rather than apply them."""
    drawn = [before]
    runs = [span for span in text if span.text]
    for rank, span in enumerate(runs):
        following = runs[rank + 1].text if rank + 1 < len(runs) else ""
        drawn.append(_span(span.text, _marks(span.strong, span.em), drawn[-1], following, anchors.resolve(span.href)))
    return "".join(drawn).strip(_BLANK + "\n")


def _span(text: str, marks: str, before: str, following: str, href: str) -> str:
    core = escape(text)
    lead = " " if text[:1] in " \t\n" and before else ""
    trail = " " if text[-1:] in " \t\n" and following else ""
    if not core:
        return " " if before and following else ""
    if href and not href.startswith("#"):
        core = f"[{core}](<{href.replace('&', '&amp;')}>)"
    if marks and _applies(core, lead or before[-1:], trail or following[:1]):
        core = f"{marks}{core}{marks}"
    return f"{lead}{core}{trail}"


def _applies(core: str, previous: str, following: str) -> bool:
    """Whether stars around ``core`` would be read as emphasis (CommonMark's flanking rules, made stricter)."""
    if core[0].isspace() or core[-1].isspace() or "*" in (previous, following[:1]):
        return False
    opens = core[0].isalnum() or not previous or previous in " \n"
    closes = core[-1].isalnum() or not following or following in " \t\n"
    return opens and closes


def _marks(strong: bool, em: bool) -> str:
    return "*" * (2 * strong + em)


def _strong(text: str) -> str:
    core = _flat(text)
    return f"**{core}**" if core and not core[0].isspace() and not core[-1].isspace() else core


def _cell(text: Text, anchors: Anchors) -> str:
    return re.sub(r"\\?\n", " ", _spans(text, anchors)).replace("\\|", "&#124;")


def _strong_spans(text: Text) -> str:
    return _strong("".join(span.text for span in text))


def _list(items: Iterable[ListItem], anchors: Anchors) -> str:
    return "\n".join("- " + _spans(item.text, anchors).replace("\n", "\n  ") for item in items)


def _table(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    lines = [_row(row) for row in rows]
    if not lines:
        return ""
    return "\n".join([_row(head), _row("---" for _column in head), *lines])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _quote(paragraphs: Iterable[str]) -> str:
    kept = [paragraph for paragraph in paragraphs if paragraph]
    return "\n>\n".join("> " + paragraph.replace("\n", "\n> ") for paragraph in kept)


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
