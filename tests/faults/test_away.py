"""The database goes away and comes back, while we serve."""

import asyncio
from contextlib import ExitStack

import aiohttp
import asyncpg
import pytest

from adapters.postgres.embedded import Options, running
from adapters.postgres.migrate import migrate
from entrypoints.sandbox.stripe import running as running_stripe
from tests.documented import operations
from tests.site import running_site

SMALL = Options({"shared_buffers": "32MB"})
NEEDS_NO_DATABASE = {
    *("check_health_alive", "sign_out"),  # Nobody is signed in.
    "ask_for_reset",  # It answers before it looks, so that nobody learns who has an account.
    # What is sent here is refused for its form.
    *(
        "read_invitation",
        "accept_invitation",
        "reset_password",
        "stripe",  # Nobody has signed it.
        "ask_passkey",
        "enter_with_passkey",
        "get_file",
        "get_rate",
        "notify",  # Nobody has signed it.
    ),
    # What is known to everybody comes with the program.
    *(
        f"read_reference_{each}"
        for each in (
            *("countries", "country", "currencies", "currency", "banks", "bank"),
            *("methods", "method", "card"),
        )
    ),
}
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@pytest.fixture
async def stripe():
    """Settings for payments by card, at a stand-in that is always there."""
    async with running_stripe() as standin:
        yield {
            "stripe_secret_key": standin.secret_key,
            "stripe_api_base": standin.api_base,
            "stripe_webhook_secret": standin.webhook_secret,
        }


@pytest.fixture
async def asked(folder, stripe):
    """A site with one operator; gives the switch of its database, and how to ask."""
    with ExitStack() as database:
        dsn = database.enter_context(running(folder, SMALL))
        connection = await asyncpg.connect(dsn)
        await migrate(connection)
        await connection.close()
        with running_site(dsn, bank_webhook_open=True, **stripe) as site:
            headers = {"Authorization": f"Bearer {await site.key('operator', '*')}"}
            async with aiohttp.ClientSession(site.url, headers=headers) as session:

                async def ask(method, path, **rest):
                    async with session.request(method, path, **rest) as response:
                        told = await response.json() if "json" in response.content_type else None
                        return response.status, told, response

                yield database, ask


async def test_every_route_says_that_the_database_is_away_and_recovers(folder, asked):
    database, ask = asked
    for each in operations():
        status, _, _ = await ask(each.method, each.address, **each.sent)
        assert status < 500, each.name

    database.close()

    # What a process remembers of a caller lasts for a second.
    while (await ask("GET", "/api/v1/me"))[0] == 200:
        await asyncio.sleep(0.05)
    needless = set()
    for each in operations():
        status, told, response = await ask(each.method, each.address, **each.sent)
        if status == 503 and each.name != "check_health":
            assert response.content_type == "application/problem+json", each.name
            assert (told["code"], response.headers["Retry-After"]) == ("unavailable", "1")
        elif status != 503:
            assert status < 500, each.name
            needless.add(each.name)
    assert needless == NEEDS_NO_DATABASE
    assert (await ask("GET", "/ws/updates?ticket=" + "A" * 43, headers=UPGRADE))[0] == 503
    for path in "/health", "/health/ready", "/api/v1/health":
        status, health, _ = await ask("GET", path)
        assert (status, health["checks"]) == (503, {"database": "unreachable"})
    assert (await ask("GET", "/health/live"))[1]["status"] == "ok"

    database.enter_context(running(folder, SMALL))

    for each in operations():
        while (await ask(each.method, each.address, **each.sent))[0] == 503:
            await asyncio.sleep(0.05)
    status, page, _ = await ask("GET", "/api/v1/events")
    seen = page["position"]
    await ask("POST", "/api/v1/wallets", json={})
    while (await ask("GET", f"/api/v1/events?after={seen}"))[1]["position"] == seen:
        await asyncio.sleep(0.05)
    assert (await ask("GET", "/health"))[0] == 200
