"""The screens that cover the question, by name; each is imported when first asked for."""

from __future__ import annotations

from charter.tui.screens.base import Desk


def screen(name: str) -> Desk:
    """A fresh screen. Raises KeyError on an unknown name."""
    if name == "points":
        from charter.tui.screens.points import PointsScreen

        return PointsScreen()
    if name == "bilan":
        from charter.tui.screens.bilan import BilanScreen

        return BilanScreen()
    if name == "registre":
        from charter.tui.screens.register import RegisterScreen

        return RegisterScreen()
    if name == "lecture":
        from charter.tui.screens.reading import ReadingScreen

        return ReadingScreen()
    if name == "export":
        from charter.tui.screens.export import ExportScreen

        return ExportScreen()
    if name == "adoption":
        from charter.tui.screens.adoption import AdoptionScreen

        return AdoptionScreen()
    raise KeyError(name)
