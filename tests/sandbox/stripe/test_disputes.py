import pytest
import stripe


async def disputed(shop, taker, card="pm_card_createDispute"):
    await shop.pay(card)
    await taker.get("charge.dispute.created")
    return await taker.get("charge.dispute.funds_withdrawn")


async def test_a_card_disputes_its_charge(shop, api, taker):
    dispute = await disputed(shop, taker)

    assert (dispute.status, dispute.reason, dispute.amount) == (
        "needs_response",
        "fraudulent",
        1999,
    )
    (withdrawn,) = dispute.balance_transactions
    assert (withdrawn.amount, withdrawn.fee, withdrawn.net) == (-1999, 1500, -3499)
    charge = await api.charges.retrieve_async(dispute.charge)
    assert charge.disputed
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await api.refunds.create_async({"charge": charge.id})
    assert refused.value.code == "charge_disputed"


@pytest.mark.parametrize(
    ("evidence", "ending"), [("winning_evidence", "won"), ("losing_evidence", "lost")]
)
async def test_the_bank_decides_by_the_evidence(shop, api, taker, evidence, ending):
    dispute = await disputed(shop, taker, "pm_card_createDisputeProductNotReceived")
    assert dispute.reason == "product_not_received"
    sent = await api.disputes.update_async(
        dispute.id, {"evidence": {"uncategorized_text": evidence}}
    )
    assert sent.status == "under_review"

    closed = await taker.get("charge.dispute.closed")
    assert closed.status == ending
    back = [each.amount for each in closed.balance_transactions]
    assert back == ([-1999, 1999] if ending == "won" else [-1999])
    assert len(taker.of("charge.dispute.funds_reinstated")) == (ending == "won")


async def test_evidence_may_be_kept_until_later(shop, api, taker):
    dispute = await disputed(shop, taker)
    kept = await api.disputes.update_async(
        dispute.id, {"evidence": {"customer_name": "A"}, "submit": False}
    )
    assert (kept.status, kept.evidence.customer_name) == ("needs_response", "A")
    assert kept.evidence_details.has_evidence


async def test_a_dispute_can_be_given_up(shop, api, taker):
    dispute = await disputed(shop, taker)
    assert (await api.disputes.close_async(dispute.id)).status == "lost"
    with pytest.raises(stripe.InvalidRequestError):
        await api.disputes.close_async(dispute.id)


async def test_an_inquiry_withdraws_nothing_unless_escalated(shop, api, taker):
    await shop.pay("pm_card_createDisputeInquiry")
    inquiry = await taker.get("charge.dispute.created")
    assert (inquiry.status, inquiry.balance_transactions) == ("warning_needs_response", [])
    await api.disputes.update_async(
        inquiry.id, {"evidence": {"uncategorized_text": "escalate_inquiry_evidence"}}
    )

    assert (await taker.get("charge.dispute.funds_withdrawn")).status == "needs_response"


async def test_two_disputes_of_one_charge_are_of_its_amount(shop, api, taker):
    intent = await shop.pay("pm_card_createMultipleDisputes", amount=1001)
    await taker.get("charge.dispute.funds_withdrawn", 2)
    disputes = await api.disputes.list_async({"payment_intent": intent.id})
    assert sum(each.amount for each in disputes.data) == 1001


async def test_a_warning_is_only_that(shop, api, taker):
    intent = await shop.pay("pm_card_createIssuerFraudWarning")
    warning = await taker.get("radar.early_fraud_warning.created")
    assert warning.charge == intent.latest_charge
    assert (await api.radar.early_fraud_warnings.retrieve_async(warning.id)).actionable


async def test_knobs_dispute_and_decide(shop, standin, taker):
    intent = await shop.pay()
    dispute = standin.knobs.dispute(intent.id, reason="duplicate", amount=900)
    standin.knobs.decide_dispute(dispute["id"], won=True)

    closed = await taker.get("charge.dispute.closed")
    assert (closed.status, closed.amount, closed.reason) == ("won", 900, "duplicate")


async def test_who_does_not_answer_in_time_loses(shop, standin, taker):
    dispute = await disputed(shop, taker)
    standin.knobs.advance(7 * 86_400 + 1)

    closed = await taker.get("charge.dispute.closed")
    assert (closed.id, closed.status, closed.evidence_details.past_due) == (
        dispute.id,
        "lost",
        True,
    )
