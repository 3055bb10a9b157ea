"""Deposits, withdrawals, statements and the platform's earnings."""

from entrypoints.container.gateway.part import Part


class Treasury(Part):
    """Deposits, withdrawals, statements and the platform's earnings."""
