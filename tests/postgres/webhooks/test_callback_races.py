"""Callbacks made and settled at once, by whoever comes; and whoever dies in between."""

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest

from application.webhooks.call_stores import HOLD
from domain.shared.errors import Unavailable
from tests.callbacks import PostgresRooms


@pytest.fixture
async def rooms(pool):
    return await PostgresRooms(pool).emptied()


async def test_whatever_is_added_while_another_one_is_settled_is_sent(rooms):
    store = await rooms.store()
    orders = [await rooms.order(store) for _ in range(3)]
    for n in range(1, 31):
        for each in orders:
            rooms.changes(each, "new", n, store=store)
        await asyncio.gather(rooms.call(), rooms.tell(), rooms.call())
    await rooms.call()
    found = await rooms.callbacks()
    assert {each.state for each in found} == {"delivered"}
    assert sorted(each.sequence for each in found) == [*range(1, 91)]
    said = rooms.post.said()
    for order in map(str, orders):
        sent = [each["version"] for each in said if each["order_id"] == order]
        assert sent == [*range(1, 31)]


async def test_whoever_takes_at_once_takes_something_else(rooms):
    store = await rooms.store()
    for _ in range(20):
        rooms.changes(await rooms.order(store), "new", 1, store=store)
    await rooms.tell()
    taken = await asyncio.gather(
        *(rooms.read.take(rooms.time.now(), {}, 5, 5, HOLD) for _ in range(8))
    )
    ids = [each.id for some in taken for each in some]
    assert len(ids) == len(set(ids))


async def test_what_was_sent_and_not_noted_is_sent_again_with_the_same_id(rooms):
    store = await rooms.store()
    rooms.changes(await rooms.order(store), "new", 1, store=store)

    @asynccontextmanager
    async def away():
        raise Unavailable
        yield

    await rooms.tell()
    await replace(rooms.call_stores, attempt=replace(rooms.attempt, begin=away))()
    assert len(rooms.post.sent) == 1
    await rooms.call()
    assert len(rooms.post.sent) == 1  # It is held: somebody may still be sending it.
    rooms.time.at += HOLD
    await rooms.call()
    first, again = rooms.post.sent
    assert (first[1]["webhook-id"], first[2]) == (again[1]["webhook-id"], again[2])
    [callback] = await rooms.callbacks()
    assert (callback.state, callback.attempts) == ("delivered", 1)


async def test_whoever_is_stopped_while_a_shop_hangs_leaves_it_to_others(rooms):
    store = await rooms.store()
    rooms.changes(await rooms.order(store), "new", 1, store=store)
    hanging = asyncio.Event()

    async def hang(*_, **__):
        hanging.set()
        await asyncio.Event().wait()

    answering, rooms.post.post = rooms.post.post, hang
    calling = asyncio.create_task(rooms.call())
    await hanging.wait()
    calling.cancel()
    with suppress(asyncio.CancelledError):
        await calling
    rooms.post.post = answering
    rooms.time.at += HOLD
    await rooms.call()
    assert len(rooms.post.sent) == 1


async def test_of_two_who_sent_the_same_one_counts(rooms):
    store = await rooms.store()
    rooms.changes(await rooms.order(store), "new", 1, store=store)
    await rooms.tell()
    [taken] = await rooms.read.take(rooms.time.now(), {}, 1, 1, HOLD)
    await asyncio.gather(*(rooms.attempt(callback=taken) for _ in range(4)))
    [callback] = await rooms.callbacks()
    assert (callback.state, callback.attempts) == ("delivered", 1)
