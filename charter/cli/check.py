"""``charter check``: whether packs of rules can be used, with every mistake and its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from charter import assets
from charter.cli import options, say
from charter.errors import CharterError, PackError
from charter.i18n import _, ngettext

SCHEMA = 1


@click.command(help=_("Vérifier des règles. Sans dossier : celles livrées avec le programme."))
@click.argument("folders", metavar=_("[DOSSIER]…"), type=options.FILE, nargs=-1)
@click.option(
    "--format", "form", metavar=_("FORME"), type=click.Choice(["text", "json"]), default="text", help=_("text ou json.")
)
@options.verbose
def check(folders: tuple[Path, ...], form: str, verbose: bool) -> int:
    """Load each folder. Returns 2 when one of them cannot be used."""
    results = [_checked(folder) for folder in folders or assets.delivered()]
    refused = any(result["findings"] for result in results)
    if form == "json":
        say.raw(json.dumps({"schema": SCHEMA, "packs": results}, ensure_ascii=False, indent=2) + "\n")
        return 2 if refused else 0
    for result in results:
        if result["findings"]:
            for finding in result["findings"]:
                say.warned(finding["text"])
            count = len(result["findings"])
            say.warned(
                ngettext("{folder} : {count} erreur.", "{folder} : {count} erreurs.", count).format(
                    folder=result["folder"], count=count
                )
            )
        elif verbose:
            say.told(_said(result))
    return 2 if refused else 0


def _checked(folder: Path) -> dict[str, Any]:
    from charter.pack.load import load

    result: dict[str, Any] = {"folder": str(folder), "id": "", "version": "", "counts": {}, "findings": []}
    try:
        pack = load([folder])
    except PackError as error:
        result["findings"] = [
            {
                "code": finding.code,
                "file": finding.place.file,
                "line": finding.place.line,
                "column": finding.place.column,
                "message": finding.message,
                "remedy": finding.remedy,
                "text": finding.render(),
            }
            for finding in error.findings
        ]
    except CharterError as error:
        result["findings"] = [
            {
                "code": error.code,
                "file": folder.name,
                "line": 0,
                "column": 0,
                "message": error.message,
                "remedy": error.remedy,
                "text": str(error),
            }
        ]
    else:
        result |= {"id": pack.identity.id, "version": pack.identity.version}
        result["counts"] = {
            "questions": len(pack.questions),
            "clauses": len(pack.clauses),
            "alerts": len(pack.alerts),
            "actions": len(pack.actions),
            "sources": len(pack.sources),
        }
    return result


def _said(result: dict[str, Any]) -> str:
    counts = result["counts"]
    return _(
        "{folder} : {id} {version}, {questions} questions, {clauses} clauses, {alerts} alertes, {actions} actions, "
        "{sources} sources."
    ).format(folder=result["folder"], id=result["id"], version=result["version"], **counts)
