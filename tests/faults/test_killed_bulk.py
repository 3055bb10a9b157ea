"""A bulk whose entries stand each for itself, and a process that is killed in the middle of it."""

import asyncio
from uuid import uuid4

import aiohttp
import asyncpg
import pytest

from tests.faults.altyn import run, serving
from tests.http.ledger import adjustment
from tests.recount import recount_at

SIZE = 1_000
ATTEMPTS = 10
KEY = "key", "create", "--name", "bulk", "--scope", "ledger:write", "--scope", "wallets:write"
MANUAL = "SELECT count(*) FROM journal WHERE kind = 'manual'"
OTHERS = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND backend_type = 'client backend'
   AND pid <> pg_backend_pid()
"""
ACTS = "SELECT count(*) FROM audit WHERE action = 'ledger.entry_posted'"


class Clerk:
    """Sends one bulk to one wallet, and sends it again as often as it takes."""

    def __init__(self, api_key):
        self.headers = {"Authorization": f"Bearer {api_key}"}
        self.wallet = str(uuid4())

    async def opens_the_wallet(self, url):
        await self._post(
            f"{url}/api/v1/wallets/{self.wallet}/operation",
            {"operation_type": "DEPOSIT", "amount": "1.00"},
            uuid4().hex,
        )

    async def sends(self, url, key):
        entries = [adjustment(self.wallet) | {"reason": f"No {n}"} for n in range(SIZE)]
        body = {"atomic": False, "entries": entries}
        return await self._post(f"{url}/api/v1/ledger/entries/bulk", body, key)

    async def _post(self, url, body, key):
        headers = self.headers | {"Idempotency-Key": key}
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.post(url, json=body) as response,
        ):
            assert response.status in {200, 201}, await response.text()
            return await response.json()


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


async def test_what_was_written_is_not_written_again(folder, database, connection):
    settings = {"DATABASE_URL": database}
    clerk = Clerk(await run(folder, *KEY, **settings))
    keys, written = [], 0
    while written % SIZE == 0:  # Until a kill has hit the middle.
        assert len(keys) < ATTEMPTS
        keys.append(uuid4().hex)
        async with serving(folder, "serve", **settings) as (process, url):
            if len(keys) == 1:
                await clerk.opens_the_wallet(url)
            sending = asyncio.create_task(clerk.sends(url, keys[-1]))
            while not sending.done() and await connection.fetchval(MANUAL) == written:
                pass
            process.kill()
            await process.wait()
            await asyncio.gather(sending, return_exceptions=True)
        while await connection.fetchval(OTHERS):  # What was under way may still be written.
            await asyncio.sleep(0.01)
        written = await connection.fetchval(MANUAL)

    async with serving(folder, "serve", **settings) as (_, url):
        for key in keys:
            answer = await clerk.sends(url, key)
            assert {each["status"] for each in answer["items"]} <= {"posted", "replayed"}
        assert {each["status"] for each in answer["items"]} == {"posted", "replayed"}
    assert await connection.fetchval(MANUAL) == SIZE * len(keys)
    assert await connection.fetchval(ACTS) == SIZE * len(keys)
    assert await recount_at(database) == {}
