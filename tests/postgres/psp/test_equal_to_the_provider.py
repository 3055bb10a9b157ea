"""Whatever the order, repetition and faults of a feed: what is stored is what the provider has."""

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.psp.ports import ProviderRefused, ProviderUnavailable
from domain.psp.operation import Status, Version
from domain.psp.sync_runs import RunState
from tests.postgres.psp.test_sums import ASKED, COUNTED, GROUPS
from tests.psp.hub import open_hub
from tests.psp.provider import MemoryProvider, operation, unread

OPERATIONS, VERSIONS = 5, 4
AMOUNTS = st.none() | st.decimals(0, 10**6, places=8, allow_nan=False)
HISTORIES = st.lists(  # Of each operation: what it was, version after version.
    st.lists(
        st.tuples(
            st.sampled_from(list(Status)),
            AMOUNTS,
            st.sampled_from(["INR", "USDT", None]),
            st.sampled_from(["91game", None]),
            st.integers(0, 3000),  # Minutes after the beginning of all: created_at moves, too.
        ),
        min_size=1,
        max_size=VERSIONS,
    ),
    min_size=1,
    max_size=OPERATIONS,
)
TELLING = st.lists(  # Which operation, and which of its versions; or a row that nobody can read.
    st.tuples(st.integers(0, OPERATIONS - 1), st.integers(0, VERSIONS - 1)) | st.none(),
    max_size=20,
)
FAULTS = st.lists(st.tuples(st.integers(0, 25), st.booleans()), max_size=3)


def version(n, place, told):
    status, amount, currency, project, minutes = told
    plain = operation(n)
    return replace(
        plain,
        version=Version(place, plain.version.at + timedelta(seconds=place)),
        status=status,
        original_status=f"word {place}",
        amount=amount,
        currency=currency,
        project=project,
        created_at=plain.created_at + timedelta(minutes=minutes),
    )


@pytest.fixture(scope="module")
async def hub(module_database):
    folder = Path(tempfile.mkdtemp(prefix="altyn-test-"))
    async with open_hub(module_database, folder, MemoryProvider()) as hub:
        yield hub
    shutil.rmtree(folder)


EMPTY = (
    "TRUNCATE psp_operations, psp_changes, psp_raw, psp_runs, psp_cursors, psp_parked, psp_sources,"
    " psp_quarters, pgqueuer"
)


TOLD_NEW = """
SELECT sum((data->>'count')::int) FROM events WHERE type = 'new_transactions' AND batch_id > $1
"""


async def fresh_provider(hub, page, overlap):
    await hub.pool.execute(EMPTY)
    [provider] = hub.sources
    provider.feed.log.clear()
    provider.feed.page, provider.feed.overlap = page, overlap
    return provider


@settings(max_examples=15)
@given(HISTORIES, TELLING, FAULTS, st.integers(1, 7), st.integers(0, 6))
async def test_what_is_stored_is_what_the_provider_has(hub, histories, telling, faults, page, over):
    provider = await fresh_provider(hub, page, over)
    feed = provider.feed
    known = [
        [version(n, place, told) for place, told in enumerate(history)]
        for n, history in enumerate(histories)
    ]
    for told in telling:
        if told is None:
            feed.tell(unread(99))
        else:
            history = known[told[0] % len(known)]
            feed.tell(history[told[1] % len(history)])
    for history in known:  # Sooner or later each is told of as it is now.
        feed.log.insert(len(feed.log) // 2, history[-1])
    hub.clock.at = known[0][0].created_at + timedelta(days=4)
    before = await hub.pool.fetchval("SELECT coalesce(max(batch_id), 0) FROM events")

    for place, refused in faults:
        feed.fail_at = place
        feed.error = ProviderRefused("no") if refused else ProviderUnavailable("away")
        await hub.sync()
    feed.fail_at = None
    [run] = await hub.sync()

    assert run.state is RunState.COMPLETED
    rows = {each["source_id"]: each for each in await hub.rows()}
    assert len(rows) == len(known)
    for history in known:
        now, row = history[-1], rows[history[-1].source_id]
        for name in ("status", "original_status", "amount", "currency", "project", "created_at"):
            assert row[name] == getattr(now, name), name
        assert row["version_number"] == now.version.number
    kept, counted = await sums(hub)
    assert kept == counted
    total = await hub.pool.fetchval("SELECT total FROM psp_sources")
    assert total == len(known)
    assert await hub.pool.fetchval(TOLD_NEW, before) == len(known)


async def sums(hub):
    return [await hub.pool.fetch(each + GROUPS) for each in (ASKED, COUNTED)]


@settings(max_examples=8)
@given(st.lists(st.decimals(0, 10**6, places=2, allow_nan=False), min_size=1, max_size=12))
async def test_of_one_version_the_word_that_was_told_last_holds(hub, amounts):
    provider = await fresh_provider(hub, 2, 0)
    for each in amounts:
        provider.feed.tell(operation(1, amount=each))
    hub.clock.at = operation(1).created_at + timedelta(days=4)
    await hub.sync()
    [row] = await hub.rows()
    assert row["amount"] == amounts[-1]


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.text(max_size=300),
            st.text(max_size=300),
            st.decimals(allow_nan=True, allow_infinity=True),
            st.datetimes(timezones=st.timezones()),
        ),
        min_size=1,
        max_size=6,
    )
)
async def test_a_strange_row_never_stops_the_others(hub, strange):
    provider = await fresh_provider(hub, 3, 0)
    for n, (text, other, amount, at) in enumerate(strange):
        provider.feed.tell(
            replace(
                operation(n),
                **dict.fromkeys(["currency", "country", "project", "payment_method"], text),
                **dict.fromkeys(["utr", "order_id", "reference_id", "user_id"], other),
                **dict.fromkeys(["amount", "fee", "paid_amount"], amount),
                updated_at=at,
                party=replace(operation(n).party, name=text, email=other),
                raw=text + other,
            )
        )
    provider.feed.tell(operation(100, amount=Decimal(1)))
    hub.clock.at = operation(1).created_at + timedelta(days=4)
    [run] = await hub.sync()
    assert run.state is RunState.COMPLETED, run
    assert run.tally.new + run.tally.parked == len(strange) + 1
    assert len(await hub.rows()) == run.tally.new >= 1
    kept, counted = await sums(hub)
    assert kept == counted
