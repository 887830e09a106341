"""Wrong and right translations: files of the folder « langues » of a pack, beside the small pack of the examples."""

from __future__ import annotations

from charter.pack import codes
from charter.pack.codes_shapes import Example

_RIGHT = "textes:\n  questions.effectif.texte:\n    fr: {seal}\n    texte: How many employees?\n"
_SEAL = "33d156a9"


def examples() -> dict[str, Example]:
    """By code. ``beside`` means nothing here."""
    right = _RIGHT.format(seal=_SEAL)
    return {
        codes.LANGUAGE_SHAPE: Example("textes:\n  questions.effectif.texte: How many employees?\n", right),
        codes.LANGUAGE_UNKNOWN: Example(shown=("langues/xx.yaml", "langues/en.yaml")),
        codes.LANGUAGE_PATH: Example(right.replace("effectif", "effectifs"), right),
        codes.LANGUAGE_MISSING: Example(right.replace("How many employees?", '""'), right),
        codes.LANGUAGE_OUTDATED: Example(_RIGHT.format(seal="00000000"), right),
        codes.LANGUAGE_SLOTS: Example(right.replace("employees", "{effectif}"), right),
    }
