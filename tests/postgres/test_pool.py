"""Whatever happens to the database, repositories hear one thing, and hear it soon."""

import asyncio
import os
import signal
from contextlib import asynccontextmanager, contextmanager

import asyncpg
import pytest

from adapters.postgres.failures import AWAY
from adapters.postgres.pool import Patience, open_pool
from domain.shared.errors import Unavailable

SHORT = Patience(connect=0.3, acquire=0.3, command=0.3, close=0.3)
PID = "SELECT pg_backend_pid()"


@pytest.fixture
async def small(database):
    """One connection, and little patience."""
    async with open_pool(database, size=1, patience=SHORT) as pool:
        yield pool


@pytest.mark.parametrize("failure", AWAY, ids=lambda each: each.__name__)
async def test_every_sign_of_a_database_that_is_away_is_unavailable(pool, failure):
    with pytest.raises(Unavailable) as raised:
        async with pool.acquire():
            raise failure("away")
    assert isinstance(raised.value.__cause__, failure)


async def test_what_is_wrong_with_a_statement_is_not_hidden(pool):
    with pytest.raises(asyncpg.UndefinedTableError):
        await pool.fetch("SELECT * FROM nowhere")


async def test_nobody_waits_for_ever_for_a_connection(small):
    async with small.acquire():
        with pytest.raises(Unavailable):
            await small.fetchval("SELECT 1")
    assert await small.fetchval("SELECT 1") == 1


async def test_a_statement_that_takes_too_long_is_given_up(small):
    with pytest.raises(Unavailable):
        await small.execute("SELECT pg_sleep(600)")
    assert await until_answered(small) == 1


async def test_a_lost_connection_is_made_again(small, pool):
    await pool.execute("SELECT pg_terminate_backend($1)", await small.fetchval(PID))
    assert await until_answered(small) == 1


async def test_a_database_that_is_closed_for_maintenance_opens_again(small, pool):
    name = await small.fetchval("SELECT current_database()")
    await pool.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await pool.execute("SELECT pg_terminate_backend($1)", await small.fetchval(PID))
    for _ in range(3):
        with pytest.raises(Unavailable):
            await small.fetchval("SELECT 1")
    await pool.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert await until_answered(small) == 1


async def test_a_frozen_database_holds_nobody_up(database, pool):
    async with open_pool(database, size=1, patience=SHORT) as small:
        frozen = await small.fetchval(PID)
        with stopped(frozen):
            with pytest.raises(Unavailable):
                await small.fetchval("SELECT 1")
            await until_answered(small)  # Over a new connection.
            assert await small.fetchval(PID) != frozen
        frozen = await small.fetchval(PID)
        os.kill(frozen, signal.SIGSTOP)
    # The block has ended all the same.
    os.kill(frozen, signal.SIGCONT)
    assert await pool.fetchval("SELECT 1") == 1


async def test_a_place_where_nobody_answers_is_not_waited_for():
    async with silence() as port:
        with pytest.raises(TimeoutError):
            async with open_pool(f"postgresql://x:y@127.0.0.1:{port}/z", size=1, patience=SHORT):
                pass


async def until_answered(pool):
    """Ask until the database is there again; it says so soon, or that it is not."""
    while True:
        try:
            return await pool.fetchval("SELECT 1")
        except Unavailable:
            await asyncio.sleep(0.01)


@contextmanager
def stopped(pid):
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@asynccontextmanager
async def silence():
    """A server that takes connections and says nothing."""
    writers = []
    server = await asyncio.start_server(lambda _, writer: writers.append(writer), "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for each in writers:
            each.transport.abort()
        await server.wait_closed()
