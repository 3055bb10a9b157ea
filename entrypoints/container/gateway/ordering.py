"""Orders, from the request to the settled entry."""

from entrypoints.container.gateway.part import Part


class Ordering(Part):
    """Orders, from the request to the settled entry."""
