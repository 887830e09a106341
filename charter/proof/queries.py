"""What a pack must keep to, as questions for the solver: each is proved by a session, or by there being none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from charter.pack import model
from charter.pack.conditions import AllOf, AnyOf, Condition, Each, Some
from charter.pack.pack import Pack
from charter.proof.cone import Atom, Cone
from charter.proof.encode import Encoder
from charter.proof.gates import FALSE, TRUE
from charter.proof.symbols import Item

Property = Literal[
    "question",
    "champ",
    "clause",
    "alerte",
    "action",
    "prealable",
    "ligne",
    "alerte_permanente",
    "sujet",
    "sujet_ecarte",
    "exclusion",
    "texte",
    "qui",
    "raison",
    "table",
    "classe",
]


@dataclass(frozen=True, slots=True)
class Query:
    """One thing to find out: whether ``goal`` can hold, with ``given``.

    It must be possible (``wanted``) or must not. ``ids`` name what it is about; with ``strict``, no question is left out.
    """

    property: Property
    ids: tuple[str, ...]
    goal: int
    wanted: bool
    given: tuple[int, ...] = ()
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """What treats a topic: the questions that name it, the rules, and the registers that those rules read."""

    questions: tuple[str, ...]
    rules: tuple[str, ...]
    matrices: tuple[str, ...]
    registers: tuple[str, ...]
    alerts: tuple[str, ...]


def services(pack: Pack) -> dict[str, Service]:
    """By topic, everything that names it. Alerts warn about it, they do not treat it; the register they watch may."""
    questions: dict[str, list[str]] = {topic: [] for topic in pack.topics}
    rules: dict[str, list[str]] = {topic: [] for topic in pack.topics}
    for question in pack.questions.values():
        for topic in question.topics:
            questions[topic].append(question.id)
    for rule in pack.rules():
        if isinstance(rule, model.Clause) and rule.spot == "comite":
            continue  # what only the committee reads treats nothing for those whom the charter binds
        for topic in rule.topics:
            rules[topic].append(rule.id)
    return {topic: _service(pack, questions[topic], rules[topic]) for topic in pack.topics}


def _service(pack: Pack, questions: list[str], rules: list[str]) -> Service:
    registers: dict[str, None] = {}
    for name in rules:
        rule = pack.rule(name)
        assert rule is not None
        registers |= dict.fromkeys(_registers(pack.condition(name), rule.each))
    return Service(
        tuple(questions),
        tuple(name for name in rules if name not in pack.alerts),
        tuple(name for name in questions if pack.questions[name].kind == "matrice"),
        tuple(registers),
        tuple(name for name in rules if name in pack.alerts),
    )


def _registers(condition: Condition, each: str | None) -> Iterator[str]:
    if each is not None:
        yield each
    elif isinstance(condition, (Some, Each)):
        yield condition.group
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from _registers(part, None)


def demands(pack: Pack) -> Iterator[frozenset[Atom]]:
    """What each query of the pack hangs on, to know how many items to look at."""
    cone = Cone(pack)
    for name in pack.questions:
        yield cone.question(name)
    for rule in pack.rules():
        yield cone.rule(rule.id)
    for clause in pack.clauses.values():
        for other in clause.excludes:
            yield cone.rule(clause.id) | cone.rule(other)
    for group, content in pack.groups.items():
        for table in content.tables:
            yield cone.table(group, table)
    for found in services(pack).values():
        asked = [cone.question(name) for name in found.questions]
        kept = [cone.condition(pack.condition(group), None) for group in found.registers]
        hangs = frozenset[Atom]().union(*asked, *kept, *(cone.rule(name) for name in found.rules))
        # A topic is treated by the registers that its rules read, unless they are empty: no item to look at there.
        yield frozenset(atom for atom in hangs if atom[0] not in found.registers)


def queries(encoder: Encoder) -> Iterator[Query]:
    """Everything to find out about a pack."""
    yield from _asked(encoder)
    yield from _rules(encoder)
    yield from _tables(encoder)
    yield from _exclusions(encoder)
    yield from _texts(encoder)
    yield from _topics(encoder)


def subject(encoder: Encoder, group: str) -> Item:
    """The item of a register that questions are put about."""
    return encoder.symbols.pools[group][0]


def _asked(encoder: Encoder) -> Iterator[Query]:
    pack = encoder.pack
    for name in pack.questions:
        yield Query("question", (name,), encoder.asked(name)[0], True)
    for group, content in pack.groups.items():
        one = subject(encoder, group)
        for field in content.fields:
            yield Query("champ", (group, field.id), encoder.field(one, field.id)[0], True, (one.present,))


def _rules(encoder: Encoder) -> Iterator[Query]:
    pack = encoder.pack
    kinds: tuple[tuple[Property, list[str]], ...] = (
        ("clause", list(pack.clauses)),
        ("alerte", list(pack.alerts)),
        ("action", list(pack.actions)),
        ("prealable", list(pack.prerequisites)),
    )
    for kind, names in kinds:
        for name in names:
            verdict, given = _verdict(encoder, name)
            yield Query(kind, (name,), verdict, True, given)
    for name in pack.alerts:
        verdict, given = _verdict(encoder, name)
        yield Query("alerte_permanente", (name,), -verdict, True, given)


def _verdict(encoder: Encoder, name: str) -> tuple[int, tuple[int, ...]]:
    rule = encoder.pack.rule(name)
    assert rule is not None
    if rule.each is None:
        return encoder.rule(name)[0], ()
    one = subject(encoder, rule.each)
    return encoder.rule(name, one)[0], (one.present,)


def _tables(encoder: Encoder) -> Iterator[Query]:
    for group, content in encoder.pack.groups.items():
        one = subject(encoder, group)
        for name, table in content.tables.items():
            for index, line in enumerate(table.lines):
                yield Query("ligne", (group, name, line.id), encoder.row(one, name, index), True, (one.present,))
            yield Query("table", (group, name), encoder.unclassified(one, name), False, (one.present,), strict=False)


def _exclusions(encoder: Encoder) -> Iterator[Query]:
    for clause in encoder.pack.clauses.values():
        for other in clause.excludes:
            if other == clause.id:
                continue
            (one, given), (two, also) = _verdict(encoder, clause.id), _verdict(encoder, other)
            both = encoder.circuit.all((one, two))
            yield Query("exclusion", (clause.id, other), both, False, tuple({*given, *also}), strict=False)


def _texts(encoder: Encoder) -> Iterator[Query]:
    pack, circuit = encoder.pack, encoder.circuit
    for rule in pack.rules():
        one = subject(encoder, rule.each) if rule.each else None
        given = (one.present,) if one else ()
        if rule.id in pack.conditions:  # without one, what its text quotes is its condition
            holds = encoder.condition(pack.conditions[rule.id], one)[0]
            for literal, known in encoder.known(rule.id, one):
                goal = circuit.all((holds, -known[0]))
                yield Query("texte", (rule.id, literal.ref.name), goal, False, given)
        for literal, known in encoder.known(f"{rule.id}.qui", one):
            goal = circuit.all((encoder.rule(rule.id, one)[0], -known[0]))
            yield Query("qui", (rule.id, literal.ref.name), goal, False, given, strict=False)
    for group, content in pack.groups.items():
        one = subject(encoder, group)
        for name, table in content.tables.items():
            for index, line in enumerate(table.lines):
                for literal, known in encoder.known(f"{group}.{name}.{line.id}", one):
                    goal = circuit.all((encoder.row(one, name, index), -known[0]))
                    ids = (group, name, line.id, literal.ref.name)
                    yield Query("raison", ids, goal, False, (one.present,), strict=False)


def _topics(encoder: Encoder) -> Iterator[Query]:
    """A topic that applies is treated, whatever is answered; and left out only by leaving out its own questions."""
    circuit, symbols = encoder.circuit, encoder.symbols
    for topic, found in services(encoder.pack).items():
        if not found.questions and not found.rules and not found.alerts:
            continue
        applies = circuit.any([encoder.asked(name)[0] for name in found.questions]) if found.questions else TRUE
        treated = [encoder.fired(name) for name in found.rules]
        treated += [encoder.live(name)[0] for name in found.matrices]
        for group in found.registers:
            kept = encoder.condition(encoder.pack.condition(group), None)[0]
            treated += [circuit.all((kept, one.present)) for one in symbols.registers[group]]
        bare = circuit.all((applies, -circuit.any(treated)))
        yield Query("sujet", (topic,), bare, False)
        own = [-symbols.out(name) for name in found.questions]
        if bare != FALSE:
            yield Query("sujet_ecarte", (topic,), circuit.all((bare, *own)), False, strict=False)
