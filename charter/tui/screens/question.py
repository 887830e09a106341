"""The question screen: one screen whose content is swapped, never one screen a question."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from charter.engine.outcome import Outcome
from charter.i18n import _
from charter.tui import drawing, words
from charter.tui.itinerary import PROFILE, Itinerary
from charter.tui.keys import bindings
from charter.tui.screens.asking import ask_of
from charter.tui.screens.deciding import Deciding
from charter.tui.widgets.editor import Editor
from charter.tui.widgets.lines import Lines
from charter.tui.widgets.picker import Picker
from charter.tui.widgets.plan import Part, Plan, Step
from charter.tui.wrap import BLANK, Line, wrap
from charter.workshop import Workshop
from charter.workshop import commands as do
from charter.workshop.morning import MorningView, followed_cells, morning
from charter.workshop.views import ClauseView, QuestionView

_MORNING = 1
"""Lines of the morning where it has no pane."""
_CLAUSE = 7
"""Lines left to the clause when it stands under the question: its heading, and a sentence of three lines."""


class QuestionScreen(Deciding):
    """Themes | question and answer | the clauses, rewriting themselves as the highlight moves."""

    STACK = "question"
    MODES = ("saisie", "plan", "question", "repos")
    BINDINGS: ClassVar = [*bindings("atelier"), *bindings("repos")]

    def __init__(self, workshop: Workshop) -> None:
        self.plan = Plan(id="plan")
        super().__init__(self.plan)
        self._follow(workshop, "")
        self.morning = Lines(self._morning_lines, id="morning")
        self.preview = Lines(id="preview")
        self.panes = Horizontal(id="panes")
        self._counted: tuple[Outcome, str, MorningView] | None = None
        self._unfolded = False
        self._drafts: dict[str, str] = {}
        self._supposed: dict[tuple[str, str], tuple[ClauseView, ...]] = {}

    def _follow(self, workshop: Workshop, agenda: str) -> None:
        self.itinerary = Itinerary(workshop, agenda)
        self._labels = {stop.id: stop.label for stop in self.itinerary.stops}

    def body(self) -> ComposeResult:
        with self.panes:
            with Vertical(id="side"):
                yield self.plan
                yield self.morning
            with self.middle:
                yield self.asked
                yield self.editor
            yield self.preview

    def on_mount(self) -> None:
        self.call_after_refresh(self.visit, self.itinerary.first())

    def title_said(self) -> str:
        return drawing.short(self.itinerary.leg_of(self.here).title) if self.here else ""

    @property
    def question(self) -> QuestionView | None:
        """The question shown, None on a register."""
        return None if self.itinerary.stop(self.here).register else self.workshop.question(self.here)

    # -- content -------------------------------------------------------------------------------------------------------

    def known(self, id: str) -> bool:
        return id in self.itinerary

    async def swap(self, *, keep: bool) -> None:
        self._supposed.clear()
        ask = ask_of(self.workshop, self.itinerary.stop(self.here), self._drafts.get(self.here))
        await self.editor.ask(ask, keep=keep)
        self.fit()
        self.suppose(self.editor.choices.current if ask.chosen else "")
        self._draw_plan()

    async def renew(self) -> None:
        """The rules themselves changed, or their language, or the agenda: so may have the questions and the one shown."""
        self._follow(self.workshop, self.house.agenda)
        if self.here not in self.itinerary:
            self.here = self.itinerary.first()
        await self.swap(keep=True)

    async def say_again(self) -> None:
        self._follow(self.workshop, self.house.agenda)
        await super().say_again()

    def room(self) -> int:
        """Where the clause stands below, the question takes what it needs and leaves it some lines."""
        panes = self.panes.size.height
        stacked = self.has_class("-narrow") and self.has_class("-tall")
        if not stacked or self.has_class("-swapped") or self.has_class("-presenter"):
            # Taking away what is not there would lay the screen out for nothing.
            if self.middle.styles.inline.has_rule("height"):
                self.middle.styles.height = None
            return panes - self.middle.gutter.height
        there, width = panes - _MORNING, self.text_width
        wanted = len(self.asked_lines(width)) + self.editor.wanted_height(width)
        height = max(min(wanted, there - _CLAUSE), there // 2)
        self.middle.styles.height = height
        return height

    def asked_lines(self, width: int) -> list[Line]:
        if not self.here:
            return []
        leg = self.itinerary.leg_of(self.here)
        stop = self.itinerary.stop(self.here)
        number, total = leg.stops.index(stop) + 1, len(leg.stops)
        question = self.question
        if question is None:
            return self._register_lines(stop.register, leg.title, width)
        place = drawing.place_said(question, leg.title, number, total)
        cells = followed_cells(self.workshop, question.id) if question.kind == "matrice" else (0, 0)
        return drawing.question_lines(question, width, place=place, airy=self.has_class("-presenter"), cells=cells)

    def _register_lines(self, group: str, theme: str, width: int) -> list[Line]:
        register = self.workshop.register(group)
        lines = [*wrap(theme, width, "soft"), BLANK, *wrap(register.title, width, "title"), BLANK]
        if register.help:
            lines += [*wrap(register.help, min(width, drawing.MEASURE)), BLANK]
        return lines

    def suppose(self, option: str) -> None:
        """Draw the clauses as if ``option`` were chosen: in the message of the key, so in the same frame."""
        if not self.preview.display and not self.has_class("-swapped"):
            return
        if group := self.itinerary.stop(self.here).register:
            register = self.workshop.register(group)
            self.preview.show(lambda width: drawing.register_lines(register, width))
            return
        clauses = self._clauses(option)
        self.preview.show(lambda width: drawing.preview_lines(clauses, width, self._labels, self.here))

    def _clauses(self, option: str) -> tuple[ClauseView, ...]:
        key = (self.here, repr(self.editor.choices.would_be(option)) if option else "")
        if key not in self._supposed:
            value = self.editor.choices.would_be(option) if option and self._supposable else None
            self._supposed[key] = self.workshop.clauses_of(self.here, value)
        return self._supposed[key]

    @property
    def _supposable(self) -> bool:
        question = self.question
        return question is not None and question.kind in ("choix", "oui_non", "multi")

    @property
    def shown_clauses(self) -> tuple[ClauseView, ...]:
        """The clauses beside the question, as they stand today."""
        return () if self.itinerary.stop(self.here).register else self.workshop.clauses_of(self.here)

    def _draw_plan(self) -> None:
        here = self.itinerary.leg_of(self.here)
        parts = []
        for leg in self.itinerary.legs:
            unfolded = leg is here or (self._unfolded and self.itinerary.folds(leg, self.here))
            steps = tuple(
                Step(stop.id, stop.label, words.state(self.itinerary.state(stop)), stop.debated)
                for stop in (leg.stops if unfolded else ())
            )
            title = _("Profil") if leg.id == PROFILE else drawing.short(leg.title)
            parts.append(Part("leg:" + leg.id, title, *self.itinerary.counts(leg), steps, leg is here))
        self.plan.follow(parts, self.here)
        self.morning.rebuild()

    def _morning_lines(self, width: int) -> list[Line]:
        # Ninety topics are counted once an answer, not once a question passed.
        outcome, agenda = self.workshop.outcome, self.house.agenda
        if self._counted is None or self._counted[0] is not outcome or self._counted[1] != agenda:
            self._counted = (outcome, agenda, morning(self.workshop, agenda))
        return drawing.morning_lines(self._counted[2], width)

    # -- going ---------------------------------------------------------------------------------------------------------

    async def step(self, by: int, *, passing: bool) -> None:
        await self.visit(self.itinerary.step(self.here, by), passing=passing)

    async def on_picker_picked(self, message: Picker.Picked) -> None:
        """A line of the plan: a stop, or the first stop of a theme. A profile that is done only unfolds, or folds again."""
        message.stop()
        if message.picker is not self.plan:
            return
        leg = next((leg for leg in self.itinerary.legs if "leg:" + leg.id == message.id), None)
        if leg is not None and self.itinerary.folds(leg, self.here):
            self._unfolded = not self._unfolded
            self._draw_plan()
            self.plan.move_to(message.id)
        else:
            await self.visit(leg.stops[0].id if leg is not None else message.id)

    def action_back(self) -> None:
        """Leave the field, or the large view, or the presenter's view; home is asked for."""
        if self.editor.typing:
            self.set_focus(None)
            self.offer_keys()
        elif self.has_class("-swapped"):
            self.action_preview()
        elif self.has_class("-presenter"):
            self.action_presenter()
        else:
            super().action_back()

    def action_answer(self) -> None:
        if self.has_class("-swapped"):
            self.action_preview()
        else:
            super().action_answer()

    # -- views ---------------------------------------------------------------------------------------------------------

    def action_preview(self) -> None:
        """The clauses in place of the question, where both do not fit; and back."""
        self.toggle_class("-swapped")
        self.call_after_refresh(self.refit)
        if not self.has_class("-swapped"):
            self.call_after_refresh(self.editor.take_keyboard)

    def action_presenter(self) -> None:
        """The question alone, in large spacing; and back."""
        on = not self.has_class("-presenter")
        self.set_class(on, "-presenter")
        self.editor.choices.spacious = on
        self.editor.choices.rebuild()
        self.call_after_refresh(self.refit)

    # -- answering -----------------------------------------------------------------------------------------------------

    def keep_typing(self) -> bool:
        """Record a draft before leaving it; when it is refused, keep it for the next visit and say so."""
        draft = self.editor.draft
        if draft is None or not draft.strip():
            self._drafts.pop(self.here, None)
            return True
        self._drafts[self.here] = draft
        if self.do(do.Answer(self.here, draft)):
            self._drafts.pop(self.here, None)
        else:
            self.tell(_("Votre saisie est gardée ici, mais pas enregistrée."), warn=True)
        return True

    async def on_editor_answered(self, message: Editor.Answered) -> None:
        message.stop()
        stop = self.itinerary.stop(self.here)
        if stop.register:
            self.open_register(stop.register, str(message.value))
            return
        question = self.workshop.question(self.here)
        if question.kind == "matrice":
            self.open_matrix(str(message.value))
            return
        if isinstance(message.value, str) and not message.value.strip():
            await self.visit(self.itinerary.step(self.here, 1))
            return
        if not await self._record(question, message.value):
            return
        self._drafts.pop(self.here, None)
        if message.go_on:
            await self.go_on()

    async def _record(self, question: QuestionView, value: str | tuple[str, ...]) -> bool:
        if question.state == "repondue" and value == question.value:
            return True
        if self.do(do.Answer(self.here, value)):
            self.editor.recorded()
            return True
        await self.swap(keep=True)
        return False

    async def go_on(self) -> None:
        """To the next stop of the meeting; at the end of a theme, remind what can be adopted en bloc."""
        leg = self.itinerary.leg_of(self.here)
        there = self.itinerary.onward(self.here)
        left = self.itinerary.left_to_default(leg)
        if left and self.itinerary.leg_of(there) is not leg and self.itinerary.stop(self.here).debated:
            self.tell(
                _("« {theme} » : {count} à voir avec un défaut proposé. D les adopte en bloc.").format(
                    theme=leg.title, count=len(left)
                )
            )
        if there == self.here:
            self.tell(_("C’était la dernière. F7 montre le bilan, F6 ce qui reste ouvert."))
        await self.visit(there)
