import pytest
import stripe


async def test_refunds_go_up_to_what_was_paid(api, shop, taker):
    intent = await shop.pay(amount=1999)
    part = await api.refunds.create_async(
        {"payment_intent": intent.id, "amount": 500, "expand": ["balance_transaction"]}
    )

    assert part.status == "succeeded"
    assert (part.balance_transaction.amount, part.balance_transaction.fee) == (-500, 0)
    charge = await taker.get("charge.refunded")
    assert (charge.amount_refunded, charge.refunded) == (500, False)
    with pytest.raises(stripe.InvalidRequestError, match=r"\$15.00\) is greater than unrefunded"):
        await api.refunds.create_async({"charge": charge.id, "amount": 1500})
    rest = await api.refunds.create_async({"charge": charge.id, "reason": "duplicate"})
    assert rest.amount == 1499
    charge = await shop.charge(intent, expand=["refunds"])
    assert (charge.amount_refunded, charge.refunded) == (1999, True)
    assert {each.id for each in charge.refunds.data} == {part.id, rest.id}
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await api.refunds.create_async({"charge": charge.id})
    assert refused.value.code == "charge_already_refunded"
    assert len((await api.refunds.list_async({"payment_intent": intent.id})).data) == 2


async def test_more_than_the_charge_is_refused(api, shop):
    intent = await shop.pay(amount=1999)
    with pytest.raises(stripe.InvalidRequestError, match="greater than charge amount") as refused:
        await api.refunds.create_async({"payment_intent": intent.id, "amount": 2000})
    assert refused.value.param == "amount"
    for amount in (0, -5):
        with pytest.raises(stripe.InvalidRequestError):
            await api.refunds.create_async({"payment_intent": intent.id, "amount": amount})


async def test_what_was_not_paid_is_not_refunded(api):
    intent = await api.payment_intents.create_async({"amount": 500, "currency": "usd"})
    with pytest.raises(stripe.InvalidRequestError, match="does not have a successful charge"):
        await api.refunds.create_async({"payment_intent": intent.id})


async def test_a_refund_may_take_its_time(api, shop, taker):
    intent = await shop.pay("pm_card_pendingRefund")
    refund = await api.refunds.create_async({"payment_intent": intent.id})
    assert refund.status == "pending"

    assert (await taker.get("refund.updated")).status == "succeeded"


async def test_a_refund_may_fail_later(api, shop, taker):
    intent = await shop.pay("pm_card_refundFail")
    refund = await api.refunds.create_async({"payment_intent": intent.id})
    assert refund.status == "succeeded"

    failed = await taker.get("refund.failed")
    assert (failed.id, failed.status) == (refund.id, "failed")
    assert failed.failure_reason == "expired_or_canceled_card"
    back = await api.balance_transactions.retrieve_async(failed.failure_balance_transaction)
    assert (back.type, back.amount) == ("refund_failure", 1999)
    assert (await shop.charge(intent)).amount_refunded == 0


async def test_a_pending_refund_can_be_cancelled(api, shop, standin):
    standin.knobs.set(refund_settles=60.0)
    intent = await shop.pay("pm_card_pendingRefund")
    refund = await api.refunds.create_async({"payment_intent": intent.id})
    assert (await api.refunds.cancel_async(refund.id)).status == "canceled"
    with pytest.raises(stripe.InvalidRequestError):
        await api.refunds.cancel_async(refund.id)
