import aiohttp
import pytest
import stripe


async def test_an_answer_is_lost_but_the_work_is_done(shop, api, standin):
    standin.knobs.fail_requests("lose_answer", path="/v1/payment_intents")
    with pytest.raises(stripe.APIConnectionError):
        await shop.pay(key="one")

    (done,) = (await api.payment_intents.list_async()).data
    assert done.status == "succeeded"
    assert (await shop.pay(key="one")).id == done.id


async def test_a_request_is_lost_and_nothing_is_done(shop, api, standin):
    standin.knobs.fail_requests("lose_request", method="POST")
    with pytest.raises(stripe.APIConnectionError):
        await shop.pay(key="one")
    assert (await api.payment_intents.list_async()).data == []


async def test_an_answer_comes_too_late(standin, api):
    standin.knobs.fail_requests("hang", path="/v1/customers", seconds=60)
    async with aiohttp.ClientSession() as session:
        hasty = stripe.StripeClient(
            standin.secret_key,
            http_client=stripe.AIOHTTPClient(session=session, timeout=0.2),
            base_addresses={"api": standin.api_base},
            max_network_retries=0,
        )
        with pytest.raises(stripe.APIConnectionError):
            await hasty.v1.customers.create_async({})
    assert len((await api.customers.list_async()).data) == 1


@pytest.mark.parametrize(
    ("fault", "status", "error"),
    [
        ("error_500", 500, stripe.APIError),
        ("unavailable", 503, stripe.APIError),
        ("rate_limited", 429, stripe.RateLimitError),
        ("lock_timeout", 429, stripe.RateLimitError),
    ],
)
async def test_requests_are_refused_and_may_come_again(shop, api, standin, fault, status, error):
    standin.knobs.fail_requests(fault, method="POST")
    with pytest.raises(error) as refused:
        await shop.pay(key="one")

    assert refused.value.http_status == status
    assert (await api.payment_intents.list_async()).data == []
    assert (await shop.pay(key="one")).status == "succeeded"


async def test_an_error_after_the_work_is_kept_under_the_key(shop, api, standin):
    standin.knobs.fail_requests("error_500_after", method="POST")
    for _ in range(2):
        with pytest.raises(stripe.APIError) as refused:
            await shop.pay(key="one")
        assert refused.value.http_status == 500
    assert len((await api.payment_intents.list_async()).data) == 1


async def test_the_sdk_tries_again_by_itself(standin, session):
    standin.knobs.fail_requests("lose_answer", method="POST")
    patient = stripe.StripeClient(
        standin.secret_key,
        http_client=stripe.AIOHTTPClient(session=session),
        base_addresses={"api": standin.api_base},
        max_network_retries=2,
    )
    await patient.v1.customers.create_async({})
    assert len((await patient.v1.customers.list_async()).data) == 1


async def test_faults_are_for_what_they_fit_and_can_be_cleared(shop, standin):
    standin.knobs.fail_requests("error_500", path="/v1/refunds", times=5)
    standin.knobs.fail_requests("error_500", path="*/confirm", times=5)
    await shop.pay()
    standin.knobs.fail_requests("error_500", times=5)
    standin.knobs.clear()
    await shop.pay()


@pytest.mark.parametrize(("ending", "status"), [("succeeds", "succeeded"), ("fails", "failed")])
async def test_a_payment_takes_its_time(shop, standin, taker, ending, status):
    standin.knobs.process_next(ending)
    intent = await shop.pay()
    assert intent.status == "processing"

    name = "payment_intent.succeeded" if ending == "succeeds" else "payment_intent.payment_failed"
    assert (await taker.get(name)).id == intent.id
    assert (await shop.charge(intent)).status == status


async def test_what_is_processed_cannot_be_cancelled(shop, api, standin, taker):
    standin.knobs.process_next("for_ever")
    intent = await shop.pay()
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await api.payment_intents.cancel_async(intent.id)
    assert refused.value.code == "payment_intent_unexpected_state"
    standin.knobs.settle(intent.id)
    assert (await taker.get("payment_intent.succeeded")).id == intent.id


@pytest.mark.parametrize(
    ("account", "ending"),
    [
        ("pm_usBankAccount_success", "payment_intent.succeeded"),
        ("pm_usBankAccount_accountClosed", "payment_intent.payment_failed"),
        ("pm_card_processing", "payment_intent.succeeded"),
        ("pm_card_processingFails", "payment_intent.payment_failed"),
    ],
)
async def test_banks_take_their_time(shop, taker, account, ending):
    intent = await shop.pay(account)
    assert intent.status == "processing"
    await taker.get(ending)


async def test_what_is_not_captured_is_let_go(shop, api, standin, taker):
    intent = await shop.pay(capture_method="manual")
    standin.knobs.advance(7 * 86_400 + 1)
    canceled = await taker.get("payment_intent.canceled")
    assert (canceled.id, canceled.cancellation_reason) == (intent.id, "automatic")
    assert (await api.charges.retrieve_async(intent.latest_charge)).refunded


async def test_knobs_turn_over_http(shop, standin, session):
    async def turn(knob, key=standin.secret_key, **given):
        headers = {"Authorization": f"Bearer {key}"}
        url = f"{standin.api_base}/_control/{knob}"
        async with session.post(url, json=given, headers=headers) as response:
            return response.status, await response.json()

    assert await turn("fail_requests", fault="error_500", method="POST") == (200, {"result": None})
    with pytest.raises(stripe.APIError):
        await shop.pay()
    intent = await shop.pay("pm_card_authenticationRequired")
    status, said = await turn("authenticate", intent_id=intent.id, passed=True)
    assert (status, said["result"]["status"]) == (200, "succeeded")
    assert (await turn("authenticate", intent_id=intent.id))[0] == 400
    assert (await turn("explode"))[0] == 404
    assert (await turn("clear", key="sk_test_wrong"))[0] == 401
    assert (await turn("set", nonsense=1))[0] == 400
