"""What only the whole pack can tell: every name exists, every condition and slot reads something, nothing turns in circles."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import (
    check_calculations,
    check_layers,
    check_library,
    check_questions,
    check_registers,
    check_rules,
    order,
)
from charter.pack.checking import Checking, Links
from charter.pack.entries import Entries

FORMAT = 1
_NAMED = ("questions", "clauses", "alertes", "actions", "prealables", "groupes", "valeurs", "calculs")


def check(entries: Entries) -> Links:
    """Resolve every reference of a set of entries; mistakes go to ``entries.findings``."""
    checking = Checking(entries)
    _identity(checking)
    _unique(checking)
    _values(checking)
    check_registers.kept(checking)
    check_calculations.check(checking)
    check_questions.check(checking)
    check_registers.check(checking)
    check_rules.check(checking)
    check_library.check(checking)
    check_layers.check(entries, FORMAT)
    for term in entries.sections["glossaire"].values():
        checking.known(("glossaire", term.term), "sources", term.sources, ("sources",))
    checking.links.stages = order.stages(checking)
    return checking.links


def _identity(checking: Checking) -> None:
    identity = checking.entries.identity
    if identity is None:
        return
    owner = ("pack", "pack")
    if identity.format != FORMAT:
        checking.complain(
            owner,
            "P403",
            _("format {n} inconnu ; ce programme lit le format {known}").format(n=identity.format, known=FORMAT),
            _("Mettez le programme à jour, ou demandez le pack au format {known}.").format(known=FORMAT),
            ("format",),
        )
    company = checking.questions.get(identity.company_question)
    if company is None or company.kind != "texte":
        checking.complain(
            owner,
            "P404",
            _("« nom_entreprise » doit désigner une question de type texte"),
            "",
            ("nom_entreprise",),
        )


def _unique(checking: Checking) -> None:
    owners: dict[str, str] = {}
    for section in _NAMED:
        for name in checking.entries.sections[section]:
            if name in owners:
                first = checking.origin((owners[name], name)).place()
                checking.complain(
                    (section, name),
                    "P405",
                    _("cet identifiant sert déjà dans « {section} » ({place})").format(
                        section=owners[name], place=first
                    ),
                    _("Donnez un autre identifiant à l’un des deux."),
                )
            owners.setdefault(name, section)


def _values(checking: Checking) -> None:
    for name, value in checking.values.items():
        owner = ("valeurs", name)
        if (value.on is None) == (not value.history):
            checking.complain(owner, "P406", _("donnez soit « le » (un jour), soit « historique » (une quantité)"))
        checking.exists(owner, "sources", value.source, ("source",))
        for index, step in enumerate(value.history):
            checking.exists(owner, "sources", step.source, ("historique", index, "source"))
            if index and step.since <= value.history[index - 1].since:
                checking.complain(
                    owner,
                    "P407",
                    _("les jours « des » ne sont pas dans l’ordre, ou se répètent"),
                    "",
                    ("historique", index, "des"),
                )
    for name, source in checking.sources.items():
        if source.certainty in ("memoire", "incertain") and not source.reservation:
            checking.complain(
                ("sources", name),
                "P408",
                _("une source « {mark} » porte une « reserve »").format(mark=source.certainty),
                "",
                ("certitude",),
            )
