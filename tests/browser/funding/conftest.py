"""A browser on a site that takes cards at Stripe's stand-in, and a player who is signed in."""

from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest

from entrypoints.sandbox.stripe import Settings, running
from tests.browser.conftest import EMAIL, PASSWORD
from tests.site import let_everybody_ask, running_site


@pytest.fixture(scope="module")
async def standin():
    async with running(settings=Settings(processing=0.02)) as standin:
        yield standin


@pytest.fixture(scope="module")
async def site(module_database, standin):
    await let_everybody_ask(module_database)
    with running_site(
        module_database,
        jobs=True,
        demo=True,
        stripe_secret_key=standin.secret_key,
        stripe_publishable_key=standin.publishable_key,
        stripe_api_base=standin.api_base,
        stripe_form_url=standin.form_url,
        stripe_webhook_secret=standin.webhook_secret,
    ) as site:
        standin.webhook_url = f"{site.url}/api/webhook/stripe"
        await site.user(EMAIL, PASSWORD)
        yield site


@pytest.fixture(scope="module")
def others(standin):
    address = urlsplit(standin.form_url)
    return (f"{address.scheme}://{address.netloc}",)


@pytest.fixture
def as_player(as_role):
    """Open a context of a new player."""

    @asynccontextmanager
    async def as_player(**options):
        async with as_role("player", **options) as context:
            yield context

    return as_player


@pytest.fixture
async def page(as_player):
    async with as_player() as context:
        yield await context.new_page()
