"""What access does once it is approved: together with the note that it is done."""

import asyncio

import pytest

from adapters.memory.access_work import MemoryAccessWork
from adapters.postgres.access.work import PostgresAccessWork
from application.access.approvals.once import Once
from application.shared.approvals import Action
from domain.access.approval import State
from domain.ledger.errors import InsufficientFunds
from tests.control import DECIDER, memory_office, postgres_office


@pytest.fixture(params=["memory", "postgres"])
async def world(request, pool):
    if request.param == "memory":
        office = memory_office()
        return office, MemoryAccessWork(office.kept.access)
    return await postgres_office(pool), PostgresAccessWork(pool)


async def approved(office):
    """Give a request as it is when whoever approved it was killed."""
    anna, _ = await office.person(*DECIDER)
    boris, _ = await office.person(*DECIDER)
    approval_id = await office.ask(anna)
    async with office.begin() as work:
        at = office.time.now()
        await work.approvals.decide(
            approval_id, State.APPROVED, by=boris.principal, at=at, comment=None
        )
        return await work.approvals.lock(approval_id)


def doing(office, begin, *, then=None):
    """Have the action done within the transaction, and perhaps refused at its end."""

    async def execute(asked):
        async with Once(begin, office.time, asked.approval_id, {"n": 1})():
            office.done.append(asked)
            await asyncio.sleep(0)
            if then is not None:
                raise then
        return {"n": 1}

    office.actions["things.do"] = Action("things.do", "ledger:write", execute)


async def test_it_is_done_once_however_many_carry_it_out(world):
    office, begin = world
    doing(office, begin)
    approval = await approved(office)
    await asyncio.gather(*(office.carry_out(approval) for _ in range(5)))
    await office.carry_out(approval)

    assert len(office.done) == 1
    line = await office.kept.find(approval.id, None, office.time.now())
    assert (line.state, line.result) == ("approved", {"n": 1})
    assert [action for action, _ in await office.acts()].count("approval.carried_out") == 1


async def test_what_is_refused_leaves_no_note_that_it_is_done(world):
    office, begin = world
    doing(office, begin, then=InsufficientFunds())
    approval = await approved(office)
    await office.carry_out(approval)

    line = await office.kept.find(approval.id, None, office.time.now())
    assert (line.state, line.result["code"]) == ("failed", "insufficient_funds")
    assert "approval.carried_out" not in [action for action, _ in await office.acts()]
