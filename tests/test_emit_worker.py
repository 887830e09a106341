"""Drawing goes on in a process of its own, which may die, hang or grow old without anybody losing a paper."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import emit_samples as samples
import pytest

from charter.emit import pdf
from charter.emit.worker import Renderer
from charter.errors import RenderError
from charter.papers.blocks import Document, Paragraph, plain

ROOT = Path(__file__).resolve().parent.parent


def short(words: str = "Bonjour.") -> Document:
    return dataclasses.replace(samples.adopted(), blocks=(Paragraph(plain(words)),))


def long() -> Document:
    return short("mot " * 120_000)


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with Renderer() as one:
        yield one


def test_the_process_draws_the_same_bytes(renderer: Renderer) -> None:
    rendered = renderer.render(samples.hostile())
    assert rendered == pdf.render(samples.hostile())


def test_a_killed_process_is_replaced(renderer: Renderer) -> None:
    renderer.render(short())
    first = renderer.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert renderer.render(short()).pages == 2
    assert renderer.pid not in (None, first)


def test_a_process_killed_while_drawing_says_so_and_the_next_paper_is_drawn(renderer: Renderer) -> None:
    renderer.render(short())
    victim = renderer.pid
    assert victim is not None
    threading.Timer(0.3, os.kill, (victim, signal.SIGKILL)).start()
    with pytest.raises(RenderError) as caught:
        renderer.render(long())
    assert caught.value.code == "R111"
    assert renderer.render(short()).pages == 2


def test_a_paper_that_takes_too_long_is_stopped(renderer: Renderer) -> None:
    renderer.render(short())
    victim = renderer.pid
    started = time.monotonic()
    with pytest.raises(RenderError) as caught:
        renderer.render(long(), timeout=0.3)
    assert caught.value.code == "R110"
    assert time.monotonic() - started < 5
    assert not alive(victim)
    assert renderer.render(short()).pages == 2


def test_a_refusal_comes_back_as_it_was_said(renderer: Renderer) -> None:
    renderer.render(short())
    before = renderer.pid
    with pytest.raises(RenderError) as caught:
        renderer.render(dataclasses.replace(short(), date="hier"))
    assert caught.value.code == "R102"
    assert "« hier »".replace(" ", "\u00a0") in caught.value.message
    assert renderer.pid == before


def test_an_unforeseen_failure_names_its_kind_and_no_answer(renderer: Renderer) -> None:
    broken = dataclasses.replace(short("réponse secrète"), blocks=("réponse secrète",))  # type: ignore[arg-type]
    with pytest.raises(RenderError) as caught:
        renderer.render(broken)
    assert caught.value.code == "R112"
    assert "secrète" not in str(caught.value)


def test_several_threads_take_turns(renderer: Renderer) -> None:
    papers = [short(f"Document {rank}.") for rank in range(4)]
    drawn: dict[int, bytes] = {}
    threads = [
        threading.Thread(target=lambda rank=rank: drawn.update({rank: renderer.render(papers[rank]).content}))
        for rank in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn == {rank: pdf.render(paper).content for rank, paper in enumerate(papers)}


def test_an_old_process_is_renewed() -> None:
    with Renderer(recycled_after=2) as one:
        pids = []
        for _ in range(3):
            one.start()
            pids.append(one.pid)
            one.render(short())
    assert pids[0] == pids[1] != pids[2]


def test_starting_returns_at_once_and_closing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    one = Renderer()
    started = time.monotonic()
    one.start()
    assert time.monotonic() - started < 1
    pid = one.pid
    assert one.render(short()).pages == 2
    one.close()
    one.close()
    assert not alive(pid)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(RenderError) as caught:
        one.render(short())
    assert caught.value.code == "R113"


def test_closing_interrupts_a_paper_under_way() -> None:
    one = Renderer()
    one.render(short())
    caught: list[str] = []

    def draw() -> None:
        try:
            one.render(long())
        except RenderError as error:
            caught.append(error.code)

    thread = threading.Thread(target=draw)
    thread.start()
    time.sleep(0.3)
    started = time.monotonic()
    one.close()
    thread.join(5)
    assert caught == ["R111"]
    assert time.monotonic() - started < 5


def test_the_parent_never_loads_the_pdf_library_and_nothing_is_printed() -> None:
    program = (
        "import sys, emit_samples as s\n"
        "from charter.emit.worker import Renderer\n"
        "if __name__ == '__main__':\n"
        "    with Renderer() as one:\n"
        "        pages = one.render(s.adopted()).pages\n"
        "    print(pages, [name for name in ('weasyprint', 'pydyf', 'jinja2', 'fontTools') if name in sys.modules])\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "atelier.py"
        script.write_text(program, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(script)], capture_output=True, text=True, env=environment, check=True
        )
    assert done.stdout == "2 []\n"
    assert done.stderr == ""


@pytest.mark.parametrize("end", ["time.sleep(60)", "time.sleep(0.8)"], ids=["killed", "ended without closing"])
def test_a_parent_that_is_gone_leaves_no_process_and_no_file(end: str) -> None:
    program = (
        "import time\n"
        "from charter.emit.worker import Renderer\n"
        "if __name__ == '__main__':\n"
        f"    one = Renderer(); one.start(); print(one.pid, flush=True); {end}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": folder}
        script = Path(folder) / "atelier.py"
        script.write_text(program, encoding="utf-8")
        with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment) as parent:
            assert parent.stdout is not None
            child = int(parent.stdout.readline())
            if "60" in end:
                parent.kill()
            parent.wait()
        deadline = time.monotonic() + 10
        while (alive(child) or list(Path(folder).glob("charte-*"))) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not alive(child)
        assert list(Path(folder).iterdir()) == [script]


def alive(pid: int | None) -> bool:
    assert pid is not None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process whose adoptive parent has not read its end yet is dead all the same.
    status = Path(f"/proc/{pid}/stat")
    try:
        return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
