"""A gateway that trades, for all tests of a module."""

from contextlib import AsyncExitStack

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
