"""Kafka may lose, double and reorder what it likes: each event is handed over once, in order."""

import asyncio
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from adapters.kafka.following import AHEAD, Ended, Following
from adapters.memory.consuming import MemoryInbox, MemoryProgress
from adapters.memory.events import MemoryEventLog
from application.shared.events.consuming import Consumer
from domain.shared.feed import EventTypes
from domain.shared.topics import shard_of
from tests.kafka.events import event_of, sent

WALLETS = [f"wallet {n}" for n in range(8)]
TYPES = ["wallet.created", "wallet.operation_posted"]
TAKEN = EventTypes(("wallet.created",), ())
things = st.lists(
    st.tuples(st.sampled_from(WALLETS), st.sampled_from(TYPES)), min_size=1, max_size=40
)


@dataclass(frozen=True)
class Message:
    value: bytes | None


class Room:
    """A consumer that writes down what it is handed, and a log of events."""

    def __init__(self, *events):
        self.log = MemoryEventLog()
        self.log.events.extend(events)
        self.progress = MemoryProgress(MemoryInbox(self.log))
        self.handed, self.parked, self.failing = [], [], 0

    def following(self, **reached):
        return Following(
            Consumer("tests.following", TAKEN, None),
            self.log,
            self.progress,
            self.hand_over,
            self.park,
            {},
            **reached,
        )

    async def hand_over(self, *, consumer, batch):
        assert consumer.name == batch.consumer
        if self.failing:
            self.failing -= 1
            raise ConnectionError
        assert all(shard_of(each) == batch.shard for each in batch.events)
        assert all(each.position <= batch.through for each in batch.events)
        self.handed.extend(batch.events)

    async def park(self, _, message, reason):
        self.parked.append((message.value, reason))


@given(things, st.data())
async def test_what_was_lost_doubled_and_moved_is_handed_over_once_and_in_order(happened, data):
    events = [event_of(n + 1, *each) for n, each in enumerate(happened)]
    messages = sent(events)
    room = Room(*events)
    kept = data.draw(st.lists(st.sampled_from(messages), max_size=2 * len(messages)))
    following = room.following()
    for shard, value in kept:
        room.failing = data.draw(st.integers(0, 1))
        batch = [Message(value)] * data.draw(st.integers(1, 2))
        try:
            await following.follow(shard, batch)
        except ConnectionError:
            await following.follow(shard, batch)
    room.failing = 0
    for shard in {shard_of(each) for each in events}:
        await following.catch_up(shard, len(events))
    positions = [each.position for each in room.handed]
    assert sorted(positions) == [each.position for each in events if each.type == TYPES[0]]
    for shard in {shard_of(each) for each in events}:
        own = [each.position for each in room.handed if shard_of(each) == shard]
        assert own == sorted(own)
    assert room.parked == []


async def test_what_cannot_be_read_is_parked_and_the_rest_goes_on():
    events = [event_of(1), event_of(2), event_of(3)]
    (shard, one), (_, two), (_, three) = sent(events)
    room = Room(*events)
    poison = [b"", None, b"{", b"[]", b"\xff" * 10, two.replace(b"/altyn", b"/other")]
    messages = [Message(each) for each in (one, *poison, three)]
    await room.following().follow(shard, messages)
    assert room.handed == events
    assert [value for value, _ in room.parked] == poison
    assert not any("other" in reason for _, reason in room.parked)


async def test_positions_that_the_log_does_not_have_move_nothing():
    room = Room(event_of(1), event_of(2))
    (shard, one), (_, two) = sent(room.log.events)
    [(_, from_elsewhere)] = sent([event_of(1_000)])
    following = room.following()
    await following.follow(shard, [Message(each) for each in (one, from_elsewhere, two)])
    assert [each.position for each in room.handed] == [1, 2]
    assert room.parked == [(from_elsewhere, AHEAD)]


async def test_who_follows_later_begins_where_nothing_was_left_to_do():
    events = [event_of(n, "w", TYPES[1]) for n in range(1, 4)]
    room = Room(*events)
    shard = sent(events)[0][0]
    following = room.following()
    await following.follow(shard, [Message(value) for _, value in sent(events)])
    assert await room.progress.handled("tests.following") == {}
    await following.note(shard)
    await following.note(shard)
    assert await room.progress.handled("tests.following") == {shard: 3}
    assert room.handed == []


async def test_nothing_is_handed_over_once_the_partitions_are_gone():
    room = Room(event_of(1))
    [(shard, value)] = sent(room.log.events)
    [outcome] = await asyncio.gather(
        room.following(ended=True).follow(shard, [Message(value)]), return_exceptions=True
    )
    assert isinstance(outcome, Ended)
    assert room.handed == []
