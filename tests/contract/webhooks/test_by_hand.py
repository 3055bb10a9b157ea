"""Callbacks sent again by hand, and addresses that are tried."""

from datetime import timedelta

import pytest

from domain.shared.ids import IdempotencyKeyReused
from domain.webhooks.callback import CallbackHeldBack, CallFailure, NoCallbackAddress
from domain.webhooks.schedule import DELAYS
from tests.callbacks import ANNA, URL, key_of


async def test_a_dead_letter_is_sent_again(rooms, store, order):
    rooms.post.answers[URL] = 500
    rooms.changes(order, "new", 1, store=store)
    await rooms.call()
    for delay in DELAYS:
        rooms.time.at += delay + timedelta(seconds=1)
        await rooms.call()
    [dead] = await rooms.callbacks(state="dead")
    first = rooms.post.sent[0]
    rooms.post.answers.clear()
    rooms.post.sent.clear()

    waiting = await rooms.again(by=ANNA, owners=frozenset({store}), callback_id=dead.id)
    assert (waiting.state, waiting.tries) == ("waiting", 0)
    await rooms.call()
    [(_, headers, body)] = rooms.post.sent
    assert (headers["webhook-id"], body) == (first[1]["webhook-id"], first[2])
    detail = await rooms.read.detail(dead.id, frozenset({ANNA.principal}))
    assert (detail.callback.state, detail.callback.attempts) == ("delivered", 31)
    assert [each.number for each in detail.attempts] == [*range(1, 32)]
    assert await rooms.acts() == ["callback.sent_again"]


async def test_what_was_delivered_is_sent_again_and_holds_nothing_back(rooms, store, order):
    rooms.changes(order, "new", 1, store=store)
    await rooms.call()
    [callback] = await rooms.callbacks()
    rooms.post.answers[URL] = 500
    await rooms.again(by=ANNA, owners=None, callback_id=callback.id)
    await rooms.call()
    rooms.post.answers.clear()
    rooms.post.sent.clear()
    rooms.changes(order, "completed", 2, store=store)
    await rooms.call()
    assert [each["version"] for each in rooms.post.said()] == [2]


async def test_what_waits_is_sent_at_once_when_asked_for(rooms, store, order):
    rooms.post.answers[URL] = 500
    rooms.changes(order, "new", 1, store=store)
    rooms.changes(order, "completed", 2, store=store)
    await rooms.call()
    first, second = await rooms.callbacks()
    with pytest.raises(CallbackHeldBack):
        await rooms.again(by=ANNA, owners=None, callback_id=second.id)
    rooms.post.answers.clear()
    rooms.post.sent.clear()
    await rooms.again(by=ANNA, owners=None, callback_id=first.id)
    await rooms.again(by=ANNA, owners=None, callback_id=first.id)
    await rooms.call()
    assert [each["version"] for each in rooms.post.said()] == [1, 2]


async def test_an_address_is_tried(rooms, store):
    callback, replayed = await rooms.try_address(by=ANNA, owners=None, store=store, key=key_of("a"))
    assert (callback.state, callback.sequence, replayed) == ("delivered", None, False)
    [told] = rooms.post.said()
    assert (told["type"], told["sequence"]) == ("callback.test", 0)
    again, replayed = await rooms.try_address(by=ANNA, owners=None, store=store, key=key_of("a"))
    assert (again.id, replayed, rooms.post.sent) == (callback.id, True, [])
    other = await rooms.store()
    with pytest.raises(IdempotencyKeyReused):
        await rooms.try_address(by=ANNA, owners=None, store=other, key=key_of("a"))
    assert await rooms.acts() == ["callback.tried"]


async def test_a_trial_that_fails_is_over(rooms, store):
    rooms.post.answers[URL] = CallFailure.REFUSED_ADDRESS
    callback, _ = await rooms.try_address(by=ANNA, owners=None, store=store, key=key_of("a"))
    assert callback.state == "dead"
    rooms.time.passes(days=4)
    rooms.post.sent.clear()
    await rooms.call()
    assert rooms.post.sent == []
    assert await rooms.told() == []


async def test_without_an_address_there_is_nothing_to_try(rooms):
    store = await rooms.store(url=None)
    with pytest.raises(NoCallbackAddress):
        await rooms.try_address(by=ANNA, owners=None, store=store, key=key_of("a"))


async def test_what_was_settled_long_ago_is_forgotten(rooms, store, order, monkeypatch):
    monkeypatch.setattr("application.webhooks.forget_callbacks.TOGETHER", 2)
    for n in range(1, 6):
        rooms.changes(order, "new", n, store=store)
    await rooms.call()
    other = await rooms.order(store)
    rooms.post.answers[URL] = 500
    rooms.changes(other, "new", 1, store=store)
    await rooms.call()
    rooms.time.passes(days=89)
    await rooms.forget()
    assert len(await rooms.callbacks()) == 6
    rooms.time.passes(days=2)
    await rooms.forget()
    [left] = await rooms.callbacks()
    assert (left.object_id, left.state) == (other, "waiting")
    rooms.changes(order, "completed", 6, store=store)
    await rooms.tell()
    assert (await rooms.callbacks())[-1].sequence == 7
