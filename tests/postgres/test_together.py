"""Bulks: all or none, whatever happens meanwhile."""

import asyncio
import random

import asyncpg
import pytest

from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.together import PostgresAtomicLedger
from adapters.postgres.pool import Patience, Pool
from application.ledger.ports import Request
from domain.ledger.errors import InsufficientFunds
from domain.shared.errors import Unavailable
from tests.world import Holder, until_posted, usd

pytestmark = pytest.mark.usefixtures("recounted")


def deposits(holders, *tokens):
    return [
        Request(entry, (event,)) for h in holders for entry, event in [h.deposit("1.00", *tokens)]
    ]


def atomic(pool, **patience):
    return PostgresAtomicLedger(pool, SharedAccounts(pool), **patience)


def kept(pool, requests):
    ids = [each.entry.id for each in requests]
    return pool.fetchval("SELECT count(*) FROM journal WHERE id = ANY ($1)", ids)


async def test_killed_connections_neither_lose_nor_double_nor_tear(module_database, pool):
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1"
    settings = {"application_name": "bulk victim"}
    holders, kills, done = [Holder() for _ in range(30)], 0, 0

    async def post(own):
        nonlocal done
        ledger = atomic(Pool(own, Patience(), module_database), patience_seconds=60)
        while kills < 10:
            posted = await ledger.post_all(deposits(random.sample(holders, 20)))
            assert len(posted) == 20
            done += 1

    async with asyncpg.create_pool(
        module_database, min_size=1, max_size=4, server_settings=settings
    ) as own:
        posting = [asyncio.create_task(post(own)) for _ in range(4)]
        while kills < 10:
            kills += len(await pool.fetch(kill, "bulk victim"))
            await asyncio.sleep(random.uniform(0.01, 0.05))
        await asyncio.gather(*posting)

    total = "SELECT sum(balance) FROM accounts WHERE ref = ANY ($1)"
    assert await pool.fetchval(total, [each.wallet_id for each in holders]) == done * 20 * 100


async def test_a_bulk_with_one_refusal_writes_nothing_and_points_at_it(pool, holder):
    requests = deposits([Holder() for _ in range(5)])
    requests.insert(3, Request(*holder.withdraw("1.00")[:1]))
    await atomic(pool).post_all(deposits([holder]))
    requests.insert(3, Request(*holder.withdraw("1.00")[:1]))

    with pytest.raises(InsufficientFunds) as refused:
        await atomic(pool).post_all(requests)

    assert refused.value.pointer == "/4"
    assert await kept(pool, requests) == 0


async def test_a_bulk_waits_for_a_sleeping_transaction_and_not_for_ever(pool, ledger, holder):
    requests = deposits([holder, *(Holder() for _ in range(5))], "k")
    await until_posted(ledger, holder.deposit("1.00"))
    hold = "SELECT FROM accounts WHERE ref = $1 FOR UPDATE"
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(hold, holder.wallet_id)
        with pytest.raises(Unavailable):
            await atomic(pool, patience_seconds=0.2).post_all(requests)
        assert await kept(pool, requests) == 0
        waiting = asyncio.create_task(atomic(pool, patience_seconds=60).post_all(requests))
        others = deposits([Holder() for _ in range(5)])
        await atomic(pool).post_all(others)
        assert not waiting.done()

    posted = await waiting
    assert holder.balance(posted[0]) == usd("2.00")
    for _ in range(pool.size):  # Its lock time-out went with the transaction.
        assert await pool.fetchval("SHOW lock_timeout") == "0"


async def test_bulks_over_the_same_accounts_in_any_order_do_not_deadlock(pool, ledger):
    holders = [Holder() for _ in range(12)]
    bulks = [
        deposits(random.sample(holders, 12)) + deposits([Holder() for _ in range(3)])
        for _ in range(30)
    ]
    alone = [each.deposit("1.00") for each in holders * 5]

    async with asyncio.TaskGroup() as group:
        for each in bulks:
            group.create_task(atomic(pool, patience_seconds=60).post_all(each))
        for each in alone:
            group.create_task(until_posted(ledger, each))

    assert sum([await kept(pool, each) for each in bulks]) == 30 * 15
