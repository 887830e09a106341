"""``charter freeze`` and ``charter adopt``: a draft handed over, then, another day, the act itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from charter.cli import options
from charter.cli.options import Target
from charter.errors import UsageError
from charter.i18n import _

if TYPE_CHECKING:
    from charter.workshop.commands import Met


@click.command(help=_("Arrêter le projet (v0.9) : les numéros des articles ne changent plus."))
@options.on_session
def freeze(target: Target) -> None:
    """Fix the draft."""
    from charter.workshop.commands import Freeze

    target.change(Freeze())


@click.command(
    help=_(
        "Adopter la charte. Chaque préalable est rempli (--fait), ou passé outre avec un motif (--reserve) et le nom de la "
        "personne qui en répond (--signataire) : la réserve s’imprime alors."
    )
)
@options.on_session
@click.option("--le", "on", metavar=_("JOUR"), type=options.a_day, required=True, help=_("Le jour de l’adoption."))
@click.option(
    "--fait", "done", metavar=_("PRÉALABLE=JOUR"), multiple=True, help=_("Ce préalable est rempli depuis ce jour.")
)
@click.option(
    "--reserve", "waived", metavar=_("PRÉALABLE=MOTIF"), multiple=True, help=_("Ce préalable n’est pas rempli.")
)
@click.option("--signataire", "signatory", metavar=_("NOM"), default="", help=_("Qui passe outre."))
def adopt(target: Target, on: date, done: tuple[str, ...], waived: tuple[str, ...], signatory: str) -> None:
    """Adopt. Raises UsageError while a prerequisite has neither a day nor a reason and a signatory."""
    from charter.workshop.commands import Adopt

    if waived and not signatory.strip():
        raise UsageError(
            "U023",
            _("Une réserve se signe."),
            _("Ajoutez --signataire avec le nom de la personne qui passe outre."),
        )
    target.change(Adopt(on, _prerequisites(done, waived, signatory)))


def _prerequisites(done: tuple[str, ...], waived: tuple[str, ...], signatory: str) -> Mapping[str, Met]:
    from charter.workshop.commands import Met

    found: dict[str, Met] = {}
    for name, days in options.pairs(done, _("préalable=jour")).items():
        found[name] = Met(True, on=days[-1] or None)
    for name, reasons in options.pairs(waived, _("préalable=motif")).items():
        if name in found:
            raise UsageError(
                "U024",
                _("« {id} » est donné à la fois comme rempli et comme réservé.").format(id=name[:60]),
                _("Gardez l’un des deux."),
            )
        found[name] = Met(False, reason=reasons[-1], signatory=signatory)
    return found
