"""Blocks to one HTML file: no script, nothing to fetch. The PDF is drawn from the same template."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from charter import __version__, assets
from charter.emit import layout, texts
from charter.emit.rendered import ADOPTED
from charter.i18n import _, speaking
from charter.papers.blocks import Document

_RUNNING_HEAD = 64
_ADDRESS = re.compile(r"( ?[^\s@]+(?:@|://)[^\s@]+)")
LOGO = "asset:logo"


def is_adopted(document: Document) -> bool:
    """Whether the paper says it is adopted: its files then carry a marker and are not overwritten by accident."""
    with speaking(document.language):
        return document.status.startswith(_("Adopté"))


def render(document: Document, *, fonts: bool = False) -> str:
    """``document`` as one HTML file, in its own language.

    ``fonts`` is for the PDF emitter alone: faces come from ``asset:`` addresses, which no browser knows.
    """
    document = texts.map_text(document, lambda text: texts.bound(texts.printable(text)))
    placed = layout.lay_out(document)
    with speaking(document.language):
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
                confidential=document.classification.casefold().startswith(_("Confidentiel").casefold()),
                generator=f"charte-ia {__version__}",
                logo=_logo(document, fonts),
                style=_styles(fonts),
            )
        )


def _logo(document: Document, asset: bool) -> str:
    """The address of the logo: in memory for the PDF, inside the file for a browser; empty without one."""
    logo = document.cover.logo
    if logo is None:
        return ""
    return LOGO if asset else f"data:{logo.media_type};base64,{b64encode(logo.content).decode('ascii')}"


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
    environment.filters.update(
        brief=brief, tied=texts.tied, whole=whole, figure_rows=layout.rows_of_figures, shares=layout.shares
    )
    return environment


@cache
def _styles(fonts: bool) -> Markup:
    names = ("style.css", "print.css", "paged.css") if fonts else ("style.css", "print.css", "screen.css")
    # Our own files, read from the package: they may enter a <style> element unescaped.
    return Markup("\n".join((assets.templates() / name).read_text(encoding="utf-8") for name in names))


def whole(text: str) -> Markup:
    """``text`` for the page, its addresses in elements that are never hyphenated: a hyphen would change the address.

    Each element takes the space before it (the reason is beside the rules, in the template).
    """
    parts = _ADDRESS.split(text)
    return Markup("").join(
        Markup('<span class="adresse">{}</span>').format(part) if rank % 2 else part for rank, part in enumerate(parts)
    )


def brief(text: str, limit: int = _RUNNING_HEAD) -> str:
    """``text`` on one line, cut at a word: running heads and metadata have little room."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
