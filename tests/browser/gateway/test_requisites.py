"""A trader adds a requisite and a device; those who look at requisites approve and weigh it."""

from playwright.async_api import expect

from domain.access.roles import Role
from tests.browser.conftest import PHONE
from tests.browser.usable import findings, settled
from tests.browser.watch import opened, rows


async def test_a_requisite_is_added_approved_and_changed(as_one):
    async with as_one(Role.TRADER, size=PHONE) as trader, as_one(Role.ADMIN) as admin:
        await opened(trader, "/gateway/requisites", "Requisites")
        await trader.get_by_role("button", name="Add a requisite").click()
        dialog = trader.get_by_role("dialog")
        await dialog.get_by_role("button", name="Add a requisite").click()
        await expect(dialog.get_by_text("This is needed.").first).to_be_visible()
        assert await findings(trader) == []
        await dialog.get_by_label("Method").select_option("card")
        await dialog.get_by_label("Bank").select_option("sber")
        await dialog.get_by_label("Card number").fill("4000 0000 0000 0001")
        await dialog.get_by_label("Holder").fill("Pyotr K")
        await dialog.get_by_label("Sum of a day").fill("90000")
        await dialog.get_by_role("button", name="Add a requisite").click()
        await expect(dialog.get_by_role("alert")).to_be_visible()  # That is no card's number.
        await dialog.get_by_label("Card number").fill("4111 1111 1111 1111")
        await dialog.get_by_role("button", name="Add a requisite").click()
        row = rows(trader, "Requisites").filter(has_text="1111")
        await expect(row).to_contain_text("Pending")
        await row.get_by_role("link").click()
        await expect(trader.get_by_text("90,000.00 RUB")).to_be_visible()
        await trader.get_by_role("button", name="Show the number").click()
        await expect(trader.get_by_test_id("revealed")).to_contain_text("Pyotr K")

        await opened(admin, trader.url, "1111")
        await admin.get_by_role("button", name="Approve").click()
        await admin.get_by_role("dialog").get_by_role("button", name="Approve").click()
        await expect(admin.get_by_text("Approved")).to_be_visible()
        await admin.get_by_role("button", name="Change the share").click()
        await admin.get_by_label("Weight").fill("2.5")
        await admin.get_by_role("button", name="Save").click()
        await expect(admin.get_by_text("2.500")).to_be_visible()
        assert await findings(admin) == []

        await trader.get_by_role("button", name="Change", exact=True).click()
        await dialog.get_by_label("Orders at a time").fill("3")
        await dialog.get_by_role("button", name="Save").click()
        await expect(trader.locator("dd").get_by_text("3", exact=True)).to_be_visible()
        await trader.get_by_role("button", name="Archive").click()
        await dialog.get_by_role("button", name="Archive").click()
        await expect(trader.get_by_text("Archived").first).to_be_visible()
        assert await findings(trader) == []


async def test_a_device_is_made_and_revoked(as_one):
    async with as_one(Role.TRADER) as page:
        await opened(page, "/gateway/requisites/online", "Requisites")
        await settled(page)
        assert await findings(page) == []
        await page.get_by_role("link", name="Devices").click()
        await page.get_by_role("button", name="New device").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Name").fill("Old telephone")
        await dialog.get_by_role("button", name="New device").click()
        await expect(page.get_by_test_id("secret").last).to_contain_text("whsec_")
        await dialog.get_by_role("button", name="I have kept it").click()
        await expect(rows(page, "Devices")).to_contain_text("Old telephone")
        assert await findings(page) == []
        await page.get_by_role("button", name="Revoke").click()
        await dialog.get_by_role("button", name="Revoke").click()
        await expect(page.get_by_text("No devices yet")).to_be_visible()
