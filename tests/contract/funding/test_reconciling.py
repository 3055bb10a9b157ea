"""What events have not told is looked up, and what nobody pays is given up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.funding.card_payments import PaymentStatus
from domain.funding.deposit import DepositState
from domain.funding.deposit_review import Difference

S, P = DepositState, PaymentStatus
DAY = timedelta(hours=24)


async def test_what_no_event_has_told_is_found(house, payer):
    deposit = await house.make(payer, "10")
    house.payments.pay(deposit.intent_id)
    assert await house.reconcile() == 0  # It is not due yet.
    house.clock.advance(minutes=1)
    assert await house.reconcile() == 1
    assert (await house.only(payer)).state is S.COMPLETED
    assert await house.balance_of(payer.owner) == 1000
    assert await house.event(house.payments.payments[deposit.intent_id]) == "nothing"


async def test_what_is_open_is_looked_up_again_and_again(house, payer):
    deposit, looked_up = await house.make(payer, "10"), 0
    while (await house.only(payer)).state is S.PENDING:
        house.clock.advance(minutes=5)
        looked_up += await house.reconcile()
    assert (await house.only(payer)).state is S.EXPIRED
    assert house.clock.at - deposit.started_at <= DAY + timedelta(minutes=5)
    assert 5 <= looked_up <= 30
    assert (await house.only(payer)).check_at is None


async def test_expired_is_cancelled_at_stripe_first(house, payer):
    deposit = await house.make(payer, "10")
    house.clock.advance(hours=24)
    house.payments.away = True
    assert await house.reconcile() == 0
    assert (await house.only(payer)).state is S.PENDING

    house.payments.away = False
    house.clock.advance(minutes=1)
    assert await house.reconcile() == 1
    assert (await house.only(payer)).state is S.EXPIRED
    assert house.payments.payments[deposit.intent_id].status is P.CANCELED


async def test_what_was_paid_before_it_could_be_cancelled_is_credited(house, payer):
    deposit = await house.make(payer, "10")
    house.payments.pay(deposit.intent_id)
    house.clock.advance(hours=30)
    await house.reconcile()
    assert ((await house.only(payer)).state, (await house.only(payer)).late) == (S.COMPLETED, False)


async def test_what_is_processed_is_waited_for(house, payer):
    deposit = await house.make(payer, "10", "pm_card_processing")
    house.clock.advance(hours=30)
    await house.reconcile()
    assert (await house.only(payer)).state is S.PROCESSING
    house.payments.pay(deposit.intent_id, "pm_card_visa")
    house.clock.advance(hours=30)
    await house.reconcile()
    assert (await house.only(payer)).state is S.COMPLETED


async def test_the_event_of_our_own_cancelling_may_be_first(house, payer):
    deposit = await house.make(payer, "10")
    house.clock.advance(hours=24)
    cancel = house.payments.cancel

    async def slowly(intent_id, *, key):
        cancelled = await cancel(intent_id, key=key)
        assert await house.event(cancelled) == "noted"
        return cancelled

    house.payments = _with(house.payments, cancel=slowly)
    await house.reconcile()
    assert (await house.only(payer)).state is S.EXPIRED
    assert (await house.only(payer)).id == deposit.id


def _with(payments, **methods):
    """Give the twin with methods of a test's own."""
    return type(
        "Altered",
        (),
        {"__getattr__": lambda _, name: getattr(payments, name)}
        | {name: staticmethod(each) for name, each in methods.items()},
    )()


@pytest.mark.parametrize("source", ["event", "reconciler"])
async def test_money_that_comes_late_is_credited_once_and_said_so(house, payer, source):
    deposit = await house.make(payer, "10")
    unpaid = house.payments.payments[deposit.intent_id]
    house.clock.advance(hours=24)
    await house.reconcile()
    paid = replace(unpaid, status=P.SUCCEEDED, received=unpaid.amount, charge_id="ch_late")

    told = [await house.settle(payment=paid, source=source) for _ in range(2)]

    assert told == ["credited", "nothing"]
    assert ((await house.only(payer)).state, (await house.only(payer)).late) == (S.COMPLETED, True)
    assert [each.difference for each in await house.reviews_of(deposit)] == [Difference.LATE]
    assert await house.balance_of(payer.owner) == 1000


async def test_a_credit_is_never_taken_back_but_reviewed(house, payer):
    deposit = await house.make(payer, "10")
    paid = house.payments.pay(deposit.intent_id)
    await house.event(paid)
    house.payments.payments[deposit.intent_id] = replace(paid, status=P.CANCELED)

    house.clock.advance(hours=1)
    assert await house.reconcile() == 1

    assert (await house.only(payer)).state is S.COMPLETED
    assert await house.balance_of(payer.owner) == 1000
    assert [each.difference for each in await house.reviews_of(deposit)] == [Difference.CREDITED]
    house.clock.advance(days=9)
    assert await house.reconcile() == 0


@pytest.mark.parametrize("lost", ["customer", "create", "confirm"])
async def test_what_was_interrupted_is_charged_or_given_up(house, payer, lost):
    house.payments.losing = {lost}
    assert await house.make(payer, "10", "pm_card_visa", key="k") == "payments_unavailable"

    house.clock.advance(minutes=3)
    assert await house.reconcile() == 1

    charged = lost == "confirm"
    assert (await house.only(payer)).state is (S.COMPLETED if charged else S.CANCELLED)
    [payment] = house.payments.payments.values()
    assert payment.status is (P.SUCCEEDED if charged else P.CANCELED)
    assert await house.balance_of(payer.owner) == (1000 if charged else 0)
    again = await house.make(payer, "10", "pm_card_visa", key="k")
    assert again.answered is S.COMPLETED
    assert await house.balance_of(payer.owner) == 1000


async def test_when_stripe_is_away_nobody_asks_it_for_everyone(house, payer):
    for _ in range(3):
        await house.make(payer, "10")
    house.clock.advance(minutes=5)
    house.payments.away = True
    before = len(house.payments.calls)
    assert await house.reconcile() == 0
    assert len(house.payments.calls) == before + 1
    house.payments.away = False
    house.clock.advance(minutes=5)
    assert await house.reconcile() == 3
