"""The first person to come in."""

import pytest
from playwright.async_api import expect

from adapters.postgres.access.people.repository import PostgresSetup
from adapters.postgres.pool import open_pool
from adapters.system.clock import SystemClock
from adapters.system.secrets import SystemSecrets
from application.access.people.addresses import Addresses
from application.access.people.set_up import OfferSetup
from tests.browser.usable import findings
from tests.site import running_site


@pytest.fixture(scope="module")
async def site(module_database):
    """Run a site in which nobody has an account yet."""
    with running_site(module_database, demo=True) as site:
        yield site


@pytest.fixture
async def way_in(site):
    """The address that whoever started the server has been told."""
    async with open_pool(site.dsn, size=1) as pool:
        addresses = Addresses(site.url)
        offer = OfferSetup(PostgresSetup(pool), SystemSecrets(), SystemClock(), addresses)
        return await offer()


async def test_the_first_becomes_administrator(new_context, way_in):
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/")
        await expect(page.get_by_role("heading", name="Welcome to Altyn")).to_be_visible()
        assert await findings(page) == []
        await page.get_by_label("Set-up code").fill("a guess")
        await page.get_by_label("Name").fill("First of all")
        await page.get_by_label("E-mail").fill("first@altyn.example")
        await page.get_by_label("Choose a password").fill("four unlikely words together")
        await page.get_by_role("button", name="Create administrator").click()
        await expect(page.get_by_role("alert")).to_contain_text("not the code")
        await page.goto(way_in)
        await page.get_by_label("Name").fill("First of all")
        await page.get_by_label("E-mail").fill("first@altyn.example")
        await page.get_by_label("Choose a password").fill("four unlikely words together")
        await page.get_by_role("button", name="Create administrator").click()
        await expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/setup")
        await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
