"""Alerts: what is watched, changed by hand, and what stands in the bell."""

from playwright.async_api import expect

from tests.browser.watch import opened, rows


async def test_a_rule_is_made_switched_off_and_removed(page):
    await opened(page, "/hub/alerts/rules", "Alerts")
    await page.get_by_role("button", name="New rule").click()
    dialog = page.get_by_role("dialog", name="New rule")
    await dialog.get_by_label("Name").fill("Silence of one")
    await dialog.get_by_label("What is watched").select_option("silence")
    await dialog.get_by_label("Within, minutes").fill("45")
    await dialog.get_by_role("button", name="Save").click()
    row = rows(page, "Rules").filter(has_text="Silence of one")
    await expect(row).to_contain_text("within 45 min")
    switch = row.get_by_role("switch")
    await expect(switch).to_be_checked()
    await switch.locator("xpath=..").click()
    await expect(switch).not_to_be_checked()
    await row.get_by_role("button", name="Remove").click()
    await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    await expect(row).to_have_count(0)


async def test_the_bell_leads_to_the_alerts(page):
    await opened(page, "/hub/transactions", "Transactions")
    await page.get_by_test_id("bell").click()
    await page.get_by_role("link", name="Show all alerts").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Alerts")
