"""What holds for every page: it can be used by everybody, on a phone, in the dark."""

from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_bank import INN, pay
from tests.browser.test_wallets import deposit
from tests.browser.usable import findings, settled, wrong

WALLET = str(uuid4())
PAGES = (
    "/",
    "/wallets",
    f"/wallets/{WALLET}",
    f"/wallets/{uuid4()}",
    "/organizations",
    f"/organizations/{INN}",
    f"/organizations/{INN}?tab=history",
    "/bank-payments",
    "/bank-payments?query=nothing-like-it",
    "/bank-payments/review",
    "/ledger/entries",
    "/ledger/entries/{entry}",
    "/ledger/accounts",
    f"/ledger/accounts/{WALLET}",
    "/ledger/trial-balance",
    "/api-access",
    "/approvals",
    "/approvals?state=all",
    f"/approvals/{uuid4()}",
    "/profile",
    "/audit",
    "/settings",
    "/docs",
    "/wallets/x/y",
)


@pytest.fixture(scope="module")
async def entry(ask):
    """Something on every page; gives an entry."""
    done = await deposit(ask, WALLET, "100.00")
    await pay(ask)
    await pay(ask, document_number="PAY-2")
    return done["operation_id"]


@pytest.mark.parametrize(
    ("size", "scheme", "locale"),
    [(DESK, "light", "en-GB"), (PHONE, "dark", "ru-RU")],
    ids=["desk", "phone"],
)
async def test_every_page_can_be_used_by_everybody(signed_in, entry, size, scheme, locale):
    async with signed_in(size=size, color_scheme=scheme, locale=locale) as context:
        page = await context.new_page()
        assert await wrong(page, [path.format(entry=entry) for path in PAGES]) == {}


@pytest.mark.parametrize("button", ["Deposit", "Withdraw", "Transfer"])
@pytest.mark.usefixtures("entry")
async def test_dialogs_can_be_used_by_everybody(page, button):
    await page.goto(f"/wallets/{WALLET}")
    await page.get_by_role("button", name=button).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=button).click()
    await expect(dialog.get_by_text("Enter an amount above zero")).to_be_visible()
    assert await findings(page) == []
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def test_the_sign_in_can_be_used_by_everybody(new_context):
    for scheme in ("light", "dark"):
        async with new_context(color_scheme=scheme) as context:
            page = await context.new_page()
            await page.goto("/sign-in")
            await settled(page)
            assert await findings(page) == []


@pytest.mark.usefixtures("entry")
async def test_a_phone_finds_every_page_behind_its_menu(signed_in):
    async with signed_in(size=PHONE) as context:
        page = await context.new_page()
        await page.goto("/")
        menu = page.get_by_role("navigation", name="Main navigation")
        await expect(menu).to_be_hidden()
        await page.get_by_role("button", name="Open navigation").click()
        await menu.get_by_role("link", name="Wallets").click()
        await expect(page.get_by_role("heading", name="Wallets", level=1)).to_be_visible()
        await expect(menu).to_be_hidden()
        row = page.get_by_role("table", name="Wallets").locator("tbody tr").first
        await expect(row).to_contain_text("100.00")


@pytest.mark.usefixtures("entry")
async def test_everything_is_reached_with_the_keyboard(page):
    await page.goto("/wallets")
    await settled(page)
    await page.keyboard.press("Tab")
    await expect(page.get_by_text("Skip to content")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="New wallet")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_label("Currency")).to_be_focused()
