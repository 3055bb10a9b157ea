import asyncio
import json
import signal
import sys
from contextlib import asynccontextmanager

import pytest
import stripe

from entrypoints.sandbox.stripe import Settings, running
from tests.sandbox.stripe.conftest import client
from tests.sandbox.stripe.shop import Shop
from tests.sandbox.stripe.test_webhooks import delivered


@asynccontextmanager
async def process(*arguments):
    """The stand-in as a process: it ends by kill -9."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "entrypoints.sandbox.stripe",
        *map(str, arguments),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Described(json.loads(await child.stdout.readline()))
    finally:
        child.kill()
        await child.wait()
        child._transport.close()


class Described:
    def __init__(self, said):
        self.__dict__.update(said)


async def test_a_killed_stand_in_knows_everything_again(tmp_path, session, taker):
    state = tmp_path / "inner" / "stripe.db"
    async with process("--state", state) as first:
        shop = Shop(client(first, session).v1)
        customer = await shop.customer()
        method = await shop.api.payment_methods.attach_async(
            "pm_card_visa", {"customer": customer.id}
        )
        paid = await shop.pay(method.id, key="one", customer=customer.id)
    async with process("--state", state, "--webhook", taker.url) as second:
        assert second.secret_key == first.secret_key
        assert second.webhook_secret == first.webhook_secret
        taker.secrets = [second.webhook_secret]
        shop = Shop(client(second, session).v1)
        again = await shop.pay(method.id, key="one", customer=customer.id)
        assert again.id == paid.id
        assert again.last_response.headers["Idempotent-Replayed"] == "true"
        assert len((await shop.api.payment_intents.list_async()).data) == 1
        # What was to happen later happens.
        assert (await taker.get("charge.updated")).id == paid.latest_charge


async def test_a_stand_in_stops_when_it_is_told_to(session):
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "entrypoints.sandbox.stripe", stdout=asyncio.subprocess.PIPE
    )
    said = Described(json.loads(await child.stdout.readline()))
    await Shop(client(said, session).v1).customer()
    child.send_signal(signal.SIGTERM)
    assert await child.wait() == 0


async def test_what_was_not_delivered_is_delivered_after_a_restart(tmp_path, session, taker):
    state, slow = tmp_path / "stripe.db", Settings(webhook_retries=[0.05] * 9)
    async with running(state=state, webhook_url="http://127.0.0.1:1/", settings=slow) as first:
        await Shop(client(first, session).v1).customer()
        taker.secrets = [first.webhook_secret]
    async with running(state=state, settings=slow, webhook_url=taker.url) as second:
        await taker.get("customer.created")
        await delivered(client(second, session).v1)


async def test_time_stays_advanced_and_deleted_things_gone(tmp_path, session):
    state = tmp_path / "stripe.db"
    async with running(state=state) as first:
        shop = Shop(client(first, session).v1)
        gone = await shop.api.webhook_endpoints.create_async(
            {"url": "http://127.0.0.1:1/", "enabled_events": ["*"]}
        )
        await shop.api.webhook_endpoints.delete_async(gone.id)
        first.knobs.advance(1_000_000)
        before = first.world.now()
    async with running(state=state) as second:
        assert second.world.now() >= before
        with pytest.raises(stripe.InvalidRequestError):
            await client(second, session).v1.webhook_endpoints.retrieve_async(gone.id)
