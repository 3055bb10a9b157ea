"""Killed between the commit of a bank webhook and its answer: credited once all the same."""

import asyncio
import signal
from contextlib import suppress
from uuid import uuid4

import aiohttp
import asyncpg
import pytest

from tests.faults.altyn import serving

SLOW_COMMIT = """
CREATE FUNCTION tarry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER tarry AFTER INSERT ON bank_payments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tarry();
"""
TARRYING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND NOT granted"
INN = "7707083893"


@pytest.fixture
def notice():
    return {
        "operation_id": str(uuid4()),
        "amount": "145.00",
        "payer_inn": INN,
        "document_number": "PAY-1",
        "document_date": "2026-04-27T21:00:00Z",
    }


async def send(url, notice):
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/api/webhook/bank/", json=notice) as response,
    ):
        return response.status, await response.json()


@pytest.mark.parametrize("killed", ["before the commit", "between commit and answer"])
async def test_a_webhook_is_credited_once_whenever_we_are_killed(folder, database, notice, killed):
    open_route = {"DATABASE_URL": database, "ALTYN_BANK_WEBHOOK_OPEN": "1"}
    connection = await asyncpg.connect(database)
    await connection.execute(SLOW_COMMIT)
    held = connection.transaction()
    await held.start()
    await connection.execute("SELECT pg_advisory_xact_lock(1)")  # Commits now wait for us.

    async with serving(folder, "serve", **open_route) as (process, url):
        sent = asyncio.create_task(send(url, notice))
        while not await connection.fetchval(TARRYING):
            await asyncio.sleep(0.01)
        if killed == "between commit and answer":
            process.send_signal(signal.SIGSTOP)  # It will never hear that it was committed.
            await held.rollback()
            while not await connection.fetchval("SELECT count(*) FROM bank_payments"):
                await asyncio.sleep(0.01)
        process.kill()
        await process.wait()
        with suppress(aiohttp.ClientError):
            pytest.fail(f"answered {await sent}")
    if killed == "before the commit":
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks "
            "WHERE locktype = 'advisory' AND objid = 1 AND NOT granted"
        )
        await held.rollback()

    async with serving(folder, "serve", **open_route) as (_, url):
        answers = [await send(url, notice) for _ in range(3)]
    first = "success" if killed == "before the commit" else "already processed"
    assert answers == [
        (200, {"status": first}),
        *[(200, {"status": "already processed"})] * 2,
    ]
    balance = "SELECT balance FROM accounts WHERE label = $1 AND kind = 'organization'"
    assert await connection.fetchval(balance, INN) == 14500
    await connection.close()
