"""Which requisite an order gets."""

from dependency_injector import providers

from adapters.postgres.gateway.selection.reading import PostgresCapacities, PostgresUsage
from adapters.postgres.gateway.selection.reservations import ReservationsOver
from entrypoints.container.gateway.part import Ground


class Selection(Ground):
    """Which requisite an order gets."""

    reservations_over = providers.Singleton(ReservationsOver, Ground.known)
    capacities = providers.Singleton(PostgresCapacities, Ground.pool, Ground.known)
    usage = providers.Singleton(PostgresUsage, Ground.pool)
