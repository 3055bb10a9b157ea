"""Limits over several processes, each with what it has leased."""

import asyncio

import pytest

from adapters.memory.access_limits import MemoryBuckets
from adapters.memory.settings import MemorySettings
from application.access.limits.table import LimitTable
from application.access.limits.throttle import KEEP_SECONDS, Throttle
from domain.access.limits import Group, Limit, Subject, TooManyRequests
from tests.access import Time

WIDE, NARROW = Limit("wide", 1000), Limit("narrow", 5)


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def buckets(time):
    return MemoryBuckets(time.monotonic)


@pytest.fixture
def throttles(time, buckets):
    return [Throttle(buckets, time.monotonic) for _ in range(2)]


async def let_in(throttle, limit=NARROW, bucket="somebody"):
    try:
        _ = throttle.take(bucket, limit) or await throttle.obtain(bucket, limit)
    except TooManyRequests:
        return False
    finally:
        await throttle.aclose()
    return True


async def test_processes_together_let_in_what_the_limit_says(throttles):
    asked = [await let_in(each) for _ in range(10) for each in throttles]
    assert asked == [True] * 5 + [False] * 15


async def test_at_once_no_more_are_let_in_than_one_by_one(throttles):
    asked = await asyncio.gather(*(let_in(each) for _ in range(20) for each in throttles))
    assert sum(asked) == 5


async def test_a_wide_limit_is_never_exceeded_and_little_of_it_is_lost(throttles):
    asked = [await let_in(each, WIDE) for _ in range(800) for each in throttles]
    assert 900 <= sum(asked) <= 1000


async def test_somebody_busy_seldom_asks_the_buckets(buckets, throttles):
    assert all([await let_in(throttles[0], WIDE) for _ in range(500)])
    assert buckets.leases < 40


async def test_whoever_has_nothing_left_waits_for_the_next_token(time, throttles):
    throttle = throttles[0]
    while await let_in(throttle):
        pass
    time.passes(11)
    assert not await let_in(throttle)
    time.passes(2)
    assert await let_in(throttle)
    assert not await let_in(throttle)


async def test_a_refusal_tells_when_and_what(throttles):
    while await let_in(throttles[0]):
        pass
    with pytest.raises(TooManyRequests) as refused:
        throttles[0].take("somebody", NARROW)
    assert refused.value.retry_after_seconds == 12
    assert refused.value.headers == {
        "RateLimit-Policy": '"narrow";q=5;w=60',
        "RateLimit": '"narrow";r=0;t=60',
    }


async def test_a_limit_that_changes_holds_from_then_on(throttles):
    throttle = throttles[0]
    assert await let_in(throttle, WIDE)
    asked = [await let_in(throttle, NARROW) for _ in range(10)]
    assert sum(asked) == 5


async def test_without_buckets_everybody_is_let_in(throttles, buckets):
    buckets.away = True
    assert all([await let_in(throttles[0]) for _ in range(10)])


async def test_memory_forgets_who_does_not_come_back(time, throttles):
    throttle = throttles[0]
    for n in range(100):
        await let_in(throttle, bucket=f"stranger {n}")
    time.passes(KEEP_SECONDS + 1)
    for n in range(60):
        await let_in(throttle, bucket=f"other {n}")
    assert len(throttle._held) < 100


def test_the_table_follows_the_settings_and_keys_the_environment():
    settings = MemorySettings()
    table = LimitTable(settings)
    assert table(Group.WRITE, Subject.USER) is table(Group.WRITE, Subject.USER)
    settings.values["limits.write_per_user"] = 7
    assert table(Group.WRITE, Subject.USER) == Limit("write-user", 7)
    assert table(Group.SIGN_IN, Subject.USER).per_minute == 600

    assert LimitTable(settings, per_key=3)(Group.READ, Subject.KEY).per_minute == 3
    assert LimitTable(settings, per_key=3)(Group.WRITE, Subject.USER).per_minute == 7
