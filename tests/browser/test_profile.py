"""One's own account."""

from playwright.async_api import expect

from tests.browser.conftest import EMAIL, cookie_of
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
