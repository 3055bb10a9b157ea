"""What it looks like when the database is away."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from domain.shared.errors import Unavailable

OUTCOME_UNKNOWN = (
    OSError,  # includes a timeout
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,  # a deadlock or a serialisation failure
    asyncpg.ReadOnlySQLTransactionError,  # a standby, until it is promoted
    asyncpg.InvalidCachedStatementError,  # somebody has migrated
)
"""After these a statement was carried out or was not; asking again helps, sooner or later."""
AWAY = *OUTCOME_UNKNOWN, asyncpg.LockNotAvailableError  # held for longer than we wait


@contextmanager
def unavailable_when_away() -> Iterator[None]:
    """Turn what the driver says of a database that is away into `Unavailable`."""
    try:
        yield
    except AWAY as error:
        raise Unavailable from error
