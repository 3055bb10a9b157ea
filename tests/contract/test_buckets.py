"""What buckets promise, in memory and in PostgreSQL alike."""

import asyncio
from time import monotonic
from uuid import uuid4

import pytest

from adapters.memory.access_limits import MemoryBuckets
from adapters.postgres.access.limits.repository import PostgresBuckets
from application.access.limits.ports import Ask
from domain.access.limits import Limit

SLOW = Limit("slow", 5)


@pytest.fixture(params=["memory", "postgres"])
def buckets(request, pool):
    return PostgresBuckets(pool) if request.param == "postgres" else MemoryBuckets(monotonic)


async def granted(buckets, name, wanted, limit=SLOW):
    return (await buckets.lease([Ask(name, limit, wanted)]))[name].granted


async def test_a_bucket_is_full_at_first_and_gives_no_more_than_it_has(buckets):
    name = uuid4().hex
    assert await granted(buckets, name, 3) == 3
    assert await granted(buckets, name, 3) == 2
    assert await granted(buckets, name, 3) == 0


async def test_a_bucket_fills_evenly_and_never_runs_over(buckets):
    name, quick = uuid4().hex, Limit("quick", 60_000)
    assert await granted(buckets, name, 60_000, quick) == 60_000
    before = await granted(buckets, name, 60_000, quick)
    while not await granted(buckets, name, 1, quick):
        await asyncio.sleep(0.005)
    assert before < 60_000


async def test_several_buckets_at_once_have_nothing_in_common(buckets):
    one, two = uuid4().hex, uuid4().hex
    leases = await buckets.lease([Ask(one, SLOW, 5), Ask(two, SLOW, 1)])
    assert (leases[one].granted, leases[one].left) == (5, 0)
    assert (leases[two].granted, leases[two].left) == (1, 4)


async def test_a_limit_that_was_lowered_holds_at_once(buckets):
    name = uuid4().hex
    assert await granted(buckets, name, 1, Limit("wide", 1000)) == 1
    assert await granted(buckets, name, 1000, Limit("narrow", 3)) == 3


async def test_those_who_ask_at_once_share_what_is_there(buckets):
    name = uuid4().hex
    asked = await asyncio.gather(*(granted(buckets, name, 1) for _ in range(20)))
    assert sum(asked) == 5


async def test_whoever_asks_for_many_in_any_order_never_waits_in_a_circle(buckets):
    names = [uuid4().hex for _ in range(10)]
    asks = [Ask(name, SLOW, 1) for name in names]
    await asyncio.gather(*(buckets.lease(order) for order in [asks, asks[::-1]] * 10))
    assert [await granted(buckets, name, 5) for name in names] == [0] * 10
