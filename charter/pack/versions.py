"""Versions of packs, and the ranges of them that a layer accepts.

A pack is numbered as its readers feel its changes: the last number for words, the middle one for what is added, the
first for what is taken away or now decides otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})", re.ASCII)
_BOUND = re.compile(r"(>=|<=|>|<|=)?\s*(\d{1,4}\.\d{1,4}\.\d{1,4})", re.ASCII)

Bump = Literal["correctif", "mineure", "majeure"]
BUMPS: tuple[Bump, ...] = ("correctif", "mineure", "majeure")
"""From the lightest to the heaviest."""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """« 1.4.2 »."""

    major: int
    minor: int
    patch: int

    @classmethod
    def read(cls, text: str) -> Version:
        """The version written ``text``. Raises ValueError."""
        found = _VERSION.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        return cls(*(int(part) for part in found.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclass(frozen=True, slots=True)
class Range:
    """« >=1.0.0,<2.0.0 »: every bound holds."""

    bounds: tuple[tuple[str, Version], ...]

    @classmethod
    def read(cls, text: str) -> Range:
        """The range written ``text``; a version alone is that one. Raises ValueError."""
        bounds = []
        for part in text.split(","):
            found = _BOUND.fullmatch(part.strip())
            if found is None:
                raise ValueError(text)
            bounds.append((found[1] or "=", Version.read(found[2])))
        return cls(tuple(bounds))

    def holds(self, version: Version) -> bool:
        """Whether ``version`` is inside."""
        return all(_within(version, sign, bound) for sign, bound in self.bounds)


def _within(version: Version, sign: str, bound: Version) -> bool:
    if sign == "=":
        return version == bound
    if sign.startswith(">"):
        return version > bound or (sign == ">=" and version == bound)
    return version < bound or (sign == "<=" and version == bound)


def bump(old: Version, new: Version) -> Bump | None:
    """How much the number grew; None when it did not."""
    if new <= old:
        return None
    if new.major > old.major:
        return "majeure"
    return "mineure" if new.minor > old.minor else "correctif"


def next_version(old: Version, wanted: Bump) -> Version:
    """The first version that says ``wanted``."""
    if wanted == "majeure":
        return Version(old.major + 1, 0, 0)
    if wanted == "mineure":
        return Version(old.major, old.minor + 1, 0)
    return Version(old.major, old.minor, old.patch + 1)
