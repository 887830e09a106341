"""Widgets: they draw and post messages, and never look at the workshop."""
