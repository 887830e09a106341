"""The company's logo: a PNG or a JPEG of reasonable size, read before anything is drawn."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

from charter.errors import RenderError
from charter.i18n import _
from charter.papers.blocks import Logo

MAX_BYTES = 512 * 1024
MAX_PIXELS = 3000
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


def read(path: Path) -> Logo:
    """The logo in ``path``.

    Raises RenderError when it is missing, not a PNG or a JPEG, over 512 KiB, or over 3,000 pixels on a side.
    """
    remedy = _("Donnez un PNG ou un JPEG de 512 Kio et 3 000 pixels de côté au plus, ou retirez le logo.")
    try:
        if not path.is_file():
            raise RenderError("R120", _("Le logo « {name} » est introuvable.").format(name=path.name), remedy)
        if path.stat().st_size > MAX_BYTES:
            raise RenderError("R121", _("Le logo « {name} » est trop lourd.").format(name=path.name), remedy)
        content = path.read_bytes()
    except OSError as error:
        raise RenderError(
            "R120", _("Le logo « {name} » ne peut pas être lu.").format(name=path.name), remedy
        ) from error
    return Logo(_checked(content, path.name, remedy), content)


def _checked(content: bytes, name: str, remedy: str) -> str:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(content), formats=tuple(_TYPES)) as image:
                width, height = image.size
                if max(width, height) > MAX_PIXELS:
                    raise RenderError("R122", _("Le logo « {name} » est trop grand.").format(name=name), remedy)
                image.verify()
                return _TYPES[str(image.format)]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning) as error:
        raise RenderError("R123", _("« {name} » n’est pas une image lisible.").format(name=name), remedy) from error
