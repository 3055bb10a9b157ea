"""Devices, what banks tell, and which order it is about."""

from entrypoints.container.gateway.part import Part


class Noticing(Part):
    """Devices, what banks tell, and which order it is about."""
