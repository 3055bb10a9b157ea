"""API keys: made, used, changed, rotated, revoked."""

import asyncio
from uuid import uuid4

import aiohttp
import pytest
from playwright.async_api import expect

from tests.browser.usable import findings
from tests.browser.watch import opened, rows


async def status(site, secret):
    """Ask with a key what it may see; gives the answer's status."""
    headers = {"Authorization": f"Bearer {secret}"}
    async with (
        aiohttp.ClientSession(site.url, headers=headers) as session,
        session.get("/api/v1/wallets") as response,
    ):
        return response.status


async def secret_in(page):
    """Give the secret that is shown this once."""
    dialog = page.get_by_role("dialog", name="Keep this secret now")
    secret = await dialog.get_by_test_id("key-secret").locator("pre").inner_text()
    assert await findings(page) == []
    await dialog.get_by_role("button", name="I have kept it").click()
    await expect(dialog).to_be_hidden()
    return secret


@pytest.fixture
async def made(page):
    """Make a key in the browser; gives its name and secret."""
    name = f"service {uuid4().hex[:8]}"
    await opened(page, "/api-keys", "API access")
    await page.get_by_role("button", name="New API key").first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="New API key").click()
    await expect(dialog.get_by_text("Permit at least one thing")).to_be_visible()
    assert await findings(page) == []
    await dialog.get_by_label("Name", exact=True).fill(name)
    await dialog.get_by_label("See wallets and their operations").select_option("everybody's")
    await dialog.get_by_role("button", name="New API key").click()
    return name, await secret_in(page)


async def test_a_key_is_made_rotated_and_revoked(page, site, made):
    name, secret = made
    assert await status(site, secret) == 200
    await page.get_by_label("Search by name or id").fill(name)
    await expect(rows(page, "API keys")).to_have_count(1)
    await page.get_by_role("link", name=name).click()
    await expect(page.get_by_role("list", name="Permissions")).to_contain_text("See wallets")
    assert await findings(page) == []

    await page.get_by_role("button", name="Rotate").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("The old one works for").select_option("1 hour")
    await dialog.get_by_role("button", name="Rotate").click()
    successor = await secret_in(page)
    assert successor != secret
    assert await status(site, secret) == await status(site, successor) == 200

    await page.get_by_role("button", name="Revoke").click()
    await page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    await expect(page.get_by_text("Revoked at")).to_be_visible()
    await expect(page.get_by_role("button", name="Rotate")).to_have_count(0)


async def test_a_key_is_bound_to_addresses(page, site, made):
    name, secret = made
    await page.get_by_role("link", name=name).click()
    await page.get_by_role("button", name="Change").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Allowed addresses").fill("example.org")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog.get_by_text("example.org is no address")).to_be_visible()
    await dialog.get_by_label("Allowed addresses").fill("192.0.2.0/24")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_text("192.0.2.0/24")).to_be_visible()
    assert await status(site, secret) == 403


async def test_what_is_cleared_stays_so(page, made):
    name, _ = made
    search = page.get_by_label("Search by name or id")
    await search.fill("no key at all")
    await page.get_by_role("button", name="Clear").click()
    await page.wait_for_timeout(1_000)  # More than what a search waits for.
    await expect(search).to_have_value("")
    await expect(page.get_by_role("link", name=name)).to_be_visible()


async def test_a_search_does_not_call_back_who_goes_on(page, made):
    name, _ = made
    searched = asyncio.Event()

    async def after_the_search(route):
        await searched.wait()
        await route.continue_()

    await page.route("**/assets/*.js", after_the_search)
    await page.get_by_label("Search by name or id").fill(name)
    await page.get_by_role("link", name=name).click()
    await page.wait_for_timeout(1_000)  # More than what a search waits for.
    searched.set()
    await expect(page.get_by_role("list", name="Permissions")).to_contain_text("See wallets")
