"""Words and glyphs for what people see everywhere: states, kinds, alerts. A glyph never stands without its word."""

from __future__ import annotations

from dataclasses import dataclass

from charter.engine.outcome import State
from charter.i18n import _


@dataclass(frozen=True, slots=True)
class Sign:
    """A glyph of certain width, the word that goes with it, and the role of both."""

    glyph: str
    word: str
    role: str


def state(name: State) -> Sign:
    """How a state of question is shown."""
    return {
        "sans_reponse": Sign("·", _("à voir"), "soft"),
        "repondue": Sign("✓", _("décidé"), "good"),
        "defaut": Sign("=", _("par défaut"), "good"),
        "a_trancher": Sign("?", _("à trancher"), "warn"),
        "sans_objet": Sign("–", _("sans objet"), "soft"),
        "ecartee": Sign("×", _("écartée"), "soft"),
    }[name]


def severity(name: str) -> Sign:
    """How a contradiction is shown."""
    return {
        "bloquante": Sign("!!", _("bloquante"), "bad"),
        "forte": Sign("!", _("forte"), "warn"),
        "faible": Sign("i", _("à noter"), "soft"),
    }[name]


def tone(name: str) -> Sign:
    """How a tone of the pack is shown."""
    return {
        "autorise": Sign("✓", _("autorisé"), "good"),
        "condition": Sign("~", _("sous condition"), "warn"),
        "interdit": Sign("×", _("interdit"), "bad"),
        "attention": Sign("!", _("attention"), "warn"),
        "provisoire": Sign("?", _("provisoire"), "warn"),
    }.get(name, Sign("·", "", ""))


def truth(value: bool | None) -> Sign:
    """How a verdict is shown."""
    if value is None:
        return Sign("?", _("on ne sait pas encore"), "warn")
    return Sign("✓", _("oui"), "good") if value else Sign("×", _("non"), "soft")


def duration(minutes: int) -> str:
    """« 50 min », « 1 h 10 »: held together."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    return (
        _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}")
        if rest
        else _("{hours} h").format(hours=hours)
    )
