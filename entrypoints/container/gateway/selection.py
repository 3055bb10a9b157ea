"""Which requisite an order gets."""

from dependency_injector import providers

from adapters.postgres.gateway.selection.reservations import PostgresReservations
from entrypoints.container.gateway.part import Part


class Selection(Part):
    """Which requisite an order gets."""

    transactions = providers.Object(None)  # They are made with it.
    reservations_over = providers.Factory(PostgresReservations).provider
