"""Operations one by one."""

from entrypoints.container.psp.part import Part


class Listing(Part):
    """Operations one by one."""
