import asyncio

import pytest
import stripe


async def test_the_same_request_is_answered_the_same(shop, api):
    first = await shop.pay(key="one")
    again = await shop.pay(key="one")

    assert again.id == first.id
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert again.last_response.headers["Original-Request"] == first.last_response.request_id
    assert len((await api.charges.list_async()).data) == 1


async def test_a_decline_is_answered_the_same(shop, api):
    first = await shop.decline("pm_card_visa_chargeDeclined", key="no")
    again = await shop.decline("pm_card_visa_chargeDeclined", key="no")

    assert again.error.charge == first.error.charge
    assert len((await api.payment_intents.list_async()).data) == 1


async def test_another_request_under_the_same_key_is_refused(shop, api):
    await shop.pay(key="one")
    with pytest.raises(stripe.IdempotencyError, match="same parameters") as refused:
        await shop.pay(key="one", amount=2000)
    assert refused.value.http_status == 400
    with pytest.raises(stripe.IdempotencyError, match="same endpoint"):
        await api.customers.create_async({}, {"idempotency_key": "one"})


async def test_a_request_that_was_refused_as_such_uses_up_no_key(shop):
    with pytest.raises(stripe.InvalidRequestError):
        await shop.pay(amount=1, key="one")
    assert (await shop.pay(key="one")).status == "succeeded"


async def test_keys_are_forgotten_after_a_day(shop, standin):
    first = await shop.pay(key="one")
    standin.knobs.advance(24 * 3600 + 1)
    assert [each["key"] for each in standin.world.store.all("_answer")] == []
    assert (await shop.pay(key="one")).id != first.id


async def test_the_same_key_at_the_same_time_is_a_conflict(shop, standin):
    standin.knobs.fail_requests("slow", path="/v1/payment_intents", seconds=1)
    answers = await asyncio.gather(shop.pay(key="one"), shop.pay(key="one"), return_exceptions=True)

    (refused,) = (each for each in answers if isinstance(each, stripe.APIError))
    (paid,) = (each for each in answers if not isinstance(each, Exception))
    assert refused.http_status == 409
    assert refused.json_body["error"]["code"] == "idempotency_key_in_use"
    assert (await shop.pay(key="one")).id == paid.id
