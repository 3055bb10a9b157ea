"""A status that nobody knows counts as pending, and somebody is told of it."""

from dataclasses import replace

import pytest

from domain.psp.operation import Status
from domain.psp.parked import RowStillUnreadable
from tests.psp.hub import ANNA, open_hub
from tests.psp.provider import MemoryProvider, operation


class Reading(MemoryProvider):
    """Reads its rows again as they were, or with a word that we have learnt."""

    learnt = False

    def read(self, kind, raw):
        found = odd(1)
        assert (found.kind, found.raw) == (kind, raw)
        return replace(found, status=Status.FAILED, status_known=True) if self.learnt else found


def odd(n, **rest):
    return operation(n, original_status="vanished", status_known=False, **rest)


@pytest.fixture
async def hub(database, folder):
    async with open_hub(database, folder, Reading()) as hub:
        yield hub


async def parked(hub, state=None):
    return await hub.parts.list_parked()(source="vima", state=state, before=None, limit=10)


async def test_it_is_stored_and_parked(hub):
    feed = hub.sources[0].feed
    feed.tell(odd(1), operation(2))
    [run] = await hub.sync()
    assert (run.tally.new, run.tally.parked) == (2, 1)
    [row, _] = await hub.rows()
    assert (row["status"], row["original_status"]) == ("pending", "vanished")
    [kept] = await parked(hub, "open")
    assert kept.reason == "its status is unknown: 'vanished'"
    assert kept.source_id == row["source_id"]
    assert (await hub.parts.runs().standing("vima")).parked == 1

    feed.tell(odd(1))
    await hub.sync()
    [kept] = await parked(hub, "open")
    assert kept.times == 2


async def test_it_settles_itself_when_the_provider_says_more(hub):
    feed = hub.sources[0].feed
    feed.tell(odd(1))
    await hub.sync()
    feed.tell(operation(1, version=2, status=Status.SUCCESS))
    await hub.sync()
    assert await parked(hub, "open") == []
    [row] = await hub.rows()
    assert row["status"] == "success"


async def test_it_is_read_again_when_we_have_learnt_the_word(hub):
    hub.sources[0].feed.tell(odd(1))
    await hub.sync()
    [kept] = await parked(hub)
    retry = hub.parts.retry_parked()
    with pytest.raises(RowStillUnreadable):
        await retry(by=ANNA, parked_id=kept.id)
    assert [each.state for each in await parked(hub)] == ["open"]
    hub.sources[0].learnt = True
    assert (await retry(by=ANNA, parked_id=kept.id)).state == "settled"
    [row] = await hub.rows()
    assert row["status"] == "failed"
