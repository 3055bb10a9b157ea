"""Wallets: a list, and what one does with one of them."""

import re
from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.browser.watch import figure, opened, rows


@pytest.fixture
async def wallet_id(ask):
    """A wallet with 100.00 USD."""
    wallet_id = str(uuid4())
    await deposit(ask, wallet_id, "100.00")
    return wallet_id


async def deposit(ask, wallet_id, amount):
    path = f"/api/v1/wallets/{wallet_id}/operation"
    return await ask("POST", path, operation_type="DEPOSIT", amount=amount)


async def move(page, button, amount, to=None):
    await page.get_by_role("button", name=button).click()
    dialog = page.get_by_role("dialog")
    if to:
        await dialog.get_by_label("To wallet").fill(to)
    await dialog.get_by_label("Amount").fill(amount)
    await dialog.get_by_role("button", name=button).click()
    return dialog


async def test_a_wallet_is_created_and_filled(page):
    await opened(page, "/wallets", "Wallets")
    await page.get_by_role("button", name="New wallet").first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Currency").select_option("EUR")
    await dialog.get_by_role("button", name="New wallet").click()
    await expect(figure(page)).to_contain_text("0.00EUR")
    await expect(page.get_by_text("No operations yet")).to_be_visible()
    await move(page, "Deposit", "1 234,50")
    await expect(figure(page)).to_contain_text("1,234.50EUR")
    await expect(rows(page, "Operations")).to_have_count(1)
    await expect(rows(page, "Operations").first).to_contain_text("+1,234.50")


async def test_an_operation_shows_in_the_second_tab(two_tabs, wallet_id, ask):
    first, second = two_tabs
    await opened(first, f"/wallets/{wallet_id}", "Wallet")
    await opened(second, "/wallets", "Wallets")
    row = rows(second, "Wallets").filter(has=second.get_by_title(wallet_id))
    await expect(row).to_contain_text("100.00")

    await move(first, "Withdraw", "40")
    await expect(row).to_contain_text("60.00")
    await deposit(ask, wallet_id, "0.01")
    await expect(row).to_contain_text("60.01")
    await expect(figure(first)).to_contain_text("60.01")
    await expect(rows(first, "Operations")).to_have_count(3)


async def test_a_refusal_is_told_in_the_dialog_and_changes_nothing(page, wallet_id):
    await opened(page, f"/wallets/{wallet_id}", "Wallet")
    dialog = await move(page, "Withdraw", "100.01")
    await expect(dialog.get_by_role("alert")).to_contain_text("not enough money")
    await dialog.get_by_label("Amount").fill("100")
    await dialog.get_by_role("button", name="Withdraw").click()
    await expect(figure(page)).to_contain_text("0.00")


async def test_what_is_no_amount_is_not_sent(page, wallet_id):
    await opened(page, f"/wallets/{wallet_id}", "Wallet")
    for amount in "", "0", "-5", "1e3", "abc":
        dialog = await move(page, "Deposit", amount)
        await expect(dialog.get_by_text("Enter an amount above zero")).to_be_visible()
        await dialog.get_by_role("button", name="Cancel").click()
        await expect(dialog).to_be_hidden()


async def test_one_opening_of_a_dialog_has_one_key(page, wallet_id):
    keys = []

    async def lose_the_answer(route):
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) == 1:
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/operation", lose_the_answer)
    await opened(page, f"/wallets/{wallet_id}", "Wallet")
    dialog = await move(page, "Deposit", "5")
    await expect(dialog.get_by_role("alert")).to_contain_text("cannot be reached")
    await dialog.get_by_role("button", name="Deposit").click()
    await expect(dialog).to_be_hidden()
    await expect(figure(page)).to_contain_text("105.00")

    await move(page, "Deposit", "5")
    await expect(figure(page)).to_contain_text("110.00")
    assert keys[0] == keys[1] != keys[2]


async def test_a_transfer_arrives(two_tabs, wallet_id, ask):
    first, second = two_tabs
    other = str(uuid4())
    await deposit(ask, other, "1.00")
    await opened(first, f"/wallets/{wallet_id}", "Wallet")
    await opened(second, f"/wallets/{other}", "Wallet")
    await move(first, "Transfer", "25.50", to=other)
    await expect(figure(first)).to_contain_text("74.50")
    await expect(figure(second)).to_contain_text("26.50")
    newest = rows(second, "Operations").first
    await expect(newest).to_contain_text("Transfer in")
    await newest.get_by_role("link", name=wallet_id).click()
    await expect(figure(second)).to_contain_text("74.50")


async def test_the_address_holds_the_search(page, wallet_id):
    await opened(page, "/wallets", "Wallets")
    await page.get_by_label("Find by wallet id").fill(wallet_id)
    await expect(page).to_have_url(re.compile(f"query={wallet_id}"))
    await expect(rows(page, "Wallets")).to_have_count(1)
    await page.reload()
    await expect(rows(page, "Wallets")).to_have_count(1)
    await page.get_by_label("Find by wallet id").fill(str(uuid4()))
    await expect(page.get_by_text("No wallet matches")).to_be_visible()


async def test_a_long_history_is_read_on(page, ask):
    wallet_id = str(uuid4())
    for _ in range(55):
        await deposit(ask, wallet_id, "1.00")
    await opened(page, f"/wallets/{wallet_id}", "Wallet")
    await expect(rows(page, "Operations")).to_have_count(50)
    await page.get_by_role("button", name="Load more").click()
    await expect(rows(page, "Operations")).to_have_count(55)
    await expect(page.get_by_text("end of the list")).to_be_visible()


async def test_an_unknown_wallet_is_said_to_be_missing(page):
    await page.goto(f"/wallets/{uuid4()}")
    await expect(page.get_by_role("alert").first).to_contain_text("There is no such wallet.")


@pytest.mark.usefixtures("wallet_id")
async def test_a_failure_can_be_tried_again(page):
    async def fail(route):
        problem = {"detail": "Too much at once.", "code": "busy", "request_id": "r-77"}
        await route.fulfill(status=422, json=problem)

    await page.route("**/api/v1/live/tickets", lambda route: route.abort())
    await page.route("**/api/v1/wallets?*", fail)
    await page.route("**/api/v1/wallets", fail)
    await page.goto("/wallets")
    alert = page.get_by_role("alert")
    await expect(alert).to_contain_text("Too much at once.")
    await expect(alert).to_contain_text("r-77")
    await page.unroute("**/api/v1/wallets?*")
    await page.unroute("**/api/v1/wallets")
    await alert.get_by_role("button", name="Try again").click()
    await expect(rows(page, "Wallets").first).to_be_visible()
