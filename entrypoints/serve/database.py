"""The database of a process: one that is given, or one of our own."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from adapters.postgres.embedded import Unusable, running, running_dsn
from adapters.postgres.migrate import MigrationRefused, Phase, migrate, pending
from entrypoints.settings import Settings

CONNECT_SECONDS = 10


class DatabaseDown(Exception):
    """The database cannot be used; the message says why, and what to do."""


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """Give the DSN of the given database, or run our own until the block ends.

    Raises `DatabaseDown`.
    """
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    with _said_plainly(), running(settings.data) as dsn:
        yield dsn


@contextmanager
def any_database(settings: Settings) -> Iterator[str]:
    """Give the DSN of the database, also while another process runs it. Raises `DatabaseDown`."""
    with _said_plainly():
        dsn = None if settings.database_url else running_dsn(settings.data)
    if dsn is not None:
        yield dsn
    else:
        with database(settings) as dsn:
            yield dsn


async def bring_up_to_date(dsn: str, phase: str = "all") -> list[str]:
    """Apply the migrations that are missing, and give their names. Raises `DatabaseDown`."""
    with _said_plainly():
        connection = await asyncpg.connect(dsn, timeout=CONNECT_SECONDS)
        try:
            return await migrate(connection, Phase(phase))
        finally:
            await connection.close()


async def check_up_to_date(dsn: str) -> None:
    """Raise `DatabaseDown` when migrations are missing."""
    with _said_plainly():
        connection = await asyncpg.connect(dsn, timeout=CONNECT_SECONDS)
        try:
            missing = await pending(connection)
        finally:
            await connection.close()
    if missing:
        raise DatabaseDown(f"The database lacks {', '.join(missing)}: run `altyn migrate` first")


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Say in a sentence what went wrong with the database, without its address: it has a secret."""
    try:
        yield
    except (Unusable, MigrationRefused) as error:
        raise DatabaseDown(str(error)) from None
    except TimeoutError:
        raise DatabaseDown("The database does not answer in time") from None
    except (OSError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError) as error:
        raise DatabaseDown(f"The database does not answer: {error}") from None
    except asyncpg.PostgresError as error:
        raise DatabaseDown(f"The database refuses us: {error}") from None
