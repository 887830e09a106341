"""``charter why``: why a sentence is there, or is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charter.cli import options, say
from charter.cli.options import Target
from charter.i18n import _

if TYPE_CHECKING:
    from charter.workshop import Workshop
    from charter.workshop.views import WhyView


@click.command(
    help=_(
        "Pourquoi une clause, une alerte, une action ou un préalable figure ou non. "
        "Pour la classe d’un élément : REGISTRE.TABLE et --item."
    )
)
@options.on_session
@click.argument("id", metavar=_("IDENTIFIANT"))
@click.option("--item", metavar=_("ÉLÉMENT"), default="", help=_("L’élément du registre dont il s’agit."))
def why(target: Target, id: str, item: str) -> None:
    """Print the reasons. Raises UsageError when nothing bears that name."""
    with target.read() as workshop:
        for line in (*said(workshop.why(id, item)), *written(workshop, id, item)):
            say.told(line)


def written(workshop: Workshop, id: str, item: str) -> list[str]:
    """Where each field of the rule, or of the row that was hit, is written, and which layer says it."""
    fields = workshop.written(id, item)
    if not fields:
        return []
    lines = [
        _("    {field} : {place} ({layer})").format(
            field=one.field, place=f"{one.place.file}:{one.place.line}", layer=one.layer
        )
        for one in fields
    ]
    return [_("  Écrit dans :"), *lines]


def said(found: WhyView) -> list[str]:
    """The reasons as lines: the verdict, the text, what each condition required and found, and the sources."""
    lines = [_("{id} ({kind}) : {verdict}").format(id=found.id, kind=found.kind, verdict=found.verdict)]
    if found.text:
        lines.append(f"  {found.text}")
    marks = {True: _("vrai"), False: _("faux"), None: _("inconnu")}
    for reason in found.reasons:
        indent = "  " * (reason.depth + 1)
        read = _(" ; lu : {found}").format(found=reason.found) if reason.found else ""
        lines.append(f"{indent}[{marks[reason.truth]}] {reason.required}{read}")
    for source in found.sources:
        lines.append(
            _("  Source : {title} ({certainty}, relevé le {day})").format(
                title=source.title, certainty=source.certainty, day=source.noted_on
            )
        )
        if source.url:
            lines.append(f"    {source.url}")
    return lines
