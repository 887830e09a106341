"""``answer``, ``park``, ``skip``, ``default``, ``note`` and ``word``: what the room decides, from a script."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charter.cli import options
from charter.cli.options import Target
from charter.errors import UsageError
from charter.i18n import _

if TYPE_CHECKING:
    from charter.workshop import Workshop
    from charter.workshop.commands import SetCell

question = click.argument("question", metavar=_("QUESTION"))


@click.command(
    help=_(
        "Répondre à une question : une option, plusieurs, un nombre, une date ou un texte.\n\n"
        "Une matrice se remplit case par case : LIGNE/ÉLÉMENT=CASE (rien après « = » vide la case). "
        "Par exemple : charter answer FICHIER donnees_outils personnelles/mon_outil=non"
    )
)
@options.on_session
@question
@click.argument("values", metavar=_("[VALEUR]…"), nargs=-1)
@options.text_file
@click.option("--clear", is_flag=True, help=_("Reprendre la réponse : la question redevient sans réponse."))
def answer(target: Target, question: str, values: tuple[str, ...], text_file: Path | None, clear: bool) -> None:
    """One answer. Raises UsageError when it is refused: nothing is written then."""
    from charter.workshop.commands import Answer, Clear

    if clear:
        if values or text_file is not None:
            raise UsageError("U016", _("« --clear » ne va pas avec une valeur."), _("Donnez l’un ou l’autre."))
        target.change(Clear(question))
        return
    if text_file is not None:
        text = options.typed_text(values, text_file)
        target.change(Answer(question, text))
        return
    if not values:
        raise UsageError(
            "U018",
            _("Il manque la réponse."),
            _("Donnez une valeur, --text-file F, ou --clear pour reprendre la réponse."),
        )
    with target.write() as workshop:
        known = workshop.pack.questions.get(question)
        if known is not None and known.kind == "matrice":
            target.run(workshop, *_cells(workshop, question, values))
        else:
            target.run(workshop, Answer(question, values if len(values) > 1 else values[0]))


_FORM = _("LIGNE/ÉLÉMENT=CASE")


def _cells(workshop: Workshop, question: str, words: tuple[str, ...]) -> list[SetCell]:
    """The cells of a matrix that « LIGNE/ÉLÉMENT=CASE » words name, once all of them are understood."""
    from charter.ask.forms import cell
    from charter.workshop.commands import SetCell

    named = {name: given[-1].strip() for name, given in options.pairs(words, _FORM).items()}
    return [SetCell(question, *_place(name), cell(workshop, question, value)) for name, value in named.items()]


def _place(name: str) -> tuple[str, str]:
    row, slash, item = name.partition("/")
    if not slash or not row or not item:
        raise UsageError(
            "U019",
            _("« {word} » ne désigne pas une case.").format(word=name[:60]),
            _("Écrivez la ligne, « / », puis l’élément : {form}").format(form=_FORM),
        )
    return row, item


@click.command(help=_("Laisser une question à trancher plus tard."))
@options.on_session
@question
@click.option("--owner", metavar=_("NOM"), default="", help=_("Qui doit trancher."))
@click.option("--due", metavar=_("JOUR"), type=options.a_day, help=_("Pour quand."))
@click.option("--interim", metavar=_("VALEUR"), multiple=True, help=_("La réponse suivie en attendant."))
def park(target: Target, question: str, owner: str, due: date | None, interim: tuple[str, ...]) -> None:
    """Park a question."""
    from charter.workshop.commands import Park

    meanwhile = interim if len(interim) > 1 else (interim[0] if interim else None)
    target.change(Park(question, owner, due, meanwhile))


@click.command(help=_("Écarter une question. Une question obligatoire ne s’écarte pas."))
@options.on_session
@question
@click.option("--reason", metavar=_("TEXTE"), default="", help=_("Pourquoi."))
def skip(target: Target, question: str, reason: str) -> None:
    """Leave a question out on purpose."""
    from charter.workshop.commands import Skip

    target.change(Skip(question, reason))


@click.command(help=_("Adopter en bloc les défauts des questions restées sans réponse."))
@options.on_session
@click.argument("questions", metavar=_("[QUESTION]…"), nargs=-1)
@click.option("--theme", metavar=_("THÈME"), help=_("Celles de ce thème."))
@click.option("--all", "everything", is_flag=True, help=_("Toutes."))
def default(target: Target, questions: tuple[str, ...], theme: str | None, everything: bool) -> None:
    """Adopt defaults: of some questions, of a theme, or all."""
    from charter.workshop.commands import AdoptDefaults

    if [bool(questions), theme is not None, everything].count(True) != 1:
        raise UsageError(
            "U020",
            _("Dites lesquels : des questions, un thème, ou tous."),
            _("Par exemple : charter default FICHIER --all"),
        )
    target.change(AdoptDefaults(theme, questions))


@click.command(
    help=_("Noter quelque chose sur une question. Une note ne figure dans aucun document ; vide, elle s’efface.")
)
@options.on_session
@question
@click.argument("words", metavar=_("[TEXTE]"), nargs=-1)
@options.text_file
def note(target: Target, question: str, words: tuple[str, ...], text_file: Path | None) -> None:
    """The facilitator's note."""
    from charter.workshop.commands import Note

    target.change(Note(question, options.typed_text(words, text_file)))


@click.command(help=_("Rédiger soi-même une clause. « --clear » revient au texte des règles."))
@options.on_session
@click.argument("clause", metavar=_("CLAUSE"))
@click.argument("words", metavar=_("[TEXTE]"), nargs=-1)
@options.text_file
@click.option("--clear", is_flag=True, help=_("Revenir au texte des règles."))
def word(target: Target, clause: str, words: tuple[str, ...], text_file: Path | None, clear: bool) -> None:
    """The session's own wording of a clause."""
    from charter.workshop.commands import Word

    if clear and (words or text_file is not None):
        raise UsageError("U016", _("« --clear » ne va pas avec un texte."), _("Donnez l’un ou l’autre."))
    target.change(Word(clause, "" if clear else options.typed_text(words, text_file)))
