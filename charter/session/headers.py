"""The first line of a session: its format, the program that created it, its seal."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from charter.session import canonical
from charter.session.canonical import Damaged

FORMAT = 1
"""The number of the session format; a higher one is left untouched."""

_KEYS = ["charte", "programme", "sel", "sceau"]


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: which program created the session. Its salt ties the first record to this file."""

    program: str
    salt: str
    seal: str


def new(program: str) -> Header:
    """The header of a new session written by version ``program``."""
    salt = secrets.token_hex(16)
    return Header(
        program, salt, canonical.sha256(canonical.dump({"charte": FORMAT, "programme": program, "sel": salt}))
    )


def encode(header: Header) -> bytes:
    """The first line of a session, with its line feed."""
    body = {"charte": FORMAT, "programme": header.program, "sel": header.salt, "sceau": header.seal}
    return canonical.dump(body) + b"\n"


def decode(line: bytes) -> Header:
    """The header on ``line`` (without line feed); raises ``Damaged``."""
    body = canonical.load(line)
    if list(body) != _KEYS or not isinstance(body["programme"], str):
        raise Damaged("header")
    header = Header(body["programme"], body["sel"], body["sceau"])
    try:
        unsealed = {"charte": FORMAT, "programme": header.program, "sel": header.salt}
        intact = encode(header) == line + b"\n" and header.seal == canonical.sha256(canonical.dump(unsealed))
    except (ValueError, RecursionError):
        intact = False
    if not intact:
        raise Damaged("header")
    return header


def announced_format(line: bytes) -> int | None:
    """The format number that ``line`` announces as a first line, None when it is not one."""
    try:
        number = canonical.load(line).get("charte")
    except Damaged:
        return None
    return number if type(number) is int else None


def is_sealed(line: bytes) -> bool:
    """True when a first line of any format carries its own valid seal, which every format writes the same way."""
    try:
        body = canonical.load(line)
        return body.popitem() == ("sceau", canonical.sha256(canonical.dump(body)))
    except (ValueError, KeyError, RecursionError):
        return False
