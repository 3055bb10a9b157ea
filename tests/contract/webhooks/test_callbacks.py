"""Callbacks: each change once, in its order, tried again for days, and sent again by hand."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from domain.shared.ids import OwnerId
from domain.webhooks.callback import (
    CallbackNotFound,
    CallFailure,
    StoreNotFound,
)
from domain.webhooks.schedule import DELAYS
from tests.callbacks import ANNA, FORMER, OWN_URL, SECRET, URL, key_of

STRANGER = frozenset({OwnerId(uuid4())})


async def states(rooms, **wanted):
    return [each.state.value for each in await rooms.callbacks(**wanted)]


async def test_a_change_is_told_once(rooms, store, order):
    rooms.changes(order, "new", 1, store=store)
    await rooms.call()
    await rooms.call()

    assert [url for url, _, _ in rooms.post.sent] == [URL]
    [told] = rooms.post.said()
    assert told["data"] == {
        "order_id": str(order),
        "external_order_id": f"x-{str(order)[:8]}",
        "store_id": str(store),
        "status": "new",
        "version": 1,
        "amount": "1000.00",
        "currency": "RUB",
        "sequence": 1,
    }
    assert told.items() >= told["data"].items()
    assert (told["type"], told["timestamp"]) == ("order.changed", "2026-03-20T12:00:00+00:00")
    [callback] = await rooms.callbacks()
    assert (callback.state, callback.attempts, callback.due_at) == ("delivered", 1, None)
    assert callback.delivered_at == rooms.time.at
    assert await rooms.told() == []


async def test_the_orders_own_address_comes_first(rooms, store):
    other = await rooms.store(url=None)
    for each, url in ((store, OWN_URL), (other, OWN_URL), (other, None)):
        rooms.changes(await rooms.order(each, url), "new", 1, store=each)
    await rooms.call()
    assert [url for url, _, _ in rooms.post.sent] == [OWN_URL, OWN_URL]


async def test_nobody_is_told_without_address_or_secret(rooms):
    for store in (await rooms.store(url=None), await rooms.store(secrets=())):
        rooms.changes(await rooms.order(store), "new", 1, store=store)
    rooms.changes(uuid4(), "new", 1, store=uuid4())
    rooms.log.happens("wallet.created", ANNA.principal, {})
    await rooms.call()
    assert rooms.post.sent == []
    assert await rooms.callbacks() == []
    assert await rooms.reached() == await rooms.log.head()


async def test_numbers_of_a_store_have_no_gap(rooms, store):
    other = await rooms.store()
    orders = {store: await rooms.order(store), other: await rooms.order(other)}
    for n in range(1, 4):
        for each in (store, other, store):
            rooms.changes(orders[each], "new", n, store=each)
        await rooms.tell()
    assert [each.sequence for each in await rooms.callbacks(store=store)] == [*range(1, 7)]
    assert [each.sequence for each in await rooms.callbacks(store=other)] == [1, 2, 3]


async def test_many_events_are_read_in_several_looks(rooms, store, order, monkeypatch):
    monkeypatch.setattr("application.shared.events.follow_log.MOST_EVENTS", 2)
    monkeypatch.setattr("application.shared.events.follow_log.MOST_POSITIONS", 3)
    for n in range(1, 8):
        rooms.changes(order, "new", n, store=store)
    await rooms.tell()
    assert [each.version for each in await rooms.callbacks()] == [*range(1, 8)]


async def test_readers_at_once_tell_of_everything_once(rooms, store, order):
    for n in range(1, 6):
        rooms.changes(order, "new", n, store=store)
    await asyncio.gather(*(rooms.tell() for _ in range(5)))
    assert [each.sequence for each in await rooms.callbacks()] == [*range(1, 6)]


async def test_changes_of_an_order_come_in_their_order(rooms, store, order):
    other = await rooms.order(store)
    rooms.post.answers[URL] = 500
    for n, status in enumerate(("new", "matching", "awaiting_payment"), 1):
        rooms.changes(order, status, n, store=store)
    rooms.changes(other, "new", 1, store=store)
    await rooms.call()
    assert [each["status"] for each in rooms.post.said()] == ["new", "new"]

    rooms.changes(order, "completed", 4, store=store)
    rooms.time.passes(seconds=4)
    await rooms.call()
    assert rooms.post.said() == []

    rooms.post.answers.clear()
    rooms.time.passes(seconds=2)
    await rooms.call()
    said = [(each["version"], each["sequence"]) for each in rooms.post.said()]
    assert sorted(said) == [(1, 1), (1, 4), (2, 2), (3, 3), (4, 5)]
    assert [each for each in said if each != (1, 4)] == [(1, 1), (2, 2), (3, 3), (4, 5)]
    assert [type_ for type_, _ in await rooms.told()] == [
        *["callback.failed"] * 2,
        *["callback.recovered"] * 2,
    ]


async def test_the_schedule_is_kept_and_ends(rooms, store, order):
    assert [each.total_seconds() for each in DELAYS[:6]] == [5, 30, 120, 600, 3_600, 10_800]
    assert len(DELAYS) == 5 + 24
    rooms.post.answers[URL] = CallFailure.TIMEOUT
    rooms.changes(order, "new", 1, store=store)
    rooms.changes(order, "completed", 2, store=store)
    took = timedelta(seconds=15)
    for n, delay in enumerate(DELAYS, 1):
        await rooms.call()
        first = (await rooms.callbacks())[0]
        assert (first.attempts, first.due_at - rooms.time.at) == (n, delay + took)
        rooms.time.at = first.due_at - timedelta(seconds=1)
        await rooms.call()
        rooms.time.passes(seconds=1)
    assert len(rooms.post.sent) == len(DELAYS)
    rooms.post.sent.clear()

    await rooms.call()  # The last one; then it is the next one's turn.
    assert [each["version"] for each in rooms.post.said()] == [1, 2]
    assert await states(rooms) == ["dead", "waiting"]
    assert (await rooms.told())[:2] == [("callback.failed", 1), ("callback.died", 30)]


@pytest.mark.parametrize("answer", [199, 301, 302, 400, 404, 410, 500, *CallFailure])
async def test_what_is_no_success_is_tried_again(rooms, store, order, answer):
    rooms.post.answers[URL] = 301 if answer == CallFailure.STATUS else answer
    if answer == 199:
        rooms.post.answers[URL] = 503
    rooms.changes(order, "new", 1, store=store)
    await rooms.call()
    [callback] = await rooms.callbacks()
    assert (callback.state, callback.attempts) == ("waiting", 1)
    [attempt] = (await rooms.read.detail(callback.id, None)).attempts
    assert attempt == callback.last
    assert not attempt.succeeded


async def test_whose_address_has_gone_is_tried_later(rooms, store, order):
    rooms.changes(order, "new", 1, store=store)
    await rooms.tell()
    await rooms.moves(store, None)
    await rooms.call()
    [callback] = await rooms.callbacks()
    assert callback.last.failure == CallFailure.NO_ADDRESS
    await rooms.moves(store, OWN_URL)
    rooms.time.passes(seconds=6)
    await rooms.call()
    assert [url for url, _, _ in rooms.post.sent] == [OWN_URL]
    assert await states(rooms) == ["delivered"]


async def test_both_secrets_sign_while_both_are_good(rooms):
    store = await rooms.store(secrets=(SECRET, FORMER))
    rooms.changes(await rooms.order(store), "new", 1, store=store)
    await rooms.call()
    [(_, headers, _)] = rooms.post.sent
    assert len(headers["webhook-signature"].split()) == 2
    assert headers["X-Signature"] != headers["X-Signature-Previous"]


async def test_strangers_see_and_send_nothing(rooms, store, order):
    rooms.changes(order, "new", 1, store=store)
    await rooms.call()
    [callback] = await rooms.callbacks()
    with pytest.raises(CallbackNotFound):
        await rooms.read.detail(callback.id, STRANGER)
    with pytest.raises(CallbackNotFound):
        await rooms.again(by=ANNA, owners=STRANGER, callback_id=callback.id)
    with pytest.raises(CallbackNotFound):
        await rooms.again(by=ANNA, owners=None, callback_id=uuid4())
    with pytest.raises(StoreNotFound):
        await rooms.try_address(by=ANNA, owners=STRANGER, store=store, key=key_of("a"))
    assert await rooms.callbacks(owners=STRANGER) == []


async def test_lists_are_narrowed(rooms, store, order):
    other = await rooms.order(store)
    rooms.changes(order, "new", 1, store=store)
    rooms.changes(other, "new", 1, store=store)
    await rooms.call()
    for wanted, n in (
        ({}, 2),
        ({"owners": frozenset({store})}, 2),
        ({"owners": frozenset({ANNA.principal})}, 2),
        ({"store": store}, 2),
        ({"store": uuid4()}, 0),
        ({"object_id": order}, 1),
        ({"state": "delivered"}, 2),
        ({"state": "dead"}, 0),
    ):
        assert len(await rooms.callbacks(**wanted)) == n


async def test_one_store_that_hangs_leaves_room_for_others(rooms, store):
    other = await rooms.store()
    for each in (*[store] * 4, other):
        rooms.changes(await rooms.order(each), "new", 1, store=each)
    await rooms.tell()
    hold = timedelta(seconds=40)
    taken = await rooms.read.take(rooms.time.now(), {store: 1}, 10, 3, hold)
    assert sorted(each.store for each in taken) == sorted([store, store, other])
    [left] = await rooms.read.take(rooms.time.now(), {store: 2}, 10, 3, hold)
    assert left.store == store
    rooms.time.passes(seconds=41)  # Whoever had them is dead.
    assert len(await rooms.read.take(rooms.time.now(), {}, 10, 10, hold)) == 5
