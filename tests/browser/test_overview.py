"""The overview, while money moves."""

from uuid import uuid4

from playwright.async_api import expect

from tests.browser.test_bank import pay
from tests.browser.test_wallets import deposit
from tests.browser.watch import opened, rows


async def test_it_starts_empty_and_fills_without_a_reload(page, ask):
    await opened(page, "/", "Overview")
    await expect(page.get_by_text("No money yet")).to_be_visible()
    await deposit(ask, str(uuid4()), "250.00")
    await pay(ask)
    dollars = page.get_by_test_id("balance-USD")
    await expect(dollars).to_contain_text("250.00")
    await expect(page.get_by_test_id("balance-RUB")).to_contain_text("1,450.50")
    latest = rows(page, "Latest entries")
    await expect(latest).to_have_count(2)
    await deposit(ask, str(uuid4()), "0.50")
    await expect(dollars).to_contain_text("250.50")
    await expect(latest.first).to_contain_text("0.50")
    await page.get_by_role("radiogroup", name="Currency").get_by_text("USD").click()
    figures = page.get_by_text("Entries in the last hour").locator("..")
    await expect(figures).to_contain_text("2")
    await expect(page.get_by_role("img", name="Volume and number")).to_be_visible()
    for part in ("Database", "Posting queue", "Event log"):
        await expect(page.get_by_role("listitem").filter(has_text=part)).to_contain_text("Works")
