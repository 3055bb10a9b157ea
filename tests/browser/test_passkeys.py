"""Passkeys, with an authenticator that Chromium plays."""

from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.browser.conftest import PASSWORD, cookie_of
from tests.browser.test_profile import forget_confirmations
from tests.browser.usable import findings
from tests.browser.watch import opened

TOUCH = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
async def site(site):
    """The same site by a name: passkeys are not for addresses in numbers."""
    return replace(site, url=site.url.replace("127.0.0.1", "localhost"))


@pytest.fixture
def at_a_device(new_context, site):
    """Open a page of a new person, at a device that keeps passkeys."""

    @asynccontextmanager
    async def at_a_device():
        email = f"key-{uuid4().hex[:8]}@altyn.example"
        await site.user(email, PASSWORD)
        async with new_context() as context:
            await context.add_cookies([await cookie_of(site, email)])
            page = await context.new_page()
            browser = await context.new_cdp_session(page)
            await browser.send("WebAuthn.enable")
            await browser.send("WebAuthn.addVirtualAuthenticator", {"options": TOUCH})
            await opened(page, "/profile", "Your profile")
            yield page

    return at_a_device


async def added(page, name):
    await page.get_by_role("button", name="Add a passkey").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Name").fill(name)
    assert await findings(page) == []
    await dialog.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("list", name="Passkeys")).to_contain_text(name)


async def test_a_passkey_stands_for_the_password(at_a_device):
    async with at_a_device() as page:
        await added(page, "Telephone")
        await page.get_by_role("button", name="Rename: Telephone").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Name").fill("Old telephone")
        await dialog.get_by_role("button", name="Save").click()
        await expect(page.get_by_role("list", name="Passkeys")).to_contain_text("Old telephone")

        await page.get_by_label("Your account").click()
        await page.get_by_role("menuitem", name="Sign out").click()
        await page.get_by_role("button", name="Use a passkey").click()
        await expect(page.get_by_role("heading", name="Overview")).to_be_visible()


async def test_a_passkey_confirms_what_matters(at_a_device, site):
    async with at_a_device() as page:
        await added(page, "Telephone")
        await forget_confirmations(site)
        await page.reload()
        await page.get_by_role("button", name="Remove: Telephone").click()
        await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        asked = page.get_by_role("dialog", name="Confirm that it is you")
        assert await findings(page) == []
        await asked.get_by_role("button", name="Use a passkey").click()
        await expect(page.get_by_text("No passkeys yet")).to_be_visible()
