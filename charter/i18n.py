"""Texts for people. The message identifiers are the French texts themselves."""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

_LOCALES = Path(__file__).resolve().parent / "locale"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use(language: str) -> None:
    """Choose the language of the interface (« fr », « en »); an unknown one falls back to French."""
    global _catalogue
    _catalogue = _gettext.translation("charter", _LOCALES, [language], fallback=True)


def _(message: str) -> str:
    """The text of ``message`` (French) in the language in use."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """``singular`` or ``plural`` for ``count``; French counts 0 and 1 as singular."""
    if type(_catalogue) is _gettext.NullTranslations:
        return singular if abs(count) < 2 else plural
    return _catalogue.ngettext(singular, plural, count)
