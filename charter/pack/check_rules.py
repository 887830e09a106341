"""Clauses, alerts, actions and prerequisites: what they name exists, and an empty session fires none of them."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import check_texts, model
from charter.pack.checking import Checking, Owner
from charter.pack.conditions import ALWAYS, AllOf, Condition, suggest
from charter.text.slots import Slot

_TEXT_KEYS = {"clauses": "texte", "alertes": "message", "actions": "quoi", "prealables": "texte"}


def check(checking: Checking) -> None:
    """Every rule of the pack."""
    for section in _TEXT_KEYS:
        rules: dict[str, model.Clause | model.Alert | model.Action | model.Prerequisite]
        rules = checking.entries.sections[section]
        for name, rule in rules.items():
            _rule(checking, (section, name), rule)


def _rule(
    checking: Checking, owner: Owner, rule: model.Clause | model.Alert | model.Action | model.Prerequisite
) -> None:
    checking.known(owner, "sources", rule.sources, ("sources",))
    checking.known(owner, "sujets", rule.topics, ("sujets",))
    if rule.each is not None and rule.each not in checking.groups:
        checking.complain(
            owner,
            "P430",
            _("le registre « {id} » n’existe pas").format(id=rule.each),
            suggest(rule.each, list(checking.groups)),
            ("pour_chaque",),
        )
        return
    condition = _condition(checking, owner, rule)
    if isinstance(rule, model.Clause):
        checking.exists(owner, "themes", rule.theme, ("theme",))
        checking.known(owner, "clauses", rule.excludes, ("exclut",))
        _certainty(checking, owner, rule)
    elif isinstance(rule, model.Alert):
        _alert(checking, owner, rule)
    elif isinstance(rule, model.Action):
        _action(checking, owner, rule, condition)
    elif rule.each is not None:
        checking.complain(
            owner,
            "P435",
            _("un préalable vaut pour toute la charte : il n’a pas de « pour_chaque »"),
            "",
            ("pour_chaque",),
        )


def _condition(
    checking: Checking, owner: Owner, rule: model.Clause | model.Alert | model.Action | model.Prerequisite
) -> Condition:
    condition: Condition = ALWAYS
    if rule.condition is not None:
        condition = checking.condition(owner, rule.condition, owner[1], rule.each, ("si",))
    if rule.each in checking.kept:
        kept = checking.kept[rule.each]
        condition = AllOf((kept, condition)) if rule.condition is not None else kept
        checking.links.conditions[owner[1]] = condition
    steps = (_TEXT_KEYS[owner[0]],)
    pieces = check_texts.check(checking, owner, rule.text, owner[1], rule.each, condition, steps)
    quoted = any(isinstance(piece, Slot) and piece.name not in checking.values for piece in pieces)
    if rule.condition is None and not quoted:
        checking.complain(
            owner,
            "P431",
            _("sans « si », cette règle serait affirmée par une séance vide"),
            _("Ajoutez une condition, au moins « raison_sociale: renseignee »."),
        )
    return condition


def _certainty(checking: Checking, owner: Owner, clause: model.Clause) -> None:
    if clause.spot == "annexe":
        return
    for index, one in enumerate(clause.sources):
        source = checking.sources.get(one)
        if source is not None and source.certainty in ("memoire", "incertain"):
            checking.complain(
                owner,
                "P434",
                _("une source « {mark} » ne fonde pas le corps de la charte").format(mark=source.certainty),
                _("Déplacez la clause en annexe, ou retirez-la."),
                ("sources", index),
            )


def _alert(checking: Checking, owner: Owner, alert: model.Alert) -> None:
    checking.known(owner, "clauses", alert.clauses, ("clauses",))
    for index, way in enumerate(alert.ways_out):
        if way.question is not None and way.question not in checking.questions and way.question not in checking.groups:
            checking.complain(
                owner,
                "P432",
                _("la question « {id} » n’existe pas").format(id=way.question),
                suggest(way.question, [*checking.questions, *checking.groups]),
                ("issues", index, "question"),
            )


def _action(checking: Checking, owner: Owner, action: model.Action, condition: Condition) -> None:
    if action.owner:
        check_texts.check(checking, owner, action.owner, f"{owner[1]}.qui", action.each, condition, ("qui",))
    said = [
        key
        for key, value in (("delai", action.days), ("avant", action.before), ("sans_attendre", action.immediate))
        if value
    ]
    for key in said[1:]:
        checking.complain(
            owner, "P437", _("« {key} » s’ajoute à « {other} »").format(key=key, other=said[0]), "", (key,)
        )
    if action.before is not None and (action.before not in checking.values or not checking.values[action.before].on):
        days = [name for name, value in checking.values.items() if value.on is not None]
        checking.complain(
            owner, "P433", _("« avant » désigne un jour des valeurs datées"), suggest(action.before, days), ("avant",)
        )
