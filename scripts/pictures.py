"""Draw the pictures of the README again: the screen through Chromium, the paper through pdftoppm.

Needs Chromium and poppler-utils, which nothing else here needs. Usage: python scripts/pictures.py
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

os.environ["COLORTERM"] = "truecolor"

from charter.tui.app import CharterApp
from charter.tui.settings import Settings
from charter.workshop.answers import build
from charter.workshop.export import export

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = (120, 34)
FONT = "'DejaVu Sans Mono', 'Liberation Mono', monospace"


async def screens(session: Path) -> dict[str, str]:
    """An SVG of each screen worth a picture, by name."""
    from charter.workshop import Workshop

    found: dict[str, str] = {}
    with Workshop.open(session) as workshop:
        app = CharterApp(workshop=workshop, kept=Settings(theme="atelier-clair"))
        async with app.run_test(size=SIZE) as pilot:
            for name, keys in (
                ("question", ("g", *"secret", "enter", "down")),
                ("bilan", ("f7",)),
                ("registre", ("escape", "f8", "right", "down", "down", "down", "down", "down")),
            ):
                await pilot.press(*keys)
                await pilot.pause(0.5)
                found[name] = app.export_screenshot()
    return found


def png(svg: str, target: Path, folder: Path) -> None:
    """An SVG as PNG, with the machine's own fixed font: no font is fetched."""
    svg = re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONT};", svg)
    width, height = (float(n) for n in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    page = folder / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>body{{margin:0}}</style>{svg}", encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--disable-background-networking",
        "--no-first-run",
    ]
    # Drawing the paper sets it to our own faces, which have no fixed one.
    machine = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    subprocess.run(
        [chromium, *flags, f"--user-data-dir={folder / 'profile'}", f"--window-size={int(width)},{int(height)}",
         f"--screenshot={target}", page.as_uri()],
        check=True, capture_output=True, env=machine,
    )  # fmt: skip


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        session = folder / "seance.charte"
        with build(ROOT / "examples" / "eti-industrielle.yaml", session) as workshop:
            export(workshop, folder / "charte.pdf")
        for name, svg in asyncio.run(screens(session)).items():
            png(svg, IMAGES / f"{name}.png", folder)
        subprocess.run(["pdftoppm", "-r", "75", "-png", "-f", "6", "-l", "6", "-singlefile", "charte.pdf", str(IMAGES / "articles")],
                       check=True, cwd=folder)  # fmt: skip


if __name__ == "__main__":
    main()
