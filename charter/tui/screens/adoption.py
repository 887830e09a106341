"""Fixing the draft, then adopting it: two acts, the second one with what must come before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from charter.i18n import _, ngettext
from charter.text.typography import in_a_row
from charter.tui.keys import bindings
from charter.tui.screens.base import Desk
from charter.tui.screens.dialogs import Confirm, paragraphs
from charter.tui.widgets.choices import Choice
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import BLANK, Line, wrap
from charter.workshop import commands as do
from charter.workshop.views import PrerequisiteView

_MET, _NOT_MET = "fait", "passe"
_PREREQUISITE = "prealable:"


class AdoptionScreen(Desk):
    """The draft is fixed here, and adopted here. Prerequisites may be filled in any order; nothing is recorded before
    the adoption itself."""

    STACK = "adoption"
    BINDINGS: ClassVar = bindings("adoption")

    def __init__(self) -> None:
        super().__init__()
        self.list = Picker(self._entries)

    def body(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()

    def title_said(self) -> str:
        return _("Arrêter, adopter")

    def redraw(self) -> None:
        self.list.rebuild()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _entries(self, width: int) -> list[Entry]:
        workshop = self.workshop
        if workshop.adopted:
            return [
                Entry((BLANK, *wrap(_("La charte est adoptée. La séance se lit, et ne change plus."), width, "good")))
            ]
        entries = [Entry((BLANK, *wrap(_("1. Arrêter le projet"), width, "title"), *self._state(width)))]
        label = _("Arrêter de nouveau, avec les changements") if workshop.frozen else _("Arrêter le projet v0.9")
        entries.append(Entry(tuple(wrap(label, width, "strong")), "arreter"))
        intro = _("L’adoption est un acte séparé, plus tard : après la relecture, et l’avis du CSE s’il le faut.")
        entries.append(Entry((BLANK, *wrap(_("2. Adopter la charte"), width, "title"), *wrap(intro, width))))
        if not workshop.frozen:
            entries.append(
                Entry(tuple(wrap(_("Arrêtez d’abord le projet : l’adoption porte sur un texte fixé."), width, "soft")))
            )
            return entries
        entries += [self._prerequisite(one, width) for one in workshop.prerequisites()]
        entries.append(Entry((BLANK, *wrap(_("Adopter la charte…"), width, "strong")), "adopter"))
        return entries

    def _state(self, width: int) -> list[Line]:
        tally = self.workshop.tally()
        left = tally.parked + tally.unanswered
        lines = wrap(
            _("Les numéros d’articles ne bougent plus ensuite ; ce qui reste ouvert est imprimé comme tel."), width
        )
        if left:
            lines += wrap(
                ngettext("{n} question reste ouverte (F6).", "{n} questions restent ouvertes (F6).", left).format(
                    n=left
                ),
                width,
                "warn",
            )
        if tally.blocking:
            lines += wrap(
                ngettext(
                    "{n} contradiction bloquante (F7).", "{n} contradictions bloquantes (F7).", tally.blocking
                ).format(n=tally.blocking),
                width,
                "bad",
            )
        return lines

    def _prerequisite(self, one: PrerequisiteView, width: int) -> Entry:
        draft = self.house.adoption_draft.get(one.id, {})
        if draft.get("done") == _MET:
            sign, role = _("✓ fait le {day}").format(day=draft["on"]) if draft["on"] else _("✓ fait"), "good"
        elif draft.get("done") == _NOT_MET:
            sign, role = _("! passé outre, signé {name}").format(name=draft["signatory"]), "warn"
        else:
            sign, role = _("? à renseigner"), "warn"
        lines = [BLANK, *wrap(one.title, width, "strong"), *wrap(one.text, width, "soft"), *wrap(sign, width, role)]
        return Entry(tuple(lines), _PREREQUISITE + one.id)

    # -- what is done --------------------------------------------------------------------------------------------------

    def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        if message.id == "arreter":
            self.action_freeze()
        elif message.id == "adopter":
            self._adopt()
        else:
            wanted = message.id.removeprefix(_PREREQUISITE)
            self._fill(next(one for one in self.workshop.prerequisites() if one.id == wanted))

    def action_freeze(self) -> None:
        if self.workshop.adopted:
            self.tell(_("La charte est adoptée : elle ne change plus."))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.do(do.Freeze(), _("Projet v0.9 arrêté."))

        said = paragraphs(_("Les articles gardent leur numéro pour toujours ; les réponses peuvent encore changer."))
        self.app.push_screen(Confirm(_("Arrêter le projet ?"), said, yes=_("Arrêter le projet")), answered)

    def _fill(self, one: PrerequisiteView) -> None:
        from charter.tui.screens.form import Blank, Form

        drafts = self.house.adoption_draft
        held = drafts.get(one.id, {})
        blanks = [
            Blank(
                "done",
                _("Est-ce fait ?"),
                held.get("done", _MET),
                options=(Choice(_MET, _("Oui")), Choice(_NOT_MET, _("Non, et nous passons outre"))),
            ),
            Blank("on", _("Si oui, quand ?"), held.get("on", ""), _("15/01/2027") if one.dated else _("facultatif")),
            Blank("reason", _("Si non, pourquoi passer outre ?"), held.get("reason", "")),
            Blank("signatory", _("Si non, qui signe cette réserve ?"), held.get("signatory", "")),
        ]

        def accept(values: Mapping[str, str]) -> str:
            if values["done"] == _NOT_MET and not (values["reason"].strip() and values["signatory"].strip()):
                return _("Donnez le motif et le nom de la personne qui signe.")
            if values["done"] == _MET and one.dated and not values["on"].strip():
                return _("Donnez la date.")
            drafts[one.id] = dict(values)
            self.list.rebuild()
            return ""

        self.app.push_screen(Form(one.title, blanks, accept, intro=paragraphs(one.text)))

    def _adopt(self) -> None:
        from charter.tui.screens.form import Blank, Form

        drafts = self.house.adoption_draft
        missing = [one.title for one in self.workshop.prerequisites() if one.id not in drafts]
        if missing:
            self.tell(_("À renseigner d’abord : {titles}.").format(titles=in_a_row(missing)), warn=True)
            return

        def accept(values: Mapping[str, str]) -> str:
            met = {
                id: do.Met(True, on=held["on"] or None)
                if held["done"] == _MET
                else do.Met(False, reason=held["reason"], signatory=held["signatory"])
                for id, held in drafts.items()
            }
            return self.attempt(do.Adopt(values["on"], met))

        said = paragraphs(_("Après l’adoption, la séance ne change plus et la charte perd la mention « projet »."))
        blank = Blank("on", _("Adoptée le"), "", _("15/01/2027"))
        self.app.push_screen(Form(_("Adopter la charte"), [blank], accept, intro=said))
