"""Those who run the gateway: traffic and terms of traders, rates, profit and statistics."""

import pytest
from playwright.async_api import expect

from domain.access.roles import Role
from tests.browser.conftest import DESK, PHONE
from tests.browser.usable import findings, wrong
from tests.browser.watch import opened, rows

PAGES = {
    Role.ADMIN: (
        "/gateway/traders",
        "/gateway/traders/teams",
        "/gateway/traders/statistics?by=trader",
        "/gateway/statistics?by=method",
        "/gateway/rates",
        "/gateway/rates/USDT-RUB",
        "/gateway/profit?by=store",
    ),
    Role.MERCHANT: ("/gateway/statistics", "/gateway/transfers"),
    Role.TRADER: ("/gateway/traders/statistics", "/gateway/requisites/online"),
}


@pytest.fixture(scope="module")
async def settled_order(market):
    """An order that somebody has earned by."""
    _, order = await market.payin()
    path = f"/trader/orders/{order['order_id']}/confirm"
    assert (await market.ask(Role.TRADER, "POST", path))[0] == 200


async def test_an_operator_switches_traffic_and_sets_terms_and_rates(market, as_one):
    async with as_one(Role.ADMIN) as page:
        dialog = page.get_by_role("dialog")
        await opened(page, "/gateway/traders", "Traders")
        turn = page.get_by_role("switch")
        await turn.press("Space")
        await expect(turn).not_to_be_checked()
        await turn.press("Space")
        await expect(turn).to_be_checked()
        await opened(page, f"/gateway/traders/{market.trader_id}", "")
        await page.get_by_role("button", name="Change", exact=True).click()
        await dialog.get_by_label("Tier").fill("101")
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog.get_by_text("1 to 100")).to_be_visible()
        assert await findings(page) == []
        await dialog.get_by_label("Tier").fill("7")
        await dialog.get_by_role("button", name="Save").click()
        await expect(page.locator("dd").get_by_text("7", exact=True)).to_be_visible()

        await opened(page, "/gateway/rates", "Rates")
        await rows(page, "Rates").get_by_role("button", name="Change").click()
        await dialog.get_by_label("Rate", exact=True).fill("93.25")
        await dialog.get_by_label("Pay-in margin, percent").fill("x")
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog.get_by_text("up to 100")).to_be_visible()
        await dialog.get_by_label("Pay-in margin, percent").fill("-1")
        await dialog.get_by_role("button", name="Save").click()
        await expect(rows(page, "Rates")).to_contain_text("93.25")


@pytest.mark.usefixtures("settled_order")
@pytest.mark.parametrize("role", PAGES, ids=str)
async def test_every_page_of_figures_can_be_used_by_everybody(as_one, role):
    options = {} if role is Role.ADMIN else {"color_scheme": "dark", "locale": "ru-RU"}
    size = DESK if role is Role.ADMIN else PHONE
    async with as_one(role, size=size, **options) as page:
        assert await wrong(page, PAGES[role]) == {}
        if role is Role.ADMIN:
            await page.goto("/gateway/profit")
            await expect(rows(page, "Profit")).to_have_count(1)
