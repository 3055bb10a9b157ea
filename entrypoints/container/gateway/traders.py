"""Traders, their teams and requisites."""

from entrypoints.container.gateway.part import Part


class Traders(Part):
    """Traders, their teams and requisites."""
