"""Two themes of our own: no stock theme keeps its contrast on a washed-out projector.

``PAIRS`` lists every ink and the surface it is drawn on; a test holds the ratios.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from rich.style import Style
from textual.theme import Theme

from charter.tui.names import DARK, LIGHT

_LIGHT: Final = {
    "paper": "#FBFAF6",
    "panel": "#F0EEE7",
    "ink": "#14181F",
    "soft": "#434953",
    "accent": "#10386F",
    "good": "#0F4A26",
    "warn": "#633400",
    "bad": "#821616",
    "rule": "#626A76",
    "cursor": "#10386F",
    "cursor-ink": "#FFFFFF",
    "field": "#FFFFFF",
    "select": "#C9DCF5",
}
_DARK: Final = {
    "paper": "#10141A",
    "panel": "#1A2029",
    "ink": "#F4F2EC",
    "soft": "#BEC4CD",
    "accent": "#A3C9FF",
    "good": "#93E3AC",
    "warn": "#FFD596",
    "bad": "#FFB8B0",
    "rule": "#8C96A5",
    "cursor": "#F3D580",
    "cursor-ink": "#10141A",
    "field": "#0A0D12",
    "select": "#2A4468",
}

TEXTS: Final = (
    ("ink", "paper"), ("ink", "panel"), ("ink", "field"), ("ink", "select"),
    ("soft", "paper"), ("soft", "panel"), ("soft", "field"),
    ("accent", "paper"), ("accent", "panel"),
    ("good", "paper"), ("good", "panel"),
    ("warn", "paper"), ("warn", "panel"),
    ("bad", "paper"), ("bad", "panel"),
    ("cursor-ink", "cursor"),
)  # fmt: skip
"""Inks of texts and their surfaces: at least 7:1."""
MARKS: Final = (("rule", "paper"), ("rule", "panel"), ("cursor", "paper"), ("cursor", "panel"))
"""Borders, bars and the cursor against what surrounds them: at least 4.5:1."""


def colours(name: str) -> dict[str, str]:
    """The palette of a theme, by name of ink or surface."""
    return dict(_DARK if name == DARK else _LIGHT)


def _theme(name: str, palette: dict[str, str], *, dark: bool) -> Theme:
    ink, paper, accent = palette["ink"], palette["paper"], palette["accent"]
    own = {f"a-{key}": value for key, value in palette.items()}
    return Theme(
        name=name,
        primary=accent,
        secondary=palette["soft"],
        accent=accent,
        warning=palette["warn"],
        error=palette["bad"],
        success=palette["good"],
        foreground=ink,
        background=paper,
        surface=palette["panel"],
        panel=palette["panel"],
        dark=dark,
        variables={
            **own,
            "text": ink,
            "text-muted": palette["soft"],
            "text-disabled": palette["soft"],
            "border": palette["cursor"],
            "border-blurred": palette["rule"],
            "input-cursor-background": ink,
            "input-cursor-foreground": palette["field"],
            "input-cursor-text-style": "none",
            "input-selection-background": palette["select"],
            "input-selection-foreground": ink,
            "screen-selection-background": palette["select"],
            "screen-selection-foreground": ink,
            "scrollbar": palette["rule"],
            "scrollbar-hover": palette["rule"],
            "scrollbar-active": palette["cursor"],
            "scrollbar-background": palette["panel"],
            "scrollbar-background-hover": palette["panel"],
            "scrollbar-background-active": palette["panel"],
            "scrollbar-corner-color": palette["panel"],
        },
    )


@cache
def ink(theme: str, role: str, surface: str) -> Style:
    """How a role is drawn in a theme on a surface (« #RRGGBB »). The cursor brings its own surface."""
    palette = colours(theme)
    if role == "cursor":
        return Style(color=palette["cursor-ink"], bgcolor=palette["cursor"])
    colour = {"": "ink", "strong": "ink", "title": "accent"}.get(role, role)
    return Style(color=palette[colour], bgcolor=surface, bold=role in ("strong", "title"))


def themes() -> tuple[Theme, Theme]:
    """The light theme (a projector washes out dark ones) and the dark one."""
    return _theme(LIGHT, _LIGHT, dark=False), _theme(DARK, _DARK, dark=True)
