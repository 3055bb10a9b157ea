"""Requisites that are taken out of use while they are just getting an order."""

import asyncio

import pytest

from adapters.postgres.gateway.requisites.rows import HOLDER, NUMBER
from adapters.postgres.gateway.traders.work import PostgresTradersWork
from application.gateway.requisites.change_requisite import ArchiveRequisite
from application.gateway.traders.records_of_persons import TraderRecords
from domain.gateway.states import OrderState
from tests.traders import trader_himself

BLOCKED = """
SELECT EXISTS (SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock')
"""


@pytest.mark.parametrize("erased", [False, True])
async def test_nothing_is_taken_from_an_order_that_just_gets_it(house, store, trader, erased):
    house.chooses = True
    requisite, cipher = house.traders[trader.principal], house.transactions.cipher
    sealed = (
        cipher.seal("+79990000000", purpose=f"{each} {requisite}") for each in (NUMBER, HOLDER)
    )
    put = "UPDATE gateway_requisites SET number = $2, holder = $3 WHERE id = $1"
    await house.pool.execute(put, requisite, *sealed)
    reserved, go = asyncio.Event(), asyncio.Event()
    agreed = house.agreed.of

    async def slowly(party, *rest):
        if party == trader.principal:
            reserved.set()
            await go.wait()
        return await agreed(party, *rest)

    house.agreed.of = slowly
    order = await house.place(store)
    matching = asyncio.create_task(house.match(order.id))
    await reserved.wait()
    work = PostgresTradersWork(house.transactions)
    himself = trader_himself(trader.principal)
    archive = ArchiveRequisite(work, house.time)(by=himself, requisite_id=requisite)
    erase = TraderRecords(work).erase(trader.principal)
    ending = asyncio.create_task(house.ask(erase if erased else archive))
    (archive if erased else erase).close()
    while not await house.pool.fetchval(BLOCKED):
        await asyncio.sleep(0.01)
    go.set()
    await matching
    assert await ending == "requisite_in_use"
    assert (await house.order(order.id)).state is OrderState.AWAITING_PAYMENT
