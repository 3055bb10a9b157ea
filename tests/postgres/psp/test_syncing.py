"""Syncs bring in what providers tell, once, and go on where they were."""

import asyncio
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from domain.psp.operation import Status
from domain.psp.sync_runs import RunKind, RunState
from tests.psp.hub import ANNA, open_hub
from tests.psp.provider import MemoryFeed, MemoryProvider, operation, unread


@pytest.fixture
def vima():
    return MemoryProvider()


@pytest.fixture
async def hub(database, folder, vima):
    async with open_hub(database, folder, vima) as hub:
        yield hub


async def test_what_a_provider_tells_is_stored_once(hub, vima):
    vima.feed.tell(*map(operation, range(8)))
    [first] = await hub.sync()
    assert (first.kind, first.initial, first.state) == (
        RunKind.BACKFILL,
        True,
        RunState.COMPLETED,
    )
    assert (first.tally.new, first.tally.records, first.tally.pages) == (8, 8, 3)
    assert (first.tally.progress, first.tally.total, first.tally.percent) == (8, 8, 100.0)

    vima.feed.overlap = 5
    [second] = await hub.sync()
    assert (second.kind, second.state) == (RunKind.INCREMENTAL, RunState.COMPLETED)
    assert (second.tally.new, second.tally.changed, second.tally.records) == (0, 0, 5)
    rows = await hub.rows()
    assert len(rows) == 8
    assert rows[0]["project"] == "91game"
    assert rows[0]["amount"] == Decimal("100.50")
    assert rows[0]["email_masked"] == "p•••@mail.example"
    assert "payer0" not in str([dict(each) for each in rows])
    assert [each[0] for each in vima.feed.asked] == [None, "8"]


async def test_versions_only_go_forward_and_changes_are_noted(hub, vima):
    done = operation(1, version=3, status=Status.SUCCESS, original_status="success")
    vima.feed.tell(operation(1, version=2), done, operation(1, version=1, amount=None))
    await hub.sync()
    late = replace(done, version=replace(done.version, number=9), status=Status.REFUNDED)
    vima.feed.tell(late, operation(1, version=5))
    [run] = await hub.sync()

    [row] = await hub.rows()
    assert (row["status"], row["version_number"]) == ("refunded", 9)
    assert (run.tally.new, run.tally.changed) == (0, 1)
    changes = await hub.pool.fetch("SELECT status, conflict FROM psp_changes ORDER BY id")
    assert [tuple(each) for each in changes] == [("success", False), ("refunded", False)]


async def test_one_version_with_two_contents_is_a_conflict_and_the_later_word_holds(hub, vima):
    vima.feed.tell(operation(1))
    await hub.sync()
    vima.feed.tell(operation(1, amount=Decimal(7)))
    [run] = await hub.sync()
    assert run.tally.changed == 1
    [row] = await hub.rows()
    assert row["amount"] == 7
    changes = await hub.pool.fetch("SELECT amount, conflict FROM psp_changes ORDER BY id")
    assert [tuple(each) for each in changes] == [
        (Decimal("100.50"), False),
        (Decimal(7), True),
    ]


async def test_a_bad_row_stops_nothing_and_is_read_after_a_fix(hub, vima):
    huge = operation(3, amount=Decimal(10) ** 25)
    strange = operation(4, currency="USDT", country="INDIA", utr="a\x00b" * 400)
    vima.feed.tell(operation(1), unread(2), huge, strange, operation(5))
    vima.feed.tell(unread(6, '{"a": "\\u0000", "b": "' + "x" * 100_000))
    [run] = await hub.sync()
    assert run.state is RunState.COMPLETED
    assert (run.tally.new, run.tally.parked) == (3, 3)
    assert len(await hub.rows()) == 3

    parked = {
        each.source_id: each
        for each in await hub.parts.list_parked()(source="vima", state=None, before=None, limit=10)
    }
    row = parked[str(10**18 + 2)]
    vima.fixed = True
    settled = await hub.parts.retry_parked()(by=ANNA, parked_id=row.id)
    assert settled.state == "settled"
    assert len(await hub.rows()) == 4


async def test_a_row_that_comes_readable_later_settles_itself(hub, vima):
    vima.feed.tell(unread(1), unread(1))
    await hub.sync()
    [row] = await hub.parts.list_parked()(source=None, state="open", before=None, limit=5)
    assert row.times == 1
    vima.feed.tell(unread(1), operation(1))
    await hub.sync()
    [row] = await hub.parts.list_parked()(source=None, state=None, before=None, limit=5)
    assert (row.state, row.times) == ("open", 2)  # It came in the same page, and later.
    vima.feed.tell(operation(1, version=2))
    await hub.sync()
    [row] = await hub.parts.list_parked()(source=None, state=None, before=None, limit=5)
    assert row.state == "settled"


async def test_a_failure_says_why_and_the_next_run_goes_on(hub, vima):
    vima.feed.tell(*map(operation, range(9)))
    vima.feed.fail_at = 5
    [failed] = await hub.sync()
    assert (failed.state, failed.failure.code) == (RunState.FAILED, "provider_unavailable")
    assert failed.failure.message == "vima changes: HTTP 503, 4 times"
    assert len(await hub.rows()) == 3
    vima.feed.fail_at = None
    [again] = await hub.sync()
    assert (again.state, again.initial, again.tally.new) == (RunState.COMPLETED, True, 6)
    assert vima.feed.asked[1][0] == "3"
    assert vima.feed.asked[0][1] == vima.feed.asked[1][1]


async def test_what_is_told_of_a_run(hub, vima):
    vima.feed.tell(*map(operation, range(4)))
    [first] = await hub.sync()
    vima.feed.tell(operation(1, version=2, status=Status.SUCCESS), operation(9))
    [second] = await hub.sync()
    vima.feed.tell(operation(10))
    vima.feed.fail_at = 0
    [third] = await hub.sync()

    told = await hub.events(
        "sync_started",
        "new_transactions",
        "transaction_updated",
        "sync_completed",
        "sync_failed",
    )
    told = [(type_, json.loads(data)) for type_, data in told]
    assert [type_ for type_, _ in told] == [
        *("sync_started", "new_transactions", "sync_completed"),
        *("sync_started", "new_transactions", "transaction_updated", "sync_completed"),
        *("sync_started", "sync_failed"),
    ]
    assert told[1][1] == {"source": "vima", "count": 4}
    assert told[2][1]["records_synced"] == 4
    assert told[2][1]["run_id"] == str(first.id)
    assert told[4][1] == {"source": "vima", "count": 1}
    assert told[5][1]["status"] == "success"
    assert told[6][1] | {"run_id": str(second.id)} == told[6][1]
    assert told[8][1]["run_id"] == str(third.id)
    assert told[8][1]["code"] == "provider_unavailable"
    jobs = [json.loads(each) for each in await hub.jobs("psp.reconcile")]
    assert jobs[0] == {"days": ["2026-03-01"], "source": "vima"}


async def test_whoever_asks_meanwhile_joins_and_nobody_else_does_it(hub, vima):
    vima.feed.tell(*map(operation, range(9)))
    vima.feed.gate = asyncio.Semaphore(1)
    ask, do = hub.parts.ask(), hub.parts.do_waiting()
    [asked] = await ask.now(by=ANNA, source="vima")
    first = asyncio.create_task(do({"source": "vima"}))
    while (await hub.run(asked.run.id)).tally.pages < 1:
        await asyncio.sleep(0.01)
    joined = await asyncio.gather(*(ask.now(by=ANNA) for _ in range(5)))
    assert {each.run.id for [each] in joined} == {asked.run.id}
    assert all(each.joined for [each] in joined)
    await asyncio.gather(*(do({"source": "vima"}) for _ in range(3)))
    assert (await hub.run(asked.run.id)).tally.pages == 1
    vima.feed.gate.release()
    vima.feed.gate.release()
    await first
    run = await hub.run(asked.run.id)
    assert (run.state, run.tally.pages, run.tally.new) == (RunState.COMPLETED, 3, 9)
    assert await hub.pool.fetchval("SELECT count(*) FROM psp_runs") == 1


async def test_what_somebody_has_left_is_gone_on_with_and_they_write_no_more(hub, vima):
    vima.feed.tell(*map(operation, range(9)))
    vima.feed.gate = asyncio.Semaphore(1)
    do = hub.parts.do_waiting()
    [asked] = await hub.parts.ask().now(by=ANNA)
    frozen = asyncio.create_task(do({"source": "vima"}))
    while (await hub.run(asked.run.id)).tally.pages < 1:
        await asyncio.sleep(0.01)
    await hub.pool.execute("UPDATE psp_runs SET heard_at = now() - interval '1 minute'")
    assert list(await hub.parts.runs().orphans()) == ["vima"]
    gate, vima.feed.gate = vima.feed.gate, None
    await do({"source": "vima"})
    gate.release()
    await frozen
    run = await hub.run(asked.run.id)
    assert (run.state, run.tally.pages, run.tally.new) == (RunState.COMPLETED, 3, 9)
    assert vima.feed.asked[1][0] == "3"


async def test_a_backfill_has_cursors_of_its_own_and_makes_way(hub, vima):
    vima.feed.tell(*map(operation, range(9)))
    await hub.sync()
    start = (hub.clock.now().date(),) * 2
    first = start[0].replace(day=1)
    [asked] = await hub.parts.ask().backfill(by=ANNA, source="vima", first=first, last=start[1])
    vima.feed.gate = asyncio.Semaphore(1)
    task = asyncio.create_task(hub.work())
    while (await hub.run(asked.run.id)).tally.pages < 1:
        await asyncio.sleep(0.01)
    vima.feed.tell(operation(20))
    [urgent] = await hub.parts.ask().now(by=ANNA)
    vima.feed.gate = None
    await hub.parts.runs().page(None, None, 5)
    vima.feed.asked.clear()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await hub.pool.execute("UPDATE psp_runs SET heard_at = now() - interval '1 minute'")
    await hub.work()
    assert [each[0] for each in vima.feed.asked] == ["3", "9", "6"]
    backfill, increment = await hub.run(asked.run.id), await hub.run(urgent.run.id)
    assert (backfill.state, backfill.tally.progress) == (RunState.COMPLETED, 10)
    assert increment.finished_at is not None
    assert await hub.pool.fetchval("SELECT count(*) FROM psp_cursors WHERE run_id IS NOT NULL") == 0


async def test_a_feed_that_was_silent_at_first_is_never_read_from_its_very_beginning(hub, vima):
    silent = MemoryFeed(name="silent")
    vima.feeds = (vima.feed, silent)
    vima.feed.tell(operation(1))
    [first] = await hub.sync()
    hub.clock.pass_(3 * 86400)
    [second] = await hub.sync()
    silent.tell(operation(2))
    [third] = await hub.sync()
    await hub.sync()
    kinds = [each.kind for each in (first, second, third)]
    assert kinds == [RunKind.BACKFILL, RunKind.INCREMENTAL, RunKind.INCREMENTAL]
    begun = [days and (days.first, days.last) for _, days in silent.asked]
    start, today = first.span.first, hub.clock.now().date()
    assert begun == [(start, first.span.last), (start, today), (start, today), None]
    assert len(await hub.rows()) == 2


async def test_the_schedule_asks_for_what_is_due(hub, vima):
    plan = hub.parts.plan()
    await plan()
    await plan()
    await hub.work()
    runs = await hub.parts.runs().page(None, None, 10)
    assert sorted(each.kind for each in runs) == ["backfill", "metadata"]
    vima.feed.tell(operation(1))
    await hub.sync()
    hub.clock.pass_(59)
    await plan()
    assert len(await hub.parts.runs().page(None, None, 10)) == 3
    hub.clock.pass_(1)
    await plan()
    [newest, *_] = await hub.parts.runs().page(None, None, 10)
    assert (newest.state, newest.asked_by) == (RunState.WAITING, None)


async def test_whoever_knows_nobody_is_not_asked_for_anybody(hub, vima):
    vima.knows_entities = False
    await hub.parts.plan()()
    assert [each.kind for each in await hub.parts.runs().page(None, None, 10)] == ["backfill"]


async def test_how_far_it_was_read_is_said_for_people(hub, vima):
    vima.feed.tell(*map(operation, range(4)))
    await hub.sync()
    _, [status] = await hub.parts.show()()
    assert (status.standing.cursor, status.where) == ("4", "place 4")
    vima.feeds = (MemoryFeed(name="another"),)
    _, [status] = await hub.parts.show()()
    assert status.where is None
