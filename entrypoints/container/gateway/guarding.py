"""Rules against fraud, and what they hold back."""

from entrypoints.container.gateway.part import Part


class Guarding(Part):
    """Rules against fraud, and what they hold back."""
