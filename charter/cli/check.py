"""``charter check``: whether packs of rules can be used, what a careful reader would ask, and what is proved of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from charter import assets
from charter.cli import options, say
from charter.cli.checked import content, counts, proved
from charter.errors import SHOWN, CharterError, Finding, PackError, Place, UsageError
from charter.i18n import _, ngettext

if TYPE_CHECKING:
    from charter.pack.pack import Pack
    from charter.proof.report import Fault, Report

SCHEMA = 1
FOUND, REFUSED = 1, 2


@dataclass
class Checked:
    """What came of one folder. ``unproved`` says why no proof was made; ``witnesses`` are sessions written, by fault."""

    folder: Path
    layers: tuple[Path, ...]
    pack: Pack | None = None
    mistakes: list[Finding] = field(default_factory=list)
    advice: list[Finding] = field(default_factory=list)
    report: Report | None = None
    unproved: UsageError | None = None
    witnesses: dict[int, Path] = field(default_factory=dict)

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.report.faults if self.report is not None else ()

    def code(self, strict: bool) -> int:
        """2 when the pack cannot be used, 1 when a property is refuted; when strict, also for advice or without a proof."""
        if self.mistakes:
            return REFUSED
        told = bool(self.faults or self.unproved or any(one.severity != "info" for one in self.advice))
        return FOUND if any(fault.serious for fault in self.faults) or (strict and told) else 0


@click.command(
    help=_(
        "Vérifier des règles : les lire, les relire, les prouver sur toutes les séances complètes et toutes les dates. "
        "Sans dossier : celles livrées avec le programme."
    )
)
@click.argument("folders", metavar=_("[DOSSIER]…"), type=options.FILE, nargs=-1)
@click.option(
    "--format", "form", metavar=_("FORME"), type=click.Choice(["text", "json"]), default="text", help=_("text ou json.")
)
@click.option(
    "--witness", metavar=_("DOSSIER"), type=options.FILE, help=_("Écrire là une séance témoin de chaque faute trouvée.")
)
@click.option(
    "--date", "day", metavar=_("JOUR"), type=options.a_day, help=_("Ne prouver qu’à cette date du droit : 2026-12-02.")
)
@click.option("--strict", is_flag=True, help=_("Compter aussi les avis, et l’absence de preuve, comme des fautes."))
@options.below
@options.verbose
def check(
    folders: tuple[Path, ...],
    form: str,
    witness: Path | None,
    day: date | None,
    strict: bool,
    below: tuple[Path, ...],
    verbose: bool,
) -> int:
    """Check each folder. Returns the highest of their codes."""
    checked = [_checked(folder, below, day, witness) for folder in folders or assets.delivered()]
    code = max((one.code(strict) for one in checked), default=0)
    if form == "json":
        packs = [_data(one) for one in checked]
        say.raw(json.dumps({"schema": SCHEMA, "packs": packs}, ensure_ascii=False, indent=2) + "\n")
        return code
    for one in checked:
        _tell(one, verbose)
    return code


def _checked(folder: Path, below: tuple[Path, ...], day: date | None, witness: Path | None) -> Checked:
    from charter.pack.load import load

    found = Checked(folder, (folder, *below))
    try:
        found.pack = load(found.layers)
    except PackError as error:
        found.mistakes = error.findings
    except CharterError as error:
        found.mistakes = [Finding(error.code, error.message, Place(folder.name, 0, 0), error.remedy)]
    else:
        _looked_at(found, found.pack, day)
        _translations(found, found.pack)
        if witness is not None:
            _write_witnesses(found, witness)
    return found


def _looked_at(found: Checked, pack: Pack, day: date | None) -> None:
    from charter.pack.lint import lint
    from charter.proof.prove import prove

    # What a layer extends was read over by its own authors.
    found.advice = [one for one in lint(pack, day or date.today()) if one.place.file in pack.layers[-1].files]
    try:
        found.report = prove(pack, day)
    except UsageError as error:
        found.unproved = error


def _translations(found: Checked, pack: Pack) -> None:
    from charter.pack import languages

    try:
        found.advice += languages.check(pack, found.folder)
    except PackError as error:
        found.mistakes = error.findings


def _write_witnesses(found: Checked, home: Path) -> None:
    """A session for each fault that one shows, under a name that is free. Raises CharterError when it cannot be written."""
    from charter.workshop import witness

    for number, fault in enumerate(found.faults):
        if fault.session is None:
            continue
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise UsageError(
                "U512",
                _("« {folder} » ne peut pas recevoir les séances témoins.").format(folder=home),
                _("Choisissez un autre dossier, où vous avez le droit d’écrire."),
            ) from None
        path = _free(home, f"{fault.finding.code.lower()}-{fault.name}")
        note = "\n".join([fault.finding.message, *fault.answers])
        witness.write(path, fault.session, open_on=fault.open_on, note=note, folders=found.layers)
        found.witnesses[number] = path


def _free(home: Path, stem: str) -> Path:
    path, number = home / f"{stem}.charte", 1
    while path.exists():
        number += 1
        path = home / f"{stem}-{number}.charte"
    return path


# -- in words ----------------------------------------------------------------------------------------------------------


def _tell(one: Checked, verbose: bool) -> None:
    for finding in [
        *one.mistakes[:SHOWN],
        *(advice for advice in one.advice if verbose or advice.severity != "info"),
    ]:
        say.warned(finding.render())
    if len(one.mistakes) > SHOWN:
        say.warned(_("… et {count} autres.").format(count=len(one.mistakes) - SHOWN))
    for number, fault in enumerate(one.faults):
        say.warned(_said(fault, one.witnesses.get(number)))
    if one.unproved is not None:
        say.refused(one.unproved)
    count = len(one.mistakes) or sum(fault.serious for fault in one.faults)
    if count:
        said = (
            ngettext("{folder} : {count} erreur.", "{folder} : {count} erreurs.", count)
            if one.mistakes
            else ngettext("{folder} : {count} propriété réfutée.", "{folder} : {count} propriétés réfutées.", count)
        )
        say.warned(said.format(folder=one.folder, count=count))
    elif verbose and one.pack is not None:
        for line in content(one.folder, one.pack):
            say.told(line)
        for line in proved(one.pack, one.report) if one.report is not None else ():
            say.told(line)


def _said(fault: Fault, witness: Path | None) -> str:
    lines = [fault.finding.render()]
    if fault.answers:
        shown = _("Ces réponses y mènent :") if fault.session is not None else _("Ceci ne va pas ensemble :")
        lines.append(f"    {shown}")
        lines += [f"      – {answer}" for answer in fault.answers]
    elif fault.session is not None:
        lines.append("    " + _("Toute séance y mène."))
    if witness is not None:
        lines.append("    " + _("Séance témoin : {path}").format(path=witness))
    return "\n".join(lines)


# -- as data -----------------------------------------------------------------------------------------------------------


def _data(one: Checked) -> dict[str, Any]:
    pack = one.pack
    return {
        "folder": str(one.folder),
        "id": pack.identity.id if pack is not None else "",
        "version": pack.identity.version if pack is not None else "",
        "counts": counts(pack) if pack is not None else {},
        "findings": [_finding(finding) for finding in one.mistakes],
        "advice": [_finding(finding) for finding in one.advice],
        "proof": _proof(one),
    }


def _proof(one: Checked) -> dict[str, Any]:
    report = one.report
    if report is None:
        return {"done": False, "reason": one.unproved.message if one.unproved is not None else ""}
    return {
        "done": True,
        "since": report.since.isoformat() if report.since is not None else None,
        "date": report.only.isoformat() if report.only is not None else None,
        "proved": dict(report.proved),
        "faults": [
            {
                **_finding(fault.finding),
                "entry": fault.name,
                "answers": list(fault.answers),
                "open_on": fault.open_on,
                "witness": str(one.witnesses[number]) if number in one.witnesses else None,
            }
            for number, fault in enumerate(report.faults)
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "remedy": finding.remedy,
        "consequence": finding.consequence,
        "text": finding.render(),
    }
