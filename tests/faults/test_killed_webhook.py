"""Killed between the commit of a webhook and its answer: it counts once all the same."""

import asyncio
import json
import time
from uuid import uuid4

import aiohttp
import asyncpg
import pytest
import stripe

from tests.faults.altyn import serving
from tests.faults.commits import BEFORE, BETWEEN, hold_commits, kill

INN = "7707083893"
WHSEC = "whsec_of_a_test"
moments = pytest.mark.parametrize("killed", [BEFORE, BETWEEN])


@pytest.fixture
def notice():
    return {
        "operation_id": str(uuid4()),
        "amount": "145.00",
        "payer_inn": INN,
        "document_number": "PAY-1",
        "document_date": "2026-04-27T21:00:00Z",
    }


@pytest.fixture
def event():
    intent = {"id": "pi_1", "object": "payment_intent", "status": "processing"}
    return {
        "id": "evt_1",
        "object": "event",
        "type": "payment_intent.processing",
        "created": int(time.time()),
        "data": {"object": intent},
    }


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


async def send(url, path, **sent):
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/api/webhook/{path}", **sent) as response,
    ):
        return response.status, await response.json()


@moments
async def test_a_payment_is_credited_once(folder, database, connection, notice, killed):
    open_route = {"DATABASE_URL": database, "ALTYN_BANK_WEBHOOK_OPEN": "1"}
    held = await hold_commits(connection, "bank_payments")

    async with serving(folder, "serve", **open_route) as (process, url):
        sent = asyncio.create_task(send(url, "bank/", json=notice))
        await kill(process, killed, sent, connection, held, "bank_payments")

    async with serving(folder, "serve", **open_route) as (_, url):
        answers = [await send(url, "bank/", json=notice) for _ in range(3)]
    first = "success" if killed == BEFORE else "already processed"
    assert answers == [
        (200, {"status": first}),
        *[(200, {"status": "already processed"})] * 2,
    ]
    balance = "SELECT balance FROM accounts WHERE label = $1 AND kind = 'organization'"
    assert await connection.fetchval(balance, INN) == 14500


@moments
async def test_an_event_of_stripe_is_kept_once(folder, database, connection, event, killed):
    told = {"DATABASE_URL": database, "STRIPE_WEBHOOK_SECRET": WHSEC}
    text, now = json.dumps(event), int(time.time())
    signature = stripe.WebhookSignature._compute_signature(f"{now}.{text}", WHSEC)
    sent = {"data": text, "headers": {"Stripe-Signature": f"t={now},v1={signature}"}}
    held = await hold_commits(connection, "stripe_events")

    async with serving(folder, "serve", **told) as (process, url):
        asked = asyncio.create_task(send(url, "stripe", **sent))
        await kill(process, killed, asked, connection, held, "stripe_events")

    async with serving(folder, "serve", **told) as (_, url):
        answers = [await send(url, "stripe", **sent) for _ in range(3)]
    assert answers == [(200, {"status": "success", "event": event["type"]})] * 3
    assert await connection.fetchval("SELECT count(*) FROM stripe_events") == 1
    waiting = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'stripe.apply'"
    assert await connection.fetchval(waiting) == 1
