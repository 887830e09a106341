"""Where packs, templates and examples live: inside an installed wheel, or in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds ``rules``, ``templates`` and ``examples``.

    Editable installs cannot map folders from outside the package, hence the second branch.
    """
    data = _PACKAGE / "_data"
    return data if data.is_dir() else _PACKAGE.parent


def rules() -> Path:
    """The folder of the packs delivered with the program."""
    return root() / "rules"


def delivered() -> list[Path]:
    """The folders of the packs delivered with the program: the common ones, then those of the sectors."""
    homes = (rules(), rules() / "secteurs")
    return [folder for home in homes if home.is_dir() for folder in sorted(home.iterdir()) if _holds_rules(folder)]


def _holds_rules(folder: Path) -> bool:
    return folder.is_dir() and not folder.name.startswith(".") and any(folder.glob("*.y*ml"))


def templates() -> Path:
    """The folder of our HTML template, style sheets and fonts."""
    return root() / "templates"


def examples() -> Path:
    """The folder of the example answers."""
    return root() / "examples"
