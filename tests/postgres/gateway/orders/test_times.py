"""What the end of an order's time means, and who may do what to it."""

from uuid import uuid4

import pytest

from application.gateway.orders.keep_receipt import Sent
from application.gateway.ports import Verdict
from domain.gateway.accounts import (
    store_account,
    store_frozen,
    trader_account,
    trader_frozen,
    trader_insurance,
    trader_receivable,
)
from domain.gateway.states import Direction, OrderState
from tests.appeals import appeal, decide
from tests.gateway import USDT
from tests.gateway_surroundings import PDF, receipt

OUT = Direction.PAY_OUT
S = OrderState


async def balances(house, store, trader):
    accounts = store_account, store_frozen
    mine = [await house.balance(each(store.principal, USDT)) for each in accounts]
    accounts = trader_account, trader_frozen
    return mine + [await house.balance(each(trader.principal, USDT)) for each in accounts]


@pytest.mark.parametrize("confirmed", [False, True])
async def test_an_order_expires_to_the_second(house, store, trader, confirmed):
    order = await house.placed(store)
    if confirmed:
        await house.confirm_payment(by=store, order_id=order.id)
    house.later(seconds=899)
    await house.end()
    assert not (await house.order(order.id)).final
    house.later(seconds=1)
    await house.end()
    order = await house.order(order.id)
    assert order.state is S.EXPIRED
    assert await house.balance(trader_frozen(trader.principal, USDT)) == "0.000000"
    assert [each for each in house.told if each[1] == order.id] == [
        ("released", order.id, order.late_until)
    ]
    await house.ending(order.id)
    assert (await house.order(order.id)).version == order.version


async def test_a_receipt_that_nobody_answers_is_disputed(house, store, trader):
    order = await house.placed(store)
    await house.confirm_payment(by=store, order_id=order.id, sent=receipt())
    house.later(seconds=901)
    await house.end()
    order = await house.order(order.id)
    assert order.state is S.DISPUTED
    assert await house.balance(trader_frozen(trader.principal, USDT)) == "53.405406"
    house.later(days=1)
    await house.end_appeals()  # The customer has shown something, the trader has said nothing.
    assert (await house.order(order.id)).state is S.COMPLETED


async def stopped(house, order):
    """Tell how often the traffic of its trader is to be switched off for an order's debt."""
    return await house.pool.fetchval(
        "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'gateway.stop_debtor'"
        " AND convert_from(payload, 'UTF8')::jsonb ->> 'order_id' = $1",
        str(order.id),
    )


@pytest.mark.parametrize("outcome", ["completed", "cancelled"])
async def test_whoever_is_appealed_against_is_not_stopped_before_it_is_decided(
    house, store, outcome
):
    trader = await house.a_trader(money="54", insurance="10")
    order = await house.placed(store)
    house.later(seconds=901)
    await house.end()
    await house.give_away(trader_account(trader.principal, USDT), "53")
    found, _ = await appeal(house, store, await house.order(order.id))
    owed = trader_receivable(trader.principal, USDT)
    assert (await house.balance(owed), await stopped(house, order)) == ("-52.405406", 0)
    assert await decide(house, found, outcome) is None
    completed = outcome == "completed"  # Only then the insurance is touched, and it falls short.
    assert await house.balance(owed) == ("-42.405406" if completed else "0.000000")
    assert await stopped(house, order) == completed


async def test_a_late_payment_is_taken_from_insurance_and_then_owed(house, store):
    trader = await house.a_trader(money="54", insurance="10")
    order = await house.placed(store)
    house.later(seconds=901)
    await house.end()
    await house.give_away(trader_account(trader.principal, USDT), "53")
    order = await house.confirming(by=trader, order_id=order.id)
    assert order.state is S.COMPLETED
    who = trader.principal
    assert await house.balance(trader_account(who, USDT)) == "0.000000"
    assert await house.balance(trader_insurance(who, USDT)) == "0.000000"
    assert await house.balance(trader_receivable(who, USDT)) == "-42.405406"
    assert await stopped(house, order) == 1


async def test_the_late_window_ends(house, store, trader):
    order = await house.placed(store)
    house.later(seconds=901)
    await house.end()
    house.later(days=1, seconds=1)
    assert await house.ask(house.confirming(by=trader, order_id=order.id)) == "late_window_over"


async def test_only_the_own_trader_and_store_may(house, store, trader):
    order = await house.placed(store)
    other, stranger = await house.a_trader(), await house.a_store()
    for doing in (
        house.confirming(by=other, order_id=order.id),
        house.letting_go(by=other, order_id=order.id, reason="x"),
        house.confirm_payment(by=stranger, order_id=order.id),
        house.cancelling(by=stranger, order_id=order.id, direction=Direction.PAY_IN, reason=None),
        house.cancelling(by=store, order_id=order.id, direction=OUT, reason=None),
        house.confirming(by=trader, order_id=uuid4()),
    ):
        assert await house.ask(doing) == "order_not_found"


async def test_a_trader_lets_orders_go(house, store, trader):
    order = await house.placed(store)
    order = await house.letting_go(by=trader, order_id=order.id, reason="No money came.")
    assert order.state is S.CANCELLED
    out = await house.placed(store, OUT)
    assert out.trader == trader.principal
    out = await house.letting_go(by=trader, order_id=out.id, reason="My bank is closed.")
    assert (out.state, out.trader) == (S.MATCHING, None)
    await house.match(out.id)
    assert (await house.order(out.id)).state is S.MATCHING  # Nobody else is there.
    other = await house.a_trader()
    await house.match(out.id)
    assert (await house.order(out.id)).trader == other.principal


async def test_an_offer_goes_on_when_its_time_is_over(house, store, trader):
    out = await house.placed(store, OUT)
    house.later(seconds=300)
    assert await house.ask(house.accepting(by=trader, order_id=out.id)) == "illegal_transition"
    await house.end()
    out = await house.order(out.id)
    assert (out.state, out.trader) == (S.MATCHING, None)


async def test_an_unproven_pay_out_is_disputed(house, store, trader):
    out = await house.placed(store, OUT)
    await house.accepting(by=trader, order_id=out.id)
    house.later(seconds=1801)
    await house.end()
    assert (await house.order(out.id)).state is S.DISPUTED
    assert await house.balance(store_frozen(store.principal, USDT)) == "55.405406"
    house.later(days=1)
    await house.end_appeals()
    assert (await house.order(out.id)).state is S.CANCELLED
    assert await house.balance(store_frozen(store.principal, USDT)) == "0.000000"


async def test_a_store_cancels(house, store, trader):
    order = await house.placed(store)
    said = {"by": store, "order_id": order.id, "direction": Direction.PAY_IN, "reason": "changed"}
    order = await house.cancelling(**said)
    assert order.state is S.CANCELLED
    assert (await house.cancelling(**said)).version == order.version
    assert await house.ask(house.confirming(by=trader, order_id=order.id)) == "illegal_transition"
    assert await balances(house, store, trader) == [
        "1000.000000",
        "0.000000",
        "1000.000000",
        "0.000000",
    ]


@pytest.mark.usefixtures("trader")
async def test_a_pay_out_in_review_has_time_of_its_own(house, store):
    house.agreed.verdict = Verdict.REVIEW
    out = await house.placed(store, OUT)
    states = []
    for seconds in (14_399, 1):
        house.later(seconds=seconds)
        await house.end()
        states.append((await house.order(out.id)).state)
    assert states == [S.REVIEW, S.REJECTED]


async def test_what_cannot_be_ended_holds_nobody_up(house, store, trader):
    stuck = await house.placed(store)
    await house.a_trader()
    other = await house.placed(store)
    await house.pool.execute(
        "UPDATE accounts SET frozen = true WHERE ref = $1",
        trader_account(trader.principal, USDT).id,
    )
    house.later(seconds=901)
    await house.end()
    assert (await house.order(stuck.id)).state is S.AWAITING_PAYMENT
    assert (await house.order(other.id)).state is S.EXPIRED


async def test_orders_that_cannot_be_ended_hold_nobody_up(house, store, trader, monkeypatch):
    monkeypatch.setattr("application.gateway.orders.end_orders.AT_ONCE", 1)
    stuck = await house.placed(store)
    freeze = "UPDATE accounts SET frozen = true WHERE owner = $1"
    await house.pool.execute(freeze, trader.principal)
    await house.a_trader()
    house.later(seconds=1)
    order = await house.placed(store)
    house.later(seconds=900)
    await house.end()
    assert (await house.order(stuck.id)).state is S.AWAITING_PAYMENT
    assert (await house.order(order.id)).state is S.EXPIRED


@pytest.mark.usefixtures("trader")
async def test_who_uploads_slowly_is_judged_all_the_same(house, store):
    """An order that was not awaiting payment when the upload began may be at its end."""
    order = await house.place(store)

    async def slowly():
        await house.match(order.id)
        house.agreed.verdict = Verdict.DENY
        yield PDF

    sent = Sent(slowly(), "application/pdf")
    asked = house.confirm_payment(by=store, order_id=order.id, sent=sent)
    assert await house.ask(asked) == "confirmation_refused"
    house.agreed.verdict = Verdict.ALLOW
    other = await house.a_trader()
    out = await house.placed(store, OUT)

    async def accepting():
        await house.accepting(by=other, order_id=out.id)
        house.agreed.verdict = Verdict.DENY
        yield PDF

    sent = Sent(accepting(), "application/pdf")
    proven = await house.proving(by=other, order_id=out.id, sent=sent)
    assert proven.state is S.DISPUTED


@pytest.mark.usefixtures("trader")
async def test_a_receipt_is_judged_also_when_it_comes_later(house, store):
    order = await house.placed(store)
    await house.confirm_payment(by=store, order_id=order.id)
    house.agreed.verdict = Verdict.DENY
    asked = house.confirm_payment(by=store, order_id=order.id, sent=receipt())
    assert await house.ask(asked) == "confirmation_refused"
    assert not await house.lines.receipts([order.id])
    house.agreed.verdict = Verdict.REVIEW
    order = await house.confirm_payment(by=store, order_id=order.id, sent=receipt())
    assert order.state is S.DISPUTED
