"""Orders that many want something of, that nobody works on, and that are only played."""

import asyncio
from datetime import timedelta

import pytest

from application.gateway.orders.read_orders import ShowOrder
from domain.gateway.accounts import (
    trader_frozen,
)
from domain.gateway.states import Direction, OrderState
from tests.gateway import USDT
from tests.gateway_surroundings import receipt

OUT = Direction.PAY_OUT
S = OrderState


async def test_of_all_who_want_something_at_once_one_has_their_way(house, store, trader):
    order = await house.placed(store)
    house.later(seconds=900)
    await asyncio.gather(
        *(house.ask(house.confirming(by=trader, order_id=order.id)) for _ in range(3)),
        *(
            house.ask(
                house.cancelling(
                    by=store, order_id=order.id, direction=Direction.PAY_IN, reason=None
                )
            )
            for _ in range(3)
        ),
        house.end(),
    )
    order = await house.order(order.id)
    assert order.state in {S.COMPLETED, S.CANCELLED}
    frozen = await house.balance(trader_frozen(trader.principal, USDT))
    assert frozen == "0.000000"


async def test_matching_twice_at_once_assigns_once(house, store):
    for _ in range(4):
        await house.a_trader()
    order = await house.place(store)
    await asyncio.gather(*(house.match(order.id) for _ in range(4)))
    order = await house.order(order.id)
    assert (order.state, order.version) == (S.AWAITING_PAYMENT, 3)
    assert house.busy == {order.id: order.trader}


@pytest.mark.usefixtures("trader")
async def test_orders_without_a_job_are_picked_up(house, store, monkeypatch):
    monkeypatch.setattr("application.gateway.orders.end_orders.AT_ONCE", 1)
    orders = [await house.place(store) for _ in range(2)]
    await house.pool.execute("DELETE FROM pgqueuer")
    house.later(seconds=41)
    await house.pick_up()
    await house.pick_up()
    waiting = await house.pool.fetchval(
        "SELECT count(*) FROM pgqueuer WHERE dedupe_key = ANY ($1)",
        [f"gateway.match {each.id}" for each in orders],
    )
    assert waiting == len(orders)


@pytest.mark.parametrize(
    ("amount", "states"),
    [
        ("100", [S.MATCHING, S.AWAITING_PAYMENT, S.CLIENT_CONFIRMED, S.COMPLETED]),
        ("101", [S.MATCHING, S.NO_REQUISITE]),
        ("103", [S.MATCHING, S.AWAITING_PAYMENT, S.CLIENT_CONFIRMED, S.CANCELLED]),
    ],
)
async def test_a_sandbox_plays_orders_through(house, amount, states):
    store = await house.a_store(sandbox=True, money=None)
    order = await house.placed(store, amount=amount)
    if not order.final:
        await house.confirm_payment(by=store, order_id=order.id)
        await house.play(order.id)
    assert await house.states(order.id) == states
    assert (await house.order(order.id)).money == 0


async def test_a_sandbox_plays_pay_outs_through(house):
    store = await house.a_store(sandbox=True, money=None)
    out = await house.placed(store, OUT, amount="100")
    for _ in range(4):
        await house.play(out.id)
    assert await house.states(out.id) == [
        S.MATCHING,
        S.OFFERED,
        S.IN_PAYOUT,
        S.PROOF_UPLOADED,
        S.COMPLETED,
    ]


@pytest.mark.usefixtures("trader")
async def test_a_lying_receipt_changes_nothing(house, store):
    order = await house.placed(store)
    for wrong in (receipt(b"MZ"), receipt(b""), receipt(said="image/png")):
        said = await house.ask(house.confirm_payment(by=store, order_id=order.id, sent=wrong))
        assert said == "receipt_unreadable"
    assert (await house.order(order.id)).state is S.AWAITING_PAYMENT
    assert not list(house.folder.rglob("receipt"))
    await house.confirm_payment(by=store, order_id=order.id, sent=receipt())
    await house.confirm_payment(by=store, order_id=order.id, sent=receipt())  # The same again.
    assert len(list(house.folder.rglob("receipt"))) == 1


TOLD = """
SELECT string_agg(told, chr(10)) FROM (
  SELECT data::text AS told FROM events
   UNION ALL SELECT t::text FROM gateway_order_steps t
   UNION ALL SELECT t::text FROM gateway_orders t
   UNION ALL SELECT t::text FROM audit t
   UNION ALL SELECT convert_from(payload, 'UTF8') FROM pgqueuer) AS all_of_it (told)
"""


async def test_nobody_is_told_a_number(house, store, trader, caplog):
    out = await house.placed(store, OUT)
    await house.accepting(by=trader, order_id=out.id)
    await house.proving(by=trader, order_id=out.id, sent=receipt())
    told = await house.pool.fetchval(TOLD)
    assert str(out.id) in told
    for secret in "4242424242424242", "Anna P":
        assert secret not in told + caplog.text + repr(await house.order(out.id))


async def test_who_waits_for_a_requisite_hardly_ever_looks(house, store):
    """However much happens elsewhere: there may be thousands who wait."""
    order, looks = await house.place(store), 0

    class Lines:
        async def find(self, *asked):
            nonlocal looks
            looks += 1
            return await house.lines.find(*asked)

        async def token_of(self, _):
            return None

    class Bus:
        async def heads(self):
            while True:
                yield 1

    shown = await ShowOrder(Lines(), None, Bus()).placed(order.id, timedelta(seconds=1))
    assert shown.order.state is S.NEW
    assert looks <= 14
