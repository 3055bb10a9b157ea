"""What the pages offer to whom."""

import re
from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.browser.test_wallets import deposit
from tests.browser.usable import findings

MINE = "My wallet", "History", "Deposits", "Withdrawals", "Statistics", "Reports"
HOUSE = "Overview", "Wallets", "Organisations", "Bank payments"
TRADE = "Your orders", "Statistics", "Requisites", "Appeals", "Transfers"
SELL = "Orders", "Stores", "Appeals", "Callbacks", "Transfers", "Statistics"
DESK = (
    "Orders",
    "Requisites",
    "Stores",
    "Appeals",
    "Guard",
    "Bank notices",
    "Callbacks",
    "Traders",
    "Statistics",
    "Rates",
)
HUB = (
    "Dashboard",
    "Transactions",
    "Merchants",
    "Reconciliation",
    "Sync",
    "Alerts",
    "Imports",
    "Provider reports",
)


async def offered(page):
    """Give the names of the pages that the navigation leads to."""
    menu = page.get_by_role("navigation", name="Main navigation")
    await expect(menu.get_by_role("link").first).to_be_visible()
    texts = await menu.get_by_role("link").all_inner_texts()
    return [text.splitlines()[0] for text in texts]  # Below it, how many wait there.


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        ("player", [*MINE, "Wallets"]),
        ("teamlead", ["Wallets", "Requisites", "Appeals", "Traders"]),
        ("trader", ["Wallets", *TRADE]),
        ("merchant", ["Wallets", *SELL, "API access", "API reference"]),
        (
            "support",
            [
                *(*HOUSE, "Deposits", "Withdrawals", *DESK),
                *(*HUB, "Dead letters", "API reference"),
            ],
        ),
    ],
)
async def test_the_navigation_leads_where_one_may_go(as_role, role, pages):
    async with as_role(role) as context:
        page = await context.new_page()
        await page.goto("/")
        await expect(page.get_by_role("heading", level=1)).to_have_text(pages[0])
        assert await offered(page) == pages


async def test_a_closed_page_says_so(as_role):
    async with as_role("player") as context:
        page = await context.new_page()
        for path in ("/audit", "/ledger/entries", "/settings"):
            await page.goto(path)
            heading = page.get_by_role("heading", name="You may not open this page")
            await expect(heading).to_be_visible()
        assert await findings(page) == []
        await page.get_by_role("link", name="To the start page").click()
        await expect(page).to_have_url(re.compile("/wallet$"))


async def test_nobody_is_offered_what_they_may_not_do(as_role, ask):
    wallet_id = str(uuid4())
    await deposit(ask, wallet_id, "10.00")
    async with as_role("support") as context:
        page = await context.new_page()
        await page.goto("/wallets")
        await page.get_by_role("link", name=wallet_id).click()
        await expect(page.get_by_test_id("figure")).to_contain_text("10.00")
        await expect(page.get_by_role("button", name="Deposit")).to_have_count(0)
        # Whoever may not see the ledger gets no links into it.
        await expect(
            page.get_by_role("table", name="Operations").get_by_role("link")
        ).to_have_count(0)


async def test_a_player_has_wallets_of_their_own(as_role, ask):
    await deposit(ask, str(uuid4()), "10.00")
    async with as_role("player") as context:
        page = await context.new_page()
        await page.goto("/wallets")
        await expect(page.get_by_text("No wallets yet")).to_be_visible()
        await page.get_by_role("button", name="New wallet").first.click()
        await page.get_by_role("dialog").get_by_role("button", name="New wallet").click()
        await expect(page.get_by_role("heading", name="Wallet", exact=True)).to_be_visible()
        await expect(page.get_by_role("button", name="Deposit")).to_be_visible()
