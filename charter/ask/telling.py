"""What the conversation says: questions, reasons, clauses and the bilan, as plain lines in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from charter.ask.route import Place
from charter.i18n import _, ngettext
from charter.text.typography import in_a_row
from charter.workshop import Workshop
from charter.workshop.views import AlertView, ClauseView, QuestionView, RegisterView

_IN_FULL = 3


def commands() -> Iterator[str]:
    """What may be typed, one line for each."""
    yield _("Répondez par le numéro ou l’identifiant d’une option, un nombre, une date ou un texte.")
    yield _("Plusieurs options : séparez-les par des virgules ; « 0 » : aucune.")
    yield _("?  pourquoi cette question, et ce que chaque option change")
    yield _("t  laisser à trancher ; avec qui et pour quand : t NOM ; JOUR ; RÉPONSE PROVISOIRE")
    yield _("e  écarter ; avec le motif : e MOTIF")
    yield _("d  prendre le défaut")
    yield _("n  suivante, sans rien changer")
    yield _("p  précédente")
    yield _("c  les clauses que cette question écrit")
    yield _("b  le bilan")
    yield _("g ID  aller à une question ou un registre")
    yield _("annuler, rétablir, effacer  revenir sur une réponse")
    yield _("note TEXTE  garder une note, qui ne s’imprime jamais")
    yield _("rédiger  écrire une clause autrement")
    yield _("arrêter  fixer le projet v0.9 ; adopter  adopter la charte, préalable par préalable")
    yield _("imprimer  écrire la charte dans un fichier")
    yield _("= TEXTE  répondre ce texte, même s’il ressemble à une commande")
    yield _("q  quitter ; tout est déjà enregistré")


def heading(workshop: Workshop, place: Place) -> Iterator[str]:
    """The first lines of a place: where it is, and what is asked."""
    yield ""
    yield _("{part}, {id}").format(part=place.theme or _("Profil"), id=place.id)
    if place.kind == "registre":
        yield from register(workshop.register(place.id))
    else:
        yield from question(workshop.question(place.id))


def question(view: QuestionView) -> Iterator[str]:
    """A question with its options, and what the room said of it."""
    yield view.label
    if view.note:
        yield _("Note pour l’animateur : {note}").format(note=view.note)
    if view.kind == "matrice":
        return
    for number, option in enumerate(view.options, start=1):
        marks = [_("défaut")] if option.default else []
        if option.chosen:
            marks.append(_("retenue"))
        said = f" ({', '.join(marks)})" if marks else ""
        yield _("  {number}. {label}{marks}").format(number=number, label=option.label, marks=said)
    if not view.options:
        expected = _expected(view)
        if expected:
            yield expected
        if view.default_said:
            yield _("Défaut : {default}").format(default=view.default_said)
    if view.state != "sans_reponse":
        yield standing(view)


def _expected(view: QuestionView) -> str:
    kinds = {"nombre": _("Un nombre"), "date": _("Une date"), "texte": _("Un texte")}
    said = kinds.get(view.kind, "")
    if view.kind == "nombre" and view.unit:
        said = _("{said} ({unit})").format(said=said, unit=view.unit)
    if view.multiline:
        said = _("{said}, terminé par une ligne vide").format(said=said)
    return f"{said}." if said else ""


def standing(view: QuestionView) -> str:
    """Where a question stands, in one line."""
    if view.state == "repondue":
        return _("Réponse : {answer}").format(answer=view.answer)
    if view.state == "defaut":
        return _("Par défaut : {answer}").format(answer=view.answer)
    if view.state == "ecartee":
        return _("Écartée. {reason}").format(reason=view.reason).strip()
    if view.state == "a_trancher":
        parts = [view.owner or _("sans porteur"), view.due]
        if view.interim:
            parts.append(_("en attendant : {answer}").format(answer=view.interim))
        return _("À trancher ({details}).").format(details=", ".join(part for part in parts if part))
    return {"sans_reponse": _("Sans réponse."), "sans_objet": _("Sans objet.")}[view.state]


def reasons(view: QuestionView) -> Iterator[str]:
    """Why it is asked, what each option changes, why the default is what it is, and the sources."""
    if view.why:
        yield view.why
    for option in view.options:
        if option.consequence:
            yield _("  {label} : {consequence}").format(label=option.label, consequence=option.consequence)
    if view.default_said:
        yield _("Défaut : {default}. {why}").format(default=view.default_said, why=view.default_why).strip()
    if view.mandatory:
        yield _("Cette question porte une obligation : elle ne s’écarte pas.")
    for source in view.sources:
        yield _("Source : {title} ({certainty}, relevé le {day})").format(
            title=source.title, certainty=source.certainty, day=source.noted_on
        )


def clause(view: ClauseView) -> str:
    """A clause as it prints, or why it does not."""
    if view.truth is True or view.provisional:
        marks = f" ({', '.join(view.marks)})" if view.marks else ""
        return _("Clause {number} : {text}{marks}").format(number=view.number or view.id, text=view.text, marks=marks)
    if view.truth is None:
        return _("Clause {id}, en attente de : {pending}").format(id=view.id, pending=", ".join(view.pending))
    return _("Clause {id} : absente avec ces réponses.").format(id=view.id)


def register(view: RegisterView) -> Iterator[str]:
    """A register: its items with their classes, and what may be done."""
    state = _("complet") if view.closed else _("ouvert")
    yield _("{title} ({state})").format(title=view.title, state=state)
    for number, item in enumerate(view.items, start=1):
        classes = [_("{title} : {label}").format(title=one.title, label=one.label) for one in item.classes]
        said = in_a_row(classes)
        yield _("  {number}. {name}").format(number=number, name=item.name) + (f" ({said})" if said else "")
    yield _("+ ajouter, NUMÉRO modifier, - NUMÉRO retirer, clos ou ouvert, n suivante.")


def matrix(workshop: Workshop, name: str) -> Iterator[str]:
    """A matrix row by row, with what is said of each item."""
    view = workshop.matrix(name)
    if not view.columns:
        yield _("Aucune colonne encore : remplissez d’abord le registre.")
        return
    labels = {option.id: option.label for option in view.options}
    for row, label, _help in view.rows:
        cells = [
            _("{item} : {value}").format(
                item=title, value=labels.get(view.cells.get((row, item), ""), _("sans réponse"))
            )
            for item, title in view.columns
        ]
        yield _("  {row} ({id}). {cells}").format(row=label, id=row, cells=in_a_row(cells))
    yield _("r remplir case par case, ou LIGNE/ÉLÉMENT=CASE ; d prendre le défaut, n suivante.")


class Standing:
    """What the rules said before a command, to tell only what it changes."""

    def __init__(self, workshop: Workshop, question: str) -> None:
        self._question = question
        self._clauses = {view.id: clause(view) for view in workshop.clauses_of(question)}
        self._alerts = {(view.id, view.item) for view in workshop.alerts()}

    def changes(self, workshop: Workshop) -> Iterator[str]:
        """The clauses that now print otherwise, the first ones in full, and the contradictions that appeared."""
        changed = [
            clause(view)
            for view in workshop.clauses_of(self._question)
            if (view.truth is True or view.provisional) and clause(view) != self._clauses.get(view.id)
        ]
        yield from changed[:_IN_FULL]
        if len(changed) > _IN_FULL:
            more = len(changed) - _IN_FULL
            yield ngettext("Et {count} autre clause.", "Et {count} autres clauses.", more).format(count=more)
        for view in workshop.alerts():
            if (view.id, view.item) not in self._alerts:
                yield from alert(view)


def alert(view: AlertView) -> Iterator[str]:
    """A contradiction with its ways out."""
    about = f" ({view.item_name})" if view.item_name else ""
    yield _("Contradiction {severity}{about} : {text}").format(severity=view.severity, about=about, text=view.text)
    for way in view.ways_out:
        go = _(" (g {id})").format(id=way.question) if way.question else ""
        yield _("  Issue : {text}{go}").format(text=way.text, go=go)


def bilan(workshop: Workshop) -> Iterator[str]:
    """The bilan in figures, then each contradiction with its ways out."""
    tally = workshop.tally()
    yield _(
        "{decided} répondues, {by_default} par défaut, {parked} à trancher, {left_out} écartées, {unanswered} sans réponse."
    ).format(
        decided=tally.decided,
        by_default=tally.by_default,
        parked=tally.parked,
        left_out=tally.left_out,
        unanswered=tally.unanswered,
    )
    yield ngettext(
        "{count} clause retenue, {pending} en attente.",
        "{count} clauses retenues, {pending} en attente.",
        tally.clauses,
    ).format(count=tally.clauses, pending=tally.pending)
    for view in workshop.alerts():
        yield from alert(view)
