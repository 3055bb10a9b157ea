"""Providers, and what brings their operations in: clients, feeds, registration."""

from entrypoints.container.psp.part import Part


class Providing(Part):
    """Providers, and what brings their operations in: clients, feeds, registration."""
