"""What a code means: a page for each, with what the charter loses, a wrong example and a right one."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from charter.errors import Finding, PackError
from charter.i18n import language
from charter.pack import codes


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is wrong, in one or two sentences, and what the charter loses by it."""

    text: str
    consequence: str


@dataclass(frozen=True, slots=True)
class Example:
    """A wrong and a right way of writing the same thing.

    Each is one file of a pack, beside those of ``codes_examples.base``: ``beside`` says which of them, « below » when it is
    a layer of its own above them. Bytes when the
    encoding matters. ``shown`` replaces what would not be visible on a page; a case that no file shows, such as a link,
    has only this.
    """

    wrong: str | bytes = ""
    right: str | bytes = ""
    beside: Literal["all", "rules", "nothing", "below"] = "all"
    shown: tuple[str, str] | None = None

    def printed(self) -> tuple[str, str]:
        """Both as a page shows them."""
        if self.shown is not None:
            return self.shown
        assert isinstance(self.wrong, str)
        assert isinstance(self.right, str)
        return self.wrong, self.right


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that ``charter explain`` says of a code."""

    code: str
    title: str
    meaning: Meaning
    example: Example | None


_MEANINGS = (
    "codes_reading",
    "codes_typing",
    "codes_rules",
    "codes_lint",
    "codes_trials",
    "codes_proof",
    "codes_layers",
    "codes_languages",
    "codes_calculs",
)
_EXAMPLES = (
    "codes_examples_reading",
    "codes_examples_typing",
    "codes_examples_rules",
    "codes_examples_lint",
    "codes_examples_trials",
    "codes_examples_layers",
    "codes_examples_languages",
    "codes_calculs",
)


def _meanings() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for name in _MEANINGS:
        found |= importlib.import_module(f"charter.pack.{name}").meanings()
    return found


def _examples() -> dict[str, Example]:
    found: dict[str, Example] = {}
    for name in _EXAMPLES:
        found |= importlib.import_module(f"charter.pack.{name}").examples()
    return found


def known() -> list[str]:
    """Every code that has a page, in order."""
    return sorted(codes.titles())


def page(code: str) -> Page | None:
    """The page of a code, None when it has none."""
    title = codes.titles().get(code)
    if title is None:
        return None
    return Page(code, title, _meanings()[code], _examples().get(code))


def completed(finding: Finding) -> Finding:
    """The finding with what the charter loses by it and what to do, where it does not say them itself."""
    remedies, consequences = _told_in(language())
    if finding.code not in consequences:
        return finding
    return replace(
        finding,
        remedy=finding.remedy or remedies.get(finding.code, ""),
        consequence=finding.consequence or consequences[finding.code],
    )


@cache
def _told_in(spoken: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    # Once for each language: a hostile file has a thousand findings, and the pages took a second of each thousand.
    remedies = importlib.import_module("charter.pack.codes_remedies").remedies()
    return remedies, {code: meaning.consequence for code, meaning in _meanings().items()}


@contextmanager
def told() -> Iterator[None]:
    """Whatever is refused inside says what the charter loses by it."""
    try:
        yield
    except PackError as error:
        raise PackError([completed(finding) for finding in error.findings]) from None
