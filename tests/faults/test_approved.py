"""A process is killed between a second person's consent and what it was given to."""

import asyncio
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

import aiohttp
import asyncpg

from tests.events import until
from tests.faults.altyn import serving
from tests.recount import recount_at
from tests.site import running_site

HALF_A_MINUTE_PASSES = "UPDATE approvals SET attempted_at = attempted_at - interval '30 s'"
FINANCE = "ledger:*:any", "approvals:*:any", "wallets:*:any", "settings:*:any"


@asynccontextmanager
async def asking(site):
    """Ask as Anna, or as whoever is named; at the site, or wherever."""
    keys = {each: await site.key(each, *FINANCE) for each in ("anna", "boris")}
    async with aiohttp.ClientSession() as session:

        async def ask(method, path, body=None, *, url=site.url, who="anna"):
            headers = {"Authorization": f"Bearer {keys[who]}"}
            asked = session.request(method, url + path, json=body, headers=headers)
            async with asked as response:
                return await response.json()

        yield ask


async def waiting_entry(ask, wallet):
    """Give the path of an approval that would take 10 of 100 from a wallet."""
    deposit = {"operation_type": "DEPOSIT", "amount": "100"}
    await ask("POST", f"/api/v1/wallets/{wallet}/operation", deposit)
    await ask("PUT", "/api/v1/settings/approvals.manual_entry", {"value": True})
    posting = {"debit": str(wallet), "credit": "adjustments", "amount": "10", "currency": "USD"}
    entry = {"postings": [posting], "reason": "A mistake"}
    waiting = await ask("POST", "/api/v1/ledger/entries", entry)
    return f"/api/v1/approvals/{waiting['approval_id']}"


async def test_somebody_else_finishes_what_was_approved(database, folder):
    wallet = uuid4()
    holder = await asyncpg.connect(database)
    with running_site(database) as site:
        async with (
            asking(site) as ask,
            serving(folder, "serve", DATABASE_URL=database) as (victim, url),
        ):
            path = await waiting_entry(ask, wallet)

            async def seen(holds):
                found = await ask("GET", path)
                return found if holds(found) else None

            async with holder.transaction():
                await holder.execute("SELECT FROM accounts WHERE ref = $1 FOR UPDATE", wallet)
                approving = asyncio.create_task(
                    ask("POST", f"{path}/approve", {}, url=url, who="boris")
                )
                await until(lambda: seen(lambda found: found["state"] == "approved"))
                victim.kill()
                with suppress(aiohttp.ClientError):
                    await approving
            assert (await ask("GET", path))["result"] is None

            await holder.execute(HALF_A_MINUTE_PASSES)
            done = await until(lambda: seen(lambda found: found["result"]))
            assert done["state"] == "approved"
            assert (await ask("GET", f"/api/v1/wallets/{wallet}"))["balance"] == 90
    assert await holder.fetchval("SELECT count(*) FROM journal WHERE kind = 'manual'") == 1
    await holder.close()
    assert await recount_at(database) == {}
