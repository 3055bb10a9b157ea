"""A merchant takes money out to a destination that is approved; the statement tells of it."""

from playwright.async_api import expect

from domain.access.roles import Role
from tests.browser.conftest import PHONE
from tests.browser.usable import findings, settled
from tests.browser.watch import opened, rows

ADDRESS = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"


async def test_money_goes_out_where_it_may_go(market, as_one):
    async with as_one(Role.MERCHANT, size=PHONE) as merchant, as_one(Role.ADMIN) as admin:
        dialog = merchant.get_by_role("dialog")
        await opened(merchant, "/gateway/transfers/destinations", "Transfers")
        await merchant.get_by_role("button", name="New destination").click()
        await dialog.get_by_role("button", name="New destination").click()
        await expect(dialog.get_by_text("This is needed.").first).to_be_visible()
        assert await findings(merchant) == []
        await dialog.get_by_label("Whose money").select_option(market.store_id)
        await dialog.get_by_label("Name").fill("Our cold wallet")
        await dialog.get_by_label("Address").fill(ADDRESS)
        await dialog.get_by_role("button", name="New destination").click()
        await expect(rows(merchant, "Destinations")).to_contain_text("Pending")

        await opened(admin, "/gateway/transfers/destinations", "Transfers")
        await admin.get_by_role("button", name="Approve").click()
        await admin.get_by_role("dialog").get_by_role("button", name="Approve").click()
        await expect(rows(admin, "Destinations")).to_contain_text("Approved")
        assert await findings(admin) == []

        await opened(merchant, "/gateway/transfers", "Transfers")
        await merchant.get_by_role("button", name="Withdraw").click()
        await dialog.get_by_label("Whose money").select_option(market.store_id)
        await dialog.get_by_label("Where to").select_option(label="Our cold wallet \u00b7 TRC20")
        await dialog.get_by_label("Amount in settlement money").fill("0")
        await dialog.get_by_role("button", name="Withdraw").click()
        await expect(dialog.get_by_text("An amount above zero")).to_be_visible()
        assert await findings(merchant) == []
        await dialog.get_by_label("Amount in settlement money").fill("100")
        await dialog.get_by_role("button", name="Withdraw").click()
        await rows(merchant, "Transfers").get_by_role("link", name="Withdrawal").click()
        await expect(merchant.get_by_text("Requested").first).to_be_visible()

        await opened(admin, merchant.url, "Withdrawal")
        await _step(admin, "Approve", "Approved")
        await _step(admin, "Paid", "Paid")
        assert await findings(admin) == []
        await expect(rows(merchant, "Timeline").first).to_contain_text("Paid")

        await opened(merchant, "/gateway/transfers/statement", "Transfers")
        await merchant.get_by_label("Account", exact=True).select_option("frozen")
        await settled(merchant)
        await expect(rows(merchant, "Statement").first).to_contain_text("100.000000")
        async with merchant.expect_download() as file:
            await merchant.get_by_role("button", name="CSV").click()
        assert (await file.value).suggested_filename == "statement-frozen.csv"
        assert await findings(merchant) == []


async def _step(page, act, state):
    await page.get_by_role("button", name=act).click()
    await page.get_by_role("dialog").get_by_role("button", name=act).click()
    await expect(rows(page, "Timeline").first).to_contain_text(state)
