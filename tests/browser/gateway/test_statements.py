"""An operator uploads what a bank gives, and follows what became of its lines."""

from datetime import UTC, datetime

from playwright.async_api import expect

from domain.access.roles import Role
from tests.bank_statements import Moved, camt
from tests.browser.usable import findings
from tests.browser.watch import opened, rows


async def test_a_statement_completes_an_order_before_ones_eyes(market, as_one):
    _, order = await market.payin(amount="6400")
    now = datetime.now(UTC)
    lines = (
        Moved("-1.00", now),
        Moved(order["amount_to_pay"], now, reference="R-1"),
        Moved("123.45", now, reference="R-2"),
    )
    async with as_one(Role.SUPPORT) as page:
        await opened(page, "/gateway/notices/statements", "Bank notices")
        await page.get_by_role("button", name="Upload").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("button", name="Upload").click()
        await expect(dialog.get_by_text("This is needed.")).to_have_count(2)
        file = {"name": "January.xml", "mimeType": "text/xml", "buffer": camt(*lines)}
        await dialog.locator("input[type=file]").set_input_files(file)
        await dialog.get_by_role("checkbox").first.check()
        assert await findings(page) == []
        await dialog.get_by_role("button", name="Upload").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("January.xml")
        table = rows(page, "Lines")
        await expect(table.filter(has_text="6,400.00")).to_contain_text("Matched")
        await expect(table.filter(has_text="123.45")).to_contain_text("no such order")
        await expect(
            table.filter(has_text="-1.00").or_(table.filter(has_text="Money out"))
        ).to_have_count(1)
        assert await findings(page) == []
        await page.get_by_label("What became of it").select_option("unmatched")
        await expect(table).to_have_count(1)
        await page.get_by_role("link", name="To the queue").click()
        await expect(page.locator("section").filter(has_text="123.45")).to_contain_text("statement")
