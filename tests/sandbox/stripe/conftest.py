import aiohttp
import pytest
import stripe

from entrypoints.sandbox.stripe import Settings, running
from tests.sandbox.stripe.shop import Shop
from tests.sandbox.stripe.taker import taking


@pytest.fixture
async def taker():
    async with taking() as taker:
        yield taker


@pytest.fixture
async def standin(taker):
    """A stand-in that is quick about everything and sends to the taker."""
    settings = Settings(
        fee_after=0.01,
        processing=0.02,
        dispute_after=0.01,
        refund_settles=0.02,
        evidence_judged=0.01,
        webhook_retries=[0.02, 0.02, 0.02],
        webhook_timeout=2.0,
    )
    async with running(webhook_url=taker.url, settings=settings) as standin:
        taker.secrets = [standin.webhook_secret]
        yield standin


@pytest.fixture
async def session():
    async with aiohttp.ClientSession() as session:
        yield session


def client(standin, session, **more):
    return stripe.StripeClient(
        standin.secret_key,
        http_client=stripe.AIOHTTPClient(session=session),
        base_addresses={"api": standin.api_base},
        max_network_retries=0,
        **more,
    )


@pytest.fixture
def api(standin, session):
    """The official SDK, with the secret key."""
    return client(standin, session).v1


@pytest.fixture
def browser(standin, session):
    """The official SDK, with the publishable key."""
    return stripe.StripeClient(
        standin.publishable_key,
        http_client=stripe.AIOHTTPClient(session=session),
        base_addresses={"api": standin.api_base},
        max_network_retries=0,
    ).v1


@pytest.fixture
def shop(api):
    return Shop(api)
