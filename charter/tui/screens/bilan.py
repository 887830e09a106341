"""The bilan: figures, then contradictions, gently, with the two clauses side by side and the ways out."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from charter.i18n import _, ngettext
from charter.text.typography import labelled
from charter.tui import drawing, words
from charter.tui.keys import bindings
from charter.tui.screens import standing
from charter.tui.screens.base import Desk
from charter.tui.screens.dialogs import Sheet
from charter.tui.widgets.lines import width_of
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import BLANK, Line, apart, flow, wrap
from charter.workshop.morning import morning
from charter.workshop.views import AlertView, ClauseView

_SIDE_BY_SIDE = 70


class BilanScreen(Desk):
    """Where the room stands. Enter on a way out goes to its question."""

    STACK = "bilan"
    BINDINGS: ClassVar = bindings("bilan")

    def __init__(self) -> None:
        super().__init__()
        self.list = Picker(self._entries)
        self._ways: dict[str, str] = {}
        self._alerts: dict[str, AlertView] = {}

    def body(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()

    def title_said(self) -> str:
        return _("Bilan")

    def redraw(self) -> None:
        self.list.rebuild()

    def _entries(self, width: int) -> list[Entry]:
        alerts = self.workshop.alerts()
        self._ways, self._alerts = {}, {}
        entries = [Entry((BLANK, *self._figures(width)))]
        heading = _("Contradictions ({count})").format(count=len(alerts)) if alerts else _("Aucune contradiction")
        entries.append(Entry((BLANK, *wrap(heading, width, "title"))))
        for number, alert in enumerate(alerts):
            entries += self._alert(number, alert, width)
        entries += standing.topic_entries(self.workshop, width)
        entries += standing.agenda_entries(self.workshop, self.house.agenda, width)
        actions = self.workshop.actions()
        if actions:
            entries.append(Entry((BLANK, *wrap(_("Actions ({count})").format(count=len(actions)), width, "title"))))
        for action in actions:
            about = "" if action.item_name in action.text else action.item_name
            detail = "  ·  ".join(part for part in (action.owner, action.deadline, about) if part)
            lines = wrap(action.text, width, "", first=(("- ", ""),), rest="  ")
            if detail:
                lines += wrap(detail, width, "soft", first=(("  ", ""),), rest="  ")
            entries.append(Entry(tuple(lines)))
        return entries

    def _figures(self, width: int) -> list[Line]:
        tally = self.workshop.tally()
        figures = (
            (tally.decided, "repondue", ngettext("décidée", "décidées", tally.decided)),
            (tally.by_default, "defaut", _("par défaut")),
            (tally.parked, "a_trancher", _("à trancher")),
            (tally.left_out, "ecartee", ngettext("écartée", "écartées", tally.left_out)),
            (tally.unanswered, "sans_reponse", _("à voir")),
            (tally.not_applicable, "sans_objet", _("sans objet")),
        )
        pieces = []
        for count, state, word in figures:
            sign = words.state(state)  # type: ignore[arg-type]
            pieces += [(apart(f"{sign.glyph} {count} {word}"), sign.role), (" ", "")]
        printed = ngettext("{n} clause imprimée", "{n} clauses imprimées", tally.clauses).format(n=tally.clauses)
        provisional = _(", dont {n} à titre provisoire").format(n=tally.provisional) if tally.provisional else ""
        waiting = _(" ; {n} en attente").format(n=tally.pending) if tally.pending else ""
        clauses = f"{printed}{provisional}{waiting}."
        lines = [*wrap(_("Questions"), width, "title"), *flow(pieces, width), BLANK]
        held = morning(self.workshop, self.house.agenda)
        if held.topics.total:
            said = labelled(_("Sujets traités"), f"{held.topics.treated}/{held.topics.total}")
            lines += [*wrap(said, width, "title"), *standing.topic_figures(held.topics, width), BLANK]
        lines += wrap(clauses, width)
        if held.has_posture:
            lines += wrap(labelled(_("Posture"), held.posture or _("à choisir")), width)
        return lines

    def _alert(self, number: int, alert: AlertView, width: int) -> list[Entry]:
        sign = words.severity(alert.severity)
        name = f"alerte:{number}"
        self._alerts[name] = alert
        lines: list[Line] = [BLANK]
        head: Line = ((f"{sign.glyph} {sign.word}  ", sign.role),)
        named = alert.item_name and alert.item_name not in alert.text
        text = labelled(alert.item_name, alert.text) if named else alert.text
        lines += wrap(text, width, "strong", first=head, rest="  ")
        if alert.ways_out:
            self._ways[name] = alert.ways_out[0].question
        entries = [Entry(tuple(lines), name)]
        printed = [clause for clause in alert.clauses if clause.truth or clause.provisional]
        if printed:
            entries.append(Entry(tuple(side_by_side(printed, width))))
        for rank, way in enumerate(alert.ways_out):
            id = f"issue:{number}:{rank}"
            self._ways[id], self._alerts[id] = way.question, alert
            entries.append(Entry(tuple(wrap(way.text, width, "accent", first=(("  → ", "accent"),), rest="    ")), id))
        return entries

    def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        if message.id.startswith(standing.AGENDA):
            self.house.follow(message.id.removeprefix(standing.AGENDA))
            self.redraw()
            return
        question = self._ways.get(message.id, "")
        if message.id.startswith(standing.TOPIC):
            question = standing.question_of(self.workshop, message.id.removeprefix(standing.TOPIC))
        if question:
            self.house.go_to_question(question)
        else:
            self.tell(_("Cette issue ne passe pas par une question de l’atelier."))

    def action_why(self) -> None:
        alert = self._alerts.get(self.list.current)
        if alert is None:
            self.tell(_("Placez-vous sur une contradiction."))
            return
        why = self.workshop.why(alert.id, alert.item)
        self.app.push_screen(Sheet(_("Pourquoi cette contradiction"), lambda width: drawing.why_lines(why, width)))


def side_by_side(clauses: list[ClauseView], width: int) -> list[Line]:
    """Two clauses in two columns when there is room, one under the other otherwise."""
    if len(clauses) != 2 or width < _SIDE_BY_SIDE:
        lines: list[Line] = []
        for clause in clauses:
            lines += [BLANK, *((("  ", ""), *line) for line in drawing.clause_lines(clause, width - 2))]
        return [*lines, BLANK]
    half = (width - 5) // 2
    left, right = (drawing.clause_lines(clause, half) for clause in clauses)
    rows = []
    for number in range(max(len(left), len(right))):
        a = left[number] if number < len(left) else BLANK
        b = right[number] if number < len(right) else BLANK
        rows.append((("  ", ""), *a, (" " * (half - width_of(a)), ""), (" │ ", "rule"), *b))
    return [BLANK, *rows, BLANK]
