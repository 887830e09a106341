"""``charter diff``: what differs between two packs, or between two sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charter.cli import options, say
from charter.errors import UsageError
from charter.i18n import _, ngettext

if TYPE_CHECKING:
    from charter.workshop.changes import Changed, Changes
    from charter.workshop.changes_packs import Difference, Verdict

FOUND = 1
_LONGEST = 300


@click.command(
    help=_(
        "Comparer deux dossiers de règles, ou deux séances. Pour des règles : ce qui s’ajoute, disparaît, change de mots "
        "ou de verdict, et si le numéro de version dit vrai (sinon, code 1)."
    )
)
@click.argument("before", metavar=_("AVANT"), type=options.FILE)
@click.argument("after", metavar=_("APRÈS"), type=options.FILE)
@options.rules
@options.day
@click.option("--json", "as_json", is_flag=True, help=_("Pour un script ; le schéma est dans docs/schemas."))
def diff(before: Path, after: Path, folders: tuple[Path, ...], day: date | None, as_json: bool) -> int:
    """Print the differences. Returns 1 when the version of the second pack does not tell the truth."""
    if before.is_dir() and after.is_dir():
        return _packs(before, after, folders, as_json)
    if before.is_dir() or after.is_dir():
        raise UsageError(
            "U520",
            _("Un dossier de règles et une séance ne se comparent pas."),
            _("Donnez deux dossiers de règles, ou deux séances."),
        )
    from charter.workshop import Workshop
    from charter.workshop.changes import compare

    with (
        Workshop.open(before, folders=folders, day=day, read_only=True) as one,
        Workshop.open(after, folders=folders, day=day, read_only=True) as other,
    ):
        found = compare(one, other)
        if as_json:
            from charter.cli.differences import of_sessions

            say.raw(of_sessions(found))
        else:
            for line in sessions(found):
                say.told(line)
    return 0


def sessions(found: Changes) -> Iterator[str]:
    """The differences between two sessions, section by section; one line when there is none."""
    if not found:
        yield _("Aucune différence.")
        return
    yield from _section(_("Réponses"), found.answers)
    yield from _section(_("Registres"), found.facts)
    yield from _section(_("Classes"), found.classes)
    yield from clauses(found)
    yield from _section(_("Contradictions"), found.alerts)


def clauses(found: Changes) -> Iterator[str]:
    """The articles gained, lost and reworded."""
    yield from listed(_("Articles gagnés"), [_gone("+", one.id, _cut(one.after)) for one in found.gained])
    yield from listed(_("Articles perdus"), [_gone("-", one.id, _cut(one.before)) for one in found.lost])
    reworded = [line for one in found.reworded for line in _both(one.id, one.before, one.after)]
    yield from listed(_("Articles changés"), reworded)


def _section(title: str, changes: Iterable[Changed]) -> Iterator[str]:
    lines = []
    for one in changes:
        nothing = _("rien")
        lines.append(
            _("{label} ({id}) : {before} → {after}").format(
                label=one.label, id=one.id, before=_cut(one.before) or nothing, after=_cut(one.after) or nothing
            )
        )
    yield from listed(title, lines)


def listed(title: str, lines: list[str]) -> Iterator[str]:
    """A title and its lines, nothing without lines."""
    if lines:
        yield title
        yield from (f"  {line}" for line in lines)


def _gone(sign: str, id: str, text: str) -> str:
    return _("{sign} {id} : {text}").format(sign=sign, id=id, text=text)


def _both(id: str, before: str, after: str) -> list[str]:
    return [id, _("  avant : {text}").format(text=_cut(before)), _("  après : {text}").format(text=_cut(after))]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _packs(before: Path, after: Path, below: tuple[Path, ...], as_json: bool) -> int:
    from charter.pack.load import load
    from charter.workshop.changes_packs import compare

    found = compare(load([before, *below]), load([after, *below]))
    if as_json:
        from charter.cli.differences import of_packs

        say.raw(of_packs(found))
        return FOUND if found.honest is False else 0
    for line in packs(found):
        say.told(line)
    for line in judged(found):
        say.warned(line) if found.honest is False else say.told(line)
    return FOUND if found.honest is False else 0


def packs(found: Difference) -> Iterator[str]:
    """The differences between two packs, section by section."""
    yield _("{old} {was} → {new} {now}").format(
        old=found.before.id, was=found.before.version, new=found.after.id, now=found.after.version
    )
    yield from listed(_("Ajouts"), [_gone("+", section, ", ".join(ids)) for section, ids in found.added.items()])
    yield from listed(_("Disparus"), [_gone("-", section, ", ".join(ids)) for section, ids in found.removed.items()])
    yield from listed(_("Renommés par une migration"), [f"{old} → {new}" for old, new in found.renamed])
    reworded = [line for one in found.reworded for line in _both(one.id, one.before, one.after)]
    yield from listed(_("Textes changés"), reworded)
    yield from listed(_("Verdicts changés"), [line for one in found.verdicts or () for line in _verdict(one)])
    if found.verdicts is None:
        yield _("Verdicts non comparés. {why}").format(why=found.why_unproved)
        yield from listed(_("À relire, car écrits autrement"), list(found.unproved))
    elif not found:
        yield _("Aucune différence de règle.")


def _verdict(one: Verdict) -> Iterator[str]:
    words = {True: _("vrai"), False: _("faux"), None: _("en attente")}
    yield _("{kind} {id} : {before} → {after}").format(
        kind=one.kind, id=one.id, before=words[one.before], after=words[one.after]
    )
    for answer in one.answers:
        yield f"    {answer}"


def judged(found: Difference) -> Iterator[str]:
    """Whether the version number tells the truth, in one or two sentences."""
    words = {
        "majeure": _("majeure : un identifiant disparaît ou un verdict change"),
        "mineure": _("mineure : des règles s’ajoutent, aucune ne change de verdict"),
        "correctif": _("un correctif : seuls des mots changent"),
    }
    if found.needed is None:
        yield _("Les deux packs sont les mêmes.")
        return
    yield _("Cette version est {level}.").format(level=words[found.needed])
    if found.honest is False:
        yield _("Le numéro {now} ne le dit pas ; le premier qui le dirait est {expected}.").format(
            now=found.after.version, expected=found.expected
        )
    elif found.honest is None:
        count = len(found.unproved)
        yield ngettext(
            "{count} règle peut changer de verdict : seule la preuve le dirait.",
            "{count} règles peuvent changer de verdict : seule la preuve le dirait.",
            count,
        ).format(count=count)
    else:
        yield _("Le numéro {now} dit vrai.").format(now=found.after.version)
