import asyncio
from datetime import UTC, datetime

import pytest

from entrypoints.sandbox.psp import Settings, running
from tests.site import let_everybody_ask, running_site

WORLD = Settings(days=4, payments_per_day=60, live_per_hour=0, unreadable=40)


@pytest.fixture(scope="module")
async def standins():
    async with running(seed=7, settings=WORLD) as standins:
        yield standins


@pytest.fixture(scope="module")
async def site(module_database, standins):
    """A site that does its background work, and knows both providers."""
    await let_everybody_ask(module_database)
    known = {
        "vima_api_key": standins.api_key,
        "vima_base_url": standins.vima_url,
        "vima_requests_per_second": 500,
        "payshack_email": standins.email,
        "payshack_password": standins.password,
        "payshack_api_url": standins.payshack_url,
        "payshack_requests_per_second": 500,
        "currency_rates_url": standins.rates_url,
        "initial_sync_days": 6,
    }
    with running_site(module_database, jobs=True, **known) as site:
        yield site


@pytest.fixture(scope="module")
async def finance(site):
    return await site.key("finance", "psp:*:any", "events:read")


@pytest.fixture(scope="module")
async def support(site):
    return await site.key("support", "psp:read")


@pytest.fixture
def ask(browse, finance):
    async def ask(method, path, body=None, *, key=finance, **params):
        sent = {} if body is None else {"json": body}
        status, document, _ = await browse(method, f"/api/v1{path}", key=key, params=params, **sent)
        return status, document

    return ask


@pytest.fixture
def until(ask):
    async def until(path, condition, seconds=60, **params):
        """Ask again until the answer is as it will be."""
        async with asyncio.timeout(seconds):
            while True:
                status, document = await ask("GET", path, **params)
                assert status == 200
                if condition(document):
                    return document
                await asyncio.sleep(0.1)

    return until


@pytest.fixture
async def synced(until):
    """Both sources have told of their past."""
    return await until(
        "/sync/status",
        lambda told: all(each["last_successful_sync"] for each in told["sources"]),
    )


@pytest.fixture
def today():
    return datetime.now(UTC).date()
