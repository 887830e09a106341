"""Advice on texts: what is read at five metres, understood at first reading, and drawn by any terminal."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import cache

from charter.i18n import _
from charter.pack import codes, model
from charter.pack.check_texts import reachable
from charter.pack.linting import Linting, Text, rules_of
from charter.pack.pack import KNOWN_AS_OPTIONS, options_of
from charter.text.slots import Slot
from charter.text.typography import fr

LINES, COLUMNS = 4, 60
OPTIONS = 7
WORDS = 30

_END = re.compile(r"(?<![Aa]rt)(?<!\bn)(?<!\bp)[.!?…](?=[\s\u00a0\u202f»]|$)")
_SLOT = re.compile(r"\{[^{}]*\}")
_TWICE = re.compile(r"\b([^\W\d_]+)[\s\u00a0\u202f]+\1\b", re.IGNORECASE)
# « Nous nous engageons », « vous vous formez »: these are French.
_MAY_REPEAT = frozenset({"nous", "vous"})
# Signs that French typography needs; terminals in Europe draw them in one column.
_USUAL = frozenset("§°±²³·×÷«»‘’“”…–—€№")


def check(linting: Linting) -> None:
    """Length, characters, forms and repetitions."""
    for question in linting.pack.questions.values():
        _question(linting, question)
    for group, content in linting.pack.groups.items():
        for index, field in enumerate(content.fields):
            _many(linting, field, "info", ("groupes", group), ("champs", index, "options"))
    for text in linting.texts:
        _characters(linting, text)
        _repeated(linting, text)
        _curly(linting, text)
        if text.section == "clauses":
            _sentences(linting, text)
    for section, rules in rules_of(linting.pack).items():
        for rule in rules.values():
            _forms(linting, section, rule)


def _question(linting: Linting, question: model.Question) -> None:
    lines = textwrap.wrap(fr(question.label), COLUMNS)
    if len(lines) > LINES:
        linting.advise(
            codes.LONG_QUESTION,
            "avertissement",
            "questions",
            question.id,
            ("texte",),
            _("cette question prend {count} lignes de {columns} signes ; quatre au plus se lisent de loin").format(
                count=len(lines), columns=COLUMNS
            ),
            _("Gardez la question, et mettez le reste dans « pourquoi »."),
        )
    _many(linting, question, "avertissement", ("questions", question.id), ("options",))


def _many(
    linting: Linting,
    item: model.Question | model.Field_,
    severity: str,
    owner: tuple[str, str],
    steps: tuple[str | int, ...],
) -> None:
    if len(item.options) > OPTIONS:
        linting.advise(
            codes.MANY_OPTIONS,
            "avertissement" if severity == "avertissement" else "info",
            *owner,
            steps,
            _("« {name} » propose {count} options ; sept au plus se comparent").format(
                name=item.id, count=len(item.options)
            ),
            _("Réunissez des options, ou posez deux questions."),
        )


def _sentences(linting: Linting, text: Text) -> None:
    for sentence in _END.split(_SLOT.sub("mot", text.text)):
        words = [word for word in re.split(r"[\s\u00a0\u202f]+", sentence) if any(sign.isalnum() for sign in word)]
        if len(words) > WORDS:
            start = sentence.strip()[:24]
            linting.advise_text(
                codes.LONG_SENTENCE,
                "avertissement",
                text,
                start,
                _("cette phrase compte {count} mots ; trente au plus se retiennent").format(count=len(words)),
                _("Coupez-la en deux."),
            )


def _characters(linting: Linting, text: Text) -> None:
    for sign in dict.fromkeys(text.text):
        if not _uncertain(sign):
            continue
        name = unicodedata.name(sign, "")
        linting.advise_text(
            codes.WIDE_CHARACTER,
            "avertissement",
            text,
            sign,
            _("« {sign} » (U+{number:04X}) n’a pas partout la même largeur").format(sign=sign, number=ord(sign)),
            _("Retapez la lettre accentuée au clavier.")
            if name.startswith("COMBINING")
            else _("Remplacez-le par un mot."),
        )


@cache
def _uncertain(sign: str) -> bool:
    if sign.isascii() or sign in _USUAL:
        return False
    category = unicodedata.category(sign)
    if category.startswith(("M", "So", "Sk", "Co", "Cn")):
        return True
    return unicodedata.east_asian_width(sign) in ("W", "F") or (
        unicodedata.east_asian_width(sign) == "A" and not category.startswith("L")
    )


def _repeated(linting: Linting, text: Text) -> None:
    for found in _TWICE.finditer(text.text):
        if found[1].lower() not in _MAY_REPEAT:
            linting.advise_text(
                codes.REPEATED_WORD,
                "avertissement",
                text,
                found[0],
                _("« {word} » est écrit deux fois de suite").format(word=found[1]),
                _("Retirez l’un des deux."),
            )


def _curly(linting: Linting, text: Text) -> None:
    if text.text.startswith("“") and text.text.endswith("”"):
        linting.advise_text(
            codes.CURLY_QUOTES,
            "avertissement",
            text,
            "“",
            _("les guillemets courbes font partie du texte, et seraient imprimés"),
            _('Entourez le texte de guillemets droits (").'),
        )


def _forms(linting: Linting, section: str, rule: model.Rule) -> None:
    """An answer quoted inside a sentence has a form that goes there."""
    pack = linting.pack
    before = ""
    for piece in pack.texts.get(rule.id, ()):
        if isinstance(piece, str):
            before = piece.rstrip()
            continue
        subject = pack.resolve(piece.name, rule.each)
        inside = bool(before) and not before.endswith((".", "!", "?", "…", "«", ":"))
        before = piece.name
        if subject is None or subject.kind not in KNOWN_AS_OPTIONS or subject.ref.kind not in ("question", "field"):
            continue
        if piece.form not in ("", "phrase") or not inside:
            continue
        allowed = reachable(pack.condition(rule.id), subject)
        item = _item(linting, piece, rule.each)
        for name, option in options_of(item).items() if item is not None else ():
            if name in allowed and not option.phrase and _capital(option.label):
                linting.advise(
                    codes.MISSING_FORM,
                    "avertissement",
                    section,
                    rule.id,
                    ("texte",),
                    _("{slot} met « {label} » au milieu d’une phrase").format(
                        slot=f"{{{piece.name}}}", label=option.label
                    ),
                    _("Donnez une « phrase » à l’option « {option} » de « {question} ».").format(
                        option=name, question=subject.ref.name
                    ),
                )


def _item(linting: Linting, slot: Slot, group: str | None) -> model.Question | model.Field_ | None:
    subject = linting.pack.resolve(slot.name, group)
    if subject is None or subject.ref.kind == "question":
        return linting.pack.questions.get(slot.name)
    home = group or ""
    if subject.ref.via:
        via = linting.pack.field(home, subject.ref.via)
        home = (via.group if via else None) or ""
    return linting.pack.field(home, subject.ref.name)


def _capital(label: str) -> bool:
    """Whether a label starts like a sentence; an acronym or a lone capital is a name."""
    return label[:1].isupper() and label[1:2].islower()
