"""What fiat is worth in settlement money."""

from entrypoints.container.gateway.part import Part


class Rating(Part):
    """What fiat is worth in settlement money."""
