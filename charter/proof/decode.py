"""From a model of the solver to a session, and back through the engine: a verdict that it does not share is a bug here."""

from __future__ import annotations

from collections.abc import Mapping

from charter.engine.engine import Engine
from charter.engine.inputs import Answer, Inputs, Value
from charter.engine.inputs import Item as Fact
from charter.engine.outcome import Outcome
from charter.engine.truth import DEAD, Truth
from charter.i18n import _
from charter.pack import model as pack_model
from charter.pack.pack import Pack
from charter.proof.encode import Encoder
from charter.proof.gates import Pair
from charter.proof.symbols import Item, Model


class Disagreement(AssertionError):
    """The proof and the engine conclude differently from the same session."""


def session(encoder: Encoder, model: Model) -> tuple[Inputs, Mapping[str, str]]:
    """The complete session of a model, and the identifier that each item present took, by its path.

    It answers every question, asked or not, and nothing else is left to decide.
    """
    pack, symbols, rank = encoder.pack, encoder.symbols, encoder.rank
    names = _names(symbols.registers, model)
    answers: dict[str, Answer] = {}
    for question in pack.questions.values():
        if model.holds(symbols.out(question.id)):
            answers[question.id] = Answer("ecartee")
        elif question.kind != "matrice":
            value = symbols.question(rank, question.id, made=False).value(model)
            answers[question.id] = Answer("repondue", value if value is not None else _text(question))
    items = {
        group: {
            names[one.path]: _item(encoder, one, model, names) for one in symbols.registers[group] if one.path in names
        }
        for group in pack.groups
    }
    cells: dict[tuple[str, str, str], str] = {}
    for question in pack.questions.values():
        for one in symbols.registers.get(question.columns or "", ()):
            for row in question.rows if one.path in names else ():
                cells[question.id, row, names[one.path]] = str(
                    symbols.cell(rank, one, question.id, row, made=False).value(model)
                )
    day = next(
        part.day for part, literal in zip(symbols.days.slices, symbols.slices, strict=True) if model.holds(literal)
    )
    return Inputs(day, answers, items, frozenset(pack.groups), cells), names


def _names(registers: Mapping[str, list[Item]], model: Model) -> dict[str, str]:
    """A name for each item that is there; no two registers share one, since a test calls an item by its name alone."""
    there = [one.path for items in registers.values() for one in items if model.holds(one.present)]
    return {path: f"temoin_{number}" for number, path in enumerate(there, 1)}


def _item(encoder: Encoder, one: Item, model: Model, names: Mapping[str, str]) -> Fact:
    fields: dict[str, Value] = {}
    group = encoder.pack.groups[one.group]
    for known in group.fields:
        if known.kind == "reference":
            target = one.links.get(known.id)
            if target is not None and target.path in names:
                fields[known.id] = names[target.path]
            continue
        value = encoder.symbols.fact(encoder.rank, one, known.id, made=False).value(model)
        if value is not None:
            fields[known.id] = value
        elif known.id == group.name_field:
            number = names[one.path].rpartition("_")[2]
            fields[known.id] = f"{group.element.capitalize()} {number}"[: known.maximum]
        else:
            fields[known.id] = _text(known)
    return Fact(names[one.path], fields)


def _text(item: pack_model.Question | pack_model.Field_) -> str:
    return _("texte d’essai")[: item.maximum]


def replay(engine: Engine, encoder: Encoder, model: Model) -> tuple[Inputs, Outcome]:
    """The session of a model and what the engine concludes from it. Raises Disagreement when it is something else."""
    inputs, names = session(encoder, model)
    outcome = engine.run(inputs)
    for what, found, said in _compared(encoder, outcome, names):
        told = True if model.holds(said[0]) else False if model.holds(said[1]) else None
        if told is not found:
            raise Disagreement(f"{what}: the engine says {found}, the proof {told}")
    return inputs, outcome


def _compared(encoder: Encoder, outcome: Outcome, names: Mapping[str, str]) -> list[tuple[str, Truth, Pair]]:
    found = [(name, outcome.view.asked[name], pair) for name, pair in encoder.said_asked()]
    for name, item, pair in encoder.said_rules():
        if item is None:
            found.append((name, outcome.rules[name].truth, pair))
        elif item.path in names:
            verdicts = outcome.items[item.group][names[item.path]]
            found.append((f"{name} {item.path}", verdicts.rules[name].truth, pair))
    for table, item, hits in encoder.said_tables():
        if item.path in names:
            verdict = outcome.items[item.group][names[item.path]].classes[table]
            lines = encoder.pack.groups[item.group].tables[table].lines
            for line, hit in zip(lines, hits, strict=True):
                truth = verdict.decided and verdict.line == line.id
                found.append((f"{table}.{line.id} {item.path}", truth, (hit, -hit)))
    return found


def trimmed(pack: Pack, inputs: Inputs, outcome: Outcome) -> Inputs:
    """The session without what is not asked: what a room could really have entered."""
    answers = {name: given for name, given in inputs.answers.items() if outcome.states[name] != "sans_objet"}
    items = {
        group: {
            name: Fact(
                name,
                {key: v for key, v in item.fields.items() if outcome.view.items[group][name].fields[key] is not DEAD},
            )
            for name, item in found.items()
        }
        for group, found in inputs.items.items()
    }
    cells = {key: cell for key, cell in inputs.cells.items() if outcome.states[key[0]] not in ("sans_objet", "ecartee")}
    return Inputs(inputs.day, answers, items, inputs.closed, cells)
