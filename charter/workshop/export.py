"""Papers on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from charter.emit import target as disk
from charter.errors import UsageError
from charter.i18n import _
from charter.papers.blocks import Document

if TYPE_CHECKING:
    from charter.emit.worker import Renderer
    from charter.workshop.door import Edition, Workshop

Format = Literal["pdf", "html", "md"]
FORMATS: tuple[Format, ...] = ("pdf", "html", "md")


def export(
    workshop: Workshop,
    target: Path,
    *,
    format: Format | None = None,
    edition: Edition = "diffusion",
    force: bool = False,
    renderer: Renderer | None = None,
    logo: Path | None = None,
) -> tuple[str, ...]:
    """Write the charter of a workshop to ``target``; the format comes from its name unless given.

    Returns what the reader should know, in French: a character that no bundled face draws. Raises RenderError when
    the paper cannot be made or written (the earlier file is then intact), UsageError on an unknown format.
    """
    document = workshop.document(edition)
    if logo is not None:
        from charter.emit.logo import read as read_logo

        document = replace(document, cover=replace(document.cover, logo=read_logo(logo)))
    return write(document, target, format=format, force=force, forbidden=[workshop.path], renderer=renderer)


def write(
    document: Document,
    target: Path,
    *,
    format: Format | None = None,
    force: bool = False,
    forbidden: Iterable[Path] = (),
    renderer: Renderer | None = None,
) -> tuple[str, ...]:
    """Write a paper; see ``export``."""
    content, missing = _content(document, format or _format(target), renderer)
    disk.write(target, content, force=force, forbidden=forbidden)
    if not missing:
        return ()
    signs = " ".join(missing)
    return (_("Signes sans dessin dans nos polices, remplacés dans le PDF : {signs}.").format(signs=signs),)


def _format(target: Path) -> Format:
    found = {".pdf": "pdf", ".html": "html", ".htm": "html", ".md": "md"}.get(target.suffix.lower())
    if found is None:
        raise UsageError(
            "U501",
            _("« {name} » : ce nom ne dit pas le format.").format(name=target.name),
            _("Finissez-le par .pdf, .html ou .md, ou donnez « --format »."),
        )
    return found  # type: ignore[return-value]


def _content(document: Document, format: Format, renderer: Renderer | None) -> tuple[bytes, tuple[str, ...]]:
    if format == "md":
        from charter.emit.markdown import render as markdown

        return markdown(document).encode("utf-8"), ()
    if format == "html":
        from charter.emit.html import render as html

        return html(document).encode("utf-8"), ()
    if renderer is not None:
        found = renderer.render(document)
    else:
        from charter.emit.pdf import render as pdf

        found = pdf(document)
    return found.content, found.missing
