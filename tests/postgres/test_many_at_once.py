"""The writer, when many entries come at once: each has its own end."""

import asyncio
from dataclasses import replace

import asyncpg
import pytest

from adapters.postgres.ledger.group_commit import GroupCommitLedger, Limits
from application.ledger.ports import Posted, Request
from tests.world import Holder, answer, usd

pytestmark = pytest.mark.usefixtures("recounted")


class Poison:
    """An event that no database takes."""

    type = "poison"
    balance_of = None

    def __init__(self, holder, text):
        self.owner, self.text = holder.owner, text

    def facts(self):
        return {"text": self.text}


def asked(*holders):
    """What holders ask for with one call: 1.00 each."""
    entries = [each.deposit("1.00") for each in holders]
    return [Request(entry, events) for entry, *events in entries]


@pytest.mark.parametrize("text", ["\x00", "\ud800"])
@pytest.mark.parametrize("where", [0, 7, 19])
async def test_an_entry_that_spoils_its_batch_fails_alone(ledger, text, where):
    holders = [Holder() for _ in range(20)]
    requests = [each.deposit("1.00") for each in holders]
    requests[where] = (requests[where][0], Poison(holders[where], text))

    answers = await asyncio.gather(
        *(answer(ledger, each) for each in requests), return_exceptions=True
    )

    assert [isinstance(each, Posted) for each in answers] == [i != where for i in range(20)]
    assert all(
        one.balance(each) == usd("1.00")
        for one, each in zip(holders, answers, strict=True)
        if isinstance(each, Posted)
    )


async def test_of_many_who_come_at_once_those_without_a_place_are_told(connect):
    holders = [Holder() for _ in range(15)]
    async with GroupCommitLedger(connect, limits=Limits(queue=10)) as ledger:
        answers = await ledger.post_each(asked(*holders))

        assert all(isinstance(each, Posted) for each in answers[:10])
        assert [each.code for each in answers[10:]] == ["unavailable"] * 5
        assert ledger.depth == 0


async def test_many_whose_caller_goes_away_are_posted(ledger, holder):
    requests = asked(*[holder] * 20)
    leaving = asyncio.create_task(ledger.post_each(requests))
    await asyncio.sleep(0)
    assert ledger.depth == 20
    leaving.cancel()
    await asyncio.wait([leaving])

    assert ledger.depth == 0
    assert all(each.replayed for each in await ledger.post_each(requests))


async def test_what_spoils_one_of_many_is_not_hidden(ledger, holder):
    [good, bad] = asked(holder, holder)
    bad = replace(bad, events=(Poison(holder, "\x00"),))

    with pytest.raises(asyncpg.DataError):
        await ledger.post_each([good, bad])
    [posted] = await ledger.post_each([good])

    assert (posted.replayed, holder.balance(posted)) == (True, usd("1.00"))
