"""A logo on the cover: drawn when it is one, refused in a sentence when it is not."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from emit_samples import charter
from PIL import Image

from charter.emit import html, logo, pdf
from charter.errors import RenderError


def picture(path: Path, size: tuple[int, int] = (400, 160), form: str = "PNG") -> Path:
    Image.new("RGB", size, (18, 38, 58)).save(path, form)
    return path


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_is_drawn_with_the_company_as_its_words(tmp_path: Path, form: str) -> None:
    paper = charter("diffusion")
    held = logo.read(picture(tmp_path / f"logo.{form.lower()}", form=form))
    with_logo = replace(paper, cover=replace(paper.cover, logo=held))
    page = html.render(with_logo)
    assert f'src="data:{held.media_type};base64,' in page and f'alt="{paper.company}"' in page
    content = pdf.render(with_logo).content
    assert pdf.render(with_logo).content == content
    assert page_validation.is_pdf_compliant_bytes(content, profile="3a")
    assert page_validation.is_pdf_compliant_bytes(content, profile="ua1")
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert opened.pages[0].get_images()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "R120"),
        (lambda path: path.mkdir(), "R120"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 600_000), "R121"),
        (lambda path: picture(path, (3200, 10)), "R122"),
        (lambda path: path.write_text("<svg onload='x'/>"), "R123"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\nbroken"), "R123"),
    ],
)
def test_what_is_no_logo_is_refused_with_a_sentence(tmp_path: Path, make: object, code: str) -> None:
    path = tmp_path / "logo.png"
    make(path)  # type: ignore[operator]
    with pytest.raises(RenderError) as caught:
        logo.read(path)
    assert caught.value.code == code
    assert "PNG ou un JPEG" in caught.value.remedy
