"""charter: from an executive committee's decisions to a draft AI charter."""

__version__ = "0.1.0"
