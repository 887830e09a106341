"""Blocks to PDF/A-3a and PDF/UA-1 in one file. WeasyPrint is imported on the first drawing only."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, date, datetime
from functools import cache, partial
from io import StringIO
from pathlib import PurePath
from typing import Any

from charter import assets
from charter.emit import finish, glyphs, html, layout, texts
from charter.emit.rendered import Rendered
from charter.errors import RenderError
from charter.i18n import _
from charter.papers.blocks import Clause, Document, Heading

_VARIANT = "pdf/a-3a"
# Two of the streams that are made last end badly once in 128 papers: four tries leave one paper in 200 million.
_TRIES = 4
_LOGGER = logging.getLogger("weasyprint")


def render(document: Document) -> Rendered:
    """``document`` as a PDF file: the same bytes for the same document on the same installation.

    Raises ``RenderError`` when the drawing libraries are absent, the date is not an ISO day, or something in the
    paper tried to reach a resource of its own.
    """
    day = _day(document.date)
    engine = _engine()
    change, missing = glyphs.replacer()
    document = texts.map_text(texts.map_text(document, texts.printable), change)
    logo = document.cover.logo
    fetcher = engine.fetcher({"logo": logo.content} if logo is not None else {})
    with _listening() as messages, _without_clock(day), warnings.catch_warnings():
        # The renderer leaves its colour profile for the collector to close.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            page = engine.weasyprint.HTML(
                string=html.render(document, fonts=True), base_url="asset:", url_fetcher=fetcher
            ).render(font_config=engine.fonts, pdf_variant=_VARIANT)
        except engine.weasyprint.urls.FatalURLFetchingError as error:
            raise _reached_out() from error
        # The table of objects is made after the finisher: only what it says can change how its compressed bytes end.
        for spare in range(_TRIES):
            content = page.write_pdf(
                pdf_variant=_VARIANT,
                attachments=_attachments(engine.weasyprint, document, day),
                finisher=partial(_finish, document, spare),
            )
            if finish.ends_plainly(content):
                break
    # Some refusals are swallowed on the way: the paper would miss a part.
    if fetcher.refused:
        raise _reached_out()
    unseen = tuple(message for message in messages if ".notdef" in message)
    return Rendered(content, len(page.pages), missing() + unseen)


def _finish(document: Document, spare: int, _drawn: Any, pdf: Any) -> None:
    types = {_file_name(item.name): item.media_type for item in document.attachments}
    finish.finish(pdf, _titles(document), types, spare)


def _reached_out() -> RenderError:
    return RenderError(
        "R103",
        _("Le document demande une ressource extérieure : il n’a pas été mis en page."),
        _("Signalez l’incident ; les formats HTML et Markdown restent disponibles."),
    )


def warm_up() -> None:
    """Load the libraries and the faces, so that the first paper does not wait for them."""
    _engine()
    glyphs.drawable()


class _Engine:
    """The imported library, its fonts, and the one door to resources."""

    def __init__(self, weasyprint: Any, fonts: Any) -> None:
        self.weasyprint = weasyprint
        self.fonts = fonts
        urls = weasyprint.urls

        class Bundle(urls.URLFetcher):  # type: ignore[misc, name-defined]
            """Serves the bundled faces and the logo from memory, and refuses everything else."""

            def __init__(self, held: dict[str, bytes]) -> None:
                super().__init__(allowed_protocols=("asset",), allow_redirects=False)
                self.refused: list[str] = []
                self.held = {**glyphs.faces(), **held}

            def fetch(self, url: str, headers: object = None) -> Any:
                name = url.removeprefix("asset:")
                if url.startswith("asset:") and name in self.held:
                    return urls.URLFetcherResponse(url, self.held[name])
                self.refused.append(url)
                raise urls.FatalURLFetchingError(name)

        self.fetcher = Bundle


@cache
def _engine() -> _Engine:
    # Read once, at import: the faces of the machine must not enter a paper that promises its bytes.
    os.environ["FONTCONFIG_FILE"] = str(assets.templates() / "fonts" / "fontconfig.conf")
    try:
        with warnings.catch_warnings():
            # Both are expected: no configured font, and an optional library that some systems lack.
            warnings.simplefilter("ignore")
            # It prints a box of English advice before it fails.
            with redirect_stdout(StringIO()):
                import weasyprint  # type: ignore[import-untyped]
                from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

                return _Engine(weasyprint, FontConfiguration())
    except (ImportError, OSError) as error:
        raise RenderError(
            "R101",
            _("Le PDF ne peut pas être produit : la bibliothèque de mise en page Pango manque sur cette machine."),
            _("Installez-la : {command}. Les formats HTML et Markdown restent disponibles.").format(
                command=install_command()
            ),
        ) from error


def install_command(platform: str | None = None, release: str | None = None) -> str:
    """The command that installs Pango on this system (or on the given ``platform`` and ``release`` text)."""
    platform = platform or sys.platform
    if platform == "darwin":
        return "brew install pango"
    if platform == "win32":
        return "pacman -S mingw-w64-ucrt-x86_64-pango (MSYS2 UCRT64)"
    if release is None:
        release = _os_release()
    if any(name in release for name in ("fedora", "rhel", "centos")):
        return "sudo dnf install pango"
    if any(name in release for name in ("arch", "manjaro")):
        return "sudo pacman -S pango"
    if "alpine" in release:
        return "sudo apk add pango"
    return "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def _os_release() -> str:
    import platform

    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    return f"{release.get('ID', '')} {release.get('ID_LIKE', '')}"


def _day(text: str) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise RenderError(
            "R102", _("La date du document (« {date} ») n’est pas un jour au format AAAA-MM-JJ.").format(date=text)
        ) from error
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _attachments(weasyprint: Any, document: Document, day: datetime) -> list[Any]:
    return [
        weasyprint.Attachment(
            string=item.content,
            name=_file_name(item.name),
            description=item.description,
            created=day,
            modified=day,
            relationship="Source",
        )
        for item in sorted(document.attachments, key=lambda item: _file_name(item.name))
    ]


def _file_name(name: str) -> str:
    """The last part of a name: a reader that unpacks attachments must stay in its folder."""
    return PurePath(texts.printable(name).replace("\\", "/")).name or "annexe.bin"


def _titles(document: Document) -> dict[str, str]:
    placed = layout.lay_out(document)
    titles = {}
    for section in placed.sections:
        for item in section.blocks:
            if isinstance(item.block, Heading):
                titles[item.id] = html.brief(f"{item.block.number} {item.block.title}", 160)
            elif isinstance(item.block, Clause):
                titles[item.id] = html.brief(item.block.number)
    return titles


@contextmanager
def _without_clock(day: datetime) -> Iterator[None]:
    """Where HarfBuzz cannot subset a face, fontTools does, and would write the time of day into it."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(max(0, int(day.timestamp())))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What the renderer logs, kept from the standard error stream."""
    messages: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    handler, propagate = Collect(logging.WARNING), _LOGGER.propagate
    _LOGGER.addHandler(handler)
    _LOGGER.propagate = False
    try:
        yield messages
    finally:
        _LOGGER.removeHandler(handler)
        _LOGGER.propagate = propagate
