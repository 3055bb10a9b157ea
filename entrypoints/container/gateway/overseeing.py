"""Lists, counts and statistics for all who work here."""

from entrypoints.container.gateway.part import Part


class Overseeing(Part):
    """Lists, counts and statistics for all who work here."""
