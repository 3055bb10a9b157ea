"""Two sources held against each other."""

from entrypoints.container.psp.part import Part


class Reconciling(Part):
    """Two sources held against each other."""
