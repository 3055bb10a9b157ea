import pytest
import stripe

ASKING = (
    "pm_card_authenticationRequired",
    "pm_card_authenticationRequiredOnSetup",
    "pm_card_authenticationRequiredSetupForOffSession",
    "pm_card_threeDSecure2Required",
)


@pytest.mark.parametrize("card", ASKING)
async def test_on_session_the_cardholder_is_asked(shop, api, standin, taker, card):
    intent = await shop.pay(card)
    assert intent.status == "requires_action"
    assert intent.next_action.type == "use_stripe_sdk"
    assert (await taker.get("payment_intent.requires_action")).id == intent.id

    standin.knobs.authenticate(intent.id)
    intent = await api.payment_intents.retrieve_async(intent.id, {"expand": ["latest_charge"]})
    assert intent.status == "succeeded"
    secured = intent.latest_charge.payment_method_details.card.three_d_secure
    assert secured.result == "authenticated"


async def test_who_does_not_pass_may_try_another_card(shop, api, standin, taker):
    intent = await shop.pay("pm_card_authenticationRequired")
    standin.knobs.authenticate(intent.id, passed=False)

    failed = await taker.get("payment_intent.payment_failed")
    assert failed.status == "requires_payment_method"
    assert failed.last_payment_error.code == "payment_intent_authentication_failure"
    assert failed.latest_charge is None
    paid = await api.payment_intents.confirm_async(intent.id, {"payment_method": "pm_card_visa"})
    assert paid.status == "succeeded"


async def test_an_authenticated_card_may_still_be_declined(shop, api, standin):
    intent = await shop.pay("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds")
    standin.knobs.authenticate(intent.id)
    intent = await api.payment_intents.retrieve_async(intent.id)
    assert intent.last_payment_error.decline_code == "insufficient_funds"


async def test_with_a_way_back_the_bank_has_a_page(shop):
    intent = await shop.pay(
        "pm_card_authenticationRequired",
        automatic_payment_methods={"enabled": True},
        return_url="https://shop.example/back",
    )
    assert intent.next_action.redirect_to_url.return_url == "https://shop.example/back"
    assert "/challenge?client_secret=" in intent.next_action.redirect_to_url.url


async def saved(api, shop, standin, card):
    customer = await shop.customer()
    setup = await api.setup_intents.create_async(
        {
            "customer": customer.id,
            "payment_method": card,
            "confirm": True,
            "return_url": "https://shop.example",
        }
    )
    if setup.status == "requires_action":
        standin.knobs.authenticate(setup.id)
    setup = await api.setup_intents.retrieve_async(setup.id, {"expand": ["latest_attempt"]})
    assert setup.status == "succeeded"
    assert setup.latest_attempt.status == "succeeded"
    return customer, setup.payment_method


async def test_a_card_set_up_is_charged_off_session(shop, api, standin):
    customer, method = await saved(api, shop, standin, "pm_card_authenticationRequiredOnSetup")
    intent = await shop.pay(method, customer=customer.id, off_session=True)
    assert intent.status == "succeeded"
    intent = await shop.pay(method, customer=customer.id)
    assert intent.status == "requires_action"


async def test_a_card_not_set_up_is_declined_off_session(shop, api):
    customer = await shop.customer()
    method = await api.payment_methods.attach_async(
        "pm_card_authenticationRequiredOnSetup", {"customer": customer.id}
    )
    error = await shop.decline(method.id, customer=customer.id, off_session=True)
    assert (error.code, error.error.decline_code) == ("authentication_required",) * 2
    assert error.error.payment_intent.status == "requires_payment_method"


async def test_some_cards_always_ask(shop, api, standin):
    customer, method = await saved(api, shop, standin, "pm_card_authenticationRequired")
    error = await shop.decline(method, customer=customer.id, off_session=True)
    assert error.code == "authentication_required"


async def test_paying_may_set_a_card_up(shop, standin, taker):
    customer = await shop.customer()
    intent = await shop.pay(
        "pm_card_authenticationRequiredOnSetup",
        customer=customer.id,
        setup_future_usage="off_session",
    )
    standin.knobs.authenticate(intent.id)
    method = await taker.get("payment_method.attached")
    again = await shop.pay(method.id, customer=customer.id, off_session=True)
    assert again.status == "succeeded"


async def test_authentication_may_be_wished_where_the_card_has_it(shop):
    wish = {"card": {"request_three_d_secure": "any"}}
    asked = await shop.pay("pm_card_threeDSecureOptional", payment_method_options=wish)
    assert asked.status == "requires_action"
    assert (await shop.pay("pm_card_threeDSecureOptional")).status == "succeeded"


async def test_instead_of_asking_it_may_fail(shop):
    error = await shop.decline("pm_card_authenticationRequired", error_on_requires_action=True)
    assert error.code == "authentication_required"


async def test_a_payment_may_be_confirmed_by_the_server_alone(shop, api, browser, standin):
    intent = await shop.pay("pm_card_authenticationRequired", confirmation_method="manual")
    standin.knobs.authenticate(intent.id)
    seen = await api.payment_intents.retrieve_async(intent.id)
    assert seen.status == "requires_confirmation"
    with pytest.raises(stripe.InvalidRequestError, match="publishable key"):
        await browser.payment_intents.confirm_async(
            intent.id, {"client_secret": intent.client_secret}
        )
    paid = await api.payment_intents.confirm_async(intent.id)
    assert paid.status == "succeeded"
