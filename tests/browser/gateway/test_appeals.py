"""An order is appealed by its merchant, contested by its trader, and decided by support."""

from playwright.async_api import expect

from domain.access.roles import Role
from tests.browser.conftest import PHONE
from tests.browser.usable import findings
from tests.browser.watch import opened, rows


async def test_an_order_is_appealed_contested_and_decided(market, as_one):
    _, order = await market.payin(amount="9100", external_order_id="shop-appeal")
    async with as_one(Role.MERCHANT) as page:
        await opened(page, f"/gateway/orders/{order['order_id']}", "Order shop-appeal")
        await page.get_by_role("button", name="Appeal").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("button", name="Appeal").click()
        await expect(dialog).to_contain_text("This is needed.")
        assert await findings(page) == []
        await dialog.get_by_label("Comment").fill("The customer has paid")
        await dialog.get_by_role("button", name="Appeal").click()
        await expect(page.get_by_text("The customer has paid")).to_be_visible()
        assert await findings(page) == []
    dark = {"color_scheme": "dark", "size": PHONE}
    async with as_one(Role.TRADER, **dark) as page:
        await opened(page, "/gateway/appeals?status=open", "Appeals")
        assert await findings(page) == []
        await rows(page, "Appeals").first.get_by_role("link").click()
        await page.get_by_role("button", name="Refuse").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Comment").fill("Nothing has come")
        await dialog.get_by_role("button", name="Refuse").click()
        await expect(page.get_by_test_id("figure")).to_contain_text("To be decided")
    async with as_one(Role.ADMIN) as page:
        await opened(page, "/gateway/appeals?status=answered", "Appeals")
        await rows(page, "Appeals").get_by_role("link", name="shop-appeal").click()
        await page.get_by_role("button", name="Decide").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("What becomes of the order").select_option("cancelled")
        await dialog.get_by_label("Comment").fill("The bank has nothing either")
        assert await findings(page) == []
        await dialog.get_by_role("button", name="Decide").click()
        await expect(page.get_by_test_id("figure")).to_contain_text("Cancelled")
