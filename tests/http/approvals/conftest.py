"""A site where every change of the ledger by hand may need a second person."""

from uuid import uuid4

import pytest

from tests.http.approving import asking
from tests.site import running_site

FINANCE = "ledger:*:any", "approvals:*:any", "wallets:*:any", "events:read:any"


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database) as site:
        yield site


@pytest.fixture(scope="module")
async def keys(site):
    return {
        "anna": await site.key("anna", *FINANCE),
        "anna's other": await site.key("anna", *FINANCE),
        "boris": await site.key("boris", *FINANCE),
        "clara": await site.key("clara", *FINANCE),
        "writer": await site.key("writer", "ledger:*:any", "wallets:*:any", "events:read:any"),
        "clerk": await site.key("clerk", "approvals:*:any", "events:read:any"),
        "nobody": await site.key("nobody", "wallets:read", "events:read:any"),
        "admin": await site.key("admin", "settings:*:any"),
    }


@pytest.fixture
async def ask(site, keys):
    async with asking(site, keys) as ask:
        yield ask


@pytest.fixture
async def policy(ask):
    """Every change of the ledger by hand needs a second person."""
    for name in "approvals.manual_entry", "approvals.reversal":
        assert (await ask("admin", "PUT", f"/api/v1/settings/{name}", {"value": True}))[0] == 200
    yield
    for name in "approvals.manual_entry", "approvals.reversal":
        await ask("admin", "DELETE", f"/api/v1/settings/{name}")


@pytest.fixture
async def wallet(ask):
    """Give the id of a wallet with 100.00 in it."""
    wallet_id = str(uuid4())
    body = {"operation_type": "DEPOSIT", "amount": "100"}
    assert (await ask("anna", "POST", f"/api/v1/wallets/{wallet_id}/operation", body))[0] == 200
    return wallet_id
