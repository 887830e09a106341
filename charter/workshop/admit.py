"""Which commands are admitted, and what each leaves in the journal. Refusals are sentences; nothing is written here."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from charter.engine.outcome import Outcome
from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import ALWAYS, literals, suggest
from charter.pack.pack import Pack
from charter.session.state import State
from charter.text.slots import Slot
from charter.text.typing import clean, day
from charter.text.typography import fr
from charter.workshop import commands as do
from charter.workshop.values import LONG_TEXT, SHORT_TEXT, default_of, read, stored


@dataclass(frozen=True, slots=True)
class Event:
    """What a command leaves in the journal: its kind, its data, and apart, by dotted path, the texts people typed."""

    kind: str
    data: dict[str, Any]
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What a command is checked against."""

    pack: Pack
    state: State
    outcome: Outcome
    numbers: Callable[[], Mapping[str, str]]


def admit(command: do.Command, context: Context) -> Event:
    """Check a command and say what it writes. Raises UsageError when it is refused. Undo and redo are the journal's."""
    if context.state.adoption is not None and not isinstance(command, do.Note):
        raise UsageError(
            "U301",
            _("La charte est adoptée : cette séance ne change plus."),
            _("Pour la réviser, exportez les réponses et créez une nouvelle séance."),
        )
    return _ADMIT[type(command)](command, context)


# -- questions ---------------------------------------------------------------------------------------------------------


def question_of(pack: Pack, name: str) -> model.Question:
    """The question of that identifier. Raises UsageError, with a suggestion, when there is none."""
    if name not in pack.questions:
        raise UsageError(
            "U310", _("La question « {id} » n’existe pas.").format(id=name), suggest(name, list(pack.questions))
        )
    return pack.questions[name]


def _asked(name: str, context: Context) -> model.Question:
    question = question_of(context.pack, name)
    if context.outcome.states[name] == "sans_objet":
        raise UsageError(
            "U311",
            _("La question « {label} » est sans objet : ce qui la fait poser n’est pas réuni.").format(
                label=fr(question.label)
            ),
            _("Répondez d’abord aux questions dont elle dépend."),
        )
    return question


def _answer(command: do.Answer, context: Context) -> Event:
    question = _asked(command.question, context)
    if question.kind == "matrice":
        raise UsageError("U312", _("« {label} » se remplit case par case.").format(label=fr(question.label)))
    value = read(question, command.value)
    if question.kind == "texte":
        return Event("repondre", {"question": question.id}, {"valeur": str(value)})
    return Event("repondre", {"question": question.id, "valeur": stored(value)})


def _park(command: do.Park, context: Context) -> Event:
    question = _asked(command.question, context)
    data: dict[str, Any] = {"question": question.id}
    texts: dict[str, str] = {}
    if command.owner and (owner := clean(command.owner, lines=False, limit=SHORT_TEXT)):
        texts["porteur"] = owner
    if command.due:
        data["echeance"] = _day(command.due).isoformat()
    if command.interim is not None:
        if question.kind == "matrice":
            raise UsageError("U313", _("Une matrice parquée n’a pas de réponse provisoire : remplissez ses cases."))
        value = read(question, command.interim)
        if question.kind == "texte":
            texts["interim"] = str(value)
        else:
            data["interim"] = stored(value)
    return Event("parquer", data, texts)


def _skip(command: do.Skip, context: Context) -> Event:
    question = _asked(command.question, context)
    if question.mandatory or any(context.pack.topics[t].mandatory for t in question.topics):
        raise UsageError(
            "U314",
            _("« {label} » porte une obligation : la question ne s’écarte pas.").format(label=fr(question.label)),
            _("Vous pouvez y répondre ou la parquer."),
        )
    reason = clean(command.reason, lines=False, limit=LONG_TEXT)
    return Event("ecarter", {"question": question.id}, {"motif": reason} if reason else {})


def _defaults(command: do.AdoptDefaults, context: Context) -> Event:
    pack = context.pack
    if command.theme is not None and command.theme not in pack.themes:
        raise UsageError(
            "U315",
            _("Le thème « {id} » n’existe pas.").format(id=command.theme),
            suggest(command.theme, list(pack.themes)),
        )
    wanted = [question_of(pack, name) for name in command.questions] or list(pack.questions.values())
    values: dict[str, Any] = {}
    for question in wanted:
        fits = command.theme is None or question.theme == command.theme
        if fits and context.outcome.states[question.id] == "sans_reponse" and question.default is not None:
            default = default_of(question)
            if isinstance(default, Mapping):
                values.update({f"{question.id}.{row}": cell for row, cell in default.items()})
            elif default is not None:
                values[question.id] = stored(default)
    if not values:
        raise UsageError(
            "U316", _("Aucun défaut à adopter ici : ces questions ont déjà une réponse, ou n’ont pas de défaut.")
        )
    return Event("defaut", {"valeurs": values})


def _clear(command: do.Clear, context: Context) -> Event:
    return Event("effacer", {"question": question_of(context.pack, command.question).id})


def _note(command: do.Note, context: Context) -> Event:
    name = question_of(context.pack, command.question).id
    return Event("noter", {"question": name}, {"texte": clean(command.text, lines=True, limit=20_000)})


# -- wordings ----------------------------------------------------------------------------------------------------------


def _word(command: do.Word, context: Context) -> Event:
    name = command.clause.partition("#")[0]
    if name not in context.pack.clauses:
        raise UsageError(
            "U320", _("La clause « {id} » n’existe pas.").format(id=name), suggest(name, list(context.pack.clauses))
        )
    text = clean(command.text, lines=False, limit=LONG_TEXT)
    base = basis(context.pack, context.state, name)
    return Event("rediger", {"clause": command.clause, "base": base}, {"texte": text})


def basis(pack: Pack, state: State, clause: str) -> str:
    """Digest of what a wording was written on: the pack's text, and the answers that the clause reads."""
    rule = pack.clauses[clause]
    names = {leaf.ref.name for leaf in literals(pack.conditions.get(clause, ALWAYS)) if leaf.ref.kind == "question"}
    for piece in pack.texts.get(clause, ()):
        if isinstance(piece, Slot) and piece.name in pack.questions:
            names.add(piece.name)
    parts = [rule.text]
    for name in sorted(names):
        given = state.answers.get(name)
        parts.append(f"{name}={(given.status, given.value, given.interim) if given else None!r}")
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:16]


# -- registers ---------------------------------------------------------------------------------------------------------


def group_of(pack: Pack, name: str) -> model.Group:
    """The register of that identifier. Raises UsageError, with a suggestion, when there is none."""
    if name not in pack.groups:
        raise UsageError(
            "U330", _("Le registre « {id} » n’existe pas.").format(id=name), suggest(name, list(pack.groups))
        )
    return pack.groups[name]


def _put(command: do.PutItem, context: Context) -> Event:
    group = group_of(context.pack, command.group)
    existing = context.state.items.get(command.group, {})
    if command.new and command.id is not None and command.id in existing:
        raise UsageError(
            "U331",
            _("L’identifiant « {id} » existe déjà dans « {register} ».").format(
                id=command.id, register=fr(group.title)
            ),
            _("Choisissez-en un autre, ou modifiez l’élément qui le porte."),
        )
    known = {item.id: item for item in group.fields}
    data: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for name, typed in command.fields.items():
        if name not in known:
            raise UsageError(
                "U332",
                _("« {id} » n’est pas un champ de « {register} ».").format(id=name, register=fr(group.title)),
                suggest(name, list(known)),
            )
        if typed in ("", ()) and known[name].kind != "multi":
            continue
        if known[name].kind == "texte":
            texts[f"champs.{name}"] = str(read(known[name], typed))
        elif known[name].kind == "reference":
            data[name] = _reference(known[name], typed, context)
        else:
            data[name] = stored(read(known[name], typed))
    title = texts.get(f"champs.{group.name_field}")
    if not title:
        raise UsageError("U333", _("Donnez un nom à {element}.").format(element=group.an_element or group.element))
    name = command.id if command.id is not None else _identifier(title, existing)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_]{0,59}", name):
        raise UsageError(
            "U334",
            _("« {id} » ne peut pas servir d’identifiant.").format(id=name[:60]),
            _("Lettres minuscules sans accent, chiffres et « _ »."),
        )
    return Event("element", {"groupe": command.group, "id": name, "champs": data, "confirme": command.confirmed}, texts)


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
        _("« {name} » n’est pas dans « {register} ».").format(
            name=name[:60], register=fr(context.pack.groups[target].title)
        ),
        suggest(name, list(there)) or _("Ajoutez-le d’abord à ce registre."),
    )


def _identifier(title: str, existing: Mapping[str, Any]) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:40] or "element"
    name, count = stem, 1
    while name in existing:
        count += 1
        name = f"{stem}_{count}"
    return name


def _item(group: str, name: str, context: Context) -> Any:
    register = group_of(context.pack, group)
    item = context.state.items.get(group, {}).get(name)
    if item is None:
        raise UsageError(
            "U336",
            _("« {id} » n’est pas dans « {register} ».").format(id=name, register=fr(register.title)),
            suggest(name, list(context.state.items.get(group, {}))),
        )
    return item


def _duplicate(command: do.DuplicateItem, context: Context) -> Event:
    item = _item(command.group, command.id, context)
    title_field = context.pack.groups[command.group].name_field
    title = _("{name} (copie)").format(name=item.fields.get(title_field, command.id))
    fields: dict[str, do.Typed] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in item.fields.items()
    }
    fields[title_field] = title[:SHORT_TEXT]
    return _put(do.PutItem(command.group, fields, confirmed=item.confirmed), context)


def _remove(command: do.RemoveItem, context: Context) -> Event:
    _item(command.group, command.id, context)
    return Event("retirer", {"groupe": command.group, "id": command.id})


def _close(command: do.Close, context: Context) -> Event:
    group_of(context.pack, command.group)
    return Event("clore", {"groupe": command.group, "clos": command.closed})


def _cell(command: do.SetCell, context: Context) -> Event:
    question = _asked(command.question, context)
    if question.kind != "matrice" or question.columns is None:
        raise UsageError("U340", _("« {label} » n’est pas une matrice.").format(label=fr(question.label)))
    if command.row not in question.rows:
        raise UsageError(
            "U341",
            _("La ligne « {id} » n’existe pas.").format(id=command.row),
            suggest(command.row, list(question.rows)),
        )
    _item(question.columns, command.item, context)
    if command.value is not None and command.value not in question.cells:
        raise UsageError(
            "U342",
            _("« {id} » n’est pas une réponse de cette matrice.").format(id=command.value),
            suggest(command.value, list(question.cells)),
        )
    return Event(
        "cellule", {"question": question.id, "ligne": command.row, "colonne": command.item, "valeur": command.value}
    )


# -- freeze and adoption -------------------------------------------------------------------------------------------------


def _freeze(_command: do.Freeze, context: Context) -> Event:
    numbers = dict(context.numbers())
    if not numbers:
        raise UsageError(
            "U350",
            _("Rien à arrêter : aucune clause n’est encore retenue."),
            _("Répondez d’abord à quelques questions."),
        )
    return Event("arreter", {"numeros": numbers})


def _adopt(command: do.Adopt, context: Context) -> Event:
    if context.state.freeze is None:
        raise UsageError(
            "U351",
            _("Le projet n’est pas arrêté : l’adoption porte sur un texte fixé."),
            _("Arrêtez d’abord le projet."),
        )
    pack, kept = context.pack, {}
    for name in command.prerequisites:
        if name not in pack.prerequisites:
            raise UsageError(
                "U352",
                _("Le préalable « {id} » n’existe pas.").format(id=name),
                suggest(name, list(pack.prerequisites)),
            )
    for name, rule in pack.prerequisites.items():
        truth = context.outcome.rules[name].truth
        if truth is False:
            continue
        met = command.prerequisites.get(name)
        if met is None or (not met.done and not (met.reason.strip() and met.signatory.strip())):
            raise UsageError(
                "U353",
                _("Préalable non réglé : {title}.").format(title=fr(rule.title)),
                _("Dites quand il a été rempli, ou donnez le motif et le nom de la personne qui passe outre."),
            )
        if met.done and rule.dated and not met.on:
            raise UsageError("U354", _("« {title} » : la date manque.").format(title=fr(rule.title)))
        kept[name] = _met(met)
    return Event("adopter", {"le": _day(command.on).isoformat(), "prealables": kept})


def _met(met: do.Met) -> dict[str, Any]:
    kept: dict[str, Any] = {"fait": met.done}
    if met.on:
        kept["le"] = _day(met.on).isoformat()
    if not met.done:
        kept["motif"] = clean(met.reason, lines=False, limit=LONG_TEXT)
        kept["signataire"] = clean(met.signatory, lines=False, limit=SHORT_TEXT)
    return kept


def _day(typed: date | str) -> date:
    return typed if isinstance(typed, date) else day(typed)


_ADMIT: dict[type, Callable[[Any, Context], Event]] = {
    do.Answer: _answer,
    do.Park: _park,
    do.Skip: _skip,
    do.AdoptDefaults: _defaults,
    do.Clear: _clear,
    do.Note: _note,
    do.Word: _word,
    do.PutItem: _put,
    do.DuplicateItem: _duplicate,
    do.RemoveItem: _remove,
    do.Close: _close,
    do.SetCell: _cell,
    do.Freeze: _freeze,
    do.Adopt: _adopt,
}
