"""Names of the themes, apart from their colours so that settings can be read without Textual."""

from typing import Final

LIGHT: Final = "atelier-clair"
DARK: Final = "atelier-sombre"
