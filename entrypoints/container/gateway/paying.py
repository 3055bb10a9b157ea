"""The payer's page."""

from entrypoints.container.gateway.part import Part


class Paying(Part):
    """The payer's page."""
