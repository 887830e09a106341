"""``charter show``: where a session stands, for people or for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from charter.cli import options, say
from charter.cli.options import Target
from charter.i18n import _
from charter.text.typography import labelled

if TYPE_CHECKING:
    from charter.workshop import Workshop
    from charter.workshop.aside import Aside
    from charter.workshop.views import AlertView, ItemView, OpenPoint, QuestionView


@click.command(help=_("Où en est une séance : réponses, registres, contradictions, points ouverts."))
@options.on_session
@click.option("--json", "as_json", is_flag=True, help=_("Pour un script ; le schéma est dans docs/schemas."))
@click.option("--strict", is_flag=True, help=_("Sortir avec le code 1 s’il reste une contradiction."))
def show(target: Target, as_json: bool, strict: bool) -> int:
    """Print the session. Returns 1 with ``strict`` when it holds a contradiction."""
    with target.read() as workshop:
        if as_json:
            from charter.cli.shown import as_text

            say.raw(as_text(workshop, given=bool(target.folders)) + "\n")
        else:
            for sentence in workshop.damage:
                say.warned(sentence)
            for line in _lines(workshop):
                say.told(line)
        return int(strict and bool(workshop.alerts()))


def _lines(workshop: Workshop) -> Iterator[str]:
    yield workshop.company or _("Entreprise sans nom")
    yield _status(workshop)
    for theme in workshop.themes():
        yield ""
        yield _("{title} ({settled} sur {total})").format(title=theme.title, settled=theme.settled, total=theme.total)
        for name in theme.questions:
            yield from _question(workshop.question(name))
    for register in workshop.registers():
        yield ""
        closed = _("complet") if register.closed else _("ouvert")
        yield _("{title} ({state})").format(title=register.title, state=closed)
        for item in register.items:
            yield from _item(item)
    yield from _section(_("Contradictions"), [_alert(alert) for alert in workshop.alerts()])
    yield from _section(_("Préalables à l’adoption"), [labelled(one.id, one.title) for one in workshop.prerequisites()])
    yield from _section(_("Points ouverts"), [_point(point) for point in workshop.open_points()])
    yield from _section(_("Mis de côté, inconnu des règles"), [aside_line(one) for one in workshop.aside()])
    yield ""
    yield _bilan(workshop)
    yield _coverage(workshop)


def _status(workshop: Workshop) -> str:
    from charter.text.typing import day_in_words

    state = _("charte adoptée") if workshop.adopted else _("projet arrêté") if workshop.frozen else _("projet")
    packs = [f"{layer.identity.id} {layer.identity.version}" for layer in workshop.pack.layers]
    return _("{state}, droit au {day}, règles {packs}").format(
        state=state, day=day_in_words(workshop.day), packs=" + ".join(packs)
    )


def _question(question: QuestionView) -> Iterator[str]:
    if question.state == "sans_objet":
        return
    yield _("  {id} : {state}").format(id=question.id, state=said_state(question))
    yield f"      {question.label}"


def said_state(question: QuestionView) -> str:
    """The state of a question, and what it holds, in a few words."""
    details = {
        "repondue": question.answer,
        "defaut": question.answer,
        "a_trancher": ", ".join(part for part in (question.owner, question.due, question.interim) if part),
        "ecartee": question.reason,
    }
    words = {
        "repondue": _("répondue"),
        "defaut": _("par défaut"),
        "a_trancher": _("à trancher"),
        "ecartee": _("écartée"),
        "sans_reponse": _("sans réponse"),
        "sans_objet": _("sans objet"),
    }
    detail = details.get(question.state, "")
    return f"{words[question.state]} ({detail})" if detail else words[question.state]


def _item(item: ItemView) -> Iterator[str]:
    presumed = "" if item.confirmed else _(" (présumé)")
    yield _("  {id} : {name}{presumed}").format(id=item.id, name=item.name, presumed=presumed)
    for one in item.classes:
        missing = _(" ; manque : {facts}").format(facts=", ".join(one.missing)) if one.missing else ""
        yield _("      {title} : {label}{missing}").format(title=one.title, label=one.label, missing=missing)


def aside_line(one: Aside) -> str:
    """One thing that the session holds and its rules do not know any more."""
    kinds = {
        "reponse": _("réponse"),
        "element": _("élément"),
        "fait": _("fait"),
        "case": _("case"),
        "note": _("note"),
        "redaction": _("rédaction"),
    }
    return _("{kind} {id} : {value}").format(kind=kinds[one.kind], id=one.id, value=one.value or _("rien"))


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _alert(alert: AlertView) -> str:
    about = f" [{alert.item_name}]" if alert.item_name else ""
    return _("{severity} : {text}{about} ({id})").format(
        severity=alert.severity, text=alert.text, about=about, id=alert.id
    )


def _point(point: OpenPoint) -> str:
    kinds = {
        "a_trancher": _("à trancher"),
        "sans_reponse": _("sans réponse"),
        "registre_ouvert": _("registre ouvert"),
        "a_qualifier": _("à qualifier"),
        "redaction_perimee": _("rédaction à relire"),
    }
    details = ", ".join(part for part in (point.detail, point.owner, point.due) if part)
    return _("{kind} : {label}").format(kind=kinds[point.kind], label=point.label) + (
        f" ({details})" if details else ""
    )


def _bilan(workshop: Workshop) -> str:
    tally = workshop.tally()
    return _(
        "Questions : {decided} répondues, {by_default} par défaut, {parked} à trancher, {left_out} écartées, "
        "{unanswered} sans réponse. Clauses : {clauses} retenues, dont {provisional} à titre provisoire ; "
        "{pending} en attente. Contradictions : {blocking} bloquantes, {strong} fortes, {weak} faibles."
    ).format(
        decided=tally.decided,
        by_default=tally.by_default,
        parked=tally.parked,
        left_out=tally.left_out,
        unanswered=tally.unanswered,
        clauses=tally.clauses,
        provisional=tally.provisional,
        pending=tally.pending,
        blocking=tally.blocking,
        strong=tally.strong,
        weak=tally.weak,
    )


def _coverage(workshop: Workshop) -> str:
    from charter.workshop.morning import morning

    topics = morning(workshop).topics
    return _(
        "Sujets : {treated} traités sur {total} (décidés : {decided}, par défaut : {default}, à trancher : {parked}, "
        "écartés : {left_out}, sans réponse : {unanswered}, sans objet : {not_asked})."
    ).format(
        treated=topics.treated,
        total=topics.total,
        decided=topics.states.get("decide", 0),
        default=topics.states.get("defaut", 0),
        parked=topics.states.get("a_trancher", 0),
        left_out=topics.states.get("ecarte", 0),
        unanswered=topics.states.get("sans_reponse", 0),
        not_asked=topics.states.get("sans_objet", 0),
    )
