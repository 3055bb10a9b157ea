"""A transaction asleep on the end of the trail, and the ledger."""

import asyncio
from contextlib import asynccontextmanager
from functools import partial

import asyncpg
import pytest

from adapters.postgres.audit.with_entries import ACTS, END, PostgresReadyActs
from adapters.postgres.ledger.group_commit import GroupCommitLedger, Limits
from application.ledger.ports import Posted
from tests.pools import open_patient_pool
from tests.postgres.shadows import Shadows
from tests.recount import recount
from tests.trail import act, postgres_trails
from tests.world import Holder, answer, at_once

QUICK = Limits(lock_timeout_seconds=0.02, room_turn_seconds=0.02, patience_seconds=60)


@pytest.fixture
async def pool(database):
    async with open_patient_pool(database, size=8) as pool:
        yield pool
        assert await recount(pool) == {}
        assert (await postgres_trails(pool).verify()).intact


@pytest.fixture
def shadows(database):
    return Shadows(partial(asyncpg.connect, database))


@pytest.fixture
async def writer(shadows):
    async with GroupCommitLedger(shadows, ACTS, QUICK) as writer:
        await writer.post(*Holder().deposit("1.00"))
        yield writer


@asynccontextmanager
async def asleep(database):
    """Somebody holds the end of the trail until the block ends."""
    connection = await asyncpg.connect(database)
    async with connection.transaction():
        await connection.execute("SELECT FROM audit_head FOR UPDATE")
        yield
    await connection.close()


async def acted(pool, writer, holder, amount="1.00", posted=None):
    """Post with an act."""
    [record] = await PostgresReadyActs(pool, None).ready([act(object_id=str(holder.wallet_id))])
    return await writer.post(*(posted or holder.deposit(amount)), record=record)


async def rounds_of_others(writer, holders, rounds=5):
    for _ in range(rounds):
        answers = await at_once([writer], [each.deposit("1.00") for each in holders])
        assert all(isinstance(each, Posted) for each in answers)


async def test_entries_without_acts_are_answered_while_somebody_holds_the_end(
    database, pool, writer, shadows
):
    operators = [Holder() for _ in range(12)]
    async with asleep(database):
        waiting = [asyncio.create_task(acted(pool, writer, each)) for each in operators]
        # Also on the accounts that acts wait for: nobody holds these meanwhile.
        await rounds_of_others(writer, [Holder() for _ in range(20)] + operators)
        waiting += [asyncio.create_task(acted(pool, writer, Holder())) for _ in range(3)]
        await rounds_of_others(writer, [Holder() for _ in range(20)])
        assert not any(each.done() for each in waiting)
        # Only the first of these ever made others wait.
        assert shadows.opened[0].errors == [asyncpg.LockNotAvailableError]

    assert {type(each) for each in await asyncio.gather(*waiting)} == {Posted}
    assert await pool.fetchval("SELECT count(*) FROM audit") == 15


async def test_an_act_waits_for_its_account_and_for_the_end(database, pool, writer):
    """Whoever needs both is in nobody's way, whichever is free first."""
    rich = Holder()
    await writer.post(*rich.deposit("10.00"))
    for first in ("account", "end"):
        account = await asyncpg.connect(database)
        transaction = account.transaction()
        await transaction.start()
        await account.execute("SELECT FROM accounts WHERE ref = $1 FOR UPDATE", rich.wallet_id)
        async with asleep(database):
            waiting = asyncio.create_task(acted(pool, writer, rich))
            await rounds_of_others(writer, [Holder() for _ in range(20)], 2)
            if first == "account":
                await transaction.rollback()
                await rounds_of_others(writer, [Holder() for _ in range(20)], 2)
                assert isinstance(await answer(writer, rich.deposit("1.00")), Posted)
                assert not waiting.done()
        if first == "end":
            await rounds_of_others(writer, [Holder() for _ in range(20)], 2)
            assert not waiting.done()
            await transaction.rollback()
        await waiting
        await account.close()
    assert await pool.fetchval("SELECT count(*) FROM audit") == 2


async def test_acts_with_entries_and_acts_alone_make_one_chain(database, pool):
    async with (
        GroupCommitLedger(partial(asyncpg.connect, database), ACTS) as one,
        GroupCommitLedger(partial(asyncpg.connect, database), ACTS) as two,
    ):
        holders = [Holder() for _ in range(10)]
        await at_once([one, two], [each.deposit("1.00") for each in holders])
        trails = postgres_trails(pool)
        everything = [
            work
            for n in range(20)
            for each in holders
            for work in (
                acted(pool, (one, two)[n % 2], each),
                *([trails.record(act())] if n % 4 == 0 else []),
            )
        ]
        await asyncio.gather(*everything)

    found = await trails.verify()
    assert (found.intact, found.rows) == (True, 20 * 10 + 5 * 10)


async def test_a_replay_writes_no_second_act(pool, writer, holder):
    request = holder.deposit("1.00", "k")
    answers = [await acted(pool, writer, holder, posted=request) for _ in range(3)]
    assert [each.replayed for each in answers] == [False, True, True]
    assert await pool.fetchval("SELECT count(*) FROM audit") == 1


async def test_the_end_is_known_by_one_name():
    assert [each.lock for each in ACTS.values()] == [END]
