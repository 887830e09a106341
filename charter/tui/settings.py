"""What is remembered from one workshop to the next: the theme and the language, nothing about a session."""

from __future__ import annotations

import contextlib
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from charter.i18n import FRENCH, LANGUAGES
from charter.tui.names import DARK, LIGHT


@dataclass(frozen=True, slots=True)
class Settings:
    theme: str = LIGHT
    language: str = FRENCH


def load() -> Settings:
    """The settings of this person; the usual ones when the file is absent or says something else."""
    try:
        text = _file().read_text(encoding="utf-8")
    except (OSError, ValueError):
        return Settings()
    import json

    try:
        found = json.loads(text)
    except ValueError:
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    theme, language = found.get("theme"), found.get("language")
    return Settings(
        theme if theme in (LIGHT, DARK) else LIGHT,
        language if language in LANGUAGES else FRENCH,
    )


def save(settings: Settings) -> None:
    """Keep the settings. A folder that cannot be written is no reason to disturb the room: they last the session."""
    import json

    with contextlib.suppress(OSError):
        place = _file()
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = place.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps(asdict(settings), sort_keys=True) + "\n", encoding="utf-8")
        partial.replace(place)


def _file() -> Path:
    from platformdirs import user_config_path

    place = user_config_path("charter", appauthor=False)
    if not place.is_absolute():
        raise FileNotFoundError(str(place))
    return place / "reglages.json"
