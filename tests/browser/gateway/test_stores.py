"""A merchant makes a store and opens it to servers; an admin lets it have traffic."""

import re

from playwright.async_api import expect

from domain.access.roles import Role
from tests.browser.conftest import PHONE
from tests.browser.usable import findings
from tests.browser.watch import opened, rows


async def test_a_store_is_made_approved_and_opened_to_servers(as_one):
    async with as_one(Role.MERCHANT, size=PHONE) as merchant, as_one(Role.ADMIN) as admin:
        await opened(merchant, "/gateway/stores", "Stores")
        await merchant.get_by_role("button", name="New store").click()
        dialog = merchant.get_by_role("dialog")
        await dialog.get_by_role("button", name="New store").click()
        await expect(dialog).to_contain_text("This is needed.")
        await dialog.get_by_label("Name").fill("Lamps")
        await dialog.get_by_label("By how much, in percent").fill("7")
        await dialog.get_by_role("button", name="New store").click()
        await expect(dialog).to_contain_text("0 to 5 percent")
        assert await findings(merchant) == []
        await dialog.get_by_label("By how much, in percent").fill("1")
        await dialog.get_by_role("button", name="New store").click()
        await expect(merchant.get_by_role("heading", level=1)).to_have_text("Lamps")
        await expect(merchant.get_by_text("Awaiting approval")).to_be_visible()

        await opened(admin, merchant.url, "Lamps")
        await _approve_with_fees_and_limits(admin)
        await _open_to_servers(merchant)
        await merchant.reload()
        await expect(merchant.get_by_text("Approved")).to_be_visible()
        await expect(rows(merchant, re.compile("^From "))).to_have_count(2)
        await expect(merchant.get_by_role("button", name="Agree on fees")).to_have_count(0)
        assert await findings(merchant) == []


async def _approve_with_fees_and_limits(page):
    dialog = page.get_by_role("dialog")
    await page.get_by_role("button", name="Approve").click()
    await dialog.get_by_role("button", name="Approve").click()
    await expect(page.get_by_text("Approved")).to_be_visible()
    await page.get_by_role("button", name="Agree on fees").click()
    await dialog.get_by_label("Percent, Line 1").fill("101")
    await dialog.get_by_label("Percent, Line 2").fill("2")
    await dialog.get_by_role("button", name="Agree on fees").click()
    await expect(dialog).to_contain_text("0 to 100 percent")
    assert await findings(page) == []
    await dialog.get_by_label("Percent, Line 1").fill("3.5")
    await dialog.get_by_role("button", name="Agree on fees").click()
    await expect(rows(page, re.compile("^From ")).first).to_contain_text("3.5 %")
    await page.get_by_role("button", name="Change the limits").click()
    await dialog.get_by_label("Largest").first.fill("5000")
    await dialog.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("5,000.00 RUB")).to_be_visible()


async def _open_to_servers(page):
    dialog = page.get_by_role("dialog")
    await page.get_by_role("button", name="New key").click()
    await dialog.get_by_label("Name").fill("Till")
    await dialog.get_by_role("button", name="New key").click()
    await expect(page.get_by_test_id("secret")).to_contain_text("altyn_")
    await dialog.get_by_role("button", name="I have kept it").click()
    await expect(rows(page, "API keys")).to_contain_text("Till")
    await page.get_by_role("button", name="Revoke").click()
    await dialog.get_by_role("button", name="Revoke").click()
    await expect(rows(page, "API keys")).to_contain_text("Revoked")
    await page.get_by_role("button", name="New secret").click()
    await dialog.get_by_role("button", name="New secret").click()
    await expect(page.get_by_test_id("secret")).to_contain_text("whsec_")
    await dialog.get_by_role("button", name="I have kept it").click()
    await expect(page.get_by_role("button", name="Send a test")).to_have_count(0)
