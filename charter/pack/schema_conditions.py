"""Conditions as JSON Schema: the questions, fields and options of one pack, as the keys and values of « si »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charter.i18n import _
from charter.pack import model
from charter.pack.pack import KNOWN_AS_OPTIONS, Pack, options_of
from charter.pack.schema_types import Schema, chosen
from charter.text.typography import fr

_SIGN = r"^(<=|>=|<|>|=)\s*"


def definitions(pack: Pack) -> dict[str, Schema]:
    """« condition » for what reads the whole session, « condition_REGISTER » for what reads an item of a register."""
    answers = {name: _answer(pack, one) for name, one in pack.questions.items() if one.kind != "matrice"}
    questions = {name: {"$ref": f"#/definitions/reponse_{name}"} for name in answers}
    found = {f"reponse_{name}": answer for name, answer in answers.items()}
    found["condition"] = _condition({**questions, **_registers(pack)}, "condition")
    for group in pack.groups:
        name = f"condition_{group}"
        found[name] = _condition({**questions, **dict(_item(pack, group, ""))}, name)
    return found


def of(group: str | None) -> Schema:
    """A reference to the condition of a register, or of the whole session."""
    return {"$ref": f"#/definitions/condition_{group}" if group else "#/definitions/condition"}


def _condition(properties: dict[str, Schema], name: str) -> Schema:
    own = {"$ref": f"#/definitions/{name}"}
    return {
        "type": "object",
        "title": _("une condition"),
        "description": _("Toutes ses lignes doivent être vraies."),
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {
            **properties,
            "l_un_de": {
                "description": _("Au moins une de ces conditions est vraie."),
                "type": "array",
                "minItems": 1,
                "items": own,
            },
            "sauf": {"description": _("Cette condition est fausse."), "allOf": [own]},
        },
    }


def _registers(pack: Pack) -> dict[str, Schema]:
    words = {
        "au_moins_un": _("Au moins un élément satisfait cette condition."),
        "chacun": _("Chaque élément satisfait cette condition."),
        "aucun": _("Aucun élément ne satisfait cette condition."),
    }
    return {
        group: {
            "description": fr(content.title),
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {
                word: {"description": said, "anyOf": [of(group), {"type": "object", "maxProperties": 0}]}
                for word, said in words.items()
            },
        }
        for group, content in pack.groups.items()
    }


def _item(pack: Pack, group: str, before: str) -> Iterator[tuple[str, Schema]]:
    """What is read of an item: fields, classes, cells of the matrices it is a column of, and those it refers to."""
    content = pack.groups[group]
    for field in content.fields:
        yield before + field.id, _answer(pack, field)
        if field.kind == "reference" and field.group and not before:
            yield from _item(pack, field.group, f"{field.id}.")
    for table, rows in content.tables.items():
        labels = {name: fr(one.label) for name, one in rows.classes.items()}
        yield before + table, {"description": fr(rows.title), **_among(labels, several=False)}
    for question in pack.questions.values():
        if question.kind == "matrice" and question.columns == group:
            labels = {name: fr(one.label) for name, one in question.cells.items()}
            for row, line in question.rows.items():
                said = _("{question} — {row}").format(question=fr(question.label), row=fr(line.label))
                yield f"{before}{question.id}.{row}", {"description": said, **_among(labels, several=False)}


def _answer(pack: Pack, item: model.Question | model.Field_) -> Schema:
    if item.kind in KNOWN_AS_OPTIONS:
        labels = {name: fr(option.label) for name, option in options_of(item).items()}
        listed = "\n".join(f"- {name} : {label}" for name, label in labels.items())
        return {"description": f"{fr(item.label)}\n\n{listed}", **_among(labels, several=item.kind == "multi")}
    known = chosen({"renseignee": _("une réponse existe")})
    if item.kind in ("nombre", "date"):
        days = item.kind == "date"
        values = {name: fr(value.title) for name, value in pack.values.items() if (value.on is not None) is days}
        return {"description": fr(item.label), "anyOf": [known, *_compared(values, days)]}
    return {"description": fr(item.label), **known}


def _compared(values: Mapping[str, str], days: bool) -> Iterator[Schema]:
    names = "|".join(values) or "(?!)"
    bound = r"\d{4}-\d{2}-\d{2}" if days else r"-?\d{1,12}"
    yield {"type": "string", "pattern": f"({_SIGN})?({bound}|{names})$".replace("(^", "^(", 1)}
    if not days:
        yield {"type": "integer"}


def _among(labels: Mapping[str, str], several: bool) -> Schema:
    one = chosen(labels)
    many = {"type": "array", "minItems": 1, "items": one}
    words = {"aucun": _("aucune de ces options"), **({"tous": _("toutes ces options")} if several else {})}
    table = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {word: {"description": said, "anyOf": [many, one]} for word, said in words.items()},
    }
    known = chosen({"renseignee": _("une réponse existe")})
    return {"anyOf": [one, many, table, known]}
