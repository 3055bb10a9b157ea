"""Appeals, and who decides them."""

from entrypoints.container.gateway.part import Part


class Appealing(Part):
    """Appeals, and who decides them."""
