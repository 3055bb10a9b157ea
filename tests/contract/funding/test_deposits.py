"""A deposit is credited once, with what was asked for, however often and by whom it is told."""

import asyncio
from dataclasses import replace

import pytest

from application.funding.deposits.records_of_deposits import DepositRecords
from domain.funding.card_payments import PaymentStatus
from domain.funding.deposit import DepositState, DepositUnderWay
from domain.funding.deposit_review import Difference, ReviewClosed
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money
from tests.deposits import OPERATOR, SomebodyPaying
from tests.world import usd

S, P = DepositState, PaymentStatus
SAVED = "pm_card_visa"


async def pays(house, deposit, method="pm_card_visa"):
    """Let the payer fill in the form; gives Stripe's view after that."""
    return house.payments.pay(deposit.intent_id, method)


async def test_a_new_card_is_asked_for_in_a_form_and_credited_by_an_event(house, payer):
    deposit = await house.make(payer, "19.99")

    assert (deposit.state, deposit.answered, deposit.amount) == (S.PENDING, S.PENDING, usd("19.99"))
    assert deposit.client_secret == f"{deposit.intent_id}_secret"
    assert await house.balance_of(payer.owner) == 0

    paid = await pays(house, deposit)
    assert [await house.event(paid) for _ in range(3)] == ["credited", "nothing", "nothing"]
    done = await house.only(payer)
    assert (done.state, done.balance_after, done.late) == (S.COMPLETED, usd("19.99"), False)
    assert await house.balance_of(payer.owner) == 1999


async def test_a_saved_card_is_charged_at_once(house, payer):
    deposit = await house.make(payer, "250.00", SAVED)

    assert (deposit.state, deposit.answered) == (S.COMPLETED, S.COMPLETED)
    assert (deposit.balance_after, deposit.card.last4) == (usd("250.00"), "4242")
    assert deposit.charge_id is not None
    assert await house.balance_of(payer.owner) == 25000
    assert await house.event(house.payments.payments[deposit.intent_id]) == "nothing"


async def test_a_declined_card_says_why_and_leaves_no_key(house, payer):
    refused = "pm_card_insufficientFunds"
    assert await house.make(payer, "10", refused, key="k") == "card_declined"
    assert await house.make(payer, "10", refused, key="k") == "card_declined"

    first, second = await house.every(payer)
    assert first.id != second.id
    assert {first.state, second.state} == {S.FAILED}
    assert first.error_code == "insufficient_funds"
    assert await house.balance_of(payer.owner) == 0

    # The payer may go on with another card, in the form.
    assert first.payable
    assert await house.event(await pays(house, first)) == "credited"
    assert await house.balance_of(payer.owner) == 1000


@pytest.mark.parametrize(
    ("method", "state"),
    [("pm_card_threeDSecureRequired", S.REQUIRES_ACTION), ("pm_card_processing", S.PROCESSING)],
)
async def test_what_is_not_done_yet_goes_on(house, payer, method, state):
    deposit = await house.make(payer, "10", method)
    assert (deposit.state, deposit.answered) == (state, state)
    assert await house.event(await pays(house, deposit)) == "credited"
    assert await house.balance_of(payer.owner) == 1000


async def test_a_retry_gets_the_first_answer_whatever_has_happened_since(house, payer):
    first = await house.make(payer, "10", key="k")
    await house.event(await pays(house, first))

    again = await house.make(payer, "10.00", key="k")
    assert (again.id, again.answered, again.state) == (first.id, S.PENDING, S.COMPLETED)
    assert again.client_secret == first.client_secret
    assert await house.make(payer, "11", key="k") == "idempotency_key_reused"
    assert await house.make(payer, "10", SAVED, key="k") == "idempotency_key_reused"
    assert len(await house.every(payer)) == 1


async def test_the_key_of_another_player_is_another_key(house, payer):
    other = SomebodyPaying()
    assert (await house.make(payer, "10", key="k")).id != (
        await house.make(other, "11", key="k")
    ).id


async def test_parallel_requests_with_one_key_are_one_deposit(house, payer):
    made = await asyncio.gather(*(house.make(payer, "10", SAVED, key="k") for _ in range(8)))

    assert {each.id for each in made} == {(await house.only(payer)).id}
    assert {each.answered for each in made} == {S.COMPLETED}
    assert len(house.payments.payments) == 1
    assert await house.balance_of(payer.owner) == 1000


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("0.99", "deposit_too_small"),
        ("0", "deposit_too_small"),
        ("100000.01", "deposit_too_large"),
        ("0.999", "invalid_amount"),
        ("1e3", "invalid_amount"),
        ("-5", "invalid_amount"),
        ("9" * 25, "amount_out_of_range"),
    ],
)
async def test_amounts_out_of_limits_are_refused(house, payer, amount, code):
    assert await house.make(payer, amount) == code
    assert await house.every(payer) == []
    assert house.payments.calls == []


@pytest.mark.parametrize("amount", ["1", "1.00", "100000", "100000.00"])
async def test_limits_are_included(house, payer, amount):
    assert (await house.make(payer, amount)).amount == usd(amount)


async def test_limits_can_be_tuned(house, payer):
    house.settings.values = {"funding.deposit_minimum": "5", "funding.deposit_maximum": "6.005"}
    assert await house.make(payer, "4.99") == "deposit_too_small"
    assert await house.make(payer, "6.01") == "deposit_too_large"
    assert (await house.make(payer, "6.00")).state is S.PENDING


async def test_somebody_elses_card_is_not_found(house, payer):
    assert await house.make(payer, "10", "pm_of_nobody", key="k") == "payment_method_not_found"
    assert (await house.only(payer)).state is S.CANCELLED
    assert (await house.make(payer, "10", SAVED, key="k")).state is S.COMPLETED


async def test_without_payments_there_are_no_deposits(house, payer):
    house.payments.configured = False
    assert await house.make(payer, "10") == "payments_unavailable"
    assert await house.every(payer) == []


FOREIGN = {
    "amount": {"amount": usd("20.00"), "received": usd("20.00")},
    "currency": {
        "amount": Money(1999, CURRENCIES["EUR"]),
        "received": Money(1999, CURRENCIES["EUR"]),
    },
    "owner": {"owner": SomebodyPaying().owner},
    "intent": {"intent_id": "pi_another"},
}


@pytest.mark.parametrize("what", [*FOREIGN, "nobodys", "part"])
async def test_what_differs_credits_nothing_and_is_kept_for_review(house, payer, what):
    deposit = await house.make(payer, "19.99")
    changes = FOREIGN | {"nobodys": {"owner": None}, "part": {"received": usd("19.98")}}
    paid = replace(await pays(house, deposit), **changes[what])

    assert [await house.event(paid) for _ in range(2)] == ["review", "review"]

    assert await house.balance_of(payer.owner) == 0
    assert (await house.only(payer)).state is S.PENDING
    [review] = await house.reviews_of(deposit)
    assert review.difference == {"nobodys": "owner", "part": "amount"}.get(what, what)
    assert (review.payment.amount, review.payment.owner) == (paid.amount, paid.owner)


async def test_a_payment_of_nobody_is_kept_when_it_says_that_it_is_ours(house, payer):
    deposit = await house.make(payer, "19.99")
    paid = replace(await pays(house, deposit), intent_id="pi_other", deposit_id=None)
    assert await house.event(paid) == "unknown"
    assert await house.event(paid, deposit_id=999_999_999) == "review"
    [review] = await house.reviews()
    assert (review.difference, review.deposit_id) == (Difference.UNKNOWN, None)


@pytest.mark.parametrize("state", [P.CANCELED, P.PROCESSING, P.REQUIRES_ACTION])
async def test_what_is_credited_stays_so(house, payer, state):
    deposit = await house.make(payer, "19.99")
    paid = await pays(house, deposit)
    told = [paid, replace(paid, status=state), paid, replace(paid, error_code="declined")]
    assert [await house.event(each) for each in told] == ["credited", *["nothing"] * 3]
    assert (await house.only(payer)).state is S.COMPLETED
    assert await house.balance_of(payer.owner) == 1999


async def test_an_event_may_come_before_we_have_written_the_payment(house, payer):
    house.payments.losing = {"create"}
    assert await house.make(payer, "10", key="k") == "payments_unavailable"
    started = await house.only(payer)
    assert (started.state, started.intent_id) == (S.STARTED, None)

    [payment] = house.payments.payments.values()
    paid = house.payments.pay(payment.intent_id)
    assert await house.event(paid) == "credited"
    assert await house.balance_of(payer.owner) == 1000

    house.clock.advance(seconds=10)
    again = await house.make(payer, "10", key="k")
    assert (again.id, again.answered) == (started.id, S.COMPLETED)
    assert await house.balance_of(payer.owner) == 1000


@pytest.mark.parametrize("lost", ["customer", "create", "confirm"])
async def test_a_lost_answer_is_found_by_a_retry(house, payer, lost):
    house.payments.losing = {lost}
    assert await house.make(payer, "10", SAVED, key="k") == "payments_unavailable"
    house.clock.advance(seconds=10)

    made = await house.make(payer, "10", SAVED, key="k")
    assert (made.answered, made.balance_after) == (S.COMPLETED, usd("10.00"))
    assert len(house.payments.payments) == 1
    assert await house.balance_of(payer.owner) == 1000


async def test_older_news_changes_nothing(house, payer):
    deposit = await house.make(payer, "10", "pm_card_threeDSecureRequired")
    now, before = house.clock.at, house.clock.at.replace(hour=1)
    waiting = house.payments.payments[deposit.intent_id]
    failed = replace(waiting, status=P.REQUIRES_PAYMENT_METHOD, error_code="declined")
    assert await house.event(failed, as_of=now) == "noted"
    assert await house.event(waiting, as_of=before) == "nothing"
    assert (await house.only(payer)).state is S.FAILED


async def test_cancelled_at_stripe_is_final_until_stripe_says_otherwise(house, payer):
    deposit = await house.make(payer, "10")
    unpaid = house.payments.payments[deposit.intent_id]
    paid = replace(unpaid, status=P.SUCCEEDED, received=unpaid.amount, charge_id="ch_1")
    assert await house.event(unpaid, status=P.CANCELED) == "noted"
    assert await house.event(paid) == "review"
    assert await house.balance_of(payer.owner) == 0

    # The event was true, and Stripe says so when it is asked.
    house.payments.pay(deposit.intent_id)
    assert await house.reconcile() == 1
    assert (await house.only(payer)).late
    assert await house.balance_of(payer.owner) == 1000


async def test_saving_a_card_is_asked_for_and_done_with_the_credit(house, payer):
    deposit = await house.make(payer, "10", save=True)
    assert ("funding.keep_card") not in [name for name, _ in house.jobs()]
    await house.event(await pays(house, deposit))
    card = {"owner": str(payer.owner), "method_id": "pm_card_visa"}
    fee = {"charge_id": f"ch_{deposit.intent_id[3:]}", "intent_id": deposit.intent_id}
    assert house.jobs() == [("stripe.book_fee", fee), ("funding.keep_card", card)]


async def test_a_person_gets_and_leaves_what_is_kept(house, payer):
    records = DepositRecords(house.begin, house.deposits)
    done = await house.make(payer, "10", SAVED)
    other = await house.make(SomebodyPaying(), "10", SAVED)
    [told] = (await records.export(payer.owner))["deposits"]
    assert (told["id"], told["amount"], told["card"]) == (done.id, "10.00", "visa 4242")

    waiting = await house.make(payer, "10", "pm_card_processing")
    with pytest.raises(DepositUnderWay):
        await records.erase(payer.owner)
    await house.event(await pays(house, waiting))
    await records.erase(payer.owner)
    assert {each.card for each in await house.every(payer)} == {None}
    assert (await house.deposits.find(other.id, None)).card is not None
    assert await house.balance_of(payer.owner) == 2000


async def test_a_review_is_closed_once_by_somebody_who_says_why(house, payer):
    deposit = await house.make(payer, "19.99")
    await house.event(await pays(house, deposit), owner=None)
    [review] = await house.reviews_of(deposit)

    closed = await house.close_review(caller=OPERATOR, review_id=review.id, comment="Seen")
    assert (closed.closed_by, closed.comment) == ("finance", "Seen")
    with pytest.raises(ReviewClosed):
        await house.close_review(caller=OPERATOR, review_id=review.id, comment="Again")
    assert await house.deposits.reviews(closed=False, before=None, limit=10) == []
    assert [each.id for each in await house.deposits.reviews(closed=True, before=None, limit=10)]


async def test_a_repeat_is_asked_under_the_same_name(house, payer):
    house.payments.losing = {"create"}
    assert await house.make(payer, "10", SAVED, key="k") == "payments_unavailable"
    house.clock.advance(seconds=10)
    await house.make(payer, "10", SAVED, key="k")
    names = [key for name, key in house.payments.calls if name == "create"]
    assert len(names) == 2
    assert len(set(names)) == 1
