"""Whatever happens, each change reaches its store in its order, or is a dead letter."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.webhooks.callback import CallbackHeldBack, CallFailure
from domain.webhooks.schedule import DELAYS
from tests.callbacks import ANNA, URL, MemoryRooms

ORDERS = 3
happenings = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.integers(0, ORDERS - 1)),
        st.tuples(st.just("answer"), st.sampled_from([200, 204, 302, 500, *CallFailure])),
        st.tuples(st.just("pass"), st.sampled_from([1, 5, 40, 700, 4_000, 11_000, 300_000])),
        st.tuples(st.just("again"), st.integers(0, 9)),
        st.tuples(st.just("call"), st.none()),
        st.tuples(st.just("tell"), st.none()),
    ),
    max_size=40,
)


@given(happenings)
def test_any_history_ends_well(history):
    asyncio.run(live_through(history))


async def live_through(history):
    rooms = MemoryRooms()
    store = await rooms.store()
    orders = [await rooms.order(store) for _ in range(ORDERS)]
    versions = [0] * ORDERS
    by_hand = set()
    for what, how in history:
        if what == "change":
            versions[how] += 1
            rooms.changes(orders[how], "new", versions[how], store=store)
        elif what == "answer":
            rooms.post.answers[URL] = 500 if how == CallFailure.STATUS else how
        elif what == "pass":
            rooms.time.at += timedelta(seconds=how)
        elif what == "again":
            known = await rooms.callbacks()
            if known:
                one = known[how % len(known)]
                with suppress(CallbackHeldBack):
                    await rooms.again(by=ANNA, owners=None, callback_id=one.id)
                    by_hand |= {one.id} if one.state != "waiting" else set()
        else:
            await (rooms.call if what == "call" else rooms.tell)()
        await check(rooms, orders, by_hand)
    rooms.post.answers[URL] = 200
    for _ in range(2):
        await rooms.call()
        rooms.time.at += DELAYS[-1] + timedelta(minutes=1)
    await check(rooms, orders, by_hand)
    found = await rooms.callbacks()
    assert {each.state for each in found} <= {"delivered", "dead"}
    assert len(found) == sum(versions)
    assert [each.sequence for each in found] == [*range(1, len(found) + 1)]


async def check(rooms, orders, by_hand):
    for order in orders:
        found = await rooms.callbacks(object_id=order)
        assert [each.version for each in found] == [*range(1, len(found) + 1)]
        waiting = [each for each in found if each.state == "waiting" and not each.by_hand]
        assert all(each.due_at is None for each in waiting[1:])
        assert all(each.due_at is not None for each in waiting[:1])
        never_sent = [each.version for each in found if not each.attempts]
        assert never_sent == [*range(len(found) - len(never_sent) + 1, len(found) + 1)]
        for each in found:
            assert each.tries <= len(DELAYS) + 1
            assert each.by_hand == (each.id in by_hand)
