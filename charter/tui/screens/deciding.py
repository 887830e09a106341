"""What can be done with a question besides answering it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from charter.i18n import _
from charter.tui import drawing
from charter.tui.screens.answering import Answering
from charter.tui.screens.asking import CLOSE, DEFAULTS
from charter.tui.screens.dialogs import Confirm, Sheet, paragraphs
from charter.tui.widgets.choices import Choice
from charter.tui.wrap import BLANK, Line, wrap
from charter.workshop import commands as do
from charter.workshop.views import ClauseView, QuestionView

if TYPE_CHECKING:
    from charter.tui.itinerary import Itinerary

_NOTHING = "-"
"""No option of a pack has this identifier."""


class Deciding(Answering):
    """Park, leave out, take the default, note, amend, explain: for the screen that shows a question."""

    itinerary: Itinerary

    @property
    def question(self) -> QuestionView | None:
        """The question shown; the screen gives it."""
        raise NotImplementedError

    @property
    def shown_clauses(self) -> tuple[ClauseView, ...]:
        """The clauses beside it; the screen gives them."""
        raise NotImplementedError

    async def go_on(self) -> None:
        """To the next stop; the screen does it."""
        raise NotImplementedError

    def _asked(self) -> QuestionView | None:
        question = self.question
        if question is None:
            self.tell(_("Ceci est un registre : ouvrez-le avec Entrée."))
        elif question.state == "sans_objet":
            self.tell(_("Cette question est sans objet d’après les autres réponses."))
            return None
        return question

    # -- states --------------------------------------------------------------------------------------------------------

    def action_park(self) -> None:
        from charter.tui.screens.form import Blank, Form

        if (question := self._asked()) is None:
            return
        blanks = [
            Blank("owner", _("Qui s’en charge ?"), question.owner, _("vide : « sans porteur »")),
            Blank("due", _("Pour quand ?"), question.due, _("15/01/2027, ou vide")),
        ]
        if question.options and question.kind != "multi":
            kept = _("Rien en attendant")
            options = (Choice(_NOTHING, kept), *(Choice(option.id, option.label) for option in question.options))
            blanks.append(Blank("interim", _("En attendant, on applique :"), _NOTHING, options=options))

        def accept(values: Mapping[str, str]) -> str:
            interim = values.get("interim", _NOTHING)
            return self.attempt(
                do.Park(question.id, values["owner"], values["due"] or None, None if interim == _NOTHING else interim)
            )

        self.app.push_screen(
            Form(_("À trancher plus tard"), blanks, accept, intro=paragraphs(question.label)), self._then
        )

    def action_skip(self) -> None:
        from charter.tui.screens.form import Blank, Form

        if (question := self._asked()) is None:
            return
        if question.mandatory:
            self.tell(
                _("La loi exige une réponse : cette question peut rester à trancher (t), pas être écartée."), warn=True
            )
            return

        def accept(values: Mapping[str, str]) -> str:
            return self.attempt(do.Skip(question.id, values["reason"]))

        blank = Blank("reason", _("Pourquoi l’écarter ?"), question.reason, _("le motif va au registre des décisions"))
        self.app.push_screen(
            Form(_("Écarter la question"), [blank], accept, intro=paragraphs(question.label)), self._then
        )

    async def _then(self, done: bool | None) -> None:
        if done:
            await self.go_on()

    async def action_default(self) -> None:
        if (question := self._asked()) is None:
            return
        if question.default is None and question.kind != "matrice":
            self.tell(_("Cette question n’a pas de défaut."))
        elif question.state in ("repondue", "defaut"):
            self.tell(_("Elle a déjà une réponse. Suppr la retire, puis d prend le défaut."))
        elif self.do(
            do.AdoptDefaults(questions=(question.id,)),
            _("Défaut adopté : {answer}.").format(answer=question.default_said or _("la matrice")),
        ):
            await self.go_on()

    def action_theme_defaults(self) -> None:
        leg = self.itinerary.leg_of(self.here)
        left = self.itinerary.left_to_default(leg)
        if not left:
            self.tell(
                _("Dans « {theme} », plus aucune question à voir n’a de défaut à adopter.").format(theme=leg.title)
            )
            return
        questions = [self.workshop.question(id) for id in left]

        def body(width: int) -> list[Line]:
            lines: list[Line] = []
            for question in questions:
                answer = question.default_said or _("la matrice proposée")
                lines += [*wrap(question.label, width, "", first=(("- ", ""),), rest="  ")]
                lines += [*wrap(answer, width, "accent", first=(("  ", ""),), rest="  "), BLANK]
            return lines

        def answered(yes: bool | None) -> None:
            if yes:
                self.do(
                    do.AdoptDefaults(questions=tuple(left)),
                    _("{count} défauts adoptés en bloc. u annule.").format(count=len(left)),
                )

        title = _("Adopter en bloc {count} défauts de « {theme} » ?").format(count=len(left), theme=leg.title)
        self.app.push_screen(
            Confirm(title, body, yes=_("Adopter ces {count} défauts").format(count=len(left)), no=_("Ne rien adopter")),
            answered,
        )

    def action_clear(self) -> None:
        if (question := self.question) is None:
            return
        if question.state in ("sans_reponse", "sans_objet"):
            self.tell(_("Il n’y a pas de réponse à retirer."))
        else:
            self.do(do.Clear(question.id), _("Réponse retirée. u la rend."))

    # -- texts ---------------------------------------------------------------------------------------------------------

    def action_note(self) -> None:
        from charter.tui.screens.form import Blank, Form

        if (question := self.question) is None:
            return

        def accept(values: Mapping[str, str]) -> str:
            return self.attempt(do.Note(question.id, values["note"]))

        blank = Blank("note", _("Note"), question.own_note, _("Ctrl+S enregistre"), lines=True)
        # The pack's advice to the facilitator stays off the projector.
        self.app.push_screen(
            Form(_("Note de l’animateur, jamais dans un document"), [blank], accept, intro=paragraphs(question.label))
        )

    def action_amend(self) -> None:
        """Reword a clause beside the question; when there are several, ask which one."""
        from charter.tui.screens.finder import Finder, Item

        clauses = [clause for clause in self.shown_clauses if clause.truth or clause.provisional or clause.own]
        if not clauses:
            self.tell(_("Aucune clause n’est retenue ici : répondez d’abord, puis amendez."))
        elif len(clauses) == 1:
            self.amend(clauses[0])
        else:
            items = [Item(clause.id, clause.text, clause.number) for clause in clauses]
            by_id = {clause.id: clause for clause in clauses}

            def chosen(id: str | None) -> None:
                if id:
                    self.amend(by_id[id])

            self.app.push_screen(Finder(_("Quelle clause amender ?"), items), chosen)

    def amend(self, clause: ClauseView) -> None:
        """Ask for the session's own wording of a clause."""
        from charter.tui.screens.form import Blank, Form

        own = clause.text.removeprefix(clause.pack_text).strip() if clause.mandatory else clause.text
        start = own if clause.own or not clause.mandatory else ""

        def accept(values: Mapping[str, str]) -> str:
            text = values["text"].strip()
            return self.attempt(do.Word(clause.id, "" if text == clause.pack_text else text))

        texts = [clause.pack_text]
        if clause.mandatory:
            texts.append(_("La loi exige cette clause : vous pouvez la compléter, pas la remplacer."))
        if clause.stale:
            texts.append(_("Les réponses ont changé depuis cette rédaction : relisez-la."))
        label = _("Complément") if clause.mandatory else _("Rédaction de la séance")
        blank = Blank("text", label, start, _("Ctrl+S enregistre ; vide : le texte du pack"), lines=True)
        self.app.push_screen(Form(_("Amender la clause"), [blank], accept, intro=paragraphs(*texts)))

    # -- why -----------------------------------------------------------------------------------------------------------

    def action_why(self) -> None:
        question, clauses, workshop = self.question, self.shown_clauses, self.workshop
        if question is None:
            return

        def body(width: int) -> list[Line]:
            width = min(width, drawing.MEASURE)
            lines = wrap(question.label, width, "title")
            for text in (question.why, question.default_why):
                if text:
                    lines += [BLANK, *wrap(text, width)]
            if question.sources:
                lines += [
                    BLANK,
                    *wrap(_("Sources de la question"), width, "strong"),
                    *drawing.source_lines(question.sources, width),
                ]
            for clause in clauses:
                lines += [
                    BLANK,
                    (("─" * width, "rule"),),
                    BLANK,
                    *drawing.why_lines(workshop.why(clause.id, clause.item), width),
                ]
            return lines

        self.app.push_screen(Sheet(_("Pourquoi, et d’où cela vient"), body))

    # -- registers and matrices -----------------------------------------------------------------------------------------

    def open_register(self, group: str, what: str) -> None:
        """Open a register, or close and reopen it."""
        if what == CLOSE:
            closed = self.workshop.register(group).closed
            self.do(do.Close(group, not closed), _("Registre rouvert.") if closed else _("Registre clos."))
        else:
            self.house.open_register(group)

    def open_matrix(self, what: str) -> None:
        """Fill a matrix, or adopt what is proposed for it."""
        if what == DEFAULTS:
            self.do(do.AdoptDefaults(questions=(self.here,)), _("Défauts de la matrice adoptés."))
        else:
            self.house.open_matrix(self.here)
