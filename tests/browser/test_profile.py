"""One's own account."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

import asyncpg
import pyotp
import pytest
from playwright.async_api import expect

from tests.browser.conftest import EMAIL, PASSWORD, cookie_of
from tests.browser.usable import findings
from tests.browser.watch import live, opened


async def test_a_session_is_ended_from_another(page, new_context, site):
    async with new_context() as context:
        await context.add_cookies([await cookie_of(site, EMAIL)])
        other = await context.new_page()
        await opened(other, "/wallets", "Wallets")
        await page.goto("/profile")
        await live(page)
        sessions = page.get_by_role("list", name="Sessions").get_by_role("listitem")
        await expect(sessions.filter(has_text="this one")).to_have_count(1)
        await page.get_by_role("button", name="End all others").click()
        await expect(page.get_by_text("All other sessions have ended")).to_be_visible()
        await expect(sessions).to_have_count(1)
        await expect(other.get_by_role("heading", name="Sign in")).to_be_visible(timeout=60_000)


async def test_a_name_is_changed(page):
    await opened(page, "/profile", "Your profile")
    name = f"Somebody {uuid4().hex[:6]}"
    await page.get_by_label("Name").fill(name)
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Name saved")).to_be_visible()
    await page.get_by_label("Your account").click()
    await expect(page.get_by_role("menu")).to_contain_text(name)


async def test_a_password_is_changed(new_context, site):
    email = f"changes-{uuid4().hex[:8]}@altyn.example"
    await site.user(email, PASSWORD)
    async with new_context() as context:
        await context.add_cookies([await cookie_of(site, email)])
        page = await context.new_page()
        await opened(page, "/profile", "Your profile")
        await page.get_by_role("button", name="Change password").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Current password").fill("not this one")
        await dialog.get_by_label("New password").fill("short")
        await dialog.get_by_role("button", name="Change password").click()
        await expect(dialog.get_by_text("At least 8 characters", exact=True)).to_be_visible()
        assert await findings(page) == []
        await dialog.get_by_label("New password").fill("four unlikely words together")
        await dialog.get_by_role("button", name="Change password").click()
        await expect(dialog.get_by_role("alert")).to_contain_text("is another one")
        await dialog.get_by_label("Current password").fill(PASSWORD)
        await dialog.get_by_role("button", name="Change password").click()
        await expect(page.get_by_text("Password changed")).to_be_visible()
    await cookie_of(site, email, "four unlikely words together")


@pytest.fixture
async def generator(new_context, site):
    """Somebody's page, and the secret of the authenticator app that they set up there."""
    email = f"factor-{uuid4().hex[:8]}@altyn.example"
    await site.user(email, PASSWORD)
    async with new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        await context.add_cookies([await cookie_of(site, email)])
        page = await context.new_page()
        await opened(page, "/profile", "Your profile")
        await page.get_by_role("button", name="Set up").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Copy the key").click()
        secret = await page.evaluate("navigator.clipboard.readText()")
        await expect(dialog.get_by_role("img", name="Picture for")).to_be_visible()
        assert await findings(page) == []
        await dialog.get_by_label("Code").fill("123456x")
        await dialog.get_by_role("button", name="Switch on").click()
        await expect(dialog.get_by_role("alert")).to_contain_text("code is wrong")
        # A code is good once, so each use here takes the one of the next step.
        codes = (
            pyotp.TOTP(secret).at(datetime.now(UTC), counter_offset=step) for step in (-1, 0, 1)
        )
        await dialog.get_by_label("Code").fill(next(codes))
        await dialog.get_by_role("button", name="Switch on").click()
        shown = page.get_by_role("list", name="Recovery codes").get_by_role("listitem")
        await expect(shown).to_have_count(10)
        recovery = await shown.all_inner_texts()
        assert await findings(page) == []
        await page.get_by_role("button", name="Copy", exact=True).click()
        await expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == "\n".join(recovery)
        await page.get_by_role("button", name="I have kept them").click()
        yield email, page, codes, recovery


async def test_the_sign_in_asks_for_the_second_factor(generator, new_context):
    email, _, codes, recovery = generator
    for code in (next(codes), recovery[0]):
        async with new_context() as context:
            page = await context.new_page()
            await page.goto("/sign-in?next=/wallets")
            await page.get_by_label("E-mail").fill(email)
            await page.get_by_label("Password", exact=True).fill(PASSWORD)
            await page.get_by_role("button", name="Sign in").click()
            await expect(page.get_by_role("heading", name="Second step")).to_be_visible()
            await expect(page.get_by_label("Code")).to_be_focused()
            assert await findings(page) == []
            await page.get_by_label("Code").fill("000000")
            await page.get_by_role("button", name="Continue").click()
            await expect(page.get_by_role("alert")).to_contain_text("code is wrong")
            await page.get_by_label("Code").fill(code)
            await page.get_by_role("button", name="Continue").click()
            await expect(page.get_by_role("heading", name="Wallets")).to_be_visible()


async def test_what_matters_asks_for_it_again(generator, new_context, site):
    email, _, codes, recovery = generator
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/sign-in")
        await page.get_by_label("E-mail").fill(email)
        await page.get_by_label("Password", exact=True).fill(PASSWORD)
        await page.get_by_role("button", name="Sign in").click()
        await page.get_by_label("Code").fill(recovery[0])
        await page.get_by_role("button", name="Continue").click()
        await expect(page.get_by_role("heading", name="Overview")).to_be_visible()
        await forget_confirmations(site)
        await page.goto("/profile")
        await page.get_by_role("button", name="Switch off").click()
        await page.get_by_role("dialog").get_by_role("button", name="Switch off").click()
        asked = page.get_by_role("dialog", name="Confirm that it is you")
        await expect(asked.get_by_label("Code")).to_be_focused()
        assert await findings(page) == []
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("alert")).to_contain_text("confirmed with your second factor")
        await page.get_by_role("dialog").get_by_role("button", name="Switch off").click()
        await asked.get_by_label("Code").fill(next(codes))
        await asked.get_by_role("button", name="Confirm").click()
        await expect(page.get_by_text("The authenticator app is off")).to_be_visible()


async def forget_confirmations(site):
    """Let it be long ago that anybody has shown a second factor, as every process knows."""
    connection = await asyncpg.connect(site.dsn)
    await connection.execute("UPDATE sessions SET confirmed_at = confirmed_at - interval '1 day'")
    await connection.close()
    await asyncio.sleep(1.2)  # Callers are remembered for a second.
