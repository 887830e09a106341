"""Records in words: what an undo would cancel."""

from __future__ import annotations

from charter.i18n import _
from charter.pack.pack import Pack
from charter.session.records import Record
from charter.text.typography import fr


def describe(record: Record, pack: Pack) -> str:
    """One line of French for a record, naming the question, clause or register it is about."""
    payload = record.payload
    reopened = record.kind == "clore" and payload.get("clos") is False
    sentences = {
        "repondre": _("réponse à « {label} »"),
        "parquer": _("« {label} » mise à trancher"),
        "ecarter": _("« {label} » écartée"),
        "effacer": _("réponse retirée à « {label} »"),
        "noter": _("note sur « {label} »"),
        "rediger": _("rédaction de la clause « {label} »"),
        "element": _("élément « {label} »"),
        "retirer": _("retrait de « {label} »"),
        "clore": _("réouverture de « {label} »") if reopened else _("clôture de « {label} »"),
        "cellule": _("case de « {label} »"),
        "defaut": _("défauts adoptés en bloc"),
        "arreter": _("projet arrêté"),
    }
    return sentences.get(record.kind, record.kind).format(label=_label(payload, pack))


def _label(payload: dict[str, object], pack: Pack) -> str:
    question = pack.questions.get(str(payload.get("question", "")))
    if question is not None:
        return fr(question.label)
    if "clause" in payload:
        return str(payload["clause"])
    group = pack.groups.get(str(payload.get("groupe", "")))
    fields = payload.get("champs")
    if group is not None and isinstance(fields, dict):
        return str(fields.get(group.name_field, payload.get("id", "")))
    if group is not None:
        return str(payload.get("id") or fr(group.title))
    return ""
