"""The smallest parts of a pack: identifiers, texts, numbers, days and words of a closed list, as authors write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

Ident = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]

_YES = {"oui": True, "vrai": True, "yes": True, "true": True}
_NO = {"non": False, "faux": False, "no": False, "false": False}


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        word = value.strip().lower()
        if word in _YES or word in _NO:
            return word in _YES
        raise ValueError("oui_non")
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        compact = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", value.strip())
        if re.fullmatch(r"-?\d{1,12}", compact, re.ASCII):
            return int(compact)
        raise ValueError("nombre")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII):
            raise ValueError("jour")
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError("jour") from None
    return value


Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_day)]
Tone = Literal["neutre", "autorise", "condition", "interdit", "attention"]
Severity = Literal["bloquante", "forte", "faible"]
Certainty = Literal["lu_primaire", "lu_secondaire", "memoire", "incertain"]
Rounding = Literal["proche", "superieur", "inferieur"]
Spot = Literal["article", "rouge_loi", "rouge_maison", "annexe", "comite"]


class Node(BaseModel):
    """A part of a pack: closed set of keys, immutable once read."""

    # Deferred: a part is then built once, inside the whole that contains it, and commands start a tenth faster.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)
