"""Keeping up with providers: runs, cursors, rates, entities, and what could not be read."""

from entrypoints.container.psp.part import Part


class Syncing(Part):
    """Keeping up with providers: runs, cursors, rates, entities, and what could not be read."""
