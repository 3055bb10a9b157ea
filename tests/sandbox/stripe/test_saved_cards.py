import pytest
import stripe


async def test_a_card_is_attached_listed_made_default_and_detached(shop, api, taker):
    customer = await shop.customer(name="Payer")
    method = await api.payment_methods.attach_async("pm_card_visa", {"customer": customer.id})
    other = await api.payment_methods.attach_async("pm_card_amex", {"customer": customer.id})
    assert method.id not in {"pm_card_visa", other.id}
    assert (method.card.last4, method.card.checks.cvc_check) == ("4242", "pass")

    listed = await api.customers.payment_methods.list_async(customer.id, {"type": "card"})
    assert [each.id for each in listed.data] == [other.id, method.id]
    customer = await api.customers.update_async(
        customer.id, {"invoice_settings": {"default_payment_method": method.id}}
    )
    assert customer.invoice_settings.default_payment_method == method.id
    await api.payment_methods.detach_async(method.id)
    listed = await api.payment_methods.list_async({"customer": customer.id})
    assert [each.id for each in listed.data] == [other.id]
    customer = await api.customers.retrieve_async(customer.id)
    assert customer.invoice_settings.default_payment_method is None
    await taker.get("payment_method.detached")
    with pytest.raises(stripe.InvalidRequestError, match="may not be used again"):
        await api.payment_methods.attach_async(method.id, {"customer": customer.id})


async def test_the_same_card_has_the_same_fingerprint(shop, api):
    customer = await shop.customer()
    one, two = [
        await api.payment_methods.attach_async("pm_card_visa", {"customer": customer.id})
        for _ in range(2)
    ]
    assert one.card.fingerprint == two.card.fingerprint
    assert one.id != two.id


async def test_a_card_of_somebody_else_is_not_used(shop, api):
    one, two = await shop.customer(), await shop.customer()
    method = await api.payment_methods.attach_async("pm_card_visa", {"customer": one.id})

    with pytest.raises(stripe.InvalidRequestError, match="already been attached"):
        await api.payment_methods.attach_async(method.id, {"customer": two.id})
    with pytest.raises(stripe.InvalidRequestError, match="No such PaymentMethod"):
        await shop.pay(method.id, customer=two.id)
    with pytest.raises(stripe.InvalidRequestError, match="belongs to the Customer"):
        await shop.pay(method.id)


async def test_a_declined_card_is_not_saved_but_one_fails_only_when_charged(shop, api):
    customer = await shop.customer()
    with pytest.raises(stripe.CardError):
        await api.payment_methods.attach_async(
            "pm_card_visa_chargeDeclined", {"customer": customer.id}
        )
    method = await api.payment_methods.attach_async(
        "pm_card_chargeCustomerFail", {"customer": customer.id}
    )
    assert (await shop.decline(method.id, customer=customer.id)).code == "card_declined"


async def test_a_card_that_is_not_saved_is_used_once(shop, api):
    method = await api.payment_methods.create_async({"type": "card", "card": {"token": "tok_visa"}})
    await shop.pay(method.id)
    with pytest.raises(stripe.InvalidRequestError, match="previously used"):
        await shop.pay(method.id)


async def test_paying_may_save_the_card(shop, api):
    customer = await shop.customer()
    intent = await shop.pay(customer=customer.id, setup_future_usage="off_session")
    method = await api.payment_methods.retrieve_async(intent.payment_method)
    assert method.customer == customer.id


@pytest.mark.parametrize(
    "card", ["pm_card_visa_chargeDeclined", "pm_card_chargeDeclinedExpiredCard"]
)
async def test_a_declined_card_is_not_set_up(api, shop, card, taker):
    customer = await shop.customer()
    setup = await api.setup_intents.create_async({"customer": customer.id})
    assert setup.status == "requires_payment_method"
    with pytest.raises(stripe.CardError) as refused:
        await api.setup_intents.confirm_async(
            setup.id, {"payment_method": card, "return_url": "https://shop.example"}
        )
    assert refused.value.error.setup_intent.status == "requires_payment_method"
    failed = await taker.get("setup_intent.setup_failed")
    assert failed.last_setup_error.code == refused.value.code


async def test_a_setup_can_be_cancelled(api, taker):
    setup = await api.setup_intents.create_async({})
    assert (await api.setup_intents.cancel_async(setup.id)).status == "canceled"
    await taker.get("setup_intent.canceled")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await api.setup_intents.cancel_async(setup.id)
    assert refused.value.code == "setup_intent_unexpected_state"


async def test_a_deleted_customer_is_gone(api, shop):
    customer = await shop.customer()
    method = await api.payment_methods.attach_async("pm_card_visa", {"customer": customer.id})
    assert (await api.customers.delete_async(customer.id)).deleted
    assert (await api.customers.retrieve_async(customer.id)).deleted
    with pytest.raises(stripe.InvalidRequestError, match="No such customer"):
        await api.payment_methods.list_async({"customer": customer.id})
    assert (await api.payment_methods.retrieve_async(method.id)).customer is None
    assert (await api.customers.list_async()).data == []


async def test_a_card_gets_another_expiry(api, shop):
    customer = await shop.customer()
    method = await api.payment_methods.attach_async("pm_card_visa", {"customer": customer.id})
    changed = await api.payment_methods.update_async(
        method.id, {"card": {"exp_month": 1, "exp_year": 2040}}
    )
    assert (changed.card.exp_month, changed.card.exp_year) == (1, 2040)


async def test_a_saved_card_runs_out(api, shop, standin):
    customer = await shop.customer()
    method = await api.payment_methods.attach_async("pm_card_visa", {"customer": customer.id})
    standin.knobs.advance(5 * 366 * 86_400)
    assert (await shop.decline(method.id, customer=customer.id)).code == "expired_card"
