"""Runs are told of for some months; the latest ones stay."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.psp.hub import open_hub
from tests.psp.provider import MemoryProvider, operation

RECONCILED = """
INSERT INTO psp_reconciliation_runs (id, pair, days, reason, asked_at, finished_at, state)
VALUES ($1, $2, '{2026-01-01}', 'sync', $3, $3, $4)
"""


@pytest.fixture
async def hub(database, folder):
    async with open_hub(database, folder, MemoryProvider()) as hub:
        yield hub


async def numbers(hub):
    return [each.number for each in await hub.parts.runs().page(None, None, 50)]


async def test_runs_of_long_ago_are_forgotten_but_the_latest(hub):
    feed = hub.sources[0].feed
    feed.tell(operation(1))
    [first] = await hub.sync()
    await hub.sync()
    [latest] = await hub.sync()
    feed.tell(operation(2))
    feed.fail_at = 0
    [failed] = await hub.sync()
    standing = await hub.parts.runs().standing("vima")

    forget = hub.parts.forget()
    await forget()
    assert len(await numbers(hub)) == 4
    hub.clock.pass_(timedelta(days=91).total_seconds())
    await forget()
    await forget()
    # The first one was of another kind, and nothing has taken its place.
    assert await numbers(hub) == [failed.number, latest.number, first.number]
    assert await hub.parts.runs().standing("vima") == standing


async def test_so_are_runs_of_reconciliation(hub):
    at, kept = hub.clock.now(), []
    for n, state in enumerate(["completed", "failed", "completed", "failed"]):
        row = uuid4(), "vima-payshack", at + timedelta(minutes=n), state
        await hub.pool.execute(RECONCILED, *row)
        kept.append(row[0])
    await hub.pool.execute(RECONCILED, uuid4(), "other", at, "completed")
    hub.clock.pass_(timedelta(days=91).total_seconds())
    await hub.house.psp.reconciling.forget()()
    rows = await hub.pool.fetch("SELECT id FROM psp_reconciliation_runs WHERE pair <> 'other'")
    assert {each[0] for each in rows} == set(kept[2:])
    assert await hub.pool.fetchval("SELECT count(*) FROM psp_reconciliation_runs") == 3


async def test_many_are_forgotten_some_at_a_time(hub, monkeypatch):
    monkeypatch.setattr("application.psp.forget_runs.TOGETHER", 2)
    hub.sources[0].feed.tell(operation(1))
    for _ in range(7):
        await hub.sync()
    hub.clock.pass_(timedelta(days=91).total_seconds())
    await hub.parts.forget()()
    assert len(await numbers(hub)) == 2
