"""What a code means: a page for each, with what the charter loses, a wrong example and a right one."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

from charter.errors import Finding, PackError
from charter.i18n import language
from charter.pack.codes_shapes import Example, Meaning, Page

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
    return sorted(_titles())


def _titles() -> Mapping[str, str]:
    # Nobody asks while a pack is right.
    from charter.pack.codes_titles import titles

    return titles()


def page(code: str) -> Page | None:
    """The page of a code, None when it has none."""
    title = _titles().get(code)
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
