"""Views of the workshop as lines: the question, the clauses beside it, why, and sources."""

from __future__ import annotations

from collections.abc import Sequence

from charter.i18n import _, ngettext
from charter.text.typography import in_a_row, labelled
from charter.tui import words
from charter.tui.wrap import BLANK, Line, apart, flow, shorten, wrap
from charter.workshop.morning import MorningView
from charter.workshop.views import ClauseView, QuestionView, RegisterView, SourceView, WhyView

MEASURE = 78
"""No line of running text is longer: the eye loses its way back."""
_ONE_LINE = 58


def question_lines(
    question: QuestionView, width: int, *, place: str, airy: bool = False, cells: tuple[int, int] = (0, 0)
) -> list[Line]:
    """The question as the room reads it: where we are, its state, the question, why.

    ``cells`` of a matrix: those that follow their default, and all.
    """
    width = min(width, MEASURE)
    sign = words.state(question.state)
    lines = [*flow([(apart(f"{sign.glyph} {sign.word}"), sign.role), (" ", ""), (place, "soft")], width)]
    lines.append(BLANK)
    lines += wrap(question.label, width, "title")
    if airy:
        lines.append(BLANK)
    if question.why:
        lines.append(BLANK)
        lines += wrap(question.why, width)
    for text, role in _circumstances(question, cells):
        lines += wrap(text, width, role)
    lines.append(BLANK)
    return lines


def _circumstances(question: QuestionView, cells: tuple[int, int]) -> list[tuple[str, str]]:
    """What must be known of this question today, besides itself."""
    if question.state == "sans_objet":
        return [(_("Sans objet d’après les autres réponses. La réponse est gardée, si elle redevenait utile."), "soft")]
    if question.state == "a_trancher":
        parts = [_("À trancher. Porteur : {owner}.").format(owner=question.owner or _("sans porteur"))]
        if question.due:
            parts.append(_("Échéance : {day}.").format(day=question.due))
        if question.interim:
            parts.append(_("En attendant : {answer}.").format(answer=question.interim))
        return [(" ".join(parts), "warn")]
    if question.state == "ecartee":
        return [(_("Écartée volontairement. Motif : {reason}").format(reason=question.reason or _("non dit")), "soft")]
    if question.state == "sans_reponse" and question.default_said:
        # For a choice, the option itself says that it is proposed.
        proposed = _("Proposé : {reason}") if question.options else _("Proposé : {answer}. {reason}")
        return [(proposed.format(answer=question.default_said, reason=question.default_why).strip(), "soft")]
    if question.state == "defaut":
        answer = question.answer or question.default_said
        adopted = (
            _cells_said(*cells) if question.kind == "matrice" else _("Défaut adopté : {answer}.").format(answer=answer)
        )
        return [(f"{adopted} {question.default_why}".strip(), "soft")]
    return []


def _cells_said(following: int, total: int) -> str:
    if not total:
        return _("Défaut adopté : il vaudra pour chaque colonne à venir.")
    return ngettext(
        "Défaut adopté : {n} case sur {total} suit le défaut de sa ligne.",
        "Défaut adopté : {n} cases sur {total} suivent le défaut de leur ligne.",
        following,
    ).format(n=following, total=total)


def place_said(question: QuestionView, theme: str, number: int, total: int) -> str:
    """« 3/12 · Souveraineté · DSI · 6 min »."""
    parts = [f"{number}/{total}", short(theme)]
    if question.seat:
        parts.append(question.seat)
    if question.minutes:
        parts.append(words.duration(question.minutes))
    if question.own_note:
        parts.append(_("note"))
    return "  ·  ".join(parts)


def short(title: str) -> str:
    """« Gouvernance : qui répond, qui tranche » is known by its first words."""
    return title.partition("\u00a0:")[0]


def morning_lines(morning: MorningView, width: int) -> list[Line]:
    """Where the morning is, in quiet words: on one line where there is room, one under the other in a pane."""
    topics, pace = morning.topics, morning.pace
    said = []
    if morning.has_posture:
        said.append(labelled(_("Posture"), morning.posture or _("à choisir")))
    if topics.total:
        said.append(labelled(_("Sujets traités"), f"{topics.treated}/{topics.total}"))
    if pace is not None:
        left = words.duration(pace.minutes_left) if pace.left else _("plus rien")
        said.append(labelled(_("À débattre"), left))
    if width >= _ONE_LINE:
        return [((shorten("  ·  ".join(said), width), "soft"),)]
    return [((shorten(text, width), "soft"),) for text in said]


def clause_lines(clause: ClauseView, width: int) -> list[Line]:
    """A clause as it will be printed, with its number and marks."""
    width = min(width, MEASURE)
    spot = {
        "rouge_loi": _("Ligne rouge : la loi"),
        "rouge_maison": _("Ligne rouge : la maison"),
        "annexe": _("Annexe"),
        "comite": _("Dossier du comité"),
    }.get(clause.spot, "")
    lines: list[Line] = []
    if spot:
        lines += wrap(spot, width, "bad" if clause.spot.startswith("rouge") else "soft")
    head: Line = ((f"{clause.number}  ", "accent"),) if clause.number else ()
    body = "soft" if clause.truth is None and not clause.provisional else ""
    lines += wrap(clause.text, width, body, first=head, rest=" " * sum(len(text) for text, _role in head))
    for mark in clause.marks:
        lines += wrap(f"[{mark}]", width, "warn" if clause.provisional or clause.stale else "soft")
    return lines


def preview_lines(clauses: Sequence[ClauseView], width: int, labels: dict[str, str], here: str) -> list[Line]:
    """The clauses that the question ``here`` decides: those that print, then those that wait, and for what."""
    lines: list[Line] = []
    printed = [clause for clause in clauses if clause.truth or clause.provisional]
    waiting = [clause for clause in clauses if clause.truth is None and not clause.provisional]
    if printed or not waiting:
        lines += wrap(_("Ce que la charte dira"), width, "strong")
    for clause in printed:
        lines += [BLANK, *clause_lines(clause, width)]
    if not printed and not waiting:
        nothing = (
            _("Cette réponse n’ajoute aucune clause.") if clauses else _("Aucune clause ne lit cette réponse seule.")
        )
        lines += [BLANK, *wrap(nothing, width, "soft")]
    if waiting:
        lines += [*([BLANK] if lines else []), *wrap(_("En attente d’une autre réponse"), width, "strong")]
    for clause in waiting:
        lines += [BLANK, *clause_lines(clause, width)]
        needed = [labels[name] for name in clause.pending if name in labels and name != here]
        if needed:
            lines += wrap(_("Attend : {questions}").format(questions=in_a_row(needed)), width, "warn")
    return lines


def register_lines(register: RegisterView, width: int) -> list[Line]:
    """The items of a register and their classes."""
    count = len(register.items)
    heading = ngettext("{n} ligne", "{n} lignes", count).format(n=count) if count else _("Rien encore")
    status = _("registre clos") if register.closed else _("registre ouvert")
    lines: list[Line] = list(wrap(f"{heading}, {status}", width, "strong"))
    for item in register.items:
        lines += [BLANK, *wrap(item.name, width, "", first=(("- ", ""),), rest="  ")]
        for one in item.classes:
            sign = words.tone(one.tone)
            lines += wrap(f"{sign.glyph}\u00a0{one.label}", width, sign.role, first=(("  ", ""),), rest="  ")
    return lines


def source_lines(sources: Sequence[SourceView], width: int) -> list[Line]:
    """Sources as people check them."""
    lines: list[Line] = []
    for source in sources:
        lines += wrap(source.title, width, "strong", first=(("- ", ""),), rest="  ")
        noted = _("relevé le {day}").format(day=source.noted_on) if source.noted_on else ""
        detail = "  ·  ".join(part for part in (source.certainty, noted, source.reviewed_by) if part)
        for text in (detail, source.reservation, source.url):
            if text:
                lines += wrap(text, width, "soft", first=(("  ", ""),), rest="  ")
    return lines


def why_lines(why: WhyView, width: int) -> list[Line]:
    """Why a rule prints or not: its verdict, then what was required and what was found."""
    lines = wrap(why.text, width)
    lines += [BLANK, *flow([(_("Verdict : "), "strong"), (why.verdict, "strong")], width)]
    for reason in why.reasons:
        sign = words.truth(reason.truth)
        indent = "  " * (reason.depth + 1)
        pieces = [(reason.required, "")]
        if reason.found:
            pieces += [("  ", ""), (f"({reason.found})", "soft")]
        lines += flow(pieces, width, first=((f"{indent}{sign.glyph} ", sign.role),), rest=indent + "  ")
    if why.sources:
        lines += [BLANK, *wrap(_("Sources"), width, "strong"), *source_lines(why.sources, width)]
    return lines
