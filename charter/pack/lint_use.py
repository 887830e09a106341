"""Advice on what serves nothing: sources, values, topics, options and answers that no rule uses."""

from __future__ import annotations

from collections.abc import Iterator

from charter.i18n import _
from charter.pack import codes, model
from charter.pack.conditions import Among, Compare, Condition, Each, Every, Literal_, Path, Ref, Some
from charter.pack.linting import Linting, rules_of
from charter.pack.pack import Pack, options_of
from charter.text.slots import Slot
from charter.text.typography import in_quotes

Home = tuple[str, str]
"""Where an answer is: « question » and its identifier, or its register and its field."""


def check(linting: Linting) -> None:
    """Everything that could be removed without changing a charter."""
    _sources(linting)
    _values(linting)
    _calculations(linting)
    _topics(linting)
    _answers(linting)


def _sources(linting: Linting) -> None:
    pack = linting.pack
    used = {one for question in pack.questions.values() for one in question.sources}
    used |= {one for rules in rules_of(pack).values() for rule in rules.values() for one in rule.sources}
    used |= {one for term in pack.terms for one in term.sources}
    used |= {
        one
        for group in pack.groups.values()
        for table in group.tables.values()
        for line in table.lines
        for one in line.sources
    }
    used |= {step.source for value in pack.values.values() for step in value.history}
    used |= {value.source for value in pack.values.values() if value.source}
    for name in pack.sources:
        if name not in used:
            linting.advise(codes.UNUSED_SOURCE, "info", "sources", name, (), _("cette source n’est citée nulle part"))


def _values(linting: Linting) -> None:
    pack = linting.pack
    used = {piece.name for pieces in pack.texts.values() for piece in pieces if isinstance(piece, Slot)}
    used |= {action.before for action in pack.actions.values() if action.before}
    for condition, _group, *_where in linting.conditions():
        for leaf, _home in _leaves(condition, None):
            if isinstance(leaf.test, Compare) and isinstance(leaf.test.bound, str):
                used.add(leaf.test.bound)
    for name, value in pack.values.items():
        if name not in used and not value.calendar:
            linting.advise(codes.UNUSED_VALUE, "info", "valeurs", name, (), _("cette valeur n’est employée nulle part"))


def _calculations(linting: Linting) -> None:
    pack = linting.pack
    used = {piece.name for pieces in pack.texts.values() for piece in pieces if isinstance(piece, Slot)}
    used |= {part for name in pack.formulas for part in pack.formulas[name].parts}
    for name in pack.calculations:
        if name not in used:
            linting.advise(codes.UNUSED_CALCULATION, "info", "calculs", name, (), _("aucun texte ne cite ce calcul"))


def _topics(linting: Linting) -> None:
    pack = linting.pack
    served = {one for question in pack.questions.values() for one in question.topics}
    served |= {one for rules in rules_of(pack).values() for rule in rules.values() for one in rule.topics}
    for name, topic in pack.topics.items():
        if name not in served:
            linting.advise(
                codes.UNUSED_TOPIC,
                "erreur" if topic.mandatory else "avertissement",
                "sujets",
                name,
                (),
                _("aucune question ni aucune règle ne traite « {title} »").format(title=topic.title),
                _("Ajoutez « {id} » aux « sujets » de ce qui le traite, ou retirez-le de la liste.").format(id=name),
            )


# -- answers ---------------------------------------------------------------------------------------------------------------


def _answers(linting: Linting) -> None:
    pack = linting.pack
    named: dict[Home, set[str]] = {}
    for condition, group, *_where in linting.conditions():
        for leaf, home in _leaves(condition, group):
            found = named.setdefault(_home(pack, leaf.ref, home), set())
            if isinstance(leaf.test, (Among, Every)):
                found |= leaf.test.options
    said = _said(pack)
    for name, question in pack.questions.items():
        if question.kind != "matrice" and name not in (pack.identity.company_question, pack.identity.posture_question):
            _answer(linting, question, ("question", name), named, said, ("questions", name, ()))
    for group, content in pack.groups.items():
        shown = {content.name_field, *content.printed}
        for index, field in enumerate(content.fields):
            if field.id not in shown and field.kind != "reference":
                _answer(linting, field, (group, field.id), named, said, ("groupes", group, ("champs", index)))


def _answer(
    linting: Linting,
    item: model.Question | model.Field_,
    home: Home,
    named: dict[Home, set[str]],
    said: set[Home],
    where: tuple[str, str, Path],
) -> None:
    section, owner, steps = where
    if home in said:
        return
    if home not in named:
        message = _("aucune condition ni aucun texte ne lit « {name} »").format(name=item.id)
        linting.advise(codes.UNREAD_QUESTION, "info", section, owner, steps, message)
        return
    same = [option for option in options_of(item) if option not in named[home]]
    # One option that no rule names is « all the others »; of a multiple choice, each box stands for itself.
    if len(same) > 1 or (same and item.kind == "multi"):
        debated = isinstance(item, model.Question) and not item.profile
        linting.advise(
            codes.SAME_OPTIONS,
            "avertissement" if debated else "info",
            section,
            owner,
            (*steps, "options", same[0]),
            _("rien ne dépend de {options}").format(options=", ".join(in_quotes(one) for one in same)),
            _("Ajoutez la règle que ces options appellent, citez la réponse dans un texte, ou réunissez-les."),
        )


def _leaves(condition: Condition, group: str | None) -> Iterator[tuple[Literal_, str | None]]:
    """Every literal, with the register from whose items it reads."""
    if isinstance(condition, Literal_):
        yield condition, group
    elif isinstance(condition, (Some, Each)):
        yield from _leaves(condition.part, condition.group)
    else:
        for part in condition.parts:
            yield from _leaves(part, group)


def _home(pack: Pack, ref: Ref, group: str | None) -> Home:
    if ref.kind in ("question", "cell", "value") or group is None:
        return "question", ref.name
    field = pack.field(group, ref.via) if ref.via else None
    return (field.group or "") if field else group, ref.name


def _said(pack: Pack) -> set[Home]:
    """The answers that some text quotes."""
    homes: dict[str, str | None] = {rule.id: rule.each for rule in pack.rules()}
    found: set[Home] = set()
    for key, pieces in pack.texts.items():
        head = key.partition(".")[0]
        group = homes.get(head, head if head in pack.groups else None)
        for piece in pieces:
            for ref in pack.read_by(piece.name, group) if isinstance(piece, Slot) else ():
                found.add(_home(pack, ref, group))
    return found
