"""Both ends of a conversation: lines that come in, lines that go out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from charter.errors import CharterError
from charter.i18n import _

_LONGEST = 200_000
_UNREADABLE = "\ufffd"


class Ended(Exception):
    """There is nothing more to read: what was confirmed is saved, the conversation stops."""


class Lines:
    """Reads from ``source``, writes through ``told``. ``prompts`` says whether somebody waits at a keyboard."""

    def __init__(self, source: TextIO | None, told: Callable[[str, str], None], prompts: bool) -> None:
        self._source = source
        self._told = told
        self._prompts = prompts

    def tell(self, text: str = "") -> None:
        """A line of text."""
        self._told(text, "\n")

    def refuse(self, error: CharterError) -> None:
        """Why something was not done, and what to do; nothing was written."""
        self.tell(_("Refusé : {message}").format(message=error.message))
        if error.remedy:
            self.tell(error.remedy)

    def ask(self, prompt: str) -> str:
        """The next line, without the spaces around it. Raises Ended at the end of the input.

        A line that is not readable text is said and asked again: what nobody typed must not be recorded.
        """
        while True:
            if self._prompts:
                self._told(f"{prompt} ", "")
            line = self._source.readline(_LONGEST) if self._source is not None else ""
            if not line:
                raise Ended
            if _UNREADABLE not in line:
                return line.strip()
            self.tell(_("Cette ligne n’est pas en UTF-8 : rien n’est enregistré. Retapez-la."))
