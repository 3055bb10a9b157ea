"""Killed between the hold of a withdrawal and its answer: held once, and a retry is told so."""

import asyncio
import signal
from contextlib import suppress
from uuid import UUID

import aiohttp
import asyncpg
import pytest

from tests.faults.altyn import run, serving
from tests.payouts import BANK, give, parts

SLOW_COMMIT = """
CREATE FUNCTION tarry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER tarry AFTER INSERT ON withdrawals
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tarry();
"""
TARRYING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND NOT granted"
ENDED = """
SELECT pg_terminate_backend(pid) FROM pg_locks
 WHERE locktype = 'advisory' AND objid = 1 AND NOT granted
"""
VERIFIED = "UPDATE withdrawal_methods SET verification = 'verified', decided_at = now()"


async def ask(url, api_key, method, path, body=None, **headers):
    headers = {"Authorization": f"Bearer {api_key}"} | headers
    async with (
        aiohttp.ClientSession(url) as session,
        session.request(method, path, json=body, headers=headers) as response,
    ):
        return response.status, await response.json()


async def player(url, database, api_key):
    """Let a player have 100.00, and a verified way out."""
    _, me = await ask(url, api_key, "GET", "/api/v1/me")
    await give(database, UUID(me["id"]), "100.00")
    _, method = await ask(url, api_key, "POST", "/api/wallet/withdrawal-methods", BANK)
    return me["id"], {"amount": "60", "withdrawal_method_id": method["method_id"]}


@pytest.mark.parametrize("killed", ["before the commit", "between commit and answer"])
async def test_a_withdrawal_is_held_once_whenever_we_are_killed(folder, database, killed):
    here = {"DATABASE_URL": database}
    granted = ("--scope", "funding:read", "--scope", "funding:write")
    api_key = await run(folder, "key", "create", "--name", "anna", *granted, **here)
    connection = await asyncpg.connect(database)

    def withdraw(url, body):
        path = "/api/wallet/withdraw"
        return ask(url, api_key, "POST", path, body, **{"Idempotency-Key": "once"})

    async with serving(folder, "serve", **here) as (process, url):
        owner, body = await player(url, database, api_key)
        await connection.execute(VERIFIED)
        await connection.execute(SLOW_COMMIT)
        held = connection.transaction()
        await held.start()
        await connection.execute("SELECT pg_advisory_xact_lock(1)")  # Commits now wait for us.
        sent = asyncio.create_task(withdraw(url, body))
        while not await connection.fetchval(TARRYING):
            await asyncio.sleep(0.01)
        if killed == "between commit and answer":
            process.send_signal(signal.SIGSTOP)  # It will never hear that it was committed.
            await held.rollback()
            while not await connection.fetchval("SELECT count(*) FROM withdrawals"):
                await asyncio.sleep(0.01)
        process.kill()
        await process.wait()
        with suppress(aiohttp.ClientError):
            pytest.fail(f"answered {await sent}")
    if killed == "before the commit":
        await connection.execute(ENDED)
        await held.rollback()

    async with serving(folder, "serve", **here) as (_, url):
        answers = [await withdraw(url, body) for _ in range(3)]
    assert [each == answers[0] for each in answers] == [True] * 3
    assert (answers[0][0], answers[0][1]["new_balance"]) == (200, 40)
    assert await parts(connection, owner) == (40, 60)
    assert await connection.fetchval("SELECT count(*) FROM withdrawals") == 1
    await connection.close()
