"""What it looks like when the database is away."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from domain.shared.errors import Unavailable

AWAY = (
    OSError,  # includes a timeout
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,  # a deadlock or a serialisation failure
)


@contextmanager
def unavailable_when_away() -> Iterator[None]:
    """Turn what the driver says of a database that is away into `Unavailable`."""
    try:
        yield
    except AWAY as error:
        raise Unavailable from error
