import pytest

from tests.reports import a_player
from tests.site import let_everybody_ask, running_site


@pytest.fixture(scope="module")
async def site(module_database):
    """A site that does its background work, too."""
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture
async def player(site):
    async with a_player(site) as player:
        yield player


@pytest.fixture
async def stranger(site):
    async with a_player(site) as player:
        yield player
