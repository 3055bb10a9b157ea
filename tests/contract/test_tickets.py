"""What tickets promise, wherever they are kept."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from adapters.memory.events import MemoryTickets
from adapters.postgres.events.tickets import PostgresTickets
from application.shared.events.issue_ticket import IssueTicket
from application.shared.events.redeem_ticket import InvalidTicket, RedeemTicket
from tests.live.world import Clock, digest

HOLDER = digest("holder")


@pytest.fixture(params=["memory", "postgres"])
def tickets(request, pool):
    return MemoryTickets() if request.param == "memory" else PostgresTickets(pool)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def issue(tickets, clock):
    return IssueTicket(tickets, clock, lambda: uuid4().hex)


@pytest.fixture
def redeem(tickets, clock):
    return RedeemTicket(tickets, clock)


async def test_a_ticket_stands_for_its_holder_once(issue, redeem):
    ticket = await issue(credential=HOLDER)

    assert await redeem(text=ticket.text) == HOLDER
    with pytest.raises(InvalidTicket):
        await redeem(text=ticket.text)


async def test_of_many_at_once_one_gets_it(issue, redeem):
    ticket = await issue(credential=HOLDER)

    found = await asyncio.gather(
        *(redeem(text=ticket.text) for _ in range(10)), return_exceptions=True
    )

    assert [each for each in found if not isinstance(each, InvalidTicket)] == [HOLDER]


async def test_it_expires(issue, redeem, clock):
    early, late = await issue(credential=HOLDER), await issue(credential=HOLDER)
    assert early.expires_at - clock.now() == timedelta(seconds=30)

    clock.time += timedelta(seconds=29)
    assert await redeem(text=early.text) == HOLDER
    clock.time += timedelta(seconds=1)
    with pytest.raises(InvalidTicket):
        await redeem(text=late.text)


async def test_tickets_that_expire_do_not_hinder_later_ones(issue, redeem, clock):
    for _ in range(3):
        tickets = await asyncio.gather(*(issue(credential=HOLDER) for _ in range(8)))
        clock.time += timedelta(minutes=1)
        for each in tickets:
            with pytest.raises(InvalidTicket):
                await redeem(text=each.text)
    assert await redeem(text=(await issue(credential=HOLDER)).text) == HOLDER


@pytest.mark.parametrize("text", ["", "x", "x" * 10_000, "\ud800", "\x00", "' OR 1=1"])
async def test_what_was_never_given_out_opens_nothing(redeem, text):
    with pytest.raises(InvalidTicket):
        await redeem(text=text)


async def test_a_ticket_does_not_show_itself(issue):
    ticket = await issue(credential=HOLDER)

    assert ticket.text not in repr(ticket)
