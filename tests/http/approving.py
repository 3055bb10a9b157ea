"""Words for tests of approvals over the ledger."""

from contextlib import asynccontextmanager

import aiohttp

ENTRIES, APPROVALS = "/api/v1/ledger/entries", "/api/v1/approvals"


@asynccontextmanager
async def asking(site, keys):
    async with aiohttp.ClientSession(site.url) as session:

        async def ask(who, method, path, body=None, **headers):
            headers = {"Authorization": f"Bearer {keys[who]}"} | headers
            sent = {} if body is None else {"json": body}
            async with session.request(method, path, headers=headers, **sent) as response:
                ask.headers = response.headers
                return response.status, await response.json()

        yield ask


def entry(wallet, amount="10", reason="A mistake", *, out=False):
    sides = (
        {"debit": wallet, "credit": "adjustments"}
        if out
        else {
            "debit": "adjustments",
            "credit": wallet,
        }
    )
    return {"postings": [sides | {"amount": amount, "currency": "USD"}], "reason": reason}


async def balance(ask, wallet):
    return (await ask("anna", "GET", f"/api/v1/wallets/{wallet}"))[1]["balance"]


async def waiting(ask, who, path, body, **headers):
    status, document = await ask(who, "POST", path, body, **headers)
    assert (status, list(document)) == (202, ["approval_id"])
    assert ask.headers["Location"] == f"{APPROVALS}/{document['approval_id']}"
    return document["approval_id"]


async def decide(ask, who, verb, approval_id, **body):
    return await ask(who, "POST", f"{APPROVALS}/{approval_id}/{verb}", body)
