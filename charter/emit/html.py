"""Blocks to one HTML file: no script, nothing to fetch. The PDF is drawn from the same template."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from charter import __version__, assets
from charter.emit import layout, texts
from charter.emit.rendered import ADOPTED
from charter.i18n import _
from charter.papers.blocks import Document

_RUNNING_HEAD = 64


def is_adopted(document: Document) -> bool:
    """Whether the paper says it is adopted: its files then carry a marker and are not overwritten by accident."""
    return document.status.startswith("Adopté")


def render(document: Document, *, fonts: bool = False) -> str:
    """``document`` as one HTML file.

    ``fonts`` is for the PDF emitter alone: faces come from ``asset:`` addresses, which no browser knows.
    """
    document = texts.map_text(document, texts.printable)
    placed = layout.lay_out(document)
    return (
        _environment()
        .get_template("document.html.j2")
        .render(
            document=document,
            layout=placed,
            contents=layout.CONTENTS,
            link=placed.anchors.resolve,
            adopted=is_adopted(document),
            marker=ADOPTED,
            confidential=document.classification.casefold().startswith("confidentiel"),
            generator=f"charte-ia {__version__}",
            style=_styles(fonts),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(assets.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals.update(_=_)
    environment.filters.update(brief=brief, figure_rows=layout.rows_of_figures, shares=layout.shares)
    return environment


@cache
def _styles(fonts: bool) -> Markup:
    names = ("style.css", "print.css", "paged.css") if fonts else ("style.css", "print.css", "screen.css")
    # Our own files, read from the package: they may enter a <style> element unescaped.
    return Markup("\n".join((assets.templates() / name).read_text(encoding="utf-8") for name in names))


def brief(text: str, limit: int = _RUNNING_HEAD) -> str:
    """``text`` on one line, cut at a word: running heads and metadata have little room."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
