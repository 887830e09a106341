"""What the comex edition alone prints, read from a workshop."""

from __future__ import annotations

from charter.engine.outcome import Outcome
from charter.engine.why import deciding
from charter.i18n import _
from charter.papers.dossier import Deliberation
from charter.papers.numbering import clause_key
from charter.text.slots import in_a_list
from charter.text.typography import fr, in_a_row, in_quotes
from charter.workshop import views
from charter.workshop.reading import Reading


def deliberation(workshop: Reading, written: list[views.ClauseView]) -> Deliberation:
    """What stays with the committee: origins, what was left out and why, who carries what is open."""
    outcome, state = workshop.outcome, workshop.state
    asked = {name: workshop.question(name) for name in workshop.pack.questions}

    def named(wanted: str) -> list[str]:
        return [name for name, found in outcome.states.items() if found == wanted]

    reservations = state.adoption.prerequisites.items() if state.adoption is not None else ()
    severity = {"bloquante": _("Bloquante"), "forte": _("Forte"), "faible": _("Faible")}
    return Deliberation(
        origins={
            clause_key(c.id, c.item or None): _origin(workshop, c, outcome) for c in written if c.spot != "comite"
        },
        reserved=tuple(c.text for c in written if c.spot == "comite"),
        left_out=tuple((asked[name].label, asked[name].reason) for name in named("ecartee")),
        parked=tuple(
            (asked[name].label, asked[name].owner or _("sans porteur"), asked[name].due, asked[name].interim)
            for name in named("a_trancher")
        ),
        waiting=tuple(
            (clause.text, in_a_list([_target(workshop, name) for name in clause.pending]))
            for clause in workshop.waiting_clauses()
        ),
        reservations=tuple(
            (fr(workshop.pack.prerequisites[name].title), f"{met.reason} — {met.signatory}")
            for name, met in reservations
            if not met.done and name in workshop.pack.prerequisites
        ),
        contradictions=tuple((severity[alert.severity], alert.text) for alert in workshop.alerts()),
    )


def _target(workshop: Reading, name: str) -> str:
    if name in workshop.pack.questions:
        return in_quotes(fr(workshop.pack.questions[name].label))
    return fr(workshop.pack.groups[name].title) if name in workshop.pack.groups else name


def _origin(workshop: Reading, clause: views.ClauseView, outcome: Outcome) -> str:
    """Which decisions a printed clause comes from, with how each was taken."""
    reason = workshop.explainer.rule(clause.id, outcome, clause.item or None)
    names = deciding(reason) if clause.truth is True else iter(clause.pending)
    words = {
        "repondue": _("répondue"),
        "defaut": _("par défaut, en bloc"),
        "a_trancher": _("à trancher, réponse provisoire"),
    }
    parts = []
    for name in names:
        if name == workshop.pack.identity.company_question:
            continue  # a reminder hangs on the mere existence of the company: nobody decided anything
        if name in workshop.pack.questions:
            view = workshop.question(name)
            said = view.answer or view.interim
            how = words.get(view.state, "")
            parts.append(_("« {label} » : {answer} ({how})").format(label=view.label, answer=said or "–", how=how))
        else:
            parts.append(_target(workshop, name))
    return in_a_row(parts) or _("rappel, sans décision de la salle")
