"""A payer on a phone: sees where to pay to, says that it is paid, and is told that it came."""

from playwright.async_api import expect

from domain.access.roles import Role
from tests.browser.conftest import PHONE
from tests.browser.usable import findings

RECEIPT = {"name": "receipt.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 paid"}
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


async def test_a_payer_pays_and_hears_that_it_came(market, new_context):
    _, order = await market.payin(amount="12345.60")
    path = "/pay/" + order["payment_url"].rpartition("/")[2]
    async with new_context(size=PHONE, color_scheme="dark") as context:
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = await context.new_page()
        await page.goto(path)
        await expect(page.get_by_role("heading", level=1)).to_have_text("Make the transfer")
        await expect(page.get_by_role("timer")).to_contain_text(":")
        await page.get_by_role("button", name="Copy: Card number").click()
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert copied == order["requisite"]["number"]
        assert await findings(page) == []
        assert not await page.evaluate(WIDE)
        await page.get_by_label("Receipt").set_input_files(RECEIPT)
        await page.get_by_role("button", name="I have paid").click()
        heading = page.get_by_role("heading", level=1)
        await expect(heading).to_have_text("We are looking for your payment")
        confirm = f"/trader/orders/{order['order_id']}/confirm"
        assert (await market.ask(Role.TRADER, "POST", confirm))[0] == 200
        await expect(heading).to_have_text("Paid")
        assert await findings(page) == []


async def test_a_payer_thinks_twice_and_cancels(market, new_context):
    _, order = await market.payin()
    path = "/pay/" + order["payment_url"].rpartition("/")[2]
    async with new_context(size=PHONE, locale="ru-RU") as context:
        page = await context.new_page()
        await page.goto(path)
        await page.get_by_text("Отменить оплату").click()
        await page.get_by_role("button", name="Нет, продолжить").click()
        await page.get_by_text("Отменить оплату").click()
        assert await findings(page) == []
        await page.get_by_role("button", name="Да, отменить").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Оплата отменена")
        await page.goto("/pay/nobodys")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Такого платежа нет")
