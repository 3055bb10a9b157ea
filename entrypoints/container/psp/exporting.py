"""Operations and figures as files."""

from entrypoints.container.psp.part import Part


class Exporting(Part):
    """Operations and figures as files."""
