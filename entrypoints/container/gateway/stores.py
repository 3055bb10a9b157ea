"""Stores, what they pay, and their keys."""

from entrypoints.container.gateway.part import Part


class Stores(Part):
    """Stores, what they pay, and their keys."""
