"""The PDF is PDF/A-3a and PDF/UA-1, says what people typed, fetches nothing, and is the same every time."""

from __future__ import annotations

import dataclasses
import hashlib
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import emit_samples as samples
import page
import pikepdf
import pytest

from charter.emit import finish, glyphs, html, markdown, pdf
from charter.emit.rendered import Rendered
from charter.errors import RenderError
from charter.papers.blocks import Attachment, Document, Paragraph, Span, plain

ROOT = Path(__file__).resolve().parent.parent
PAPERS = {
    "diffusion": samples.charter(),
    "comex": samples.charter("comex"),
    "adopted": samples.adopted(),
    "hostile": samples.hostile(),
}
every_paper = pytest.mark.parametrize("name", PAPERS)


@cache
def drawn(name: str) -> Rendered:
    return pdf.render(PAPERS[name])


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def page_texts(content: bytes) -> list[str]:
    """The characters of each page in drawing order, without white space, read through the fonts' own tables."""
    texts = []
    with opened(content) as document:
        for sheet in document.pages:
            tables = {name: _characters(font) for name, font in sheet.Resources.Font.items()}
            table: dict[int, str] = {}
            signs: list[str] = []
            for operands, operator in pikepdf.parse_content_stream(sheet):
                if str(operator) == "Tf":
                    table = tables[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    runs = operands[0] if str(operator) == "TJ" else [operands[0]]
                    for run in runs:
                        if isinstance(run, pikepdf.String):
                            data = bytes(run)
                            codes = (int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2))
                            signs.extend(table[code] for code in codes)
            texts.append(squeezed("".join(signs)))
    return texts


def _characters(font: pikepdf.Object) -> dict[int, str]:
    source = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", source)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def squeezed(text: str) -> str:
    # Hyphens at line ends cannot be told from others: neither side keeps any.
    return re.sub(r"[\s\u00a0\u202f\u00ad\u200b\u2010-]", "", text)


def objects(content: bytes) -> Iterator[pikepdf.Object]:
    with opened(content) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                yield item


@every_paper
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_each_paper_satisfies_both_standards(name: str, profile: str) -> None:
    report = page.validate_pdf_bytes(drawn(name).content, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant and report.rules.total > 90


@every_paper
def test_pages_are_counted_and_nothing_is_missing(name: str) -> None:
    rendered = drawn(name)
    with opened(rendered.content) as document:
        assert len(document.pages) == rendered.pages
    assert rendered.missing == ()


def test_a_realistic_charter_has_about_twelve_pages() -> None:
    assert 10 <= drawn("comex").pages <= 13


@every_paper
def test_two_renders_are_the_same_bytes(name: str) -> None:
    assert pdf.render(PAPERS[name]).content == drawn(name).content


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    program = (
        "import hashlib, emit_samples as s; from charter.emit import pdf;"
        "print(hashlib.sha256(pdf.render(s.charter('comex')).content).hexdigest())"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
        "TZ": "Asia/Tokyo",
    }
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == hashlib.sha256(drawn("comex").content).hexdigest()
    assert done.stderr == ""


def test_hostile_strings_are_drawn_as_they_were_typed() -> None:
    text = "".join(page_texts(drawn("hostile").content))
    for string in samples.HOSTILE:
        assert squeezed(string) in text, string


@every_paper
def test_no_paper_acts_or_opens_anything_but_its_addresses(name: str) -> None:
    addresses = set()
    for item in objects(drawn(name).content):
        assert not {"/JS", "/JavaScript", "/AA", "/OpenAction", "/Launch", "/XFA", "/AcroForm", "/RichMedia"} & set(
            item.keys()
        )
        action = item.get("/A")
        if isinstance(action, pikepdf.Dictionary) and "/S" in action:
            assert action.S == "/URI"
            addresses.add(str(action.URI))
        assert item.get("/S") not in ("/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/JavaScript")
    allowed = {"https://eur-lex.europa.eu/eli/reg/2024/1689/oj", "mailto:ia@morvan.example"}
    assert addresses == (allowed if name in ("diffusion", "comex") else set())


@every_paper
def test_only_the_asked_files_are_attached(name: str) -> None:
    with opened(drawn(name).content) as document:
        attached = {key: bytes(document.attachments[key].get_file().read_bytes()) for key in document.attachments}
    assert attached == {item.name: item.content for item in PAPERS[name].attachments}
    assert bool(attached) == (name == "comex")


def test_an_attached_file_is_associated_dated_and_typed() -> None:
    with opened(drawn("comex").content) as document:
        specification = document.Root.AF[0]
        assert specification.AFRelationship == "/Source"
        stored = specification.EF.F
        assert stored.Subtype == "/application/yaml"
        assert str(stored.Params.CreationDate) == str(stored.Params.ModDate) == "D:20261121000000Z"


def test_an_attached_name_cannot_leave_its_folder() -> None:
    attachment = Attachment("../../etc/passwd", "évil type", "x", b"x")
    document = dataclasses.replace(samples.adopted(), attachments=(attachment,))
    content = pdf.render(document).content
    with opened(content) as opened_document:
        assert list(opened_document.attachments) == ["passwd"]
        assert opened_document.Root.AF[0].EF.F.Subtype == "/application/octet-stream"
    assert page.is_pdf_compliant_bytes(content, profile="3a")


def test_the_only_date_written_is_the_paper_s_own() -> None:
    content = drawn("diffusion").content
    with opened(content) as document:
        assert {str(document.docinfo[key]) for key in ("/CreationDate", "/ModDate")} == {"D:20261121"}
    assert b"<xmp:CreateDate>2026-11-21</xmp:CreateDate>" in content


def test_each_page_says_confidential_in_the_comex_edition_alone() -> None:
    assert all("CONFIDENTIEL" in text for text in page_texts(drawn("comex").content))
    assert not any("CONFIDENTIEL" in text.upper() for text in page_texts(drawn("diffusion").content))
    assert all("Projetv0.9" in text for text in page_texts(drawn("comex").content))


def test_no_rule_is_cut_across_pages() -> None:
    texts = page_texts(drawn("comex").content)
    rules = [block for block in samples.charter("comex").blocks if type(block).__name__ == "Clause"]
    assert len(rules) > 25
    for rule in rules:
        words = rule.number + "".join(span.text for span in rule.text)
        assert any(squeezed(words) in text and squeezed(rule.origin) in text for text in texts), rule.number


def test_a_table_repeats_its_head_on_each_of_its_pages() -> None:
    texts = page_texts(drawn("diffusion").content)
    on_pages = [text for text in texts if re.search(r"U\d\d", text)]
    assert len(on_pages) == 2
    assert all("N°UsageMétierOutilCouleurPrécaution" in text for text in on_pages)


def test_wide_tables_alone_are_on_landscape_pages() -> None:
    with opened(drawn("diffusion").content) as document:
        wide = [number for number, sheet in enumerate(document.pages) if sheet.MediaBox[2] > sheet.MediaBox[3]]
    texts = page_texts(drawn("diffusion").content)
    assert wide == [number for number, text in enumerate(texts) if re.search(r"U\d\d", text)]


def test_signs_no_face_draws_are_replaced_in_sight_and_reported() -> None:
    words = "Ravi 🚀 de 中文 et שלום, عربي."
    document = dataclasses.replace(samples.adopted(), company="株式会社", blocks=(Paragraph(plain(words)),))
    rendered = pdf.render(document)
    text = "".join(page_texts(rendered.content))
    assert "Ravi□de□□et□□□□,□□□□." in text
    assert set("🚀中文שלוםعربي株式会社") == set(rendered.missing)
    for profile in ("3a", "ua1"):
        assert page.is_pdf_compliant_bytes(rendered.content, profile=profile)


def test_joined_and_composed_signs_are_drawn_without_a_warning() -> None:
    document = dataclasses.replace(
        samples.adopted(), blocks=(Paragraph(plain("e\u0301te\u0301\u2060\ufe0f\u200d a\u3000b\tc → ● ✔ ☐ ≥ € œ Ÿ")),)
    )
    rendered = pdf.render(document)
    assert rendered.missing == ()
    assert "étéabc→●✔☐≥€œŸ" in "".join(page_texts(rendered.content))


@pytest.mark.parametrize(
    "words",
    [
        "W" * 3000,
        "mot " * 6000,
        "Z\u0351\u0352\u0353\u0354\u0355algo " * 40,
        "\u202efdp.exe \u2066x\u2069 " * 20,
        "ligne\n" * 400,
        "\x00\x1b[31m\ud800",
    ],
    ids=["one long word", "many pages", "stacked marks", "reordering", "many lines", "control signs"],
)
def test_extreme_texts_make_a_valid_paper(words: str) -> None:
    draft = samples.charter()
    rule = samples.Clause("1.1", "a", plain(words), ((words[:600], "provisoire"),))
    cover = dataclasses.replace(draft.cover, company=words[:600], warnings=(words[:900],))
    document = dataclasses.replace(
        draft, company=words, status=words, cover=cover, blocks=(rule, Paragraph(plain(words)))
    )
    content = pdf.render(document).content
    for profile in ("3a", "ua1"):
        assert page.is_pdf_compliant_bytes(content, profile=profile)


def test_the_bundled_faces_alone_are_used() -> None:
    fonts = {
        str(item.BaseFont).split("+")[1]
        for item in objects(drawn("hostile").content)
        if item.get("/Type") == "/Font" and "/BaseFont" in item
    }
    assert fonts and all(name.startswith(("Source-Sans-3", "Source-Serif-4")) for name in fonts)
    assert {name.split("-")[0] for name in glyphs.faces()} == {"SourceSans3", "SourceSerif4", "SourceSerif4Display"}


def test_the_faces_draw_what_french_papers_need() -> None:
    needed = "àâäæçéèêëîïôöœùûüÿÀÉÈÊÇŒ«»“”’‘…–—€°²³×÷≤≥≠→←↑↓●■▲◆○□☐☑✓✔\u00a0\u202f\u2009\u2011\u00ad"
    assert [sign for sign in needed if ord(sign) not in glyphs.drawable()] == []
    assert ord(glyphs.SUBSTITUTE) in glyphs.drawable()


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://127.0.0.1/", "data:text/plain,x", "asset:../x", "ftp://a"]
)
def test_a_resource_of_its_own_stops_the_paper(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The template never asks for one: only a mistake in it could, and the paper must then not come out.
    wanting = html.render(samples.adopted(), fonts=True).replace("<main>", f'<main><img alt="x" src="{url}">')
    monkeypatch.setattr(html, "render", lambda *_args, **_kwargs: wanting)
    with pytest.raises(RenderError) as caught:
        pdf.render(samples.adopted())
    assert caught.value.code == "R103"


def test_the_renderer_has_nothing_to_complain_about() -> None:
    logger = logging.getLogger("weasyprint")
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        pdf.render(samples.charter("comex"))
    finally:
        logger.removeHandler(handler)
    assert messages == []


def test_links_are_announced_with_words() -> None:
    announced = {
        str(item.Contents)
        for item in objects(drawn("comex").content)
        if item.get("/Subtype") == "/Link" and "/Dest" in item
    }
    assert "Aller à\u00a0: Annexe 1 Registre des usages" in announced
    assert not any(words.startswith("#") or words == "registre" for words in announced)


def test_the_outline_follows_the_headings() -> None:
    with opened(drawn("diffusion").content) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root]
        rules = next(item for item in outline.root if item.title == "Règles")
    assert titles[:4] == ["Sommaire", "L’essentiel en une page", "Lignes rouges", "Données et outils"]
    assert [child.title for child in rules.children][:2] == ["1 Ouvrir des outils choisis", "2 Protéger les données"]


@pytest.mark.parametrize("date", ["", "2026-13-45", "21/11/2026", "hier"])
def test_a_day_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(RenderError) as caught:
        pdf.render(dataclasses.replace(samples.adopted(), date=date))
    assert caught.value.code == "R102"


def test_without_the_library_other_formats_still_work() -> None:
    program = (
        "import sys; sys.modules['weasyprint'] = None\n"
        "import emit_samples as s\n"
        "from charter.emit import html, markdown, pdf\n"
        "from charter.errors import RenderError\n"
        "assert html.render(s.charter()) and markdown.render(s.charter())\n"
        "try: pdf.render(s.charter())\n"
        "except RenderError as error: print(error.code, error)"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.startswith("R101 Le PDF ne peut pas être produit")
    assert "HTML et Markdown restent disponibles" in done.stdout
    assert pdf.install_command() in done.stdout


@pytest.mark.parametrize(
    ("platform", "release", "expected"),
    [
        ("darwin", "", "brew install pango"),
        ("win32", "", "pacman -S mingw-w64-ucrt-x86_64-pango"),
        ("linux", "fedora", "dnf install pango"),
        ("linux", "debian", "libharfbuzz-subset0"),
        ("linux", "ubuntu debian", "apt-get install -y libpango-1.0-0"),
        ("linux", "manjaro arch", "sudo pacman -S pango"),
        ("linux", "alpine", "apk add pango"),
    ],
)
def test_the_install_command_fits_the_system(platform: str, release: str, expected: str) -> None:
    assert expected in pdf.install_command(platform, release)


def test_html_and_markdown_do_not_wake_the_pdf_library() -> None:
    program = (
        "import sys, emit_samples as s; from charter.emit import html, markdown, pdf, worker\n"
        "html.render(s.charter()); markdown.render(s.charter())\n"
        "print([name for name in ('weasyprint', 'pydyf', 'fontTools') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[]"


def test_emphasis_and_links_keep_their_words() -> None:
    text = (Span("Un ", strong=True), Span("mot", em=True, strong=True), Span(" lié", href="https://exemple.fr"))
    document: Document = dataclasses.replace(samples.adopted(), blocks=(Paragraph(text),))
    assert "Unmotlié" in "".join(page_texts(pdf.render(document).content))
    assert "mot" in markdown.render(document)


def test_no_compressed_stream_ends_with_a_carriage_return() -> None:
    """A line feed follows it in the file: a strict validator would count one byte less than announced."""
    import zlib
    from types import SimpleNamespace

    import pydyf

    from charter.emit.finish import _end_streams_plainly

    texts = [b"a" * length for length in range(600)]
    unlucky = [text for text in texts if zlib.compress(text, 9).endswith(b"\r")]
    assert unlucky
    streams = [pydyf.Stream([text], compress=True) for text in (*unlucky, b"plain")]
    _end_streams_plainly(SimpleNamespace(objects=streams))
    assert [stream.compress for stream in streams] == [False] * len(unlucky) + [True]
    assert not any(stream.data.endswith(b"\r\nendstream") for stream in streams)


@every_paper
def test_no_stream_of_a_whole_file_ends_with_a_carriage_return(name: str) -> None:
    """The table of objects is compressed after everything else: a paper where it ends so is written again."""
    assert finish.ends_plainly(drawn(name).content)
    assert not finish.ends_plainly(drawn(name).content.replace(b"\nendstream", b"\r\nendstream", 1))
