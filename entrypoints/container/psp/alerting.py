"""What somebody ought to look at."""

from entrypoints.container.psp.part import Part


class Alerting(Part):
    """What somebody ought to look at."""
