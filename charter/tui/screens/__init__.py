"""Screens: they alone know the workshop."""
