import asyncio
import random
from functools import partial

import asyncpg
import pytest

from adapters.postgres.embedded import running
from adapters.postgres.events.append import append_events
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.pace import Pace
from adapters.postgres.events.sequencer import SESSION, SQL, PostgresSequencer
from adapters.postgres.migrate import migrate
from adapters.postgres.pool import open_pool
from tests.conftest import QUICK as QUICK_SERVER
from tests.events import AT, Told, tell, until

QUICK = Pace(standby=0.1, retry=0.05)
UNSEQUENCED = "SELECT count(*) FROM event_batches WHERE first_position IS NULL"


@pytest.fixture
def connect(database):
    return partial(asyncpg.connect, database)


@pytest.fixture
async def pool(database):
    async with open_pool(database, size=10) as pool:
        yield pool


@pytest.fixture
def log(pool):
    return PostgresEventLog(pool)


async def told(log):
    """Everything in the log by its facts, after making sure that positions have no gap."""
    events = await log.read(after=0, through=10**6, limit=10**6)
    assert [each.position for each in events] == [*range(1, len(events) + 1)]
    return [each.data["n"] for each in events]


def everything_has_a_position(pool):
    async def check():
        return await pool.fetchval(UNSEQUENCED) == 0

    return until(check)


def head_is(log, position):
    async def check():
        return await log.head() == position

    return until(check)


async def test_a_slow_transaction_delays_nobody_and_loses_nothing(connect, pool, log):
    slow = await connect()
    async with PostgresSequencer(connect):
        transaction = slow.transaction()
        await transaction.start()
        await append_events(slow, [Told(1), Told(2)], at=AT)
        for n in (3, 4, 5):
            async with pool.acquire() as fast:
                await tell(fast, Told(n))
            await head_is(log, n - 2)
        assert await told(log) == [3, 4, 5]

        await transaction.commit()
        await head_is(log, 5)

    assert await told(log) == [3, 4, 5, 1, 2]
    await slow.close()


async def test_what_was_rolled_back_leaves_no_gap(connect, pool, log):
    async with PostgresSequencer(connect):
        for n in range(6):
            async with pool.acquire() as connection:
                transaction = connection.transaction()
                await transaction.start()
                await append_events(connection, [Told(n)], at=AT)
                await (transaction.rollback() if n % 2 else transaction.commit())
        await head_is(log, 3)

    assert await told(log) == [0, 2, 4]


async def test_a_batch_far_behind_is_found_when_most_looks_reach_back_only_a_little(
    connect, pool, log
):
    slow = await connect()
    async with PostgresSequencer(connect):
        transaction = slow.transaction()
        await transaction.start()
        await append_events(slow, [Told(-1)], at=AT)
        await pool.execute("SELECT setval('batch_ids', 50_000)")
        async with pool.acquire() as fast:
            await tell(fast, Told(0))
        await head_is(log, 1)
        await transaction.commit()
        await head_is(log, 2)

    assert await told(log) == [0, -1]
    await slow.close()


async def test_more_than_one_look_can_take_is_taken_in_order(connect, pool, log):
    async with pool.acquire() as connection:
        for n in range(25):
            await tell(connection, Told(2 * n), Told(2 * n + 1))

    async with PostgresSequencer(connect, limit=4):
        await head_is(log, 50)

    assert await told(log) == [*range(50)]


async def test_waking_is_faster_than_polling(connect, pool, log):
    never = Pace(poll=60, alone=60)
    async with PostgresSequencer(connect, pace=never) as sequencer:
        for n in range(5):
            async with pool.acquire() as connection:
                await tell(connection, Told(n))
            sequencer.wake()
            await head_is(log, n + 1)


async def resume(log, finished):
    """A reader that comes back again and again sees the whole log, each event once."""
    position, seen = 0, []
    while True:
        nothing_waits = await finished()
        head = await log.head()
        page = await log.read(after=position, through=head, limit=random.randint(1, 50))
        seen += [tuple(each.data["n"]) for each in page]
        position = page[-1].position if page else position
        if nothing_waits and position == head:
            return seen
        await asyncio.sleep(random.uniform(0, 0.02))


async def test_many_writers_and_murdered_sequencers_make_one_gapless_log(connect, pool, log):
    """Two sequencers, ten writers, and somebody who kills whoever gives positions."""
    kill = """
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
       WHERE application_name = $1 AND datname = current_database()"""
    writing, kills = True, 0

    async def murder():
        nonlocal kills
        while writing or kills < 5:
            kills += await pool.fetchval(kill, SESSION["application_name"])
            await asyncio.sleep(random.uniform(0.05, 0.3))

    async def write(writer):
        connection, written = await connect(), []
        for n in range(60):
            batch = [(writer, n, i) for i in range(random.randint(1, 4))]
            async with connection.transaction():
                await append_events(connection, [Told(each) for each in batch], at=AT)
                if random.random() < 0.2:
                    await asyncio.sleep(random.uniform(0, 0.1))
            written += batch
            one.wake()
        await connection.close()
        return written

    async def finished():
        return not writing and not await pool.fetchval(UNSEQUENCED)

    async with (
        PostgresSequencer(connect, pace=QUICK) as one,
        PostgresSequencer(connect, pace=QUICK),
    ):
        murderer, reader = asyncio.create_task(murder()), asyncio.create_task(resume(log, finished))
        written = await asyncio.gather(*(write(writer) for writer in range(10)))
        writing = False
        await murderer
        await everything_has_a_position(pool)
        seen = await reader

    assert seen == [tuple(each) for each in await told(log)]
    assert sorted(seen) == sorted(each for by_one in written for each in by_one)
    for by_one in written:  # What one writer commits in turn is told in turn.
        [(writer, *_), *_] = by_one
        assert [each for each in seen if each[0] == writer] == by_one


async def test_of_several_one_works_and_another_takes_over(connect):
    async with PostgresSequencer(connect) as first:
        await until(lambda: active(first))
        async with PostgresSequencer(connect, pace=QUICK) as second:
            assert not second.active
            await first.__aexit__()
            await until(lambda: active(second), seconds=4)
        assert (first.active, second.active) == (False, False)


async def active(sequencer):
    return sequencer.active


async def test_a_frozen_holder_loses_its_place(connect):
    frozen = await connect(server_settings=SESSION)
    assert await frozen.fetchval(SQL["become_sequencer"])

    async with PostgresSequencer(connect) as other:
        await until(lambda: active(other), seconds=5)

    assert frozen.is_closed()


async def test_a_database_that_was_restarted_is_followed_again(folder):
    with running(folder, QUICK_SERVER) as dsn:
        connection = await asyncpg.connect(dsn)
        await migrate(connection)
        await tell(connection, Told(1))
        await connection.close()
    connect = partial(asyncpg.connect, dsn)
    async with PostgresSequencer(connect, pace=QUICK), PostgresEventBus(connect) as bus:
        for n in (2, 3):  # It is not there yet; then it goes away.
            with running(folder, QUICK_SERVER) as dsn_again:
                assert dsn_again == dsn
                connection = await connect()
                await tell(connection, Told(n))
                await connection.close()

                async def heard(n=n):
                    return bus.head == n

                await until(heard)


async def test_polling_is_slow_only_while_there_is_nobody_else(connect):
    alone = await connect(server_settings=SESSION)
    await alone.execute(SQL["stand_by"])
    assert not await alone.fetchval(SQL["others_stand_by"])

    async with PostgresSequencer(connect) as other:
        await until(lambda: active(other))
        assert await alone.fetchval(SQL["others_stand_by"])
    await alone.close()


async def test_looking_never_walks_over_the_whole_table(connect):
    """Also when the plan was made while the table was empty."""
    connection = await connect(server_settings=SESSION | {"plan_cache_mode": "force_generic_plan"})
    await connection.execute(f"PREPARE look AS {SQL['give_positions']}")
    explain = "EXPLAIN (FORMAT TEXT) EXECUTE look(0, 1000)"
    plan = "\n".join(row[0] for row in await connection.fetch(explain))

    assert "Index Scan using unsequenced" in plan
    assert "Seq Scan" not in plan
    assert plan.count("event_batches_pkey") == plan.count("Index Cond: ((id = ")
    await connection.close()
