"""The ready-made items of a pack with their classes, and the path that leads to each class."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from charter.text.typing import day_in_words
from charter.text.typography import fr, labelled
from charter.workshop import Workshop
from charter.workshop.views import ClassView
from charter.workshop.views_library import StarterView


def page(folders: list[Path], day: date, generated: str) -> str:
    """The page of the pack in ``folders``, its dates computed at ``day``; empty when the pack has no ready-made item."""
    with (
        tempfile.TemporaryDirectory() as place,
        Workshop.create(Path(place) / "modeles.charte", folders=folders, day=day) as workshop,
    ):
        found = {group: workshop.starters(group) for group in workshop.pack.groups}
        title = fr(workshop.pack.identity.title)
        registers = {group: fr(content.title) for group, content in workshop.pack.groups.items()}
    if not any(found.values()):
        return ""
    lines = [
        f"# Modèles : {title}",
        "",
        generated,
        "",
        f"Chaque modèle, et le chemin qui mène à chacune de ses classes au {day_in_words(day)}. "
        "C’est une indication, à faire confirmer : les faits sont présumés, et le catalogue du pack les donne un par un.",
        "",
    ]
    for group, starters in found.items():
        if starters:
            lines += [f"## {registers[group]} : {len(starters)}", "", *_table(starters), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(starters: tuple[StarterView, ...]) -> Iterator[str]:
    yield "| Modèle | Classes, et pourquoi |"
    yield "| --- | --- |"
    for one in starters:
        yield f"| **{one.name}** | {'<br>'.join(_class(found) for found in one.classes)} |"


def _class(found: ClassView) -> str:
    sources = f" [{', '.join(source.id for source in found.sources)}]" if found.sources else ""
    missing = f" ({', '.join(found.missing)})" if found.missing else ""
    return f"{labelled(found.title, f'**{found.label}**')}. {found.reason}{missing}{sources}"
