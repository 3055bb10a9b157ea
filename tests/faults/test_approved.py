"""A process is killed between a second person's consent and what it was given to."""

import asyncio
import contextlib
from uuid import uuid4

import aiohttp
import asyncpg

from tests.events import until
from tests.faults.altyn import serving
from tests.recount import recount_at
from tests.site import running_site

HALF_A_MINUTE_PASSES = "UPDATE approvals SET attempted_at = attempted_at - interval '30 s'"
FINANCE = "ledger:*:any", "approvals:*:any", "wallets:*:any", "settings:*:any"


async def test_somebody_else_finishes_what_was_approved(database, folder):
    wallet = uuid4()
    with running_site(database) as site:
        anna, boris = [
            {"Authorization": f"Bearer {await site.key(each, *FINANCE)}"}
            for each in ("anna", "boris")
        ]
        async with (
            serving(folder, "serve", DATABASE_URL=database) as (victim, victims_url),
            aiohttp.ClientSession() as session,
        ):

            async def ask(url, method, path, body=None, who=anna):
                request = session.request(method, url + path, json=body, headers=who)
                async with request as response:
                    return await response.json()

            deposit = {"operation_type": "DEPOSIT", "amount": "100"}
            await ask(site.url, "POST", f"/api/v1/wallets/{wallet}/operation", deposit)
            setting = "/api/v1/settings/approvals.manual_entry"
            await ask(site.url, "PUT", setting, {"value": True})
            sides = {"debit": str(wallet), "credit": "adjustments"}
            posting = sides | {"amount": "10", "currency": "USD"}
            entry = {"postings": [posting], "reason": "A mistake"}
            waiting = await ask(site.url, "POST", "/api/v1/ledger/entries", entry)
            path = f"/api/v1/approvals/{waiting['approval_id']}"

            async def state():
                return await ask(site.url, "GET", path)

            holder = await asyncpg.connect(database)
            async with holder.transaction():
                await holder.execute("SELECT FROM accounts WHERE ref = $1 FOR UPDATE", wallet)
                approving = asyncio.create_task(
                    ask(victims_url, "POST", f"{path}/approve", {}, who=boris)
                )
                await until(lambda: _is(state(), "approved"))
                victim.kill()
                with contextlib.suppress(aiohttp.ClientError):
                    await approving
            assert (await state())["result"] is None

            # Half a minute passes.
            await holder.execute(
                "UPDATE approvals SET attempted_at = attempted_at - interval '30 s'"
            )
            done = await until(lambda: _done(state()))
            assert done["state"] == "approved"
            balance = (await ask(site.url, "GET", f"/api/v1/wallets/{wallet}"))["balance"]
            assert balance == 90
            assert await holder.fetchval("SELECT count(*) FROM journal WHERE kind = 'manual'") == 1
            await holder.close()
    assert await recount_at(database) == {}


async def _is(asked, state):
    return (await asked)["state"] == state


async def _done(asked):
    seen = await asked
    return seen if seen["result"] is not None else None
