"""Items of registers: put, duplicated, removed; and registers said to be complete."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Any

from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.pack import Pack
from charter.session.state import Item
from charter.text.typography import fr
from charter.workshop import commands as do
from charter.workshop.context import Context, Event
from charter.workshop.names import group_of, nearest, shown
from charter.workshop.values import SHORT_TEXT, read, restored, stored

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_]{0,59}")
_STEM = 40


def put(command: do.PutItem, context: Context) -> Event:
    """An item with its facts; those that are absent or empty are unknown."""
    group = group_of(context.pack, command.group)
    existing = context.state.items.get(command.group, {})
    if command.new and command.id is not None and command.id in existing:
        raise UsageError(
            "U331",
            _("L’identifiant « {id} » existe déjà dans « {register} ».").format(
                id=shown(command.id), register=fr(group.title)
            ),
            _("Choisissez-en un autre, ou modifiez l’élément qui le porte."),
        )
    data, texts = _facts(command, group, context)
    title = texts.get(f"champs.{group.name_field}")
    if not title:
        raise UsageError("U333", _("Donnez un nom à {element}.").format(element=group.an_element or group.element))
    name = command.id if command.id is not None else _identifier(title, existing)
    if not _IDENTIFIER.fullmatch(name):
        raise UsageError(
            "U334",
            _("« {id} » ne peut pas servir d’identifiant.").format(id=shown(name)),
            _("Lettres minuscules sans accent, chiffres et « _ »."),
        )
    return Event("element", {"groupe": command.group, "id": name, "champs": data, "confirme": command.confirmed}, texts)


def _facts(command: do.PutItem, group: model.Group, context: Context) -> tuple[dict[str, Any], dict[str, str]]:
    known = {item.id: item for item in group.fields}
    data: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for name, typed in command.fields.items():
        if name not in known:
            raise UsageError(
                "U332",
                _("« {id} » n’est pas un champ de « {register} ».").format(id=shown(name), register=fr(group.title)),
                nearest(name, list(known)),
            )
        # Nothing ticked is an answer to a multiple choice, and to no other kind.
        if typed == "" or (typed == () and known[name].kind != "multi"):
            continue
        if known[name].kind == "texte":
            texts[f"champs.{name}"] = str(read(known[name], typed))
        elif known[name].kind == "reference":
            data[name] = _reference(known[name], typed, context)
        else:
            data[name] = stored(read(known[name], typed))
    return data, texts


def _reference(known: model.Field_, typed: do.Typed, context: Context) -> str:
    target = known.group or ""
    there = context.state.items.get(target, {})
    name = str(typed[0] if isinstance(typed, tuple) else typed)
    if name in there:
        return name
    title_field = context.pack.groups[target].name_field
    for identifier, item in there.items():
        if str(item.fields.get(title_field, "")).casefold() == name.casefold():
            return identifier
    raise UsageError(
        "U335",
        _("« {name} » n’est pas dans « {register} ».").format(
            name=shown(name), register=fr(context.pack.groups[target].title)
        ),
        nearest(name, list(there)) or _("Ajoutez-le d’abord à ce registre."),
    )


def _identifier(title: str, existing: Container[str]) -> str:
    apart = unicodedata.normalize("NFKD", title)
    plain = "".join(sign if sign.isascii() else " " for sign in apart if not unicodedata.combining(sign))
    stem = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:_STEM] or "element"
    name, count = stem, 1
    while name in existing:
        count += 1
        name = f"{stem}_{count}"
    return name


def item_of(group: str, name: str, context: Context) -> Item:
    """An item of a register. Raises UsageError, with a suggestion, when there is none."""
    register = group_of(context.pack, group)
    item = context.state.items.get(group, {}).get(name)
    if item is None:
        raise UsageError(
            "U336",
            _("« {id} » n’est pas dans « {register} ».").format(id=shown(name), register=fr(register.title)),
            nearest(name, list(context.state.items.get(group, {}))),
        )
    return item


def take(command: do.TakeStarter, context: Context) -> Event:
    """A ready-made item, with presumed facts."""
    starter = context.pack.catalogue.get(command.starter)
    if starter is None:
        raise UsageError(
            "U337",
            _("« {id} » n’est pas au catalogue.").format(id=shown(command.starter)),
            nearest(command.starter, list(context.pack.catalogue)),
        )
    facts: dict[str, do.Typed] = {
        name: tuple(value) if isinstance(value, list) else str(value) for name, value in starter.facts.items()
    }
    return put(do.PutItem(starter.group, facts, id=starter.id, confirmed=False, new=True), context)


def duplicate(command: do.DuplicateItem, context: Context) -> Event:
    """The same facts under another name. What the pack or the registers do not know any more stays behind."""
    item = item_of(command.group, command.id, context)
    group = context.pack.groups[command.group]
    fields = {
        field.id: value
        for field in group.fields
        if field.id in item.fields and (value := restored(field, item.fields[field.id])) is not None
        if field.kind != "reference" or value in context.state.items.get(field.group or "", {})
    }
    fields[group.name_field] = _copy_name(context.pack, command.group, str(fields.get(group.name_field, command.id)))
    return put(do.PutItem(command.group, fields, confirmed=item.confirmed), context)


def _copy_name(pack: Pack, group: str, name: str) -> str:
    field = pack.field(group, pack.groups[group].name_field)
    limit = (field.maximum if field is not None else None) or SHORT_TEXT
    title = _("{name} (copie)").format(name=name)
    return _("{name} (copie)").format(name=name[: limit - len(title) + len(name)].rstrip())[:limit]


def remove(command: do.RemoveItem, context: Context) -> Event:
    """An item out of its register; what refers to it then says nothing."""
    item_of(command.group, command.id, context)
    return Event("retirer", {"groupe": command.group, "id": command.id})


def close(command: do.Close, context: Context) -> Event:
    """A register said to be complete, or open again."""
    group_of(context.pack, command.group)
    return Event("clore", {"groupe": command.group, "clos": command.closed})
