"""Reports that come by themselves."""

from entrypoints.container.psp.part import Part


class Reporting(Part):
    """Reports that come by themselves."""
