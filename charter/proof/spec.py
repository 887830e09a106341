"""The values that a question, a fact or a cell admits, and which of them is usual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charter.engine.inputs import Value
from charter.pack import model
from charter.pack.pack import Pack, options_of

_FURTHEST = 999_999_999_999_999
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True, slots=True)
class Spec:
    """The values that a question, a fact or a cell admits."""

    kind: str
    options: tuple[str, ...] = ()
    low: int = -_FURTHEST
    high: int = _FURTHEST
    default: Value | None = None

    def usual(self) -> Value | None:
        """The default, or any value that is admitted; None for a text or a reference."""
        if self.kind in ("nombre", "date"):
            return self.nearest(self.low, self.high)
        if self.default is None and self.options:
            return () if self.kind == "multi" else self.options[0]
        return self.default if self.options else None

    def nearest(self, low: int, high: int) -> Value:
        """The number or the day between those ranks that is nearest to the default, or to zero or the first day."""
        usual = self.default.toordinal() if isinstance(self.default, date) else self.default
        found = min(max(usual if isinstance(usual, int) else 0, low), high)
        return date.fromordinal(found) if self.kind == "date" else found

    def merged(self, other: Spec) -> Spec | None:
        """The values that both admit; None when they have nothing in common."""
        options = tuple(option for option in self.options if option in other.options)
        low, high = max(self.low, other.low), min(self.high, other.high)
        if self.kind != other.kind or (self.options and not options) or low > high:
            return None
        return Spec(self.kind, options, low, high, self.default)


def may_be_left_out(pack: Pack, question: str) -> bool:
    """Whether a room may leave the question out: neither it nor one of its topics is mandatory."""
    found = pack.questions[question]
    return not found.mandatory and not any(pack.topics[topic].mandatory for topic in found.topics)


def spec_of(item: model.Question | model.Field_ | None) -> Spec | None:
    """What a question or a field admits."""
    if item is None:
        return None
    options = tuple(options_of(item))
    if item.kind == "date":
        usual = date.fromisoformat(item.default) if isinstance(item, model.Question) and item.default else None
        return Spec("date", (), _FIRST_DAY.toordinal(), _LAST_DAY.toordinal(), usual)
    default = _default(item) if isinstance(item, model.Question) else None
    low = -_FURTHEST if item.minimum is None else item.minimum
    high = _FURTHEST if item.maximum is None else item.maximum
    return (
        Spec(item.kind, options, low, high, default)
        if item.kind == "nombre"
        else Spec(item.kind, options, default=default)
    )


def _default(question: model.Question) -> Value | None:
    raw = question.default
    if raw is None or question.kind == "matrice":
        return None
    if question.kind == "nombre":
        return int(raw)
    return tuple(raw) if question.kind == "multi" else str(raw)
