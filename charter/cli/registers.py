"""``charter tool`` and ``charter use``: the lines of the registers of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from charter.cli import options, say
from charter.cli.options import Target
from charter.errors import UsageError
from charter.i18n import _
from charter.text.typography import labelled

if TYPE_CHECKING:
    from charter.workshop import Workshop
    from charter.workshop.commands import Typed

_NAME = "nom"
_FORM = _("champ=valeur")
_fields = click.argument("words", metavar=_("CHAMP=VALEUR…"), nargs=-1)
_item = click.argument("item", metavar=_("ÉLÉMENT"))
_presumed = click.option("--presumed", is_flag=True, help=_("Ces faits sont présumés : la classe restera à confirmer."))


def _register(name: str, group: str, title: str) -> click.Group:
    """The command ``name`` and its sub-commands, on the register ``group`` of the session's pack."""

    @click.group(
        name,
        help=title,
        subcommand_metavar=_("COMMANDE [ARGUMENTS]"),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    def commands() -> None:
        """Only a name: the work is in the sub-commands."""

    @commands.command(help=_("Ajouter un élément. Un champ à plusieurs valeurs se répète."))
    @options.on_session
    @_fields
    @click.option("--id", "item", metavar=_("ÉLÉMENT"), help=_("Son identifiant ; sinon, tiré de son nom."))
    @_presumed
    def add(target: Target, words: tuple[str, ...], item: str | None, presumed: bool) -> None:
        from charter.workshop.commands import PutItem

        with target.write() as workshop:
            before = {line.id for line in workshop.register(group).items}
            workshop.do(PutItem(group, _typed(workshop, group, words), item, not presumed, new=True))
            added = next(line for line in workshop.register(group).items if line.id not in before)
            target.tell(_("Ajouté : {id}").format(id=added.id))

    @commands.command(help=_("Changer des champs. Rien après « = » : le fait redevient inconnu."))
    @options.on_session
    @_item
    @_fields
    @_presumed
    def edit(target: Target, item: str, words: tuple[str, ...], presumed: bool) -> None:
        from charter.workshop.commands import PutItem

        with target.write() as workshop:
            facts = {**_facts(workshop, group, item), **_typed(workshop, group, words)}
            workshop.do(PutItem(group, facts, item, not presumed))

    @commands.command(help=_("Dupliquer un élément."))
    @options.on_session
    @_item
    def copy(target: Target, item: str) -> None:
        from charter.workshop.commands import DuplicateItem

        target.change(DuplicateItem(group, item))

    @commands.command(help=_("Retirer un élément."))
    @options.on_session
    @_item
    def rm(target: Target, item: str) -> None:
        from charter.workshop.commands import RemoveItem

        target.change(RemoveItem(group, item))

    @commands.command(help=_("Dire que le registre est complet."))
    @options.on_session
    @click.option("--reopen", is_flag=True, help=_("Le rouvrir."))
    def close(target: Target, reopen: bool) -> None:
        from charter.workshop.commands import Close

        target.change(Close(group, not reopen))

    @commands.command(help=_("Les champs du registre, et leurs options."))
    @options.on_session
    def fields(target: Target) -> None:
        with target.read() as workshop:
            for known in workshop.blank_item(group):
                say.told(labelled(f"{known.id} ({known.kind})", known.label))
                for option in known.options:
                    say.told(labelled(f"    {option.id}", option.label))

    return commands


def _facts(workshop: Workshop, group: str, item: str) -> Mapping[str, Typed]:
    line = next((line for line in workshop.register(group).items if line.id == item), None)
    if line is None:
        known = ", ".join(line.id for line in workshop.register(group).items)
        raise UsageError(
            "U021",
            _("« {id} » n’est pas dans ce registre.").format(id=item[:60]),
            _("Il contient : {known}.").format(known=known) if known else _("Il est vide."),
        )
    return {field.id: field.value for field in line.fields if field.value is not None}


def _typed(workshop: Workshop, group: str, words: tuple[str, ...]) -> Mapping[str, Typed]:
    if not words:
        raise UsageError(
            "U022",
            _("Il faut au moins un champ."),
            _("De la forme « {form} » ; la liste des champs : la sous-commande « fields ».").format(form=_FORM),
        )
    found: dict[str, Typed] = {}
    title = workshop.pack.groups[group].name_field if group in workshop.pack.groups else _NAME
    for name, given in options.pairs(words, _FORM).items():
        # Every pack names its items by a field of its own; « nom » is understood in all of them.
        field = title if name == _NAME and workshop.pack.field(group, _NAME) is None else name
        found[field] = given[0] if len(given) == 1 else tuple(value for value in given if value)
    return found


tool = _register("tool", "outils", _("Le registre des outils : add, edit, copy, rm, close, fields."))
use = _register("use", "usages", _("Le registre des usages : add, edit, copy, rm, close, fields."))
company = _register(
    "company", "societes", _("Le registre des sociétés du groupe : add, edit, copy, rm, close, fields.")
)
cost = _register("cost", "chiffrages", _("Le registre des comparaisons de coûts : add, edit, copy, rm, close, fields."))
