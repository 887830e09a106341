"""The charter in PDF against the same page with stock settings, and against a naive page of the same text.

Prints CPU seconds and ratios, medians of rounds run in turn, each kind in a process of its own, everything warm. Ours is what the worker
does: the collector paused, faces loaded once. « Stock » draws our own page as any program would: a new font
configuration each time, the collector on, faces read from files. « Naive » is a page without style of the same text.
"""

from __future__ import annotations

import gc
import html as escape
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from charter import assets
from charter.emit import html, pdf
from charter.papers.blocks import Document
from charter.workshop.answers import build

ROUNDS = 5
EXAMPLE = assets.examples() / "eti-industrielle.yaml"


def document() -> Document:
    """The comex edition of the industrial example: about twenty pages."""
    with tempfile.TemporaryDirectory() as folder, build(EXAMPLE, Path(folder) / "b.charte") as workshop:
        return workshop.document("comex")


def ours(paper: Document) -> int:
    gc.disable()
    try:
        return pdf.render(paper).pages
    finally:
        gc.enable()


def stock(page: str, folder: Path) -> int:
    from weasyprint import HTML

    drawn = HTML(string=page, base_url=folder.as_uri() + "/").render(pdf_variant="pdf/a-3a")
    drawn.write_pdf(pdf_variant="pdf/a-3a")
    return len(drawn.pages)


def naive(text: str) -> int:
    from weasyprint import HTML

    drawn = HTML(string=text).render()
    drawn.write_pdf()
    return len(drawn.pages)


def naive_page(page: str) -> str:
    """The same words, a paragraph a block, no style, no link, no table."""
    body = re.sub(r"<(style|head)\b.*?</\1>", "", page, flags=re.DOTALL)
    blocks = re.split(r"</(?:p|li|h\d|tr|caption|div)>", body)
    words = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)).strip() for block in blocks]
    paragraphs = "\n".join(f"<p>{escape.escape(escape.unescape(one))}</p>" for one in words if one)
    return f"<!doctype html><html lang='fr'><title>naive</title><body>{paragraphs}</body></html>"


def cpu(run: Callable[[], int]) -> tuple[float, int]:
    """CPU seconds of a call, and what it returned."""
    start = time.process_time()
    pages = run()
    return time.process_time() - start, pages


def child(kind: str) -> None:
    """Draw once to warm up, then once for each line read, printing CPU seconds and pages."""
    paper = document()
    page = html.render(paper, fonts=True)
    folder = assets.templates()
    if kind == "ours":
        run: Callable[[], int] = lambda: ours(paper)  # noqa: E731
    elif kind == "stock":
        local = re.sub(r"asset:([^\"')]+)", lambda found: (folder / "fonts" / Path(found.group(1)).name).as_uri(), page)
        run = lambda: stock(local, folder)  # noqa: E731
    else:
        bare = naive_page(page)
        run = lambda: naive(bare)  # noqa: E731
    run()
    print("ready", flush=True)
    for _line in sys.stdin:
        spent, pages = cpu(run)
        print(f"{spent} {pages}", flush=True)


def main() -> None:
    kinds = ("ours", "stock", "naive")
    seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
    pages: dict[str, str] = {}
    children = {
        kind: subprocess.Popen([sys.executable, __file__, kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, bufsize=1)
        for kind in kinds
    }  # fmt: skip
    for process in children.values():
        assert process.stdout is not None
        process.stdout.readline()
    for _round in range(ROUNDS):
        for kind, process in children.items():
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write("go\n")
            spent, pages[kind] = process.stdout.readline().split()
            seconds[kind].append(float(spent))
    for process in children.values():
        process.communicate()
    print("| page | pages | CPU s (median) | min | max | ours / it |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind, values in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(seconds["ours"], values, strict=True))
        median = statistics.median(values)
        print(f"| {kind} | {pages[kind]} | {median:.2f} | {min(values):.2f} | {max(values):.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    child(sys.argv[1]) if len(sys.argv) > 1 else main()
