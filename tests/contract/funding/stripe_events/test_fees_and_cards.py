"""What Stripe keeps for itself, and what it tells of cards, whatever the ports are made of."""

import pytest

from application.funding.deposits.credit import BOOK_FEE, KEEP_CARD
from application.funding.stripe_events.book_fee import FeeNotKnown
from application.funding.stripe_events.ports import Charged
from domain.funding.card_payments import Card, told
from domain.funding.fees import BalanceTransaction, read_transaction
from domain.shared.ids import OwnerId
from tests.stripe_events import memory_stripe_house
from tests.stripe_says import Payer, event

pytestmark = pytest.mark.usefixtures("recounted")


def transaction(payer, fee, currency="usd"):
    return BalanceTransaction(
        f"txn_{payer.intent}", told(payer.minor, currency), told(fee, currency)
    )


@pytest.fixture
async def payer(stripe_house):
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded())
    return payer


async def test_a_fee_waits_until_stripe_knows_it_and_is_booked_once(stripe_house, payer):
    with pytest.raises(FeeNotKnown):
        await stripe_house.book_fee.of_charge(charge_id=payer.charge)

    stripe_house.transactions.charges[payer.charge] = Charged([transaction(payer, 320)])
    for _ in range(3):
        await stripe_house.book_fee.of_charge(charge_id=payer.charge, intent_id=payer.intent)

    assert await stripe_house.fees() - 320 == stripe_house.before
    assert await stripe_house.standing(payer) == (10_000, 0, 0)


@pytest.fixture(autouse=True)
async def fees_before(stripe_house):
    stripe_house.before = await stripe_house.fees()


async def test_a_fee_may_come_back_and_there_may_be_none(stripe_house):
    charges = stripe_house.transactions.charges
    for fee in 100, -40, 0:
        other = Payer()
        charges[other.charge] = Charged([transaction(other, fee)])
        await stripe_house.book_fee.of_charge(charge_id=other.charge)

    assert await stripe_house.fees() - stripe_house.before == 60


async def test_a_fee_in_a_currency_that_we_do_not_know_is_not_booked(stripe_house, payer):
    stripe_house.transactions.charges[payer.charge] = Charged([transaction(payer, 5, "xts")])

    await stripe_house.book_fee.of_charge(charge_id=payer.charge)

    assert await stripe_house.fees() == stripe_house.before


async def test_nobody_is_asked_where_there_is_nobody_to_ask(stripe_house, payer):
    stripe_house.transactions.configured = False

    await stripe_house.book_fee.of_charge(charge_id=payer.charge)
    await stripe_house.book_fee.of_dispute(dispute_id=payer.dispute)


async def test_the_card_is_learnt_with_the_fee(stripe_house, payer):
    charged = Charged([transaction(payer, 320)], Card("visa", "4242"))
    stripe_house.transactions.charges[payer.charge] = charged

    for _ in range(2):
        await stripe_house.book_fee.of_charge(charge_id=payer.charge, intent_id=payer.intent)
    await stripe_house.book_fee.of_charge(charge_id=payer.charge, intent_id="pi_nobodys")

    assert (await stripe_house.deposit(payer)).card == Card("visa", "4242")


async def test_a_dispute_costs_a_fee_that_its_event_tells_or_stripe_is_asked(stripe_house, payer):
    bare = payer.disputed("funds_withdrawn", "needs_response", balance_transactions=[])
    await stripe_house.told(payer, bare)
    assert await stripe_house.fees() == stripe_house.before

    dispute = BalanceTransaction("txn_dispute", told(-10_000, "usd"), told(1_500, "usd"))
    stripe_house.transactions.disputes[payer.dispute] = [dispute]
    await stripe_house.book_fee.of_dispute(dispute_id=payer.dispute)
    assert await stripe_house.fees() - stripe_house.before == 1_500

    other = await stripe_house.payer()
    taken = other.disputed("funds_withdrawn", "needs_response")
    await stripe_house.told(other, other.succeeded(), taken)
    assert await stripe_house.fees() - stripe_house.before == 3_000


async def test_a_card_that_was_set_up_is_kept_for_its_player():
    house = memory_stripe_house()
    payer = await house.payer()
    house.funding.tables["stripe_customers"] = {OwnerId(payer.owner): "cus_1"}
    about = {"id": "seti_1", "object": "setup_intent", "payment_method": "pm_1"}
    known = event("setup_intent.succeeded", about | {"customer": "cus_1"})
    stranger = event("setup_intent.succeeded", about | {"customer": "cus_2", "id": "seti_2"})
    changed = event("payment_method.detached", {"id": "pm_1", "object": "payment_method"})
    for each in known, stranger, changed:
        await house.receive(each)

    await house.apply_waiting(subjects=["cus_1", "cus_2", "pm_1"])

    effects = [await house.effect(each) for each in (known, stranger, changed)]
    assert effects == ["noted", "unknown", "noted"]
    jobs = [(each.name, dict(each.payload)) for each in house.funding.jobs[-2:]]
    kept = {"owner": str(payer.owner), "method_id": "pm_1"}
    assert jobs == [(KEEP_CARD, kept), ("funding.refresh_card", {"method_id": "pm_1"})]


async def test_the_fee_of_a_credit_is_asked_for():
    house = memory_stripe_house()
    payer = await house.payer()

    await house.told(payer, payer.succeeded())

    assert BOOK_FEE in {each.name for each in house.funding.jobs}


@pytest.mark.parametrize("member", ["id", "amount", "fee", "currency"])
def test_what_is_no_balance_transaction_is_none(member):
    known = {"id": "txn_1", "amount": 100, "fee": 3, "currency": "usd"}
    assert read_transaction(known) is not None
    for wrong in (None, [], {}, True, 1.5, "x" * 300):
        assert read_transaction(known | {member: wrong}) is None
    assert read_transaction("txn_1") is None
