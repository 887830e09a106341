"""Blocks to Markdown, HTML and PDF."""
