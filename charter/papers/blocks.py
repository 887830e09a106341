"""The typed blocks that every emitter understands.

A paper is a ``Document``: metadata and a list of blocks in reading order. Texts are plain characters, already in
French typography; no block ever holds markup, so an answer cannot become markup in any format.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Literal

Tone = Literal["neutre", "autorise", "condition", "interdit", "attention", "provisoire"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. ``href`` is https:, mailto: or #anchor; emitters drop any other scheme and keep the text."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""


Text = tuple[Span, ...]


def plain(text: str) -> Text:
    """A text without emphasis."""
    return (Span(text),)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section title. ``level`` 1 opens a part of the paper, 2 an article or annex section, 3 a sub-section.

    ``number`` (« 4 », « Annexe 2 ») is printed apart from the title. ``stand_first`` is one or two lines under it.
    """

    level: Literal[1, 2, 3]
    title: str
    anchor: str
    number: str = ""
    stand_first: str = ""
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    role: Literal["corps", "chapo", "note", "mention"] = "corps"


@dataclass(frozen=True, slots=True)
class ListItem:
    text: Text
    tone: Tone = "neutre"


@dataclass(frozen=True, slots=True)
class Items:
    """A bulleted list."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered rule of the charter. ``marks`` are short words printed beside it (« à titre provisoire… »).

    ``origin`` (comex edition only) says which decision it comes from; empty in the diffusion edition.
    """

    number: str
    anchor: str
    text: Text
    marks: tuple[tuple[str, Tone], ...] = ()
    references: Text = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. A tone is always doubled by the words of the cell: colour never stands alone.

    ``anchor`` makes the cell a place that links reach.
    """

    text: Text
    tone: Tone = "neutre"
    header: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. ``widths`` are fractions that sum to 1, one a column. ``wide`` asks for a landscape page.

    The first row of ``rows`` is the header; ``row_headers`` makes the first column header cells.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    row_headers: bool = True
    wide: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A big figure of the summary page: « 12 », « usages au registre »."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Figures:
    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two titled lists side by side: the red lines, law on the left and house on the right."""

    left_title: str
    left: tuple[ListItem, ...]
    right_title: str
    right: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A tinted box: a title and paragraphs."""

    title: str
    paragraphs: tuple[Text, ...]
    tone: Tone = "neutre"


@dataclass(frozen=True, slots=True)
class Definitions:
    """A glossary: term and definition."""

    items: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign. Only an adopted charter has one."""

    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = (
    Heading | Paragraph | Items | Clause | Table | Figures | Columns | Callout | Definitions | Signatures | PageBreak
)


@dataclass(frozen=True, slots=True)
class Logo:
    """The company's mark: media type (« image/png ») and bytes, checked by who read them."""

    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: kicker, title, company, one-sentence promise, the identity block, warnings, and perhaps a logo."""

    kicker: str
    title: str
    company: str
    promise: str
    identity: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...] = ()
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF (comex edition): name, media type, description, bytes."""

    name: str
    media_type: str
    description: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. ``status`` (« Projet v0.9 ») and ``classification`` (« Diffusion interne », « Confidentiel ») are on each
    page. ``date`` is an ISO day, the only date an emitter may write in the metadata.
    """

    title: str
    company: str
    language: str
    status: str
    classification: str
    date: str
    cover: Cover
    blocks: tuple[Block, ...]
    contents_title: str = "Sommaire"
    attachments: tuple[Attachment, ...] = field(default=())


def _canonical(value: object) -> object:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if is_dataclass(value) and not isinstance(value, type):
        return {"@": type(value).__name__, **{f.name: _canonical(getattr(value, f.name)) for f in fields(value)}}
    if isinstance(value, tuple):
        return [_canonical(item) for item in value]
    return value


def fingerprint(document: Document) -> str:
    """SHA-256 (hex) of the document's canonical blocks, attachments left out: the same on every installation."""
    body = {"couverture": _canonical(document.cover), "blocs": [_canonical(block) for block in document.blocks]}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
