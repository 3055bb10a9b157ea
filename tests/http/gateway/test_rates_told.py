"""Rates from a stand-in of CoinGecko, in a whole house that does its background work."""

import asyncio

import aiohttp
import pytest

from entrypoints.sandbox.rates.tickers import tickers
from tests.site import let_everybody_ask, running_site

PAIR = "/api/v1/gateway/rates/USDT-RUB"


@pytest.fixture
async def asked(module_database):
    await let_everybody_ask(module_database)
    async with tickers() as standin:
        urls = {"coingecko_url": standin.url, "rapira_url": standin.rapira_url}
        with running_site(module_database, jobs=True, **urls) as site:
            key = await site.key("finance", "rates:*:any")
            headers = {"Authorization": f"Bearer {key}"}
            async with aiohttp.ClientSession(site.url, headers=headers) as session:
                yield session


async def chosen(session, source):
    """Choose a source, and wait until it has told something."""
    async with session.put(PAIR, json={"source": source}) as response:
        assert response.status == 200, await response.text()
    while True:
        async with session.get("/api/v1/reference/rates/USDT-RUB") as response:
            told = await response.json()
        if told["source"] == source and told["rate"] is not None:
            return told
        await asyncio.sleep(0.05)


@pytest.mark.timeout(60)
async def test_whoever_is_chosen_is_asked_at_once(asked):
    for source in "coingecko", "rapira":
        told = await chosen(asked, source)
        assert told["rate"].startswith("92.")
        assert not told["stale"]
