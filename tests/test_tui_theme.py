"""Our two themes keep their contrast, as W3C measures it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.color import Color

from charter.tui import settings
from charter.tui.names import DARK, LIGHT
from charter.tui.settings import Settings
from charter.tui.theme import MARKS, TEXTS, colours, themes


def ratio(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_texts_reach_seven_and_marks_four_and_a_half(name: str) -> None:
    palette = colours(name)
    assert min(ratio(palette[ink], palette[paper]) for ink, paper in TEXTS) >= 7
    assert min(ratio(palette[ink], palette[paper]) for ink, paper in MARKS) >= 4.5


def test_the_measure_is_the_one_of_w3c() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_style_sheet_uses_colours_of_the_themes_only() -> None:
    sheet = (Path(settings.__file__).parent / "atelier.tcss").read_text(encoding="utf-8")
    known = {f"$a-{name}" for name in colours(LIGHT)}
    used = {word.strip(";}% ") for word in sheet.replace("\n", " ").split(" ") if word.startswith("$")}
    assert used <= known and "#" not in sheet.replace("#", "", sheet.count(" #") + sheet.count("\n#"))
    assert {theme.name for theme in themes()} == {LIGHT, DARK}


def test_settings_hold_the_theme_and_the_language_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings.load() == Settings(LIGHT, "fr")
    settings.save(Settings(DARK, "fr"))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 1 and json.loads(files[0].read_text()) == {"theme": DARK, "language": "fr"}
    assert settings.load() == Settings(DARK, "fr")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"theme": "dracula", "language": 3}'])
def test_settings_that_say_nothing_known_are_the_usual_ones(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings.save(Settings(DARK, "fr"))
    next(path for path in tmp_path.rglob("*") if path.is_file()).write_text(text)
    assert settings.load() == Settings()


def test_settings_that_cannot_be_written_disturb_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").write_text("a file where a folder is wanted")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    settings.save(Settings(DARK, "fr"))
    assert settings.load() == Settings()
