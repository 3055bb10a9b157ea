"""A gateway that trades, for all tests of a module."""

from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from tests.http.gateway.orders.objects import open_market
from tests.site import let_everybody_ask, running_site


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def market(site):
    async with AsyncExitStack() as stack:
        yield await open_market(site, stack)


@pytest.fixture
def as_one(market, site, new_context):
    """Open a context of one of those who are in the market already."""

    @asynccontextmanager
    async def as_one(role, **options):
        jar = market.browsers[role].cookie_jar
        cookie = next(each for each in jar if each.key == "altyn_session")
        async with new_context(**options) as context:
            known = {"name": cookie.key, "value": cookie.value, "url": site.url}
            await context.add_cookies([known])
            yield await context.new_page()

    return as_one
