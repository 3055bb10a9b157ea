import asyncio

import pytest


async def test_what_is_not_taken_is_sent_again(shop, api, taker):
    taker.answers = [500, 302, 404]
    await shop.customer()

    event = await taker.get("customer.created")
    assert len(taker.events) == 1
    assert event.email == "payer@example.com"
    await delivered(api)


async def delivered(api):
    """Wait until nothing is to be delivered."""
    async with asyncio.timeout(10):
        while any(each.pending_webhooks for each in (await api.events.list_async()).data):
            await asyncio.sleep(0.01)


async def test_after_the_last_attempt_it_is_given_up(shop, api, standin, taker):
    taker.answers = [500] * 4
    await shop.customer()
    async with asyncio.timeout(10):
        while standin.world.store.all("_delivery"):
            await asyncio.sleep(0.01)

    (event,) = (await api.events.list_async({"delivery_success": False})).data
    assert event.pending_webhooks == 1
    assert taker.events == []
    standin.knobs.resend(event.id)
    await taker.get("customer.created")


async def test_the_pauses_grow_with_the_clock(shop, standin, taker):
    standin.knobs.set(webhook_retries=[60.0, 3600.0])
    taker.answers = [500, 500]
    await shop.customer()
    for pause in (60, 3600):
        async with asyncio.timeout(10):
            while not waits(standin):
                await asyncio.sleep(0.01)
        assert taker.events == []
        standin.knobs.advance(pause + 1)
    await taker.get("customer.created")


def waits(standin):
    return [each for each in standin.world.store.all("_delivery") if each["state"] == "waiting"]


async def test_both_secrets_sign_while_one_replaces_the_other(shop, standin, taker):
    old = standin.webhook_secret
    new = standin.knobs.roll_secret(old_for=100)
    assert standin.webhook_secret == new != old
    await shop.customer()
    await taker.get("customer.created")
    taker.secrets = [new]
    await shop.customer()
    await taker.get("customer.created", 2)
    assert taker.headers[-1]["Stripe-Signature"].count("v1=") == 2
    standin.knobs.advance(101)
    await shop.customer()
    await taker.get("customer.created", 3)
    assert taker.headers[-1]["Stripe-Signature"].count("v1=") == 1


async def test_events_are_doubled(shop, standin, taker):
    standin.knobs.fail_webhooks("double", types=("payment_intent.succeeded",), copies=3)
    await shop.pay()
    await taker.get("payment_intent.succeeded", 3)
    assert len({each.id for each in taker.of("payment_intent.succeeded")}) == 1


async def test_events_are_lost(shop, standin, taker):
    standin.knobs.fail_webhooks("lose", types=("payment_intent.succeeded",))
    await shop.pay()
    await taker.get("charge.updated")
    assert taker.of("payment_intent.succeeded") == []


@pytest.mark.parametrize("fault", ["forge", "garble", "stale"])
async def test_events_are_forged_and_then_come_rightly(shop, standin, taker, fault):
    standin.knobs.fail_webhooks(fault, types=("customer.created",))
    await shop.customer()
    await taker.get("customer.created")
    assert len(taker.refused) == 1


async def test_events_are_late(shop, standin, taker):
    standin.knobs.fail_webhooks("late", types=("payment_intent.succeeded",), seconds=60)
    await shop.pay()
    await taker.get("charge.updated")
    assert taker.of("payment_intent.succeeded") == []
    standin.knobs.advance(61)
    await taker.get("payment_intent.succeeded")


async def test_events_are_held_and_come_in_another_order(shop, standin, taker):
    standin.knobs.hold_webhooks()
    await shop.pay(capture_method="automatic")
    assert standin.knobs.release_webhooks("reversed") == 3
    await taker.get("payment_intent.created")
    assert taker.types == [
        "payment_intent.succeeded",
        "charge.succeeded",
        "payment_intent.created",
    ]


async def test_events_are_invented(standin, taker):
    standin.knobs.invent("payment_intent.succeeded", {"id": "pi_nothing", "amount": 1})
    assert (await taker.get("payment_intent.succeeded")).id == "pi_nothing"


async def test_endpoints_are_the_shops_own(api, shop, taker):
    endpoint = await api.webhook_endpoints.create_async(
        {"url": taker.url, "enabled_events": ["customer.created"]}
    )
    assert endpoint.secret.startswith("whsec_")
    await shop.customer()
    async with asyncio.timeout(10):
        while not taker.refused:
            await asyncio.sleep(0.01)
    await api.webhook_endpoints.delete_async(endpoint.id)
    listed = await api.webhook_endpoints.list_async()
    assert [each.url for each in listed.data] == [taker.url]


async def test_one_may_deliver_an_event_oneself(api, shop, standin, taker, session):
    standin.webhook_url = ""
    await shop.customer()
    (event,) = (await api.events.list_async()).data
    body, headers = standin.signed(event.id)
    async with session.post(taker.url, data=body, headers=headers) as response:
        assert response.status == 200
    await standin.idle()
    assert taker.types == ["customer.created"]
