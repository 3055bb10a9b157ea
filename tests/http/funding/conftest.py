import aiohttp
import asyncpg
import pytest
import stripe

from entrypoints.figures import Figures
from entrypoints.sandbox.stripe import Settings, running
from entrypoints.serve import open_house
from entrypoints.settings import load_settings
from tests.site import QUIET, let_everybody_ask, running_site


@pytest.fixture(scope="module")
async def standin():
    """Stripe, as far as we need it."""
    async with running(settings=Settings(processing=0.02)) as standin:
        yield standin


@pytest.fixture(scope="module")
async def site(module_database, standin):
    await let_everybody_ask(module_database)
    with running_site(
        module_database,
        stripe_secret_key=standin.secret_key,
        stripe_publishable_key=standin.publishable_key,
        stripe_api_base=standin.api_base,
        stripe_form_url=standin.form_url,
        stripe_webhook_secret=standin.webhook_secret,
    ) as site:
        yield site


@pytest.fixture
def knobs(standin):
    yield standin.knobs
    standin.knobs.clear()


@pytest.fixture(scope="module")
async def player(site):
    return await site.key("player", "funding:read", "funding:write")


@pytest.fixture(scope="module")
async def finance(site):
    return await site.key("finance", "deposits:*:any")


@pytest.fixture(scope="module")
async def stripe_api(standin):
    """The official SDK, with the secret key."""
    async with aiohttp.ClientSession() as session:
        yield stripe.StripeClient(
            standin.secret_key,
            http_client=stripe.AIOHTTPClient(session=session),
            base_addresses={"api": standin.api_base},
            max_network_retries=0,
        ).v1


@pytest.fixture
def wallet(browse, player):
    """Ask for what is the player's own; gives status, document and headers."""

    async def ask(method, path, body=None, *, key=player, **headers):
        rest = {} if body is None else {"json": body}
        return await browse(method, f"/api/wallet/{path}", key=key, headers=headers, **rest)

    return ask


@pytest.fixture
def card(stripe_api, wallet, player):
    """Give the player a card; gives its id."""

    async def attach(method, key=player):
        _, made, _ = await wallet("POST", "deposit", {"amount": 1}, key=key)
        intent = await stripe_api.payment_intents.retrieve_async(made["intent_id"])
        await stripe_api.payment_intents.cancel_async(made["intent_id"])
        attached = await stripe_api.payment_methods.attach_async(
            method, {"customer": intent.customer}
        )
        return attached.id

    return attach


@pytest.fixture
async def reconcile(site, standin):
    """Look up at Stripe what is due by then, as the background work does."""
    connection = await asyncpg.connect(site.dsn)
    settings = load_settings(
        **QUIET, stripe_secret_key=standin.secret_key, stripe_api_base=standin.api_base
    )
    async with open_house(settings, site.dsn, Figures()) as house:

        async def run(operation_id, *, expired=False):
            if expired:
                await connection.execute(
                    "UPDATE deposits SET started_at = started_at - interval '25 hours' "
                    "WHERE id = $1",
                    operation_id,
                )
            await house.funding.reconcile_deposits().reconcile(deposit_id=operation_id)

        yield run
    await connection.close()
