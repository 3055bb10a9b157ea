"""Countries, currencies, banks and payment methods."""

from entrypoints.container.gateway.part import Part


class Referring(Part):
    """Countries, currencies, banks and payment methods."""
