import asyncio
import shutil
import tempfile
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from adapters.memory.ledger import MemoryLedger
from adapters.postgres.embedded import running
from adapters.postgres.ledger.group_commit import GroupCommitLedger
from adapters.postgres.ledger.transaction import TransactionLedger
from adapters.postgres.migrate import migrate
from tests.world import Holder


@pytest.fixture(scope="session")
def dsn():
    folder = Path(tempfile.mkdtemp())
    with running(folder) as dsn:
        yield dsn
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
async def pool(dsn):
    async with asyncpg.create_pool(dsn, min_size=1, max_size=10) as pool:
        # Many processes may start at once.
        await asyncio.gather(*(migrate_once(pool) for _ in range(3)))
        yield pool


async def migrate_once(pool):
    async with pool.acquire() as connection:
        await migrate(connection)


@pytest.fixture(scope="session")
def connect(dsn, pool):  # noqa: ARG001  # The pool fixture has migrated the database.
    return partial(asyncpg.connect, dsn, server_settings={"application_name": "writer"})


@pytest.fixture(scope="session")
async def ledger(connect):
    async with GroupCommitLedger(connect) as ledger:
        yield ledger


class TransactionEach:
    """The other way into the ledger: every entry in a transaction of its own."""

    def __init__(self, pool):
        self.pool = pool

    async def post(self, entry, *events, record=None):
        async with self.pool.acquire() as connection, connection.transaction():
            return await TransactionLedger(connection, {}).post(entry, *events, record=record)


@pytest.fixture(scope="session", params=["memory", "group commit", "transaction"])
async def any_ledger(request, pool, ledger):
    match request.param:
        case "memory":
            return MemoryLedger()
        case "group commit":
            return ledger
        case _:
            return TransactionEach(pool)


@pytest.fixture
def holder():
    return Holder()


@pytest.fixture(scope="session")
def recount(pool):
    """Recount the whole database: every sum, every running balance."""

    async def recount():
        return await pool.fetchrow(RECOUNT)

    return recount


@pytest.fixture
async def recounted(recount):
    """After the test, every sum in the database still holds."""
    yield
    assert set((await recount()).values()) == {0}


RECOUNT = """
SELECT (SELECT coalesce(sum(balance), 0) FROM accounts)
       + (SELECT coalesce(sum(balance), 0) FROM account_slots) AS total,
       (SELECT count(*) FROM accounts WHERE opened_at IS NULL) AS reserved,
       (SELECT count(*) FROM (
          SELECT balance_after,
                 sum(amount) OVER (PARTITION BY account_id, slot ORDER BY id) AS recounted
            FROM legs) running WHERE balance_after <> recounted) AS wrong_legs,
       (SELECT count(*) FROM (
          SELECT id AS account_id, 0 AS slot, balance FROM accounts WHERE capped
           UNION ALL SELECT account_id, slot, balance FROM account_slots) a
          LEFT JOIN (SELECT account_id, slot, sum(amount) AS total FROM legs GROUP BY 1, 2) l
         USING (account_id, slot)
         WHERE balance <> coalesce(total, 0)) AS wrong_balances,
       (SELECT count(*) FROM journal j
         WHERE (SELECT count(*) FROM legs l WHERE l.entry_id = j.id AND l.posted_at = j.posted_at)
               <> cardinality(j.accounts)) AS torn_entries,
       (SELECT coalesce(sum(entries), 0) FROM activity) - (SELECT count(*) FROM journal) AS activity
"""
