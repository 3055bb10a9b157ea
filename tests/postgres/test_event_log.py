import asyncio
from functools import partial

import asyncpg
import pytest

from adapters.postgres.events.append import append_events
from adapters.postgres.events.bus import SESSION, PostgresEventBus
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.sequencer import PostgresSequencer
from domain.shared.feed import EVERYTHING, Audience, Sight
from domain.shared.ids import HOUSE
from tests.events import AT, Told, tell, until
from tests.pools import open_patient_pool


@pytest.fixture
def connect(database):
    return partial(asyncpg.connect, database)


@pytest.fixture
async def pool(database):
    async with open_patient_pool(database, size=10) as pool:
        yield pool


FILL = """
  WITH batches AS (
    INSERT INTO event_batches (id, events, first_position)
    SELECT i, 3, 3 * i - 2 FROM generate_series(1, 20000) i)
  INSERT INTO events (batch_id, n, type, owner, at, data)
  SELECT i, n, 'wallet.created', gen_random_uuid(), now(), '{}'
    FROM generate_series(1, 20000) i, generate_series(0, 2) n"""


async def test_a_window_touches_its_own_rows_alone(pool):
    """Wherever it lies, whatever its filter, and although its plan was made on empty tables."""
    log = PostgresEventLog(pool)
    async with pool.acquire() as connection:
        for _ in range(10):  # The plan is settled by now.
            await log.read(after=0, through=100, limit=10)
        await connection.execute(FILL)
        await connection.execute("SELECT pg_stat_force_next_flush()")
    nobody = Audience(EVERYTHING.types, Sight(frozenset({HOUSE}), (), ()))

    before = await rows_read(pool)
    for after in (1, 30_000, 59_000):
        await log.read(after=after, through=after + 100, limit=1_000, audience=nobody)
    assert await rows_read(pool) - before < 1_000


async def rows_read(pool):
    await asyncio.sleep(0.01)
    async with pool.acquire() as connection:
        await connection.execute("SELECT pg_stat_force_next_flush()")
        return await connection.fetchval(
            "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint"
            "  FROM pg_stat_user_tables WHERE relname IN ('events', 'event_batches')"
        )


async def test_a_balance_is_told_in_major_units(pool):
    log = PostgresEventLog(pool)
    await pool.execute("""
      WITH batch AS (INSERT INTO event_batches (id, events, first_position) VALUES (1, 2, 1))
      INSERT INTO events (batch_id, n, type, owner, at, data, balance, currency)
      VALUES (1, 0, 'a', gen_random_uuid(), now(), '{"amount": "1.00"}', 9007199254740993, 'USD'),
             (1, 1, 'a', gen_random_uuid(), now(), '{}', 5, 'JPY')""")

    events = await log.read(after=0, through=2, limit=10)

    assert [each.data for each in events] == [
        {"amount": "1.00", "balance": "90071992547409.93"},
        {"balance": "5"},
    ]


async def test_news_missed_while_the_connection_was_lost_are_caught_up(connect, pool):
    kill = """
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
       WHERE application_name = $1 AND datname = current_database()"""
    async with (
        PostgresSequencer(connect) as sequencer,
        PostgresEventBus(connect, retry_seconds=0.05) as bus,
    ):
        heads = bus.heads()
        assert await anext(heads) == 0
        for n in range(1, 4):
            await until(lambda: pool.fetchval(kill, SESSION["application_name"]))
            async with pool.acquire() as connection:
                await tell(connection, Told(n))
            sequencer.wake()
            async with asyncio.timeout(20):
                assert await anext(heads) == n


async def test_lag_is_the_age_of_what_waits(pool):
    await pool.execute(
        "INSERT INTO event_batches (id, events, committed_after)"
        " VALUES (1, 1, now() - interval '5 s'), (2, 1, now())"
    )

    figures = await PostgresEventLog(pool).figures()

    assert figures.position == 0
    assert 5 <= figures.lag_seconds < 60


async def test_events_without_events_leave_nothing(pool):
    await append_events(pool, [], at=AT)

    assert await pool.fetchval("SELECT count(*) FROM event_batches") == 0
