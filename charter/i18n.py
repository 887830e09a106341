"""Texts for people. The message identifiers are the French texts themselves.

Two languages live side by side: the one in which the program speaks to the person, and the one of the paper that it is
writing. A paper keeps the language of its pack, whoever is at the keyboard.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DOMAIN = "charter"
FRENCH = "fr"
LANGUAGES = (FRENCH, "en")

_LOCALES = Path(__file__).resolve().parent / "locale"


class _French(_gettext.NullTranslations):
    """Our own language needs no catalogue, only its plurals: 0 and 1 are singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if abs(n) < 2 else msgid2


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == FRENCH:
        return _French()
    return _gettext.translation(DOMAIN, _LOCALES, [language], fallback=True)


_interface = FRENCH
# Of this thread alone: a paper may be on its way in one while the screen is drawn in another.
_spoken: ContextVar[str] = ContextVar("spoken", default="")


def use(language: str) -> None:
    """Choose the language of the interface; one that is not in ``LANGUAGES`` gives French."""
    global _interface
    _interface = language if language in LANGUAGES else FRENCH


def interface() -> str:
    """The language in which the program speaks to the person."""
    return _interface


def language() -> str:
    """The language of what is being said here: that of ``speaking``, else that of the interface."""
    return _spoken.get() or _interface


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Whatever is said inside, in this thread, is said in ``language``."""
    token = _spoken.set(language if language in LANGUAGES else FRENCH)
    try:
        yield
    finally:
        _spoken.reset(token)


def asked(environment: Mapping[str, str]) -> str:
    """The language of the variable ``CHARTER_LANG``; empty when it names none of ours.

    Only its beginning counts: « en_GB.UTF-8 » is English.
    """
    wanted = environment.get("CHARTER_LANG", "").strip().lower()[:2]
    return wanted if wanted in LANGUAGES else ""


def _(message: str) -> str:
    """The text of ``message`` (French) in the language in use."""
    return _catalogue(_spoken.get() or _interface).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """``singular`` or ``plural`` for ``count``, by the rules of the language in use."""
    return _catalogue(_spoken.get() or _interface).ngettext(singular, plural, count)
