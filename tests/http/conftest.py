from uuid import uuid4

import aiohttp
import pytest

from tests.http.wallets import TYPED
from tests.site import let_everybody_ask, running_site


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database) as site:
        yield site


@pytest.fixture(scope="module")
async def browse(site):
    """Ask the site, as one caller or another: gives status, document and headers."""
    async with aiohttp.ClientSession(site.url) as session:

        async def browse(method, path, *, key=None, **rest):
            headers = rest.pop("headers", {})
            if key:
                headers = {"Authorization": f"Bearer {key}"} | headers
            async with session.request(method, path, headers=headers, **rest) as response:
                text = await response.text()
                document = await response.json(content_type=None) if text else None
                return response.status, document, response.headers

        yield browse


@pytest.fixture(scope="module")
async def key(site):
    return await site.key("shop", "wallets:read", "wallets:write")


@pytest.fixture(scope="module")
async def other_key(site):
    return await site.key("other shop", "wallets:read", "wallets:write")


@pytest.fixture(scope="module")
async def operator_key(site):
    return await site.key("operator", "*")


@pytest.fixture(scope="module")
async def clerk(site):
    return await site.key("clerk", "ledger:read", "ledger:write", "system:read")


@pytest.fixture(scope="module")
async def auditor(site):
    return await site.key("auditor", "ledger:read")


@pytest.fixture
def ask(browse, clerk):
    async def ask(method, path, body=None, *, key=clerk, **headers):
        status, document, got = await browse(
            method, path, key=key, **({} if body is None else {"json": body}), headers=headers
        )
        ask.headers = got
        return status, document

    return ask


@pytest.fixture
async def wallet(browse, key):
    """Give the id of a wallet with 100.00 in it."""
    wallet_id = str(uuid4())
    body = {"operation_type": "DEPOSIT", "amount": 100}
    status, _, _ = await browse(
        "POST", f"/api/v1/wallets/{wallet_id}/operation", key=key, json=body
    )
    assert status == 200
    return wallet_id


@pytest.fixture
def wallet_id():
    return uuid4()


@pytest.fixture
def operate(browse, key, wallet_id):
    """Post raw text, as a client would."""

    async def operate(text, *, on=wallet_id, by=key, **headers):
        path = f"/api/v1/wallets/{on}/operation"
        return await browse("POST", path, key=by, data=text, headers=TYPED | headers)

    return operate
