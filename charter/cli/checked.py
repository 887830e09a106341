"""What is known of a pack after it was checked, in sentences that a lawyer may read and quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from charter.i18n import _, ngettext
from charter.text.typing import day_in_words, number
from charter.text.typography import labelled

if TYPE_CHECKING:
    from charter.pack.pack import Pack
    from charter.proof.report import Report


def counts(pack: Pack) -> dict[str, int]:
    """How many rules of each kind a pack holds."""
    return {
        "questions": len(pack.questions),
        "clauses": len(pack.clauses),
        "alerts": len(pack.alerts),
        "actions": len(pack.actions),
        "sources": len(pack.sources),
    }


def content(folder: Path, pack: Pack) -> Iterator[str]:
    """What the pack is made of, and who read its sources."""
    yield _(
        "{folder} : {packs}, {questions} questions, {clauses} clauses, {alerts} alertes, {actions} actions, "
        "{sources} sources."
    ).format(
        folder=folder,
        packs=" + ".join(f"{layer.identity.id} {layer.identity.version}" for layer in pack.layers),
        **counts(pack),
    )
    marks = [source.certainty for source in pack.sources.values()]
    yield _(
        "Sources lues dans leur texte : {primary} ; par une source secondaire : {secondary} ; avec réserve : {other} ; "
        "relues par un juriste : {reviewed}."
    ).format(
        primary=marks.count("lu_primaire"),
        secondary=marks.count("lu_secondaire"),
        other=sum(mark not in ("lu_primaire", "lu_secondaire") for mark in marks),
        reviewed=sum(source.reviewed_by is not None for source in pack.sources.values()),
    )


def proved(pack: Pack, report: Report) -> Iterator[str]:
    """How many properties are proved, over which sessions and which days; then each, against what there was to prove."""
    count = sum(report.proved.values())
    said = ngettext(
        "{count} propriété prouvée sur toutes les séances complètes, {dates}.",
        "{count} propriétés prouvées sur toutes les séances complètes, {dates}.",
        count,
    )
    yield said.format(count=number(count), dates=_dates(report))
    topics = len(pack.topics)
    if topics:
        said = ngettext(
            "{found} sujet sur {total} est traité dans toute charte où il s’applique (obligatoires : {mandatory}).",
            "{found} sujets sur {total} sont traités dans toute charte où ils s’appliquent (obligatoires : {mandatory}).",
            topics,
        )
        mandatory = sum(topic.mandatory for topic in pack.topics.values())
        yield "  " + said.format(found=report.proved.get("sujet", 0), total=topics, mandatory=mandatory)
    for title, found, total in _properties(pack, report.proved):
        if total:
            yield "  " + labelled(title, _("{found} sur {total}.").format(found=number(found), total=number(total)))


def _dates(report: Report) -> str:
    if report.only is not None:
        return _("à la date du {day}").format(day=day_in_words(report.only))
    if report.since is not None:
        return _("à toute date depuis le {day}").format(day=day_in_words(report.since))
    return _("à toute date")


def _properties(pack: Pack, done: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """The rules that serve, and what keeps them from clashing: what is proved, of how many."""
    rules = ("clause", "alerte", "action", "prealable")
    yield (
        _("Clauses, alertes, actions et préalables qui servent dans quelque séance"),
        sum(done.get(kind, 0) for kind in rules),
        len(list(pack.rules())),
    )
    exclusions = sum(len(set(clause.excludes) - {clause.id}) for clause in pack.clauses.values())
    yield _("Paires de clauses contraires qui ne valent jamais ensemble"), done.get("exclusion", 0), exclusions
    tables = sum(len(group.tables) for group in pack.groups.values())
    yield _("Tables qui classent tout élément dont les faits sont connus"), done.get("table", 0), tables
