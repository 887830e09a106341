"""Sources as people check them."""

from __future__ import annotations

from collections.abc import Iterable

from charter.i18n import _
from charter.pack import model
from charter.pack.pack import Pack
from charter.text.typing import day_in_words
from charter.text.typography import fr
from charter.workshop.views import SourceView


def source_view(name: str, source: model.Source) -> SourceView:
    """One source, its certainty and nature said in words."""
    certainty = {
        "lu_primaire": _("texte officiel lu"),
        "lu_secondaire": _("source secondaire"),
        "memoire": _("cité de mémoire"),
        "incertain": _("incertain"),
    }
    nature = {
        "droit": _("droit"),
        "doctrine": _("doctrine"),
        "norme": _("norme"),
        "etude": _("étude"),
        "inspiration": _("inspiration volontaire, sans force obligatoire en France"),
    }
    review = source.reviewed_by
    reviewed = (
        _("{name}, {capacity}, le {day}").format(
            name=review.name, capacity=review.capacity, day=day_in_words(review.on)
        )
        if review
        else ""
    )
    return SourceView(
        name,
        fr(source.title),
        source.url,
        certainty[source.certainty],
        day_in_words(source.noted_on),
        fr(source.reservation),
        nature[source.nature],
        reviewed,
    )


def sources_of(pack: Pack, names: Iterable[str]) -> tuple[SourceView, ...]:
    """The sources of a rule or question, in its order."""
    return tuple(source_view(name, pack.sources[name]) for name in names)
