"""A flood of refusals becomes a trickle of rows."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from application.shared.audit import record_refusals
from application.shared.audit.record_refusals import RecordRefusals
from domain.shared.errors import Unavailable
from tests.access import Time
from tests.trail import ANNA, act, caller, memory_trails, request_from


class House:
    """A trail that can be away, with a clock that is wound forward."""

    def __init__(self):
        self.trails, self.time, self.away, self.begun = memory_trails(), Time(), None, 0

    @asynccontextmanager
    async def begin(self):
        self.begun += 1
        if self.away:
            raise self.away
        async with self.trails.begin() as audit:
            yield audit

    def refusals(self):
        return RecordRefusals(self.begin, self.time.monotonic, pause_seconds=0)

    async def counts(self):
        """Give who was refused what how often, the oldest first."""
        lines = await self.trails.lines(limit=20_000)
        return [
            (each.actor and each.actor.id, each.object_id, each.after["count"])
            for each in reversed(lines)
        ]

    async def settled(self):
        for _ in range(20):
            await asyncio.sleep(0)


@pytest.fixture
def house():
    return House()


def refused(by=ANNA, route="POST /things", **rest):
    denied = {"after": {"code": "permission_denied"}} | rest
    return act("request.refused", by, route, object_type="route", refused=True, **denied)


async def test_a_refusal_is_recorded_with_where_it_came_from(house):
    async with house.refusals() as refusals:
        with request_from("192.0.2.7", "r-7"):
            refusals.note(refused())
        await house.settled()
        [line] = await house.trails.lines()
    assert (line.actor.id, line.object_id, line.refused) == (ANNA.principal, "POST /things", True)
    assert line.after == {"code": "permission_denied", "count": 1}
    assert (line.address, line.request_id) == ("192.0.2.7", "r-7")


async def test_a_flood_is_a_row_a_minute(house):
    bob = caller("Bob")
    async with house.refusals() as refusals:
        for _ in range(5):
            for _ in range(100):
                refusals.note(refused())
                refusals.note(refused(bob))
            refusals.note(refused(bob, "GET /things"))
            await house.settled()
            house.time.passes(10)
        assert await house.counts() == [
            (ANNA.principal, "POST /things", 100),
            (bob.principal, "POST /things", 100),
            (bob.principal, "GET /things", 1),
        ]
        house.time.passes(20)
        await house.settled()
        assert [count for *_, count in await house.counts()] == [100, 100, 1, 400, 400, 4]
        house.time.passes(60)
        await house.settled()
        assert len(await house.counts()) == 6


async def test_strangers_are_told_apart_by_their_addresses(house):
    async with house.refusals() as refusals:
        for n in range(10):
            with request_from(f"192.0.2.{n % 2}"):
                refusals.note(refused(None))
        await house.settled()
        lines = await house.trails.lines()
    assert [(each.address, each.after["count"]) for each in reversed(lines)] == [
        ("192.0.2.0", 5),
        ("192.0.2.1", 5),
    ]


async def test_leaving_writes_what_waits(house):
    async with house.refusals() as refusals:
        refusals.note(refused())
        await house.settled()
        refusals.note(refused())
        refusals.note(refused())
    assert [count for *_, count in await house.counts()] == [1, 2]


async def test_while_the_database_is_away_refusals_wait(house):
    async with house.refusals() as refusals:
        house.away = Unavailable()
        refusals.note(refused())
        await house.settled()
        refusals.note(refused())
        house.away = None
        await house.settled()
        assert [count for *_, count in await house.counts()] == [2]
        house.away = Unavailable()
        refusals.note(refused(route="GET /things"))
    assert len(await house.counts()) == 1


async def test_memory_is_bounded(house, monkeypatch):
    monkeypatch.setattr(record_refusals, "MOST", 3)
    async with house.refusals() as refusals:
        for n in range(100):
            refusals.note(refused(route=f"GET /{n}"))
        assert len(refusals._waiting) == 4
        await house.settled()
        assert len(refusals._written) == 3
    assert await house.counts() == [
        (ANNA.principal, "GET /0", 1),
        (ANNA.principal, "GET /1", 1),
        (ANNA.principal, "GET /2", 1),
        (None, "many", 97),
    ]


async def test_one_that_cannot_be_written_does_not_stop_the_others(house):
    async with house.refusals() as refusals:
        refusals.note(replace(refused(), object_type=None, object_id=None))
        refusals.note(refused())
        await house.settled()
        refusals.note(refused(route="GET /things"))
        await house.settled()
        assert len(await house.counts()) == 2
