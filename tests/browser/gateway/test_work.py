"""The gateway's pages: a trader works, an operator follows, a merchant looks at the money."""

import pytest
from playwright.async_api import expect

from domain.access.roles import Role
from tests.browser.conftest import DESK, PHONE
from tests.browser.usable import findings, wrong
from tests.browser.watch import opened, rows
from tests.http.gateway.trading import add_requisite

PROOF = {"name": "proof.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n paid"}


async def test_a_trader_confirms_and_pays_out_before_the_operators_eyes(market, as_one):
    async with as_one(Role.TRADER, size=PHONE) as trader, as_one(Role.ADMIN) as operator:
        await opened(trader, "/gateway/trading", "Your orders")
        _, order = await market.payin(amount="7000", external_order_id="shop-77")
        await opened(operator, f"/gateway/orders/{order['order_id']}", "Order shop-77")
        row = rows(trader, "Your orders").filter(has_text="7,000.00")
        await row.get_by_role("button", name="Confirm").click()
        dialog = trader.get_by_role("dialog")
        await expect(dialog).to_contain_text("Has 7,000.00 RUB arrived?")
        await dialog.get_by_role("button", name="Confirm").click()
        await expect(row).to_have_count(0)
        steps = rows(operator, "Timeline")
        await expect(steps.filter(has_text="Completed").first).to_be_visible()
        await expect(steps.filter(has_text="trader:frozen").first).to_be_visible()
        assert await findings(operator) == []

        await market.payout(amount="3000")
        row = rows(trader, "Your orders").filter(has_text="3,000.00")
        await row.get_by_role("button", name="Accept").click()
        await dialog.get_by_role("button", name="Accept").click()
        await expect(row).to_contain_text("4242424242424242")
        assert await findings(trader) == []
        await row.get_by_role("button", name="Paid").click()
        await dialog.locator("input[type=file]").set_input_files(PROOF)
        await dialog.get_by_role("button", name="Paid").click()
        await expect(row).to_have_count(0)
        await trader.get_by_role("switch", name="At work").press("Space")
        await expect(trader.get_by_text("Not at work")).to_be_visible()
        await trader.get_by_role("switch", name="At work").press("Space")
        await expect(trader.get_by_text("Not at work")).to_have_count(0)


async def test_an_operator_judges_what_waits(market, as_one):
    trader = market.browsers[Role.TRADER]
    await add_requisite(trader, None, method="card", bank="sber")
    async with as_one(Role.ADMIN) as page:
        await opened(page, "/gateway/requisites?state=pending", "Requisites")
        waiting = page.get_by_test_id("waiting-/gateway/requisites")
        await expect(waiting).to_contain_text("1")
        await page.get_by_role("button", name="Reject").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("button", name="Reject").click()
        await expect(dialog).to_contain_text("This is needed.")
        await dialog.get_by_label("Reason").fill("Another holder")
        await dialog.get_by_role("button", name="Reject").click()
        await expect(page.get_by_text("No requisites")).to_be_visible()
        await expect(waiting).to_have_count(0)


@pytest.mark.parametrize(
    ("role", "paths"),
    [
        (Role.ADMIN, ("/gateway/orders", "/gateway/requisites", "/gateway/stores")),
        (Role.MERCHANT, ("/gateway/orders?direction=payin", "/gateway/stores")),
        (Role.TRADER, ("/gateway/trading?state=all", "/gateway/requisites")),
    ],
    ids=["admin", "merchant", "trader"],
)
async def test_every_page_can_be_used_by_everybody(market, as_one, role, paths):
    await market.payin()
    options = {} if role is Role.ADMIN else {"color_scheme": "dark", "locale": "ru-RU"}
    async with as_one(role, size=DESK if role is Role.ADMIN else PHONE, **options) as page:
        for path in paths:
            assert await wrong(page, [path]) == {}
            await expect(page.locator("tbody tr").first).to_be_visible()
