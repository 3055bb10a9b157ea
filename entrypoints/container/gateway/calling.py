"""Callbacks to merchants."""

from entrypoints.container.gateway.part import Part


class Calling(Part):
    """Callbacks to merchants."""
