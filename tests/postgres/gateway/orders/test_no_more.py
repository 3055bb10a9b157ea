"""What used to go wrong in systems of this kind, and does not here."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal

import pytest

from application.gateway.orders.ports import OrderFilter
from application.gateway.ports import Verdict
from domain.gateway.accounts import store_account, trader_account
from domain.gateway.pricing import Fee
from domain.gateway.states import Direction, OrderState
from tests.gateway import USDT
from tests.gateway_surroundings import receipt

S = OrderState
COMMITTED = """
SELECT (SELECT count(*) FROM gateway_orders WHERE id = $1) AS orders,
       (SELECT count(*) FROM events WHERE data ->> 'order_id' = $1::text) AS events,
       (SELECT count(*) FROM pgqueuer WHERE dedupe_key = 'gateway.match ' || $1::text) AS jobs
"""


async def test_whoever_is_told_of_an_order_finds_it(house, store):
    """The order, its event and its job are there together, for others too."""
    order = await house.place(store)
    assert tuple(await house.pool.fetchrow(COMMITTED, order.id)) == (1, 1, 1)


@pytest.mark.usefixtures("trader")
async def test_nobody_says_they_paid_before_they_know_where_to(house, store):
    order = await house.place(store)
    said = await house.ask(house.confirm_payment(by=store, order_id=order.id, sent=receipt()))
    assert said == "illegal_transition"
    assert not list(house.folder.rglob("receipt"))
    await house.match(order.id)
    assert (await house.order(order.id)).state is S.AWAITING_PAYMENT


@pytest.mark.usefixtures("trader")
async def test_what_the_guard_has_refused_is_not_tried_again(house, store):
    house.agreed.verdict = Verdict.DENY
    order = await house.placed(store)
    house.agreed.verdict = Verdict.ALLOW
    await house.pool.execute("DELETE FROM pgqueuer")
    house.later(seconds=41)
    await house.pick_up()
    await house.match(order.id)
    assert tuple(await house.pool.fetchrow(COMMITTED, order.id))[2] == 0
    after = await house.order(order.id)
    assert (after.state, after.version) == (S.REJECTED, order.version)


async def test_an_order_keeps_the_rate_and_the_fees_that_it_began_with(house, store, trader):
    """Nothing is computed twice: what is agreed meanwhile is for later orders."""
    order = await house.placed(store)
    house.agreed.rate, house.agreed.reward = Decimal(50), Fee(Decimal(0))
    house.agreed.store_fee = Fee(Decimal(9))
    done = await house.confirming(by=trader, order_id=order.id)
    assert (done.state, done.terms) == (S.COMPLETED, order.terms)
    assert await house.balance(store_account(store.principal, USDT)) == "1052.702702"
    assert await house.balance(trader_account(trader.principal, USDT)) == "946.594594"


@pytest.mark.usefixtures("trader")
async def test_who_names_no_bank_gets_any(house, store):
    order = await house.placed(store)
    assert (order.bank, order.state) == (None, S.AWAITING_PAYMENT)
    assert order.terms.rate == Decimal("92.5")
    assert order.amount_to_pay == order.amount


async def test_no_file_is_written_while_rows_are_locked(house, store, trader):
    """Nor read, nor dropped: storage that is slow holds nobody up."""
    order = await house.placed(store)
    under_way, files = [], house.confirm_payment.take.files

    class Watched:
        async def write(self, name, pieces):
            assert not under_way
            return await files.write(name, pieces)

        async def delete(self, folder):
            assert not under_way
            await files.delete(folder)

    @asynccontextmanager
    async def watched():
        async with house.begin() as work:
            under_way.append(work)
            try:
                yield work
            finally:
                under_way.remove(work)

    take = replace(house.confirm_payment.take, files=Watched())
    confirm_payment = replace(house.confirm_payment, begin=watched, take=take)
    confirming = replace(house.confirming, begin=watched, take=take)
    await confirm_payment(by=store, order_id=order.id, sent=receipt())
    await confirm_payment(by=store, order_id=order.id, sent=receipt())
    await confirming(by=trader, order_id=order.id, sent=receipt(b"%PDF-1.7 mine"))
    assert len(list(house.folder.rglob("receipt"))) == 2


async def test_why_a_trader_let_go_is_kept_with_that_step(house, store, trader):
    """And what a dispute is about, with that one: each step has its actor and its words."""
    order = await house.placed(store)
    await house.letting_go(by=trader, order_id=order.id, reason="No money came.")
    line = (await house.lines.steps(order.id))[-1]
    step = line.step
    assert (step.before, step.after, step.note) == (
        S.AWAITING_PAYMENT,
        S.CANCELLED,
        "No money came.",
    )
    assert step.actor == "trader"


async def test_an_order_is_settled_once_however_often_it_is_confirmed(house, store, trader):
    orders = [await house.placed(store)]
    other = await house.a_trader()
    orders.append(await house.placed(store))
    await asyncio.gather(
        *(house.ask(house.confirming(by=trader, order_id=orders[0].id)) for _ in range(4)),
        *(house.ask(house.confirming(by=other, order_id=orders[1].id)) for _ in range(4)),
    )
    assert await house.balance(store_account(store.principal, USDT)) == "1105.405404"


@pytest.mark.usefixtures("trader")
@pytest.mark.parametrize("direction", Direction)
async def test_a_cancelled_order_is_found_as_such(house, store, direction):
    order = await house.placed(store, direction)
    await house.cancelling(by=store, order_id=order.id, direction=direction, reason=None)
    wanted = OrderFilter(owners=frozenset({store.principal}))
    [line] = await house.lines.page(replace(wanted, states=(S.CANCELLED,)), None, 10)
    assert line.order.id == order.id
    others = tuple({*S} - {S.CANCELLED})
    assert await house.lines.page(replace(wanted, states=others), None, 10) == []
