"""The conversation itself: says a place, reads a line, does what it says, and goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from charter.ask import acts, forms, route, telling
from charter.ask.lines import Ended, Lines
from charter.errors import CharterError, UsageError
from charter.i18n import _
from charter.workshop import Workshop
from charter.workshop.commands import (
    AdoptDefaults,
    Answer,
    Clear,
    Close,
    Command,
    Note,
    Park,
    Redo,
    RemoveItem,
    SetCell,
    Skip,
    Undo,
)


class Conversation:
    """One person, one session. ``run`` returns when the input ends or the person quits; all that was said is saved."""

    def __init__(self, workshop: Workshop, lines: Lines) -> None:
        self._workshop = workshop
        self._lines = lines
        self._road = route.places(workshop)
        self._at = route.first(workshop, self._road)
        self._silent = False

    def run(self) -> None:
        """Talk until the end."""
        self._lines.tell(self._workshop.company or _("Entreprise sans nom"))
        self._lines.tell(_("« aide » donne les commandes ; « q » quitte, tout est enregistré à mesure."))
        try:
            while self._turn():
                pass
        except Ended:
            self._lines.tell()
        self._lines.tell(_("Tout est enregistré dans « {file} ».").format(file=self._workshop.path.name))

    def _turn(self) -> bool:
        """Say the place unless it was just said, read a line, obey. False to stop."""
        place = self._road[self._at]
        if not self._silent:
            for line in telling.heading(self._workshop, place):
                self._lines.tell(line)
            if place.kind == "matrice":
                for line in telling.matrix(self._workshop, place.id):
                    self._lines.tell(line)
        self._silent = True
        typed = self._lines.ask(">")
        if typed == "q":
            return False
        if typed:
            try:
                self._obey(place, typed)
            except CharterError as error:
                self._lines.refuse(error)
        return True

    # -- what a line says ------------------------------------------------------------------------------------------------

    def _obey(self, place: route.Place, typed: str) -> None:
        simple = self._simple(place).get(typed)
        if simple is not None:
            simple()
            return
        word, _space, rest = typed.partition(" ")
        rest = rest.strip()
        if word == "g" and rest and (self._known(rest) or not self._is_text(place)):
            self._go_to(rest)
        elif place.kind == "registre":
            self._register(place.id, typed)
        elif self._is_text(place) or not self._with_words(place.id, word, rest):
            self._answer(place, typed)

    def _simple(self, place: route.Place) -> dict[str, Callable[[], None]]:
        """The lines that are a command whatever the place."""
        orders: dict[str, Callable[[], None]] = {
            _("aide"): lambda: self._tell_all(telling.commands()),
            "h": lambda: self._tell_all(telling.commands()),
            "n": lambda: self._move(1),
            "p": lambda: self._move(-1),
            "b": lambda: self._tell_all(telling.bilan(self._workshop)),
            "g": self._where,
            _("annuler"): lambda: self._back(Undo(), self._workshop.undoable()),
            _("rétablir"): lambda: self._back(Redo(), self._workshop.redoable()),
            "retablir": lambda: self._back(Redo(), self._workshop.redoable()),
            _("arrêter"): lambda: self._act(acts.freeze),
            "arreter": lambda: self._act(acts.freeze),
            _("adopter"): lambda: self._act(acts.adopt),
            _("imprimer"): lambda: self._act(acts.write),
            _("rédiger"): lambda: self._reword(place),
            "rediger": lambda: self._reword(place),
        }
        if place.kind == "registre":
            return orders
        orders |= {
            "?": lambda: self._tell_all(telling.reasons(self._workshop.question(place.id))),
            "c": lambda: self._clauses(place.id),
            "d": lambda: self._default(place),
            "t": lambda: self._said(place, Park(place.id)),
            "e": lambda: self._said(place, Skip(place.id)),
            _("effacer"): lambda: self._said(place, Clear(place.id), stay=True),
        }
        if place.kind == "matrice":
            orders["r"] = lambda: self._cells(place.id)
        return orders

    def _is_text(self, place: route.Place) -> bool:
        return place.kind == "question" and self._workshop.question(place.id).kind == "texte"

    def _with_words(self, question: str, word: str, rest: str) -> bool:
        """A command followed by words. False when the line is none. A free text is never taken for one."""
        place = self._road[self._at]
        if not rest:
            return False
        if word == "t":
            self._said(place, self._parked(question, rest))
        elif word == "e":
            self._said(place, Skip(question, rest))
        elif word == "note":
            self._said(place, Note(question, rest), stay=True)
        else:
            return False
        return True

    def _parked(self, question: str, rest: str) -> Park:
        owner, due, interim = (part.strip() for part in (rest + ";;").split(";")[:3])
        view = self._workshop.question(question)
        value = forms.chosen(interim, view.options, view.kind == "multi") if interim else None
        return Park(question, owner, due or None, value)

    # -- answers -----------------------------------------------------------------------------------------------------------

    def _answer(self, place: route.Place, typed: str) -> None:
        if place.kind == "matrice":
            self._cell(place.id, typed)
            return
        view = self._workshop.question(place.id)
        text = typed[1:].strip() if typed.startswith("=") else typed
        if view.multiline:
            text = self._whole(text)
        self._said(place, Answer(place.id, forms.chosen(text, view.options, view.kind == "multi")))

    def _whole(self, start: str) -> str:
        """A text of several lines, until an empty one or the end of the input."""
        parts = [start]
        while True:
            try:
                line = self._lines.ask("…")
            except Ended:
                return "\n".join(parts)
            if not line:
                return "\n".join(parts)
            parts.append(line)

    def _default(self, place: route.Place) -> None:
        if self._workshop.outcome.states[place.id] == "sans_reponse":
            self._said(place, AdoptDefaults(questions=(place.id,)))
            return
        default = self._workshop.question(place.id).default
        if default is None:
            raise UsageError("U032", _("Cette question n’a pas de défaut à reprendre."))
        self._said(place, Answer(place.id, default))

    def _said(self, place: route.Place, command: Command, stay: bool = False) -> None:
        """Do a command about a question, say what it wrote, and go to the next place."""
        before = telling.Standing(self._workshop, place.id)
        self._workshop.do(command)
        self._lines.tell(telling.standing(self._workshop.question(place.id)))
        self._lines.tell(_("Enregistré à {time}.").format(time=self._workshop.saved_at))
        self._tell_all(before.changes(self._workshop))
        if not stay:
            self._move(1)

    def _back(self, command: Undo | Redo, what: str) -> None:
        self._workshop.do(command)
        done = _("Annulé : {what}") if isinstance(command, Undo) else _("Rétabli : {what}")
        self._lines.tell(done.format(what=what))
        self._silent = False

    def _act(self, act: Callable[[Workshop, Lines], None]) -> None:
        """One of the acts that ask for what they need; « . » leaves everything as it was."""
        try:
            act(self._workshop, self._lines)
        except acts.GivenUp:
            self._lines.tell(_("Abandonné : rien n’a changé."))

    def _reword(self, place: route.Place) -> None:
        near = self._workshop.clauses_of(place.id) if place.kind != "registre" else ()
        self._act(lambda workshop, lines: acts.reword(workshop, lines, near))

    # -- registers and matrices --------------------------------------------------------------------------------------------

    def _register(self, group: str, typed: str) -> None:
        items = self._workshop.register(group).items
        number = typed.lstrip("-+ ")
        self._silent = False
        if typed == "+":
            forms.item(self._workshop, self._lines, group, None)
        elif typed in (_("clos"), _("ouvert")):
            self._workshop.do(Close(group, typed == _("clos")))
        elif number.isascii() and number.isdigit() and 1 <= int(number) <= len(items):
            item = items[int(number) - 1].id
            if typed.startswith("-"):
                self._workshop.do(RemoveItem(group, item))
            else:
                forms.item(self._workshop, self._lines, group, item)
        else:
            self._silent = True
            raise UsageError(
                "U033",
                _("« {typed} » n’est pas compris ici.").format(typed=typed[:60]),
                _("+ ajoute, un numéro modifie, « - » et un numéro retire, « clos » dit que tout y est, « n » passe."),
            )

    def _cells(self, question: str) -> None:
        forms.cells(self._workshop, self._lines, question)
        self._silent = False

    def _cell(self, question: str, typed: str) -> None:
        name, equals, value = typed.partition("=")
        row, slash, item = name.partition("/")
        if not equals or not slash:
            raise UsageError(
                "U034",
                _("« {typed} » n’est pas compris ici.").format(typed=typed[:60]),
                _("« r » remplit case par case ; ou écrivez LIGNE/ÉLÉMENT=CASE."),
            )
        self._workshop.do(
            SetCell(question, row.strip(), item.strip(), forms.cell(self._workshop, question, value.strip()))
        )
        self._silent = False

    # -- moving ------------------------------------------------------------------------------------------------------------

    def _move(self, step: int) -> None:
        found = route.after(self._workshop, self._road, self._at, step)
        if found is None:
            self._lines.tell(_("C’était la dernière.") if step > 0 else _("C’est la première."))
            if step > 0:
                self._tell_all(telling.bilan(self._workshop))
            return
        self._at = found
        self._silent = False

    def _known(self, id: str) -> bool:
        return any(place.id == id for place in self._road)

    def _go_to(self, id: str) -> None:
        position = next((position for position, place in enumerate(self._road) if place.id == id), None)
        if position is None:
            raise UsageError("U036", _("« {id} » est inconnu.").format(id=id[:60]), _("« g » seul donne la liste."))
        if not route.applies(self._workshop, self._road[position]):
            raise UsageError("U035", _("« {id} » est sans objet avec ces réponses.").format(id=id))
        self._at = position
        self._silent = False

    def _where(self) -> None:
        for place in self._road:
            if route.applies(self._workshop, place):
                mark = _(" (ouverte)") if route.open_still(self._workshop, place) else ""
                self._lines.tell(f"  {place.id}{mark}")

    def _clauses(self, question: str) -> None:
        self._tell_all([telling.clause(view) for view in self._workshop.clauses_of(question)] or [_("Aucune clause.")])

    def _tell_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._lines.tell(line)
