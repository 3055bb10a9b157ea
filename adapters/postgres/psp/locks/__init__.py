"""One writer of a source's operations at a time.

Each statement that writes operations adds to sums, perhaps more than once. Two writers of one
source would meet there in any order, and wait for one another. So whoever writes operations takes
the lock of their source first, until the end of its transaction; several in one order.
"""

from collections.abc import Collection

from adapters.postgres.sql import PooledConnection, load_queries

SQL = load_queries("adapters.postgres.psp.locks")


async def lock_sources(connection: PooledConnection, sources: Collection[str] | None) -> None:
    """Take the locks of these sources, or with None of all; call it before any operation is locked.

    Within a transaction it may be called once: a second call with others may wait for ever.
    """
    names = None if sources is None else sorted(set(sources))
    await connection.execute(SQL["lock_sources"], names)
