"""Orders from the request to the settled entry, on PostgreSQL."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from application.gateway.orders.ports import OrderFilter
from application.gateway.orders.read_orders import within
from application.gateway.ports import RateStale, Verdict
from domain.gateway.accounts import (
    profit,
    store_account,
    store_frozen,
    trader_account,
    trader_frozen,
)
from domain.gateway.pricing import Fee
from domain.gateway.states import Direction, OrderState
from domain.gateway.store import Limits, RequiredField, StoreState
from domain.shared.caller import Caller
from domain.shared.money import Money
from tests.gateway import RUB, USDT
from tests.gateway_surroundings import receipt

OUT = Direction.PAY_OUT
S = OrderState


async def balances(house, store, trader):
    accounts = store_account, store_frozen
    mine = [await house.balance(each(store.principal, USDT)) for each in accounts]
    accounts = trader_account, trader_frozen
    return mine + [await house.balance(each(trader.principal, USDT)) for each in accounts]


async def test_a_pay_in_is_assigned_confirmed_and_completed(house, store, trader):
    gained = await house.balance(profit(USDT))
    order = await house.place(store)
    assert (order.state, order.version, order.requisite) == (S.NEW, 1, None)
    await house.match(order.id)
    order = await house.order(order.id)
    assert order.state is S.AWAITING_PAYMENT
    assert order.requisite == house.traders[trader.principal]
    assert order.expires_at == house.time.at + timedelta(seconds=900)
    assert await balances(house, store, trader) == [
        "1000.000000",
        "0.000000",
        "946.594594",
        "53.405406",
    ]
    order = await house.confirm_payment(by=store, order_id=order.id, sent=receipt())
    assert order.state is S.CLIENT_CONFIRMED
    again = await house.confirm_payment(by=store, order_id=order.id)
    assert again.version == order.version
    order = await house.confirming(by=trader, order_id=order.id)
    assert (order.state, order.completed_at) == (S.COMPLETED, house.time.at)
    assert await house.confirming(by=trader, order_id=order.id) == await house.order(order.id)
    assert await balances(house, store, trader) == [
        "1052.702702",
        "0.000000",
        "946.594594",
        "0.000000",
    ]
    assert float(await house.balance(profit(USDT))) - float(gained) == pytest.approx(0.702702)
    assert house.told == [("completed", order.id, Money.parse("5000", RUB))]
    assert await house.states(order.id) == [
        S.MATCHING,
        S.AWAITING_PAYMENT,
        S.CLIENT_CONFIRMED,
        S.COMPLETED,
    ]
    types = await house.pool.fetch(
        "SELECT type, data ->> 'status' AS status FROM events WHERE data ->> 'order_id' = $1"
        " ORDER BY batch_id, n",
        str(order.id),
    )
    assert [row["status"] for row in types if row["type"] == "order.changed"] == [
        "new",
        "matching",
        "awaiting_payment",
        "client_confirmed",
        "completed",
    ]


async def test_each_balance_that_changes_is_told_to_whom_it_belongs(house, store, trader):
    order = await house.placed(store)
    order = await house.confirming(by=trader, order_id=order.id)
    told = await house.pool.fetch(
        "SELECT owner, data ->> 'part' AS part, data ->> 'change' AS change, balance FROM events"
        " WHERE type = 'balance.changed' AND data ->> 'order_id' = $1 ORDER BY batch_id, n",
        str(order.id),
    )
    assert [(r["owner"], r["part"], r["change"], r["balance"]) for r in told] == [
        (trader.principal, "available", "-53.405406", 946_594_594),
        (trader.principal, "frozen", "53.405406", 53_405_406),
        (trader.principal, "frozen", "-53.405406", 0),
        (order.merchant, "available", "52.702702", 1_052_702_702),
    ]


async def test_a_pay_out_is_offered_accepted_proven_and_completed(house, store, trader):
    order = await house.place(store, OUT)
    # G = 54.054054..., and a fee of 2.5 %: rounded up.
    assert await balances(house, store, trader) == [
        "944.594594",
        "55.405406",
        "1000.000000",
        "0.000000",
    ]
    await house.match(order.id)
    assert (await house.order(order.id)).state is S.OFFERED
    order = await house.accepting(by=trader, order_id=order.id)
    assert order.state is S.IN_PAYOUT
    order = await house.proving(by=trader, order_id=order.id, sent=receipt())
    assert order.state is S.COMPLETED
    # The trader gets G and 1.2 % of it, rounded down.
    assert await balances(house, store, trader) == [
        "944.594594",
        "0.000000",
        "1054.702702",
        "0.000000",
    ]
    again = await house.proving(by=trader, order_id=order.id, sent=receipt())
    assert again.version == order.version


@pytest.mark.usefixtures("trader")
async def test_the_same_order_is_kept_once(house, store):
    said = {"external_order_id": "shop-1", "amount": "5000"}
    first = await house.place(store, OUT, **said)
    second = await house.place(store, OUT, **said | {"amount": "5000.00"})
    assert second.id == first.id
    assert await house.place(store, OUT, **said | {"amount": "5001"}) == "external_order_id_used"
    assert await house.place(store, **said) == "external_order_id_used"
    at_once = await asyncio.gather(
        *(house.place(store, OUT, external_order_id="shop-2") for _ in range(8))
    )
    assert len({each.id for each in at_once}) == 1
    held = await house.balance(store_frozen(store.principal, USDT))
    assert held == "110.810812"


@pytest.mark.usefixtures("trader")
async def test_a_pay_out_needs_the_money(house):
    poor = await house.a_store(money=None)
    said = {"external_order_id": "shop-1"}
    assert await house.place(poor, OUT, **said) == "insufficient_funds"
    await house.give(store_account(poor.principal, USDT), "60")
    order = await house.place(poor, OUT, **said)  # Nothing was left of the first one.
    assert order.state is S.NEW
    assert await house.place(poor, OUT) == "insufficient_funds"


async def test_what_is_wrong_is_refused_before_anything_is_kept(house, store):
    assert await house.place(store, currency="USD") == "wrong_currency"
    assert await house.place(store, amount="0.001") == "invalid_amount"
    house.agreed.rate = RateStale()
    assert await house.place(store) == "rate_stale"
    house.agreed.rate, house.agreed.store_fee = 92, None
    assert await house.place(store) == "no_fee"
    house.agreed.store_fee, agreed = Fee(Decimal(0)), house.stores[store.principal]
    for other, refusal in (
        ({"state": StoreState.BLOCKED}, "store_closed"),
        ({"directions": (OUT,)}, "direction_closed"),
        ({"payin": Limits.parse("5000.01", None, RUB)}, "amount_outside_limits"),
        ({"required_fields": (RequiredField.BANK,)}, "field_required"),
    ):
        house.stores[store.principal] = replace(agreed, **other)
        assert await house.place(store) == refusal
    house.stores[store.principal] = agreed
    kept = await house.pool.fetchval(
        "SELECT count(*) FROM gateway_orders WHERE store = $1", store.principal
    )
    assert kept == 0


async def test_traders_without_money_are_passed_over(house, store):
    await house.a_trader(money=None)
    await house.a_trader(money="50")
    rich = await house.a_trader()
    order = await house.placed(store)
    assert order.trader == rich.principal
    assert order.reasons == {"insufficient_funds": 2, "passed_over": 2}


async def test_nobody_is_found(house, store):
    await house.a_trader(money="50")
    order = await house.placed(store)
    assert order.state is S.NO_REQUISITE
    assert order.reasons == {"insufficient_funds": 1, "passed_over": 1}
    out = await house.placed(store, OUT)
    await house.a_trader()
    house.busy = dict.fromkeys(range(2), next(iter(house.traders)))
    assert out.state in {S.OFFERED, S.MATCHING}


async def test_a_pay_out_waits_for_a_trader_until_its_time_is_over(house, store):
    order = await house.placed(store, OUT)
    assert order.state is S.MATCHING
    waiting = await house.pool.fetchval(
        "SELECT count(*) FROM pgqueuer WHERE dedupe_key = $1", f"gateway.match {order.id}"
    )
    assert waiting == 1
    house.later(seconds=1801)
    await house.end()
    order = await house.order(order.id)
    assert order.state is S.NO_TRADER
    assert await house.balance(store_account(store.principal, USDT)) == "1000.000000"


@pytest.mark.usefixtures("trader")
@pytest.mark.parametrize(
    ("verdict", "state"), [(Verdict.DENY, S.REJECTED), (Verdict.REVIEW, S.REVIEW)]
)
async def test_the_guard_has_its_say(house, store, verdict, state):
    house.agreed.verdict = verdict
    order = await house.placed(store)
    assert order.state is state
    [step] = await house.lines.steps(order.id)
    assert step.step.facts == {"rules": ["strange"]}


async def test_who_sees_all_of_one_direction_sees_but_their_own_of_the_other(house, store):
    await house.place(await house.a_store(), OUT)
    own = await house.place(store, OUT)
    granted = {Direction.PAY_IN: "any", Direction.PAY_OUT: "own"}
    for scopes in (granted, dict(zip(granted, reversed(granted.values()), strict=True))):
        rights = frozenset(f"{each}:read:{scope}" for each, scope in scopes.items())
        seen = within(Caller(store.principal, "Till", rights), OrderFilter())
        assert [each.order.id for each in await house.lines.page(seen, None, 50)] == [own.id]
