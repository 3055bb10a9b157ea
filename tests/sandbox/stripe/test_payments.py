import pytest
import stripe

from entrypoints.sandbox.stripe.cards import ALL, BY_ID
from tests.sandbox.stripe.shop import ON_THE_SPOT


async def test_a_payment_succeeds_at_once_and_its_fee_comes_later(shop, api, taker):
    intent = await shop.pay(expand=["latest_charge"], metadata={"user_id": "7"})

    assert intent.status == "succeeded"
    assert intent.amount_received == 1999
    assert intent.metadata["user_id"] == "7"
    assert intent.latest_charge.paid
    assert intent.latest_charge.balance_transaction is None
    charge = await taker.get("charge.updated")
    transaction = await api.balance_transactions.retrieve_async(charge.balance_transaction)
    assert (transaction.amount, transaction.fee, transaction.net) == (1999, 88, 1911)
    assert transaction.source == charge.id
    assert sorted(taker.types) == [
        "charge.succeeded",
        "charge.updated",
        "payment_intent.created",
        "payment_intent.succeeded",
    ]


async def test_captured_synchronously_the_fee_is_there_at_once(shop):
    intent = await shop.pay(
        capture_method="automatic", expand=["latest_charge.balance_transaction"]
    )

    assert intent.latest_charge.balance_transaction.fee == 88


async def test_an_intent_goes_from_state_to_state(api, taker):
    intent = await api.payment_intents.create_async({"amount": 500, "currency": "usd"})
    assert intent.status == "requires_payment_method"
    intent = await api.payment_intents.update_async(intent.id, {"payment_method": "pm_card_visa"})
    assert intent.status == "requires_confirmation"
    intent = await api.payment_intents.confirm_async(
        intent.id, {"return_url": "https://shop.example"}
    )
    assert intent.status == "succeeded"
    await taker.get("payment_intent.succeeded")


async def test_without_a_way_back_no_method_that_might_lead_away_is_confirmed(api):
    with pytest.raises(stripe.InvalidRequestError, match="you must provide a `return_url`"):
        await api.payment_intents.create_async(
            {"amount": 500, "currency": "usd", "payment_method": "pm_card_visa", "confirm": True}
        )


DECLINES = [each for each in ALL if each.decline and each.authentication == "none"]


@pytest.mark.parametrize("card", DECLINES, ids=lambda each: each.names[0])
async def test_cards_are_declined_as_published(shop, api, card, taker):
    error = await shop.decline(card.names[0])

    assert error.http_status == 402
    assert error.error.decline_code == card.decline
    intent = await api.payment_intents.retrieve_async(error.error.payment_intent.id)
    assert intent.status == "requires_payment_method"
    assert intent.payment_method is None
    assert intent.last_payment_error.decline_code == card.decline
    assert intent.last_payment_error.payment_method.card.last4 == card.last4
    charge = await api.charges.retrieve_async(intent.latest_charge)
    assert (charge.status, charge.paid, charge.failure_code) == ("failed", False, error.code)
    assert (await taker.get("payment_intent.payment_failed")).id == intent.id


@pytest.mark.parametrize(
    ("card", "code"),
    [
        ("pm_card_visa_chargeDeclined", "card_declined"),
        ("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card"),
        ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc"),
        ("pm_card_chargeDeclinedProcessingError", "processing_error"),
    ],
)
async def test_some_declines_have_a_code_of_their_own(shop, card, code):
    assert (await shop.decline(card)).code == code


async def test_after_a_decline_another_card_may_pay(shop, api):
    error = await shop.decline("pm_card_visa_chargeDeclined")
    intent = await api.payment_intents.confirm_async(
        error.error.payment_intent.id, {"payment_method": "pm_card_mastercard"}
    )

    assert intent.status == "succeeded"
    assert intent.last_payment_error is None


async def test_every_published_card_that_succeeds_does(shop):
    for name in ("pm_card_visa", "pm_card_amex", "pm_card_unionpay", "pm_card_de", "pm_card_jcb"):
        intent = await shop.pay(name, expand=["payment_method"])
        assert intent.status == "succeeded"
        assert intent.payment_method.card.last4 == BY_ID[name].last4
        assert intent.payment_method.card.brand == BY_ID[name].brand


@pytest.mark.parametrize("ending", ["succeeded", "canceled"])
async def test_what_is_final_stays_so(api, ending):
    intent = await api.payment_intents.create_async(
        {"amount": 500, "currency": "usd", "automatic_payment_methods": ON_THE_SPOT}
    )
    if ending == "succeeded":
        await api.payment_intents.confirm_async(intent.id, {"payment_method": "pm_card_visa"})
    else:
        await api.payment_intents.cancel_async(
            intent.id, {"cancellation_reason": "requested_by_customer"}
        )

    for verb in (api.payment_intents.cancel_async, api.payment_intents.confirm_async):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            await verb(intent.id)
        assert refused.value.code == "payment_intent_unexpected_state"
        assert refused.value.error.payment_intent.status == ending


async def test_what_is_authorised_is_captured_in_part(api, shop, taker):
    intent = await shop.pay(capture_method="manual", amount=5000)
    assert (intent.status, intent.amount_capturable) == ("requires_capture", 5000)
    intent = await api.payment_intents.capture_async(intent.id, {"amount_to_capture": 3000})

    assert (intent.status, intent.amount_received) == ("succeeded", 3000)
    charge = await shop.charge(intent, expand=["balance_transaction"])
    assert charge.balance_transaction.amount == 3000
    await taker.get("charge.captured")
    assert "payment_intent.amount_capturable_updated" in taker.types


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({"currency": "usd"}, "parameter_missing", "amount"),
        ({"amount": 100}, "parameter_missing", "currency"),
        ({"amount": 49, "currency": "usd"}, "amount_too_small", "amount"),
        ({"amount": 0, "currency": "usd"}, "parameter_invalid_integer", "amount"),
        ({"amount": 100_000_000, "currency": "usd"}, "amount_too_large", "amount"),
        ({"amount": "19.99", "currency": "usd"}, "parameter_invalid_integer", "amount"),
        ({"amount": 100, "currency": "gold"}, None, "currency"),
        ({"amount": 100, "currency": "usd", "colour": "red"}, "parameter_unknown", "colour"),
        ({"amount": 100, "currency": "usd", "customer": "cus_x"}, "resource_missing", "customer"),
        (
            {"amount": 100, "currency": "usd", "payment_method": "pm_x"},
            "resource_missing",
            "payment_method",
        ),
        ({"amount": 100, "currency": "usd", "metadata": {"k": "v" * 501}}, None, "metadata[k]"),
    ],
)
async def test_wrong_parameters_are_refused_by_name(api, params, code, param):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await api.payment_intents.create_async(params)

    assert (refused.value.code, refused.value.param) == (code, param)
    assert refused.value.http_status == 400


async def test_unknown_intents_are_not_found(api):
    with pytest.raises(stripe.InvalidRequestError, match="No such payment_intent: 'pi_x'") as no:
        await api.payment_intents.retrieve_async("pi_x")
    assert (no.value.http_status, no.value.param) == (404, "intent")
