"""Advice on the law: where it comes from, when it was read, and whether the charter may affirm it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from charter.i18n import _
from charter.pack import codes, model
from charter.pack.conditions import AllOf, Compare, Condition, Literal_, Path, Ref, literals
from charter.pack.linting import Linting
from charter.pack.pack import Pack
from charter.text.slots import Slot
from charter.text.typing import day_in_words

_SP = "[ \u00a0\u202f]"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_WRITTEN = re.compile(
    rf"\b\d{{1,2}}(?:er)?{_SP}(?:{_MONTHS}){_SP}\d{{4}}\b"
    r"|\b\d{1,2}/\d{1,2}/\d{4}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
    rf"|\b\d[\d \u00a0\u202f]*(?:,\d+)?{_SP}?(?:[kM]?€|(?:millions?|milliards?){_SP}d(?:e{_SP}|’)\w+|euros?\b)"
    rf"|\b\d[\d \u00a0\u202f]*(?:,\d+)?{_SP}?%"
    rf"|\b\d[\d \u00a0\u202f]*{_SP}(?:salariés|habitants|personnes)\b"
)
_DATED_SECTIONS = ("clauses", "alertes", "actions", "prealables", "groupes", "questions")


def check(linting: Linting) -> None:
    """Sources, certainty, written law, and negations that an unasked question makes false."""
    _sources(linting)
    _duties(linting)
    _certainty(linting)
    _written(linting)
    for condition, group, section, name, steps in linting.conditions():
        _negations(linting, condition, group, section, name, steps)


def _sources(linting: Linting) -> None:
    for name, source in linting.pack.sources.items():
        limit = source.noted_on + timedelta(days=source.stale_after)
        if linting.day > limit:
            linting.advise(
                codes.STALE_SOURCE,
                "avertissement",
                "sources",
                name,
                ("releve_le",),
                _("relevée le {noted}, à relire au plus tard le {limit}").format(
                    noted=day_in_words(source.noted_on), limit=day_in_words(limit)
                ),
                _("Relisez le texte officiel, puis mettez « releve_le » au jour de la lecture."),
            )


def _duties(linting: Linting) -> None:
    for clause in linting.pack.clauses.values():
        if not (clause.mandatory or clause.spot == "rouge_loi"):
            continue
        if not any(linting.pack.sources[one].nature == "droit" for one in clause.sources):
            why = _("est une ligne rouge de la loi") if clause.spot == "rouge_loi" else _("est obligatoire")
            linting.advise(
                codes.UNSOURCED_DUTY,
                "erreur",
                "clauses",
                clause.id,
                ("sources",),
                _("cette clause {why}, et ne cite aucune source de nature « droit »").format(why=why),
                _("Ajoutez l’article de loi à « sources », ou retirez la marque."),
            )


def _certainty(linting: Linting) -> None:
    for clause in linting.pack.clauses.values():
        if clause.spot == "annexe":
            continue
        for value in sorted(_values_of(linting.pack, clause)):
            for source in _unsure(linting.pack, value):
                linting.advise(
                    codes.UNCERTAIN_LAW,
                    "erreur",
                    "clauses",
                    clause.id,
                    ("texte",),
                    _("emploie « {value} », que la source « {source} » donne de mémoire ou sans certitude").format(
                        value=value, source=source
                    ),
                    _("Vérifiez la source, ou placez la clause en annexe."),
                )


def _values_of(pack: Pack, clause: model.Clause) -> set[str]:
    """The dated values that a clause prints, or is compared with."""
    quoted = {piece.name for piece in pack.texts.get(clause.id, ()) if isinstance(piece, Slot)} & pack.values.keys()
    compared = {
        leaf.test.bound
        for leaf in literals(pack.condition(clause.id))
        if isinstance(leaf.test, Compare) and isinstance(leaf.test.bound, str)
    }
    return quoted | compared


def _unsure(pack: Pack, value: str) -> list[str]:
    content = pack.values[value]
    cited = {content.source, *(step.source for step in content.history)} - {None}
    return sorted(str(one) for one in cited if pack.sources[str(one)].certainty in ("memoire", "incertain"))


def _written(linting: Linting) -> None:
    for text in linting.texts:
        if text.section not in _DATED_SECTIONS or (text.section == "questions" and text.steps[0] == "note"):
            continue
        for found in _WRITTEN.finditer(text.text):
            linting.advise_text(
                codes.WRITTEN_LAW,
                "avertissement" if text.printed else "info",
                text,
                found[0],
                _("« {written} » est écrit dans le texte").format(written=found[0].strip()),
                _(
                    "Si c’est le droit qui le fixe, mettez-le dans « valeurs » avec sa source, et citez-le entre accolades."
                ),
            )


def _negations(linting: Linting, condition: Condition, group: str | None, section: str, name: str, steps: Path) -> None:
    required = set(_required(condition))
    seen: set[Ref] = set()
    for leaf in literals(condition):
        gate = _gate(linting.pack, leaf.ref, group)
        if leaf.positive or leaf.ref in seen or gate is None or set(_required(gate)) <= required:
            continue
        seen.add(leaf.ref)
        linting.advise(
            codes.NEGATED_UNASKED,
            "info",
            section,
            name,
            steps,
            _("« {name} » est nié ici, et peut être sans objet").format(name=leaf.ref.name),
            _("Ajoutez un cas à « l_un_de » si la règle vaut aussi quand la question n’est pas posée."),
        )


def _gate(pack: Pack, ref: Ref, group: str | None) -> Condition | None:
    """The condition under which what a literal reads is asked, if it has one."""
    if ref.kind in ("question", "cell"):
        return pack.conditions.get(ref.name)
    if ref.kind != "field" or group is None:
        return None
    if ref.via:
        field = pack.field(group, ref.via)
        group = field.group if field else None
    return pack.conditions.get(f"{group}.{ref.name}")


def _required(condition: Condition) -> Iterator[Condition]:
    """What must hold, each on its own, for the condition to hold."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _required(part)
    elif isinstance(condition, Literal_) or condition:
        yield condition
