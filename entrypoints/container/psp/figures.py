"""What operations come to."""

from entrypoints.container.psp.part import Part


class Figures(Part):
    """What operations come to."""
