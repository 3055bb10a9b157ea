"""Statements that somebody uploads."""

from entrypoints.container.psp.part import Part


class Importing(Part):
    """Statements that somebody uploads."""
