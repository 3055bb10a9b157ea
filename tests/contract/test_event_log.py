"""What every event log promises, whatever it is made of."""

import asyncio
from functools import partial

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.memory.events import MemoryEventLog
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.sequencer import PostgresSequencer
from domain.shared.feed import EVERYTHING, Audience, EventTypes, Sight
from domain.shared.ids import OwnerId, derived_id
from tests.events import AT, Told, tell, until
from tests.pools import open_patient_pool

OWNERS = [OwnerId(derived_id("owner", str(n))) for n in range(3)]
TYPES = [
    "wallet.created",
    "wallet.operation_posted",
    "organization.credited",
    "ledger.entry_posted",
]

owner = st.sampled_from(OWNERS)
facts = st.builds(Told, n=st.integers(0, 999), type=st.sampled_from(TYPES), owner=owner)
transactions = st.lists(st.lists(facts, min_size=1, max_size=4), min_size=1, max_size=6)
prefixes = st.sets(st.sampled_from(["", "wallet.", "organization.", "ledger."])).map(tuple)
names = st.sets(st.sampled_from(TYPES)).map(tuple)
sights = st.builds(Sight, st.frozensets(owner), prefixes, prefixes)
audiences = st.builds(Audience, st.builds(EventTypes, names, prefixes), sights)


class MemoryRoom:
    def __init__(self):
        self.log = self.bus = MemoryEventLog()

    async def tell(self, *events):
        for each in events:
            self.log.append(each, at=AT)


class PostgresRoom:
    def __init__(self, pool, bus, sequencer):
        self.pool, self.bus, self.sequencer = pool, bus, sequencer
        self.log = PostgresEventLog(pool)

    async def tell(self, *events):
        before = await self.log.head()
        async with self.pool.acquire() as connection:
            await tell(connection, *events)
        self.sequencer.wake()

        async def positioned():
            return await self.log.head() == before + len(events)

        await until(positioned)


@pytest.fixture(params=["memory", "postgres"], scope="module")
async def room(request, module_database):
    if request.param == "memory":
        yield MemoryRoom()
        return
    connect = partial(asyncpg.connect, module_database)
    async with (
        open_patient_pool(module_database, size=4) as pool,
        PostgresSequencer(connect) as sequencer,
        PostgresEventBus(connect) as bus,
    ):
        yield PostgresRoom(pool, bus, sequencer)


@settings(max_examples=settings.default.max_examples * 2 // 5)
@given(
    transactions=transactions,
    audience=audiences,
    skip=st.integers(0, 24),
    width=st.integers(0, 24),
    limit=st.integers(1, 10),
)
async def test_every_window_holds_what_its_audience_takes(
    room, transactions, audience, skip, width, limit
):
    start = await room.log.head()
    for each in transactions:
        await room.tell(*each)
    told = [each for transaction in transactions for each in transaction]
    head = await room.log.head()
    assert head == start + len(told)

    after, through = start + skip, start + skip + width
    events = await room.log.read(after=after, through=through, limit=limit, audience=audience)
    everything = await room.log.read(after=start, through=head, limit=1_000)

    assert [each.position for each in everything] == [*range(start + 1, head + 1)]
    assert [(each.type, each.owner, each.at, each.data) for each in everything] == [
        (each.type, each.owner, AT, each.facts()) for each in told
    ]
    window = [each for each in everything if after < each.position <= through]
    assert [*events] == [each for each in window if audience.takes(each)][:limit]


async def test_subscribers_hear_the_present_head_then_every_move(room):
    one, two = room.bus.heads(), room.bus.heads()
    start = await room.log.head()
    assert [await reaches(one, start), await reaches(two, start)] == [start, start]

    for n in (1, 2):
        waiting = [asyncio.create_task(reaches(each, start + n)) for each in (one, two)]
        await asyncio.sleep(0)
        await room.tell(Told())
        assert await asyncio.gather(*waiting) == [start + n] * 2

    await room.tell(Told())
    await room.tell(Told())
    assert await reaches(one, start + 4) == start + 4


async def reaches(heads, position):
    async with asyncio.timeout(10):
        while (head := await anext(heads)) < position:
            pass
        return head


async def test_figures_tell_the_head_and_no_lag_at_rest(room):
    await room.tell(Told())

    figures = await room.log.figures()

    assert (figures.position, figures.lag_seconds) == (await room.log.head(), 0.0)


async def test_an_empty_window_is_empty(room):
    head = await room.log.head()

    assert not await room.log.read(after=head, through=head, limit=10)
    assert not await room.log.read(after=head + 10**9, through=head + 10**9 + 5, limit=10)
    nobody = Audience(EVERYTHING.types, Sight(frozenset(), (), ()))
    assert not await room.log.read(after=0, through=head, limit=10, audience=nobody)
